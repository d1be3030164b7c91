extension Generator {
  /// Numbers in `low..<high` (`uniform_`, and `rand` with the default bounds): one word for a
  /// `Float`, two for a `Double`.
  ///
  /// Both bounds are rounded to `T` first.
  /// - Throws: `RandomError` unless `low ≤ high`, both finite in `T`, and their distance too.
  public func fillUniform<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, from low: Double = 0, to high: Double = 1
  ) throws(RandomError) {
    let limit = T._limit
    try require(
      abs(low) <= limit && abs(high) <= limit,
      """
      uniform: the bounds \(low) and \(high) do not fit \(T.self); give bounds within ±\(limit)
      """)
    try require(
      low <= high, "uniform: from \(low) is above to \(high); swap the bounds")
    try require(
      high - low <= limit,
      """
      uniform: \(low) and \(high) are further apart than \(T.self) can tell; give bounds at most \
      \(limit) apart
      """)
    drawUniform(out, count: count, from: low, to: high)
  }

  /// `fillUniform` for bounds that are known to be good.
  func drawUniform<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, from low: Double, to high: Double
  ) {
    engine.fillBits(out, count: count)
    T._uniform(kernels, count, out, low, high)
  }
}
