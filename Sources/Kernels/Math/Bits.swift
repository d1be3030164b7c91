// Reading and making floating-point numbers by their bits, without conversions: adding
// 1.5 · 2^(significand bits) rounds a small number to an integer, which then stands in the low
// bits of the sum.

extension Lanes {
  /// `self * x + c`, rounded once: a step of Horner's rule.
  @inline(always) func horner(_ x: Self, _ c: Scalar) -> Self {
    Self(repeating: c).addingProduct(self, x)
  }
}

extension SIMD16<Float> {
  @inline(always) var bits: SIMD16<UInt32> { unsafeBitCast(self, to: SIMD16<UInt32>.self) }
  @inline(always) var signedBits: SIMD16<Int32> { unsafeBitCast(self, to: SIMD16<Int32>.self) }
  @inline(always) init(bits: SIMD16<UInt32>) { self = unsafeBitCast(bits, to: Self.self) }
  @inline(always) init(bits: SIMD16<Int32>) { self = unsafeBitCast(bits, to: Self.self) }

  @inline(always) var absolute: Self { Self(bits: bits & 0x7fff_ffff) }
  @inline(always) var signBit: SIMD16<UInt32> { bits & 0x8000_0000 }
}

extension SIMD8<Double> {
  @inline(always) var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }
  @inline(always) init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  @inline(always) var absolute: Self { Self(bits: bits & 0x7fff_ffff_ffff_ffff) }
  @inline(always) var signBit: SIMD8<UInt64> { bits & 0x8000_0000_0000_0000 }
}

// Conversions in memory, where a loop over constant bounds becomes one instruction: the standard
// library's own go lane by lane.

extension SIMD8<Float> {
  @inline(always) var widened: SIMD8<Double> {
    var wide = SIMD8<Double>(repeating: 0)
    withUnsafeBytes(of: self) { source in
      withUnsafeMutableBytes(of: &wide) { target in
        let x = source.baseAddress!.assumingMemoryBound(to: Float.self)
        let y = target.baseAddress!.assumingMemoryBound(to: Double.self)
        for i in 0..<8 { y[i] = Double(x[i]) }
      }
    }
    return wide
  }
}

extension SIMD8<Double> {
  @inline(always) var narrowed: SIMD8<Float> {
    var narrow = SIMD8<Float>(repeating: 0)
    withUnsafeBytes(of: self) { source in
      withUnsafeMutableBytes(of: &narrow) { target in
        let x = source.baseAddress!.assumingMemoryBound(to: Double.self)
        let y = target.baseAddress!.assumingMemoryBound(to: Float.self)
        for i in 0..<8 { y[i] = Float(x[i]) }
      }
    }
    return narrow
  }
}
