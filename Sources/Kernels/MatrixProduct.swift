import KernelTable

// c[m, n] = a[m, k] · b[k, n]. The output is cut into tiles whose sums stay in registers while k
// runs; every sum is one chain of fused multiply-adds in the order of k, whatever the tile, so the
// tiles' sizes never change a bit. A long k is taken in pieces, between which the sums wait in c.
#if WIDE_REGISTERS && arch(x86_64)
  // 16 accumulators of the 32 AVX-512 registers.
  private let tileRows = 8
  private let tileVectors = 2
#else
  // A vector is two registers here: 12 accumulators of 16, two for b and one for an element of a.
  private let tileRows = 6
  private let tileVectors = 1
#endif

/// The most rows of `b` that are copied at once: half a megabyte.
private let longestPiece = 4096

/// With this many rows of `a`, copying `b` side by side costs little beside the products, and saves
/// a page of memory for each row of a wide `b`.
private let rowsWorthPacking = 64

/// One vector of each row of a tile. Rows are written out, and how many there are is a constant
/// where this is inlined: loops over them are not always unrolled, and then live in memory.
private struct Column<V: Lanes> {
  private var r0 = V(repeating: 0)
  private var r1 = V(repeating: 0)
  private var r2 = V(repeating: 0)
  private var r3 = V(repeating: 0)
  private var r4 = V(repeating: 0)
  private var r5 = V(repeating: 0)
  private var r6 = V(repeating: 0)
  private var r7 = V(repeating: 0)

  /// Row r becomes `change(r, row r)`.
  @inline(always)
  mutating func forEach(_ rows: Int, _ change: (Int, inout V) -> Void) {
    change(0, &r0)
    if rows > 1 { change(1, &r1) }
    if rows > 2 { change(2, &r2) }
    if rows > 3 { change(3, &r3) }
    if rows > 4 { change(4, &r4) }
    if rows > 5 { change(5, &r5) }
    if rows > 6 { change(6, &r6) }
    if rows > 7 { change(7, &r7) }
  }
}

/// The sums of `rows` rows by `columns` columns, at most `tileVectors` vectors of them.
@inline(__always)
private func tile<V: Lanes>(
  _ type: V.Type, rows: Int, _ k: Int,
  _ a: UnsafePointer<V.Scalar>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<V.Scalar>, _ bRow: Int,
  _ c: UnsafeMutablePointer<V.Scalar>, _ cRow: Int, columns: Int, continuing: Bool
) {
  var left = Column<V>()
  var right = Column<V>()
  let (first, second) = (min(columns, V.count), max(columns - V.count, 0))
  if continuing {
    left.forEach(rows) { $1 = load(c + $0 * cRow, first) }
    if tileVectors == 2, second > 0 {
      right.forEach(rows) { $1 = load(c + ($0 * cRow + V.count), second) }
    }
  }
  var x = a
  var row = b
  for _ in 0..<k {
    let b0 = V.load(row)
    left.forEach(rows) { $1 = $1.addingProduct(V(repeating: x[$0 * aRow]), b0) }
    if tileVectors == 2 {
      let b1 = V.load(row + V.count)
      right.forEach(rows) { $1 = $1.addingProduct(V(repeating: x[$0 * aRow]), b1) }
    }
    x += aColumn
    row += bRow
  }
  if columns == tileVectors * V.count {
    left.forEach(rows) { $1.store(c + $0 * cRow) }
    if tileVectors == 2 { right.forEach(rows) { $1.store(c + ($0 * cRow + V.count)) } }
  } else {
    left.forEach(rows) { store($1, c + $0 * cRow, first) }
    if tileVectors == 2, second > 0 {
      right.forEach(rows) { store($1, c + ($0 * cRow + V.count), second) }
    }
  }
}

