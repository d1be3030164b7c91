import KernelTable

// A weight matrix's step: it is the product of two batches' rows and is never stored; weight
// decay, the addition itself and the squares for the next loss happen while its sums are in
// registers.

/// Rows of a panel: `w = decay · w + Σ_i a[i] · g[i]`.
@inline(always)
private func updateTile(
  _ rows: Int, _ vectors: Int, _ count: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int, _ decay: Vector, _ squares: inout Strip
) {
  var sums = Tile()
  var (x, row) = (a, g)
  var i = 0
  while i + 2 <= count {
    sums.add(rows, vectors, { x[$0] }, Strip(vectors, row))
    sums.add(rows, vectors, { x[aStride + $0] }, Strip(vectors, row + gStride))
    x += 2 * aStride
    row += 2 * gStride
    i += 2
  }
  if i < count { sums.add(rows, vectors, { x[$0] }, Strip(vectors, row)) }
  var total = squares
  sums.forEach(rows) { r, sum in
    let place = w + r * wStride
    let new = Strip(vectors, place).zip(vectors, sum) { $1.addingProduct(decay, $0) }
    new.store(vectors, place)
    total.add(vectors, new, new)
  }
  squares = total
}

@inline(always)
private func updatePanel(
  _ vectors: Int, _ count: Int, _ outputs: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int, _ decay: Vector,
  _ squares: UnsafeMutablePointer<Float>
) {
  var sums = Strip(vectors, squares)
  let height = tileHeight(vectors)
  var k = 0
  while k + height <= outputs {
    updateTile(
      height, vectors, count, a + k, aStride, g, gStride, w + k * wStride, wStride, decay,
      &sums)
    k += height
  }
  let (x, place) = (a + k, w + k * wStride)
  @inline(always) func last(_ rows: Int) {
    updateTile(
      rows, vectors, count, x, aStride, g, gStride, place, wStride, decay, &sums)
  }
  switch outputs - k {
  case 0: break
  case 1: last(1)
  case 2: last(2)
  case 3: last(3)
  case 4: last(4)
  case 5: last(5)
  case 6: last(6)
  default: last(7)
  }
  sums.store(vectors, squares)
}

/// See `FusedKernels.Update`.
func fusedUpdate(
  _ rows: Int, _ outputs: Int, _ width: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int,
  _ decay: Float, _ squares: UnsafeMutablePointer<Float>
) {
  let decay = Vector(repeating: decay)
  var j = 0
  while j < width {
    let vectors = panelVectors(width - j)
    switch vectors {
    case 4:
      updatePanel(
        4, rows, outputs, a, aStride, g + j, gStride, w + j, wStride, decay, squares + j)
    case 2:
      updatePanel(
        2, rows, outputs, a, aStride, g + j, gStride, w + j, wStride, decay, squares + j)
    default:
      updatePanel(
        1, rows, outputs, a, aStride, g + j, gStride, w + j, wStride, decay, squares + j)
    }
    j += 16 * vectors
  }
}

/// See `FusedKernels.SumSquares`.
func fusedSumSquares(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ stride: Int,
  _ squares: UnsafeMutablePointer<Float>
) {
  for j in Swift.stride(from: 0, to: width, by: 16) {
    var sum = Vector.at(squares + j)
    for r in 0..<rows {
      let value = Vector.at(x + (r * stride + j))
      sum = sum.addingProduct(value, value)
    }
    sum.put(squares + j)
  }
}

/// See `FusedKernels.TakeSum`.
func fusedTakeSum(_ width: Int, _ x: UnsafeMutablePointer<Float>) -> Double {
  var sum: Double = 0
  for j in Swift.stride(from: 0, to: width, by: 16) {
    // Halves from memory: taking a vector apart may become a function that variants would share.
    let place = UnsafeRawPointer(x + j)
    let a =
      place.load(as: SIMD8<Float>.self) + place.load(fromByteOffset: 32, as: SIMD8<Float>.self)
    let b = a.lowHalf + a.highHalf
    let c = b.lowHalf + b.highHalf
    sum += Double(c[0] + c[1])
    Vector(repeating: 0).put(x + j)
  }
  return sum
}
