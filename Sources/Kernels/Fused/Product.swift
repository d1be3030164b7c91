import KernelTable

// Products of a few rows with a weight matrix.

/// The beginnings of a tile's rows.
private struct RowPointers {
  var p0, p1, p2, p3, p4, p5, p6, p7: UnsafePointer<Float>

  /// `height` rows; what lies beyond repeats the last.
  @inline(always)
  init(
    _ a: UnsafePointer<Float>, _ stride: Int, _ height: Int
  ) {
    @inline(always) func row(_ r: Int) -> UnsafePointer<Float> {
      a + min(r, height - 1) * stride
    }
    (p0, p1, p2, p3) = (row(0), row(1), row(2), row(3))
    (p4, p5, p6, p7) = (row(4), row(5), row(6), row(7))
  }

  @inline(always) subscript(r: Int) -> UnsafePointer<Float> {
    switch r {
    case 0: p0
    case 1: p1
    case 2: p2
    case 3: p3
    case 4: p4
    case 5: p5
    case 6: p6
    default: p7
    }
  }
}

/// Row r of the output is `initial + Σ_k a[r][k] · w[k]`.
@inline(always)
private func productTile(
  _ rows: Int, _ vectors: Int, _ inner: Int, _ a: RowPointers,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var sums = Tile(rows, repeating: Strip(vectors, initial))
  var row = w
  var k = 0
  while k + 4 <= inner {  // few turns: the end of a short loop is hard to predict
    sums.add(rows, vectors, { a[$0][k] }, Strip(vectors, row))
    sums.add(rows, vectors, { a[$0][k + 1] }, Strip(vectors, row + wStride))
    sums.add(rows, vectors, { a[$0][k + 2] }, Strip(vectors, row + 2 * wStride))
    sums.add(rows, vectors, { a[$0][k + 3] }, Strip(vectors, row + 3 * wStride))
    row += 4 * wStride
    k += 4
  }
  while k < inner {
    sums.add(rows, vectors, { a[$0][k] }, Strip(vectors, row))
    row += wStride
    k += 1
  }
  sums.forEach(rows) { $1.store(vectors, out + $0 * outStride) }
}

/// All rows of a panel of columns, in tiles of nearly equal height.
@inline(always)
private func productPanel(
  _ vectors: Int, _ rows: Int, _ inner: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  let tiles = (rows + tileHeight(vectors) - 1) / tileHeight(vectors)
  if tiles == 0 { return }
  let least = Int(UInt32(truncatingIfNeeded: rows) / UInt32(truncatingIfNeeded: tiles))
  var more = rows - least * tiles  // so many tiles have a row more
  var i = 0
  while i < rows {
    let height = more > 0 ? least + 1 : least
    more -= 1
    let p = RowPointers(a + i * aStride, aStride, height)
    let o = out + i * outStride
    switch height {
    case 1: productTile(1, vectors, inner, p, w, wStride, initial, o, outStride)
    case 2: productTile(2, vectors, inner, p, w, wStride, initial, o, outStride)
    case 3: productTile(3, vectors, inner, p, w, wStride, initial, o, outStride)
    case 4: productTile(4, vectors, inner, p, w, wStride, initial, o, outStride)
    case 5: productTile(5, vectors, inner, p, w, wStride, initial, o, outStride)
    case 6: productTile(6, vectors, inner, p, w, wStride, initial, o, outStride)
    default:
      if tileHeight(vectors) == 8 {
        if height == 7 {
          productTile(7, vectors, inner, p, w, wStride, initial, o, outStride)
        } else {
          productTile(8, vectors, inner, p, w, wStride, initial, o, outStride)
        }
      }
    }
    i += height
  }
}

/// See `FusedKernels.Product`.
func fusedProduct(
  _ rows: Int, _ inner: Int, _ width: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var j = 0
  while j < width {
    let vectors = panelVectors(width - j)
    switch vectors {
    case 4:
      productPanel(
        4, rows, inner, a, aStride, w + j, wStride, initial + j, out + j, outStride)
    case 2:
      productPanel(
        2, rows, inner, a, aStride, w + j, wStride, initial + j, out + j, outStride)
    default:
      productPanel(
        1, rows, inner, a, aStride, w + j, wStride, initial + j, out + j, outStride)
    }
    j += 16 * vectors
  }
}
