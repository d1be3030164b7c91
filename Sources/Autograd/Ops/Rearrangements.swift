// The same elements repeated, or in another order: copies.

extension Tensor {
  /// The tensor `repeats[d]` times one after another along each dimension, new ones in front
  /// (`torch.Tensor.repeat`).
  ///
  /// - Throws: `.state` for fewer repeats than dimensions and for negative ones.
  public func repeated(_ repeats: [Int]) throws(TensorError) -> Tensor {
    guard repeats.count >= rank else {
      throw TensorError(
        .state, "repeat: \(repeats.count) repeats are fewer than the dimensions of shape \(shape)")
    }
    let ones = Array(repeating: 1, count: repeats.count - rank)
    var result = try reshaped(ones + Array(shape), for: "repeat")
    for (d, times) in repeats.enumerated() where times != 1 {
      result = try result.repeated(d, times, for: "repeat") { outer, times, size, inner in
        ([outer, 1, size * inner], [outer, times, size * inner])
      }
    }
    return result.value.storage === value.storage ? try result.clone() : result
  }

  /// The same with 1 for repeats that are missing in front (`torch.tile`).
  public func tiled(_ repeats: [Int]) throws(TensorError) -> Tensor {
    let ones = Array(repeating: 1, count: Swift.max(rank - repeats.count, 0))
    return try repeated(ones + repeats)
  }

  /// Each element of a dimension, or of all as a vector, `times` times
  /// (`torch.repeat_interleave`).
  public func repeatedInterleaved(_ times: Int, along dimension: Int?) throws(TensorError) -> Tensor
  {
    guard let dimension else { return try flattened(0, -1).repeatedInterleaved(times, along: 0) }
    let d = try shape.checkedDimension(dimension, in: "repeat_interleave")
    let x = rank == 0 ? try unsqueezed(0) : self
    return try x.repeated(d, times, for: "repeat_interleave") { outer, times, size, inner in
      ([outer * size, 1, inner], [outer * size, times, inner])
    }
  }

  private func repeated(
    _ d: Int, _ times: Int, for operation: StaticString,
    _ shapes: (_ outer: Int, _ times: Int, _ size: Int, _ inner: Int) -> ([Int], [Int])
  ) throws(TensorError) -> Tensor {
    guard times >= 0 else {
      throw TensorError(.state, "\(operation): \(times) repeats; they must not be negative")
    }
    var sizes = Array(shape)
    let (size, overflow) = sizes[d].multipliedReportingOverflow(by: times)
    guard !overflow else {
      throw TensorError(.outOfMemory, "\(operation): \(times) repeats of shape \(shape)")
    }
    sizes[d] = size
    let target = try Shape.checked(sizes, in: operation, kind: .state)
    let (from, to) = shapes(
      shape[..<d].reduce(1, *), times, shape[d], shape[(d + 1)...].reduce(1, *))
    return try reshaped(from, for: operation).expanded(to: to, for: operation)
      .reshaped(Array(target), for: operation)
  }

  /// The elements of the dimensions in reverse (`torch.flip`).
  public func flipped(_ dimensions: [Int], for operation: StaticString = "flip")
    throws(TensorError) -> Tensor
  {
    let positions = try shape.checkedDimensions(dimensions, in: operation)
    func flip(_ x: NDArray) throws(TensorError) -> NDArray {
      if x.rank == 0 { return try x.copied(for: operation) }
      var strides = x.strides
      var offset = x.offset
      for d in positions where x.shape[d] > 1 {
        offset += (x.shape[d] - 1) * strides[d]
        strides[d] = -strides[d]
      }
      return try x.view(x.shape, strides, offset: offset).copied(for: operation)
    }
    return Tensor.record("FlipBackward0", try flip(value), self) {
      { g, flow throws(TensorError) in try flow.send(flip(g), to: 0) }
    }
  }

