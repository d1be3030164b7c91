extension Generator {
  /// Indices of categories, drawn with the given weights, a row at a time (`multinomial`).
  ///
  /// - Parameters:
  ///   - out: `rows × samples` indices.
  ///   - weights: `rows × categories`, contiguous; a row need not sum to 1.
  ///   - withReplacement: whether a row may give a category more than once. A single sample is
  ///     drawn without, in either case.
  ///   - byCategory: whether draws without replacement are made category by category, each for all
  ///     rows, as PyTorch makes them for a matrix that was transposed.
  /// - Throws: `RandomError` unless weights are finite, none negative, no row all 0, and there
  ///   are enough categories; nothing is drawn then.
  @_specialize(where T == Float)
  @_specialize(where T == Double)
  public func fillMultinomial<T: RandomScalar>(
    _ out: UnsafeMutablePointer<Int64>, samples: Int,
    weights: UnsafePointer<T>, rows: Int, categories: Int, withReplacement: Bool = false,
    byCategory: Bool = false
  ) throws(RandomError) {
    try require(
      samples > 0, "multinomial: \(samples) samples were asked for; ask for 1 or more")
    try require(
      categories > 0 && categories <= 1 << 24,
      "multinomial: there are \(categories) categories; give from 1 to 2²⁴")
    try require(
      withReplacement || samples <= categories,
      """
      multinomial: \(samples) samples were asked for of \(categories) categories without \
      replacement; ask for fewer, or with replacement
      """)
    for row in 0..<rows { try requireWeights(weights + row * categories, categories, row: row) }

    if samples == 1 || !withReplacement {
      drawWithoutReplacement(out, samples, weights, rows, categories, byCategory: byCategory)
    } else {
      drawWithReplacement(out, samples, weights, rows, categories)
    }
  }

  @inline(__always)
  private func requireWeights<T: RandomScalar>(
    _ weights: UnsafePointer<T>, _ categories: Int, row: Int
  ) throws(RandomError) {
    var sum: T = 0
    for j in 0..<categories {
      let weight = weights[j]
      try require(
        weight >= 0 && weight < .infinity,
        """
        multinomial: the weight of category \(j) in row \(row) is \(weight); give weights that \
        are finite and not negative
        """)
      sum += weight
    }
    try require(
      sum > 0, "multinomial: the weights of row \(row) are all 0; give one above 0")
  }

  /// The categories win whose weight over an exponential draw is largest.
  @inline(__always)
  private func drawWithoutReplacement<T: RandomScalar>(
    _ out: UnsafeMutablePointer<Int64>, _ samples: Int,
    _ weights: UnsafePointer<T>, _ rows: Int, _ categories: Int, byCategory: Bool
  ) {
    withUnsafeTemporaryAllocation(of: T.self, capacity: categories) {
      let scores = $0.baseAddress!
      let all = byCategory ? UnsafeMutablePointer<T>.allocate(capacity: rows * categories) : nil
      defer { all?.deallocate() }
      if let all { drawExponential(all, count: rows * categories, rate: 1) }
      for row in 0..<rows {
        let weights = weights + row * categories
        if let all {
          for j in 0..<categories { scores[j] = all[j * rows + row] }
        } else {
          drawExponential(scores, count: categories, rate: 1)
        }
        for j in 0..<categories { scores[j] = weights[j] / scores[j] }
        if samples == 1 {
          var best = 0
          // A weight of 0 over a draw of 0 is not a number, which PyTorch's argmax prefers.
          for j in 1..<max(categories, 1) where !(scores[j] <= scores[best]) {
            if scores[best] == scores[best] { best = j }
          }
          out[row] = Int64(best)
        } else {
          let order = (0..<categories).sorted {
            scores[$0] > scores[$1] || (scores[$0] == scores[$1] && $0 < $1)
          }
          for i in 0..<samples { out[row * samples + i] = Int64(order[i]) }
        }
      }
    }
  }

  /// The first category whose cumulated weight reaches a uniform draw.
  @inline(__always)
  private func drawWithReplacement<T: RandomScalar>(
    _ out: UnsafeMutablePointer<Int64>, _ samples: Int,
    _ weights: UnsafePointer<T>, _ rows: Int, _ categories: Int
  ) {
    withUnsafeTemporaryAllocation(of: T.self, capacity: categories) {
      let cumulated = $0.baseAddress!
      for row in 0..<rows {
        var sum: T = 0
        for j in 0..<categories {
          sum += weights[row * categories + j]
          cumulated[j] = sum
        }
        for j in 0..<categories { cumulated[j] /= sum }
        cumulated[categories - 1] = 1
        for i in 0..<samples {
          let unit = nextDouble()
          var low = 0
          var high = categories
          while low < high {
            let middle = low + (high - low) / 2
            if Double(cumulated[middle]) < unit { low = middle + 1 } else { high = middle }
          }
          out[row * samples + i] = Int64(low)
        }
      }
    }
  }
}
