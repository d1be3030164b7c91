import KernelTable

// Tensors brought to one shape and joined, and grids made of vectors.

extension Tensor {
  /// With dimensions of size 1 until there are `least`, 1 to 3 (`torch.atleast_1d`, `2d`, `3d`).
  public func atLeast(_ least: Int) throws(TensorError) -> Tensor {
    guard rank < least else { return self }
    if rank == 0 { return try reshaped(Array(repeating: 1, count: least)) }
    // Vectors are rows, matrices get their third dimension at the end.
    let row = rank == 1 ? try unsqueezed(0) : self
    return least == 3 ? try row.unsqueezed(2) : row
  }

  /// Side by side (`torch.hstack`): vectors one after another, others along their second dimension.
  public static func horizontally(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
    let pieces = try each(tensors) { x throws(TensorError) in try x.atLeast(1) }
    return try joined(pieces, along: pieces.first?.rank == 1 ? 0 : 1)
  }

  /// Rows and matrices below each other (`torch.vstack`).
  public static func vertically(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
    try joined(each(tensors) { x throws(TensorError) in try x.atLeast(2) }, along: 0)
  }

  /// Matrices behind each other, along a third dimension (`torch.dstack`).
  public static func inDepth(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
    try joined(each(tensors) { x throws(TensorError) in try x.atLeast(3) }, along: 2)
  }

  /// Vectors as columns, beside each other and beside matrices (`torch.column_stack`).
  public static func columns(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
    try joined(
      each(tensors) { x throws(TensorError) in x.rank <= 1 ? try x.reshaped([x.count, 1]) : x },
      along: 1)
  }

  private static func each(
    _ tensors: [Tensor], _ change: (Tensor) throws(TensorError) -> Tensor
  ) throws(TensorError) -> [Tensor] {
    var changed: [Tensor] = []
    for tensor in tensors { changed.append(try change(tensor)) }
    return changed
  }

  /// For each vector a tensor with one dimension for each of them, in which it lies along its own:
  /// views (`torch.meshgrid`).
  ///
  /// - Throws: `.state` for matrices, for several types, and for none.
  public static func grid(_ vectors: [Tensor]) throws(TensorError) -> [Tensor] {
    guard let first = vectors.first else {
      throw TensorError(.state, "meshgrid: expected vectors, got none")
    }
    var sizes: [Int] = []
    for x in vectors {
      guard x.rank <= 1, x.dtype == first.dtype else {
        throw TensorError(
          .state,
          "meshgrid: expected vectors of one type, got \(x.dtype) of shape \(x.shape) beside "
            + "\(first.dtype)")
      }
      sizes.append(x.count)
    }
    var grids: [Tensor] = []
    for (d, x) in vectors.enumerated() {
      var shape = Array(repeating: 1, count: sizes.count)
      shape[d] = x.count
      grids.append(try x.reshaped(shape).expanded(to: sizes))
    }
    return grids
  }

  /// Every choice of one element from each vector, a row each (`torch.cartesian_prod`).
  public static func choices(_ vectors: [Tensor]) throws(TensorError) -> Tensor {
    for x in vectors where x.rank != 1 {
      throw TensorError(.state, "cartesian_prod: expected vectors, got the shape \(x.shape)")
    }
    if vectors.count == 1 { return vectors[0] }
    let grids = try each(grid(vectors)) { x throws(TensorError) in
      try x.reshaped([x.count])
    }
    return try stacked(grids, along: 1)
  }
}

extension NDArray {
  /// The rows and columns of a triangle's positions, (2, n) int64 (`torch.tril_indices`).
  public static func trianglePositions(
    _ rows: Int, _ columns: Int, _ side: CompareOp, diagonal: Int
  ) throws(TensorError) -> NDArray {
    let positions = try Tensor(band(rows, columns, side, diagonal: diagonal)).positionsOfNonzero()
    return try positions.value.permuted([1, 0]).contiguous()
  }
}
