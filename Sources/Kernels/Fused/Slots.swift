import KernelTable

// Between the first layer's table of products, one row per slot, and the batch's rows.

/// Up to four vectors of columns of `gatherSum`.
@inline(always)
private func gatherPanel(
  _ vectors: Int, _ rows: Int, _ positions: Int,
  _ table: UnsafePointer<Float>, _ capacity: Int, _ slots: UnsafePointer<Int32>,
  _ bias: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int
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
    sum.zip(vectors, bias, +).store(vectors, out + d * stride)
  }
}

/// See `FusedKernels.GatherSum`.
func fusedGatherSum(
  _ rows: Int, _ positions: Int, _ width: Int,
  _ table: UnsafePointer<Float>, _ capacity: Int, _ slots: UnsafePointer<Int32>,
  _ bias: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ stride: Int, _ tanh: Bool
) {
  var first = 0
  while first < rows {
    let count = min(tanh ? tanhBlock : rows, rows - first)
    let (slots, out) = (slots + first * positions, out + first * stride)
    var j = 0
    while j < width {
      let vectors = elementVectors(width - j)
      @inline(always) func panel(_ vectors: Int) {
        gatherPanel(
          vectors, count, positions, table + j, capacity, slots, bias + j, out + j, stride)
      }
      switch vectors {
      case 4: panel(4)
      case 2: panel(2)
      default: panel(1)
      }
      j += 16 * vectors
    }
    if tanh { fusedTanh(count, width, out, stride) }
    first += count
  }
}

/// Up to two vectors of columns of `scatterSum`. All positions at once: letters repeat in
/// neighbouring rows, and each addition waits for the one before to its slot.
@inline(always)
private func scatterPanel(
  _ vectors: Int, _ rows: Int, _ positions: Int,
  _ g: UnsafePointer<Float>, _ stride: Int, _ slots: UnsafePointer<Int32>,
  _ slotCounts: UnsafePointer<Int32>, _ capacity: Int, _ sums: UnsafeMutablePointer<Float>
) {
  for p in 0..<positions {
    var to = sums + p * capacity * stride
    for _ in 0..<slotCounts[p] {
      Strip().store(vectors, to)
      to += stride
    }
  }
  var (slot, from) = (slots, g)
  for _ in 0..<rows {
    let x = Strip(vectors, from)
    var first = sums
    for _ in 0..<positions {
      let to = first + Int(slot.pointee) * stride
      Strip(vectors, to).zip(vectors, x, +).store(vectors, to)
      slot += 1
      first += capacity * stride
    }
    from += stride
  }
}

/// See `FusedKernels.ScatterSum`.
func fusedScatterSum(
  _ rows: Int, _ positions: Int, _ width: Int,
  _ g: UnsafePointer<Float>, _ stride: Int, _ slots: UnsafePointer<Int32>,
  _ slotCounts: UnsafePointer<Int32>, _ capacity: Int, _ sums: UnsafeMutablePointer<Float>
) {
  var j = 0
  while j < width {
    let vectors = min(2, stripVectors(width - j))
    @inline(always) func panel(_ vectors: Int) {
      scatterPanel(vectors, rows, positions, g + j, stride, slots, slotCounts, capacity, sums + j)
    }
    switch vectors {
    case 2: panel(2)
    default: panel(1)
    }
    j += 16 * vectors
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

/// Up to four vectors of columns of `addRows`.
@inline(always)
private func addPanel(
  _ vectors: Int, _ rows: Int, _ x: UnsafePointer<Float>, _ xStride: Int,
  _ layers: Int, _ layerStride: Int, _ index: UnsafePointer<Int32>?,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  for i in 0..<rows {
    var from = x + i * xStride
    var sum = Strip(vectors, from)
    for _ in 1..<layers {
      from += layerStride
      sum = sum.zip(vectors, Strip(vectors, from), +)
    }
    let to = out + (index.map { Int($0[i]) } ?? i) * outStride
    Strip(vectors, to).zip(vectors, sum, +).store(vectors, to)
  }
}

/// See `FusedKernels.AddRows`.
func fusedAddRows(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ xStride: Int,
  _ layers: Int, _ layerStride: Int, _ index: UnsafePointer<Int32>?,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var j = 0
  while j < width {
    let vectors = stripVectors(width - j)
    @inline(always) func panel(_ vectors: Int) {
      addPanel(vectors, rows, x + j, xStride, layers, layerStride, index, out + j, outStride)
    }
    switch vectors {
    case 4: panel(4)
    case 2: panel(2)
    default: panel(1)
    }
    j += 16 * vectors
  }
}
