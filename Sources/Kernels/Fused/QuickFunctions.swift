import KernelTable

// exp and tanh to two or three units in the last place, at half the cost of the exact ones: without
// the compensated sums that buy the last rounding. A step's other sums round more than that. What
// counts here is the length of the chain of dependent instructions.

extension SIMD16<Float> {
  /// The scale 2^n and e^r − 1 with n = round(x / log 2), r = x − n · log 2, for x from −88.03 to
  /// 88. log 2 as one number is 2e-9 away, so that e^x is off by n times that.
  @inline(always)
  private static func quickParts(_ x: Self) -> (scale: Self, rest: Self) {
    // The low bits of `biased` hold n + 127.
    let magic: Float = 12_582_912 + 127
    let biased = Self(repeating: magic).addingProduct(x, Self(repeating: 0x1.715476p+0))
    let n = biased - Self(repeating: magic)
    let r = x.addingProduct(n, Self(repeating: -0x1.62e43p-1))
    // The polynomial of `expTail`, by pairs of powers.
    let square = r * r
    let low = Self(repeating: 0.5).addingProduct(r, Self(repeating: 0x1.555554p-3))
    let middle = Self(repeating: 0x1.55548cp-5).addingProduct(r, Self(repeating: 0x1.111272p-7))
    let high = Self(repeating: 0x1.6d8ddcp-10).addingProduct(r, Self(repeating: 0x1.9f07ecp-13))
    let tail = low.addingProduct(middle.addingProduct(high, square), square)
    return (Self(bits: biased.bits &<< 23), r.addingProduct(square, tail))
  }

  /// e^x; exactly 0 from −87.7 down, and e^88 from 88 up.
  @inline(always) static func quickExp(_ x: Self) -> Self {
    var x = x.replacing(with: 88, where: x .> 88)
    x.replace(with: -88.03, where: x .< -88.03)  // n = −127: the scale's bits are those of 0
    let (scale, rest) = quickParts(x)
    return scale.addingProduct(scale, rest)
  }

  /// tanh|x| = (1 − e^(−2|x|)) / (1 + e^(−2|x|)): relative to tanh x even where it is tiny, and
  /// never above 1.
  @inline(always) static func quickTanh(_ x: Self) -> Self {
    var t = x.absolute * Self(repeating: -2)
    t.replace(with: -18.5, where: t .< -18.5)  // tanh rounds to 1
    let (scale, rest) = quickParts(t)
    let minus = (Self(repeating: 1) - scale).addingProduct(-scale, rest)
    let y = minus / (Self(repeating: 2) - minus)
    return Self(bits: y.bits | x.signBit)
  }
}
