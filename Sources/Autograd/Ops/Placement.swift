import KernelTable

// Elements put where index tensors say, and looked for.

extension Tensor {
  /// A copy in which the elements that `indices` name, one tensor a dimension or nil for all of it,
  /// are `values` or have them added, each as often as it is named (`torch.index_put`).
  public func putting(_ values: Tensor, at indices: [Tensor?], adding: Bool) throws(TensorError)
    -> Tensor
  {
    guard dtype == values.dtype else {
      throw TensorError(
        .state, "index_put: values of \(values.dtype) do not fit a tensor of \(dtype)")
    }
    let items = indices.map { $0.map(Index.tensor) ?? .slice(start: nil, stop: nil, step: 1) }
    guard adding else {
      let y = try clone()
      try y.assign(values, at: items)
      return y
    }
    let numbers = Tensor(try NDArray.counting(to: count).reshaped(shape))
    let places = try numbers.indexed(items)
    let terms = try values.expanded(to: Array(places.shape), for: "index_put")
    return try reshaped([count]).indexAdded(
      0, places.reshaped([places.count]), terms.reshaped([places.count]), alpha: .number(1.0)
    ).reshaped(Array(shape))
  }

  /// The same for places among all elements in order (`torch.put`).
  public func putting(_ values: Tensor, atFlat places: Tensor, adding: Bool) throws(TensorError)
    -> Tensor
  {
    guard values.count == places.count else {
      throw TensorError(
        .badIndex, "put_: \(values.count) values for \(places.count) places; expected as many")
    }
    guard places.dtype == .int64 else {
      throw TensorError(.state, "put_: the index must be int64, not \(places.dtype)")
    }
    return try reshaped([count]).putting(
      values.reshaped([places.count]), at: [places.reshaped([places.count])], adding: adding
    ).reshaped(Array(shape))
  }

  /// A matrix with `value` on its diagonal (`torch.Tensor.fill_diagonal_`).
  public func fillingDiagonal(_ value: Tensor) throws(TensorError) -> Tensor {
    guard rank == 2 else {
      throw TensorError(.state, "fill_diagonal_: needs a matrix, not the shape \(shape)")
    }
    guard value.rank == 0 else {
      throw TensorError(
        .state, "fill_diagonal_: the value must be a number, not of shape \(value.shape)")
    }
    let band = try NDArray.band(shape[0], shape[1], .equal, diagonal: 0)
    return try Tensor(band).choose(value.cast(to: dtype), self)
  }

  /// Whether each element is among those of `others` (`torch.isin`): NaN never is.
  public func isAmong(_ others: Tensor) throws(TensorError) -> Tensor {
    let type = DType.result(self, others)
    guard dtype != .bool, others.dtype != .bool else {
      throw TensorError(.state, "isin: not implemented for bool")
    }
    guard others.count > 0, count > 0 else {
      let truth = try detached.reshaped(Array(shape) + [1]).compare(
        .equal, others.detached.reshaped([others.count]))
      return try truth.truth(all: false, over: [rank], keepingDimensions: false)
    }
    let sorted = try others.detached.cast(to: type).reshaped([others.count])
      .sorted(along: 0, descending: false).values
    let x = try detached.cast(to: type)
    let places = try sorted.positions(of: x, right: false)
      .clamped(nil, .number(Int64(others.count - 1)))
    return try sorted.taken(places).compare(.equal, x)
  }
}
