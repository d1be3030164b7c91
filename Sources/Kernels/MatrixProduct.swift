import KernelTable

// c[m, n] = a[m, k] · b[k, n]. The output is cut into tiles of `tileRows` rows by two vectors of
// columns, whose sums stay in registers while k runs; every sum is one chain of fused
// multiply-adds in the order of k, whatever the tile, so the tiles' sizes never change a bit. A
// long k is taken in pieces, between which the sums wait in c.
#if WIDE_REGISTERS
  private let tileRows = 8  // 16 accumulators of the 32 AVX-512 registers
#else
  private let tileRows = 4  // a vector is two registers here: 16 are all there are
#endif

/// The most rows of `b` that are copied at once: half a megabyte.
private let longestPiece = 4096

@inline(__always)
private func tile<V: Lanes>(
  _ type: V.Type, rows: Int, _ k: Int,
  _ a: UnsafePointer<V.Scalar>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<V.Scalar>, _ bRow: Int,
  _ c: UnsafeMutablePointer<V.Scalar>, _ cRow: Int, columns: Int, continuing: Bool
) {
  #if WIDE_REGISTERS
    var left = InlineArray<8, V>(repeating: V(repeating: 0))
    var right = InlineArray<8, V>(repeating: V(repeating: 0))
  #else
    var left = InlineArray<4, V>(repeating: V(repeating: 0))
    var right = InlineArray<4, V>(repeating: V(repeating: 0))
  #endif
  if continuing {
    for r in 0..<rows {
      if columns < V.count {
        left[r] = V.load(c + r * cRow, first: columns)
        continue
      }
      left[r] = V.load(c + r * cRow)
      if columns == 2 * V.count {
        right[r] = V.load(c + r * cRow + V.count)
      } else if columns > V.count {
        right[r] = V.load(c + r * cRow + V.count, first: columns - V.count)
      }
    }
  }
  for p in 0..<k {
    let b0 = V.load(b + p * bRow)
    let b1 = V.load(b + p * bRow + V.count)
    for r in 0..<rows {
      let x = V(repeating: a[r * aRow + p * aColumn])
      left[r] = left[r].addingProduct(x, b0)
      right[r] = right[r].addingProduct(x, b1)
    }
  }
  if columns == 2 * V.count {
    for r in 0..<rows {
      left[r].store(c + r * cRow)
      right[r].store(c + r * cRow + V.count)
    }
  } else {
    for r in 0..<rows {
      if columns < V.count {
        left[r].store(c + r * cRow, first: columns)
      } else {
        left[r].store(c + r * cRow)
        if columns > V.count { right[r].store(c + r * cRow + V.count, first: columns - V.count) }
      }
    }
  }
}

/// The rows of one panel of columns: whole tiles, then one row at a time.
@inline(__always)
private func panel<V: Lanes>(
  _ type: V.Type, _ m: Int, _ k: Int,
  _ a: UnsafePointer<V.Scalar>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<V.Scalar>, _ bRow: Int,
  _ c: UnsafeMutablePointer<V.Scalar>, _ cRow: Int, columns: Int, continuing: Bool = false
) {
  var i = 0
  while i + tileRows <= m {
    tile(
      V.self, rows: tileRows, k, a + i * aRow, aRow, aColumn, b, bRow, c + i * cRow, cRow,
      columns: columns, continuing: continuing)
    i += tileRows
  }
  while i < m {
    tile(
      V.self, rows: 1, k, a + i * aRow, aRow, aColumn, b, bRow, c + i * cRow, cRow,
      columns: columns, continuing: continuing)
    i += 1
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
  let width = 2 * V.count
  if bColumn == 1 && n % width == 0 {
    for j in stride(from: 0, to: n, by: width) {
      panel(
        V.self, m, k, a, aRow, aColumn, b + j, bRow, c + j, cRow, columns: width,
        continuing: false)
    }
    return
  }
  // Columns that are strided or do not fill a panel are copied side by side first.
  let piece = min(max(k, 1), longestPiece)
  withUnsafeTemporaryAllocation(
    byteCount: piece * width * MemoryLayout<T>.stride, alignment: 64
  ) { scratch in
    let packed = scratch.baseAddress!.bindMemory(to: T.self, capacity: piece * width)
    for j in stride(from: 0, to: n, by: width) {
      let columns = min(width, n - j)
      var start = 0
      repeat {
        let length = min(piece, k - start)
        for p in 0..<length {
          let row = b + (start + p) * bRow
          for q in 0..<columns { packed[p * width + q] = row[(j + q) * bColumn] }
          for q in columns..<width { packed[p * width + q] = 0 }
        }
        panel(
          V.self, m, length, a + start * aColumn, aRow, aColumn, packed, width, c + j, cRow,
          columns: columns, continuing: start > 0)
        start += piece
      } while start < k
    }
  }
}
