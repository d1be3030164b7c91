import KernelTable

/// This variant's random kernels.
func randomKernels() -> RandomKernels {
  RandomKernels(
    twist: twist, temper: temper,
    uniformFloat32: uniform, uniformFloat64: uniform,
    normalBlocksFloat32: normalBlocks, normalBlocksFloat64: normalBlocks,
    normalPairs: normalPairs, exponential: exponential, pick: pick,
    geometric: geometric, affine: affine,
    log: { mapDoubles($0, $1, $2) { (x: SIMD8<Double>) in DrawMath.log(x) } },
    log1p: { mapDoubles($0, $1, $2) { (x: SIMD8<Double>) in DrawMath.log1p(x) } },
    sine: { mapDoubles($0, $1, $2) { (x: SIMD8<Double>) in DrawMath.sineAndCosine(x).sine } },
    cosine: { mapDoubles($0, $1, $2) { (x: SIMD8<Double>) in DrawMath.sineAndCosine(x).cosine } },
    tangent: {
      mapDoubles($0, $1, $2) { (x: SIMD8<Double>) in
        let (sine, cosine) = DrawMath.sineAndCosine(x)
        return sine / cosine
      }
    })
}

// Loops over single words below are left to the compiler: integers and exact conversions have
// no rounding that another order could change.

private func uniform(
  _ count: Int, _ values: UnsafeMutablePointer<Float>, _ low: Float, _ high: Float
) {
  let width = high - low
  for i in 0..<count {
    let unit = Float(Int32(truncatingIfNeeded: values[i].bitPattern & 0xff_ffff)) * 0x1p-24
    let value = low.addingProduct(unit, width)
    values[i] = value == high ? low : value
  }
}

private func uniform(
  _ count: Int, _ values: UnsafeMutablePointer<Double>, _ low: Double, _ high: Double
) {
  let width = high - low
  for i in 0..<count {
    let value = low.addingProduct(unit(values[i].bitPattern), width)
    values[i] = value == high ? low : value
  }
}

/// The low 53 bits of (first word, second word) as a number below 1. Each half becomes a number
/// by being the low bits of 2⁵²'s mantissa.
@inline(__always)
private func unit(_ words: UInt64) -> Double {
  let high = Double(bitPattern: (words & 0x1f_ffff) | 0x4330_0000_0000_0000) - 0x1p52
  let low = Double(bitPattern: (words >> 32) | 0x4330_0000_0000_0000) - 0x1p52
  return high * 0x1p-21 + low * 0x1p-53
}

private func exponential(
  _ count: Int, _ values: UnsafeMutablePointer<Double>, _ scale: Double
) {
  // 1 − unit is exact and never 0.
  for i in 0..<count { values[i] = 1 - unit(values[i].bitPattern) }
  let scale = SIMD8(repeating: scale)
  mapDoubles(count, values, values) { (x: SIMD8<Double>) in scale * DrawMath.logOfNormal(x) }
}

private func pick(
  _ count: Int, _ values: UnsafeMutablePointer<Double>, _ weights: UnsafePointer<Float>
) -> Int {
  typealias V = SIMD16<Float>
  let padded = (count + 15) & ~15
  let bounds = UnsafeMutableRawPointer(values + padded).assumingMemoryBound(to: Float.self)
  for i in 0..<count { values[i] = unit(values[i].bitPattern) }
  for i in count..<padded { values[i] = 1 }
  // An exponential draw −log(1 − u) is at least u: few weights over u reach the largest score.
  var largest = V(repeating: -1)
  var zeros = V(repeating: 0)
  for i in stride(from: 0, to: padded, by: 16) {
    let units = V(
      lowHalf: SIMD8.load(values + i).narrowed, highHalf: SIMD8.load(values + i + 8).narrowed)
    let bound = V.load(weights + i) / units
    bound.store(bounds + i)
    largest = largest.replacing(with: bound, where: bound .> largest)
    zeros = zeros.addingProduct(bound, V(repeating: 0))
  }
  guard zeros.sumOfLanes() == 0 else { return pickAnyway(count, values, weights) }
  let top = largest.maximumOfLanes()
  var first = 0
  while bounds[first] != top { first += 1 }

  var best = weights[first] / drawn(SIMD8(repeating: values[first]))[0]
  var index = first
  // Rounding can make a draw smaller than u, by less than this.
  let atLeast = best * (1 - 0x1p-20)
  var units = SIMD8<Double>(repeating: 0.5)
  var indices = SIMD8<Int32>(repeating: 0)
  var waiting = 0
  @inline(__always) func settle() {
    let draws = drawn(units)
    for k in 0..<waiting {
      let j = Int(indices[k])
      let score = weights[j] / draws[k]
      if score > best || (score == best && j < index) { (best, index) = (score, j) }
    }
    waiting = 0
  }
  for j in 0..<count where bounds[j] >= atLeast && j != first {
    units[waiting] = values[j]
    indices[waiting] = Int32(truncatingIfNeeded: j)
    waiting += 1
    if waiting == 8 { settle() }
  }
  if waiting > 0 { settle() }
  return index
}

