/// What PyTorch's layers draw for their parameters when they are made. A `Linear` draws its
/// weight, then its bias; batch and layer norms draw nothing.
extension Generator {
  /// The weight of `Linear(inputs, outputs)` or of a convolution, of `shape` (outputs, inputs,
  /// kernel…).
  public func fillLinearWeight<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, shape: [Int]
  ) throws(RandomError) {
    // The same bound as the bias's, were it not for rounding: √5² is not 5.
    try fillKaimingUniform(
      out, shape: shape, nonlinearity: .leakyReLU(negativeSlope: squareRoot(5)))
  }

  /// The bias of a `Linear` or a convolution: uniform within `±1 / √fanIn`, where `fanIn` is the
  /// weight's.
  public func fillLinearBias<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, fanIn: Int
  ) throws(RandomError) {
    try fillInverseRoot(out, count: count, of: fanIn, "linear bias: the fan in")
  }

  /// A parameter of a recurrent layer: uniform within `±1 / √hidden`.
  public func fillRecurrent<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, hidden: Int
  ) throws(RandomError) {
    try fillInverseRoot(out, count: count, of: hidden, "recurrent layer: the hidden size")
  }

  /// The weight of `Embedding(rows, columns)`: standard normal; the padding row, drawn with the
  /// others, is 0.
  ///
  /// - Throws: `RandomError` unless the padding row is one of the rows.
  public func fillEmbedding<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, rows: Int, columns: Int, paddingRow: Int? = nil
  ) throws(RandomError) {
    if let paddingRow {
      try require(
        0 <= paddingRow && paddingRow < rows,
        "embedding: row \(paddingRow) is not one of \(rows); give a padding row of the table")
    }
    try fillNormal(out, count: rows * columns)
    if let paddingRow {
      (out + paddingRow * columns).update(repeating: 0, count: columns)
    }
  }

  private func fillInverseRoot<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, of size: Int, _ name: String
  ) throws(RandomError) {
    try require(size > 0, "\(name) is \(size); give one above 0")
    let bound = 1 / squareRoot(Double(size))
    try fillUniform(out, count: count, from: -bound, to: bound)
  }
}
