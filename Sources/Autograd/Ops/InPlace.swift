// Writing into the memory of a tensor that exists, with history.

extension Tensor {
  /// What an operation in place computes from: the tensor as it is now, with its history. When
  /// the operation is recorded, the values are a copy, since the memory is about to change.
  public func beforeWriting() throws(TensorError) -> Tensor {
    guard Tape.isRecording, requiresGradient else { return self }
    guard node != nil else {
      throw TensorError(
        .state,
        "a leaf tensor that requires a gradient cannot be changed in place while gradients are "
          + "recorded; do it under no_grad(), or on .data")
    }
    return Tensor(try value.copied(), madeBy: node)
  }

  /// Overwrites the elements with `result`, broadcast and converted, and takes its history: the
  /// second half of every operation in place.
  public func write(_ result: Tensor, for operation: StaticString = "copy_") throws(TensorError) {
    let recorded = Tape.isRecording && (requiresGradient || result.requiresGradient)
    if recorded, node == nil, requiresGradient { _ = try beforeWriting() }
    let source = try result.value.cast(to: dtype).expanded(to: shape, for: operation)
    let overlaps = source.storage === value.storage
    value.assign(try overlaps ? source.copied() : source)
    if !isUntracked { value.storage.markWritten() }
    guard recorded else { return }
    let fitted = try result.cast(to: dtype).expanded(to: Array(shape))
    guard let view else { return rebase(on: fitted.node) }
    try view.base.replaceSlice(self, by: fitted)
    adopt(asViewNode(of: view.base))
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
      sum.view(geometry.shape, geometry.strides, offset: geometry.offset - start).assign(g)
      try flow.send(sum, to: 0)
    }
  }

  /// `self += scale · other` in place and without history: what an optimiser's step does
  /// (`p.data += -lr * p.grad`; the product is rounded before the sum).
  public func add(_ other: Tensor, scaledBy scale: Double) throws(TensorError) {
    guard shape == other.shape, dtype == other.dtype, dtype.isFloatingPoint else {
      throw TensorError(
        .badShape,
        "add_: \(other.dtype) of shape \(other.shape) does not fit \(dtype) of shape \(shape)")
    }
    let x = try other.value.contiguous()
    let out = try value.contiguous()
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
  /// history (`p.data.copy_`).
  public func copy(from other: Tensor) throws(TensorError) {
    try Tape.paused { () throws(TensorError) in try write(other) }
  }
}
