/// Whether a trainer's slices are faster with a crew of threads or without, as measured. It depends
/// on the sizes, and on what else the machine has to do; the numbers are the same either way.
package struct CrewPace {
  /// Seconds a step takes, alone and with a crew.
  private var alone: Double
  private var together: Double?
  /// So many slices go by before the slower way is tried, for a fifth of a slice: twice as many each
  /// time it stays the slower one.
  private var patience = shortestPatience
  private var left = 1
  private var isTrial = false
  private var isTogether = false
  /// How many threads there are for the slice.
  private var most = 1

  private static let shortestPatience = 2
  private static let longestPatience = 32
  /// A shorter slice is over before others have woken up.
  private static let shortest = 5e-4

  /// - Parameter secondsPerStep: a guess until one was timed.
  package init(secondsPerStep: Double) { alone = secondsPerStep }

  private var isFasterTogether: Bool { together.map { $0 < alone } ?? false }

  /// Chooses for the next slice, for which there are up to `threads`; how many of the `seconds` to
  /// take.
  package mutating func begin(_ seconds: Double, threads: Int) -> Double {
    most = threads
    isTrial = threads > 1 && left == 0
    isTogether = threads > 1 && isFasterTogether != isTrial
    return isTrial ? seconds / 5 : seconds
  }

  /// Of the way that was chosen.
  package var secondsPerStep: Double { isTogether ? together ?? alone : alone }

  /// How many threads the slice is for, which will have so many steps.
  package mutating func threads(steps: Int) -> Int {
    if Double(steps) * secondsPerStep < Self.shortest { isTogether = false }
    return isTogether ? most : 1
  }

  /// Takes note of what a step of the slice took.
  package mutating func end(secondsPerStep: Double) {
    let wasFasterTogether = isFasterTogether
    // What took longer than before may have been kept waiting: only half of that counts.
    func estimate(_ before: Double) -> Double {
      min(secondsPerStep, (secondsPerStep + before) / 2)
    }
    if isTogether {
      together = estimate(together ?? secondsPerStep)
    } else {
      alone = estimate(alone)
    }
    if isFasterTogether != wasFasterTogether {
      patience = Self.shortestPatience
    } else if isTrial {
      patience = min(2 * patience, Self.longestPatience)
    } else {
      left = max(0, left - 1)
      return
    }
    left = patience
  }
}