  /// The elements moved on along dimensions, those beyond the end to its beginning
  /// (`torch.roll`); along all of them as one where none is named.
  public func rolled(_ shifts: [Int], _ dimensions: [Int]) throws(TensorError) -> Tensor {
    if dimensions.isEmpty, shifts.count == 1 {
      return try flattened(0, -1).rolled(shifts, [0]).reshaped(Array(shape))
    }
    guard !shifts.isEmpty, shifts.count == dimensions.count else {
      throw TensorError(
        .state, "roll: \(shifts.count) shifts do not fit \(dimensions.count) dimensions")
    }
    var result = try clone()
    for (shift, dimension) in zip(shifts, dimensions) {
      let d = try shape.checkedDimension(dimension, in: "roll")
      guard rank > 0, shape[d] > 0 else { continue }
      let size = shape[d]
      let start = (size - shift % size) % size
      if start == 0 { continue }
      let (front, back) = (
        try result.sliced(d, start: start, length: size - start, step: 1),
        try result.sliced(d, start: 0, length: start, step: 1)
      )
      result = try Tensor.joined([front, back], along: d)
    }
    return result
  }

  /// Quarter turns in the plane of two dimensions, from the first to the second
  /// (`torch.rot90`).
  public func rotated(_ turns: Int, _ dimensions: [Int]) throws(TensorError) -> Tensor {
    guard dimensions.count == 2 else {
      throw TensorError(
        .state, "rot90: expected two dimensions, not \(dimensions.count)")
    }
    guard rank >= 2 else {
      throw TensorError(.state, "rot90: expected at least 2 dimensions, not the shape \(shape)")
    }
    let plane = try shape.checkedDimensions(dimensions, in: "rot90")
    switch turns & 3 {
    case 1: return try flipped([plane[1]], for: "rot90").transposed(plane[0], plane[1])
    case 2: return try flipped(plane, for: "rot90")
    case 3: return try flipped([plane[0]], for: "rot90").transposed(plane[0], plane[1])
    default: return try clone()
    }
  }

  /// The matrix with this vector on its diagonal, or a matrix's diagonal (`torch.diag`).
  public func diagonalOrMatrix(_ offset: Int) throws(TensorError) -> Tensor {
    guard rank == 1 || rank == 2 else {
      throw TensorError(
        .state, "diag: expected a vector or a matrix, not the shape \(shape)")
    }
    if rank == 2 { return try diagonal(offset, 0, 1).clone() }
    return try diagonalMatrices(offset, -2, -1)
  }

  /// Matrices with the last dimension on their diagonals, in the dimensions `first` and `second`
  /// of the result (`torch.diag_embed`).
  public func diagonalMatrices(_ offset: Int, _ first: Int, _ second: Int) throws(TensorError)
    -> Tensor
  {
    guard rank >= 1 else {
      throw TensorError(.badIndex, "diag_embed: expected a vector, not a tensor without dimensions")
    }
    let length = shape[rank - 1]
    let (size, overflow) = length.addingReportingOverflow(Swift.abs(Swift.max(offset, -Int.max)))
    guard !overflow else {
      throw TensorError(.outOfMemory, "diag_embed: an offset of \(offset)")
    }
    let sizes = try Shape.checked(
      Array(shape.dropLast()) + [size, size], in: "diag_embed", kind: .state)
    let places = try sizes.checkedDimensions([first, second], in: "diag_embed")
    let y = try NDArray(repeating: 0, shape: sizes, dtype: dtype, for: "diag_embed")
    let last = sizes.count - 1
    try Tensor(y).diagonal(offset, last - 1, last).value.assign(value)
    let matrices = Tensor.record("DiagEmbedBackward0", y, self) {
      { g, flow throws(TensorError) in
        try flow.send(Tensor(g).diagonal(offset, last - 1, last).value, to: 0)
      }
    }
    return try matrices.moved([-2, -1], to: places)
  }
}
