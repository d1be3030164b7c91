import KernelTable

@inline(__always)
private func compare<T>(
  _ rows: Int, _ columns: Int,
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ out: UnsafeMutablePointer<UInt8>, _ outRow: Int, _ f: (T, T) -> Bool
) {
  for r in 0..<rows {
    for c in 0..<columns {
      out[r * outRow + c] = f(a[r * aRow + c * aColumn], b[r * bRow + c * bColumn]) ? 1 : 0
    }
  }
}

@inline(__always)
private func compareKernel<T: Comparable>(_ op: CompareOp) -> CompareKernels<T>.Compare {
  switch op {
  case .equal: return { compare($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 == $1 } }
  case .notEqual: return { compare($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 != $1 } }
  case .less: return { compare($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 < $1 } }
  case .lessOrEqual: return { compare($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 <= $1 } }
  case .greater: return { compare($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 > $1 } }
  case .greaterOrEqual: return { compare($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 >= $1 } }
  }
}

func compareKernels() -> CompareKernels<Float> { CompareKernels(compare: compareKernel) }
func compareKernels() -> CompareKernels<Double> { CompareKernels(compare: compareKernel) }
func compareKernels() -> CompareKernels<Int64> { CompareKernels(compare: compareKernel) }
