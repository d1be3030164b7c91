import KernelTable

/// `out[i] += scale · x[i]` over contiguous elements, the product rounded before the sum.
@inline(__always)
private func addScaled<T: KernelScalar>(
  _ count: Int, _ scale: T, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  let factor = V(repeating: scale)
  var i = 0
  while i + V.count <= count {
    (V.load(UnsafePointer(out + i)) + factor * V.load(x + i)).store(out + i)
    i += V.count
  }
  while i < count {
    out[i] += scale * x[i]
    i += 1
  }
}

@inline(__always)
func indexedKernels<T: KernelScalar>(_ type: T.Type) -> IndexedKernels<T> {
  IndexedKernels<T>(
    scatterAddRows: { count, width, indices, x, out in
      for i in 0..<count {
        addScaled(width, 1, x + i * width, out + Int(indices[i]) * width)
      }
    },
    pick: { rows, columns, x, indices, out in
      for r in 0..<rows { out[r] = x[r * columns + Int(indices[r])] }
    },
    addPicked: { rows, columns, x, indices, out in
      for r in 0..<rows { out[r * columns + Int(indices[r])] += x[r] }
    },
    addScaled: { addScaled($0, $1, $2, $3) })
}
