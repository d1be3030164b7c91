import KernelTable

// The derivatives of the functions of one operand, what integers keep exactly, and the functions
// that are composed.

extension UnaryOp {
  /// Functions with slopes of 1, 0 and −1.
  var stepRule: (StaticString, Derivative) {
    let flat = Derivative.linear { g throws(TensorError) in
      try NDArray(repeating: 0, shape: g.shape, dtype: g.dtype)
    }
    switch self {
    case .abs:
      return (
        "AbsBackward0", .ofInput { g, x throws(TensorError) in try g.zip(.multiply, x.map(.sign)) }
      )
    case .sign: return ("SignBackward0", flat)
    case .floor: return ("FloorBackward0", flat)
    case .ceil: return ("CeilBackward0", flat)
    case .round: return ("RoundBackward0", flat)
    default: return ("TruncBackward0", flat)
    }
  }

  /// Functions with slopes that are functions.
  var smoothRule: (StaticString, Derivative) {
    switch self {
    case .exp2:
      (
        "Exp2Backward0",
        .ofOutput { g, y throws(TensorError) in
          try g.zip(.multiply, y).scaled(by: 0.693147180559945309)
        }
      )
    case .expm1:
      (
        "Expm1Backward0",
        .ofOutput { g, y throws(TensorError) in try g.zip(.multiply, y.plus(1)) }
      )
    case .log2: ("Log2Backward0", UnaryOp.logarithm(0.693147180559945309))
    case .log10: ("Log10Backward0", UnaryOp.logarithm(2.302585092994045684))
    case .log1p:
      ("Log1PBackward0", .ofInput { g, x throws(TensorError) in try g.zip(.divide, x.plus(1)) })
    case .rsqrt:
      (
        "RsqrtBackward0",
        .ofOutput { g, y throws(TensorError) in
          try g.scaled(by: -0.5).zip(.multiply, y.map(.square).zip(.multiply, y))
        }
      )
    case .sigmoid:
      (
        "SigmoidBackward0",
        .ofOutput { g, y throws(TensorError) in
          try g.zip(.multiply, y.map(.neg).plus(1)).zip(.multiply, y)
        }
      )
    case .silu:
      (
        "SiluBackward0",
        .ofInput { g, x throws(TensorError) in
          let s = try x.map(.sigmoid)
          let inner = try s.map(.neg).plus(1).zip(.multiply, x).plus(1)
          return try g.zip(.multiply, s.zip(.multiply, inner))
        }
      )
    case .gelu:
      (
        "GeluBackward0",
        .ofInput { g, x throws(TensorError) in
          let cdf = try x.scaled(by: 0.707106781186547524).map(.erf).plus(1).scaled(by: 0.5)
          let density = try x.map(.square).scaled(by: -0.5).map(.exp)
            .scaled(by: 0.398942280401432678)
          return try g.zip(.multiply, cdf.zip(.add, x.zip(.multiply, density)))
        }
      )
    case .erf:
      (
        "ErfBackward0",
        .ofInput { g, x throws(TensorError) in
          try g.zip(.multiply, x.map(.square).map(.neg).map(.exp))
            .scaled(by: 1.128379167095512574)
        }
      )
    default:  // relu
      (
        "ReluBackward0",
        .ofOutput { g, y throws(TensorError) in
          let zero = try NDArray.scalar(0, g.dtype)
          return try y.compare(.lessOrEqual, zero, as: g.dtype).choose(zero, g)
        }
      )
    }
  }

  /// Functions of angles, and the hyperbolic ones.
  var angleRule: (StaticString, Derivative) {
    switch self {
    case .sin:
      (
        "SinBackward0",
        .ofInput { g, x throws(TensorError) in try g.zip(.multiply, x.map(.cos)) }
      )
    case .cos:
      (
        "CosBackward0",
        .ofInput { g, x throws(TensorError) in try g.zip(.multiply, x.map(.sin).map(.neg)) }
      )
    case .tan:
      (
        "TanBackward0",
        .ofOutput { g, y throws(TensorError) in try g.zip(.multiply, y.map(.square).plus(1)) }
      )
    case .sinh:
      (
        "SinhBackward0",
        .ofInput { g, x throws(TensorError) in try g.zip(.multiply, x.map(.cosh)) }
      )
    case .asin:
      (
        "AsinBackward0",
        .ofInput { g, x throws(TensorError) in
          try g.zip(.multiply, x.map(.square).map(.neg).plus(1).map(.rsqrt))
        }
      )
    case .acos:
      (
        "AcosBackward0",
        .ofInput { g, x throws(TensorError) in
          try g.zip(.multiply, x.map(.square).map(.neg).plus(1).map(.rsqrt).map(.neg))
        }
      )
    case .atan:
      (
        "AtanBackward0",
        .ofInput { g, x throws(TensorError) in try g.zip(.divide, x.map(.square).plus(1)) }
      )
    default:  // cosh
      (
        "CoshBackward0",
        .ofInput { g, x throws(TensorError) in try g.zip(.multiply, x.map(.sinh)) }
      )
    }
  }

