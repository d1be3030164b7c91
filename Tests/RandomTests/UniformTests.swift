import Random
import Testing

struct UniformTests {
  @Test func staysBelowTheHighBound() throws {
    // Rounding gives the high bound itself half of the time here.
    let g = Generator(seed: 1)
    let low = 1.0
    let high = Double(Float(1).nextUp)
    let values: [Float] = try drawn(1000) {
      try g.fillUniform($0, count: 1000, from: low, to: high)
    }
    #expect(values.allSatisfy { $0 == 1 })
  }

  @Test func nothingDrawsNothing() throws {
    let g = Generator(seed: 1)
    let before = g.state
    let _: [Float] = try drawn(0) { try g.fillUniform($0, count: 0) }
    #expect(g.state == before)
  }

  @Test func refusesBadBounds() {
    let g = Generator(seed: 1)
    func refusal(_ low: Double, _ high: Double) -> String {
      message {
        let _: [Float] = try drawn(1) { try g.fillUniform($0, count: 1, from: low, to: high) }
      }
    }
    #expect(refusal(2, 1).contains("from 2.0 is above to 1.0"))
    #expect(refusal(.nan, 1).contains("do not fit Float"))
    #expect(refusal(0, 1e300).contains("do not fit Float"))
    #expect(refusal(-3e38, 3e38).contains("further apart"))
  }
}
