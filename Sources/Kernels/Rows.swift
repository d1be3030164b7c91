import KernelTable

// Softmax and its kin, one row at a time. A row is cut into vectors from its start; the last one
// ends with the row, and its lanes that came before count for nothing. Sums: lane by lane in the
// order of the vectors, then `sumOfLanes`.

/// How rows of one length are cut.
struct RowCut<V: Lanes> {
  /// Where the last vector starts; the vectors before it start below.
  let last: Int
  /// Rows shorter than a vector: how many lanes they fill.
  let short: Int
  /// 1 in the lanes of the last vector that do not count, 0 in the others.
  let excluded: V

  @inline(always)
  init(_ columns: Int) {
    let isShort = columns < V.count
    last = isShort ? 0 : columns - V.count
    short = isShort ? columns : 0
    let repeated = isShort ? 0 : (V.count - columns % V.count) % V.count
    var flags = V(repeating: 0)
    withUnsafeMutableBytes(of: &flags) {
      let lanes = $0.baseAddress!.assumingMemoryBound(to: V.Scalar.self)
      for i in 0..<V.count { lanes[i] = i < repeated || (isShort && i >= columns) ? 1 : 0 }
    }
    excluded = flags
  }

  @inline(always) func loadLast(_ row: UnsafePointer<V.Scalar>, fill: V.Scalar = 0) -> V {
    short > 0 ? V.load(row, first: short, fill: fill) : V.load(row + last)
  }

  @inline(always) func storeLast(_ value: V, _ row: UnsafeMutablePointer<V.Scalar>) {
    if short > 0 { value.store(row, first: short) } else { value.store(row + last) }
  }

  @inline(always) func counted(_ value: V) -> V {
    value.replacing(with: V(repeating: 0), whereEqual: excluded, 1)
  }
}

/// The largest element; what it is next to a NaN does not matter.
@inline(always)
private func maximum<V: Lanes>(_ row: UnsafePointer<V.Scalar>, _ last: Int, _ end: V) -> V {
  var m = end
  var i = 0
  while i < last {
    m = m.maximum(V.load(row + i))
    i += V.count
  }
  return V(repeating: m.maximumOfLanes())
}

/// `out = exp(x − m) / Σ exp(x − m)`, m the row's largest element.
func softmax<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if columns == 0 { return }
  let cut = RowCut<V>(columns)
  for r in 0..<rows {
    let x = x + r * columns
    let out = out + r * columns
    let end = cut.loadLast(x, fill: -T.infinity)
    let m = maximum(x, cut.last, end)
    var sum = V(repeating: 0)
    var i = 0
    while i < cut.last {
      let e = V.exp(V.load(x + i) - m)
      e.store(out + i)
      sum = sum + e
      i += V.count
    }
    let last = V.exp(end - m)
    let total = V(repeating: (sum + cut.counted(last)).sumOfLanes())
    i = 0
    while i < cut.last {
      (V.load(out + i) / total).store(out + i)
      i += V.count
    }
    cut.storeLast(last / total, out)
  }
}

/// `out = (x − m) − log Σ exp(x − m)`, m the row's largest element.
func logSoftmax<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if columns == 0 { return }
  let cut = RowCut<V>(columns)
  for r in 0..<rows {
    let x = x + r * columns
    let out = out + r * columns
    let end = cut.loadLast(x, fill: -T.infinity)
    let m = maximum(x, cut.last, end)
    var sum = V(repeating: 0)
    var i = 0
    while i < cut.last {
      sum = sum + V.exp(V.load(x + i) - m)
      i += V.count
    }
    sum = sum + cut.counted(V.exp(end - m))
    let l = V.log(V(repeating: sum.sumOfLanes()))
    i = 0
    while i < cut.last {
      ((V.load(x + i) - m) - l).store(out + i)
      i += V.count
    }
    cut.storeLast((end - m) - l, out)
  }
}

/// `out = y · (g − Σ g·y)`; `out` may be `gradient`.
func softmaxGradient<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if columns == 0 { return }
  let cut = RowCut<V>(columns)
  for r in 0..<rows {
    let g = gradient + r * columns
    let y = y + r * columns
    let out = out + r * columns
    let gEnd = cut.loadLast(g)
    let yEnd = cut.loadLast(y)
    var sum = V(repeating: 0)
    var i = 0
    while i < cut.last {
      sum = sum.addingProduct(V.load(g + i), V.load(y + i))
      i += V.count
    }
    sum = sum.addingProduct(cut.counted(gEnd), cut.counted(yEnd))
    let total = V(repeating: sum.sumOfLanes())
    i = 0
    while i < cut.last {
      (V.load(y + i) * (V.load(g + i) - total)).store(out + i)
      i += V.count
    }
    cut.storeLast(yEnd * (gEnd - total), out)
  }
}

/// `out = g − exp(y) · Σ g`; `out` may be `gradient`.
func logSoftmaxGradient<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if columns == 0 { return }
  let cut = RowCut<V>(columns)
  for r in 0..<rows {
    let g = gradient + r * columns
    let y = y + r * columns
    let out = out + r * columns
    let gEnd = cut.loadLast(g)
    let yEnd = cut.loadLast(y)
    var sum = V(repeating: 0)
    var i = 0
    while i < cut.last {
      sum = sum + V.load(g + i)
      i += V.count
    }
    let total = V(repeating: (sum + cut.counted(gEnd)).sumOfLanes())
    i = 0
    while i < cut.last {
      V.load(g + i).addingProduct(-V.exp(V.load(y + i)), total).store(out + i)
      i += V.count
    }
    cut.storeLast(gEnd.addingProduct(-V.exp(yEnd), total), out)
  }
}
