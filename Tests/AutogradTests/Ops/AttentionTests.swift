import Autograd
import Random
import Testing

struct AttentionTests {
  static func attend(_ x: [Tensor], isCausal: Bool = false, scale: Double? = nil) throws -> Tensor {
    try x[0].attention(
      x[1], x[2], mask: nil, dropout: 0, isCausal: isCausal, scale: scale, Generator.default)
  }

  static let cases = [
    GradientCase("attention", [3, 2], [4, 2], [4, 3]) { try attend($0) },
    GradientCase("causal attention", [2, 3, 2], [2, 3, 2], [2, 3, 1]) {
      try attend($0, isCausal: true)
    },
    GradientCase("attention of a negative scale", [2, 2], [2, 2], [2, 2]) {
      try attend($0, scale: -0.7)
    },
    GradientCase("matrix_power", [3, 3]) { try $0[0].matrixPower(5) },
    GradientCase("trace", [3, 2]) { try $0[0].trace() },
  ]

  @Test(arguments: cases, InputLayout.allCases)
  func gradients(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  /// The first position sees itself alone, the second the mean of two equal scores.
  @Test func looksBackOnly() throws {
    let zeros = try tensor([2, 1], [0, 0])
    let y = try Self.attend([zeros, zeros, tensor([2, 1], [4, 8])], isCausal: true)
    #expect(try y.doubles == [4, 6])
  }

  @Test func powersOfMatrices() throws {
    let x = try tensor([2, 2], [1, 1, 0, 1])
    #expect(try x.matrixPower(0).doubles == [1, 0, 0, 1])
    #expect(try x.matrixPower(7).doubles == [1, 7, 0, 1])
  }

  @Test func refusesWhatDoesNotFit() throws {
    let x = try tensor([2, 2])
    expectError(.state, "attn_mask or is_causal") {
      try x.attention(
        x, x, mask: x, dropout: 0, isCausal: true, scale: nil, Generator.default)
    }
    expectError(.state, "one floating-point type") {
      try Self.attend([x, x, int64([2, 2], [1, 2, 3, 4])])
    }
    expectError(.state, "matrix_power", "negative") { try x.matrixPower(-1) }
    expectError(.state, "square") { try tensor([2, 3]).matrixPower(2) }
    expectError(.state, "trace") { try tensor([2]).trace() }
  }
}
