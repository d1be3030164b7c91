import Makemore
import Testing

@Suite struct CrewPaceTests {
  /// The threads of so many slices of 1,000 steps, which take these microseconds alone and together.
  private func choices(_ slices: Int, alone: Double, together: Double, threads: Int = 4) -> [Int] {
    var pace = CrewPace(secondsPerStep: 1e-4)
    return (0..<slices).map { _ in
      _ = pace.begin(0.025, threads: threads)
      let count = pace.threads(steps: 1000)
      pace.end(secondsPerStep: (count == 1 ? alone : together) * 1e-6)
      return count
    }
  }

  @Test func keepsToTheFasterAndTriesTheOtherNowAndThen() {
    let faster = choices(100, alone: 20, together: 12)
    #expect(faster[..<3] == [4, 1, 4])
    #expect(faster.filter { $0 == 1 }.count == 5)
    let slower = choices(100, alone: 20, together: 30)
    #expect(slower[..<3] == [4, 1, 1])
    #expect(slower.filter { $0 == 4 }.count == 5)
  }

  @Test func followsAChange() {
    var pace = CrewPace(secondsPerStep: 1e-4)
    var counts: [Int] = []
    for slice in 0..<100 {
      _ = pace.begin(0.025, threads: 2)
      counts.append(pace.threads(steps: 1000))
      let together = slice < 50 ? 30e-6 : 12e-6
      pace.end(secondsPerStep: counts.last == 1 ? 20e-6 : together)
    }
    #expect(counts[40] == 1 && counts[99] == 2)
  }

  @Test func oneThreadOrAShortSliceIsAlone() {
    #expect(choices(30, alone: 20, together: 12, threads: 1) == [Int](repeating: 1, count: 30))
    var pace = CrewPace(secondsPerStep: 1e-4)
    _ = pace.begin(0.025, threads: 4)
    #expect(pace.threads(steps: 2) == 1)
  }

  @Test func aTrialIsShort() {
    var pace = CrewPace(secondsPerStep: 1e-4)
    #expect(pace.begin(1, threads: 2) == 1)
    #expect(pace.begin(1, threads: 2) == 0.2)
    #expect(pace.begin(1, threads: 2) == 1)
  }
}
