import KernelTable

// Functions of two or three operands made of others, with the gradients that follow from that or,
// where those would divide by zero, their own.

extension Tensor {
  /// `self / divisor`, rounded towards zero or towards −∞; the gradient is 0
  /// (`torch.div(rounding_mode=)`).
  public func divided(by divisor: Tensor, down: Bool) throws(TensorError) -> Tensor {
    let type = DType.result(self, divisor)
    let y: NDArray
    if down {
      y = try detached.floorDivided(by: divisor).value
    } else if type.isFloatingPoint {
      y = try Tensor.arithmetic(.divide, nil, self, divisor).map(.trunc)
    } else {
      guard type != .bool else { throw TensorError(.state, "div: not implemented for bool") }
      let (a, b) = (try cast(to: .int64), try divisor.cast(to: .int64))
      let size = try a.unary(.abs).floorDivided(by: b.unary(.abs))
      y = try (size * a.unary(.sign) * b.unary(.sign)).value.cast(to: type)
    }
    return Tensor.record("DivBackward1", y, self, divisor) {
      { g, flow throws(TensorError) in
        let zero = try NDArray(repeating: 0, shape: g.shape, dtype: g.dtype)
        try flow.send(zero, to: 0)
        if flow.needs(1) { try flow.send(zero, to: 1) }
      }
    }
  }

  /// √(a² + b²), from float64 or from the ratio of the two (`torch.hypot`).
  public func hypotenuse(_ other: Tensor) throws(TensorError) -> Tensor {
    let type = DType.result(self, other)
    guard type.isFloatingPoint else {
      throw TensorError(.state, "hypot: not implemented for \(type)")
    }
    var y: NDArray
    if type == .float32 {
      let (a, b) = (try value.cast(to: .float64), try other.value.cast(to: .float64))
      y = try a.map(.square).zip(.add, b.map(.square)).map(.sqrt).cast(to: type)
    } else {
      let (a, b) = (try value.cast(to: type).map(.abs), try other.value.cast(to: type).map(.abs))
      let larger = try a.zip(.maximum, b)
      let ratio = try a.zip(.minimum, b).zip(.divideOrZero, larger)
      y = try larger.zip(.multiply, ratio.map(.square).plus(1).map(.sqrt))
      let infinity = try NDArray.scalar(.infinity, type)
      y = try larger.compare(.equal, infinity, as: type).choose(infinity, y)
    }
    return Tensor.record("HypotBackward0", y, self, other) {
      let (a, b, y) = (Saved(value), Saved(other.value), Saved(y))
      return { g, flow throws(TensorError) in
        let y = try y.value(for: "hypot")
        if flow.needs(0) {
          try flow.send(g.zip(.multiply, a.value(for: "hypot").zip(.divide, y, as: type)), to: 0)
        }
        if flow.needs(1) {
          try flow.send(g.zip(.multiply, b.value(for: "hypot").zip(.divide, y, as: type)), to: 1)
        }
      }
    }
  }

  /// log(e^a + e^b), the larger one taken out first (`torch.logaddexp`).
  public func logAddExp(_ other: Tensor) throws(TensorError) -> Tensor {
    let type = DType.result(self, other)
    guard type.isFloatingPoint else {
      throw TensorError(.state, "logaddexp: not implemented for \(type)")
    }
    let (a, b) = (try value.cast(to: type), try other.value.cast(to: type))
    let larger = try a.zip(.maximum, b)
    let apart = try a.zip(.subtract, b)
    let sum = try larger.zip(.add, apart.map(.abs).map(.neg).map(.exp).map(.log1p))
    // Two equal infinities are no distance apart.
    let infinite = try larger.map(.abs).compare(.equal, NDArray.scalar(.infinity, type), as: type)
    let y = try infinite.choose(larger, sum)
    return Tensor.record("LogaddexpBackward0", y, self, other) {
      let d = Saved(apart)
      return { g, flow throws(TensorError) in
        let d = try d.value(for: "logaddexp")
        if flow.needs(0) { try flow.send(g.zip(.multiply, d.map(.sigmoid)), to: 0) }
        if flow.needs(1) { try flow.send(g.zip(.multiply, d.map(.neg).map(.sigmoid)), to: 1) }
      }
    }
  }

