import Random
import Testing

struct MersenneTwisterTests {
  /// Runs of words, however they fall on the twists, are single words in a row.
  @Test func bulkDrawsAreSingleDraws() throws {
    for table in Golden.tables {
      let bulk = Generator(seed: 12, kernels: table)
      let single = Generator(seed: 12, kernels: table)
      for count in [1, 15, 16, 17, 600, 623, 624, 625, 1248, 3000] {
        let got: [Int64] = try drawn(count) {
          try bulk.fillIntegers($0, count: count, to: 1 << 28 - 1)
        }
        #expect(got == (0..<count).map { _ in Int64(single.nextUInt32()) % (1 << 28 - 1) })
        #expect(bulk.state == single.state)
      }
    }
  }

  /// The reference implementation's 10,000th word for its default seed.
  @Test func tenThousandthWord() {
    let g = Generator(seed: 5489)
    for _ in 1..<10_000 { _ = g.nextUInt32() }
    #expect(g.nextUInt32() == 4_123_659_995)
  }
}
