import Autograd
import KernelTable

/// Two operands, broadcast and promoted.
let arithmeticOperations: [Operation] =
  [
    .tensor(
      "add(Operand input, Operand other, *, Operand alpha=1)", "input + alpha * other.", in: "tfi"
    ) {
      try $0.operand(0) + scaledOther($0, in: "add")
    },
    .tensor(
      "sub(Operand input, Operand other, *, Operand alpha=1)", "input - alpha * other.", in: "tfi"
    ) {
      try $0.operand(0) - scaledOther($0, in: "sub")
    },
    .tensor("mul(Operand input, Operand other)", "input * other.", in: "tfi") {
      try $0.operand(0) * $0.operand(1)
    },
    .tensor("div(Operand input, Operand other)", "input / other; integers give float32.", in: "tfi")
    {
      try $0.operand(0) / $0.operand(1)
    },
    .tensor("pow(Operand input, Operand exponent)", "input ** exponent.", in: "tfi") {
      try $0.operand(0).power($0.operand(1))
    },
  ]
  + CompareOp.allCases.map { op in
    .tensor("\(op.torchName)(Operand input, Operand other)", "input \(op.symbol) other, bool.") {
      try $0.operand(0).compare(op, $0.operand(1))
    }
  }

/// Operand 1 times the argument alpha behind it.
private func scaledOther(_ arguments: Arguments, in name: StaticString) throws -> Tensor {
  let other = try arguments.operand(1)
  if arguments.isOne(2) { return other }
  let (input, alpha) = (try arguments.operand(0), try arguments.operand(2))
  guard
    !alpha.dtype.isFloatingPoint || other.dtype.isFloatingPoint || input.dtype.isFloatingPoint
  else {
    throw TensorError(.state, "\(name): alpha must be an integer where both operands hold integers")
  }
  return try other * alpha
}

extension CompareOp {
  fileprivate var torchName: String {
    switch self {
    case .equal: "eq"
    case .notEqual: "ne"
    case .less: "lt"
    case .lessOrEqual: "le"
    case .greater: "gt"
    case .greaterOrEqual: "ge"
    }
  }

  fileprivate var symbol: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}
