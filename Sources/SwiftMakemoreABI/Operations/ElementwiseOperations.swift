import Autograd
import KernelTable

/// One operand in, one tensor of its shape out. Integers become float32.
let elementwiseOperations: [Operation] =
  UnaryOp.allCases.filter { $0 != .gelu && $0 != .silu }.map { op in
    .tensor("\(op)(Tensor input)", op.documentedHelp, in: op.places) { try $0.tensor(0).unary(op) }
  } + testOperations + activationOperations

/// Properties of single elements, bool.
private let testOperations: [Operation] = [
  .tensor(
    "isnan(Tensor input)",
    documented(
      "Whether an element is not a number.", "sm.tensor([1.0, float('nan')]).isnan()",
      "tensor([False,  True])")
  ) {
    let x = $0.tensor(0)
    return try x.compare(.notEqual, x)
  },
  .tensor(
    "isinf(Tensor input)",
    documented(
      "Whether an element is infinite.", "sm.tensor([1.0, float('inf')]).isinf()",
      "tensor([False,  True])")
  ) {
    let x = $0.tensor(0)
    if !x.dtype.isFloatingPoint { return try x.compare(.notEqual, x) }
    return try x.detached.unary(.abs).compare(.equal, .number(Double.infinity))
  },
  .tensor(
    "isfinite(Tensor input)",
    documented(
      "Whether an element is neither infinite nor NaN.",
      "sm.tensor([1.0, float('inf')]).isfinite()", "tensor([ True, False])")
  ) {
    let x = $0.tensor(0)
    if !x.dtype.isFloatingPoint { return try x.compare(.equal, x) }
    return try x.detached.unary(.abs).compare(.less, .number(Double.infinity))
  },
  .tensor(
    "isposinf(Tensor input)",
    documented(
      "Whether an element is the positive infinity.", "sm.tensor([1.0, float('inf')]).isposinf()",
      "tensor([False,  True])")
  ) {
    let x = $0.tensor(0)
    if !x.dtype.isFloatingPoint { return try x.compare(.notEqual, x) }
    return try x.compare(.equal, .number(Double.infinity))
  },
  .tensor(
    "isneginf(Tensor input)",
    documented(
      "Whether an element is the negative infinity.", "sm.tensor([1.0, float('inf')]).isneginf()",
      "tensor([False, False])")
  ) {
    let x = $0.tensor(0)
    if !x.dtype.isFloatingPoint { return try x.compare(.notEqual, x) }
    return try x.compare(.equal, .number(-Double.infinity))
  },
  .tensor(
    "logical_not(Tensor input)",
    documented(
      "Whether an element is zero.", "sm.tensor([0, 2]).logical_not()", "tensor([ True, False])"),
    in: "tfi"
  ) {
    try $0.tensor(0).compare(.equal, .number(false))
  },
]

/// Functions between a network's layers that have parameters.
private let activationOperations: [Operation] = [
  .tensor(
    "gelu(Tensor input, *, str approximate='none')",
    documented(
      "x times the normal distribution's probability of less than x; 'tanh' approximates it.",
      "sm.nn.functional.gelu(sm.tensor([-1.0, 2.0]))", "tensor([-0.1587,  1.9545])"),
    in: "n"
  ) {
    switch $0.string(1) {
    case "none": return try $0.tensor(0).unary(.gelu)
    case "tanh": return try $0.tensor(0).geluByTanh()
    default: throw TensorError(.state, "gelu: approximate must be 'none' or 'tanh'")
    }
  },
  .tensor(
    "softplus(Tensor input, float beta=1.0, float threshold=20.0)",
    documented(
      "log(1 + e^(beta x)) / beta, and x where beta x is above the threshold.",
      "sm.nn.functional.softplus(sm.tensor([-1.0, 2.0]))", "tensor([0.3133, 2.1269])"), in: "n"
  ) { try $0.tensor(0).softplus(beta: $0.float(1), threshold: $0.float(2)) },
]

extension UnaryOp {
  fileprivate var places: String {
    switch self {
    case .sigmoid, .tanh: "tfin"
    default: "tfi"
    }
  }

  /// The help with an example.
  fileprivate var documentedHelp: String {
    let x =
      switch self {
      case .neg, .abs, .sign, .floor, .ceil, .round, .trunc, .relu: "[-1.5, 2.0]"
      default: "[0.5, 2.0]"
      }
    return documented(help, "sm.tensor(\(x)).\(self)()", example)
  }

  /// What the example prints.
  private var example: String {
    switch self {
    case .neg: "tensor([ 1.5000, -2.0000])"
    case .exp: "tensor([1.6487, 7.3891])"
    case .log: "tensor([-0.6931,  0.6931])"
    case .tanh: "tensor([0.4621, 0.9640])"
    case .sqrt: "tensor([0.7071, 1.4142])"
    case .reciprocal: "tensor([2.0000, 0.5000])"
    case .square: "tensor([0.2500, 4.0000])"
    case .abs: "tensor([1.5000, 2.0000])"
    case .sign: "tensor([-1.,  1.])"
    case .floor: "tensor([-2.,  2.])"
    case .ceil: "tensor([-1.,  2.])"
    case .round: "tensor([-2.,  2.])"
    case .trunc: "tensor([-1.,  2.])"
    case .exp2: "tensor([1.4142, 4.0000])"
    case .expm1: "tensor([0.6487, 6.3891])"
    case .log2: "tensor([-1.,  1.])"
    case .log10: "tensor([-0.3010,  0.3010])"
    case .log1p: "tensor([0.4055, 1.0986])"
    case .rsqrt: "tensor([1.4142, 0.7071])"
    case .sigmoid: "tensor([0.6225, 0.8808])"
    case .relu: "tensor([0., 2.])"
    case .erf: "tensor([0.5205, 0.9953])"
    case .sin: "tensor([0.4794, 0.9093])"
    case .cos: "tensor([ 0.8776, -0.4161])"
    case .tan: "tensor([ 0.5463, -2.1850])"
    case .sinh: "tensor([0.5211, 3.6269])"
    case .cosh: "tensor([1.1276, 3.7622])"
    case .asin: "tensor([0.5236,    nan])"
    case .acos: "tensor([1.0472,    nan])"
    case .atan: "tensor([0.4636, 1.1071])"
    case .gelu, .silu: ""  // has a row of its own
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
    case .sin: "The sine of an angle in radians; at most 1 ulp off in float32, however large."
    case .cos: "The cosine of an angle in radians; at most 1 ulp off in float32, however large."
    case .tan: "The tangent of an angle in radians; at most 1 ulp off in float32, however large."
    case .sinh: "The hyperbolic sine, element by element; at most 1 ulp off in float32."
    case .cosh: "The hyperbolic cosine, element by element; at most 1 ulp off in float32."
    case .asin: "The angle with the sine x; at most 1 ulp off in float32, NaN beyond 1."
    case .acos: "The angle with the cosine x; at most 1 ulp off in float32, NaN beyond 1."
    case .atan: "The angle with the tangent x; at most 1 ulp off in float32."
    }
  }
}
