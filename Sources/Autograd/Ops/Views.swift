// Other shapes of the same elements. Each gradient is the same change of layout undone.

extension Tensor {
  /// The elements in order under `newShape`; one size may be -1 and is what the others leave
  /// (`torch.reshape`). Shares memory wherever strides can show them so.
  ///
  /// - Throws: `.state` where the numbers of elements differ.
  public func reshaped(_ newShape: [Int], for operation: StaticString = "reshape")
    throws(TensorError) -> Tensor
  {
    let shape = try value.completed(newShape, for: operation)
    guard let strides = value.viewStrides(for: shape) else {
      return seen(try value.reshaped(shape, for: operation))
    }
    return seen(value.view(shape, strides))
  }

  /// The same, always in the same memory (`torch.Tensor.view`).
  ///
  /// - Throws: `.state` where no strides can show the elements so.
  public func viewed(_ newShape: [Int]) throws(TensorError) -> Tensor {
    let shape = try value.completed(newShape, for: "view")
    guard let strides = value.viewStrides(for: shape) else {
      throw TensorError(
        .state,
        "view: view size \(shape) is not compatible with input tensor's size \(self.shape) and "
          + "stride \(value.strides) (at least one dimension spans across two contiguous "
          + "subspaces). Use .reshape(...) instead")
    }
    return seen(value.view(shape, strides))
  }

  private func seen(_ y: NDArray) -> Tensor {
    Tensor.recordView("ViewBackward0", y, of: self) {
      let before = self.shape
      return { g, flow throws(TensorError) in try flow.send(g.reshaped(before), to: 0) }
    }
  }

  /// Dimensions in the order `order`: dimension `i` of the result is `order[i]` of this
  /// (`torch.permute`).
  ///
  /// - Throws: `.state` unless each dimension is named once, `.badIndex` for one that is none.
  public func permuted(_ order: [Int]) throws(TensorError) -> Tensor {
    var positions: [Int] = []
    for dimension in order {
      positions.append(try shape.checkedDimension(dimension, in: "permute"))
    }
    guard positions.sorted() == Array(0..<rank) else {
      throw TensorError(
        .state,
        "permute: \(order) does not name each of the \(rank) dimensions of shape \(shape) once")
    }
    return Tensor.recordView("PermuteBackward0", value.permuted(positions), of: self) {
      var inverse = positions
      for (i, p) in positions.enumerated() { inverse[p] = i }
      return { g, flow throws(TensorError) in try flow.send(g.permuted(inverse), to: 0) }
    }
  }

  /// Two dimensions exchanged (`torch.transpose`).
  public func transposed(_ a: Int, _ b: Int) throws(TensorError) -> Tensor {
    let x = try shape.checkedDimension(a, in: "transpose")
    let y = try shape.checkedDimension(b, in: "transpose")
    if rank == 0 { return self }
    var order = Array(0..<rank)
    order.swapAt(x, y)
    return try permuted(order)
  }

