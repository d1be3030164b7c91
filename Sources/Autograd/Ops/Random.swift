import Random

// Draws, in PyTorch's order and from its numbers; none of them has a gradient.

extension NDArray {
  /// Runs a draw and passes its refusal on.
  private func drawing(_ body: (NDArray) throws(RandomError) -> Void) throws(TensorError)
    -> NDArray
  {
    do throws(RandomError) {
      try body(self)
      return self
    } catch {
      throw TensorError(.badValue, error.message)
    }
  }

  private static func requireFloat(_ dtype: DType, _ operation: StaticString)
    throws(TensorError)
  {
    guard dtype.isFloatingPoint else {
      throw TensorError(.badType, "\(operation): needs a floating-point type, not \(dtype)")
    }
  }

  /// Uniform in [0, 1) (`torch.rand`).
  public static func rand(_ shape: Shape, _ generator: Generator, dtype: DType = .float32)
    throws(TensorError) -> NDArray
  {
    try requireFloat(dtype, "rand")
    return try NDArray(uninitialized: shape, dtype, for: "rand")
      .drawing { array throws(RandomError) in
        if dtype == .float32 {
          try generator.fillUniform(array.pointer(Float.self), count: array.count)
        } else {
          try generator.fillUniform(array.pointer(Double.self), count: array.count)
        }
      }
  }

  /// Normal with mean 0 (`torch.randn`, `normal_`).
  public static func randn(
    _ shape: Shape, _ generator: Generator, standardDeviation: Double = 1,
    dtype: DType = .float32
  ) throws(TensorError) -> NDArray {
    try requireFloat(dtype, "randn")
    return try NDArray(uninitialized: shape, dtype, for: "randn")
      .drawing { array throws(RandomError) in
        if dtype == .float32 {
          try generator.fillNormal(
            array.pointer(Float.self), count: array.count, standardDeviation: standardDeviation)
        } else {
          try generator.fillNormal(
            array.pointer(Double.self), count: array.count, standardDeviation: standardDeviation)
        }
      }
  }

  /// int64, uniform in `range` (`torch.randint`).
  public static func randomIntegers(in range: Range<Int64>, _ shape: Shape, _ generator: Generator)
    throws(TensorError) -> NDArray
  {
    try NDArray(uninitialized: shape, .int64, for: "randint")
      .drawing { array throws(RandomError) in
        try generator.fillIntegers(
          array.pointer(Int64.self), count: array.count, from: range.lowerBound,
          to: range.upperBound)
      }
  }

  /// One index of this array's elements, drawn with the probabilities that they are, or that
  /// they are proportional to (`torch.multinomial(…, num_samples=1)`).
  public func multinomial(_ generator: Generator) throws(TensorError) -> Int {
    try NDArray.requireFloat(dtype, "multinomial")
    var index: Int64 = 0
    _ = try contiguous().drawing { weights throws(RandomError) in
      if dtype == .float32 {
        try generator.fillMultinomial(
          &index, samples: 1, weights: weights.pointer(Float.self), rows: 1, categories: count)
      } else {
        try generator.fillMultinomial(
          &index, samples: 1, weights: weights.pointer(Double.self), rows: 1, categories: count)
      }
    }
    return Int(index)
  }
}
