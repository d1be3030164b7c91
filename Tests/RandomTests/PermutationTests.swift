import Random
import Testing

struct PermutationTests {
  @Test func holdsEveryNumberOnce() {
    for count in [0, 1, 2, 256, 257, 258, 5000] {
      let g = Generator(seed: 2)
      let got: [Int64] = drawn(count) { g.fillPermutation($0, count: count) }
      #expect(got.sorted() == (0..<Int64(count)).map { $0 })
    }
  }

  /// Beyond 214,748,363 elements PyTorch goes the other way about, with two words an element.
  @Test func manyElementsTakeTwoWordsEach() {
    let g = Generator(seed: 3)
    let words = g.clone()
    let got: [Int64] = drawn(500) { g.fillPermutation($0, count: 500, oneWordLimit: 0) }
    var wanted = (0..<Int64(500)).map { $0 }
    for i in 0..<500 {
      let j = Int(words.nextUInt64() % UInt64(i + 1))
      wanted[i] = wanted[j]
      wanted[j] = Int64(i)
    }
    #expect(got == wanted)
    #expect(got.sorted() == (0..<Int64(500)).map { $0 })
  }
}
