extension NDArray {
  /// These int64 indices, contiguous; refuses those that are not in `0..<bound`, negative ones
  /// too.
  func checkedIndices(below bound: Int, in operation: StaticString, what: String)
    throws(TensorError) -> NDArray
  {
    guard !dtype.isFloatingPoint, dtype != .bool else {
      throw TensorError(.badType, "\(operation): \(what) must hold integers, not \(dtype)")
    }
    let indices = try cast(to: .int64).contiguous()
    let n = indices.count
    let bad = launch("check indices") {
      $0.memory.firstOutOfRange(n, indices.pointer(Int64.self), bound)
    }
    guard bad == n else {
      throw TensorError(
        .badIndex,
        "\(operation): \(what) holds \(indices.pointer(Int64.self)[bad]) at position \(bad), "
          + (bound == 0 ? "but there is nothing to choose from" : "expected 0 to \(bound - 1)"))
    }
    return indices
  }
}

extension Tensor {
  /// Refuses indices that are not in `0..<bound`.
  public func checkIndices(below bound: Int, in operation: StaticString, what: String)
    throws(TensorError)
  {
    _ = try value.checkedIndices(below: bound, in: operation, what: what)
  }

  /// The elements of this vector that `indices` name, in their shape (`vector[indices]`).
  public func elements(at indices: Tensor) throws(TensorError) -> Tensor {
    guard rank == 1 else {
      throw TensorError(
        .badShape, "index: the tensor of shape \(shape) must be a vector to pick elements of")
    }
    return try unsqueezed(-1).rows(at: indices).squeezed(-1)
  }

  /// The rows of this matrix that `indices` name: shape (V, D) and any shape S give S + (D,)
  /// (`table[indices]`, `torch.nn.functional.embedding`). Rows named twice get both gradients;
  /// the row `padding`, if any, gets none.
  ///
  /// - Throws: `.badIndex` for an index that is no row, `.badType` unless `indices` are integers,
  ///   `.state` for a table that is no matrix.
  public func rows(at indices: Tensor, padding: Int? = nil) throws(TensorError) -> Tensor {
    guard rank == 2 else {
      throw TensorError(.state, "embedding: the table must be a matrix, not of shape \(shape)")
    }
    guard indices.rank < Dimensions.maximumCount else {
      throw TensorError(
        .badShape,
        "embedding: indices of shape \(indices.shape) have \(indices.rank) dimensions, at most "
          + "\(Dimensions.maximumCount - 1) are supported")
    }
    return try gathered(
      indices.value.checkedIndices(below: shape[0], in: "embedding", what: "the index"),
      "EmbeddingBackward0", padding: padding)
  }

  /// `self[positions]` for one tensor of int64 that are all positions of the first dimension; nil
  /// for other indices.
  func gathered(at positions: Tensor) throws(TensorError) -> Tensor? {
    guard positions.dtype == .int64, rank > 0,
      positions.rank + rank - 1 <= Dimensions.maximumCount
    else { return nil }
    let picked = try positions.value.contiguous()
    let (n, bound) = (picked.count, shape[0])
    let bad = launch("check indices") {
      $0.memory.firstOutOfRange(n, picked.pointer(Int64.self), bound)
    }
    return bad == n ? try gathered(picked, "IndexBackward0") : nil
  }

  /// The parts along the first dimension that checked, contiguous indices name.
  private func gathered(_ picked: NDArray, _ name: StaticString, padding: Int? = nil)
    throws(TensorError) -> Tensor
  {
    let table = try value.contiguous()
    var target = picked.shape
    var width = 1
    for size in shape.dropFirst() {
      target.append(size)
      width *= size
    }
    let y = try NDArray(uninitialized: target, dtype, for: "index")
    launch("gather rows") { kernels in
      let memory = kernels.memory
      let (n, p) = (picked.count, picked.pointer(Int64.self))
      switch dtype.byteCount {
      case 1: memory.gatherRows1(n, width, p, table.bits(UInt8.self), y.bits(UInt8.self))
      case 4: memory.gatherRows4(n, width, p, table.bits(UInt32.self), y.bits(UInt32.self))
      default: memory.gatherRows8(n, width, p, table.bits(UInt64.self), y.bits(UInt64.self))
      }
    }
    return Tensor.record(name, y, self) {
      let (shape, dtype, indices) = (self.shape, self.dtype, Saved(picked))
      return { g, flow throws(TensorError) in
        let sum = try NDArray(repeating: 0, shape: shape, dtype: dtype)
        let g = try g.contiguous()
        // Whoever shares their memory can have changed them without the version telling.
        let indices = try indices.value(for: "embedding").checkedIndices(
          below: shape[0], in: "backward of embedding", what: "the index")
        launch("scatter rows") { kernels in
          if dtype == .float32 {
            kernels.indexed32.scatterAddRows(
              indices.count, width, indices.pointer(), g.pointer(), sum.pointer())
          } else {
            kernels.indexed64.scatterAddRows(
              indices.count, width, indices.pointer(), g.pointer(), sum.pointer())
          }
        }
        if let padding { sum.sliced(0, start: padding, length: 1, step: 1).fill(0) }
        try flow.send(sum, to: 0)
      }
    }
  }
}
