import KernelTable

// The inverse functions of tan, sin and cos: each is the angle of a right triangle's two sides.

/// A number as the sum of two, the second of which is what the first lacks.
private struct TwoParts {
  var upper: Wide8
  var lower = Wide8(repeating: 0)

  /// √(upper + lower), where that is not negative.
  @inline(always) var squareRoot: TwoParts {
    let root = upper.squareRoots()
    let rest = upper.addingProduct(-root, root) + lower
    let low = rest / (root + root)
    return TwoParts(upper: root, lower: low.replacing(with: 0, where: root .== 0))
  }
}

/// The angle whose tangent is `side / base`, from 0 to π/2: neither is negative, nor both 0.
///
/// atan t = atan c + atan((t − c) / (1 + c t)) for the c of 0, ½, 1, 1½ and ∞ that is near t, which
/// leaves |u| ≤ 7/16 to a polynomial.
@inline(always)
private func angle(_ side: TwoParts, _ base: TwoParts) -> Wide8 {
  let (n, d) = (side.upper, base.upper)
  // u = (a n − b d) / (a d + b n), and atan c in two parts.
  var (a, b) = (Wide8(repeating: 1), Wide8(repeating: 0))
  var (upper, lower) = (Wide8(repeating: 0), Wide8(repeating: 0))
  func step(_ bound: Double, _ first: Double, _ second: Double, _ high: Double, _ low: Double) {
    let isFar = n * 16 .>= d * bound
    a.replace(with: first, where: isFar)
    b.replace(with: second, where: isFar)
    upper.replace(with: high, where: isFar)
    lower.replace(with: low, where: isFar)
  }
  step(7, 2, 1, 0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56)
  step(11, 1, 1, 0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55)
  step(19, 2, 3, 0x1.f730bd281f69bp-1, 0x1.007887af0cbbdp-56)
  step(39, 0, 1, 0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
  let p = (-(b * d)).addingProduct(a, n)
  let q = (a * d).addingProduct(b, n)
  let u = p / q
  let lacking = (a * side.lower - b * base.lower) - u * (a * base.lower + b * side.lower)
  let uLow = (p.addingProduct(-u, q) + lacking) / q

  let z = u * u
  let polynomial = Wide8(repeating: 0x1.c0ae379b867d1p-7)
    .horner(z, -0x1.05757eaebc833p-5).horner(z, 0x1.6b26a906d4929p-5)
    .horner(z, -0x1.a9fde3fbe4cafp-5).horner(z, 0x1.e133138a5db56p-5)
    .horner(z, -0x1.11090d97f73a3p-4).horner(z, 0x1.3b132fedad339p-4)
    .horner(z, -0x1.745d11cfee07ep-4).horner(z, 0x1.c71c71a168adap-4)
    .horner(z, -0x1.2492492445da3p-3).horner(z, 0x1.9999999998fe0p-3)
    .horner(z, -0x1.5555555555552p-2)
  let rest = (lower + uLow).addingProduct(u * z, polynomial)
  let sum = upper + u
  // What the sum lost: `upper` is 0 or the larger of the two.
  return sum + (rest + (u - (sum - upper)))
}

enum ArcTangent: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    // Beyond 2^300 the angle is π/2, and infinities would make NaN.
    let size = x.absolute
    let bounded = size.replacing(with: 0x1p300, where: size .> 0x1p300)
    let y = angle(TwoParts(upper: bounded), TwoParts(upper: Wide8(repeating: 1)))
    return Wide8(bits: y.absolute.bits | x.signBit).orNaN(of: x)
  }
}

enum ArcSine: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let size = x.absolute
    let square = x * x
    let squareLow = (-square).addingProduct(x, x)
    let rest = Wide8(repeating: 1) - square
    let restLow = ((Wide8(repeating: 1) - rest) - square) - squareLow
    let y = angle(TwoParts(upper: size), TwoParts(upper: rest, lower: restLow).squareRoot)
    return Wide8(bits: y.absolute.bits | x.signBit)
      .replacing(with: Double.nan, where: .!(size .<= 1))
  }
}

enum ArcCosine: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    // Twice the angle of √(1 − x) and √(1 + x).
    let one = Wide8(repeating: 1)
    let (less, more) = (one - x, one + x)
    let side = TwoParts(upper: less, lower: (one - less) - x).squareRoot
    let base = TwoParts(upper: more, lower: (one - more) + x).squareRoot
    let y = angle(side, base)
    return (y + y).replacing(with: Double.nan, where: .!(x.absolute .<= 1))
  }
}
