import KernelTable

// The arithmetic of two tensors, with PyTorch's promotion, and its gradients.

extension Tensor {
  /// The value of `a op b`: floating-point, or by `integer` where both hold integers.
  static func arithmetic(_ op: BinaryOp, _ integer: IntegerOp?, _ a: Tensor, _ b: Tensor)
    throws(TensorError) -> NDArray
  {
    let type = DType.result(a, b)
    if type.isFloatingPoint || integer == nil { return try a.value.zip(op, b.value, as: type) }
    return try a.value.zipIntegers(integer!, b.value, as: type)
  }

  public static func + (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("AddBackward0", try arithmetic(.add, .add, a, b), a, b) {
      { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        try flow.send(g, to: 1)
      }
    }
  }

  public static func - (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    if a.dtype == .bool || b.dtype == .bool {
      throw TensorError(
        .state, "sub: bools cannot be subtracted; use logical_xor, or convert them first")
    }
    return Tensor.record("SubBackward0", try arithmetic(.subtract, .subtract, a, b), a, b) {
      { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        if flow.needs(1) { try flow.send(g.map(.neg), to: 1) }
      }
    }
  }

  public static func * (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("MulBackward0", try arithmetic(.multiply, .multiply, a, b), a, b) {
      let (x, y) = (Saved(a.value), Saved(b.value))
      return { g, flow throws(TensorError) in
        if flow.needs(0) {
          try flow.send(g.zip(.multiply, y.value(for: "mul"), as: g.dtype), to: 0)
        }
        if flow.needs(1) {
          try flow.send(g.zip(.multiply, x.value(for: "mul"), as: g.dtype), to: 1)
        }
      }
    }
  }

  public static func / (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("DivBackward0", try arithmetic(.divide, nil, a, b), a, b) {
      let (x, y) = (Saved(a.value), Saved(b.value))
      return { g, flow throws(TensorError) in
        let divisor = try y.value(for: "div")
        if flow.needs(0) { try flow.send(g.zip(.divide, divisor, as: g.dtype), to: 0) }
        if flow.needs(1) {
          let quotient = try x.value(for: "div").zip(.divide, divisor, as: g.dtype)
            .zip(.divide, divisor, as: g.dtype)
          try flow.send(g.map(.neg).zip(.multiply, quotient), to: 1)
        }
      }
    }
  }

  /// `self ** exponent`; squares, cubes and square roots are products and roots, as in PyTorch.
  public func power(_ exponent: Double) throws(TensorError) -> Tensor {
    if dtype.isFloatingPoint {
      if exponent == 2 { return try squared() }
      if exponent == 0.5 { return try squareRoot() }
    }
    let type = dtype.isFloatingPoint ? dtype : .float32
    let base = try value.cast(to: type)
    let y = try base.zip(.power, number: exponent)
    return Tensor.record("PowBackward0", y, self) {
      let x = Saved(base)
      return { g, flow throws(TensorError) in
        // d/dx xⁿ = n · xⁿ⁻¹, and 0 for n = 0 even where xⁿ⁻¹ is infinite.
        if exponent == 0 { return try flow.send(g.scaled(by: 0), to: 0) }
        let slope = try x.value(for: "pow")
          .zip(.power, number: exponent - 1).scaled(by: exponent)
        try flow.send(g.zip(.multiply, slope), to: 0)
      }
    }
  }

  /// `self ** exponent`, element by element.
  public func power(_ exponent: Tensor) throws(TensorError) -> Tensor {
    if exponent.isNumber, dtype.isFloatingPoint || exponent.dtype.isFloatingPoint {
      return try power(exponent.value.item())
    }
    let type = DType.result(self, exponent)
    let y = try Tensor.arithmetic(.power, .power, self, exponent)
    return Tensor.record("PowBackward1", y, self, exponent) {
      let (x, e, result) = (Saved(value), Saved(exponent.value), Saved(y))
      return { g, flow throws(TensorError) in
        let x = try x.value(for: "pow").cast(to: type)
        let e = try e.value(for: "pow").cast(to: type)
        let zero = try NDArray.scalar(0, type)
        if flow.needs(0) {
          // No slope where the exponent is 0, even where the power is infinite.
          let flat = try e.compare(.equal, zero, as: type)
          let power = try x.zip(.power, e.zip(.subtract, number: 1))
          let slope = try flat.choose(zero, e.zip(.multiply, power))
          try flow.send(g.zip(.multiply, slope), to: 0)
        }
        if flow.needs(1) {
          // 0 ** e is 0 for every e > 0: no slope there.
          let flat = try x.compare(.equal, zero, as: type)
          let slope = try result.value(for: "pow").zip(.multiply, x.map(.log))
          try flow.send(g.zip(.multiply, flat.choose(zero, slope)), to: 1)
        }
      }
    }
  }

