import KernelTable

// Between the first layer's table of products, one row per slot, and the batch's rows.

/// Up to four vectors of columns of `gatherSum`.
@inline(always)
private func gatherPanel(
  vectors: Int, _ rows: Int, _ positions: Int,
  _ table: UnsafePointer<Float>, _ capacity: Int, _ slots: UnsafePointer<Int32>,
  _ bias: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int, _ tanh: Bool
) {
  for d in 0..<rows {
    let slots = slots + d * positions
    var sums = InlineArray<4, Vector>(repeating: Vector(repeating: 0))
    let first = table + Int(slots[0]) * stride
    for v in 0..<vectors { sums[v] = Vector.load(first + 16 * v) }
    for p in 1..<max(positions, 1) {
      let row = table + (p * capacity + Int(slots[p])) * stride
      for v in 0..<vectors { sums[v] = sums[v] + Vector.load(row + 16 * v) }
    }
    let target = out + d * stride
    for v in 0..<vectors {
      let sum = sums[v] + Vector.load(bias + 16 * v)
      (tanh ? Vector.tanh(sum) : sum).store(target + 16 * v)
    }
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
    if width - j >= 64 {
      if tanh {
        gatherPanel(
          vectors: 4, rows, positions, table + j, capacity, slots, bias + j, out + j, stride, true)
      } else {
        gatherPanel(
          vectors: 4, rows, positions, table + j, capacity, slots, bias + j, out + j, stride,
          false)
      }
      j += 64
    } else {
      gatherPanel(
        vectors: 1, rows, positions, table + j, capacity, slots, bias + j, out + j, stride, tanh)
      j += 16
    }
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
      for j in Swift.stride(from: 0, to: width, by: 16) { Vector.load(from + j).store(to + j) }
      seen += 1
    } else {
      for j in Swift.stride(from: 0, to: width, by: 16) {
        (Vector.load(UnsafePointer(to + j)) + Vector.load(from + j)).store(to + j)
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
      Vector.load(UnsafePointer(to + j)).addingProduct(step, Vector.load(from + j)).store(to + j)
    }
  }
}
