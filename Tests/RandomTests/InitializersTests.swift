import Random
import Testing

struct InitializersTests {
  @Test func gains() {
    #expect(Nonlinearity.linear.gain == 1)
    #expect(Nonlinearity.tanh.gain == 5.0 / 3)
    #expect(Nonlinearity.relu.gain == 2.0.squareRoot())
    #expect(Nonlinearity.leakyReLU(negativeSlope: 0).gain == 2.0.squareRoot())
    #expect(Nonlinearity.selu.gain == 0.75)
  }

  /// PyTorch's for the seed 42; the others are in the golden streams.
  @Test func kaimingNormalOfOtherNonlinearities() throws {
    for (nonlinearity, wanted) in [
      (Nonlinearity.selu, "3e36d7a73d8be6e73dfea7413dfa2b1c"),
      (.linear, "3e73ca343dba89343e29c4d63e26c768"),
    ] {
      let g = Generator(seed: 42)
      let values: [Float] = try drawn(4) {
        try g.fillKaimingNormal($0, shape: [2, 2], nonlinearity: nonlinearity)
      }
      expectSameBits(values, floats(wanted), "\(nonlinearity)")
    }
  }

  @Test func fansCountTheKernel() throws {
    let fans = try Fans(shape: [4, 3, 5, 2])
    #expect(fans.fanIn == 30 && fans.fanOut == 40)
    #expect(message { _ = try Fans(shape: [4]) }.contains("[4] has no fan in"))
    #expect(message { _ = try Fans(shape: [4, 0]) }.contains("[4, 0] has no fan in"))
  }
}
