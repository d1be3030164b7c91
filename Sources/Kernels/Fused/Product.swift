import KernelTable

// Products of a few rows with a weight matrix, and of two batches into one. The output is cut
// into tiles whose sums stay in registers; every sum is one chain of fused multiply-adds, so the
// tiles' shapes never change a bit.

typealias Vector = SIMD16<Float>

#if WIDE_REGISTERS && arch(x86_64)
  // 24 sums of the 32 registers: 6 rows by 4 vectors, 8 by 2, 8 by 1.
  typealias Tile = InlineArray<24, Vector>
  let widestTile = 4
  @inline(always) func tileHeight(_ vectors: Int) -> Int { vectors == 4 ? 6 : 8 }
#else
  // A vector is at least two registers: 6 rows by 1 vector.
  typealias Tile = InlineArray<6, Vector>
  let widestTile = 1
  @inline(always) func tileHeight(_ vectors: Int) -> Int { 6 }
#endif

/// A tile of a product: row i of the output is `initial + Σ_k a[i][k] · w[k]`.
@inline(always)
private func productTile(
  rows: Int, vectors: Int, _ inner: Int, _ a: InlineArray<8, UnsafePointer<Float>>,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var sums = Tile(repeating: Vector(repeating: 0))
  for v in 0..<vectors {
    let x = Vector.load(initial + 16 * v)
    for r in 0..<rows { sums[r * vectors + v] = x }
  }
  for k in 0..<inner {
    let row = w + k * wStride
    var b = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
    for v in 0..<vectors { b[v] = Vector.load(row + 16 * v) }
    for r in 0..<rows {
      let x = Vector(repeating: a[r][k])
      for v in 0..<vectors {
        sums[r * vectors + v] = sums[r * vectors + v].addingProduct(x, b[v])
      }
    }
  }
  for r in 0..<rows {
    for v in 0..<vectors { sums[r * vectors + v].store(out + (r * outStride + 16 * v)) }
  }
}

/// All rows of a panel of columns, in tiles of nearly equal height.
@inline(always)
private func productPanel(
  vectors: Int, _ rows: Int, _ inner: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var tiles = (rows + tileHeight(vectors) - 1) / tileHeight(vectors)
  var i = 0
  while tiles > 0 {
    let height = (rows - i + tiles - 1) / tiles
    var p = InlineArray<8, UnsafePointer<Float>>(repeating: a)
    for r in 0..<8 {
      let row = i + min(r, height - 1)
      p[r] = a + (index.map { Int($0[row]) } ?? row) * aStride
    }
    let o = out + i * outStride
    switch height {
    case 1: productTile(rows: 1, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    case 2: productTile(rows: 2, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    case 3: productTile(rows: 3, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    case 4: productTile(rows: 4, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    case 5: productTile(rows: 5, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    case 6: productTile(rows: 6, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    #if WIDE_REGISTERS && arch(x86_64)
      case 7 where vectors < 4:
        productTile(rows: 7, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
      case 8 where vectors < 4:
        productTile(rows: 8, vectors: vectors, inner, p, w, wStride, initial, o, outStride)
    #endif
    default: break
    }
    i += height
    tiles -= 1
  }
}

/// See `FusedKernels.Product`.
func fusedProduct(
  _ rows: Int, _ inner: Int, _ width: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var j = 0
  while j < width {
    let left = (width - j) / 16
    if left >= 4 && widestTile == 4 {
      productPanel(
        vectors: widestTile, rows, inner, a, aStride, index, w + j, wStride, initial + j, out + j,
        outStride)
      j += 16 * widestTile
    } else if left >= 2 && widestTile == 4 {
      productPanel(
        vectors: min(2, widestTile), rows, inner, a, aStride, index, w + j, wStride, initial + j,
        out + j, outStride)
      j += 32
    } else {
      productPanel(
        vectors: 1, rows, inner, a, aStride, index, w + j, wStride, initial + j, out + j,
        outStride)
      j += 16
    }
  }
}
