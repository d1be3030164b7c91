import KernelTable

// Tensors from nothing but numbers, and from the ends of others.

extension NDArray {
  /// 0, 1, … `count` − 1, int64.
  public static func counting(to count: Int) throws(TensorError) -> NDArray {
    try NDArray(repeating: 1, shape: [count], dtype: .bool, for: "arange").positionsOfTrue()
  }

  /// `start`, `start + step`, … before `end` (`torch.arange`).
  ///
  /// - Throws: `.state` for a step of 0 or one that leads away from `end`.
  public static func arange(_ start: Double, _ end: Double, _ step: Double, dtype: DType)
    throws(TensorError) -> NDArray
  {
    guard step != 0 else { throw TensorError(.state, "arange: step must be nonzero") }
    guard start.isFinite, end.isFinite, step.isFinite else {
      throw TensorError(.state, "arange: unsupported range from \(start) to \(end)")
    }
    guard step > 0 ? end >= start : end <= start else {
      throw TensorError(
        .state, "arange: the bounds \(start) and \(end) do not fit the step's sign")
    }
    let length = ((end - start) / step).rounded(.up)
    guard let count = Int(exactly: length) else {
      throw TensorError(.outOfMemory, "arange: \(length) elements are too many")
    }
    guard dtype.isFloatingPoint || [start, end, step].allSatisfy({ $0.magnitude < 0x1p63 }) else {
      throw TensorError(
        .badValue, "arange: bounds from \(start) to \(end) are not within the range of int64")
    }
    let positions = try counting(to: count)
    if !dtype.isFloatingPoint {
      let (first, step) = (Int64(start), Int64(step))
      return try positions.zipIntegers(.multiply, NDArray([step], shape: []), as: .int64)
        .zipIntegers(.add, NDArray([first], shape: []), as: dtype)
    }
    return try positions.cast(to: .float64).scaled(by: step).plus(start).cast(to: dtype)
  }

  /// `steps` numbers from `start` to `end`, both included, each half counted from its own end
  /// (`torch.linspace`).
  public static func linspace(_ start: Double, _ end: Double, _ steps: Int, dtype: DType)
    throws(TensorError) -> NDArray
  {
    guard steps >= 0 else {
      throw TensorError(.state, "linspace: the number of steps must not be negative")
    }
    let type = dtype.isFloatingPoint ? dtype : .float64
    if steps == 1 { return try NDArray(repeating: start, shape: [1], dtype: dtype) }
    let positions = try counting(to: steps)
    let (first, last) = (try NDArray.scalar(start, type), try NDArray.scalar(end, type))
    let step = try last.zip(.subtract, first)
      .zip(.divide, number: Double(steps - 1))
    let left = try positions.cast(to: type)
    let right = try left.map(.neg).plus(Double(steps - 1))
    let isLeft = try positions.compare(
      .less, NDArray([Int64(steps / 2)], shape: []), as: .int64)
    return try isLeft.choose(
      first.zip(.add, left.zip(.multiply, step)), last.zip(.subtract, right.zip(.multiply, step))
    ).cast(to: dtype)
  }

  /// Whether column − row compares so with `diagonal`, for a matrix's positions: bool.
  public static func band(_ rows: Int, _ columns: Int, _ op: CompareOp, diagonal: Int)
    throws(TensorError) -> NDArray
  {
    let offset = try NDArray([Int64(diagonal)], shape: [])
    let limits = try counting(to: rows).reshaped([rows, 1]).zipIntegers(.add, offset, as: .int64)
    return try counting(to: columns).compare(op, limits, as: .int64)
  }
}

extension Tensor {
  /// The elements of the matrices' lower (`.lessOrEqual`) or upper (`.greaterOrEqual`) triangles,
  /// and 0 elsewhere (`torch.tril`, `torch.triu`).
  public func triangle(_ side: CompareOp, diagonal: Int) throws(TensorError) -> Tensor {
    guard rank >= 2 else {
      throw TensorError(.state, "tril, triu: need a matrix, not the shape \(shape)")
    }
    let band = try NDArray.band(shape[rank - 2], shape[rank - 1], side, diagonal: diagonal)
    return try Tensor(band).choose(self, scalar(0))
  }

