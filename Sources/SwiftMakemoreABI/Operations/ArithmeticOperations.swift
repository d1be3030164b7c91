import Autograd
import KernelTable

/// Two operands, broadcast and promoted.
let arithmeticOperations: [Operation] =
  [
    .tensor("add(Operand input, Operand other, *, Operand alpha=1)", "input + alpha * other.", in: "tfi") {
      try $0.operand(0) + scaled($0.operand(1), by: $0, 2)
    },
    .tensor("sub(Operand input, Operand other, *, Operand alpha=1)", "input - alpha * other.", in: "tfi") {
      try $0.operand(0) - scaled($0.operand(1), by: $0, 2)
    },
    .tensor("mul(Operand input, Operand other)", "input * other.", in: "tfi") {
      try $0.operand(0) * $0.operand(1)
    },
    .tensor("div(Operand input, Operand other)", "input / other; integers give float32.", in: "tfi") {
      try $0.operand(0) / $0.operand(1)
    },
    .tensor("pow(Operand input, Operand exponent)", "input ** exponent.", in: "tfi") {
      try $0.operand(0).power($0.operand(1))
    },
  ] + CompareOp.allCases.map { op in
    .tensor("\(op.torchName)(Operand input, Operand other)", "input \(op.symbol) other, bool.") {
      try $0.operand(0).compare(op, $0.operand(1))
    }
  }

/// `tensor * alpha`, untouched where alpha is the number 1.
private func scaled(_ tensor: Tensor, by arguments: Arguments, _ index: Int) throws -> Tensor {
  let alpha = try arguments.operand(index)
  return try alpha.value.item() == 1 ? tensor : tensor * alpha
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
