import KernelTable

// A weight matrix's step: the gradient is the product of two batches' rows and is never stored;
// weight decay, the step itself and the squares for the next loss happen while its sums are in
// registers.

/// What a step multiplies weights and gradients by.
private struct Factors {
  let decay: Vector
  let step: Vector
}

/// Rows of a panel: `w = decay · w − rate · Σ_i a[i] · g[i]`.
@inline(always)
private func updateTile(
  _ rows: Int, _ vectors: Int, _ count: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int, _ factors: Factors, _ squares: inout Strip
) {
  var sums = Tile()
  var row = g
  for i in 0..<count {
    let x = a + (index.map { Int($0[i]) } ?? i) * aStride
    let b = Strip(vectors, row)
    sums.add(rows, vectors, { x[$0] }, b)
    row += gStride
  }
  var total = squares
  sums.forEach(rows) { r, sum in
    let place = w + r * wStride
    let new = Strip(vectors, place).zip(vectors, sum) {
      ($0 * factors.decay).addingProduct(factors.step, $1)
    }
    new.store(vectors, place)
    total.add(vectors, new, new)
  }
  squares = total
}

@inline(always)
private func updatePanel(
  _ vectors: Int, _ count: Int, _ outputs: Int,
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int, _ factors: Factors,
  _ squares: UnsafeMutablePointer<Float>
) {
  var sums = Strip(vectors, squares)
  let height = tileHeight(vectors)
  var k = 0
  while k + height <= outputs {
    updateTile(
      height, vectors, count, a + k, aStride, index, g, gStride, w + k * wStride, wStride,
      factors, &sums)
    k += height
  }
  let (x, place) = (a + k, w + k * wStride)
  @inline(always) func last(_ rows: Int) {
    updateTile(
      rows, vectors, count, x, aStride, index, g, gStride, place, wStride, factors, &sums)
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
  _ a: UnsafePointer<Float>, _ aStride: Int, _ index: UnsafePointer<Int32>?,
  _ g: UnsafePointer<Float>, _ gStride: Int,
  _ w: UnsafeMutablePointer<Float>, _ wStride: Int,
  _ decay: Float, _ rate: Float, _ squares: UnsafeMutablePointer<Float>
) {
  let factors = Factors(decay: Vector(repeating: decay), step: Vector(repeating: -rate))
  var j = 0
  while j < width {
    let vectors = panelVectors(width - j)
    switch vectors {
    case 4:
      updatePanel(
        4, rows, outputs, a, aStride, index, g + j, gStride, w + j, wStride, factors, squares + j)
    case 2:
      updatePanel(
        2, rows, outputs, a, aStride, index, g + j, gStride, w + j, wStride, factors, squares + j)
    default:
      updatePanel(
        1, rows, outputs, a, aStride, index, g + j, gStride, w + j, wStride, factors, squares + j)
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
