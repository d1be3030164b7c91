extension Generator {
  /// Normal draws (`normal_`, `randn`).
  ///
  /// 16 elements and more are drawn in blocks; fewer, or those of a tensor that is not
  /// contiguous, in pairs whose second half waits in `cachedNormal`.
  /// - Parameter isContiguous: whether the tensor that owns the memory is contiguous.
  /// - Throws: `RandomError` unless `standardDeviation ≥ 0`.
  public func fillNormal<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, mean: Double = 0, standardDeviation: Double = 1,
    isContiguous: Bool = true
  ) throws(RandomError) {
    try require(
      standardDeviation >= 0,
      "normal: the standard deviation is \(standardDeviation); give one that is 0 or more")
    if count >= 16 && isContiguous {
      drawNormalBlocks(out, count: count, mean: mean, standardDeviation: standardDeviation)
    } else {
      drawNormalPairs(out, count: count, mean: mean, standardDeviation: standardDeviation)
    }
  }

  /// The normal draw that `fillNormal` makes for a single `Double`.
  public func nextNormal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    var value = 0.0
    drawNormalPairs(&value, count: 1, mean: mean, standardDeviation: standardDeviation)
    return value
  }

  private func drawNormalBlocks<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, mean: Double, standardDeviation: Double
  ) {
    drawUniform(out, count: count, from: 0, to: 1)
    let whole = count - count % 16
    T._normalBlocks(kernels, whole, out, mean, standardDeviation)
    if whole < count {
      // The last 16 are drawn once more, those of them that were finished included.
      let last = out + (count - 16)
      drawUniform(last, count: 16, from: 0, to: 1)
      T._normalBlocks(kernels, 16, last, mean, standardDeviation)
    }
  }

  func drawNormalPairs<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int, mean: Double, standardDeviation: Double
  ) {
    let chunk = 64
    // One more than a chunk: the value that was waiting comes first.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk + 1) {
      let values = $0.baseAddress!
      var done = 0
      while done < count {
        var n = 0
        if let waiting = cachedNormal {
          values[0] = waiting
          cachedNormal = nil
          n = 1
        }
        let pairs = min((count - done - n + 1) / 2, chunk / 2)
        drawUniform(values + n, count: 2 * pairs, from: 0, to: 1)
        kernels.random.normalPairs(pairs, values + n)
        n += 2 * pairs
        if n > count - done {
          n -= 1
          cachedNormal = values[n]
        }
        kernels.random.affine(n, values, standardDeviation, mean)
        T._round(n, values, out + done)
        done += n
      }
    }
  }
}
