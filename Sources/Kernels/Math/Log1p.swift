/// Double-precision functions that draws are made of. They compensate their own rounding, so
/// that three results of a thousand differ from the correctly rounded ones: float32 draws,
/// rounded once more, then equal those of any good mathematical library.
enum DrawMath {
  typealias V = SIMD8<Double>
  typealias Bits = SIMD8<UInt64>

  /// The natural logarithm of positive normal numbers.
  @inline(__always)
  static func logOfNormal(_ x: V) -> V {
    let (exponent, mantissa) = split(x)
    return logOfParts(asDouble(exponent), mantissa - V(repeating: 1), V(repeating: 0))
  }

  /// The natural logarithm.
  @inline(__always)
  static func log(_ x: V) -> V {
    let isSubnormal = x .< V(repeating: Double.leastNormalMagnitude)
    let scaled = x.replacing(with: x * V(repeating: 0x1p54), where: isSubnormal)
    let shift = V(repeating: 0).replacing(with: V(repeating: 54), where: isSubnormal)
    let (exponent, mantissa) = split(scaled)
    var y = logOfParts(asDouble(exponent) - shift, mantissa - V(repeating: 1), V(repeating: 0))
    y.replace(with: V(repeating: -.infinity), where: x .== V(repeating: 0))
    y.replace(with: V(repeating: .nan), where: x .< V(repeating: 0))
    // Infinity and NaN are their own logarithms.
    y.replace(with: x, where: .!(x .< V(repeating: .infinity)))
    return y
  }

  /// `log(1 + x)`.
  @inline(__always)
  static func log1p(_ x: V) -> V {
    let one = V(repeating: 1)
    let sum = one + x
    // What the sum lost, exactly: the larger term is subtracted first.
    let lost = (x - (sum - one)).replacing(with: one - (sum - x), where: x .> one)
    let (exponent, mantissa) = split(sum)
    let scale = unsafeBitCast(
      (Bits(repeating: 2046) &- exponent) &<< Bits(repeating: 52), to: V.self)
    let isNearOne = exponent .== Bits(repeating: 1023)
    let high = (mantissa - one).replacing(with: x, where: isNearOne)
    let low = (lost * scale).replacing(with: V(repeating: 0), where: isNearOne)
    var y = logOfParts(asDouble(exponent), high, low)
    y.replace(with: V(repeating: -.infinity), where: x .== V(repeating: -1))
    y.replace(with: V(repeating: .nan), where: x .< V(repeating: -1))
    y.replace(with: x, where: .!(x .< V(repeating: .infinity)))
    return y
  }

  /// The biased exponent and the mantissa in `[√½, √2)`.
  @inline(__always)
  private static func split(_ x: V) -> (exponent: Bits, mantissa: V) {
    let bits = unsafeBitCast(x, to: Bits.self)
    // √½'s bits are moved to 1's, so that the exponent's field changes there.
    let exponent =
      (bits &+ Bits(repeating: 0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd))
      &>> Bits(repeating: 52)
    let mantissa = bits &- ((exponent &- Bits(repeating: 1023)) &<< Bits(repeating: 52))
    return (exponent, unsafeBitCast(mantissa, to: V.self))
  }

  /// A biased exponent as a number, unbiased; vectors have no conversion instruction before
  /// AVX-512.
  @inline(__always)
  private static func asDouble(_ exponent: Bits) -> V {
    unsafeBitCast(exponent | Bits(repeating: 0x4330_0000_0000_0000), to: V.self)
      - V(repeating: 0x1p52 + 1023)
  }

  /// `exponent · log 2 + log(1 + high + low)`, by `log(1 + f) = 2 atanh(s)`, `s = f / (2 + f)`.
  @inline(__always)
  private static func logOfParts(_ exponent: V, _ high: V, _ low: V) -> V {
    let two = V(repeating: 2)
    let t = two + high
    let tLow = (high - (t - two)) + low
    let inverse = V(repeating: 1) / t
    let s = high * inverse
    // The quotient's remainder, exactly, gives its low half.
    let remainder = high.addingProduct(s * V(repeating: -1), t) + low
    let sLow = remainder.addingProduct(s * V(repeating: -1), tLow) * inverse
    let z = s * s
    // (2 atanh(s) − 2s) / s³, least error over z ≤ (3 − 2√2)².
    var p = V(repeating: 0x1.0c04595972ab8p-3)
    p = V(repeating: 0x1.0fbe83c2cbcf3p-3).addingProduct(p, z)
    p = V(repeating: 0x1.3b1c360763b8ap-3).addingProduct(p, z)
    p = V(repeating: 0x1.745cf901605f7p-3).addingProduct(p, z)
    p = V(repeating: 0x1.c71c720160b47p-3).addingProduct(p, z)
    p = V(repeating: 0x1.2492492476c87p-2).addingProduct(p, z)
    p = V(repeating: 0x1.9999999999a38p-2).addingProduct(p, z)
    p = V(repeating: 0x1.5555555555555p-1).addingProduct(p, z)
    let tail = (s * z) * p
    // log 2 in two parts, the first with room for any exponent.
    let base = exponent * V(repeating: 0x1.62e42fefa3800p-1)
    let sum = base + (s + s)
    let lost = (s + s) - (sum - base)
    let lowest = (sLow + sLow).addingProduct(exponent, V(repeating: 0x1.ef35793c76730p-45))
    return sum + (lost + (tail + lowest))
  }
}
