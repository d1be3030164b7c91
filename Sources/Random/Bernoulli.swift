extension Generator {
  /// 1 with the given probability, else 0 (`bernoulli_(p)`): two words each, whatever the type.
  ///
  /// - Throws: `RandomError` unless `0 ≤ probability ≤ 1`.
  public func fillBernoulli<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, probability: Double
  ) throws(RandomError) {
    try Self.requireProbability(probability, "bernoulli")
    drawChoices(out, count: count, probability: probability, zero: 0, one: 1)
  }

  /// The same for a tensor of bytes or booleans.
  public func fillBernoulli(
    _ out: UnsafeMutablePointer<UInt8>, count: Int, probability: Double
  ) throws(RandomError) {
    try Self.requireProbability(probability, "bernoulli")
    drawChoices(out, count: count, probability: probability, zero: 0, one: 1)
  }

  /// 1 with each element's own probability, else 0 (`bernoulli(p)`): one word for a `Float`, two
  /// for a `Double`. `out` is not `probabilities`.
  ///
  /// - Throws: `RandomError` unless every probability is in `0...1`; nothing is drawn then.
  public func fillBernoulli<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, probabilities: UnsafePointer<T>, count: Int
  ) throws(RandomError) {
    for i in 0..<count { try Self.requireProbability(Double(probabilities[i]), "bernoulli") }
    drawUniform(out, count: count, from: 0, to: 1)
    for i in 0..<count { out[i] = out[i] < probabilities[i] ? 1 : 0 }
  }

  /// What dropout multiplies its input by: 0 with the given probability, else `1 / (1 −
  /// probability)`, which keeps the mean (`torch.nn.functional.dropout`): two words each.
  /// Nothing is drawn for the probabilities 0 and 1.
  ///
  /// - Throws: `RandomError` unless `0 ≤ probability ≤ 1`.
  public func fillDropoutMask<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, probability: Double
  ) throws(RandomError) {
    try Self.requireProbability(probability, "dropout")
    if probability == 0 || probability == 1 {
      out.update(repeating: probability == 0 ? 1 : 0, count: count)
    } else {
      let kept = 1 - probability
      drawChoices(out, count: count, probability: kept, zero: 0, one: 1 / T(kept))
    }
  }

  static func requireProbability(_ value: Double, _ operation: String) throws(RandomError) {
    try require(
      0 <= value && value <= 1,
      "\(operation): \(value) is not a probability; give one from 0 to 1")
  }

  @_specialize(where T == Float)
  @_specialize(where T == Double)
  @_specialize(where T == UInt8)
  private func drawChoices<T: BitwiseCopyable>(
    _ out: UnsafeMutablePointer<T>, count: Int, probability: Double, zero: T, one: T
  ) {
    // unit < probability, for the unit's 53 bits as an integer: scaling by 2⁵³ is exact.
    let scaled = probability * 0x1p53
    let floor = UInt64(scaled)
    let limit = Double(floor) < scaled ? floor + 1 : floor
    let chunk = 256
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: chunk) {
      let words = $0.baseAddress!
      // Looked up, because no processor predicts a branch on a random number.
      withUnsafeTemporaryAllocation(of: T.self, capacity: 2) { choices in
        choices[0] = zero
        choices[1] = one
        for start in stride(from: 0, to: count, by: chunk) {
          let n = min(chunk, count - start)
          engine.fillBits(words, count: n)
          for i in 0..<n {
            let unit = (words[i] << 32 | words[i] >> 32) & (1 << 53 - 1)
            // The difference's sign bit: both are below 2⁶³.
            out[start + i] = choices[Int((unit &- limit) >> 63)]
          }
        }
      }
    }
  }
}
