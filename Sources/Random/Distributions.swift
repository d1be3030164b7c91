import KernelTable

/// Draws that PyTorch computes in double precision and rounds to the tensor's type at the end.
extension Generator {
  /// Exponential draws of the given rate (`exponential_`): two words each.
  ///
  /// - Throws: `RandomError` unless `rate > 0`.
  public func fillExponential<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, rate: Double = 1
  ) throws(RandomError) {
    try require(
      rate > 0, "exponential: the rate is \(rate); give one above 0")
    drawExponential(out, count: count, rate: rate)
  }

  func drawExponential<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, rate: Double
  ) {
    let scale = -1 / rate
    fillRounded(out, count: count) { kernels.random.exponential($0, $1, scale) }
  }

  /// Cauchy draws (`cauchy_`): two words each.
  ///
  /// - Throws: `RandomError` unless `scale > 0`.
  public func fillCauchy<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, median: Double = 0, scale: Double = 1
  ) throws(RandomError) {
    try require(
      scale > 0, "cauchy: the scale is \(scale); give one above 0")
    fillRounded(out, count: count) { count, values in
      kernels.random.uniformFloat64(count, values, 0, 1)
      for i in 0..<count { values[i] = Double.pi * (values[i] - 0.5) }
      kernels.random.tangent(count, values, values)
      kernels.random.affine(count, values, scale, median)
    }
  }

  /// Draws whose logarithms are normal (`log_normal_`): `drawNormalPairs`' pairs, with the
  /// waiting value.
  ///
  /// - Throws: `RandomError` unless `standardDeviation > 0`.
  public func fillLogNormal<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, mean: Double = 1, standardDeviation: Double = 2
  ) throws(RandomError) {
    try require(
      standardDeviation > 0,
      "logNormal: the standard deviation is \(standardDeviation); give one above 0")
    let exp = kernels.float64.unary[UnaryOp.exp.rawValue]
    let chunk = 256
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) {
      let values = $0.baseAddress!
      for start in stride(from: 0, to: count, by: chunk) {
        let n = min(chunk, count - start)
        drawNormalPairs(values, count: n, mean: mean, standardDeviation: standardDeviation)
        exp(n, values, values)
        T._round(n, values, out + start)
      }
    }
  }

  /// The number of trials up to the first success (`geometric_`): two words each.
  ///
  /// - Throws: `RandomError` unless `0 < probability < 1`.
  public func fillGeometric<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, probability: Double
  ) throws(RandomError) {
    try require(
      0 < probability && probability < 1,
      "geometric: \(probability) is not a probability between 0 and 1; give one between them")
    fillRounded(out, count: count) { kernels.random.geometric($0, $1, probability) }
  }
}