/// The first `count` lanes, which may be all.
@inline(__always)
private func load<V: Lanes>(_ x: UnsafePointer<V.Scalar>, _ count: Int) -> V {
  count == V.count ? V.load(x) : V.load(x, first: count)
}

@inline(__always)
private func store<V: Lanes>(_ vector: V, _ x: UnsafeMutablePointer<V.Scalar>, _ count: Int) {
  count == V.count ? vector.store(x) : vector.store(x, first: count)
}

/// All rows of one panel of columns, in tiles of nearly equal height.
@inline(__always)
private func panel<V: Lanes>(
  _ type: V.Type, _ m: Int, _ k: Int,
  _ a: UnsafePointer<V.Scalar>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<V.Scalar>, _ bRow: Int,
  _ c: UnsafeMutablePointer<V.Scalar>, _ cRow: Int, columns: Int, continuing: Bool = false
) {
  @inline(__always) func put(_ rows: Int, _ i: Int) {
    tile(
      V.self, rows: rows, k, a + i * aRow, aRow, aColumn, b, bRow, c + i * cRow, cRow,
      columns: columns, continuing: continuing)
  }
  var tiles = (m + tileRows - 1) / tileRows
  var i = 0
  while tiles > 0 {
    let height = (m - i + tiles - 1) / tiles
    switch height {
    case 1: put(1, i)
    case 2: put(2, i)
    case 3: put(3, i)
    case 4: put(4, i)
    case 5: put(5, i)
    case 6: put(6, i)
    default:
      if tileRows == 8 {
        if height == 7 { put(7, i) } else { put(8, i) }
      }
    }
    i += height
    tiles -= 1
  }
}

/// Copies `columns` columns of `b`, `rows` high, into rows of `width`, and zeros behind them.
@inline(__always)
private func pack<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ packed: UnsafeMutablePointer<T>, width: Int
) {
  typealias V = T.Vector
  if bColumn == 1 && columns == width {
    for p in 0..<rows {
      V.load(b + p * bRow).store(packed + p * width)
      if tileVectors == 2 { V.load(b + (p * bRow + V.count)).store(packed + (p * width + V.count)) }
    }
    return
  }
  if columns < width {
    for p in 0..<rows {
      for q in columns..<width { packed[p * width + q] = 0 }
    }
  }
  if bRow == 1 {
    return T.transpose(columns, rows, b, bColumn, packed, width)
  }
  for p in 0..<rows {
    for q in 0..<columns { packed[p * width + q] = b[p * bRow + q * bColumn] }
  }
}

/// See `FloatKernels.MatrixProduct`.
@inline(__always)
func matrixProduct<T: KernelScalar>(
  _ m: Int, _ n: Int, _ k: Int,
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ c: UnsafeMutablePointer<T>, _ cRow: Int
) {
  typealias V = T.Vector
  let width = tileVectors * V.count
  // Columns that lie side by side and fill a panel can stay where they are.
  let canStay = bColumn == 1 && m < rowsWorthPacking
  let piece = canStay && n % width == 0 ? 0 : min(max(k, 1), longestPiece)
  withUnsafeTemporaryAllocation(
    byteCount: piece * width * MemoryLayout<T>.stride, alignment: 64
  ) { scratch in
    let packed = scratch.baseAddress!.bindMemory(to: T.self, capacity: piece * width)
    var j = 0
    while j < n {
      let columns = min(width, n - j)
      var start = 0
      repeat {
        let inPlace = canStay && columns == width
        let length = inPlace ? k : min(piece, k - start)
        let source = b + (start * bRow + j * bColumn)
        if !inPlace { pack(length, columns, source, bRow, bColumn, packed, width: width) }
        panel(
          V.self, m, length, a + start * aColumn, aRow, aColumn,
          inPlace ? source : UnsafePointer(packed), inPlace ? bRow : width, c + j, cRow,
          columns: columns, continuing: start > 0)
        start += max(length, 1)
      } while start < k
      j += width
    }
  }
}
