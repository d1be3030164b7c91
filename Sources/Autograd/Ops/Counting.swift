import KernelTable

// Which numbers there are and how many of each; nothing here has a gradient.

extension NDArray {
  /// Where `values` would be put into sorted rows; see `OrderKernels.Search`.
  fileprivate func search(_ values: NDArray, right: Bool) throws(TensorError) -> NDArray {
    var type = DType.promoted(dtype, values.dtype)
    if !type.isFloatingPoint { type = .int64 }
    let (x, v) = (try cast(to: type).contiguous(), try values.cast(to: type).contiguous())
    let out = try NDArray(uninitialized: values.shape, .int64, for: "searchsorted")
    let oneRow = rank == 1
    let columns = shape[rank - 1]
    let (rows, count) = oneRow ? (1, v.count) : v.rowsAndColumns
    launch("search") { kernels in
      let p = out.pointer(Int64.self)
      switch type {
      case .float32:
        kernels.order32.search(rows, columns, count, oneRow, right, x.pointer(), v.pointer(), p)
      case .float64:
        kernels.order64.search(rows, columns, count, oneRow, right, x.pointer(), v.pointer(), p)
      default:
        kernels.orderInt64.search(
          rows, columns, count, oneRow, right, x.pointer(), v.pointer(), p)
      }
    }
    return out
  }

  /// How often each of `0..<bins` stands in these int64, or the sum of its weights.
  fileprivate func counts(_ bins: Int, weights: NDArray) throws(TensorError) -> NDArray {
    try weights.added(atFlat: self, of: [bins])
  }
}

extension Tensor {
  /// Where `values` would have to stand in this sorted sequence, in front of equal elements or with
  /// `right` behind them: rows are searched for the rows of `values`, one vector for all of them
  /// (`torch.searchsorted`).
  ///
  /// - Throws: `.state` for shapes that do not fit.
  public func positions(of values: Tensor, right: Bool) throws(TensorError) -> Tensor {
    if values.count > 0 { try requireNoBool("searchsorted") }
    let fits =
      rank == 1
      || (rank > 1 && values.rank == rank
        && values.shape.dropLast().elementsEqual(shape.dropLast()))
    guard fits else {
      throw TensorError(
        .state,
        "searchsorted: values of shape \(values.shape) do not fit the sorted sequence of shape "
          + "\(shape): all sizes but the last must be equal, or the sequence a vector")
    }
    return Tensor(try value.search(values.value, right: right))
  }

  /// The distinct elements, in ascending order or (`consecutive`) as they follow each other; where
  /// each element is among them, in this tensor's shape; how often each is there
  /// (`torch.unique`, `torch.unique_consecutive`).
  public func distinct(consecutive: Bool) throws(TensorError)
    -> (values: Tensor, inverse: Tensor, counts: Tensor)
  {
    let x = try value.contiguous().reshaped([count])
    let n = count
    let order =
      try consecutive
      ? NDArray.counting(to: n) : x.rows(along: 0).order(descending: false)
    let inOrder = try x.elements(atFlat: order)
    let isNew = try NDArray(repeating: 1, shape: [n], dtype: .bool)
    if n > 1 {
      let later = inOrder.sliced(0, start: 1, length: n - 1, step: 1)
      let earlier = inOrder.sliced(0, start: 0, length: n - 1, step: 1)
      isNew.sliced(0, start: 1, length: n - 1, step: 1)
        .assign(try later.compare(.notEqual, earlier, as: dtype))
    }
    let starts = try isNew.positionsOfTrue()
    let values = try inOrder.elements(atFlat: starts)
    let k = starts.count
    let counts = try NDArray(repeating: Double(n), shape: [k], dtype: .int64)
    if k > 1 {
      counts.sliced(0, start: 0, length: k - 1, step: 1)
        .assign(starts.sliced(0, start: 1, length: k - 1, step: 1))
    }
    let one = try NDArray([Int64(1)], shape: [])
    let running = try Tensor(isNew).runningSums(along: 0).value
      .zipIntegers(.subtract, one, as: .int64)
    let inverse = try NDArray(uninitialized: [n], .int64, for: "unique")
    launch("scatter rows") {
      $0.memory.scatterRows8(
        n, 1, order.pointer(Int64.self), running.bits(UInt64.self), inverse.bits(UInt64.self))
    }
    return (
      Tensor(values), Tensor(try inverse.reshaped(shape)),
      Tensor(try counts.zipIntegers(.subtract, starts, as: .int64))
    )
  }

  /// How often 0, 1, … stand in this vector, or the sums of their weights, for at least
  /// `minimumLength` numbers (`torch.bincount`): int64, or the weights' type.
  ///
  /// - Throws: `.state` for what is no vector of integers that are not negative.
  public func counts(weights: Tensor?, minimumLength: Int) throws(TensorError) -> Tensor {
    guard !dtype.isFloatingPoint, dtype != .bool else {
      throw TensorError(.state, "bincount: expected integers, not \(dtype)")
    }
    guard minimumLength >= 0 else {
      throw TensorError(.state, "bincount: minlength must not be negative")
    }
    guard rank == 1 else {
      throw TensorError(.state, "bincount: expected a vector, not the shape \(shape)")
    }
    if let weights, weights.shape != shape {
      throw TensorError(
        .state, "bincount: weights of shape \(weights.shape) do not fit the shape \(shape)")
    }
    if count == 0 {
      return Tensor(try NDArray(repeating: 0, shape: [minimumLength], dtype: .int64))
    }
    let smallest = try extremes(largest: false, over: []).value.cast(to: .int64)
    let largest = try extremes(largest: true, over: []).value.cast(to: .int64)
    guard smallest.pointer(Int64.self)[0] >= 0 else {
      throw TensorError(
        .state, "bincount: \(smallest.pointer(Int64.self)[0]) is negative and cannot be counted")
    }
    let most = Int(largest.pointer(Int64.self)[0])
    guard most < Int.max / 16 else {
      throw TensorError(.outOfMemory, "bincount: no memory for the numbers up to \(most)")
    }
    let bins = Swift.max(most + 1, minimumLength)
    let positions = try value.cast(to: .int64).contiguous()
    if let weights {
      let type = weights.dtype == .float32 ? DType.float32 : .float64
      return Tensor(try positions.counts(bins, weights: weights.value.cast(to: type)))
    }
    let ones = try NDArray(repeating: 1, shape: [count], dtype: .float64)  // exact to 2⁵³
    return Tensor(try positions.counts(bins, weights: ones).cast(to: .int64))
  }

