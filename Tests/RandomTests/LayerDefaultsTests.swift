import Random
import Testing

/// Linear and embedding layers are in the golden streams.
struct LayerDefaultsTests {
  @Test func recurrentLayer() throws {
    let g = Generator(seed: 42)
    let values: [Float] = try drawn(6) { try g.fillRecurrent($0, count: 6, hidden: 3) }
    expectSameBits(values, floats("3ee200093ef55a65be0a80e23f07c5b4be0189163dee999a"), "")
  }

  @Test func refusesSizesThatDoNotFit() {
    let g = Generator(seed: 1)
    func refusal(_ fill: (UnsafeMutablePointer<Float>) throws -> Void) -> String {
      message { _ = try drawn(4, fill) }
    }
    #expect(refusal { try g.fillLinearBias($0, count: 1, fanIn: 0) }.contains("fan in is 0"))
    #expect(refusal { try g.fillRecurrent($0, count: 1, hidden: -1) }.contains("size is -1"))
    #expect(
      refusal { try g.fillEmbedding($0, rows: 2, columns: 2, paddingRow: 2) }
        .contains("row 2 is not one of 2"))
  }
}
