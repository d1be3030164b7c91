import KernelTable

// x^y = e^(y · log|x|), with the logarithm in two parts, and the special cases of C99.

extension SIMD8<Double> {
  /// log x in two parts, to about 2^-65 of itself, for x ≥ 0: log(1 + f) = 2s + s·g(s²) with
  /// g = 2/3·u + 2/5·u² + … and s = f/(2 + f); the terms up to s³ are kept in two parts.
  @inline(always) static func logTwoParts(_ x: Self) -> (upper: Self, lower: Self) {
    let (e, f) = logReduce(x)
    let two = Self(repeating: 2)
    let denominator = split(two, f)
    let reciprocal = Self(repeating: 1) / denominator.sum
    let s = f * reciprocal
    let remainder = f.addingProduct(-s, denominator.sum).addingProduct(-s, denominator.lost)
    let sLow = remainder * reciprocal

    let u = s * s
    let uLow = (-u).addingProduct(s, s).addingProduct(s + s, sLow)
    let tail = Self(repeating: 0x1.0e42ed004bccfp-3)
      .horner(u, 0x1.0f7fe2f6311d7p-3)
      .horner(u, 0x1.3b1eec50a94e6p-3)
      .horner(u, 0x1.745ce9e1e7fc3p-3)
      .horner(u, 0x1.c71c722d6a843p-3)
      .horner(u, 0x1.2492492457d2dp-2)
      .horner(u, 0x1.9999999999b30p-2)
    let w = split(Self(repeating: 0x1.5555555555555p-1), u * tail)  // 2/3 and the others
    let wLow = w.lost + Self(repeating: 0x1.5555555555555p-55)
    let g = u * w.sum
    let gLow = (-g).addingProduct(u, w.sum).addingProduct(u, wLow).addingProduct(uLow, w.sum)
    let t = s * g
    let tLow = (-t).addingProduct(s, g).addingProduct(s, gLow).addingProduct(sLow, g)

    let a = split(s + s, t)
    let b = split(e * Self(repeating: log2Upper), a.sum)
    let small = ((a.lost + (sLow + sLow)) + tLow).addingProduct(e, Self(repeating: log2Lower))
    let result = split(b.sum, b.lost + small)
    var upper = result.sum
    upper.replace(with: x + x, where: .!(x .< Self(repeating: Double.infinity)))
    upper.replace(with: Self(repeating: -Double.infinity), where: x .== 0)
    return (upper, result.lost)
  }

  /// `power` = |x|^y with the sign and the special cases of x^y.
  @inline(always) static func finishPower(_ x: Self, _ y: Self, _ power: Self) -> Self {
    // An odd exponent keeps the sign; every double of at least 2^52 is an integer.
    let size = y.absolute
    let limit = Self(repeating: 0x1p52)
    let shifted = size + limit
    let large = size .>= limit
    let whole = large .| ((shifted - limit) .== size)
    let parity = shifted.replacing(with: size, where: large).bits &<< 63
    let odd = parity .!= SIMD8<UInt64>(repeating: 0)
    var result = power
    let signed = Self(bits: power.bits | x.signBit)
    result.replace(with: signed, where: odd .& whole .& (size .< Self(repeating: 0x1p53)))

    let magnitude = x.absolute
    let infinity = Self(repeating: Double.infinity)
    let outside = (x .< Self(repeating: 0)) .& (magnitude .< infinity) .& .!whole
    result.replace(with: Self(repeating: Double.nan), where: outside)
    let one = Self(repeating: 1)
    result.replace(with: one, where: (magnitude .== one) .& (size .== infinity))
    result.replace(with: one, where: x .== one)
    return result
  }
}

extension Lanes {
  /// PyTorch's own way with small whole exponents: x⁰ = 1 even for NaN, x·x, (x·x)·x.
  @inline(always)
  static func wholePowers(_ x: Self, _ y: Self, _ general: Self) -> Self {
    let square = x * x
    return
      general
      .replacing(with: Self(repeating: 1), whereEqual: y, 0)
      .replacing(with: x, whereEqual: y, 1)
      .replacing(with: square, whereEqual: y, 2)
      .replacing(with: square * x, whereEqual: y, 3)
  }
}

extension SIMD8<Double> {
  @inline(always) static func power(_ x: Self, _ y: Self) -> Self {
    let logarithm = logTwoParts(x.absolute)
    let product = y * logarithm.upper
    var low = (-product).addingProduct(y, logarithm.upper).addingProduct(y, logarithm.lower)
    low.replace(with: Self(repeating: 0), where: .!(product.absolute .< Self(repeating: 800)))
    return wholePowers(x, y, finishPower(x, y, expOfSum(product, low)))
  }
}

extension SIMD16<Float> {
  /// In double precision, rounded once more; one half at a time.
  @inline(always) static func power(_ x: Self, _ y: Self) -> Self {
    var result = x
    withUnsafeMutableBytes(of: &result) { target in
      withUnsafeBytes(of: y) { exponents in
        for offset in stride(from: 0, to: 64, by: 32) {
          let a = target.load(fromByteOffset: offset, as: SIMD8<Float>.self).widened
          let b = exponents.load(fromByteOffset: offset, as: SIMD8<Float>.self).widened
          let power = SIMD8.exp(b * SIMD8.log(a.absolute))
          let half = SIMD8.finishPower(a, b, power).narrowed
          target.storeBytes(of: half, toByteOffset: offset, as: SIMD8<Float>.self)
        }
      }
    }
    return wholePowers(x, y, result)
  }
}
