import KernelTable

// log x = e·log 2 + log(1 + f) with x = 2^e · (1 + f) and 1 + f between √½ and √2. The large terms
// e·log 2 + f are added exactly (in two parts), the small ones to the lower part.

extension SIMD16<Float> {
  /// (log(1 + f) − f + f²/2) / f³, to 2^-30 of log(1 + f) (scripts/minimax.py).
  @inline(always) static func logTail(_ f: Self) -> Self {
    Self(repeating: 0x1.1458a6p-4)
      .horner(f, -0x1.de3d86p-4)
      .horner(f, 0x1.e6f0c2p-4)
      .horner(f, -0x1.fc21d4p-4)
      .horner(f, 0x1.233760p-3)
      .horner(f, -0x1.555c4ep-3)
      .horner(f, 0x1.99a4b6p-3)
      .horner(f, -0x1.000006p-2)
      .horner(f, 0x1.555548p-2)
  }

  @inline(always) static func log(_ x: Self) -> Self {
    let small = x .< Self(repeating: Float.leastNormalMagnitude)
    let scaled = x.replacing(with: x * Self(repeating: 0x1p23), where: small)
    // The exponent of x/√½, and 1 + f = x / 2^e.
    let bits = scaled.signedBits
    let exponent = (bits &- 0x3f35_04f3) &>> 23
    let f = Self(bits: bits &- (exponent &<< 23)) - Self(repeating: 1)
    var e = Self(bits: exponent &+ 0x4b40_0000) - Self(repeating: 12_582_912)
    e.replace(with: e - Self(repeating: 23), where: small)

    let top = e * Self(repeating: log2Upper)  // exact
    let sum = top + f
    let lost = f - (sum - top)
    let square = f * f
    let low = (e * Self(repeating: log2Lower)).addingProduct(square * f, logTail(f))
    var y = sum + (lost + low.addingProduct(square, Self(repeating: -0.5)))

    y.replace(with: x + x, where: .!(x .< Self(repeating: Float.infinity)))  // +inf and NaN
    y.replace(with: Self(repeating: -Float.infinity), where: x .== 0)
    y.replace(with: Self(repeating: Float.nan), where: x .< 0)
    return y
  }
}

extension SIMD8<Double> {
  /// The exponent e of x/√½ and f = x / 2^e − 1, for finite x > 0.
  @inline(always) static func logReduce(_ x: Self) -> (e: Self, f: Self) {
    let small = x .< Self(repeating: Double.leastNormalMagnitude)
    let scaled = x.replacing(with: x * Self(repeating: 0x1p52), where: small)
    // Biased by 1024 to stay positive: AVX2 has no 64-bit arithmetic shift.
    let offset = scaled.bits &+ (0x4000_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd)
    let exponent = (offset &>> 52) &- 1024
    let f = Self(bits: scaled.bits &- (exponent &<< 52)) - Self(repeating: 1)
    var e =
      Self(bits: exponent &+ 0x4338_0000_0000_0000) - Self(repeating: 6_755_399_441_055_744)
    e.replace(with: e - Self(repeating: 52), where: small)
    return (e, f)
  }

  /// log(1 + f) = f − h + s·(h + R), with h = f²/2, s = f/(2 + f) and R = s²·(2/3 + 2/5·s² + …) by a
  /// minimax polynomial to 2^-58 (the scheme of fdlibm's log).
  @inline(always) static func log(_ x: Self) -> Self {
    let (e, f) = logReduce(x)
    let s = f / (f + Self(repeating: 2))
    let u = s * s
    let tail = Self(repeating: 0x1.2f06262bccd29p-3)
      .horner(u, 0x1.39a1a8545a1d3p-3)
      .horner(u, 0x1.74663f953a19ap-3)
      .horner(u, 0x1.c71c520643f1dp-3)
      .horner(u, 0x1.24924941f4b56p-2)
      .horner(u, 0x1.999999997fd7cp-2)
      .horner(u, 0x1.5555555555592p-1)
    let top = e * Self(repeating: log2Upper)  // exact
    let sum = top + f
    let lost = f - (sum - top)
    let half = f * Self(repeating: 0.5)
    let inner = (half * f).addingProduct(u, tail)
    let low = (e * Self(repeating: log2Lower)).addingProduct(s, inner)
    var y = sum + (lost + low.addingProduct(-half, f))

    y.replace(with: x + x, where: .!(x .< Self(repeating: Double.infinity)))  // +inf and NaN
    y.replace(with: Self(repeating: -Double.infinity), where: x .== 0)
    y.replace(with: Self(repeating: Double.nan), where: x .< 0)
    return y
  }
}
