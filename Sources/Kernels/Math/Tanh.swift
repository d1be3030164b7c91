import KernelTable

// tanh|x| = (e^t − 1) / (e^t + 1) with t = 2|x|; both sides of the fraction are divided by 2^n, where
// n = round(t / log 2) and e^t = 2^n · e^r: ((1 − s) + p) / ((1 + s) + p) with s = 2^-n and
// p = e^r − 1. Numerator and denominator are kept in two parts and the quotient is corrected by
// its remainder: one path for all x, relative to tanh x even where it is tiny.

extension Lanes {
  /// `upper + lower` as the nearest number and what is left; |upper| ≥ |lower| or upper = 0.
  @inline(always)
  static func split(_ upper: Self, _ lower: Self) -> (sum: Self, lost: Self) {
    let sum = upper + lower
    return (sum, lower - (sum - upper))
  }

  /// ((1 − s) + r + tail) / ((1 + s) + r + tail).
  @inline(always)
  static func tanhQuotient(_ s: Self, _ r: Self, _ tail: Self) -> Self {
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
}

extension SIMD16<Float> {
  @inline(always) static func tanh(_ x: Self) -> Self {
    var t = x.absolute + x.absolute
    t.replace(with: 18.5, where: t .> 18.5)  // tanh rounds to 1
    // The low bits of `biased` hold 127 − n.
    let magic: Float = 12_582_912 + 127
    let biased = Self(repeating: magic).addingProduct(t, Self(repeating: -0x1.715476p+0))
    let n = biased - Self(repeating: magic)  // −n
    let upper = t.addingProduct(n, Self(repeating: log2Upper))
    let r = upper.addingProduct(n, Self(repeating: log2Lower))
    let rest = (upper - r).addingProduct(n, Self(repeating: log2Lower))
    let tail = rest.addingProduct(r * r, expTail(r))
    let y = tanhQuotient(Self(bits: biased.bits &<< 23), r, tail)
    return Self(bits: y.bits | x.signBit)
  }
}

extension SIMD8<Double> {
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
