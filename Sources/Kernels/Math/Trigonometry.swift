extension DrawMath {
  /// Sine and cosine where `|x| ≤ 2²⁰`.
  @inline(__always)
  static func sineAndCosine(_ x: V) -> (sine: V, cosine: V) {
    let (quadrant, r, rLow) = reduced(x)
    return sineAndCosine(quadrant, r, rLow)
  }

  /// Of `quadrant · π/2 + r + rLow`, `|r| ≤ π/4`.
  @inline(__always)
  static func sineAndCosine(_ quadrant: Bits, _ r: V, _ rLow: V) -> (sine: V, cosine: V) {
    let z = r * r
    let zLow = (z * V(repeating: -1)).addingProduct(r, r)

    // sin r = r + r (h + hLow), h = −z/6; (sin r − r + r³/6) / r⁵ is the polynomial.
    var p = V(repeating: -0x1.ab93e7b0c7603p-41)
    p = V(repeating: 0x1.61225b1f9dae7p-33).addingProduct(p, z)
    p = V(repeating: -0x1.ae645534093d7p-26).addingProduct(p, z)
    p = V(repeating: 0x1.71de3a550cac6p-19).addingProduct(p, z)
    p = V(repeating: -0x1.a01a01a019ed6p-13).addingProduct(p, z)
    p = V(repeating: 0x1.1111111111111p-7).addingProduct(p, z)
    let sixth = V(repeating: -0x1.5555555555555p-3)
    let h = z * sixth
    let hLow = ((h * V(repeating: -1)).addingProduct(z, sixth))
      .addingProduct(z, V(repeating: -0x1.5555555555555p-57))
      .addingProduct(zLow, sixth)
      .addingProduct(z * z, p)
    let rh = r * h
    let rhLow = (rh * V(repeating: -1)).addingProduct(r, h).addingProduct(r, hLow)
    let sineSum = r + rh
    let sineLost = (r - sineSum) + rh
    let half = z * V(repeating: 0.5)
    let cosineSum = V(repeating: 1) - half
    let sine = sineSum + (sineLost + rhLow.addingProduct(rLow, cosineSum))

    // cos r = 1 − z/2 + z² q, minus the derivative times rLow.
    var q = V(repeating: -0x1.907d8f29fe831p-37)
    q = V(repeating: 0x1.1eeb68cd22f56p-29).addingProduct(q, z)
    q = V(repeating: -0x1.27e4fa17bf139p-22).addingProduct(q, z)
    q = V(repeating: 0x1.a01a019f4e9b4p-16).addingProduct(q, z)
    q = V(repeating: -0x1.6c16c16c16967p-10).addingProduct(q, z)
    q = V(repeating: 0x1.5555555555555p-5).addingProduct(q, z)
    let cosineLost = (V(repeating: 1) - cosineSum) - half
    let rest = (zLow * V(repeating: -0.5)).addingProduct(r * V(repeating: -1), rLow)
      .addingProduct(z * z, q)
    let cosine = cosineSum + (cosineLost + rest)

    // Odd quadrants swap the two; the sine is negative in quadrants 2 and 3, the cosine in 1
    // and 2.
    let isOdd = (quadrant & Bits(repeating: 1)) .== Bits(repeating: 1)
    let sineSign = (quadrant & Bits(repeating: 2)) &<< Bits(repeating: 62)
    let cosineSign =
      ((quadrant &+ Bits(repeating: 1)) & Bits(repeating: 2)) &<< Bits(repeating: 62)
    let swappedSine = unsafeBitCast(sine.replacing(with: cosine, where: isOdd), to: Bits.self)
    let swappedCosine = unsafeBitCast(cosine.replacing(with: sine, where: isOdd), to: Bits.self)
    return (
      unsafeBitCast(swappedSine ^ sineSign, to: V.self),
      unsafeBitCast(swappedCosine ^ cosineSign, to: V.self)
    )
  }
  /// x as `quadrant · π/2 + (r + rLow)` where `|x| ≤ 2²⁰`: quadrants count in the low bits.
  @inline(__always)
  static func reduced(_ x: V) -> (quadrant: Bits, r: V, rLow: V) {
    // |r| ≤ π/4. Adding 1.5 · 2⁵² rounds to an integer, which
    // then stands in the low bits.
    let magic = V(repeating: 0x1.8p52)
    let biased = magic.addingProduct(x, V(repeating: 0x1.45f306dc9c883p-1))
    let quadrant = unsafeBitCast(biased, to: Bits.self)
    let n = (biased - magic) * V(repeating: -1)
    // π/2 in three parts; the first product cancels without rounding.
    let first = x.addingProduct(n, V(repeating: 0x1.921fb54442d18p+0))
    let middle = V(repeating: 0x1.1a62633145c07p-54)
    let product = n * middle
    let productLow = (product * V(repeating: -1)).addingProduct(n, middle)
    let r = first + product
    let back = r - first
    let lost = (first - (r - back)) + (product - back)
    let rLow = lost + productLow.addingProduct(n, V(repeating: -0x1.f1976b7ed8fbcp-110))
    return (quadrant, r, rLow)
  }
}
