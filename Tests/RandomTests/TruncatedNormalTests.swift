import Random
import Testing

struct TruncatedNormalTests {
  /// PyTorch's for the seed 42: an interval far out is drawn from uniformly and thinned.
  @Test func acceptsUniformDrawsFarOut() throws {
    let g = Generator(seed: 42)
    let values: [Float] = try drawn(4) { try g.fillTruncatedNormal($0, count: 4, from: 2, to: 3) }
    expectSameBits(values, floats("4006bd7b4008861e401880d7400cc260"), "")
    let next: [Float] = try drawn(1) { try g.fillUniform($0, count: 1) }
    expectSameBits(next, floats("3f62d1cb"), "")
  }

  @Test func staysInside() throws {
    let g = Generator(seed: 5)
    for (low, high) in [(-2.0, 2.0), (-0.5, 0.7), (0.1, 0.2), (-9.0, -8.5)] {
      let values: [Double] = try drawn(500) {
        try g.fillTruncatedNormal($0, count: 500, from: low, to: high)
      }
      #expect(values.allSatisfy { low <= $0 && $0 <= high })
    }
  }

  @Test func refusesEmptyIntervals() {
    let g = Generator(seed: 1)
    func refusal(_ low: Double, _ high: Double, _ deviation: Double = 1) -> String {
      message {
        let _: [Float] = try drawn(1) {
          try g.fillTruncatedNormal(
            $0, count: 1, standardDeviation: deviation, from: low, to: high)
        }
      }
    }
    #expect(refusal(1, 1).contains("no number lies between 1.0 and 1.0"))
    #expect(refusal(0, .infinity).contains("no number lies"))
    #expect(refusal(0, 1, 0).contains("standard deviation is 0.0"))
    #expect(refusal(0, 1e300).contains("does not fit Float"))
  }
}
