import KernelTable
import Random

extension Tensor {
  /// softmax(q kᵀ · scale) v over the last two dimensions
  /// (`torch.nn.functional.scaled_dot_product_attention`).
  ///
  /// - Parameters:
  ///   - mask: added to the scores, or bool: false where nothing is to be looked at.
  ///   - isCausal: each position looks at itself and at those before it; without a mask.
  ///   - scale: 1 / √d without one.
  public func attention(
    _ keys: Tensor, _ values: Tensor, mask: Tensor?, dropout: Double, isCausal: Bool,
    scale: Double?, _ generator: Generator
  ) throws(TensorError) -> Tensor {
    guard rank >= 2, keys.rank >= 2, values.rank >= 2 else {
      throw TensorError(
        .state,
        "scaled_dot_product_attention: expected matrices, got query \(shape), key \(keys.shape) and "
          + "value \(values.shape)")
    }
    guard dtype.isFloatingPoint, keys.dtype == dtype, values.dtype == dtype else {
      throw TensorError(
        .state,
        "scaled_dot_product_attention: query, key and value must be of one floating-point type, not "
          + "\(dtype), \(keys.dtype) and \(values.dtype)")
    }
    guard !isCausal || mask == nil else {
      throw TensorError(
        .state, "scaled_dot_product_attention: give either attn_mask or is_causal=True")
    }
    // Half of the factor to each side keeps the products small.
    let factor = scale ?? 1 / Double(Swift.max(shape[rank - 1], 1)).squareRoot()
    let half = try scalar(Swift.abs(factor).squareRoot())
    let query = try factor < 0 ? (self * half).negated() : self * half
    var scores = try query.matrixProduct(keys.transposed(-2, -1) * half)
    var hidden: Tensor?
    if isCausal {
      let band = try NDArray.band(
        shape[rank - 2], keys.shape[keys.rank - 2], .lessOrEqual, diagonal: 0)
      hidden = Tensor(band)
    } else if let mask, mask.dtype == .bool {
      hidden = mask
    } else if let mask {
      scores = try scores + mask
    }
    if let hidden { scores = try hidden.choose(scores, scalar(-.infinity)) }
    let weights = try scores.softmax(-1).droppedOut(dropout, generator)
    return try weights.matrixProduct(values)
  }

  /// A square matrix times itself `n` times (`torch.matrix_power`).
  public func matrixPower(_ n: Int) throws(TensorError) -> Tensor {
    guard rank >= 2, shape[rank - 1] == shape[rank - 2], dtype.isFloatingPoint else {
      throw TensorError(
        .state, "matrix_power: needs square matrices of floats, not \(dtype) of shape \(shape)")
    }
    guard n >= 0 else {
      throw TensorError(.state, "matrix_power: no inverse is computed; n must not be negative")
    }
    if n == 0 {
      let one = try NDArray.band(shape[rank - 1], shape[rank - 1], .equal, diagonal: 0)
      return try Tensor(one).cast(to: dtype).expanded(to: Array(shape)).clone()
    }
    if n == 1 { return try clone() }
    if n == 3 { return try matrixProduct(self).matrixProduct(self) }
    var (square, rest) = (self, n)
    var product: Tensor?
    while true {
      if rest & 1 == 1 { product = try product?.matrixProduct(square) ?? square }
      rest >>= 1
      if rest == 0 { return product! }
      square = try square.matrixProduct(square)
    }
  }

  /// The sum of a matrix's diagonal (`torch.trace`).
  public func trace() throws(TensorError) -> Tensor {
    guard rank == 2 else {
      throw TensorError(.state, "trace: needs a matrix, not the shape \(shape)")
    }
    guard dtype != .bool else { throw TensorError(.state, "trace: not implemented for bool") }
    return try diagonal(0, 0, 1).sum()
  }
}
