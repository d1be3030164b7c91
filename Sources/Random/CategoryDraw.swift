extension Generator {
  /// Refuses weights that `nextCategory` cannot draw from, as `fillMultinomial` does.
  public static func requireWeights(_ weights: UnsafePointer<Float>, count: Int)
    throws(RandomError)
  {
    var sum: Float = 0
    for j in 0..<count {
      try require(
        weights[j] >= 0 && weights[j] < .infinity,
        """
        multinomial: the weight of category \(j) is \(weights[j]); give weights that are finite \
        and not negative
        """)
      sum += weights[j]
    }
    try require(sum > 0, "multinomial: the weights are all 0; give one above 0")
  }

  /// The draw of one category that `fillMultinomial` makes, for weights that are known to be good:
  /// finite, not negative, and not all 0.
  ///
  /// - Parameters:
  ///   - weights: `count` and zeros up to a multiple of 16.
  ///   - scratch: room for twice as many numbers, and as whole vectors.
  public func nextCategory(
    _ weights: UnsafePointer<Float>, count: Int, scratch: UnsafeMutablePointer<Double>
  ) -> Int {
    engine.fillBits(scratch, count: count)
    return kernels.random.pick(count, scratch, weights)
  }
}
