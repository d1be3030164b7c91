import Random
import Testing

struct IntegersTests {
  /// Remainders by multiplication are those of division, on both sides of every threshold.
  @Test func remaindersAreExact() throws {
    let g = Generator(seed: 8)
    let ranges: [Int64] = [
      1, 2, 3, 7, 27, 641, 65_537, 182_625, 1 << 27, 1 << 28 - 1, 1 << 28, 1 << 28 + 1, 1 << 32,
      1 << 62 + 3,
    ]
    for range in ranges {
      let words = g.clone()
      let got: [Int64] = try drawn(300) {
        try g.fillIntegers($0, count: 300, from: -5, to: range - 5)
      }
      let wanted = (0..<300).map { _ in
        let word = range < 1 << 28 ? UInt64(words.nextUInt32()) : words.nextUInt64()
        return Int64(word % UInt64(range)) - 5
      }
      #expect(got == wanted, "range \(range)")
      #expect(g.state == words.state)
    }
  }

  @Test func unboundedIntegersAreNotNegative() {
    let g = Generator(seed: 42)
    let got: [Int64] = drawn(3) { g.fillIntegers($0, count: 3) }
    #expect(got[0] == 6_909_045_637_428_952_499)
    g.manualSeed(42)
    #expect(got == (0..<3).map { _ in g.nextInt64() })
  }

  @Test func refusesEmptyRange() {
    let g = Generator(seed: 1)
    #expect(
      message { let _: [Int64] = try drawn(1) { try g.fillIntegers($0, count: 1, from: 3, to: 3) } }
        .contains("no integer from 3 to below 3"))
  }
}
