import KernelTable

/// `f(x)` in double precision, whatever the type: float32 in two halves, rounded once more, which
/// makes it the correctly rounded result but for one in hundreds of millions.
protocol WideFunction {
  static func value(_ x: SIMD8<Double>) -> SIMD8<Double>
}

extension SIMD16<Float> {
  @inline(always) static func wide<F: WideFunction>(_ function: F.Type, _ x: Self) -> Self {
    var result = x
    withUnsafeMutableBytes(of: &result) { target in
      for offset in stride(from: 0, to: 64, by: 32) {
        let half = target.load(fromByteOffset: offset, as: SIMD8<Float>.self).widened
        target.storeBytes(
          of: F.value(half).narrowed, toByteOffset: offset, as: SIMD8<Float>.self)
      }
    }
    return result
  }
}

extension SIMD8<Double> {
  @inline(always) static func wide<F: WideFunction>(_ function: F.Type, _ x: Self) -> Self {
    F.value(x)
  }
}

/// A wide function as one of either type.
enum Wide<F: WideFunction>: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { V.wide(F.self, x) }
}

typealias Wide8 = SIMD8<Double>

// MARK: - Rounding

extension SIMD8<Double> {
  /// The nearest integer, halves to the even one, with the sign of what was rounded.
  @inline(always) var nearest: Self {
    let magic = Self(repeating: 0x1p52)
    let size = absolute
    let whole = ((size + magic) - magic).replacing(with: size, where: .!(size .< magic))
    return Self(bits: whole.bits | signBit)
  }
}

enum Round: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 { x.nearest }
}
enum Floor: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let y = x.nearest
    return y.replacing(with: y - Wide8(repeating: 1), where: y .> x)
  }
}
enum Ceil: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let y = x.nearest
    let up = y.replacing(with: y + Wide8(repeating: 1), where: y .< x)
    return Wide8(bits: up.absolute.bits | x.signBit)
  }
}
enum Truncate: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let y = Floor.value(x.absolute)
    return Wide8(bits: y.bits | x.signBit)
  }
}

// MARK: - Exponentials and logarithms

enum Exp2: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let log2 = Wide8(repeating: 0x1.62e42fefa39efp-1)
    let bounded = x.replacing(with: Wide8(repeating: 1100), where: x .> 1100)
      .replacing(with: Wide8(repeating: -1100), where: x .< -1100)
    let product = bounded * log2
    let low = (-product).addingProduct(bounded, log2)
      .addingProduct(bounded, Wide8(repeating: 0x1.abc9e3b39803fp-56))
    return Wide8.expOfSum(product, low)
  }
}
enum Expm1: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let e = Wide8.expParts(x)
    let whole = e.sum * e.scale * e.scale2 - Wide8(repeating: 1)
    let y = whole + e.rest * e.scale * e.scale2
    // Where e^x overflows, both parts do, of either sign; and −0 stays −0.
    return y.replacing(with: Wide8(repeating: Double.infinity), where: x .> 709.782712893384)
      .replacing(with: x, where: x .== 0)
  }
}
enum Log2: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let inverse = Wide8(repeating: 0x1.71547652b82fep+0)
    return logarithm(x, inverse, Wide8(repeating: 0x1.777d0ffda0d24p-56))
  }
}
enum Log10: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let inverse = Wide8(repeating: 0x1.bcb7b1526e50ep-2)
    return logarithm(x, inverse, Wide8(repeating: 0x1.95355baaafad3p-57))
  }
}
enum Log1p: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    DrawMath.log1p(x).replacing(with: x, where: x .== 0)
  }
}

/// log x, in two parts, times a factor in two parts.
@inline(always)
private func logarithm(_ x: Wide8, _ upper: Wide8, _ lower: Wide8) -> Wide8 {
  let l = Wide8.logTwoParts(x)
  let product = l.upper * upper
  let low = (-product).addingProduct(l.upper, upper)
    .addingProduct(l.upper, lower).addingProduct(l.lower, upper)
  let y = product + low
  return y.replacing(with: product, where: .!(product.absolute .< Wide8(repeating: 0x1p1023)))
    .replacing(with: Wide8(repeating: Double.nan), where: x .< 0)
}

// MARK: - Activations

enum Sigmoid: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    let one = Wide8(repeating: 1)
    return one / (one + Wide8.exp(-x))
  }
}
enum SiLU: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    x / (Wide8(repeating: 1) + Wide8.exp(-x))
  }
}
enum Erf: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 { Wide8.erf(x) }
}
/// x·Φ(x).
enum GELU: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 { x * Wide8.normalDistribution(x) }
}

// MARK: - The rest

enum Absolute: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 { x.absolute }
}
enum Sign: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    Wide8(repeating: 0).replacing(with: Wide8(repeating: 1), where: x .> 0)
      .replacing(with: Wide8(repeating: -1), where: x .< 0)
  }
}
enum RSqrt: WideFunction {
  @inline(always) static func value(_ x: Wide8) -> Wide8 {
    Wide8(repeating: 1) / x.squareRoots()
  }
}
/// max(x, 0); NaN stays NaN.
enum ReLU: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { V(repeating: 0).maximum(x) }
}
/// The larger or smaller one; NaN where either is NaN.
enum Maximum: BinaryFunction {
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V {
    a.maximum(b).orNaN(of: a)
  }
}
enum Minimum: BinaryFunction {
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V {
    (-((-a).maximum(-b))).orNaN(of: a)
  }
}