  /// The bounds of a histogram: those given, or where there are none those of the elements;
  /// further apart by `margin` at either end where they are one number.
  private func bounds(_ given: (Double, Double)?, margin: Double, in name: StaticString)
    throws(TensorError) -> (Double, Double)
  {
    var (low, high) = given ?? (0, 0)
    if given == nil, count > 0 {
      low = try extremes(largest: false, over: []).value.item()
      high = try extremes(largest: true, over: []).value.item()
    }
    guard low.isFinite, high.isFinite else {
      throw TensorError(.state, "\(name): the range from \(low) to \(high) is not finite")
    }
    guard low <= high else {
      throw TensorError(.state, "\(name): max must not be smaller than min")
    }
    return low == high ? (low - margin, high + margin) : (low, high)
  }

  /// How many elements lie in each of `bins` parts of the same width of `low...high`; where both
  /// are 0, between the smallest and the largest element (`torch.histc`).
  public func histogramCounts(bins: Int, low: Double, high: Double) throws(TensorError) -> Tensor {
    try requireFloating("histc")
    guard bins > 0 else { throw TensorError(.state, "histc: bins must be above 0") }
    let x = try value.contiguous().reshaped([count])
    let (low, high) = try bounds(
      low == high && low == 0 ? nil : (low, high), margin: 1, in: "histc")
    let (first, last) = (try NDArray.scalar(low, dtype), try NDArray.scalar(high, dtype))
    let isInside = try x.compare(.greaterOrEqual, first, as: dtype)
      .zipIntegers(.minimum, x.compare(.lessOrEqual, last, as: dtype), as: .bool)
    let kept = try x.elements(atFlat: isInside.positionsOfTrue())
    let bin = try kept.zip(.subtract, first).scaled(by: Double(bins))
      .zip(.divide, last.zip(.subtract, first)).cast(to: .int64)
      .zipIntegers(.minimum, NDArray([Int64(bins - 1)], shape: []), as: .int64)
    let ones = try NDArray(repeating: 1, shape: [kept.count], dtype: .float64)
    return Tensor(try bin.counts(bins, weights: ones).cast(to: dtype))
  }

  /// How many elements, or what sum of weights, lies between each two edges, the last one
  /// included; as a density, over the total and the widths (`torch.histogram`).
  public func histogram(edges: Tensor, weights: Tensor?, density: Bool) throws(TensorError)
    -> Tensor
  {
    try requireFloating("histogram")
    guard edges.rank == 1, edges.count >= 2 else {
      throw TensorError(.state, "histogram: expected at least two edges in a vector")
    }
    guard edges.dtype == dtype else {
      throw TensorError(.state, "histogram: edges of \(edges.dtype) for elements of \(dtype)")
    }
    let bins = edges.count - 1
    let x = try value.contiguous().reshaped([count])
    if let weights, weights.shape != shape || weights.dtype != dtype {
      throw TensorError(
        .state, "histogram: the weights must have the elements' shape \(shape) and type \(dtype)")
    }
    let e = try edges.value.contiguous()
    let first = e.sliced(0, start: 0, length: 1, step: 1)
    let last = e.sliced(0, start: bins, length: 1, step: 1)
    let isInside = try x.compare(.greaterOrEqual, first, as: dtype)
      .zipIntegers(.minimum, x.compare(.lessOrEqual, last, as: dtype), as: .bool)
      .positionsOfTrue()
    let kept = try x.elements(atFlat: isInside)
    let bin = try e.search(kept, right: true)
      .zipIntegers(.subtract, NDArray([Int64(1)], shape: []), as: .int64)
      .zipIntegers(.minimum, NDArray([Int64(bins - 1)], shape: []), as: .int64)
      .zipIntegers(.maximum, NDArray([Int64(0)], shape: []), as: .int64)
    let ones = try NDArray(repeating: 1, shape: [count], dtype: dtype)
    let each = try (weights?.value ?? ones).contiguous().reshaped([count])
      .elements(atFlat: isInside)
    let totals = try bin.counts(bins, weights: each)
    if !density { return Tensor(totals) }
    let widths = try Tensor(e).differences(1, along: 0).value
    let sum = try totals.sum(over: [0], keepingDimensions: false)
    return Tensor(try totals.zip(.divide, sum).zip(.divide, widths))
  }

  /// The edges of `bins` parts of the same width, as `histogram` takes them.
  public func histogramEdges(bins: Int, range: (Double, Double)?) throws(TensorError) -> Tensor {
    try requireFloating("histogram")
    guard bins > 0 else { throw TensorError(.state, "histogram: bins must be above 0") }
    if range == nil, count == 0 {
      return Tensor(try NDArray.linspace(0, 1, bins + 1, dtype: dtype))
    }
    let (low, high) = try bounds(range, margin: 0.5, in: "histogram")
    return Tensor(try NDArray.linspace(low, high, bins + 1, dtype: dtype))
  }
}
