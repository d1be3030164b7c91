import KernelTable

// Functions between a network's layers, made of others. At their kinks the slopes are PyTorch's.

extension Tensor {
  /// x within `low...high`, with a slope only between the two.
  public func hardTanh(_ low: Double, _ high: Double) throws(TensorError) -> Tensor {
    guard dtype != .bool else { throw TensorError(.state, "hardtanh: not implemented for bool") }
    guard low <= high else {
      throw TensorError(.badValue, "hardtanh: max_val must not be below min_val")
    }
    guard dtype != .uint8 || low >= 0 else {
      throw TensorError(.state, "hardtanh: uint8 is never as low as \(low)")
    }
    guard dtype.isFloatingPoint else {
      return try clamped(.number(low), .number(high)).cast(to: dtype)
    }
    let isInside = try compare(.greater, scalar(low)) * compare(.less, scalar(high))
    return try isInside.choose(self, detached.clamped(scalar(low), scalar(high)))
  }

  /// `positive · x`, or `negative · (e^(scale · x) − 1)` where x ≤ 0: elu, selu, celu.
  public func elu(
    negative: Double, positive: Double = 1, scale: Double = 1, in name: StaticString
  ) throws(TensorError) -> Tensor {
    try requireFloating(name)
    let y = try curve(negative, positive, scale)
    return Tensor.record("EluBackward0", y, self) {
      let x = Saved(value)
      return { g, flow throws(TensorError) in
        let x = try x.value(for: name)
        let zero = try NDArray.scalar(0, x.dtype)
        let below = try x.zip(.minimum, zero).scaled(by: scale).map(.exp)
          .scaled(by: negative).scaled(by: scale)
        let isBelow = try x.compare(.lessOrEqual, zero, as: x.dtype)
        try flow.send(
          g.zip(.multiply, isBelow.choose(below, NDArray.scalar(positive, x.dtype))), to: 0)
      }
    }
  }

  private func curve(_ negative: Double, _ positive: Double, _ scale: Double)
    throws(TensorError) -> NDArray
  {
    let zero = try NDArray.scalar(0, dtype)
    let below = try value.scaled(by: scale).map(.expm1).scaled(by: negative)
    let above = try value.scaled(by: positive)
    return try value.compare(.lessOrEqual, zero, as: dtype).choose(below, above)
  }

  /// x · tanh(log(1 + e^x)).
  public func mish() throws(TensorError) -> Tensor {
    try requireFloating("mish")
    return try self * softplus(beta: 1, threshold: 20).tanh()
  }

  /// log(1 / (1 + e^−x)).
  public func logSigmoid() throws(TensorError) -> Tensor {
    try requireFloating("log_sigmoid")
    let x = value
    let rest = try x.map(.abs).map(.neg).map(.exp).map(.log1p)
    let y = try x.zip(.minimum, number: 0).zip(.subtract, rest)
    return Tensor.record("LogSigmoidBackward0", y, self) {
      let x = Saved(x)
      return { g, flow throws(TensorError) in
        try flow.send(g.zip(.multiply, x.value(for: "logsigmoid").map(.neg).map(.sigmoid)), to: 0)
      }
    }
  }

  /// (x + 3) / 6 within 0...1. The slope is 1/6 in float32 for both types, as in PyTorch.
  public func hardSigmoid() throws(TensorError) -> Tensor {
    try requireFloating("hardsigmoid")
    let y = try (detached + scalar(3)).clamped(scalar(0), scalar(6)).value
      .zip(.divide, NDArray.scalar(6, dtype))
    return Tensor.record("HardsigmoidBackward0", y, self) {
      let x = Saved(value)
      return { g, flow throws(TensorError) in
        let x = try x.value(for: "hardsigmoid")
        let (zero, three) = (try NDArray.scalar(0, x.dtype), try NDArray.scalar(3, x.dtype))
        let isAbove = try x.compare(.greater, three.map(.neg), as: x.dtype)
        let isBelow = try x.compare(.less, three, as: x.dtype)
        let slope = try g.scaled(by: Double(Float(1) / 6))
        try flow.send(isAbove.choose(isBelow.choose(slope, zero), zero), to: 0)
      }
    }
  }

  /// x · hardsigmoid(x).
  public func hardSwish() throws(TensorError) -> Tensor {
    try requireFloating("hardswish")
    let y = try value.zip(
      .multiply,
      (detached + scalar(3)).clamped(scalar(0), scalar(6)).value
    ).zip(.divide, number: 6)
    return Tensor.record("HardswishBackward0", y, self) {
      let x = Saved(value)
      return { g, flow throws(TensorError) in
        let x = try x.value(for: "hardswish")
        let three = try NDArray.scalar(3, x.dtype)
        let slope = try x.zip(.divide, three).plus(0.5)
        let isBelow = try x.compare(.lessOrEqual, three.map(.neg), as: x.dtype)
        let isInside = try x.compare(.less, three, as: x.dtype)
        let between = try isInside.choose(g.zip(.multiply, slope), g)
        try flow.send(isBelow.choose(NDArray.scalar(0, x.dtype), between), to: 0)
      }
    }
  }

  /// x, or `value` where x ≤ `threshold`.
  public func above(_ threshold: Double, else value: Double) throws(TensorError) -> Tensor {
    try requireNoBool("threshold")
    return try compare(.lessOrEqual, .number(threshold)).choose(.number(value), self)
      .cast(to: dtype)
  }
}
