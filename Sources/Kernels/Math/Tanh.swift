import KernelTable

extension SIMD16<Float> {
  /// Within 0.98 units in the last place, over all float32, and never above 1. Both ways are taken
  /// for every number, none of them long: an odd polynomial below 0.9, and 1 − 2 / (e^2|x| + 1)
  /// beyond, where what is subtracted is small.
  @inline(always) static func tanh(_ x: Self) -> Self {
    // (tanh(x)/x − 1) / x² (scripts/minimax.py).
    let size = x.absolute
    let z = size * size
    let tail = Self(repeating: -0x1.e1128cp-12)
      .horner(z, 0x1.53bf28p-9)
      .horner(z, -0x1.0f271p-7)
      .horner(z, 0x1.630724p-6)
      .horner(z, -0x1.b9cd32p-5)
      .horner(z, 0x1.110f4ep-3)
      .horner(z, -0x1.55554ep-2)
    let near = size.addingProduct(size * z, tail)

    var t = size + size
    t.replace(with: 18.5, where: t .> 18.5)  // tanh rounds to 1
    // The low bits of `biased` hold n + 127.
    let magic: Float = 12_582_912 + 127
    let biased = Self(repeating: magic).addingProduct(t, Self(repeating: 0x1.715476p+0))
    let n = biased - Self(repeating: magic)
    let r = t.addingProduct(n, Self(repeating: -0x1.62e43p-1))
    let square = r * r
    let first = Self(repeating: 0x1.fffffcp-2).addingProduct(r, Self(repeating: 0x1.55549p-3))
    let second = Self(repeating: 0x1.5558f6p-5).addingProduct(r, Self(repeating: 0x1.123a8ep-7))
      .addingProduct(square, Self(repeating: 0x1.6a2314p-10))
    let rest = r.addingProduct(square, first.addingProduct(square, second))
    let scale = Self(bits: biased.bits &<< 23)
    let one = Self(repeating: 1)
    let far = one - Self(repeating: 2) / (scale + one).addingProduct(scale, rest)
    return Self(bits: near.replacing(with: far, where: size .> 0.9).bits | x.signBit)
  }
}

// In double precision tanh|x| = (e^t − 1) / (e^t + 1) with t = 2|x|; both sides of the fraction are
// divided by 2^n, where n = round(t / log 2) and e^t = 2^n · e^r: ((1 − s) + p) / ((1 + s) + p) with
// s = 2^-n and p = e^r − 1. Numerator and denominator are kept in two parts and the quotient is
// corrected by its remainder: one path for all x, relative to tanh x even where it is tiny.

extension Lanes {
  /// `upper + lower` as the nearest number and what is left; |upper| ≥ |lower| or upper = 0.
  @inline(always)
  static func split(_ upper: Self, _ lower: Self) -> (sum: Self, lost: Self) {
    let sum = upper + lower
    return (sum, lower - (sum - upper))
  }
}

extension SIMD8<Double> {
  /// ((1 − s) + r + tail) / ((1 + s) + r + tail).
  @inline(always)
  private static func tanhQuotient(_ s: Self, _ r: Self, _ tail: Self) -> Self {
    let one = Self(repeating: 1)
    let minus = split(one, -s)
    let plus = split(one, s)
    let a = split(minus.sum, r)
    let b = split(plus.sum, r)
    let numerator = split(a.sum, a.lost + (minus.lost + tail))
    let denominator = split(b.sum, b.lost + (plus.lost + tail))
    let reciprocal = one / denominator.sum
    let quotient = numerator.sum * reciprocal
    let remainder = numerator.sum.addingProduct(-quotient, denominator.sum)
    let rest = (remainder + numerator.lost).addingProduct(-quotient, denominator.lost)
    return quotient.addingProduct(rest, reciprocal)
  }

  @inline(always) static func tanh(_ x: Self) -> Self {
    var t = x.absolute + x.absolute
    t.replace(with: 40, where: t .> 40)  // tanh rounds to 1
    // The low bits of `biased` hold 1023 − n.
    let magic: Double = 6_755_399_441_055_744 + 1023
    let biased = Self(repeating: magic).addingProduct(t, Self(repeating: -0x1.71547652b82fep+0))
    let n = biased - Self(repeating: magic)  // −n
    let upper = t.addingProduct(n, Self(repeating: log2Upper))
    let r = upper.addingProduct(n, Self(repeating: log2Lower))
    let rest = (upper - r).addingProduct(n, Self(repeating: log2Lower))
    let tail = rest.addingProduct(r * r, expTail(r))
    let y = tanhQuotient(Self(bits: biased.bits &<< 52), r, tail)
    return Self(bits: y.bits | x.signBit)
  }
}
