import KernelTable

// Between the first layer's table of products, one row per slot, and the batch's rows.

/// Up to four vectors of columns of `gatherSum`.
@inline(always)
private func gatherPanel(
  _ vectors: Int, _ rows: Int, _ positions: Int,
  _ table: UnsafePointer<Float>, _ capacity: Int, _ slots: UnsafePointer<Int32>,
  _ bias: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int, _ tanh: Bool
) {
  let bias = Strip(vectors, bias)
  for d in 0..<rows {
    let slots = slots + d * positions
    var sum = Strip(vectors, table + Int(slots[0]) * stride)
    var p = 1
    while p < positions {
      sum = sum.zip(vectors, Strip(vectors, table + (p * capacity + Int(slots[p])) * stride), +)
      p += 1
    }
    sum = sum.zip(vectors, bias, +)
    if tanh { sum = sum.map(vectors) { Vector.tanh($0) } }
    sum.store(vectors, out + d * stride)
  }
}

/// See `FusedKernels.GatherSum`.
func fusedGatherSum(
  _ rows: Int, _ positions: Int, _ width: Int,
  _ table: UnsafePointer<Float>, _ capacity: Int, _ slots: UnsafePointer<Int32>,
  _ bias: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int, _ tanh: Bool
) {
  var j = 0
  while j < width {
    let vectors = panelVectors(width - j)
    switch vectors {
    case 4:
      gatherPanel(
        4, rows, positions, table + j, capacity, slots, bias + j, out + j, stride, tanh)
    case 2:
      gatherPanel(
        2, rows, positions, table + j, capacity, slots, bias + j, out + j, stride, tanh)
    default:
      gatherPanel(
        1, rows, positions, table + j, capacity, slots, bias + j, out + j, stride, tanh)
    }
    j += 16 * vectors
  }
}

/// See `FusedKernels.ScatterSum`.
func fusedScatterSum(
  _ rows: Int, _ positions: Int, _ position: Int, _ width: Int,
  _ g: UnsafePointer<Float>, _ stride: Int, _ slots: UnsafePointer<Int32>,
  _ sums: UnsafeMutablePointer<Float>
) {
  var seen = 0
  for d in 0..<rows {
    let slot = Int(slots[d * positions + position])
    let from = g + d * stride
    let to = sums + slot * stride
    if slot == seen {  // its first row
      for j in Swift.stride(from: 0, to: width, by: 16) { Vector.at(from + j).put(to + j) }
      seen += 1
    } else {
      for j in Swift.stride(from: 0, to: width, by: 16) {
        (Vector.at(to + j) + Vector.at(from + j)).put(to + j)
      }
    }
  }
}

/// See `FusedKernels.SubtractRows`.
func fusedSubtractRows(
  _ rows: Int, _ width: Int, _ rate: Float, _ x: UnsafePointer<Float>, _ xStride: Int,
  _ index: UnsafePointer<Int32>?, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  let step = Vector(repeating: -rate)
  for i in 0..<rows {
    let from = x + i * xStride
    let to = out + (index.map { Int($0[i]) } ?? i) * outStride
    for j in Swift.stride(from: 0, to: width, by: 16) {
      Vector.at(to + j).addingProduct(step, Vector.at(from + j)).put(to + j)
    }
  }
}
