import CPlatform
import KernelTable

/// Eight rows by four columns: quarters of two rows meet in a register when they are loaded, so
/// that only the shuffles within 16 bytes are left.
@inline(always)
private func transposeBlock(
  _ x: UnsafePointer<Float>, _ stride: Int, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  @inline(always) func put(_ column: Int, _ v: SIMD8<Float>) {
    UnsafeMutableRawPointer(out + column * outStride).assumingMemoryBound(to: SIMD8<Float>.self)
      .pointee = v
  }
  let a = shuffle_load_halves(x, x + 4 * stride)
  let b = shuffle_load_halves(x + stride, x + 5 * stride)
  let c = shuffle_load_halves(x + 2 * stride, x + 6 * stride)
  let d = shuffle_load_halves(x + 3 * stride, x + 7 * stride)
  let (ab, cd) = (shuffle_first_turns(a, b), shuffle_first_turns(c, d))
  put(0, shuffle_first_pairs(ab, cd))
  put(1, shuffle_last_pairs(ab, cd))
  let (ab2, cd2) = (shuffle_last_turns(a, b), shuffle_last_turns(c, d))
  put(2, shuffle_first_pairs(ab2, cd2))
  put(3, shuffle_last_pairs(ab2, cd2))
}

/// See `FusedKernels.Transpose`.
func fusedTranspose(
  _ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ stride: Int,
  _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  var i = 0
  while i < rows {
    var j = 0
    while j < width {
      transposeBlock(x + (i * stride + j), stride, out + (j * outStride + i), outStride)
      j += 4
    }
    i += 8
  }
}
