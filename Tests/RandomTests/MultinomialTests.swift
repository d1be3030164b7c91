import Random
import Testing

struct MultinomialTests {
  @Test func doublePrecisionWeights() throws {
    let weights = [0.1, 0.2, 0.3, 0.4]
    func draw(_ samples: Int, _ withReplacement: Bool) throws -> [Int64] {
      let g = Generator(seed: 42)
      return try drawn(samples) {
        try g.fillMultinomial(
          $0, samples: samples, weights: weights, rows: 1, categories: 4,
          withReplacement: withReplacement)
      }
    }
    #expect(try draw(1, false) == [3] && draw(1, true) == [3])
    #expect(try draw(3, false) == [3, 1, 2])
    #expect(try draw(6, true) == [0, 0, 1, 0, 2, 2])
  }

  @Test func aZeroWeightIsNeverDrawn() throws {
    let g = Generator(seed: 1)
    let weights: [Float] = [0, 1, 0, 2, 0]
    for withReplacement in [false, true] {
      for _ in 0..<200 {
        let got: [Int64] = try drawn(2) {
          try g.fillMultinomial(
            $0, samples: 2, weights: weights, rows: 1, categories: 5,
            withReplacement: withReplacement)
        }
        #expect(got.allSatisfy { $0 == 1 || $0 == 3 })
      }
    }
  }

  @Test func refusesBadWeights() {
    let g = Generator(seed: 1)
    let before = g.state
    func refusal(_ samples: Int, _ weights: [Float], rows: Int = 1) -> String {
      message {
        let _: [Int64] = try drawn(samples * rows) {
          try g.fillMultinomial(
            $0, samples: samples, weights: weights, rows: rows, categories: weights.count / rows)
        }
      }
    }
    #expect(refusal(1, [1, -1]).contains("category 1 in row 0 is -1.0"))
    #expect(refusal(1, [1, 1, .nan, 1], rows: 2).contains("category 0 in row 1 is nan"))
    #expect(refusal(1, [.infinity, 1]).contains("is inf"))
    #expect(refusal(1, [1, 1, 0, 0], rows: 2).contains("row 1 are all 0"))
    #expect(refusal(3, [1, 1]).contains("3 samples were asked for of 2 categories"))
    #expect(refusal(0, [1, 1]).contains("0 samples"))
    #expect(refusal(1, []).contains("0 categories"))
    #expect(g.state == before)
  }
}
