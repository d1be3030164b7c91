import KernelTable

// Sums in the order in which PyTorch's CPU kernels add (aten/src/ATen/native/cpu/SumKernel.cpp), so
// that they are equal bit for bit: pairs of levels ("cascade") over blocks of rows, and vectors of
// 32 bytes, here half a `Lanes`.

/// How a row of lanes is read: whole, or only its first elements.
protocol RowLoader {
  associatedtype V: Lanes
  func load(_ row: UnsafePointer<V.Scalar>) -> V
}

struct WholeRow<V: Lanes>: RowLoader {
  @inline(always) func load(_ row: UnsafePointer<V.Scalar>) -> V { V.load(row) }
}

struct PartialRow<V: Lanes>: RowLoader {
  let count: Int
  @inline(always) func load(_ row: UnsafePointer<V.Scalar>) -> V { V.load(row, first: count) }
}

/// ⌈log2 n⌉, 0 for n ≤ 1.
@inline(always)
func ceilingLog2(_ n: Int) -> Int {
  n <= 1 ? 0 : Int.bitWidth - (n - 1).leadingZeroBitCount
}

/// Two sums of `count` rows each, `stride` apart, the second `second` elements further on. Level 0
/// collects blocks of 2^p rows, each level above 2^p sums of the one below.
@inline(always)
func cascade<L: RowLoader>(
  _ loader: L, _ count: Int, _ x: UnsafePointer<L.V.Scalar>, stride: Int, second: Int
) -> (L.V, L.V) {
  let zero = L.V(repeating: 0)
  var a0 = zero
  var a1 = zero
  var a2 = zero
  var a3 = zero
  var b0 = zero
  var b1 = zero
  var b2 = zero
  var b3 = zero
  let p = max(4, ceilingLog2(count) / 4)
  let block = 1 << p
  var i = 0
  var row = x
  while i < count {
    let end = min(i + block, count)
    let isWhole = i + block <= count
    while i < end {
      a0 = a0 + loader.load(row)
      b0 = b0 + loader.load(row + second)
      row += stride
      i += 1
    }
    if !isWhole { break }
    a1 = a1 + a0
    b1 = b1 + b0
    a0 = zero
    b0 = zero
    if i & ((block - 1) << p) != 0 { continue }
    a2 = a2 + a1
    b2 = b2 + b1
    a1 = zero
    b1 = zero
    if i & ((block - 1) << (2 * p)) != 0 { continue }
    a3 = a3 + a2
    b3 = b3 + b2
    a2 = zero
    b2 = zero
  }
  return (((a0 + a1) + a2) + a3, ((b0 + b1) + b2) + b3)
}

/// The sum of `count` rows as four interleaved streams; leftover rows join the first one.
@inline(always)
func streams<L: RowLoader>(
  _ loader: L, _ count: Int, _ x: UnsafePointer<L.V.Scalar>, stride: Int
) -> L.V {
  var (s0, s1) = cascade(loader, count / 4, x, stride: 4 * stride, second: stride)
  let (s2, s3) = cascade(loader, count / 4, x + 2 * stride, stride: 4 * stride, second: stride)
  for i in (count & ~3)..<count { s0 = s0 + loader.load(x + i * stride) }
  s1 = s0 + s1
  return (s1 + s2) + s3
}

/// The sum of `count` contiguous elements: four streams of half vectors, the elements after the
/// last half vector first.
@inline(always)
func sum<T: KernelScalar>(_ count: Int, _ x: UnsafePointer<T>) -> T {
  typealias V = T.Vector
  let lanes = V.count / 2
  if count < lanes {
    let isWhole = count >= 4
    var sum: T = isWhole ? 0 + x[0] : 0
    for i in (count & ~3)..<count { sum += x[i] }
    return isWhole ? ((sum + x[1]) + x[2]) + x[3] : sum
  }
  let halves = count / lanes
  let quads = halves / 4
  var (a, b) = cascade(WholeRow<V>(), quads, x, stride: 2 * V.count, second: V.count)
  for i in (4 * quads)..<halves { a = a + V.loadHalf(x + i * lanes) }
  var tail: T = 0
  for i in (halves * lanes)..<count { tail += x[i] }
  return V.sumOfHalves(tail, a, b)
}

func sumOfRows<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  for r in 0..<rows { out[r] = sum(columns, x + r * columns) }
}

/// Whole groups of columns by `cascade`, the columns after them by `streams`.
func sumOfColumns<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if columns == 1 {
    out[0] = sum(rows, x)
    return
  }
  if columns < V.count {
    // Fewer columns than half a vector: groups of four.
    let whole = columns < V.count / 2 ? columns & ~3 : 0
    if whole > 0 {
      let group = PartialRow<V>(count: whole)
      cascade(group, rows, x, stride: columns, second: 0).0.store(out, first: whole)
    }
    if whole < columns {
      let group = PartialRow<V>(count: columns - whole)
      streams(group, rows, x + whole, stride: columns).store(out + whole, first: columns - whole)
    }
    return
  }
  var c = 0
  while c + 2 * V.count <= columns {
    let (a, b) = cascade(WholeRow<V>(), rows, x + c, stride: columns, second: V.count)
    a.store(out + c)
    b.store(out + c + V.count)
    c += 2 * V.count
  }
  while c < columns {
    // The last vector ends with the row; only its lanes from `c` on are new.
    let start = min(c, columns - V.count)
    var sums = streams(WholeRow<V>(), rows, x + start, stride: columns)
    let new = min(V.count, columns - c)
    withUnsafeBytes(of: &sums) {
      let lanes = $0.baseAddress!.assumingMemoryBound(to: T.self)
      for i in 0..<new { out[c + i] = lanes[c - start + i] }
    }
    c += new
  }
}

/// −Σ logProbabilities[r, targets[r]] / rows, added in eight levels of blocks of 2^p as PyTorch's
/// nll_loss does (aten/src/ATen/native/LossNLL.cpp).
func meanNegativeLogLikelihood<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ logProbabilities: UnsafePointer<T>,
  _ targets: UnsafePointer<Int64>
) -> T {
  var levels = InlineArray<8, T>(repeating: 0)
  let p = max(4, ceilingLog2(rows) / 8)
  let mask = (1 << p) - 1
  for r in 0..<rows {
    levels[0] -= logProbabilities[r * columns + Int(targets[r])]
    var j = 0
    while j < 7 && r & (mask << (j * p)) == 0 {
      levels[j + 1] += levels[j]
      levels[j] = 0
      j += 1
    }
  }
  var sum: T = 0
  for j in 0..<8 { sum += levels[j] }
  return sum / T(rows)
}
