import KernelTable

// Eight rows by four columns at a time: quarters of two rows meet in a register when they are
// loaded, so that only the shuffles within 16 bytes are left.

typealias Octet = SIMD8<Float>

@inline(always)
private func firstPairs(_ a: Octet, _ b: Octet) -> Octet {
  Octet(a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5])
}

@inline(always)
private func lastPairs(_ a: Octet, _ b: Octet) -> Octet {
  Octet(a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7])
}

@inline(always)
private func firstHalves(_ a: Octet, _ b: Octet) -> Octet {
  Octet(a[0], a[1], b[0], b[1], a[4], a[5], b[4], b[5])
}

@inline(always)
private func lastHalves(_ a: Octet, _ b: Octet) -> Octet {
  Octet(a[2], a[3], b[2], b[3], a[6], a[7], b[6], b[7])
}

@inline(always)
private func transposeBlock(
  _ x: UnsafePointer<Float>, _ stride: Int, _ out: UnsafeMutablePointer<Float>, _ outStride: Int
) {
  /// Four columns of the rows r and r + 4.
  @inline(always) func rows(_ r: Int) -> Octet {
    @inline(always) func quarter(_ r: Int) -> SIMD4<Float> {
      UnsafeRawPointer(x + r * stride).assumingMemoryBound(to: SIMD4<Float>.self).pointee
    }
    return Octet(lowHalf: quarter(r), highHalf: quarter(r + 4))
  }
  @inline(always) func put(_ column: Int, _ v: Octet) {
    UnsafeMutableRawPointer(out + column * outStride).assumingMemoryBound(to: Octet.self)
      .pointee = v
  }
  let (a, b, c, d) = (rows(0), rows(1), rows(2), rows(3))
  let (ab, cd) = (firstPairs(a, b), firstPairs(c, d))
  put(0, firstHalves(ab, cd))
  put(1, lastHalves(ab, cd))
  let (ab2, cd2) = (lastPairs(a, b), lastPairs(c, d))
  put(2, firstHalves(ab2, cd2))
  put(3, lastHalves(ab2, cd2))
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
      transposeBlock(
        x + ((i + 8) * stride + j), stride, out + (j * outStride + i + 8), outStride)
      j += 4
    }
    i += 16
  }
}
