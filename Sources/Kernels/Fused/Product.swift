import KernelTable

// Products of a few rows with a weight matrix.

/// The beginnings of a tile's rows.
private struct RowPointers {
  var p0, p1, p2, p3, p4, p5, p6, p7: UnsafePointer<Float>

  /// `rows` of them, a constant; what lies beyond repeats the last.
  @inline(always)
  init(_ rows: Int, _ a: UnsafePointer<Float>, _ stride: Int) {
    p0 = a
    p1 = rows > 1 ? p0 + stride : p0
    p2 = rows > 2 ? p1 + stride : p1
    p3 = rows > 3 ? p2 + stride : p2
    p4 = rows > 4 ? p3 + stride : p3
    p5 = rows > 5 ? p4 + stride : p4
    p6 = rows > 6 ? p5 + stride : p5
    p7 = rows > 7 ? p6 + stride : p6
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
  _ rows: Int, _ vectors: Int, _ inner: Int, _ a: UnsafePointer<Float>, _ aStride: Int,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  let a = RowPointers(rows, a, aStride)
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

/// Rows cut into tiles of nearly equal height: `more` of them have a row more than `least`.
private struct RowCuts {
  let height: Int
  let least: Int
  let more: Int

  @inline(always)
  init(_ rows: Int, height: Int) {
    self.height = height
    let tiles = max(1, (rows + height - 1) / height)
    least = Int(UInt32(truncatingIfNeeded: rows) / UInt32(truncatingIfNeeded: tiles))
    more = rows - least * tiles
  }
}

/// All rows of `panels` neighbouring panels of columns, a tile of each before the next rows: the
/// jump to a tile's height is then mostly the last one again.
@inline(always)
private func productPanels(
  _ vectors: Int, _ panels: Int, _ rows: Int, _ cuts: RowCuts, _ inner: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int,
  _ w: UnsafePointer<Float>, _ wStride: Int, _ initial: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var more = cuts.more
  var i = 0
  while i < rows {
    let height = more > 0 ? cuts.least + 1 : cuts.least
    more -= 1
    let x = a + i * aStride
    let o = out + i * outStride
    @inline(always) func tiles(_ rows: Int) {
      var j = 0
      while j < 16 * vectors * panels {
        productTile(
          rows, vectors, inner, x, aStride, w + j, wStride, initial + j, o + j, outStride)
        j &+= 16 * vectors
      }
    }
    switch height {
    case 1: tiles(1)
    case 2: tiles(2)
    case 3: tiles(3)
    case 4: tiles(4)
    case 5: tiles(5)
    case 6: tiles(6)
    default:
      if tileHeight(vectors) == 8 {
        if height == 7 { tiles(7) } else { tiles(8) }
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
  // As many columns of `w` at a time as stay in the first cache with the rows.
  let together = max(1, 4096 / max(1, 16 * inner))
  var j = 0
  while j < width {
    let vectors = panelVectors(width - j)
    let cuts = RowCuts(rows, height: tileHeight(vectors))
    let panels = min((width - j) / (16 * vectors), max(1, together / vectors))
    @inline(always) func panel(_ vectors: Int) {
      productPanels(
        vectors, panels, rows, cuts, inner, a, aStride, w + j, wStride, initial + j, out + j,
        outStride)
    }
    switch vectors {
    case 4: panel(4)
    case 2: panel(2)
    default: panel(1)
    }
    j += 16 * vectors * panels
  }
}
