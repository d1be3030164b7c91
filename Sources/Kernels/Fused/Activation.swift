import KernelTable

/// See `FusedKernels.Tanh`.
func fusedTanh(_ rows: Int, _ width: Int, _ x: UnsafeMutablePointer<Float>, _ stride: Int) {
  for r in 0..<rows {
    let row = x + r * stride
    for j in Swift.stride(from: 0, to: width, by: 16) {
      Vector.tanh(Vector.load(UnsafePointer(row + j))).store(row + j)
    }
  }
}

/// The derivative of tanh by its value, times `g`; as eager's.
@inline(always)
func tanhSlope(_ g: Vector, _ h: Vector) -> Vector { TanhGradient.value(g, h) }

@inline(always)
private func tanhGradientPanel(
  vectors: Int, _ rows: Int, _ g: UnsafeMutablePointer<Float>, _ h: UnsafePointer<Float>,
  _ stride: Int, _ sums: UnsafeMutablePointer<Float>
) {
  var s = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for r in 0..<rows {
    for v in 0..<vectors {
      let place = g + (r * stride + 16 * v)
      let slope = tanhSlope(
        Vector.load(UnsafePointer(place)), Vector.load(h + (r * stride + 16 * v)))
      slope.store(place)
      s[v] = s[v] + slope
    }
  }
  for v in 0..<vectors { s[v].store(sums + 16 * v) }
}

/// See `FusedKernels.TanhGradient`.
func fusedTanhGradient(
  _ rows: Int, _ width: Int, _ g: UnsafeMutablePointer<Float>, _ h: UnsafePointer<Float>,
  _ stride: Int, _ sums: UnsafeMutablePointer<Float>
) {
  var j = 0
  while j < width {
    if width - j >= 64 {
      tanhGradientPanel(vectors: 4, rows, g + j, h + j, stride, sums + j)
      j += 64
    } else {
      tanhGradientPanel(vectors: 1, rows, g + j, h + j, stride, sums + j)
      j += 16
    }
  }
}

/// See `FusedKernels.ColumnSums`.
func fusedColumnSums(
  _ rows: Int, _ width: Int, _ g: UnsafePointer<Float>, _ stride: Int,
  _ sums: UnsafeMutablePointer<Float>
) {
  for j in Swift.stride(from: 0, to: width, by: 16) {
    var s = Vector(repeating: 0)
    for r in 0..<rows { s = s + Vector.load(g + (r * stride + j)) }
    s.store(sums + j)
  }
}
