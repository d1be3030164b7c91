import KernelTable

// e^x = 2^n · e^r with n = round(x / log 2) and |r| ≤ log 2 / 2. r is kept in two parts, and
// e^r = 1 + r + r²·q(r) is added with 1 + r split exactly, so that almost only the last rounding
// counts. q is a minimax polynomial (scripts/minimax.py); log 2 in two parts, the upper one short
// enough for n times it to be exact.

extension SIMD16<Float> {
  static var log2Upper: Float { @inline(always) get { 0x1.62e4p-1 } }
  static var log2Lower: Float { @inline(always) get { 0x1.7f7d1cp-20 } }

  /// (e^r − 1 − r) / r² for |r| ≤ log 2 / 2, to 2^-34 of e^r.
  @inline(always) static func expTail(_ r: Self) -> Self {
    Self(repeating: 0x1.9f07ecp-13)
      .horner(r, 0x1.6d8ddcp-10)
      .horner(r, 0x1.111272p-7)
      .horner(r, 0x1.55548cp-5)
      .horner(r, 0x1.555554p-3)
      .horner(r, 0.5)
  }

  @inline(always) static func exp(_ x: Self) -> Self {
    var x = x.replacing(with: 89, where: x .> 89)  // overflows
    x.replace(with: -104, where: x .< -104)  // rounds to zero
    // The low bits of `biased` hold n + 2 · 127.
    let magic: Float = 12_582_912 + 254
    let biased = Self(repeating: magic).addingProduct(x, Self(repeating: 0x1.715476p+0))
    let n = biased - Self(repeating: magic)
    let upper = x.addingProduct(n, Self(repeating: -log2Upper))
    let r = upper.addingProduct(n, Self(repeating: -log2Lower))
    let rest = (upper - r).addingProduct(n, Self(repeating: -log2Lower))
    let sum = r + Self(repeating: 1)
    let lost = r - (sum - Self(repeating: 1))
    let value = sum + (lost + rest.addingProduct(r * r, expTail(r)))
    // Two factors reach the subnormal numbers and beyond the largest one.
    let half = biased.bits &>> 1
    let first = Self(bits: half &<< 23)
    let second = Self(bits: (biased.bits &- half) &<< 23)
    return value * first * second
  }

  /// e^x where that is a normal number: 0 below (from −87.7 down), and e^88 from 88 up. Without the
  /// compensated sum, and its polynomial by pairs of powers, which makes the chain of dependent
  /// instructions short: within 0.998 units in the last place, over all float32.
  @inline(always) static func expOrZero(_ x: Self) -> Self {
    var x = x.replacing(with: 88, where: x .> 88)
    x.replace(with: -88.03, where: x .< -88.03)  // n = −127: the scale's bits are those of 0
    // The low bits of `biased` hold n + 127.
    let magic: Float = 12_582_912 + 127
    let biased = Self(repeating: magic).addingProduct(x, Self(repeating: 0x1.715476p+0))
    let n = biased - Self(repeating: magic)
    let r = x.addingProduct(n, Self(repeating: -log2Upper))
      .addingProduct(n, Self(repeating: -log2Lower))
    // `expTail`'s polynomial, its lowest digits chosen for this order of arithmetic.
    let square = r * r
    let low = Self(repeating: 0.5).addingProduct(r, Self(repeating: 0x1.555552p-3))
    let middle = Self(repeating: 0x1.555488p-5).addingProduct(r, Self(repeating: 0x1.11125ap-7))
    let high = Self(repeating: 0x1.6d92dcp-10).addingProduct(r, Self(repeating: 0x1.9f07ecp-13))
    let tail = low.addingProduct(middle.addingProduct(high, square), square)
    let scale = Self(bits: biased.bits &<< 23)
    return scale.addingProduct(scale, r.addingProduct(square, tail))
  }
}

extension SIMD8<Double> {
  static var log2Upper: Double { @inline(always) get { 0x1.62e42feep-1 } }
  static var log2Lower: Double { @inline(always) get { 0x1.a39ef35793c76p-33 } }

  /// (e^r − 1 − r) / r² for |r| ≤ log 2 / 2, to 2^-64 of e^r.
  @inline(always) static func expTail(_ r: Self) -> Self {
    Self(repeating: 0x1.1e3cc48003e29p-29)
      .horner(r, 0x1.af6c8023edeb9p-26)
      .horner(r, 0x1.27e5b51df77a7p-22)
      .horner(r, 0x1.71ddefcb0a0f1p-19)
      .horner(r, 0x1.a01a0135d7274p-16)
      .horner(r, 0x1.a01a01b39fdb0p-13)
      .horner(r, 0x1.6c16c16c30843p-10)
      .horner(r, 0x1.111111110ec08p-7)
      .horner(r, 0x1.5555555555502p-5)
      .horner(r, 0x1.555555555555bp-3)
      .horner(r, 0.5)
  }

  /// e^x as (sum + rest) · scale · scale2, not yet added.
  @inline(always)
  static func expParts(_ x: Self) -> (sum: Self, rest: Self, scale: Self, scale2: Self) {
    var x = x.replacing(with: 710, where: x .> 710)  // overflows
    x.replace(with: -746, where: x .< -746)  // rounds to zero
    // The low bits of `biased` hold n + 2 · 1023.
    let magic: Double = 6_755_399_441_055_744 + 2046
    let biased = Self(repeating: magic).addingProduct(x, Self(repeating: 0x1.71547652b82fep+0))
    let n = biased - Self(repeating: magic)
    let upper = x.addingProduct(n, Self(repeating: -log2Upper))
    let r = upper.addingProduct(n, Self(repeating: -log2Lower))
    let rest = (upper - r).addingProduct(n, Self(repeating: -log2Lower))
    let sum = r + Self(repeating: 1)
    let lost = r - (sum - Self(repeating: 1))
    let half = biased.bits &>> 1
    return (
      sum, lost + rest.addingProduct(r * r, expTail(r)),
      Self(bits: half &<< 52), Self(bits: (biased.bits &- half) &<< 52)
    )
  }

  @inline(always) static func exp(_ x: Self) -> Self {
    let e = expParts(x)
    return (e.sum + e.rest) * e.scale * e.scale2
  }

  /// e^(x + low), where |low| is at most about an ulp of x, and zero where x is out of range.
  @inline(always) static func expOfSum(_ x: Self, _ low: Self) -> Self {
    let e = expParts(x)
    let rest = e.rest.addingProduct(low, e.sum + e.rest)
    return (e.sum + rest) * e.scale * e.scale2
  }
}
