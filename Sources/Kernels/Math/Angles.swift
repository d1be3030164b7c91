// Sines and cosines of any number. Beyond 2²⁰ the multiple of π/2 is taken off in integers, by as
// many digits of 2/π as the number reaches to (Payne and Hanek 1983).

/// The binary digits of 2/π, 64 at a time.
@inline(__always)
private func twoOverPi(_ word: Int) -> UInt64 {
  switch word {
  case 0: 0xa2f9_836e_4e44_1529
  case 1: 0xfc27_57d1_f534_ddc0
  case 2: 0xdb62_9599_3c43_9041
  case 3: 0xfe51_63ab_debb_c561
  case 4: 0xb724_6e3a_424d_d2e0
  case 5: 0x0649_2eea_09d1_921c
  case 6: 0xfe1d_eb1c_b129_a73e
  case 7: 0xe882_35f5_2ebb_4484
  case 8: 0xe99c_7026_b45f_7e41
  case 9: 0x3991_d639_8353_39f4
  case 10: 0x9c84_5f8b_bdf9_283b
  case 11: 0x1ff8_97ff_de05_980f
  case 12: 0xef2f_118b_5a0a_6d1f
  case 13: 0x6d36_7ecf_27cb_09b7
  case 14: 0x4f46_3f66_9e5f_ea2d
  case 15: 0x7527_bac7_ebe5_f17b
  case 16: 0x3d07_39f7_8a52_92ea
  case 17: 0x6bfb_5fb1_1f8d_5d08
  case 18: 0x5603_3046_fc7b_6bab
  default: 0xf0cf_bc20_9af4_361d
  }
}

/// 64 digits from `position` on; those in front of the point are 0.
@inline(__always)
private func digits(_ position: Int) -> UInt64 {
  if position <= -64 { return 0 }
  if position < 0 { return twoOverPi(0) >> UInt64(-position) }
  let (word, shift) = (position >> 6, UInt64(position & 63))
  if shift == 0 { return twoOverPi(word) }
  return twoOverPi(word) << shift | twoOverPi(word + 1) >> (64 - shift)
}

/// A finite `|x| ≥ 2²⁰` as `quadrant · π/2 + r + rLow`.
@inline(__always)
private func reducedExactly(_ x: Double) -> (quadrant: UInt64, r: Double, rLow: Double) {
  let exponent = Int((x.bitPattern >> 52) & 0x7ff) - 1075
  let m = x.bitPattern & 0xf_ffff_ffff_ffff | 0x10_0000_0000_0000
  // |x| = m · 2^exponent. Digits whose product with m is a multiple of 4 change nothing: the
  // window begins behind them, and its product is the number of quadrants over 4, modulo 1, in
  // 192 bits, of which the last 53 or fewer are not exact.
  let start = exponent - 2
  let (a, b, c) = (digits(start), digits(start + 64), digits(start + 128))
  let low = c.multipliedFullWidth(by: m)
  let middle = b.multipliedFullWidth(by: m)
  let (second, carry) = low.high.addingReportingOverflow(middle.low)
  let first = a &* m &+ middle.high &+ (carry ? 1 : 0)
  // Two bits of quadrant, then the fraction of one; more than half counts to the next.
  var quadrant = first >> 62
  var high = first << 2 | second >> 62
  var rest = second << 2 | low.low >> 62
  var last = low.low << 2
  let isBehind = high >> 63 == 1
  if isBehind {
    quadrant = quadrant &+ 1
    (high, rest, last) = (~high, ~rest, ~last)  // less than the last digit off
  }
  // The fraction in two parts: shifted until its first digit leads.
  var shift = high.leadingZeroBitCount
  if shift == 64 {
    (high, rest, last) = (rest, last, 0)
    shift = 64 + high.leadingZeroBitCount
  }
  let by = UInt64(shift & 63)
  if by > 0 {
    high = high << by | rest >> (64 - by)
    rest = rest << by | last >> (64 - by)
  }
  // 53 digits, and the 53 behind them.
  let upper = Double(Int64(bitPattern: high >> 11))
  let lower = Double(Int64(bitPattern: (high & 0x7ff) << 42 | rest >> 22))
  let scale = Double(bitPattern: UInt64(1023 - 53 - shift) << 52)
  let f = upper * scale
  let fLow = lower * scale * 0x1p-53
  // Times π/2, in two parts.
  let r = f * 0x1.921fb54442d18p+0
  var rLow = (-r).addingProduct(f, 0x1.921fb54442d18p+0)
  rLow = rLow.addingProduct(f, 0x1.1a62633145c07p-54).addingProduct(fLow, 0x1.921fb54442d18p+0)
  let isNegative = x.bitPattern >> 63 == 1
  if isNegative { quadrant = 0 &- quadrant }
  return isBehind != isNegative ? (quadrant, -r, -rLow) : (quadrant, r, rLow)
}

extension DrawMath {
  /// Sine and cosine of any number: within 0.56 units in the last place; NaN of infinities.
  @inline(__always)
  static func angle(_ x: V) -> (sine: V, cosine: V) {
    var (quadrant, r, rLow) = reduced(x)
    withUnsafeBytes(of: x) { source in
      let x = source.baseAddress!.assumingMemoryBound(to: Double.self)
      var isFar = false
      for i in 0..<8 { isFar = isFar || !(x[i].magnitude < 0x1p20) }
      if !isFar { return }
      withUnsafeMutableBytes(of: &quadrant) { quadrants in
        withUnsafeMutableBytes(of: &r) { uppers in
          withUnsafeMutableBytes(of: &rLow) { lowers in
            let q = quadrants.baseAddress!.assumingMemoryBound(to: UInt64.self)
            let upper = uppers.baseAddress!.assumingMemoryBound(to: Double.self)
            let lower = lowers.baseAddress!.assumingMemoryBound(to: Double.self)
            for i in 0..<8 where !(x[i].magnitude < 0x1p20) {
              if x[i] - x[i] == 0 {
                (q[i], upper[i], lower[i]) = reducedExactly(x[i])
              } else {
                (q[i], upper[i], lower[i]) = (0, Double.nan, 0)
              }
            }
          }
        }
      }
    }
    let (sine, cosine) = sineAndCosine(quadrant, r, rLow)
    return (sine.replacing(with: x, where: x .== V(repeating: 0)), cosine)  // −0 stays −0
  }
}

enum Sine: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 { DrawMath.angle(x).sine }
}
enum Cosine: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 { DrawMath.angle(x).cosine }
}
enum Tangent: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let (sine, cosine) = DrawMath.angle(x)
    return sine / cosine
  }
}

// Both from e = e^|x| − 1, or from e^(|x|/2) twice where e^|x| may overflow.

enum HyperbolicSine: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let size = x.absolute
    let e = Expm1.value(size)
    let half = Wide8(repeating: 0.5)
    let root = Wide8.exp(size * half)
    let y = (half * (e + e / (e + Wide8(repeating: 1))))
      .replacing(with: half * root * root, where: size .> 40)
    return Wide8(bits: y.bits | x.signBit)
  }
}
enum HyperbolicCosine: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let size = x.absolute
    let half = Wide8(repeating: 0.5)
    let root = Wide8.exp(size * half)
    let e = Wide8.exp(size)
    return (half * (e + Wide8(repeating: 1) / e))
      .replacing(with: half * root * root, where: size .> 40)
  }
}