  /// Tensors one after another along `dimension` (`torch.cat`).
  ///
  /// - Throws: `.state` where sizes differ elsewhere, `.badValue` for none, `.badIndex` for a dimension
  ///   that is none.
  public static func joined(_ tensors: [Tensor], along dimension: Int) throws(TensorError) -> Tensor
  {
    guard !tensors.isEmpty else { throw TensorError(.badValue, "cat: there are no tensors") }
    var type = tensors[0].dtype
    for tensor in tensors {
      type = DType.promoted(type, tensor.dtype)
      guard tensor.rank > 0 else {
        throw TensorError(.state, "cat: tensors without dimensions cannot be joined; use stack")
      }
    }
    // An empty vector joins everything, as in PyTorch.
    let pieces = tensors.filter { $0.shape != [0] }
    let nothing = tensors.filter { $0.shape == [0] }
    guard let first = pieces.first else {
      return joined(try NDArray(repeating: 0, shape: [0], dtype: type), [], nothing, 0)
    }
    let d = try first.shape.checkedDimension(dimension, in: "cat")
    var shape = first.shape
    shape[d] = 0
    for piece in pieces {
      var rest = piece.shape
      guard rest.count == shape.count else {
        throw TensorError(
          .state, "cat: shapes \(first.shape) and \(piece.shape) have different ranks")
      }
      rest[d] = shape[d]
      guard rest == shape else {
        throw TensorError(
          .state, "cat: shapes \(first.shape) and \(piece.shape) differ outside dimension \(d)")
      }
      let (size, overflow) = shape[d].addingReportingOverflow(piece.shape[d])
      guard !overflow else { throw TensorError(.outOfMemory, "cat: too many elements") }
      shape[d] = size
    }
    let out = try NDArray(uninitialized: shape, type, for: "cat")
    var start = 0
    for piece in pieces {
      let length = piece.shape[d]
      out.sliced(d, start: start, length: length, step: 1).assign(try piece.value.cast(to: type))
      start += length
    }
    return joined(out, pieces, nothing, d)
  }

  /// What `pieces`, along `d`, and empty vectors were joined to, with its history.
  private static func joined(_ out: NDArray, _ pieces: [Tensor], _ nothing: [Tensor], _ d: Int)
    -> Tensor
  {
    let all = pieces + nothing
    guard Tape.isRecording, all.contains(where: \.requiresGradient) else { return Tensor(out) }
    let (lengths, count) = (pieces.map { $0.shape[d] }, all.count)
    let node = Node("CatBackward0", all.map { Edge($0) }) { g, flow throws(TensorError) in
      var start = 0
      for (i, length) in lengths.enumerated() {
        if flow.needs(i) {
          try flow.send(g.sliced(d, start: start, length: length, step: 1), to: i)
        }
        start += length
      }
      for i in lengths.count..<count {
        try flow.send(NDArray(repeating: 0, shape: [0], dtype: g.dtype), to: i)
      }
    }
    return Tensor(out, madeBy: node)
  }

  /// Tensors of one shape side by side along a new dimension (`torch.stack`).
  public static func stacked(_ tensors: [Tensor], along dimension: Int) throws(TensorError)
    -> Tensor
  {
    guard !tensors.isEmpty else { throw TensorError(.state, "stack: expected tensors, got none") }
    var pieces: [Tensor] = []
    for tensor in tensors {
      guard tensor.shape == tensors[0].shape else {
        throw TensorError(
          .state, "stack: shapes \(tensors[0].shape) and \(tensor.shape) are not the same")
      }
      pieces.append(try tensor.unsqueezed(dimension))
    }
    let rank = tensors[0].rank + 1
    return try joined(pieces, along: dimension < 0 ? dimension + rank : dimension)
  }
}
