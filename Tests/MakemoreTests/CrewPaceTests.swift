import Makemore
import Testing

@Suite struct CrewPaceTests {
  /// The threads of so many slices of 1,000 steps, of which slice i takes these microseconds a step.
  private func choices(
    _ slices: Int, threads: Int = 4, alone: (Int) -> Double, together: (Int) -> Double
  ) -> [Int] {
    var pace = CrewPace(secondsPerStep: 1e-4)
    return (0..<slices).map { i in
      _ = pace.begin(0.025, threads: threads)
      let count = pace.threads(steps: 1000)
      pace.end(secondsPerStep: (count == 1 ? alone(i) : together(i)) * 1e-6)
      return count
    }
  }

  @Test func keepsToTheFasterAndTriesTheOtherEverMoreSeldom() {
    let faster = choices(100, alone: { _ in 20 }, together: { _ in 12 })
    #expect(faster.indices.filter { faster[$0] == 1 } == [0, 4, 9, 18, 35, 68])
    let slower = choices(100, alone: { _ in 20 }, together: { _ in 30 })
    #expect(slower.indices.filter { slower[$0] == 4 } == [1, 6, 15, 32, 65, 98])
  }

  @Test func theColdFirstSlicesDecideNothing() {
    // Both ways begin slowly; what is faster once warm is found within a few slices.
    let warming: (Int) -> Double = { $0 < 2 ? 45 : $0 < 4 ? 5 : 0 }
    let faster = choices(12, alone: { 21 + warming($0) }, together: { 18 + warming($0) })
    #expect(faster.filter { $0 == 1 }.count <= 5 && faster.last == 4)
    let slower = choices(12, alone: { 18 + warming($0) }, together: { 21 + warming($0) })
    #expect(slower.filter { $0 == 4 }.count <= 6 && slower.last == 1)
  }

  @Test func followsAChange() {
    let counts = choices(100, threads: 2, alone: { _ in 20 }, together: { $0 < 50 ? 30 : 12 })
    #expect(counts[40] == 1 && counts[90] == 2)
    let back = choices(60, threads: 2, alone: { _ in 20 }, together: { $0 < 50 ? 12 : 40 })
    #expect(back[49] == 2 && back[52] == 1)
  }

  @Test func oneThreadOrAShortSliceIsAlone() {
    let single = choices(30, threads: 1, alone: { _ in 20 }, together: { _ in 12 })
    #expect(single == [Int](repeating: 1, count: 30))
    var pace = CrewPace(secondsPerStep: 1e-4)
    for _ in 0..<4 {
      _ = pace.begin(0.025, threads: 4)
      #expect(pace.threads(steps: 2) == 1)
      pace.end(secondsPerStep: 1e-4)
    }
  }

  @Test func aTrialIsShort() {
    var pace = CrewPace(secondsPerStep: 1e-4)
    #expect(pace.begin(1, threads: 2) == 1)
    pace.end(secondsPerStep: 1e-4)
    #expect(pace.begin(1, threads: 2) == 0.2)
    pace.end(secondsPerStep: 2e-4)
    #expect(pace.begin(1, threads: 2) == 1)
  }
}
