import KernelTable

@inline(__always)
private func copy<Bits>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<Bits>, _ xRow: Int, _ xColumn: Int,
  _ out: UnsafeMutablePointer<Bits>, _ outRow: Int
) {
  for r in 0..<rows {
    let from = x + r * xRow
    let to = out + r * outRow
    switch xColumn {
    case 1: for c in 0..<columns { to[c] = from[c] }
    case 0:
      let value = from[0]
      for c in 0..<columns { to[c] = value }
    default: for c in 0..<columns { to[c] = from[c * xColumn] }
    }
  }
}

@inline(__always)
private func gather<Bits>(
  _ count: Int, _ width: Int, _ indices: UnsafePointer<Int64>, _ table: UnsafePointer<Bits>,
  _ out: UnsafeMutablePointer<Bits>
) {
  for i in 0..<count {
    let row = table + Int(indices[i]) * width
    let to = out + i * width
    for c in 0..<width { to[c] = row[c] }
  }
}

// Truncated towards zero, or `Int64.min` where no int64 holds it. Once per type: the standard
// library's generic conversion would be a function that the linker shares among the variants.
@inline(__always)
private func truncated(_ x: Float) -> Int64 { truncated(Double(x)) }
@inline(__always)
private func truncated(_ x: Double) -> Int64 {
  x >= -0x1p63 && x < 0x1p63 ? Int64(x) : Int64.min
}

func memoryKernels() -> MemoryKernels {
  MemoryKernels(
    copy4: { copy($0, $1, $2, $3, $4, $5, $6) },
    copy8: { copy($0, $1, $2, $3, $4, $5, $6) },
    fill4: { count, x, out in for i in 0..<count { out[i] = x } },
    fill8: { count, x, out in for i in 0..<count { out[i] = x } },
    gatherRows4: { gather($0, $1, $2, $3, $4) },
    gatherRows8: { gather($0, $1, $2, $3, $4) },
    firstOutOfRange: { count, indices, bound in
      for i in 0..<count where UInt64(bitPattern: indices[i]) >= UInt64(bound) { return i }
      return count
    },
    float32ToFloat64: { count, x, out in for i in 0..<count { out[i] = Double(x[i]) } },
    float64ToFloat32: { count, x, out in for i in 0..<count { out[i] = Float(x[i]) } },
    float32ToInt64: { count, x, out in for i in 0..<count { out[i] = truncated(x[i]) } },
    float64ToInt64: { count, x, out in for i in 0..<count { out[i] = truncated(x[i]) } },
    int64ToFloat32: { count, x, out in for i in 0..<count { out[i] = Float(x[i]) } },
    int64ToFloat64: { count, x, out in for i in 0..<count { out[i] = Double(x[i]) } })
}
