import Foundation
import Random
import Testing

struct GeneratorStateTests {
  nonisolated(unsafe) private static let golden = Golden.document["state_blob"] as! Golden.Object
  private static let blob = [UInt8](Data(base64Encoded: golden["base64"] as! String)!)

  @Test func savesPyTorchsBytes() throws {
    let g = Generator(seed: (Self.golden["seed"] as! NSNumber).uint64Value)
    let _: [Float] = try drawn(3) { try g.fillNormal($0, count: 3) }
    let state = g.state
    // The cached normal's last digits are a mathematical library's own.
    #expect(state[..<5024] == Self.blob[..<5024])
    #expect(state[5032...] == Self.blob[5032...])
  }

  @Test func continuesFromPyTorchsBytes() throws {
    let g = Generator(seed: 1)
    try g.setState(Self.blob)
    #expect(g.state == Self.blob)
    #expect(g.initialSeed == 42)
    let normals: [Float] = try drawn(2) { try g.fillNormal($0, count: 2) }
    let uniforms: [Float] = try drawn(4) { try g.fillUniform($0, count: 4) }
    expectSameBits(normals + uniforms, floats(Self.golden["then_randn2_rand4_f32"] as! String), "")
  }

  @Test func restoresAtEveryWord() throws {
    let g = Generator(seed: 3)
    for _ in 0..<700 {
      let copy = Generator(seed: 0)
      try copy.setState(g.state)
      #expect(copy.nextUInt32() == g.nextUInt32())
    }
  }

  @Test func refusesWhatIsNoState() {
    let g = Generator(seed: 9)
    let before = g.state
    #expect(message { try g.setState([1, 2, 3]) }.contains("5056 bytes, not 3"))
    func refuses(_ change: (inout [UInt8]) -> Void) {
      var bytes = Self.blob
      change(&bytes)
      #expect(message { try g.setState(bytes) }.contains("not a state of mt19937"))
    }
    refuses { $0[12] = 0 }  // not seeded
    refuses {
      $0[8] = 0
      $0[9] = 0
    }  // no word left
    refuses { $0[9] = 3 }  // more words left than there are
    refuses { $0[11] = 0xff }  // negative
    refuses { $0[17] = 3 }  // past the end
    refuses { $0[16] = 200 }  // reads past the end before the next twist
    #expect(g.state == before)
  }
}
