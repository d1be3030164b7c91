import KernelTable

// 16 × 16 blocks are transposed in registers: four rounds, each of which interleaves row i with
// row i + 8.

@inline(always)
private func interleaved(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> Vector {
  var both = Vector(repeating: 0)
  both.evenHalf = a
  both.oddHalf = b
  return both
}

/// 16 rows.
private typealias Rows = (
  Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector,
  Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector
)

@inline(always)
private func round(_ a: Rows) -> Rows {
  (
    interleaved(a.0.lowHalf, a.8.lowHalf), interleaved(a.0.highHalf, a.8.highHalf),
    interleaved(a.1.lowHalf, a.9.lowHalf), interleaved(a.1.highHalf, a.9.highHalf),
    interleaved(a.2.lowHalf, a.10.lowHalf), interleaved(a.2.highHalf, a.10.highHalf),
    interleaved(a.3.lowHalf, a.11.lowHalf), interleaved(a.3.highHalf, a.11.highHalf),
    interleaved(a.4.lowHalf, a.12.lowHalf), interleaved(a.4.highHalf, a.12.highHalf),
    interleaved(a.5.lowHalf, a.13.lowHalf), interleaved(a.5.highHalf, a.13.highHalf),
    interleaved(a.6.lowHalf, a.14.lowHalf), interleaved(a.6.highHalf, a.14.highHalf),
    interleaved(a.7.lowHalf, a.15.lowHalf), interleaved(a.7.highHalf, a.15.highHalf)
  )
}

@inline(always)
private func transposeBlock(
  _ x: UnsafePointer<Float>, _ stride: Int, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  @inline(always) func row(_ r: Int) -> Vector { Vector.at(x + r * stride) }
  let a: Rows = (
    row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7),
    row(8), row(9), row(10), row(11), row(12), row(13), row(14), row(15)
  )
  let b = round(round(round(round(a))))
  @inline(always) func put(_ r: Int, _ v: Vector) { v.put(out + r * outStride) }
  put(0, b.0)
  put(1, b.1)
  put(2, b.2)
  put(3, b.3)
  put(4, b.4)
  put(5, b.5)
  put(6, b.6)
  put(7, b.7)
  put(8, b.8)
  put(9, b.9)
  put(10, b.10)
  put(11, b.11)
  put(12, b.12)
  put(13, b.13)
  put(14, b.14)
  put(15, b.15)
}

/// See `FusedKernels.Transpose`.
func fusedTranspose(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ stride: Int,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  for i in Swift.stride(from: 0, to: rows, by: 16) {
    for j in Swift.stride(from: 0, to: width, by: 16) {
      transposeBlock(x + (i * stride + j), stride, out + (j * outStride + i), outStride)
    }
  }
}
