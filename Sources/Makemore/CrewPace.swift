/// Whether a trainer's slices are faster with a crew of threads or without, as measured. It depends
/// on the sizes, and on what else the machine has to do; the numbers are the same either way.
package struct CrewPace {
  /// Seconds a step took last, alone and with a crew.
  private var alone: Double
  private var together: Double?
  private var slice = 0
  private var isTogether = false
  /// How many threads there are for the slice.
  private var most = 1

  /// So many slices go by before the slower way is tried again, for a fifth of a slice.
  private static let patience = 24
  /// A shorter slice is over before others have woken up.
  private static let shortest = 5e-4

  /// - Parameter secondsPerStep: a guess until one was timed.
  package init(secondsPerStep: Double) { alone = secondsPerStep }

  /// Chooses for the next slice, for which there are up to `threads`; how many of the `seconds` to
  /// take.
  package mutating func begin(_ seconds: Double, threads: Int) -> Double {
    most = threads
    guard threads > 1 else {
      isTogether = false
      return seconds
    }
    let isFaster = (together ?? 0) < alone
    // The first slice is made together, the second alone.
    let isTrial = slice > 0 && slice % Self.patience == 1
    isTogether = isFaster != isTrial
    slice += 1
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
    if isTogether { together = secondsPerStep } else { alone = secondsPerStep }
  }
}
