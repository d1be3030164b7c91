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

/// The rows of `x` to the rows of `out` that `indices` name.
@inline(__always)
private func scatter<Bits>(
  _ count: Int, _ width: Int, _ indices: UnsafePointer<Int64>, _ x: UnsafePointer<Bits>,
  _ out: UnsafeMutablePointer<Bits>
) {
  for i in 0..<count {
    let to = out + Int(indices[i]) * width
    let row = x + i * width
    for c in 0..<width { to[c] = row[c] }
  }
}

@inline(__always)
private func select<Bits>(
  _ count: Int, _ condition: UnsafePointer<UInt8>, _ a: UnsafePointer<Bits>,
  _ b: UnsafePointer<Bits>, _ out: UnsafeMutablePointer<Bits>
) {
  for i in 0..<count { out[i] = condition[i] != 0 ? a[i] : b[i] }
}

func memoryKernels() -> MemoryKernels {
  MemoryKernels(
    copy1: { copy($0, $1, $2, $3, $4, $5, $6) },
    copy4: { copy($0, $1, $2, $3, $4, $5, $6) },
    copy8: { copy($0, $1, $2, $3, $4, $5, $6) },
    fill1: { count, x, out in for i in 0..<count { out[i] = x } },
    fill4: { count, x, out in for i in 0..<count { out[i] = x } },
    fill8: { count, x, out in for i in 0..<count { out[i] = x } },
    gatherRows1: { gather($0, $1, $2, $3, $4) },
    gatherRows4: { gather($0, $1, $2, $3, $4) },
    gatherRows8: { gather($0, $1, $2, $3, $4) },
    scatterRows1: { scatter($0, $1, $2, $3, $4) },
    scatterRows4: { scatter($0, $1, $2, $3, $4) },
    scatterRows8: { scatter($0, $1, $2, $3, $4) },
    select1: { select($0, $1, $2, $3, $4) },
    select4: { select($0, $1, $2, $3, $4) },
    select8: { select($0, $1, $2, $3, $4) },
    positionsOfTrue: { count, mask, out in
      var found = 0
      for i in 0..<count where mask[i] != 0 {
        out[found] = Int64(i)
        found += 1
      }
      return found
    },
    firstOutOfRange: { count, indices, bound in
      for i in 0..<count where UInt64(bitPattern: indices[i]) >= UInt64(bound) { return i }
      return count
    },
    cast: castKernel)
}
