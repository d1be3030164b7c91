// Other shapes of the same elements. Each gradient is the same change of layout undone.

extension Tensor {
  /// The elements in order under `newShape`; one size may be -1 and is what the others leave
  /// (`torch.reshape`, `view`). Shares memory unless this tensor has gaps.
  ///
  /// - Throws: `.badShape` where the numbers of elements differ.
  public func reshaped(_ newShape: [Int], for operation: StaticString = "reshape")
    throws(TensorError) -> Tensor
  {
    let shape = try value.completed(newShape, for: operation)
    let y = try value.reshaped(shape, for: operation)
    return Tensor.record("ViewBackward0", y, self) {
      let before = self.shape
      return { g, flow throws(TensorError) in try flow.send(g.reshaped(before), to: 0) }
    }
  }

  /// Dimensions in the order `order`: dimension `i` of the result is `order[i]` of this
  /// (`torch.permute`).
  ///
  /// - Throws: `.badShape` unless each dimension is named once, `.badIndex` for one that is none.
  public func permuted(_ order: [Int]) throws(TensorError) -> Tensor {
    var positions: [Int] = []
    for dimension in order {
      positions.append(try shape.checkedDimension(dimension, in: "permute"))
    }
    guard positions.sorted() == Array(0..<rank) else {
      throw TensorError(
        .badShape,
        "permute: \(order) does not name each of the \(rank) dimensions of shape \(shape) once")
    }
    return Tensor.record("PermuteBackward0", value.permuted(positions), self) {
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

  /// Size-1 dimensions repeated, new ones put in front (`torch.expand`).
  public func expanded(to newShape: [Int]) throws(TensorError) -> Tensor {
    let target = try Shape.checked(newShape, in: "expand")
    return Tensor.record("ExpandBackward0", try value.expanded(to: target), self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }  // `send` adds up repeats
    }
  }

  /// Without the size-1 dimension `dimension`; itself where the size is another
  /// (`torch.squeeze`).
  public func squeezed(_ dimension: Int) throws(TensorError) -> Tensor {
    let d = try shape.checkedDimension(dimension, in: "squeeze")
    guard rank > 0, shape[d] == 1 else { return self }
    return Tensor.record("SqueezeBackward1", value.squeezed(d), self) {
      { g, flow throws(TensorError) in try flow.send(g.unsqueezed(d), to: 0) }
    }
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
    return Tensor.record("UnsqueezeBackward0", value.unsqueezed(d), self) {
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
    return try sliced(d, start: start, length: 1, step: 1).squeezed(d)
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
    let y = value.sliced(d, start: start, length: length, step: step)
    return Tensor.record("SliceBackward0", y, self) {
      let (shape, dtype) = (self.shape, self.dtype)
      return { g, flow throws(TensorError) in
        let whole = try NDArray(repeating: 0, shape: shape, dtype: dtype)
        whole.sliced(d, start: start, length: length, step: step).assign(g)
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
