import KernelTable

/// So many rows are made, and then their tanh while they are in the first cache: made in one go, the
/// two want more registers than there are.
let tanhBlock = 32

/// See `FusedKernels.Tanh`.
@inline(never)
func fusedTanh(_ rows: Int, _ width: Int, _ x: UnsafeMutablePointer<Float>, _ stride: Int) {
  for r in 0..<rows {
    let row = x + r * stride
    var j = 0
    while j < width {
      Vector.tanh(Vector.at(row + j)).put(row + j)
      j &+= 16
    }
  }
}

@inline(always)
private func tanhGradientPanel(
  _ vectors: Int, _ rows: Int, _ g: UnsafeMutablePointer<Float>, _ h: UnsafePointer<Float>,
  _ stride: Int, _ sums: UnsafeMutablePointer<Float>
) {
  var total = Strip()
  for r in 0..<rows {
    let place = g + r * stride
    let slope = Strip(vectors, place).zip(vectors, Strip(vectors, h + r * stride)) {
      TanhGradient.value($0, $1)
    }
    slope.store(vectors, place)
    total = total.zip(vectors, slope, +)
  }
  total.store(vectors, sums)
}

/// See `FusedKernels.TanhGradient`.
func fusedTanhGradient(
  _ rows: Int, _ width: Int, _ g: UnsafeMutablePointer<Float>, _ h: UnsafePointer<Float>,
  _ stride: Int, _ sums: UnsafeMutablePointer<Float>
) {
  var j = 0
  while j < width {
    let vectors = elementVectors(width - j)
    switch vectors {
    case 4: tanhGradientPanel(4, rows, g + j, h + j, stride, sums + j)
    case 2: tanhGradientPanel(2, rows, g + j, h + j, stride, sums + j)
    default: tanhGradientPanel(1, rows, g + j, h + j, stride, sums + j)
    }
    j += 16 * vectors
  }
}

@inline(always)
private func columnSumsPanel(
  _ vectors: Int, _ rows: Int, _ g: UnsafePointer<Float>, _ stride: Int,
  _ sums: UnsafeMutablePointer<Float>
) {
  var total = Strip()
  for r in 0..<rows { total = total.zip(vectors, Strip(vectors, g + r * stride), +) }
  total.store(vectors, sums)
}

/// See `FusedKernels.ColumnSums`.
func fusedColumnSums(
  _ rows: Int, _ width: Int, _ g: UnsafePointer<Float>, _ stride: Int,
  _ sums: UnsafeMutablePointer<Float>
) {
  var j = 0
  while j < width {
    let vectors = elementVectors(width - j)
    switch vectors {
    case 4: columnSumsPanel(4, rows, g + j, stride, sums + j)
    case 2: columnSumsPanel(2, rows, g + j, stride, sums + j)
    default: columnSumsPanel(1, rows, g + j, stride, sums + j)
    }
    j += 16 * vectors
  }
}
