import Autograd
import KernelTable

/// Choices between operands, and division with a remainder.
let choiceOperations: [Operation] =
  [
    Operation(
      """
      where(Tensor condition, Operand? input=None, Operand? other=None) \
      -> Tensor | Tensor[]
      """,
      """
      input where the condition holds, other elsewhere; the positions of true without both.

      >>> import swiftmakemore as sm
      >>> sm.where(sm.tensor([True, False]), 1, 2)
      tensor([1, 2])
      """, in: "f"
    ) {
      if $0.isNone(1), $0.isNone(2) {
        let x = $0.tensor(0)
        return .several(
          try (x.rank == 0 ? x.unsqueezed(0) : x).columnsOfNonzero().map(Value.tensor))
      }
      guard !$0.isNone(1), !$0.isNone(2) else {
        throw TensorError(.badType, "where: expected both input and other, or neither")
      }
      return .tensor(try $0.tensor(0).choose($0.operand(1), $0.operand(2)))
    },
    .tensor(
      "where(Tensor input, Tensor condition, Operand other)",
      documented(
        "input where the condition holds, other elsewhere.",
        "sm.tensor([1, 2]).where(sm.tensor([True, False]), 9)", "tensor([1, 9])"), in: "t"
    ) { try $0.tensor(1).choose($0.tensor(0), $0.operand(2)) },
    .tensor(
      "fmin(Tensor input, Tensor other)",
      documented(
        "The smaller of two; the other one where one is NaN.",
        "sm.fmin(sm.tensor([1.0, float('nan')]), sm.tensor([3.0, 2.0]))", "tensor([1., 2.])")
    ) {
      let (x, y) = ($0.tensor(0), $0.tensor(1))
      return try (x.compare(.lessOrEqual, y) + y.compare(.notEqual, y)).choose(x, y)
    },
    .tensor(
      "fmax(Tensor input, Tensor other)",
      documented(
        "The larger of two; the other one where one is NaN.",
        "sm.fmax(sm.tensor([1.0, float('nan')]), sm.tensor([3.0, 2.0]))", "tensor([3., 2.])")
    ) {
      let (x, y) = ($0.tensor(0), $0.tensor(1))
      return try (x.compare(.greaterOrEqual, y) + y.compare(.notEqual, y)).choose(x, y)
    },
    .tensor(
      "masked_fill(Tensor input, Tensor mask, Operand value)",
      documented(
        "value where mask holds, else input.",
        "sm.tensor([1, 2]).masked_fill(sm.tensor([True, False]), 9)", "tensor([9, 2])"),
      in: "tfi"
    ) {
      let (x, mask) = ($0.tensor(0), $0.tensor(1))
      guard mask.dtype == .bool else {
        throw TensorError(.state, "masked_fill: the mask must be bool, not \(mask.dtype)")
      }
      return try mask.choose($0.operand(2).cast(to: x.dtype), x)
    },
    .tensor(
      "minimum(Tensor input, Operand other)",
      documented(
        "The smaller of two; NaN where either is.",
        "sm.minimum(sm.tensor([1, 4]), sm.tensor([3, 2]))", "tensor([1, 2])")
    ) {
      try $0.tensor(0).minimum($0.operand(1))
    },
    .tensor(
      "maximum(Tensor input, Operand other)",
      documented(
        "The larger of two; NaN where either is.",
        "sm.maximum(sm.tensor([1, 4]), sm.tensor([3, 2]))", "tensor([3, 4])")
    ) {
      try $0.tensor(0).maximum($0.operand(1))
    },
    .tensor(
      "floor_divide(Operand input, Operand other)",
      documented(
        "input / other, rounded down.", "sm.tensor([7, -7]).floor_divide(2)", "tensor([ 3, -4])"),
      in: "tfi"
    ) { try $0.operand(0).floorDivided(by: $0.operand(1)) },
    .tensor(
      "remainder(Operand input, Operand other)",
      documented(
        "What is left of input divided by other, of other's sign.",
        "sm.tensor([7, -7]).remainder(3)", "tensor([1, 2])"), in: "tfi"
    ) { try $0.operand(0).remainder(of: $0.operand(1)) },
    .tensor(
      "fmod(Operand input, Operand other)",
      documented(
        "What is left of input divided by other, of input's sign.", "sm.tensor([7, -7]).fmod(3)",
        "tensor([ 1, -1])"), in: "tfi"
    ) { try $0.operand(0).truncatedRemainder(of: $0.operand(1)) },
  ]
  + ["clamp", "clip"].map { name in
    .tensor(
      "\(name)(Tensor input, Operand? min=None, Operand? max=None)",
      documented(
        "input within min and max.", "sm.tensor([-1, 1, 5]).\(name)(0, 3)", "tensor([0, 1, 3])"),
      in: "tfi"
    ) { try $0.tensor(0).clamped($0.operandIfAny(1), $0.operandIfAny(2)) }
  } + [
    .tensor(
      "logical_and(Tensor input, Tensor other)",
      documented(
        "Whether both are nonzero.", "sm.logical_and(sm.tensor([0, 2]), sm.tensor([1, 1]))",
        "tensor([False,  True])"), in: "tfi"
    ) {
      try $0.tensor(0).isNonzero() * $0.tensor(1).isNonzero()
    },
    .tensor(
      "logical_or(Tensor input, Tensor other)",
      documented(
        "Whether either is nonzero.", "sm.logical_or(sm.tensor([0, 2]), sm.tensor([0, 1]))",
        "tensor([False,  True])"), in: "tfi"
    ) {
      try $0.tensor(0).isNonzero() + $0.tensor(1).isNonzero()
    },
    .tensor(
      "logical_xor(Tensor input, Tensor other)",
      documented(
        "Whether one is nonzero.", "sm.logical_xor(sm.tensor([0, 2]), sm.tensor([1, 1]))",
        "tensor([ True, False])"), in: "tfi"
    ) {
      try $0.tensor(0).isNonzero().compare(.notEqual, $0.tensor(1).isNonzero())
    },
  ]

extension Tensor {
  func isNonzero() throws(TensorError) -> Tensor { try compare(.notEqual, .number(false)) }
}
