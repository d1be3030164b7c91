// Reading and making floating-point numbers by their bits, without conversions: adding
// 1.5 · 2^(significand bits) rounds a small number to an integer, which then stands in the low
// bits of the sum.

extension Lanes {
  /// `self * x + c`, rounded once: a step of Horner's rule.
  @inline(__always) func horner(_ x: Self, _ c: Scalar) -> Self {
    Self(repeating: c).addingProduct(self, x)
  }
}

extension SIMD16<Float> {
  @inline(__always) var bits: SIMD16<UInt32> { unsafeBitCast(self, to: SIMD16<UInt32>.self) }
  @inline(__always) var signedBits: SIMD16<Int32> { unsafeBitCast(self, to: SIMD16<Int32>.self) }
  @inline(__always) init(bits: SIMD16<UInt32>) { self = unsafeBitCast(bits, to: Self.self) }
  @inline(__always) init(bits: SIMD16<Int32>) { self = unsafeBitCast(bits, to: Self.self) }

  @inline(__always) var absolute: Self { Self(bits: bits & 0x7fff_ffff) }
  @inline(__always) var signBit: SIMD16<UInt32> { bits & 0x8000_0000 }
}

extension SIMD8<Double> {
  @inline(__always) var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }
  @inline(__always) init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  @inline(__always) var absolute: Self { Self(bits: bits & 0x7fff_ffff_ffff_ffff) }
  @inline(__always) var signBit: SIMD8<UInt64> { bits & 0x8000_0000_0000_0000 }
}

extension SIMD8<Float> {
  @inline(__always) var widened: SIMD8<Double> { SIMD8<Double>(self) }
}

extension SIMD8<Double> {
  @inline(__always) var narrowed: SIMD8<Float> { SIMD8<Float>(self) }
}
