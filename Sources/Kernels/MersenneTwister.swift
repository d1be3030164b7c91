// mt19937, a vector at a time.
private typealias V = SIMD16<UInt32>

@inline(__always)
private func load(_ pointer: UnsafePointer<UInt32>) -> V {
  UnsafeRawPointer(pointer).loadUnaligned(as: V.self)
}

@inline(__always)
private func twisted(_ word: UInt32, _ next: UInt32, _ far: UInt32) -> UInt32 {
  let y = (word & 0x8000_0000) | (next & 0x7fff_ffff)
  return far ^ (y >> 1) ^ ((0 &- (next & 1)) & 0x9908_b0df)
}

@inline(__always)
private func twisted(_ word: V, _ next: V, _ far: V) -> V {
  let y = (word & V(repeating: 0x8000_0000)) | (next & V(repeating: 0x7fff_ffff))
  let odd = V(repeating: 0) &- (next & V(repeating: 1))
  return far ^ (y &>> V(repeating: 1)) ^ (odd & V(repeating: 0x9908_b0df))
}

/// Words `range`, each from itself, the next one and the one `far` away. A vector may run ahead
/// of itself because the words it reads lie at least 227 behind or not yet changed before it.
@inline(__always)
private func twist(_ s: UnsafeMutablePointer<UInt32>, _ range: Range<Int>, far: Int) {
  var i = range.lowerBound
  while i + 16 <= range.upperBound {
    let words = twisted(load(s + i), load(s + i + 1), load(s + i + far))
    UnsafeMutableRawPointer(s + i).storeBytes(of: words, as: V.self)
    i += 16
  }
  while i < range.upperBound {
    s[i] = twisted(s[i], s[i + 1], s[i + far])
    i += 1
  }
}

/// See `RandomKernels.Twist`.
func twist(_ s: UnsafeMutablePointer<UInt32>) {
  twist(s, 0..<227, far: 397)
  twist(s, 227..<623, far: -227)
  s[623] = twisted(s[623], s[0], s[396])
}

/// See `RandomKernels.Temper`.
func temper(_ count: Int, _ state: UnsafePointer<UInt32>, _ out: UnsafeMutablePointer<UInt32>) {
  for i in 0..<count {
    var y = state[i]
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    out[i] = y ^ (y >> 18)
  }
}
