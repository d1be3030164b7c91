import KernelTable

/// What is left of `a` divided by `b`, exactly, 50 bits of the quotient at a time. It has the sign
/// of `a`, or that of `b` where a multiple more or less gives that.
@inline(never)
func remainder(_ a: Double, _ b: Double, ofDivisorsSign: Bool) -> Double {
  let divisor = Double(bitPattern: b.bitPattern & ~(1 << 63))
  var left = Double(bitPattern: a.bitPattern & ~(1 << 63))
  if !(left < Double.infinity) || !(divisor > 0) { return Double.nan }
  while left >= divisor {
    // A multiple of the divisor with a quotient below 2^52.
    var step = divisor
    var excess = Int(left.bitPattern >> 52) - Int(divisor.bitPattern >> 52) - 50
    while excess > 0 {
      let shift = excess < 1000 ? excess : 1000
      step *= Double(bitPattern: UInt64(1023 + shift) << 52)
      excess -= shift
    }
    // Adding 2^52 and taking it away rounds to an integer.
    let quotient = (left / step + 0x1p52) - 0x1p52
    left = left.addingProduct(-quotient, step)
    if left < 0 { left += step }
  }
  let result = Double(bitPattern: left.bitPattern | (a.bitPattern & (1 << 63)))
  return ofDivisorsSign && left != 0 && (a < 0) != (b < 0) ? result + b : result
}

enum TruncatedRemainder: BinaryFunction {
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V {
    a.remainders(b, ofDivisorsSign: false)
  }
}
enum Remainder: BinaryFunction {
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V {
    a.remainders(b, ofDivisorsSign: true)
  }
}
