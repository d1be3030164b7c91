import Autograd
import KernelTable

/// Two operands, broadcast and promoted.
let arithmeticOperations: [Operation] =
  [
    .tensor(
      "add(Operand input, Operand other, *, Operand alpha=1)",
      documented("input + alpha * other.", "sm.tensor([1, 2]).add(3)", "tensor([4, 5])"), in: "tfi"
    ) {
      if $0.isOne(2), let (x, y) = $0.tensorWithNumber() { return try x.adding(y) }
      let (x, y) = try $0.operands()
      if $0.isOne(2) { return try x + y }
      if let alpha = $0.number(2), isFloatingPoint(x, y) { return try x.adding(y, times: alpha) }
      return try x + scaled(y, beside: x, $0, in: "add")
    }.direct(.add),
    .tensor(
      "mul(Operand input, Operand other)",
      documented("input * other.", "sm.tensor([1, 2]).mul(3)", "tensor([3, 6])"), in: "tfi"
    ) {
      if let (x, y) = $0.tensorWithNumber() { return try x.multiplied(by: y) }
      let (x, y) = try $0.operands()
      return try x * y
    }.direct(.multiply),
    .tensor(
      "pow(Operand input, Operand exponent)",
      documented("input ** exponent.", "sm.tensor([1, 2, 3]).pow(2)", "tensor([1, 4, 9])"),
      in: "tfi"
    ) {
      let x = try $0.operand(0)
      if x.dtype.isFloatingPoint, let exponent = $0.number(1) { return try x.power(exponent) }
      return try x.power($0.operand(1))
    },
  ]
  + ["sub", "subtract"].map { name in
    .tensor(
      "\(name)(Operand input, Operand other, *, Operand alpha=1)",
      documented("input - alpha * other.", "sm.tensor([5, 6]).\(name)(3)", "tensor([2, 3])"),
      in: "tfi"
    ) {
      if $0.isOne(2), let (x, y) = $0.tensorAndNumber() { return try x.subtracting(y) }
      let (x, y) = try $0.operands()
      if $0.isOne(2) { return try x - y }
      if let alpha = $0.number(2), isFloatingPoint(x, y) { return try x.adding(y, times: -alpha) }
      return try x - scaled(y, beside: x, $0, in: "sub")
    }.direct(.subtract)
  }
  + ["div", "divide", "true_divide"].map(division)
  + CompareOp.allCases.map { op in
    .tensor(
      "\(op.torchName)(Operand input, Operand other)",
      documented(
        "input \(op.symbol) other, bool.", "sm.tensor([1, 2, 3]).\(op.torchName)(2)",
        "tensor(\(op.example))"), in: "tfi"
    ) {
      let (x, y) = try $0.operands()
      return try x.compare(op, y)
    }
  }

/// Whether numbers are fractions after promotion; bool is refused where it cannot be subtracted.
private func isFloatingPoint(_ x: Tensor, _ y: Tensor) -> Bool {
  (x.dtype.isFloatingPoint || y.dtype.isFloatingPoint) && x.dtype != .bool && y.dtype != .bool
}

/// `div` by one of its names; `true_divide` does not round.
private func division(_ name: String) -> Operation {
  let rounds = name != "true_divide"
  let rounding = rounds ? ", *, str? rounding_mode=None" : ""
  return .tensor(
    "\(name)(Operand input, Operand other\(rounding))",
    documented(
      "input / other; integers give float32\(rounds ? "; rounded on demand, 'trunc' or 'floor'" : "").",
      "sm.tensor([1, -3]).\(name)(2\(rounds ? ", rounding_mode='floor'" : ""))",
      rounds ? "tensor([ 0, -2])" : "tensor([ 0.5000, -1.5000])"), in: "tfi"
  ) {
    guard rounds, !$0.isNone(2) else {
      if let (x, y) = $0.tensorAndNumber() { return try x.divided(by: y) }
      let (x, y) = try $0.operands()
      return try x / y
    }
    let mode = $0.string(2)
    guard mode == "trunc" || mode == "floor" else {
      throw TensorError(
        .state, "\(name): rounding_mode must be None, 'trunc' or 'floor', not '\(mode)'")
    }
    return try $0.operand(0).divided(by: $0.operand(1), down: mode == "floor")
  }.direct(.divide)
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

  /// Of 1, 2 and 3 beside 2.
  fileprivate var example: String {
    switch self {
    case .equal: "[False,  True, False]"
    case .notEqual: "[ True, False,  True]"
    case .less: "[ True, False, False]"
    case .lessOrEqual: "[ True,  True, False]"
    case .greater: "[False, False,  True]"
    case .greaterOrEqual: "[False,  True,  True]"
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
