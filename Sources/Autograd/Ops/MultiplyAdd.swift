import KernelTable

// A product added, rounded once: what optimisers' steps are made of, in PyTorch's order.

extension NDArray {
  /// `self + a · b` as `type`, broadcast; the product is not rounded.
  func adding(_ a: NDArray, times b: NDArray, as type: DType, in name: StaticString)
    throws(TensorError) -> NDArray
  {
    let pair = try Dimensions.broadcast(a.shape, b.shape, in: name)
    let shape = try Dimensions.broadcast(self.shape, pair, in: name)
    func dense(_ x: NDArray) throws(TensorError) -> NDArray {
      try x.cast(to: type).expanded(to: shape).contiguous()
    }
    let (isNumber, count) = (a.count == 1, shape.elementCount)
    let x = try isNumber ? a.cast(to: type) : dense(a)
    let (y, z) = (try dense(b), try dense(self))
    let out = try NDArray(uninitialized: shape, type, for: name)
    launch(name) { kernels in
      let step = isNumber ? 0 : 1
      if type == .float32 {
        kernels.float32.multiplyAdd(
          count, x.pointer(), step, y.pointer(), z.pointer(), out.pointer())
      } else {
        kernels.float64.multiplyAdd(
          count, x.pointer(), step, y.pointer(), z.pointer(), out.pointer())
      }
    }
    return out
  }
}

extension Tensor {
  /// `self + factor · other` of floating-point numbers (`torch.add` with alpha).
  public func adding(_ other: Tensor, times factor: Double) throws(TensorError) -> Tensor {
    let type = DType.result(self, other)
    let scale = try NDArray.scalar(factor, type)
    let y = try value.adding(scale, times: other.value, as: type, in: "add")
    return Tensor.record("AddBackward0", y, self, other) {
      { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        if flow.needs(1) { try flow.send(g.zip(.multiply, scale, as: g.dtype), to: 1) }
      }
    }
  }

  /// `self + factor · a · b` (`torch.addcmul`).
  ///
  /// - Throws: `.state` where the three do not broadcast, for integers and a factor that
  ///   is none.
  public func adding(_ a: Tensor, times b: Tensor, factor: Tensor) throws(TensorError) -> Tensor {
    let isOne = try factor.value.item() == 1
    guard dtype != .bool || isOne else {
      throw TensorError(.state, "addcmul: value must be 1 for bool")
    }
    let type = Tensor.commonType(self, a, b)
    guard type.isFloatingPoint else {
      guard !factor.dtype.isFloatingPoint else {
        throw TensorError(.state, "addcmul: value must be an integer where all operands are")
      }
      return try self + factor * a * b
    }
    let scale = try factor.value.cast(to: type)
    let scaled = try a.value.zip(.multiply, scale, as: type)
    let y = try value.adding(scaled, times: b.value, as: type, in: "addcmul")
    return Tensor.recordThree("AddcmulBackward0", y, self, a, b) {
      let (saved, other) = (Saved(a.value), Saved(b.value))
      return { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        let slope = try g.zip(.multiply, scale, as: g.dtype)
        if flow.needs(1) {
          try flow.send(slope.zip(.multiply, other.value(for: "addcmul"), as: g.dtype), to: 1)
        }
        if flow.needs(2) {
          try flow.send(slope.zip(.multiply, saved.value(for: "addcmul"), as: g.dtype), to: 2)
        }
      }
    }
  }

  /// `self + factor · a / b` (`torch.addcdiv`).
  ///
  /// - Throws: `.state` where the three do not broadcast, for integers.
  public func adding(_ a: Tensor, dividedBy b: Tensor, factor: Tensor) throws(TensorError)
    -> Tensor
  {
    guard a.dtype.isFloatingPoint || b.dtype.isFloatingPoint else {
      throw TensorError(
        .state, "addcdiv: integers are not divided; convert the operands to float first")
    }
    let type = Tensor.commonType(self, a, b)
    let scale = try factor.value.cast(to: type)
    let quotient = try a.value.zip(.multiply, scale, as: type).zip(.divide, b.value, as: type)
    let y = try value.zip(.add, quotient, as: type)
    return Tensor.recordThree("AddcdivBackward0", y, self, a, b) {
      let (saved, other) = (Saved(a.value), Saved(b.value))
      return { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        let divisor = try other.value(for: "addcdiv")
        let slope = try g.zip(.multiply, scale.zip(.divide, divisor, as: g.dtype), as: g.dtype)
        if flow.needs(1) { try flow.send(slope, to: 1) }
        if flow.needs(2) {
          let x = try saved.value(for: "addcdiv").zip(.divide, divisor, as: g.dtype)
          try flow.send(slope.map(.neg).zip(.multiply, x, as: g.dtype), to: 2)
        }
      }
    }
  }

  /// `self + weight · (end − self)`, from whichever end is nearer (`torch.lerp`).
  ///
  /// - Throws: `.state` where the three do not broadcast, for integers and for types
  ///   that differ.
  public func interpolated(to end: Tensor, by weight: Tensor) throws(TensorError) -> Tensor {
    guard dtype.isFloatingPoint, dtype == end.dtype, weight.isNumber || dtype == weight.dtype else {
      throw TensorError(
        .state,
        "lerp: expected one floating-point type, not \(dtype), \(end.dtype) and \(weight.dtype)")
    }
    let type = dtype
    let w = try weight.value.cast(to: type)
    let minusRest = try w.zip(.subtract, number: 1)
    let distance = try end.value.zip(.subtract, value)
    let (factor, start): (NDArray, NDArray)
    if w.count == 1 {
      let isSmall = try w.reshaped([]).item().magnitude < 0.5
      (factor, start) = isSmall ? (w, value) : (minusRest, end.value)
    } else {
      let isSmall = try w.map(.abs).compare(.less, NDArray.scalar(0.5, type), as: type)
      factor = try isSmall.choose(w, minusRest)
      start = try isSmall.choose(value, end.value)
    }
    let y = try start.adding(factor, times: distance, as: type, in: "lerp")
    return Tensor.recordThree("LerpBackward0", y, self, end, weight) {
      { g, flow throws(TensorError) in
        if flow.needs(0) { try flow.send(g.zip(.multiply, minusRest.map(.neg)), to: 0) }
        if flow.needs(1) { try flow.send(g.zip(.multiply, w), to: 1) }
        if flow.needs(2) { try flow.send(g.zip(.multiply, distance), to: 2) }
      }
    }
  }

  private static func commonType(_ a: Tensor, _ b: Tensor, _ c: Tensor) -> DType {
    .promoted(.promoted(.result(a, b), .result(b, c)), .result(a, c))
  }

  /// The result of an operation on three tensors; `pullback` is called only where a gradient may
  /// be asked of it.
  private static func recordThree(
    _ name: StaticString, _ value: NDArray, _ a: Tensor, _ b: Tensor, _ c: Tensor,
    pullback: () -> Pullback
  ) -> Tensor {
    guard Tape.isRecording, a.requiresGradient || b.requiresGradient || c.requiresGradient else {
      return Tensor(value)
    }
    return Tensor(value, madeBy: Node(name, [Edge(a), Edge(b), Edge(c)], pullback()))
  }
}
