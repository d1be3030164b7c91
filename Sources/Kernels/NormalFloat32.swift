// PyTorch's float32 normal draws on x86 come from Cephes' single-precision polynomials, with
// fused multiply-adds where its compiler put them. Another order of operations would change bits.
private typealias V = SIMD8<Float>
private typealias Bits = SIMD8<UInt32>

/// See `RandomKernels.NormalBlocks`.
func normalBlocks(
  _ count: Int, _ values: UnsafeMutablePointer<Float>, _ mean: Float, _ standardDeviation: Float
) {
  let mean = V(repeating: mean)
  let deviation = V(repeating: standardDeviation)
  for i in stride(from: 0, to: count, by: 16) {
    let block = UnsafeMutableRawPointer(values + i)
    let u1 = V(repeating: 1) - block.loadUnaligned(as: V.self)
    let u2 = block.loadUnaligned(fromByteOffset: 32, as: V.self)
    let radius = (logarithm(u1) * V(repeating: -2)).squareRoot()
    let (sine, cosine) = sineAndCosine(u2 * V(repeating: Float(bitPattern: 0x40c9_0fdb)))
    block.storeBytes(of: mean.addingProduct(radius * cosine, deviation), as: V.self)
    block.storeBytes(
      of: mean.addingProduct(radius * sine, deviation), toByteOffset: 32, as: V.self)
  }
}

@inline(__always)
private func constant(_ bits: UInt32) -> V { V(repeating: Float(bitPattern: bits)) }

/// An integer below 2²³ as a number: it becomes the low bits of 2²³'s mantissa.
@inline(__always)
private func asFloat(_ integer: Bits) -> V {
  unsafeBitCast(integer | Bits(repeating: 0x4b00_0000), to: V.self) - V(repeating: 0x1p23)
}

@inline(__always)
private func logarithm(_ u: V) -> V {
  let bits = unsafeBitCast(u, to: Bits.self)
  var e = asFloat(bits &>> Bits(repeating: 23)) - V(repeating: 126)
  let m = unsafeBitCast(
    (bits & Bits(repeating: 0x807f_ffff)) | Bits(repeating: 0x3f00_0000), to: V.self)
  let isSmall = m .< constant(0x3f35_04f3)
  var x = m - V(repeating: 1)
  e.replace(with: e - V(repeating: 1), where: isSmall)
  x.replace(with: x + m, where: isSmall)
  let z = x * x
  var y = constant(0x3d90_21bb)
  y = constant(0xbdeb_d1b8).addingProduct(y, x)
  y = constant(0x3def_251a).addingProduct(y, x)
  y = constant(0xbdfe_5d4f).addingProduct(y, x)
  y = constant(0x3e11_e9bf).addingProduct(y, x)
  y = constant(0xbe2a_ae50).addingProduct(y, x)
  y = constant(0x3e4c_ceac).addingProduct(y, x)
  y = constant(0xbe7f_fffc).addingProduct(y, x)
  y = constant(0x3eaa_aaaa).addingProduct(y, x)
  y = y * x
  y = (e * constant(0xb95e_8083)).addingProduct(y, z)
  y = y.addingProduct(z, V(repeating: -0.5))
  return (x + y).addingProduct(e, constant(0x3f31_8000))
}

/// For `0 ≤ t ≤ 2π`.
@inline(__always)
private func sineAndCosine(_ t: V) -> (V, V) {
  // Truncation: round to an integer (it then stands in the low bits of the biased sum), minus
  // one where that went up.
  let octants = t * constant(0x3fa2_f983)
  let biased = octants + V(repeating: 0x1p23)
  let nearest = unsafeBitCast(biased, to: Bits.self) & Bits(repeating: 0xff)
  let wentUp = (biased - V(repeating: 0x1p23)) .> octants
  let truncated = nearest.replacing(with: nearest &- Bits(repeating: 1), where: wentUp)
  let j = (truncated &+ Bits(repeating: 1)) & Bits(repeating: ~1)
  let y = asFloat(j)
  let x = t.addingProduct(y, constant(0xbf49_0000))
    .addingProduct(y, constant(0xb97d_a000))
    .addingProduct(y, constant(0xb322_2169))
  let z = x * x
  var c = constant(0xbab6_061a).addingProduct(constant(0x37cc_f5ce), z)
  c = constant(0x3d2a_aaa5).addingProduct(c, z)
  c = c * z
  c = (z * V(repeating: -0.5)).addingProduct(c, z)
  c = c + V(repeating: 1)
  var s = constant(0x3c08_839e).addingProduct(constant(0xb94c_a1f9), z)
  s = constant(0xbe2a_aaa3).addingProduct(s, z)
  s = s * z
  s = x.addingProduct(s, x)
  let swaps = (j & Bits(repeating: 2)) .== Bits(repeating: 2)
  let sine = unsafeBitCast(s.replacing(with: c, where: swaps), to: Bits.self)
  let cosine = unsafeBitCast(c.replacing(with: s, where: swaps), to: Bits.self)
  let sineSign = (j & Bits(repeating: 4)) &<< Bits(repeating: 29)
  let cosineSign = (~(j &- Bits(repeating: 2)) & Bits(repeating: 4)) &<< Bits(repeating: 29)
  return (
    unsafeBitCast(sine ^ sineSign, to: V.self), unsafeBitCast(cosine ^ cosineSign, to: V.self)
  )
}
