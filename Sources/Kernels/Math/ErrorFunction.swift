import KernelTable

// erf x = x + x·p(x²) for |x| < 1, and 1 − e^(−x²)·q(t)/(x + 2) with t = (x − 2)/(x + 2) beyond, where
// what is subtracted is small. p and q interpolate at Chebyshev's points, to 2^-62.

extension SIMD8<Double> {
  /// erf(√z)/√z − 1 for 0 ≤ z ≤ 1.
  @inline(always) private static func erfTail(_ z: Self) -> Self {
    Self(repeating: 0x1.05ffd737fb32ep-34)
      .horner(z, -0x1.389d4f2641625p-30)
      .horner(z, 0x1.f7b4bf3b13964p-27)
      .horner(z, -0x1.5f1ecb6f0764cp-23)
      .horner(z, 0x1.b9df224ca4b97p-20)
      .horner(z, -0x1.f4d1e3183f7aep-17)
      .horner(z, 0x1.f9a321d5b8e1ep-14)
      .horner(z, -0x1.c02db3dac435fp-11)
      .horner(z, 0x1.565bcd0dbaa38p-8)
      .horner(z, -0x1.b82ce31284e00p-6)
      .horner(z, 0x1.ce2f21a042b30p-4)
      .horner(z, -0x1.812746b0379e6p-2)
      .horner(z, 0x1.06eba8214db69p-3)
  }

  /// erfc(x)·e^(x²)·(x + 2) for 1 ≤ x ≤ 6, by t = (x − 2)/(x + 2).
  @inline(always) private static func scaledErfc(_ t: Self) -> Self {
    Self(repeating: -0x1.4c60d4d78679fp-29)
      .horner(t, -0x1.959a304ded4c2p-21)
      .horner(t, -0x1.bda39e89d4911p-24)
      .horner(t, 0x1.18d473a74d205p-19)
      .horner(t, 0x1.ea855dc8a6bc9p-19)
      .horner(t, -0x1.32dd8f25cd9e3p-20)
      .horner(t, -0x1.0e76977e16eeep-16)
      .horner(t, -0x1.6bf9b4a3721a4p-16)
      .horner(t, 0x1.1e761a464cd58p-15)
      .horner(t, 0x1.2efa1f4b58d82p-13)
      .horner(t, 0x1.205415d260ef1p-15)
      .horner(t, -0x1.5ba43855d0c20p-11)
      .horner(t, -0x1.b6fbf99b414dep-11)
      .horner(t, 0x1.9517bb71020afp-9)
      .horner(t, 0x1.a89eaff86cd19p-8)
      .horner(t, -0x1.606e41552a48ap-6)
      .horner(t, -0x1.2a88e6107d572p-5)
      .horner(t, 0x1.1e2deea6b1175p-2)
      .horner(t, -0x1.5fd386754eff9p-1)
      .horner(t, 0x1.058671b52c776p+0)
  }

  /// The same for 6 ≤ x ≤ 31, by u = t − 0.6875.
  @inline(always) private static func scaledErfcFar(_ u: Self) -> Self {
    Self(repeating: -0x1.5cd9d6b3c327fp-13)
      .horner(u, -0x1.747a974697a82p-13)
      .horner(u, 0x1.7bc235dc7b3bcp-11)
      .horner(u, -0x1.aefa011010bc1p-16)
      .horner(u, -0x1.8c44b27ee4c24p-9)
      .horner(u, 0x1.4bf99d82c70dbp-8)
      .horner(u, 0x1.b1c967241dae3p-8)
      .horner(u, -0x1.c708a057f1f4fp-5)
      .horner(u, 0x1.5d26eaf158357p-3)
      .horner(u, -0x1.7e54fbecf5464p-2)
      .horner(u, 0x1.54e8d46feeec0p-1)
  }

  /// erfc x for 1 ≤ x ≤ 6, in two factors' rounding.
  @inline(always) private static func erfcBeyondOne(_ x: Self) -> Self {
    let two = Self(repeating: 2)
    let sum = x + two
    let square = x * x
    let low = (-square).addingProduct(x, x)  // what x² lost
    return expOfSum(-square, -low) * (scaledErfc((x - two) / sum) / sum)
  }

  /// The error function.
  @inline(always) static func erf(_ x: Self) -> Self {
    let one = Self(repeating: 1)
    let size = x.absolute
    let bounded = size.replacing(with: Self(repeating: 6), where: size .> 6)  // rounds to 1
    let beyond = Self(bits: (one - erfcBeyondOne(bounded)).bits | x.signBit)
    let square = x * x
    let near = x.addingProduct(x, erfTail(square))
    return near.replacing(with: beyond, where: size .>= one)
  }

  /// Φ(x) = ½ erfc(−x/√2), relative to its size in the lower tail too.
  @inline(always) static func normalDistribution(_ x: Self) -> Self {
    let half = Self(repeating: 0.5)
    let y = x * Self(repeating: 0x1.6a09e667f3bcdp-1)
    let size = y.absolute
    let bounded = size.replacing(with: Self(repeating: 6), where: size .> 6)
    let distant = size.replacing(with: Self(repeating: 30), where: size .> 30)  // rounds to 0
    let sum = distant + Self(repeating: 2)
    let t = (distant - Self(repeating: 2)) / sum
    let far = exp(-(distant * distant)) * (scaledErfcFar(t - Self(repeating: 0.6875)) / sum)
    var tail = erfcBeyondOne(bounded).replacing(with: far, where: size .> 6) * half
    tail = (Self(repeating: 1) - tail).replacing(with: tail, where: y .< 0)
    let near = half.addingProduct(half, y.addingProduct(y, erfTail(y * y)))
    return near.replacing(with: tail, where: size .>= 1)
  }
}
