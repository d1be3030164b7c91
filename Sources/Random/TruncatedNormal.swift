import KernelTable

extension Generator {
  /// Normal draws within `low...high` (`torch.nn.init.trunc_normal_`, since 2.12).
  ///
  /// Where the interval holds more than three tenths of the distribution, values outside are
  /// drawn again, all of them each time; else uniform draws are accepted as often as the density
  /// says.
  /// - Throws: `RandomError` unless `low < high`, both finite, and `standardDeviation > 0`.
  public func fillTruncatedNormal<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, mean: Double = 0, standardDeviation: Double = 1,
    from low: Double = -2, to high: Double = 2, isContiguous: Bool = true
  ) throws(RandomError) {
    try require(
      low < high && low.isFinite && high.isFinite,
      "truncatedNormal: no number lies between \(low) and \(high); give a high above low")
    try require(
      standardDeviation > 0,
      "truncatedNormal: the standard deviation is \(standardDeviation); give one above 0")
    try require(
      T(low).isFinite && T(high).isFinite && T(standardDeviation) > 0,
      "truncatedNormal: \(low), \(high) or \(standardDeviation) does not fit \(T.self)")
    guard count > 0 else { return }
    let inside =
      normalDistribution((high - mean) / standardDeviation)
      - normalDistribution((low - mean) / standardDeviation)
    if inside > 0.3 {
      redrawNormal(
        out, count, mean, standardDeviation, T(low), T(high), isContiguous: isContiguous)
    } else {
      try acceptUniform(out, count, mean, standardDeviation, low, high)
    }
  }

  @_specialize(where T == Float)
  @_specialize(where T == Double)
  private func redrawNormal<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, _ count: Int, _ mean: Double, _ standardDeviation: Double,
    _ low: T, _ high: T, isContiguous: Bool
  ) {
    func draw(_ out: UnsafeMutablePointer<T>) {
      // The standard deviation was checked.
      try! fillNormal(
        out, count: count, mean: mean, standardDeviation: standardDeviation,
        isContiguous: isContiguous)
    }
    draw(out)
    withUnsafeTemporaryAllocation(of: T.self, capacity: count) {
      let again = $0.baseAddress!
      while (0..<count).contains(where: { out[$0] < low || out[$0] > high }) {
        draw(again)
        for i in 0..<count where out[i] < low || out[i] > high { out[i] = again[i] }
      }
    }
  }

  /// Rejection under the density's peak within the interval.
  @_specialize(where T == Float)
  @_specialize(where T == Double)
  private func acceptUniform<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, _ count: Int, _ mean: Double, _ standardDeviation: Double,
    _ low: Double, _ high: Double
  ) throws(RandomError) {
    let mode = max(low, min(mean, high))
    let peakDistance = (mode - mean) / standardDeviation
    let peak = T(-0.5 * (peakDistance * peakDistance))
    let candidates = UnsafeMutablePointer<T>.allocate(capacity: count)
    let chances = UnsafeMutablePointer<T>.allocate(capacity: count)
    let isPending = UnsafeMutablePointer<Bool>.allocate(capacity: count)
    defer {
      candidates.deallocate()
      chances.deallocate()
      isPending.deallocate()
    }
    isPending.initialize(repeating: true, count: count)
    repeat {
      try fillUniform(candidates, count: count, from: low, to: high)
      for i in 0..<count where isPending[i] { out[i] = candidates[i] }
      drawUniform(chances, count: count, from: 0, to: 1)
      for i in 0..<count where isPending[i] {
        let distance = (candidates[i] - T(mean)) / T(standardDeviation)
        let density = (distance * distance) * -0.5 - peak
        isPending[i] = T(logarithm(Double(chances[i]))) > density
      }
    } while (0..<count).contains(where: { isPending[$0] })
  }

  private func logarithm(_ x: Double) -> Double {
    var x = x
    withUnsafeMutablePointer(to: &x) { kernels.random.log(1, $0, $0) }
    return x
  }

  /// The share of the standard normal distribution below `x`. It only decides between the two
  /// ways to draw, so that its last digits do not matter.
  func normalDistribution(_ x: Double) -> Double {
    if x < -8 { return 0 }
    if x > 8 { return 1 }
    // Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …)
    var density = -0.5 * (x * x)
    withUnsafeMutablePointer(to: &density) {
      kernels.float64.unary[UnaryOp.exp.rawValue](1, $0, $0)
    }
    var term = x
    var sum = x
    var k = 3.0
    while abs(term) > abs(sum) * 0x1p-54 {
      term *= x * x / k
      sum += term
      k += 2
    }
    return 0.5 + sum * density / squareRoot(2 * Double.pi)
  }
}
