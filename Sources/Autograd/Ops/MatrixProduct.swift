import KernelDispatch

extension NDArray {
  /// Itself, or a dense copy where its matrices repeat elements: then memory bounds the work.
  private func withoutRepeats() throws(TensorError) -> NDArray {
    for d in (rank - 2)..<rank where strides[d] == 0 && shape[d] > 1 {
      return try copied(for: "matmul")
    }
    return self
  }

  /// `self @ other` for shapes (…, m, k) and (…, k, n), the leading dimensions broadcast.
  func matrixProduct(_ other: NDArray) throws(TensorError) -> NDArray {
    let promoted = DType.promoted(dtype, other.dtype)
    let type = promoted.isFloatingPoint ? promoted : .int64
    let a = try cast(to: type).withoutRepeats()
    let b = try other.cast(to: type).withoutRepeats()
    let (m, k, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
    let leading =
      try a.rank == 2 && b.rank == 2
      ? []
      : Tensor.broadcastShape(
        [Shape(a.shape.dropLast(2)), Shape(b.shape.dropLast(2))], in: "matmul")
    guard b.shape[b.rank - 2] == k else {
      throw TensorError(
        .state,
        "matmul: shapes \(a.shape) and \(b.shape) do not fit: \(k) columns against "
          + "\(b.shape[b.rank - 2]) rows")
    }
    var shape = leading
    shape.append(m)
    shape.append(n)
    let out = try NDArray(uninitialized: shape, type, for: "matmul")
    if out.count == 0 { return try out.cast(to: promoted) }
    var (aTarget, bTarget) = (leading, leading)
    aTarget.append(m)
    aTarget.append(k)
    bTarget.append(k)
    bTarget.append(n)
    let (aSteps, bSteps) = (
      a.broadcastStrides(to: aTarget), b.broadcastStrides(to: bTarget)
    )
    let r = leading.count
    for batch in 0..<leading.elementCount {
      var (left, aOffset, bOffset) = (batch, 0, 0)
      for d in stride(from: r - 1, through: 0, by: -1) {
        let position = left % leading[d]
        left /= leading[d]
        aOffset += position * aSteps[d]
        bOffset += position * bSteps[d]
      }
      // Pieces of columns share nothing of b; where there are few, pieces of rows share nothing of a.
      let byColumns = n >= 128
      let work = m.multipliedReportingOverflow(by: n).partialValue &* k
      launch("matrix product") { kernels in
        Threads.split(byColumns ? n : m, grain: 32, work: work) { start, length in
          let (row, column) = byColumns ? (0, start) : (start, 0)
          let (rows, columns) = byColumns ? (m, length) : (length, n)
          if type == .float32 {
            kernels.float32.matrixProduct(
              rows, columns, k,
              a.pointer(Float.self) + (aOffset + row * aSteps[r]), aSteps[r], aSteps[r + 1],
              b.pointer(Float.self) + (bOffset + column * bSteps[r + 1]), bSteps[r], bSteps[r + 1],
              out.pointer(Float.self) + ((batch * m + row) * n + column), n)
          } else if type == .int64 {
            kernels.int64.matrixProduct(
              rows, columns, k,
              a.pointer(Int64.self) + (aOffset + row * aSteps[r]), aSteps[r], aSteps[r + 1],
              b.pointer(Int64.self) + (bOffset + column * bSteps[r + 1]), bSteps[r], bSteps[r + 1],
              out.pointer(Int64.self) + ((batch * m + row) * n + column), n)
          } else {
            kernels.float64.matrixProduct(
              rows, columns, k,
              a.pointer(Double.self) + (aOffset + row * aSteps[r]), aSteps[r], aSteps[r + 1],
              b.pointer(Double.self) + (bOffset + column * bSteps[r + 1]), bSteps[r], bSteps[r + 1],
              out.pointer(Double.self) + ((batch * m + row) * n + column), n)
          }
        }
      }
    }
    return try out.cast(to: promoted)
  }
}

extension Tensor {
  /// The matrix product (`torch.matmul`): shapes (…, m, k) and (…, k, n) give (…, m, n). Leading
  /// dimensions broadcast; a vector counts as one row on the left and one column on the right,
  /// which the result does not have.
  ///
  /// - Throws: `.state` for sizes that do not fit, for numbers, bools and for two types.
  public func matrixProduct(_ other: Tensor) throws(TensorError) -> Tensor {
    guard rank >= 1, other.rank >= 1 else {
      throw TensorError(
        .state,
        "matmul: shapes \(shape) and \(other.shape); both operands need at least one dimension")
    }
    try requireOneType(other, in: "matmul")
    if rank == 1 {
      let row = try unsqueezed(0).matrixProduct(other)
      return try row.squeezed(other.rank == 1 ? 0 : row.rank - 2)
    }
    if other.rank == 1 { return try matrixProduct(other.unsqueezed(1)).squeezed(-1) }
    if rank > 2, other.rank == 2, shape[rank - 1] == other.shape[0] {
      // One product of all rows: its gradient is one product, too.
      let rows = try reshaped([shape.dropLast().reduce(1, *), shape[rank - 1]])
      return try rows.matrixProduct(other).reshaped(Array(shape.dropLast()) + [other.shape[1]])
    }
    let y = try value.matrixProduct(other.value)
    let name: StaticString = rank == 2 && other.rank == 2 ? "MmBackward0" : "BmmBackward0"
    return Tensor.record(name, y, self, other) {
      let (a, b) = (Saved(value), Saved(other.value))
      return { g, flow throws(TensorError) in
        if flow.needs(0) {
          try flow.send(g.matrixProduct(b.value(for: "matmul").transposed), to: 0)
        }
        if flow.needs(1) {
          try flow.send(a.value(for: "matmul").transposed.matrixProduct(g), to: 1)
        }
      }
    }
  }

  /// Refuses operands of two types, and bools, which have no products.
  func requireOneType(_ other: Tensor, in operation: StaticString) throws(TensorError) {
    guard dtype == other.dtype else {
      throw TensorError(
        .state,
        "\(operation): expected both operands to have one type, not \(dtype) and \(other.dtype)")
    }
    guard dtype != .bool || count == 0 || other.count == 0 else {
      throw TensorError(.state, "\(operation): not implemented for bool")
    }
  }
}
