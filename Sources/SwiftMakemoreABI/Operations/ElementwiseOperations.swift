import Autograd
import KernelTable

/// One operand in, one tensor of its shape out. Integers become float32.
let elementwiseOperations: [Operation] =
  UnaryOp.allCases.filter { $0 != .gelu }.map { op in
    .tensor("\(op)(Tensor input)", op.help, in: op.places) { try $0.tensor(0).unary(op) }
  } + testOperations + activationOperations

/// Properties of single elements, bool.
private let testOperations: [Operation] = [
  .tensor("isnan(Tensor input)", "Whether an element is not a number.") {
    let x = $0.tensor(0)
    return try x.compare(.notEqual, x)
  },
  .tensor("isinf(Tensor input)", "Whether an element is infinite.") {
    let x = $0.tensor(0)
    if !x.dtype.isFloatingPoint { return try x.compare(.notEqual, x) }
    return try x.detached.unary(.abs).compare(.equal, .number(Double.infinity))
  },
  .tensor("isfinite(Tensor input)", "Whether an element is neither infinite nor NaN.") {
    let x = $0.tensor(0)
    if !x.dtype.isFloatingPoint { return try x.compare(.equal, x) }
    return try x.detached.unary(.abs).compare(.less, .number(Double.infinity))
  },
  .tensor("logical_not(Tensor input)", "Whether an element is zero.", in: "tfi") {
    try $0.tensor(0).compare(.equal, .number(false))
  },
]

/// Functions between a network's layers that have parameters.
private let activationOperations: [Operation] = [
  .tensor(
    "gelu(Tensor input, *, str approximate='none')",
    "x times the normal distribution's probability of less than x; 'tanh' approximates it.",
    in: "n"
  ) {
    switch $0.string(1) {
    case "none": return try $0.tensor(0).unary(.gelu)
    case "tanh": return try $0.tensor(0).geluByTanh()
    default: throw TensorError(.state, "gelu: approximate must be 'none' or 'tanh'")
    }
  },
  .tensor("elu(Tensor input, float alpha=1.0)", "x, or alpha (e^x - 1) where x < 0.", in: "n") {
    try $0.tensor(0).elu(alpha: $0.float(1))
  },
  .tensor(
    "leaky_relu(Tensor input, float negative_slope=0.01)", "x, or negative_slope x where x < 0.",
    in: "n"
  ) { try $0.tensor(0).leakyReLU(slope: $0.float(1)) },
  .tensor(
    "softplus(Tensor input, float beta=1.0, float threshold=20.0)",
    "log(1 + e^(beta x)) / beta, and x where beta x is above the threshold.", in: "n"
  ) { try $0.tensor(0).softplus(beta: $0.float(1), threshold: $0.float(2)) },
]

extension UnaryOp {
  fileprivate var places: String {
    switch self {
    case .sigmoid, .relu, .tanh: "tfin"
    case .silu: "n"
    default: "tfi"
    }
  }

  fileprivate var help: String {
    switch self {
    case .neg: "-x, element by element."
    case .exp: "e to the power x, element by element; at most 1 ulp off in float32."
    case .log: "The natural logarithm, element by element; at most 1 ulp off in float32."
    case .tanh: "The hyperbolic tangent, element by element; at most 1 ulp off in float32."
    case .sqrt: "The square root, element by element, correctly rounded."
    case .reciprocal: "1 / x, element by element."
    case .square: "x * x, element by element."
    case .abs: "The size of x without its sign, element by element."
    case .sign: "-1, 0 or 1 as x is negative, zero or positive, element by element."
    case .floor: "The largest integer not above x, element by element."
    case .ceil: "The smallest integer not below x, element by element."
    case .round: "The nearest integer, halves to the even one, element by element."
    case .trunc: "The integer part of x, element by element."
    case .exp2: "2 to the power x, element by element; at most 1 ulp off in float32."
    case .expm1: "e to the power x, minus 1, element by element; at most 1 ulp off in float32."
    case .log2: "The logarithm to base 2, element by element; at most 1 ulp off in float32."
    case .log10: "The logarithm to base 10, element by element; at most 1 ulp off in float32."
    case .log1p: "log(1 + x), element by element; at most 1 ulp off in float32."
    case .rsqrt: "1 / sqrt(x), element by element; at most 1 ulp off in float32."
    case .sigmoid: "1 / (1 + e^-x), element by element; at most 1 ulp off in float32."
    case .relu: "x where it is positive, else 0, element by element."
    case .silu: "x / (1 + e^-x), element by element; at most 1 ulp off in float32."
    case .gelu: "x times the normal distribution's probability of less than x."
    case .erf: "The error function, element by element; at most 1 ulp off in float32."
    }
  }
}
