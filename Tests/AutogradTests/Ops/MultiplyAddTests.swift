import Autograd
import Testing

struct MultiplyAddTests {
  static let cases = [
    GradientCase("add alpha", [2, 3], [3]) { try $0[0].adding($0[1], times: -0.3) },
    GradientCase("addcmul", [2, 3], [3], [2, 1]) {
      try $0[0].adding($0[1], times: $0[2], factor: .number(0.7))
    },
    GradientCase("addcdiv", [2, 3], [3], [2, 1], in: 0.5...1.9) {
      try $0[0].adding($0[1], dividedBy: $0[2], factor: .number(0.7))
    },
    GradientCase("lerp", [2, 3], [2, 3]) { try $0[0].interpolated(to: $0[1], by: .number(0.2)) },
    GradientCase("lerp far", [2, 3], [2, 3]) {
      try $0[0].interpolated(to: $0[1], by: .number(0.8))
    },
    GradientCase("lerp by a tensor", [2, 3], [3], [2, 3]) {
      try $0[0].interpolated(to: $0[1], by: $0[2])
    },
  ]

  @Test(arguments: cases, InputLayout.allCases)
  func gradients(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test func roundsOnce() throws {
    // (1 + 2⁻¹²)² needs 25 bits: what remains after -1 tells whether the product was rounded.
    let x = try tensor([1], [1 + 0x1p-12]).cast(to: .float32)
    let y = try tensor([1], [-1]).cast(to: .float32).adding(x, times: x, factor: .number(1.0))
    #expect(try y.doubles == [0x1p-11 + 0x1p-24])
  }

  @Test func refusals() throws {
    let (x, whole) = (try tensor([2], [1, 2]), try int64([2], [1, 2]))
    #expect(throws: TensorError.self) {
      try whole.adding(whole, times: whole, factor: .number(0.5))
    }
    #expect(throws: TensorError.self) {
      try whole.adding(whole, dividedBy: whole, factor: .number(1.0))
    }
    #expect(throws: TensorError.self) { try whole.interpolated(to: whole, by: .number(0.5)) }
    #expect(throws: TensorError.self) {
      try x.adding(tensor([3], [1, 2, 3]), times: x, factor: .number(1.0))
    }
    #expect(try whole.adding(whole, times: whole, factor: .number(Int64(2))).doubles == [3, 10])
  }
}
