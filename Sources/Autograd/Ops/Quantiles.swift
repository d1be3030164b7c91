import KernelTable

extension Tensor {
  /// The elements at the shares `q` (0 to 1) of the sorted ones along `dimension`, interpolated; all
  /// elements without one. Shares in a vector become the first dimension (`torch.quantile`).
  ///
  /// - Throws: `.state` for integers, shares outside of 0 to 1 and nothing to choose from.
  public func quantiles(
    _ q: Tensor, along dimension: Int?, keepingDimension: Bool, _ interpolation: String
  ) throws(TensorError) -> Tensor {
    guard dtype.isFloatingPoint, q.dtype == dtype else {
      throw TensorError(
        .state, "quantile: input and q must be of one floating-point type, not \(dtype), \(q.dtype)"
      )
    }
    guard q.rank <= 1, count > 0 else {
      throw TensorError(
        .state,
        "quantile: needs elements and a q of one dimension at most, got \(shape), \(q.shape)")
    }
    let isInside =
      try q.compare(.greaterOrEqual, .number(0.0)) * q.compare(.lessOrEqual, .number(1.0))
    guard try isInside.truth(all: true, over: [], keepingDimensions: false).value.item() != 0 else {
      throw TensorError(.state, "quantile: q must lie within 0 and 1")
    }
    let d = try dimension.map { d throws(TensorError) in
      try shape.checkedDimension(d, in: "quantile")
    }
    // (..., n): the elements to choose from are the last dimension.
    let rows =
      if let d, rank > 0 { try moved([d], to: [-1]) } else { try reshaped([count]) }
    let n = rows.shape[rows.rank - 1]
    let sorted = try rows.sorted(along: -1, descending: false).values
    let shares = try q.detached.reshaped([q.count])
    let places = try shares * scalar(Double(n - 1))
    let isNaN = try sorted.detached.narrowed(-1, n - 1, 1).compare(
      .notEqual, sorted.detached.narrowed(-1, n - 1, 1))
    func at(_ places: Tensor) throws(TensorError) -> Tensor {
      try sorted.indexSelected(-1, places.cast(to: .int64))
    }
    let low = try places.unary(.floor)
    var y: Tensor
    switch interpolation {
    case "linear":
      let above = try places.unary(.ceil)
      y = try at(low).interpolated(
        to: at(above), by: (places - low).expanded(to: at(low).shape.map { $0 }))
    case "lower": y = try at(low)
    case "higher": y = try at(places.unary(.ceil))
    case "nearest": y = try at(places.unary(.round))
    case "midpoint":
      let half = try (places - low).compare(.greater, scalar(0)).choose(scalar(0.5), scalar(0))
      y = try at(low).interpolated(
        to: at(places.unary(.ceil)), by: half.expanded(to: at(low).shape.map { $0 }))
    default:
      throw TensorError(
        .state,
        "quantile: interpolation must be linear, lower, higher, midpoint or nearest, not "
          + "'\(interpolation)'")
    }
    y = try isNaN.choose(scalar(.nan), y)
    // (..., q) to (q, ...).
    y = try y.moved([-1], to: [0])
    if keepingDimension {
      if let d {
        y = try y.unsqueezed(d + 1)
      } else {
        y = try y.reshaped([q.count] + Array(repeating: 1, count: rank))
      }
    }
    return q.rank == 0 ? try y.selected(0, 0) : y
  }
}
