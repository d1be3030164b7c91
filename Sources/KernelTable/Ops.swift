/// The regular elementwise operations. Each variant of `Kernels` switches over all cases, so a
/// case without a kernel does not compile.

/// `out[i] = f(x[i])`.
public enum UnaryOp: Int, CaseIterable, Sendable {
  case neg, exp, log, tanh, sqrt, reciprocal, square
  case abs, sign, floor, ceil, round, trunc, exp2, expm1, log2, log10, log1p, rsqrt
  case sigmoid, relu, silu, gelu, erf
  case sin, cos, tan, sinh, cosh
  case asin, acos, atan
}

/// Comparisons, whose results are bool.
public enum CompareOp: Int, CaseIterable, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// Operations of two int64, which wrap around. The divisions round towards −∞ and their divisors
/// are not 0; exponents are not negative.
public enum IntegerOp: Int, CaseIterable, Sendable {
  case add, subtract, multiply, power, floorDivide, remainder, minimum, maximum
  case and, or, xor
}

/// `out[i] = f(a[i], b[i])`. The `…Gradient` cases are the derivatives that are one expression
/// of the incoming gradient `a` and of the saved value `b`.
public enum BinaryOp: Int, CaseIterable, Sendable {
  case add, subtract, multiply, divide, power, minimum, maximum
  /// What is left of `a` divided by `b`, exactly: of `a`'s sign, or of `b`'s.
  case truncatedRemainder, remainder
  /// `a · (1 − b²)`, with `b = tanh(x)`.
  case tanhGradient
  /// `a / b`, and 0 where `b` is 0.
  case divideOrZero
}
