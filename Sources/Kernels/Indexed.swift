import KernelTable

/// `out[i] = f(out[i], x[i])` over contiguous elements.
@inline(__always)
private func accumulate<V: Lanes>(
  _ count: Int, _ x: UnsafePointer<V.Scalar>, _ out: UnsafeMutablePointer<V.Scalar>,
  _ f: (V, V) -> V
) {
  zipLoop(count, UnsafePointer(out), 1, x, 1, out, f)
}

@inline(__always)
func indexedKernels<T: KernelScalar>(_ type: T.Type) -> IndexedKernels<T> {
  typealias V = T.Vector
  return IndexedKernels<T>(
    scatterAddRows: { count, width, indices, x, out in
      for i in 0..<count {
        accumulate(width, x + i * width, out + Int(indices[i]) * width) { (a: V, b: V) in a + b }
      }
    },
    pick: { rows, columns, x, indices, out in
      for r in 0..<rows { out[r] = x[r * columns + Int(indices[r])] }
    },
    addPicked: { rows, columns, x, indices, out in
      for r in 0..<rows { out[r * columns + Int(indices[r])] += x[r] }
    },
    addScaled: { count, scale, x, out in
      let scale = V(repeating: scale)
      accumulate(count, x, out) { (a: V, b: V) in a + scale * b }
    })
}
