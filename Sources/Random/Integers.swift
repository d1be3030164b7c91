extension Generator {
  /// Integers in `low..<high` (`randint`, `random_(low, high)`): the remainder of one word, or of
  /// two when there are 2²⁸ values or more.
  ///
  /// - Throws: `RandomError` unless `low < high`.
  public func fillIntegers(
    _ out: UnsafeMutablePointer<Int64>, count: Int, from low: Int64 = 0, to high: Int64
  ) throws(RandomError) {
    try require(
      low < high,
      "randint: there is no integer from \(low) to below \(high); give a high above low")
    let range = UInt64(bitPattern: high &- low)
    if range < 1 << 28 {
      // The words wait in the output's second half: element i is written over words that were
      // used before it, or for it.
      let words = UnsafeMutableRawPointer(out) + 4 * count
      engine.fill(words.assumingMemoryBound(to: UInt32.self), count: count)
      let remainder = Remainder(range)
      for i in 0..<count {
        let word = words.load(fromByteOffset: 4 * i, as: UInt32.self)
        out[i] = low &+ Int64(truncatingIfNeeded: remainder.of(word))
      }
    } else {
      engine.fillBits(out, count: count)
      for i in 0..<count {
        out[i] = low &+ Int64(bitPattern: Self.joined(out[i]) % range)
      }
    }
  }

  /// Integers in `0..<2⁶³` (`random_()` of an int64 tensor): two words each.
  public func fillIntegers(_ out: UnsafeMutablePointer<Int64>, count: Int) {
    engine.fillBits(out, count: count)
    for i in 0..<count { out[i] = Int64(bitPattern: Self.joined(out[i]) & (1 << 63 - 1)) }
  }

  /// Two words in the order of their drawing: the first is the high half.
  private static func joined(_ words: Int64) -> UInt64 {
    let words = UInt64(bitPattern: words)
    return words << 32 | words >> 32
  }
}

/// The remainder of words by one divisor, by two multiplications in place of a division.
struct Remainder {
  private let divisor: UInt64
  /// 2⁶⁴ / divisor, rounded up; 0 stands for 2⁶⁴.
  private let inverse: UInt64

  /// `divisor` is in `1..<2³²`.
  init(_ divisor: UInt64) {
    self.divisor = divisor
    inverse = UInt64.max / divisor &+ 1
  }

  @inline(__always)
  func of(_ word: UInt32) -> UInt64 {
    // The low 64 bits of word / divisor are its fraction; times the divisor, the remainder.
    (inverse &* UInt64(word)).multipliedFullWidth(by: divisor).high
  }
}
