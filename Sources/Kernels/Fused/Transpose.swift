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

@inline(always)
private func transposeBlock(
  _ x: UnsafePointer<Float>, _ stride: Int, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var a = InlineArray<16, Vector>(repeating: Vector(repeating: 0))
  for r in 0..<16 { a[r] = Vector.load(x + r * stride) }
  for _ in 0..<4 {
    var b = InlineArray<16, Vector>(repeating: Vector(repeating: 0))
    for i in 0..<8 {
      b[2 * i] = interleaved(a[i].lowHalf, a[i + 8].lowHalf)
      b[2 * i + 1] = interleaved(a[i].highHalf, a[i + 8].highHalf)
    }
    a = b
  }
  for r in 0..<16 { a[r].store(out + r * outStride) }
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