  /// Size-1 dimensions repeated, new ones put in front; -1 keeps a size (`torch.expand`).
  ///
  /// - Throws: `.state` where a size is neither 1 nor the new one.
  public func expanded(to newShape: [Int], for operation: StaticString = "expand")
    throws(TensorError) -> Tensor
  {
    var sizes = newShape
    for i in sizes.indices where sizes[i] == -1 && i + rank >= sizes.count {
      sizes[i] = shape[i + rank - sizes.count]
    }
    let target = try Shape.checked(sizes, in: operation, kind: .state)
    let y = try value.expanded(to: target, for: operation)
    return Tensor.recordView("ExpandBackward0", y, of: self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }  // `send` adds up repeats
    }
  }

  /// Without the dimensions `dimensions` where their size is 1, without all of these for nil
  /// (`torch.squeeze`).
  ///
  /// - Throws: `.state` for a dimension that is named twice.
  public func squeezed(over dimensions: [Int]?) throws(TensorError) -> Tensor {
    let gone = try shape.checkedDimensions(dimensions ?? Array(0..<rank), in: "squeeze")
    let kept = (0..<rank).filter { shape[$0] != 1 || !gone.contains($0) }
    let y = value.view(Shape(kept.map { shape[$0] }), Strides(kept.map { value.strides[$0] }))
    return Tensor.recordView("SqueezeBackward0", y, of: self) {
      let before = self.shape
      return { g, flow throws(TensorError) in try flow.send(g.reshaped(before), to: 0) }
    }
  }

  /// Without the dimension `dimension` where its size is 1.
  public func squeezed(_ dimension: Int) throws(TensorError) -> Tensor {
    try squeezed(over: [dimension])
  }

  /// With a size-1 dimension at `dimension` of the result (`torch.unsqueeze`).
  public func unsqueezed(_ dimension: Int) throws(TensorError) -> Tensor {
    guard dimension >= -rank - 1 && dimension <= rank, rank < Dimensions.maximumCount else {
      throw TensorError(
        .badIndex,
        "unsqueeze: dimension \(dimension) is out of range for shape \(shape); expected "
          + "\(-rank - 1) to \(rank), of at most \(Dimensions.maximumCount) dimensions in all")
    }
    let d = dimension < 0 ? dimension + rank + 1 : dimension
    return Tensor.recordView("UnsqueezeBackward0", value.unsqueezed(d), of: self) {
      { g, flow throws(TensorError) in try flow.send(g.squeezed(d), to: 0) }
    }
  }

  /// One position of a dimension, which disappears (`torch.select`); -1 is the last.
  public func selected(_ dimension: Int, _ index: Int) throws(TensorError) -> Tensor {
    guard rank > 0 else {
      throw TensorError(.badIndex, "select: a tensor without dimensions has nothing to index")
    }
    let d = try shape.checkedDimension(dimension, in: "select")
    guard index >= -shape[d] && index < shape[d] else {
      throw TensorError(
        .badIndex,
        "index \(index) is out of bounds for dimension \(d) with size \(shape[d])")
    }
    let start = index < 0 ? index + shape[d] : index
    let y = value.sliced(d, start: start, length: 1, step: 1).squeezed(d)
    return Tensor.recordView("SelectBackward0", y, of: self) {
      let (shape, dtype) = (self.shape, self.dtype)
      return { g, flow throws(TensorError) in
        let whole = try NDArray(repeating: 0, shape: shape, dtype: dtype)
        whole.sliced(d, start: start, length: 1, step: 1).squeezed(d).assign(g)
        try flow.send(whole, to: 0)
      }
    }
  }

  /// Positions `start`, `start + step`, … of a dimension, `length` of them.
  ///
  /// - Throws: `.badIndex` unless all of them lie within the dimension and `step` is above 0.
  public func sliced(_ dimension: Int, start: Int, length: Int, step: Int)
    throws(TensorError) -> Tensor
  {
    let d = try shape.checkedDimension(dimension, in: "slice")
    guard rank > 0, step > 0, start >= 0, length >= 0,
      length == 0 || (start < shape[d] && length - 1 <= (shape[d] - 1 - start) / step)
    else {
      throw TensorError(
        .badIndex,
        "slice: \(length) positions from \(start) by \(step) do not lie within dimension "
          + "\(dimension) of shape \(shape)")
    }
    // Where no element follows, a start or a step beyond the dimension means nothing.
    let start = length == 0 ? 0 : start
    let step = length <= 1 ? 1 : step
    return part("SliceBackward0") { $0.sliced(d, start: start, length: length, step: step) }
  }

  /// A view of some elements, each at most once: the others get no gradient.
  func part(_ name: StaticString, _ view: @escaping (NDArray) -> NDArray) -> Tensor {
    Tensor.recordView(name, view(value), of: self) {
      let (shape, dtype) = (self.shape, self.dtype)
      return { g, flow throws(TensorError) in
        let whole = try NDArray(repeating: 0, shape: shape, dtype: dtype)
        view(whole).assign(g)
        try flow.send(whole, to: 0)
      }
    }
  }
}

extension NDArray {
  /// Copies `source`, of the same shape and type, into this view.
  func assign(_ source: NDArray) {
    precondition(shape == source.shape && dtype == source.dtype)
    if isContiguous { return copyElements(of: source) }
    // Row by row of the outermost dimension until what is left lies without gaps.
    if rank == 0 { return }
    for i in 0..<shape[0] {
      let (to, from) = (
        sliced(0, start: i, length: 1, step: 1).squeezed(0),
        source.sliced(0, start: i, length: 1, step: 1).squeezed(0)
      )
      to.assign(from)
    }
  }
}