  /// g / (x · log base).
  private static func logarithm(_ factor: Double) -> Derivative {
    .ofInput { g, x throws(TensorError) in try g.zip(.divide, x.scaled(by: factor)) }
  }
}

extension NDArray {
  /// `self + number`.
  func plus(_ number: Double) throws(TensorError) -> NDArray {
    try zip(.add, number: number)
  }
}

extension Tensor {
  /// What `op` makes of integers where it gives integers; nil where it gives float32.
  ///
  /// - Throws: `.state` for a bool's negative, as PyTorch.
  func exactInteger(_ op: UnaryOp) throws(TensorError) -> Tensor? {
    if dtype.isFloatingPoint { return nil }
    let zero = try NDArray([Int64(0)], shape: [])
    switch op {
    case .floor, .ceil, .round, .trunc:
      guard dtype != .bool else { throw TensorError(.state, "\(op): not implemented for bool") }
      return try clone()
    case .square where dtype == .bool: return Tensor(try value.cast(to: .int64))
    case .square: return Tensor(try value.zipIntegers(.multiply, value, as: dtype))
    case .abs where dtype == .bool, .sign where dtype == .bool, .relu where dtype == .bool:
      if op == .sign { return try clone() }
      throw TensorError(.state, "\(op): not implemented for bool")
    case .relu: return Tensor(try value.zipIntegers(.maximum, zero, as: dtype))
    case .neg:
      guard dtype != .bool else {
        throw TensorError(.state, "neg: bools cannot be negated; use logical_not")
      }
      return Tensor(try zero.zipIntegers(.subtract, value, as: dtype))
    case .abs:
      let negative = try zero.zipIntegers(.subtract, value, as: .int64)
      return Tensor(
        dtype == .uint8 ? try value.copied() : try value.zipIntegers(.maximum, negative, as: dtype))
    case .sign:
      let above = try value.compare(.greater, zero, as: .int64)
      let below = try value.compare(.less, zero, as: .int64)
      return Tensor(try above.zipIntegers(.subtract, below, as: dtype))
    case .silu, .gelu:
      throw TensorError(.state, "\(op): not implemented for \(dtype)")
    default: return nil
    }
  }

  /// `gelu` with tanh in place of the error function.
  public func geluByTanh() throws(TensorError) -> Tensor {
    try requireFloating("gelu")
    let cube = try self * self * self
    let inner = try (self + cube * scalar(0.044715)) * scalar(0.797884560802865356)
    return try self * scalar(0.5) * (inner.tanh() + scalar(1))
  }

  /// x, or `alpha · (e^x − 1)` where x ≤ 0.
  public func elu(alpha: Double) throws(TensorError) -> Tensor {
    try requireFloating("elu")
    let zero = try scalar(0)
    // Of positive numbers no exponential is taken: were it infinite, its gradient would be NaN.
    let curve = try minimum(zero).unary(.expm1) * scalar(alpha)
    return try compare(.greater, zero).choose(self, curve)
  }

  /// x, or `slope · x` where x ≤ 0.
  public func leakyReLU(slope: Double) throws(TensorError) -> Tensor {
    try requireFloating("leaky_relu")
    return try compare(.greater, scalar(0)).choose(self, self * scalar(slope))
  }

  /// log(1 + e^(beta x)) / beta, and x where `beta · x > threshold`.
  public func softplus(beta: Double, threshold: Double) throws(TensorError) -> Tensor {
    try requireFloating("softplus")
    let scaled = try self * scalar(beta)
    let limit = try scalar(threshold)
    let curve = try scaled.minimum(limit).exp().unary(.log1p) / scalar(beta)
    return try scaled.compare(.greater, limit).choose(self, curve)
  }

  /// Refuses integers, as PyTorch's kernels do.
  func requireFloating(_ operation: StaticString) throws(TensorError) {
    guard dtype.isFloatingPoint else {
      throw TensorError(.state, "\(operation): not implemented for \(dtype)")
    }
  }
}
