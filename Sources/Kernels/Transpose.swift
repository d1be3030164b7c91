import CPlatform
import KernelTable

extension Float {
  /// Eight rows by four columns: quarters of two rows meet in a register when they are loaded, so
  /// that only the shuffles within 16 bytes are left.
  @inline(always)
  private static func transposeBlock(
    _ x: UnsafePointer<Float>, _ stride: Int, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
  ) {
    @inline(always) func put(_ column: Int, _ v: SIMD8<Float>) {
      UnsafeMutableRawPointer(out + column * outStride).storeBytes(of: v, as: SIMD8<Float>.self)
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

  @inline(always)
  static func transpose(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ stride: Int,
    _ out: UnsafeMutablePointer<Float>, _ outStride: Int
  ) {
    let (wholeRows, wholeColumns) = (rows & ~7, columns & ~3)
    var i = 0
    while i < wholeRows {
      var (from, to) = (x + i * stride, out + i)
      let (last, end) = (from + columns, from + wholeColumns)
      while from < end {
        transposeBlock(from, stride, to, outStride)
        from += 4
        to += 4 * outStride
      }
      while from < last {
        for r in 0..<8 { to[r] = from[r * stride] }
        from += 1
        to += outStride
      }
      i &+= 8
    }
    for r in wholeRows..<rows {
      for j in 0..<columns { out[j * outStride + r] = x[r * stride + j] }
    }
  }
}

extension Double {
  @inline(always)
  static func transpose(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Double>, _ stride: Int,
    _ out: UnsafeMutablePointer<Double>, _ outStride: Int
  ) {
    for r in 0..<rows {
      for j in 0..<columns { out[j * outStride + r] = x[r * stride + j] }
    }
  }
}
