import KernelTable

// A weight matrix's step: the gradient is the product of two batches' rows and is never stored;
// weight decay, the step itself and the squares for the next loss happen while its sums are in
// registers.

/// Rows `rows` of a panel: `w = decay · w − rate · Σ_i a[i] · g[i]`.
@inline(always)
private func updateTile(
  rows: Int, vectors: Int, _ count: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int, _ decay: Float, _ rate: Float,
  _ squares: inout InlineArray<4, Vector>
) {
  var sums = Tile(repeating: Vector(repeating: 0))
  for i in 0..<count {
    let x = a + (index.map { Int($0[i]) } ?? i) * aStride
    let row = g + i * gStride
    var b = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
    for v in 0..<vectors { b[v] = Vector.load(row + 16 * v) }
    for r in 0..<rows {
      let y = Vector(repeating: x[r])
      for v in 0..<vectors {
        sums[r * vectors + v] = sums[r * vectors + v].addingProduct(y, b[v])
      }
    }
  }
  let (keep, step) = (Vector(repeating: decay), Vector(repeating: -rate))
  for r in 0..<rows {
    for v in 0..<vectors {
      let place = w + (r * wStride + 16 * v)
      let new = (Vector.load(UnsafePointer(place)) * keep)
        .addingProduct(step, sums[r * vectors + v])
      new.store(place)
      squares[v] = squares[v].addingProduct(new, new)
    }
  }
}

@inline(always)
private func updatePanel(
  vectors: Int, _ count: Int, _ outputs: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int, _ decay: Float, _ rate: Float,
  _ squares: UnsafeMutablePointer<Float>
) {
  var sums = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for v in 0..<vectors { sums[v] = Vector.load(UnsafePointer(squares + 16 * v)) }
  let height = tileHeight(vectors)
  var k = 0
  while k + height <= outputs {
    updateTile(
      rows: height, vectors: vectors, count, a + k, aStride, index, g, gStride, w + k * wStride,
      wStride, decay, rate, &sums)
    k += height
  }
  while k + 2 <= outputs {
    updateTile(
      rows: 2, vectors: vectors, count, a + k, aStride, index, g, gStride, w + k * wStride,
      wStride, decay, rate, &sums)
    k += 2
  }
  if k < outputs {
    updateTile(
      rows: 1, vectors: vectors, count, a + k, aStride, index, g, gStride, w + k * wStride,
      wStride, decay, rate, &sums)
  }
  for v in 0..<vectors { sums[v].store(squares + 16 * v) }
}

/// See `FusedKernels.Update`.
func fusedUpdate(
  _ rows: Int, _ outputs: Int, _ width: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int,
  _ wT: UnsafeMutablePointer<Float>, _ wTStride: Int,
  _ decay: Float, _ rate: Float, _ squares: UnsafeMutablePointer<Float>
) {
  var j = 0
  while j < width {
    let left = (width - j) / 16
    if left >= 4 && widestTile == 4 {
      updatePanel(
        vectors: widestTile, rows, outputs, a, aStride, index, g + j, gStride, w + j, wStride,
        decay, rate, squares + j)
      j += 16 * widestTile
    } else if left >= 2 && widestTile == 4 {
      updatePanel(
        vectors: min(2, widestTile), rows, outputs, a, aStride, index, g + j, gStride, w + j,
        wStride, decay, rate, squares + j)
      j += 32
    } else {
      updatePanel(
        vectors: 1, rows, outputs, a, aStride, index, g + j, gStride, w + j, wStride, decay, rate,
        squares + j)
      j += 16
    }
  }
  fusedTranspose((outputs + 15) & ~15, width, w, wStride, wT, wTStride)
}

/// See `FusedKernels.SumSquares`.
func fusedSumSquares(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ stride: Int,
  _ squares: UnsafeMutablePointer<Float>
) {
  for j in Swift.stride(from: 0, to: width, by: 16) {
    var sum = Vector.load(UnsafePointer(squares + j))
    for r in 0..<rows {
      let value = Vector.load(x + (r * stride + j))
      sum = sum.addingProduct(value, value)
    }
    sum.store(squares + j)
  }
}

/// See `FusedKernels.TakeSum`.
func fusedTakeSum(_ width: Int, _ x: UnsafeMutablePointer<Float>) -> Double {
  var sum: Double = 0
  for j in Swift.stride(from: 0, to: width, by: 16) {
    sum += Double(Vector.load(UnsafePointer(x + j)).sumOfLanes())
    Vector(repeating: 0).store(x + j)
  }
  return sum
}
