import KernelTable

// Writing into the memory of a tensor that exists, with history.

extension Tensor {
  /// What an operation in place computes from: the tensor as it is now, with its history. When
  /// the operation is recorded, the values are a copy, since the memory is about to change.
  public func beforeWriting() throws(TensorError) -> Tensor {
    try requireWritable()
    guard Tape.isRecording, requiresGradient else { return self }
    return Tensor(try value.copied(), madeBy: node)
  }

  /// Refuses to change a leaf whose gradient is asked for, or a view of one, while gradients are
  /// recorded: its history would be lost.
  private func requireWritable() throws(TensorError) {
    let owner = viewBase ?? self
    guard Tape.isRecording, owner.gradientCell != nil, owner.node == nil else { return }
    throw TensorError(
      .state,
      "a leaf tensor that requires a gradient, or a view of one, cannot be changed in place while "
        + "gradients are recorded; do it under no_grad(), or on .data")
  }

  /// Overwrites the elements with `result`, broadcast and converted, and takes its history: the
  /// second half of every operation in place.
  public func write(_ result: Tensor, for operation: StaticString = "copy_") throws(TensorError) {
    try requireWritable()
    let recorded = Tape.isRecording && (requiresGradient || result.requiresGradient)
    try value.requireDistinctElements(in: operation)
    var source = try result.value.cast(to: dtype)
    if source.storage === value.storage { source = try source.copied(for: operation) }
    value.assign(try source.expanded(to: shape, for: operation))
    if !isUntracked { value.storage.markWritten() }
    guard recorded else { return }
    var fitted = try result.cast(to: dtype)
    if fitted.shape != shape { fitted = try fitted.expanded(to: Array(shape)) }
    guard let viewBase else { return rebase(on: fitted.node) }
    try viewBase.replaceSlice(self, by: fitted)
    adopt(asViewNode(of: viewBase))
  }

  /// `self = op(self, other)` straight into the memory, where nothing is recorded and no element
  /// has to be kept for it: false, and nothing done, where that is not so.
  public func combine(_ op: BinaryOp, with other: Tensor) throws(TensorError) -> Bool {
    guard !Tape.isRecording || !(requiresGradient || other.requiresGradient),
      dtype.isFloatingPoint, DType.result(self, other) == dtype, value.isContiguous,
      other.value.storage !== value.storage || other.value.isSamePlace(as: value)
    else { return false }
    let b = try other.value.cast(to: dtype)
    guard try Dimensions.broadcast(shape, b.shape, in: op.name) == shape else { return false }
    let plan = LoopPlan(shape, value.strides, b.broadcastStrides(to: shape))
    launch(op.name) { kernels in
      if dtype == .float32 {
        plan.run(
          kernels.float32.binary[op.rawValue], value.pointer(), b.pointer(), value.pointer())
      } else {
        plan.run(
          kernels.float64.binary[op.rawValue], value.pointer(), b.pointer(), value.pointer())
      }
    }
    if !isUntracked { value.storage.markWritten() }
    return true
  }

  /// Gives a base the history of what was written into its view `slice`.
  private func replaceSlice(_ slice: Tensor, by values: Tensor) throws(TensorError) {
    guard value.isContiguous else {
      throw TensorError(
        .state, "writing with gradients into a view of a tensor that is not contiguous; clone it")
    }
    let geometry = slice.value
    let (base, offset) = (shape, geometry.offset - value.offset)
    let node = Node("CopySlices", [Edge(self), Edge(values)]) {
      g, flow throws(TensorError) in
      let g = try g.copied()
      let part = g.view(geometry.shape, geometry.strides, offset: offset)
      if flow.needs(1) { try flow.send(part.copied(), to: 1) }
      if flow.needs(0) {
        part.assign(try NDArray(repeating: 0, shape: geometry.shape, dtype: g.dtype))
        try flow.send(g.view(base, base.contiguousStrides, offset: 0), to: 0)
      }
    }
    rebase(on: node)
  }

  /// The node of this view as one of `base` in its present state.
  func asViewNode(of base: Tensor) -> Node? {
    guard base.node != nil else { return nil }
    let geometry = value
    let (whole, start) = (base.shape, base.value.offset)
    return Node("AsStridedBackward0", [Edge(base)]) { g, flow throws(TensorError) in
      let sum = try NDArray(repeating: 0, shape: whole, dtype: g.dtype)
      // Elements that the view repeats get the sum of what is sent to each of them.
      var once = geometry.shape
      for d in 0..<once.count where geometry.strides[d] == 0 { once[d] = Swift.min(once[d], 1) }
      sum.view(once, geometry.strides, offset: geometry.offset - start)
        .assign(try g.unbroadcast(to: once))
      try flow.send(sum, to: 0)
    }
  }

  /// The elements of a contiguous float32 tensor.
  package var floatElements: UnsafeMutablePointer<Float> {
    precondition(dtype == .float32 && value.isContiguous)
    return value.pointer()
  }

  /// Calls `body` with the elements of a contiguous float32 tensor to change them in place.
  package func changeFloats(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    body(floatElements)
    value.storage.markWritten()
  }

  /// `self += scale · other` in place and without history: what an optimiser's step does
  /// (`p.data += -lr * p.grad`; the product is rounded before the sum).
  ///
  /// - Throws: `.badType` unless both are of one floating-point type, `.badShape` unless they are
  ///   of one shape, `.state` for a view that repeats elements.
  public func add(_ other: Tensor, scaledBy scale: Double) throws(TensorError) {
    guard dtype == other.dtype, dtype.isFloatingPoint else {
      throw TensorError(
        .badType,
        "add_: \(other.dtype) cannot be added to \(dtype); both must be of one floating-point type")
    }
    guard shape == other.shape else {
      throw TensorError(
        .badShape, "add_: shape \(other.shape) does not fit the tensor's \(shape)")
    }
    try value.requireDistinctElements(in: "add_")
    var x = try other.value.contiguous()
    let out = try value.contiguous()
    if x.storage === out.storage, x.offset != out.offset { x = try x.copied(for: "add_") }
    launch("add scaled") { kernels in
      if dtype == .float32 {
        kernels.indexed32.addScaled(count, Float(scale), x.pointer(), out.pointer())
      } else {
        kernels.indexed64.addScaled(count, scale, x.pointer(), out.pointer())
      }
    }
    if out.storage !== value.storage { value.assign(out) }
    if !isUntracked { value.storage.markWritten() }
  }

  /// Copies the elements of `other`, broadcast and converted, into this tensor's memory, without
  /// history (`p.data.copy_`). The two may overlap: all is read before anything is written.
  ///
  /// - Throws: `.badShape` where `other` does not broadcast, `.state` for a view that repeats
  ///   elements.
  public func copy(from other: Tensor) throws(TensorError) {
    try Tape.paused { () throws(TensorError) in try write(other) }
  }
}

extension NDArray {
  /// Whether both show the same elements in the same order.
  fileprivate func isSamePlace(as other: NDArray) -> Bool {
    storage === other.storage && offset == other.offset && shape == other.shape
      && strides == other.strides
  }

  /// Refuses a view that shows one element in several places: it could not hold what is written.
  func requireDistinctElements(in operation: StaticString) throws(TensorError) {
    for d in 0..<rank where strides[d] == 0 && shape[d] > 1 {
      throw TensorError(
        .state,
        "\(operation): the tensor of shape \(shape) repeats its elements along dimension \(d); "
          + "change a clone() of it instead")
    }
  }
}