  /// Comparisons, bool, without gradient.
  public func compare(_ op: CompareOp, _ other: Tensor) throws(TensorError) -> Tensor {
    Tensor(try value.compare(op, other.value, as: DType.result(self, other)))
  }
}

// MARK: - Numbers as operands

extension Tensor {
  // Of a floating-point tensor and a number: what the operators above give for the number as a
  // tensor of its own, without one being made.

  public func adding(_ number: Double) throws(TensorError) -> Tensor {
    Tensor.record("AddBackward0", try value.zip(.add, number: number), self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }
    }
  }

  public func subtracting(_ number: Double) throws(TensorError) -> Tensor {
    Tensor.record("SubBackward0", try value.zip(.subtract, number: number), self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }
    }
  }

  public func multiplied(by number: Double) throws(TensorError) -> Tensor {
    Tensor.record("MulBackward0", try value.zip(.multiply, number: number), self) {
      { g, flow throws(TensorError) in try flow.send(g.zip(.multiply, number: number), to: 0) }
    }
  }

  public func divided(by number: Double) throws(TensorError) -> Tensor {
    Tensor.record("DivBackward0", try value.zip(.divide, number: number), self) {
      { g, flow throws(TensorError) in try flow.send(g.zip(.divide, number: number), to: 0) }
    }
  }

  /// A number of Python's as an operand: it has no dimensions and yields in promotion.
  /// float64 keeps its digits until the operation's type is known; it counts as the default type.
  public static func number(_ value: Double, as type: DType = .float64) throws(TensorError)
    -> Tensor
  {
    Tensor(try NDArray.scalar(value, type), isNumber: true)
  }

  public static func number(_ value: Int64) throws(TensorError) -> Tensor {
    Tensor(try NDArray([value], shape: []), isNumber: true)
  }

  public static func number(_ value: Bool) throws(TensorError) -> Tensor {
    Tensor(try NDArray.scalar(value ? 1 : 0, .bool), isNumber: true)
  }

  /// A tensor without dimensions of this tensor's type.
  public func scalar(_ value: Double) throws(TensorError) -> Tensor {
    Tensor(try NDArray.scalar(value, dtype))
  }
}

extension NDArray {
  /// Where this bool array holds true, `a`, elsewhere `b`: broadcast, of the promoted type.
  func choose(_ a: NDArray, _ b: NDArray) throws(TensorError) -> NDArray {
    let type = DType.promoted(a.dtype, b.dtype)
    let pair = try Dimensions.broadcast(a.shape, b.shape, in: "where")
    let shape = try Dimensions.broadcast(pair, self.shape, in: "where")
    let condition = try cast(to: .bool).expanded(to: shape).contiguous()
    let x = try a.cast(to: type).expanded(to: shape).contiguous()
    let y = try b.cast(to: type).expanded(to: shape).contiguous()
    let out = try NDArray(uninitialized: shape, type, for: "where")
    let n = out.count
    func select<Bits>(_ kernel: MemoryKernels.Select<Bits>, _ type: Bits.Type) {
      kernel(n, condition.bits(UInt8.self), x.bits(type), y.bits(type), out.bits(type))
    }
    launch("select") { kernels in
      switch type.byteCount {
      case 1: select(kernels.memory.select1, UInt8.self)
      case 4: select(kernels.memory.select4, UInt32.self)
      default: select(kernels.memory.select8, UInt64.self)
      }
    }
    return out
  }
}
