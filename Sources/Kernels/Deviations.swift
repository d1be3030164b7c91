import KernelTable

// Sums of squared deviations in double precision whatever the type, in two passes: the mean, then
// the squares. The result stays in double precision: rounded once, after the division and the
// square root, it is PyTorch's `var` and `std`.

/// Eight numbers in double precision; with fewer left, `fill` for those beyond.
@inline(always)
private func load<T: KernelScalar>(
  _ x: UnsafePointer<T>, _ count: Int, fill: Double
) -> SIMD8<Double> {
  if count >= 8 { return T.loadDoubles(x) }
  var lanes = SIMD8<Double>(repeating: fill)
  withUnsafeMutableBytes(of: &lanes) {
    let memory = $0.baseAddress!.assumingMemoryBound(to: Double.self)
    for i in 0..<count { memory[i] = Double(x[i]) }
  }
  return lanes
}

/// Element i of a row counts in lane i mod 8 of sum (i / 8) mod 4.
func squaredDeviationsOfRows<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<Double>
) {
  for r in 0..<rows {
    let x = x + r * columns
    var mean = 0.0
    var result = 0.0
    for pass in 0..<2 {
      let center = SIMD8<Double>(repeating: mean)
      var s0 = SIMD8<Double>(repeating: 0)
      var s1 = s0
      var s2 = s0
      var s3 = s0
      var i = 0
      while i < columns {
        let a = load(x + i, columns - i, fill: mean) - center
        let b = load(x + i + 8, max(0, columns - i - 8), fill: mean) - center
        let c = load(x + i + 16, max(0, columns - i - 16), fill: mean) - center
        let d = load(x + i + 24, max(0, columns - i - 24), fill: mean) - center
        if pass == 0 {
          s0 = s0 + a
          s1 = s1 + b
          s2 = s2 + c
          s3 = s3 + d
        } else {
          s0 = s0.addingProduct(a, a)
          s1 = s1.addingProduct(b, b)
          s2 = s2.addingProduct(c, c)
          s3 = s3.addingProduct(d, d)
        }
        i += 32
      }
      result = ((s0 + s1) + (s2 + s3)).sumOfLanes()
      if pass == 0 { mean = result / Double(columns) }
    }
    out[r] = result
  }
}

/// Each column's elements are added in the order of the rows, sixteen columns at a time; the last
/// sixteen end with the row.
func squaredDeviationsOfColumns<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<Double>
) {
  let left = min(16, columns)
  let right = max(0, left - 8)
  let zero = SIMD8<Double>(repeating: 0)
  let count = SIMD8<Double>(repeating: Double(rows))
  var c = 0
  while c < columns {
    let start = max(0, min(c, columns - 16))
    var center0 = zero
    var center1 = zero
    var sum0 = zero
    var sum1 = zero
    for pass in 0..<2 {
      sum0 = zero
      sum1 = zero
      var row = x + start
      for _ in 0..<rows {
        let a = load(row, left, fill: 0) - center0
        let b = load(row + 8, right, fill: 0) - center1
        sum0 = pass == 0 ? sum0 + a : sum0.addingProduct(a, a)
        sum1 = pass == 0 ? sum1 + b : sum1.addingProduct(b, b)
        row += columns
      }
      if pass == 0 {
        center0 = sum0 / count
        center1 = sum1 / count
      }
    }
    if left < 8 { sum0.store(out, first: left) } else { sum0.store(out + start) }
    if right > 0 {
      if right < 8 { sum1.store(out + 8, first: right) } else { sum1.store(out + start + 8) }
    }
    c += 16
  }
}
