import KernelTable

// Batch normalisation, a panel of columns at a time: two passes for the statistics, one for the
// values. A row counts as often as there are examples it stands for.

@inline(always)
private func normalizePanel(
  vectors: Int, _ rows: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ j: Int, _ x: UnsafeMutablePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int,
  _ tanh: Bool
) {
  var s = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for r in 0..<rows {
    let weight = Vector(repeating: weights[r])
    for v in 0..<vectors {
      s[v] = s[v].addingProduct(weight, Vector.load(UnsafePointer(x + (r * stride + 16 * v))))
    }
  }
  let count = Vector(repeating: norm.batchSize)
  for v in 0..<vectors {
    s[v] = s[v] / count
    s[v].store(norm.mean + (j + 16 * v))
  }
  var q = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for r in 0..<rows {
    let weight = Vector(repeating: weights[r])
    for v in 0..<vectors {
      let d = Vector.load(UnsafePointer(x + (r * stride + 16 * v))) - s[v]
      q[v] = q[v].addingProduct(weight * d, d)
    }
  }
  let freedom = Vector(repeating: norm.freedom)
  var inverse = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for v in 0..<vectors {
    let epsilon = Vector.load(UnsafePointer(norm.epsilon + (j + 16 * v)))
    let deviation = (q[v] / freedom + epsilon).squareRoots()
    deviation.store(norm.deviation + (j + 16 * v))
    inverse[v] = Vector(repeating: 1) / deviation
  }
  for r in 0..<rows {
    for v in 0..<vectors {
      let place = x + (r * stride + 16 * v)
      let z = (Vector.load(UnsafePointer(place)) - s[v]) * inverse[v]
      z.store(place)
      let y = Vector.load(UnsafePointer(norm.bias + (j + 16 * v)))
        .addingProduct(Vector.load(UnsafePointer(norm.gain + (j + 16 * v))), z)
      (tanh ? Vector.tanh(y) : y).store(out + (r * stride + 16 * v))
    }
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
    if width - j >= 64 && tanh {
      normalizePanel(vectors: 4, rows, weights, norm, j, x + j, out + j, stride, true)
      j += 64
    } else {
      normalizePanel(vectors: 1, rows, weights, norm, j, x + j, out + j, stride, tanh)
      j += 16
    }
  }
}

@inline(always)
private func normalizeGradientPanel(
  vectors: Int, _ rows: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ j: Int, _ normalized: UnsafePointer<Float>, _ g: UnsafeMutablePointer<Float>, _ stride: Int,
  _ rate: Float
) {
  // Σ g and Σ g · z: the gradients of bias and gain.
  var s = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  var t = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for r in 0..<rows {
    for v in 0..<vectors {
      let slope = Vector.load(UnsafePointer(g + (r * stride + 16 * v)))
      s[v] = s[v] + slope
      t[v] = t[v].addingProduct(slope, Vector.load(normalized + (r * stride + 16 * v)))
    }
  }
  let step = Vector(repeating: -rate)
  var factor = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
  for v in 0..<vectors {
    let (gain, bias) = (norm.gain + (j + 16 * v), norm.bias + (j + 16 * v))
    let oldGain = Vector.load(UnsafePointer(gain))
    factor[v] = oldGain / Vector.load(UnsafePointer(norm.deviation + (j + 16 * v)))
    oldGain.addingProduct(step, t[v]).store(gain)
    Vector.load(UnsafePointer(bias)).addingProduct(step, s[v]).store(bias)
    s[v] = s[v] / Vector(repeating: norm.batchSize)
    t[v] = t[v] / Vector(repeating: norm.freedom)
  }
  for r in 0..<rows {
    let weight = Vector(repeating: -weights[r])
    for v in 0..<vectors {
      let place = g + (r * stride + 16 * v)
      let mean = s[v].addingProduct(t[v], Vector.load(normalized + (r * stride + 16 * v)))
      let slope = Vector.load(UnsafePointer(place)).addingProduct(weight, mean)
      (slope * factor[v]).store(place)
    }
  }
}

/// See `FusedKernels.NormalizeGradient`.
func fusedNormalizeGradient(
  _ rows: Int, _ width: Int, _ weights: UnsafePointer<Float>, _ norm: FusedNormalization,
  _ normalized: UnsafePointer<Float>, _ g: UnsafeMutablePointer<Float>, _ stride: Int,
  _ rate: Float
) {
  var j = 0
  while j < width {
    if width - j >= 64 {
      normalizeGradientPanel(
        vectors: 4, rows, weights, norm, j, normalized + j, g + j, stride, rate)
      j += 64
    } else {
      normalizeGradientPanel(
        vectors: 1, rows, weights, norm, j, normalized + j, g + j, stride, rate)
      j += 16
    }
  }
  let (keep, move) = (Vector(repeating: 1 - norm.momentum), Vector(repeating: norm.momentum))
  for j in Swift.stride(from: 0, to: width, by: 16) {
    let mean = norm.runningMean + j
    let spread = norm.runningSpread + j
    (Vector.load(UnsafePointer(mean)) * keep + Vector.load(UnsafePointer(norm.mean + j)) * move)
      .store(mean)
    var new = Vector.load(UnsafePointer(norm.deviation + j))
    if norm.varianceScale != 0 {
      let variance = new * new - Vector.load(UnsafePointer(norm.epsilon + j))
      new = variance * Vector(repeating: norm.varianceScale)
    }
    (Vector.load(UnsafePointer(spread)) * keep + new * move).store(spread)
  }
}
