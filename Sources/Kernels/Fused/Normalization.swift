import KernelTable

// Batch normalisation, a panel of columns at a time: two passes for the statistics, one for the
// values. A row counts as often as there are examples it stands for.

@inline(always)
private func normalizePanel(
  _ vectors: Int, _ rows: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ j: Int, _ x: UnsafeMutablePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int,
  _ tanh: Bool
) {
  var total = Strip()
  for r in 0..<rows { total.add(vectors, weights[r], Strip(vectors, x + r * stride)) }
  let count = Vector(repeating: norm.batchSize)
  let mean = total.map(vectors) { $0 / count }
  mean.store(vectors, norm.mean + j)

  var squares = Strip()
  for r in 0..<rows {
    let weight = Vector(repeating: weights[r])
    let d = Strip(vectors, x + r * stride).zip(vectors, mean, -)
    squares.add(vectors, d.map(vectors) { weight * $0 }, d)
  }
  let freedom = Vector(repeating: norm.freedom)
  let deviation = squares.zip(vectors, Strip(vectors, norm.epsilon + j)) {
    ($0 / freedom + $1).squareRoots()
  }
  deviation.store(vectors, norm.deviation + j)
  let inverse = deviation.map(vectors) { Vector(repeating: 1) / $0 }

  var first = 0
  while first < rows {
    let end = min(first + tanhBlock, rows)
    for r in first..<end {
      let z = Strip(vectors, x + r * stride).zip(vectors, mean, -).zip(vectors, inverse, *)
      z.store(vectors, x + r * stride)
      var y = Strip(vectors, norm.bias + j)
      y.add(vectors, Strip(vectors, norm.gain + j), z)
      y.store(vectors, out + r * stride)
    }
    if tanh { fusedTanh(end - first, 16 * vectors, out + first * stride, stride) }
    first = end
  }
}

/// See `FusedKernels.Normalize`.
func fusedNormalize(
  _ rows: Int, _ width: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ x: UnsafeMutablePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int,
  _ tanh: Bool
) {
  var j = 0
  while j < width {
    let vectors = elementVectors(width - j)
    switch vectors {
    case 4:
      normalizePanel(4, rows, weights, norm, j, x + j, out + j, stride, tanh)
    case 2:
      normalizePanel(2, rows, weights, norm, j, x + j, out + j, stride, tanh)
    default:
      normalizePanel(1, rows, weights, norm, j, x + j, out + j, stride, tanh)
    }
    j += 16 * vectors
  }
}

@inline(always)
private func normalizeGradientPanel(
  _ vectors: Int, _ rows: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ j: Int, _ normalized: UnsafePointer<Float>, _ g: UnsafeMutablePointer<Float>, _ stride: Int
) {
  // The steps of bias and gain: Σ g and Σ g · z.
  var sum = Strip()
  var product = Strip()
  for r in 0..<rows {
    let slope = Strip(vectors, g + r * stride)
    sum = sum.zip(vectors, slope, +)
    product.add(vectors, slope, Strip(vectors, normalized + r * stride))
  }
  let gain = Strip(vectors, norm.gain + j)
  let factor = gain.zip(vectors, Strip(vectors, norm.deviation + j), /)
  gain.zip(vectors, product, +).store(vectors, norm.gain + j)
  Strip(vectors, norm.bias + j).zip(vectors, sum, +).store(vectors, norm.bias + j)

  let count = Vector(repeating: norm.batchSize)
  let freedom = Vector(repeating: norm.freedom)
  let mean = sum.map(vectors) { $0 / count }
  let tilt = product.map(vectors) { $0 / freedom }
  for r in 0..<rows {
    var shared = mean
    shared.add(vectors, tilt, Strip(vectors, normalized + r * stride))
    var slope = Strip(vectors, g + r * stride)
    slope.add(vectors, -weights[r], shared)
    slope.zip(vectors, factor, *).store(vectors, g + r * stride)
  }
}

/// See `FusedKernels.NormalizeGradient`.
func fusedNormalizeGradient(
  _ rows: Int, _ width: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ normalized: UnsafePointer<Float>, _ g: UnsafeMutablePointer<Float>, _ stride: Int
) {
  var j = 0
  while j < width {
    let vectors = elementVectors(width - j)
    switch vectors {
    case 4:
      normalizeGradientPanel(4, rows, weights, norm, j, normalized + j, g + j, stride)
    case 2:
      normalizeGradientPanel(2, rows, weights, norm, j, normalized + j, g + j, stride)
    default:
      normalizeGradientPanel(1, rows, weights, norm, j, normalized + j, g + j, stride)
    }
    j += 16 * vectors
  }
  let keep = Vector(repeating: 1 - norm.momentum)
  let move = Vector(repeating: norm.momentum)
  for j in Swift.stride(from: 0, to: width, by: 16) {
    func advance(_ running: UnsafeMutablePointer<Float>, _ last: Vector) {
      (Vector.at(running) * keep + last * move).put(running)
    }
    advance(norm.runningMean + j, Vector.at(norm.mean + j))
    var spread = Vector.at(norm.deviation + j)
    if norm.varianceScale != 0 {
      spread =
        (spread * spread - Vector.at(norm.epsilon + j))
        * Vector(repeating: norm.varianceScale)
    }
    advance(norm.runningSpread + j, spread)
  }
}
