import CPlatform
import Testing

@Suite(.serialized)
struct CrewTests {
  /// How often each of `pieces` was run in `jobs` jobs of a crew.
  private func counts(members: Int32, pieces: Int, jobs: Int) -> [Int] {
    let counts = UnsafeMutablePointer<Int>.allocate(capacity: pieces)
    defer { counts.deallocate() }
    counts.initialize(repeating: 0, count: pieces)
    let crew = platform_crew_begin(members)
    #expect(crew >= 1 && crew <= members)
    for _ in 0..<jobs {
      platform_crew_run(crew, pieces, { $0!.assumingMemoryBound(to: Int.self)[$1] += 1 }, counts)
    }
    platform_crew_end(crew)
    return Array(UnsafeBufferPointer(start: counts, count: pieces))
  }

  /// Every piece of every job once, whatever the crews before had for members.
  @Test func crewsOfAllSizes() {
    let before = platform_threads()
    defer { platform_set_threads(before) }
    platform_set_threads(7)
    for members: Int32 in [2, 7, 2, 3, 5, 1, 2, 4] {
      for pieces in [0, 1, 2, 3, 8, 100] {
        let found = counts(members: members, pieces: pieces, jobs: 200)
        #expect(found == [Int](repeating: 200, count: pieces), "\(members) members")
      }
    }
  }
}
