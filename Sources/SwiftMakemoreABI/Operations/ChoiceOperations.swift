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
      "masked_fill(Tensor input, Tensor mask, Operand value)",
      "value where mask holds, else input.",
      in: "tfi"
    ) {
      let (x, mask) = ($0.tensor(0), $0.tensor(1))
      guard mask.dtype == .bool else {
        throw TensorError(.state, "masked_fill: the mask must be bool, not \(mask.dtype)")
      }
      return try mask.choose($0.operand(2).cast(to: x.dtype), x)
    },
    .tensor("minimum(Tensor input, Operand other)", "The smaller of two; NaN where either is.") {
      try $0.tensor(0).minimum($0.operand(1))
    },
    .tensor("maximum(Tensor input, Operand other)", "The larger of two; NaN where either is.") {
      try $0.tensor(0).maximum($0.operand(1))
    },
    .tensor(
      "floor_divide(Operand input, Operand other)", "input / other, rounded down.", in: "tfi"
    ) { try $0.operand(0).floorDivided(by: $0.operand(1)) },
    .tensor(
      "remainder(Operand input, Operand other)",
      "What is left of input divided by other, of other's sign.", in: "tfi"
    ) { try $0.operand(0).remainder(of: $0.operand(1)) },
    .tensor(
      "fmod(Operand input, Operand other)",
      "What is left of input divided by other, of input's sign.", in: "tfi"
    ) { try $0.operand(0).truncatedRemainder(of: $0.operand(1)) },
  ]
  + ["clamp", "clip"].map { name in
    .tensor(
      "\(name)(Tensor input, Operand? min=None, Operand? max=None)", "input within min and max.",
      in: "tfi"
    ) { try $0.tensor(0).clamped($0.operandIfAny(1), $0.operandIfAny(2)) }
  } + [
    .tensor("logical_and(Tensor input, Tensor other)", "Whether both are nonzero.", in: "tfi") {
      try $0.tensor(0).isNonzero() * $0.tensor(1).isNonzero()
    },
    .tensor("logical_or(Tensor input, Tensor other)", "Whether either is nonzero.", in: "tfi") {
      try $0.tensor(0).isNonzero() + $0.tensor(1).isNonzero()
    },
    .tensor("logical_xor(Tensor input, Tensor other)", "Whether one is nonzero.", in: "tfi") {
      try $0.tensor(0).isNonzero().compare(.notEqual, $0.tensor(1).isNonzero())
    },
  ]

extension Tensor {
  func isNonzero() throws(TensorError) -> Tensor { try compare(.notEqual, .number(false)) }
}
