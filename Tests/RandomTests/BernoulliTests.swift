import Random
import Testing

struct BernoulliTests {
  @Test func bytesAreTheFloatsDraws() throws {
    let g = Generator(seed: 42)
    let bytes: [UInt8] = try drawn(8) { try g.fillBernoulli($0, count: 8, probability: 0.5) }
    #expect(bytes == [1, 1, 1, 1, 0, 1, 0, 0])
    g.manualSeed(42)
    let doubles: [Double] = try drawn(8) { try g.fillBernoulli($0, count: 8, probability: 0.5) }
    #expect(doubles == [1, 1, 1, 1, 0, 1, 0, 0])
  }

  /// The comparison of integers is the one of the numbers they stand for.
  @Test func thresholdIsExact() throws {
    let g = Generator(seed: 6)
    for _ in 0..<200 {
      let unit = g.clone().nextDouble()
      for (probability, wanted) in [(unit.nextDown, 0), (unit, 0), (unit.nextUp, 1)] {
        let got: [Float] = try drawn(1) {
          try g.clone().fillBernoulli($0, count: 1, probability: probability)
        }
        #expect(got == [Float(wanted)])
      }
      _ = g.nextDouble()
    }
  }

  @Test func certainties() throws {
    let g = Generator(seed: 1)
    let never: [Float] = try drawn(100) { try g.fillBernoulli($0, count: 100, probability: 0) }
    let always: [Float] = try drawn(100) { try g.fillBernoulli($0, count: 100, probability: 1) }
    #expect(never.allSatisfy { $0 == 0 } && always.allSatisfy { $0 == 1 })
  }

  @Test func dropoutMasks() throws {
    let g = Generator(seed: 42)
    let mask: [Double] = try drawn(5) { try g.fillDropoutMask($0, count: 5, probability: 0.3) }
    #expect(mask == [Double](repeating: 1.4285714285714286, count: 5))
    let before = g.state
    let kept: [Float] = try drawn(3) { try g.fillDropoutMask($0, count: 3, probability: 0) }
    let dropped: [Float] = try drawn(3) { try g.fillDropoutMask($0, count: 3, probability: 1) }
    #expect(kept == [1, 1, 1] && dropped == [0, 0, 0])
    #expect(g.state == before)
  }

  @Test func refusesWhatIsNoProbability() {
    let g = Generator(seed: 1)
    let before = g.state
    for p in [-0.1, 1.1, .nan] {
      #expect(
        message {
          let _: [Float] = try drawn(1) { try g.fillBernoulli($0, count: 1, probability: p) }
        }
        .contains("bernoulli: \(p) is not a probability"))
      #expect(
        message {
          let _: [Double] = try drawn(2) {
            try g.fillBernoulli($0, probabilities: [0.5, p], count: 2)
          }
        }.contains("bernoulli: \(p) is not a probability"))
      #expect(
        message {
          let _: [Float] = try drawn(1) { try g.fillDropoutMask($0, count: 1, probability: p) }
        }.contains("dropout: \(p) is not a probability"))
    }
    #expect(g.state == before)
  }
}