  /// What is behind the point, with the number's sign (`torch.frac`).
  public func fraction() throws(TensorError) -> Tensor {
    try requireFloating("frac")
    let y = try value.zip(.subtract, value.map(.trunc))
    return Tensor.record("FracBackward0", y, self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }
    }
  }

  /// Whether the sign is a minus, of −0 too (`torch.signbit`).
  public func isNegative() throws(TensorError) -> Tensor {
    let x = detached
    if !dtype.isFloatingPoint { return try x.compare(.less, .number(Int64(0))) }
    // 1/−0 is below zero.
    let reciprocal = try x.compare(.equal, scalar(0)).choose(x.reciprocal(), x)
    return try reciprocal.compare(.less, scalar(0))
  }

  /// Numbers in place of NaN and the infinities (`torch.nan_to_num`); nil is the largest or the
  /// smallest number there is. No gradient passes where something was replaced.
  public func replacingNonfinite(nan: Double, positive: Double?, negative: Double?)
    throws(TensorError) -> Tensor
  {
    if !dtype.isFloatingPoint { return try clone() }
    let most =
      dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : Double.greatestFiniteMagnitude
    var y = try compare(.notEqual, self).choose(scalar(nan), self)
    y = try compare(.equal, scalar(.infinity)).choose(scalar(positive ?? most), y)
    return try compare(.equal, scalar(-.infinity)).choose(scalar(negative ?? -most), y)
  }

  /// Bits combined, or truth of bools (`torch.bitwise_and` and its like).
  ///
  /// - Throws: `.state` for floating-point numbers.
  public func bitwise(_ op: IntegerOp, _ other: Tensor, in name: String) throws(TensorError)
    -> Tensor
  {
    let type = DType.result(self, other)
    guard !type.isFloatingPoint else {
      throw TensorError(.state, "\(name): not implemented for \(type)")
    }
    return Tensor(try value.zipIntegers(op, other.value, as: type))
  }

  /// Whether `|self − other| ≤ atol + rtol · |other|`, or both are equal (`torch.isclose`).
  public func isClose(_ other: Tensor, relative: Double, absolute: Double, equalNaN: Bool)
    throws(TensorError) -> Tensor
  {
    guard dtype == other.dtype else {
      throw TensorError(.state, "isclose: \(dtype) and \(other.dtype) are not one type")
    }
    guard relative >= 0, absolute >= 0 else {
      throw TensorError(.state, "isclose: rtol and atol must not be negative")
    }
    let (a, b) = (detached, other.detached)
    var close = try a.compare(.equal, b)
    if equalNaN, dtype.isFloatingPoint {
      close = try close + a.compare(.notEqual, a) * b.compare(.notEqual, b)
    }
    if relative == 0, absolute == 0 { return close }
    let y = try dtype.isFloatingPoint ? b : b.cast(to: .float32)
    let x = try dtype.isFloatingPoint ? a : a.cast(to: .float32)
    let allowed = try (y * y.scalar(relative)).unary(.abs) + y.scalar(absolute)
    let distance = try (x - y).unary(.abs)
    let isNear = try distance.compare(.lessOrEqual, allowed)
    return try close + isNear * distance.compare(.less, distance.scalar(.infinity))
  }

  /// Whether shape and all elements are the same (`torch.equal`).
  public func isEqual(to other: Tensor) throws(TensorError) -> Bool {
    guard shape == other.shape else { return false }
    guard dtype == other.dtype else {
      throw TensorError(.state, "equal: \(dtype) and \(other.dtype) are not one type")
    }
    return try detached.compare(.equal, other.detached)
      .truth(all: true, over: [], keepingDimensions: false).value.item() != 0
  }

  /// Without NaN: 0 in its place (`torch.nansum`).
  public func withoutNaN() throws(TensorError) -> Tensor {
    dtype.isFloatingPoint ? try compare(.notEqual, self).choose(scalar(0), self) : self
  }
}
