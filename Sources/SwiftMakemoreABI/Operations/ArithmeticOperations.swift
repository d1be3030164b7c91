import Autograd
import KernelTable

/// Two operands, broadcast and promoted.
let arithmeticOperations: [Operation] =
  [
    .tensor(
      "add(Operand input, Operand other, *, Operand alpha=1)", "input + alpha * other.", in: "tfi"
    ) {
      let (x, y) = try $0.operands()
      if $0.isOne(2) { return try x + y }
      if let alpha = $0.number(2), isFloatingPoint(x, y) { return try x.adding(y, times: alpha) }
      return try x + scaled(y, beside: x, $0, in: "add")
    }.direct(.add),
    .tensor(
      "sub(Operand input, Operand other, *, Operand alpha=1)", "input - alpha * other.", in: "tfi"
    ) {
      let (x, y) = try $0.operands()
      if $0.isOne(2) { return try x - y }
      if let alpha = $0.number(2), isFloatingPoint(x, y) { return try x.adding(y, times: -alpha) }
      return try x - scaled(y, beside: x, $0, in: "sub")
    }.direct(.subtract),
    .tensor("mul(Operand input, Operand other)", "input * other.", in: "tfi") {
      let (x, y) = try $0.operands()
      return try x * y
    }.direct(.multiply),
    .tensor("div(Operand input, Operand other)", "input / other; integers give float32.", in: "tfi")
    {
      let (x, y) = try $0.operands()
      return try x / y
    }.direct(.divide),
    .tensor("pow(Operand input, Operand exponent)", "input ** exponent.", in: "tfi") {
      let x = try $0.operand(0)
      if x.dtype.isFloatingPoint, let exponent = $0.number(1) { return try x.power(exponent) }
      return try x.power($0.operand(1))
    },
  ]
  + CompareOp.allCases.map { op in
    .tensor("\(op.torchName)(Operand input, Operand other)", "input \(op.symbol) other, bool.") {
      let (x, y) = try $0.operands()
      return try x.compare(op, y)
    }
  }

/// Whether numbers are fractions after promotion; bool is refused where it cannot be subtracted.
private func isFloatingPoint(_ x: Tensor, _ y: Tensor) -> Bool {
  (x.dtype.isFloatingPoint || y.dtype.isFloatingPoint) && x.dtype != .bool && y.dtype != .bool
}

/// `other` times the argument alpha.
private func scaled(
  _ other: Tensor, beside input: Tensor, _ arguments: Arguments, in name: StaticString
) throws -> Tensor {
  let alpha = try arguments.operand(2)
  guard
    !alpha.dtype.isFloatingPoint || other.dtype.isFloatingPoint || input.dtype.isFloatingPoint
  else {
    throw TensorError(.state, "\(name): alpha must be an integer where both operands hold integers")
  }
  let product = try other * alpha
  return other.isNumber ? Tensor(product.value, isNumber: true) : product
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
