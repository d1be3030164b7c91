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
    if tanh { sum = sum.map(vectors) { Vector.quickTanh($0) } }
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

@inline(always)
private func addVectors(
  _ vectors: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>
) {
  (Vector.at(a) + Vector.at(b)).put(out)
  if vectors > 1 { (Vector.at(a + 16) + Vector.at(b + 16)).put(out + 16) }
  if vectors > 2 { (Vector.at(a + 32) + Vector.at(b + 32)).put(out + 32) }
  if vectors > 3 { (Vector.at(a + 48) + Vector.at(b + 48)).put(out + 48) }
}

/// See `FusedKernels.ScatterSum`.
func fusedScatterSum(
  _ rows: Int, _ positions: Int, _ position: Int, _ width: Int,
  _ g: UnsafePointer<Float>, _ stride: Int, _ slots: UnsafePointer<Int32>,
  _ zeros: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
) {
  // A slot's first row is added to zeros: a choice of addresses, since a branch would often be
  // mispredicted.
  var seen = 0
  for d in 0..<rows {
    let slot = Int(slots[d * positions + position])
    let from = g + d * stride
    let to = sums + slot * stride
    let before = slot == seen ? zeros : UnsafePointer(to)
    seen += slot == seen ? 1 : 0
    var j = 0
    while j + 64 <= width {
      addVectors(4, before + j, from + j, to + j)
      j += 64
    }
    while j < width {
      addVectors(1, before + j, from + j, to + j)
      j += 16
    }
  }
}

/// See `FusedKernels.GatherRows`.
func fusedGatherRows(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ stride: Int,
  _ index: UnsafePointer<Int32>, _ out: UnsafeMutablePointer<Float>
) {
  for i in 0..<rows {
    let from = x + Int(index[i]) * stride
    let to = out + i * stride
    for j in Swift.stride(from: 0, to: width, by: 16) { Vector.at(from + j).put(to + j) }
  }
}

/// See `FusedKernels.AddRows`.
func fusedAddRows(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ xStride: Int,
  _ index: UnsafePointer<Int32>?, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  for i in 0..<rows {
    let from = x + i * xStride
    let to = out + (index.map { Int($0[i]) } ?? i) * outStride
    for j in Swift.stride(from: 0, to: width, by: 16) {
      (Vector.at(to + j) + Vector.at(from + j)).put(to + j)
    }
  }
}
