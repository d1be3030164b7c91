import KernelDispatch

/// Python's `random.Random`, bit for bit (3.6 to 3.13); the methods have Python's names.
///
/// As `Generator`, it is not synchronised.
public final class PythonRandom: @unchecked Sendable {
  private var engine: MersenneTwister
  /// The second value of the last pair drawn by `gauss`, before mean and standard deviation.
  public private(set) var gaussNext: Double?

  /// `random.Random(seed)`. As in Python, a seed and its negative give the same numbers.
  public convenience init(seed: Int) {
    let magnitude = UInt64(seed.magnitude)
    self.init(
      limbs: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)])
  }

  /// A seed of any size: its magnitude's 32-bit limbs, the least significant one first.
  public init(limbs: [UInt32]) {
    engine = MersenneTwister(kernels: KernelDispatch.kernels, seed: 0)
    reseed(limbs)
  }

  /// Starts again, as `random.seed(seed)`.
  public func seed(_ seed: Int) {
    let magnitude = UInt64(seed.magnitude)
    reseed([UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)])
  }

  /// Starts again from a seed of any size, as `init(limbs:)`.
  public func seed(limbs: [UInt32]) { reseed(limbs) }

  private func reseed(_ limbs: [UInt32]) {
    var key = limbs
    while key.count > 1 && key.last == 0 { key.removeLast() }
    engine.seed(key.isEmpty ? [0] : key)
    gaussNext = nil
  }

  /// `getstate()[1]`: 624 words and the index of the next one; `getstate()[2]` is `gaussNext`.
  public var state: [UInt32] {
    var state = Array(UnsafeBufferPointer(start: engine.words, count: MersenneTwister.wordCount))
    state.append(UInt32(engine.left == 1 ? MersenneTwister.wordCount : engine.next))
    return state
  }

  /// `setstate`: continues from a saved state.
  ///
  /// - Throws: `RandomError` unless `state` has 625 elements, the last of them at most 624.
  public func setState(_ state: [UInt32], gaussNext: Double? = nil) throws(RandomError) {
    let n = MersenneTwister.wordCount
    try require(
      state.count == n + 1 && state[n] <= UInt32(n),
      """
      setState: not a state of Python's random (\(state.count) numbers, index \
      \(state.last ?? 0)); pass what `state` returned
      """)
    for j in 0..<n { engine.words[j] = state[j] }
    engine.setCursors(left: n - Int(state[n]) + 1, next: Int(state[n]))
    self.gaussNext = gaussNext
  }

  /// A number in `0..<1` of 53 bits.
  public func random() -> Double {
    let high = Double(engine.word() >> 5)
    let low = Double(engine.word() >> 6)
    return (high * 67_108_864 + low) * 0x1p-53
  }

  /// A number of `bits` random bits, at most 64.
  public func getrandbits(_ bits: Int) -> UInt64 {
    precondition(bits <= 64, "getrandbits: more than 64 bits; use randomLimbs")
    guard bits > 0 else { return 0 }
    if bits <= 32 { return UInt64(engine.word() >> UInt32(32 - bits)) }
    let low = UInt64(engine.word())
    return UInt64(engine.word() >> UInt32(64 - bits)) << 32 | low
  }

  /// `getrandbits` for any number of bits: 32-bit limbs, the least significant one first.
  public func randomLimbs(bits: Int) -> [UInt32] {
    stride(from: 0, to: bits, by: 32).map { first in
      let word = engine.word()
      return bits - first >= 32 ? word : word >> UInt32(32 - (bits - first))
    }
  }

  /// An integer in `0..<bound`, by rejection.
  ///
  /// - Precondition: `bound > 0`.
  public func randbelow(_ bound: Int) -> Int {
    precondition(bound > 0, "randbelow: the bound is 0 or less")
    let bits = Int.bitWidth - bound.leadingZeroBitCount
    while true {
      let value = getrandbits(bits)
      if value < UInt64(bound) { return Int(value) }
    }
  }

  /// `randrange(start, stop, step)`.
  ///
  /// - Throws: `RandomError` when the range is empty or has more elements than an `Int` counts.
  public func randrange(_ start: Int, _ stop: Int, step: Int = 1) throws(RandomError) -> Int {
    let (width, overflow) = stop.subtractingReportingOverflow(start)
    try require(
      !overflow && step != 0 && step != .min && (step > 0 ? width > 0 : width < 0),
      """
      randrange: no integer in the range from \(start) to \(stop) by \(step); give one that is \
      not empty
      """)
    let count = (width.magnitude - 1) / step.magnitude + 1
    return start + step * randbelow(Int(count))
  }

  /// `randrange(stop)`.
  public func randrange(_ stop: Int) throws(RandomError) -> Int { try randrange(0, stop) }

  /// `randint(low, high)`: both ends are possible.
  public func randint(_ low: Int, _ high: Int) throws(RandomError) -> Int {
    try require(
      high < .max, "randint: the high end \(high) is too large; give one below \(Int.max)")
    return try randrange(low, high + 1)
  }

  /// `uniform(a, b)`.
  public func uniform(_ a: Double, _ b: Double) -> Double { a + (b - a) * random() }

  /// `gauss(mean, standardDeviation)`.
  public func gauss(_ mean: Double = 0, _ standardDeviation: Double = 1) -> Double {
    if let z = gaussNext {
      gaussNext = nil
      return mean + z * standardDeviation
    }
    // The angle first, then the radius.
    var pair = SIMD2(random(), 0)
    pair.y = random()
    withUnsafeMutablePointer(to: &pair) {
      $0.withMemoryRebound(to: Double.self, capacity: 2) {
        engine.kernels.random.normalPairs(1, $0)
      }
    }
    gaussNext = pair.y
    return mean + pair.x * standardDeviation
  }
}
