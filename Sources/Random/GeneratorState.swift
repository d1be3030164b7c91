/// The state as PyTorch saves it: 5056 bytes, little endian.
///
/// | offset | type | field |
/// |---|---|---|
/// | 0 | u64 | seed |
/// | 8 | i32 | words left, plus 1 |
/// | 12 | i32 | 1: seeded |
/// | 16 | u64 | next word's index |
/// | 24 | 624 × u64 | words |
/// | 5024 | f64 | cached normal, or 0 |
/// | 5040 | i32 | 1 if there is a cached normal |
///
/// What is not listed is 0: other caches that the CPU generator never fills.
extension Generator {
  /// How many bytes a state has.
  public static let stateByteCount = 5056

  private static let wordsOffset = 24
  private static let cacheOffset = 5024
  private static let hasCacheOffset = 5040

  /// The state (`get_state`), which `setState` restores.
  public var state: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.stateByteCount) { buffer, count in
      buffer.initialize(repeating: 0)
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      func put<T: FixedWidthInteger & BitwiseCopyable>(_ value: T, at offset: Int) {
        bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
      }
      put(initialSeed, at: 0)
      put(Int32(engine.left), at: 8)
      put(Int32(1), at: 12)
      put(UInt64(engine.next), at: 16)
      for j in 0..<MersenneTwister.wordCount {
        put(UInt64(engine.words[j]), at: Self.wordsOffset + 8 * j)
      }
      put((cachedNormal ?? 0).bitPattern, at: Self.cacheOffset)
      put(Int32(cachedNormal == nil ? 0 : 1), at: Self.hasCacheOffset)
      count = Self.stateByteCount
    }
  }

  /// Continues from a saved state (`set_state`); on an error this generator is unchanged.
  ///
  /// - Throws: `RandomError` when the bytes are not a state.
  public func setState(_ state: [UInt8]) throws(RandomError) {
    try require(
      state.count == Self.stateByteCount,
      """
      setState: a generator's state has \(Self.stateByteCount) bytes, not \(state.count); pass \
      what `state` returned
      """)
    func get<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type, at offset: Int) -> T {
      state.withUnsafeBytes {
        T(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: T.self))
      }
    }
    let left = Int(get(Int32.self, at: 8))
    // PyTorch keeps 32 bits of this field, too.
    let next = Int(UInt32(truncatingIfNeeded: get(UInt64.self, at: 16)))
    let n = MersenneTwister.wordCount
    try require(
      get(Int32.self, at: 12) != 0 && 0 < left && left <= n && next <= n && next + left <= n + 1,
      """
      setState: the bytes are not a state of mt19937 (\(left) words left, next \(next), seeded \
      \(get(Int32.self, at: 12))); pass what `state` returned
      """)
    initialSeed = get(UInt64.self, at: 0)
    for j in 0..<n {
      engine.words[j] = UInt32(
        truncatingIfNeeded: get(UInt64.self, at: Self.wordsOffset + 8 * j))
    }
    engine.setCursors(left: left, next: next)
    cachedNormal =
      get(Int32.self, at: Self.hasCacheOffset) == 0
      ? nil : Double(bitPattern: get(UInt64.self, at: Self.cacheOffset))
  }
}
