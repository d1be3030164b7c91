import KernelTable

// One of two, element by element.

extension Tensor {
  /// Where this bool tensor holds true, `a`, elsewhere `b`: broadcast and promoted
  /// (`torch.where`).
  ///
  /// - Throws: `.state` for a condition that is not bool, and where shapes do not fit.
  public func choose(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    guard dtype == .bool || dtype == .uint8 else {
      throw TensorError(.state, "where: the condition must be bool, not \(dtype)")
    }
    let type = DType.result(a, b)
    let y = try value.choose(a.value.cast(to: type), b.value.cast(to: type))
    return Tensor.record("WhereBackward0", y, a, b) {
      let condition = Saved(value)
      return { g, flow throws(TensorError) in
        let condition = try condition.value(for: "where")
        let zero = try NDArray.scalar(0, g.dtype)
        if flow.needs(0) { try flow.send(condition.choose(g, zero), to: 0) }
        if flow.needs(1) { try flow.send(condition.choose(zero, g), to: 1) }
      }
    }
  }

  /// The smaller of two, NaN where either is (`torch.minimum`); equal ones share the gradient.
  public func minimum(_ other: Tensor) throws(TensorError) -> Tensor {
    try extreme("MinimumBackward0", .minimum, .minimum, .less, other)
  }

  /// The larger of two, NaN where either is (`torch.maximum`); equal ones share the gradient.
  public func maximum(_ other: Tensor) throws(TensorError) -> Tensor {
    try extreme("MaximumBackward0", .maximum, .maximum, .greater, other)
  }

  private func extreme(
    _ name: StaticString, _ op: BinaryOp, _ integer: IntegerOp, _ wins: CompareOp, _ other: Tensor
  ) throws(TensorError) -> Tensor {
    let type = DType.result(self, other)
    let y = try Tensor.arithmetic(op, integer, self, other)
    return Tensor.record(name, y, self, other) {
      let (a, b) = (Saved(value), Saved(other.value))
      return { g, flow throws(TensorError) in
        let (x, y) = (try a.value(for: op.name), try b.value(for: op.name))
        let zero = try NDArray.scalar(0, g.dtype)
        let shared = try x.compare(.equal, y, as: type).choose(g.scaled(by: 0.5), g)
        if flow.needs(0) {
          try flow.send(y.compare(wins, x, as: type).choose(zero, shared), to: 0)
        }
        if flow.needs(1) {
          try flow.send(x.compare(wins, y, as: type).choose(zero, shared), to: 1)
        }
      }
    }
  }

  /// Within `low...high`, either of which may be missing (`torch.clamp`). The gradient passes
  /// where nothing was cut off.
  ///
  /// - Throws: `.state` where both are missing.
  public func clamped(_ low: Tensor?, _ high: Tensor?) throws(TensorError) -> Tensor {
    guard low != nil || high != nil else {
      throw TensorError(.state, "clamp: at least one of min and max must be given")
    }
    var result = self
    if let low { result = try result.bounded(by: low, .maximum, .maximum, .greaterOrEqual) }
    if let high { result = try result.bounded(by: high, .minimum, .minimum, .lessOrEqual) }
    return result
  }

  private func bounded(
    by bound: Tensor, _ op: BinaryOp, _ integer: IntegerOp, _ keeps: CompareOp
  ) throws(TensorError) -> Tensor {
    let type = DType.result(self, bound)
    let y = try Tensor.arithmetic(op, integer, self, bound)
    return Tensor.record("ClampBackward1", y, self, bound) {
      let (x, limit) = (Saved(value), Saved(bound.value))
      return { g, flow throws(TensorError) in
        let kept = try x.value(for: "clamp").compare(keeps, limit.value(for: "clamp"), as: type)
        let zero = try NDArray.scalar(0, g.dtype)
        if flow.needs(0) { try flow.send(kept.choose(g, zero), to: 0) }
        if flow.needs(1) { try flow.send(kept.choose(zero, g), to: 1) }
      }
    }
  }
}

// MARK: - Division with a remainder

extension Tensor {
  /// `self / other` rounded down (`torch.floor_divide`); no gradient passes.
  ///
  /// - Throws: `.state` for integers by zero.
  public func floorDivided(by other: Tensor) throws(TensorError) -> Tensor {
    let type = DType.result(self, other)
    if !type.isFloatingPoint {
      guard type != .bool else {
        throw TensorError(.state, "floor_divide: not implemented for bool")
      }
      return Tensor(try value.zipIntegers(.floorDivide, other.value, as: type))
    }
    let (a, b) = (try value.cast(to: type), try other.value.cast(to: type))
    let whole = try a.zip(.subtract, a.zip(.remainder, b)).zip(.divide, b).map(.round)
    let isZero = try b.compare(.equal, NDArray.scalar(0, type), as: type)
    return Tensor(try isZero.choose(a.zip(.divide, b), whole))
  }

  /// `self - other · floor(self / other)`, exactly, of the divisor's sign (`torch.remainder`).
  ///
  /// - Throws: `.state` for integers by zero.
  public func remainder(of other: Tensor) throws(TensorError) -> Tensor {
    guard DType.result(self, other) != .bool else {
      throw TensorError(.state, "remainder: not implemented for bool")
    }
    let y = try Tensor.arithmetic(.remainder, .remainder, self, other)
    return Tensor.record("RemainderBackward0", y, self, other) {
      let (a, b) = (Tensor(value), Tensor(other.value))
      let (x, divisor) = (Saved(value), Saved(other.value))
      return { g, flow throws(TensorError) in
        _ = try (x.value(for: "remainder"), divisor.value(for: "remainder"))
        try flow.send(g, to: 0)
        if flow.needs(1) {
          try flow.send(g.map(.neg).zip(.multiply, a.floorDivided(by: b).value), to: 1)
        }
      }
    }
  }

  /// `self - other · trunc(self / other)`, exactly, of this one's sign (`torch.fmod`).
  public func truncatedRemainder(of other: Tensor) throws(TensorError) -> Tensor {
    guard DType.result(self, other).isFloatingPoint else {
      // Of sizes, with the sign put back.
      let size = try unary(.abs).remainder(of: other.unary(.abs))
      return try size * unary(.sign)
    }
    let y = try Tensor.arithmetic(.truncatedRemainder, nil, self, other)
    return Tensor.record("FmodBackward0", y, self, other) {
      let (x, divisor) = (Saved(value), Saved(other.value))
      return { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        if flow.needs(1) {
          let quotient = try x.value(for: "fmod")
            .zip(.divide, divisor.value(for: "fmod"), as: g.dtype).map(.trunc)
          try flow.send(g.map(.neg).zip(.multiply, quotient), to: 1)
        }
      }
    }
  }
}
