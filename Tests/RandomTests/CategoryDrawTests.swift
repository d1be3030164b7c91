import Random
import Testing

/// `nextCategory` looks at few of the draws that `fillMultinomial` makes, and chooses the same.
struct CategoryDrawTests {
  @Test(arguments: [1, 2, 15, 16, 17, 27, 300])
  func drawsWhatMultinomialDraws(_ count: Int) throws {
    let (a, b) = (Generator(seed: 7), Generator(seed: 7))
    let numbers = Generator(seed: 8)
    let width = (count + 15) & ~15
    var weights = [Float](repeating: 0, count: width)
    var scratch = [Double](repeating: 0, count: 2 * width)
    for round in 0..<2000 {
      // Equal weights have many near winners; steep ones have few, and some weights of 0.
      for j in 0..<count {
        let x = Float(numbers.nextDouble())
        weights[j] = round % 3 == 0 ? 1 : round % 3 == 1 ? x : x * x * x * x * (x > 0.3 ? 1 : 0)
      }
      weights[round % count] += 1e-3
      var expected: Int64 = -1
      try a.fillMultinomial(
        &expected, samples: 1, weights: weights, rows: 1, categories: count)
      #expect(b.nextCategory(weights, count: count, scratch: &scratch) == Int(expected))
    }
    #expect(a.nextUInt32() == b.nextUInt32())
  }

  @Test func refusesWeightsThatAreNone() {
    for weights: [Float] in [[0, 0], [1, -1], [.nan, 1], [.infinity, 1]] {
      #expect(throws: RandomError.self) { try Generator.requireWeights(weights, count: 2) }
    }
    #expect(throws: Never.self) { try Generator.requireWeights([0, 2], count: 2) }
  }
}