/// Exponential draws from uniform ones.
@inline(__always)
private func drawn(_ units: SIMD8<Double>) -> SIMD8<Float> {
  (-DrawMath.logOfNormal(SIMD8(repeating: 1) - units)).narrowed
}

/// `pick` where a uniform draw is 0: a weight of 0 over it is not a number, which PyTorch's argmax
/// prefers.
private func pickAnyway(
  _ count: Int, _ units: UnsafePointer<Double>, _ weights: UnsafePointer<Float>
) -> Int {
  var index = 0
  var best = -Float.infinity
  for j in 0..<count {
    let score = weights[j] / drawn(SIMD8(repeating: units[j]))[0]
    if score != score { return j }
    if score > best { (best, index) = (score, j) }
  }
  return index
}

private func geometric(
  _ count: Int, _ values: UnsafeMutablePointer<Double>, _ probability: Double
) {
  for i in 0..<count { values[i] = unit(values[i].bitPattern) }
  mapDoubles(count, values, values) { (x: SIMD8<Double>) in DrawMath.log(x) }
  let denominator = DrawMath.log1p(SIMD8(repeating: -probability))[0]
  for i in 0..<count { values[i] = (values[i] / denominator).rounded(.up) }
}

private func affine(
  _ count: Int, _ values: UnsafeMutablePointer<Double>, _ scale: Double, _ shift: Double
) {
  for i in 0..<count { values[i] = shift.addingProduct(values[i], scale) }
}

private func normalBlocks(
  _ count: Int, _ values: UnsafeMutablePointer<Double>, _ mean: Double,
  _ standardDeviation: Double
) {
  typealias V = SIMD8<Double>
  let mean = V(repeating: mean)
  let deviation = V(repeating: standardDeviation)
  for i in stride(from: 0, to: count, by: 16) {
    let u1 = V(repeating: 1) - V.load(values + i)
    let u2 = V.load(values + i + 8)
    let radius = (DrawMath.logOfNormal(u1) * V(repeating: -2)).squareRoot()
    let (sine, cosine) = DrawMath.sineAndCosine(u2 * V(repeating: 2 * Double.pi))
    mean.addingProduct(radius * cosine, deviation).store(values + i)
    mean.addingProduct(radius * sine, deviation).store(values + i + 8)
  }
}

private func normalPairs(_ count: Int, _ values: UnsafeMutablePointer<Double>) {
  typealias V = SIMD8<Double>
  for i in stride(from: 0, to: 2 * count, by: 16) {
    let doubles = min(16, 2 * count - i)
    var pairs = SIMD16<Double>(repeating: 0)
    withUnsafeMutableBytes(of: &pairs) {
      $0.baseAddress!.copyMemory(from: values + i, byteCount: doubles * 8)
    }
    let radius = (DrawMath.logOfNormal(V(repeating: 1) - pairs.oddHalf) * V(repeating: -2))
      .squareRoot()
    let (sine, cosine) = DrawMath.sineAndCosine(pairs.evenHalf * V(repeating: 2 * Double.pi))
    pairs.evenHalf = radius * cosine
    pairs.oddHalf = radius * sine
    withUnsafeBytes(of: pairs) {
      UnsafeMutableRawPointer(values + i).copyMemory(from: $0.baseAddress!, byteCount: doubles * 8)
    }
  }
}

/// `f` over `count` contiguous numbers, a vector at a time, the last one padded.
@inline(__always)
private func mapDoubles(
  _ count: Int, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>,
  _ f: (SIMD8<Double>) -> SIMD8<Double>
) {
  var i = 0
  while i + 8 <= count {
    f(SIMD8.load(x + i)).store(out + i)
    i += 8
  }
  if i < count { f(SIMD8.load(x + i, first: count - i)).store(out + i, first: count - i) }
}
