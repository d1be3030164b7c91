import KernelTable

// (x − mean) / √(variance + ε) over some of the dimensions, times a weight, plus a bias. Mean and
// variance are in double precision or PyTorch's order where that is free.

/// Mean and 1 / √(variance + ε), kept dimensions of size 1.
private struct Moments {
  let mean: NDArray
  let inverseDeviation: NDArray
  /// Σ (x − mean)², float64.
  let squares: NDArray
  /// How many elements each is over.
  let count: Double

  init(of x: NDArray, over dimensions: [Int], epsilon: Double) throws(TensorError) {
    count = Double(dimensions.reduce(1) { $0 * x.shape[$1] })
    mean = try x.sum(over: dimensions, keepingDimensions: true)
      .zip(.divide, number: count)
    squares = try x.squaredDeviations(over: dimensions, keepingDimensions: true)
    inverseDeviation = try squares.zip(.divide, number: count).plus(epsilon)
      .map(.sqrt).map(.reciprocal).cast(to: x.dtype)
  }
}

extension Tensor {
  /// Batch normalisation over all dimensions but the second
  /// (`torch.nn.functional.batch_norm`).
  ///
  /// - Parameters:
  ///   - runningMean, runningVariance: used where not `training`; while training moved in place
  ///     by `momentum` towards the batch's mean and unbiased variance.
  /// - Throws: `.state` for vectors of another size than the second dimension, integers, and no
  ///   running statistics where they are needed; `.badValue` for one value a channel in training.
  public func batchNormalized(
    _ runningMean: Tensor?, _ runningVariance: Tensor?, weight: Tensor?, bias: Tensor?,
    training: Bool, momentum: Double, epsilon: Double
  ) throws(TensorError) -> Tensor {
    try requireFloating("batch_norm")
    guard rank >= 2 else {
      throw TensorError(.state, "batch_norm: expected (N, C) or (N, C, ...), not \(shape)")
    }
    let channels = shape[1]
    for (name, vector) in [
      ("running_mean", runningMean), ("running_var", runningVariance), ("weight", weight),
      ("bias", bias),
    ] {
      guard let vector else { continue }
      guard vector.shape == [channels], vector.dtype.isFloatingPoint else {
        throw TensorError(
          .state,
          "batch_norm: \(name) should contain \(channels) floating-point elements, not "
            + "\(vector.dtype) of shape \(vector.shape)")
      }
    }
    let dimensions = [0] + Array(2..<rank)
    let column = [channels] + Array(repeating: 1, count: rank - 2)
    let (w, b) = (try weight?.shaped(column), try bias?.shaped(column))
    guard training else {
      guard let runningMean, let runningVariance else {
        throw TensorError(
          .state, "batch_norm: running_mean and running_var must be given where not training")
      }
      let mean = try runningMean.value.cast(to: dtype).reshaped(Shape(column))
      let inverse = try runningVariance.value.cast(to: .float64).plus(epsilon).map(.sqrt)
        .map(.reciprocal).cast(to: dtype).reshaped(Shape(column))
      return try normalized(
        "NativeBatchNormBackward0", mean, inverse, weight: w, bias: b, over: nil)
    }
    guard channels == 0 || count / channels != 1 else {
      throw TensorError(
        .badValue,
        "batch_norm: expected more than 1 value per channel when training, got \(shape)")
    }
    let moments = try Moments(of: value, over: dimensions, epsilon: epsilon)
    try runningMean?.move(towards: moments.mean, by: momentum)
    try runningVariance?.move(
      towards: moments.squares.zip(.divide, number: moments.count - 1)
        .cast(to: dtype), by: momentum)
    return try normalized(
      "NativeBatchNormBackward0", moments.mean, moments.inverseDeviation, weight: w, bias: b,
      over: dimensions)
  }

  /// Normalisation over the last dimensions, which have the sizes `sizes`
  /// (`torch.nn.functional.layer_norm`).
  ///
  /// - Throws: `.state` where the sizes are others, and for integers.
  public func layerNormalized(
    _ sizes: [Int], weight: Tensor?, bias: Tensor?, epsilon: Double
  ) throws(TensorError) -> Tensor {
    try requireNormalizable(sizes, [("weight", weight), ("bias", bias)], in: "layer_norm")
    let dimensions = Array((rank - sizes.count)..<rank)
    let moments = try Moments(of: value, over: dimensions, epsilon: epsilon)
    return try normalized(
      "NativeLayerNormBackward0", moments.mean, moments.inverseDeviation, weight: weight,
      bias: bias, over: dimensions)
  }

  /// Over the root of the mean square of the last dimensions (`torch.nn.functional.rms_norm`).
  ///
  /// - Throws: as `layerNormalized`.
  public func rootMeanSquareNormalized(_ sizes: [Int], weight: Tensor?, epsilon: Double?)
    throws(TensorError) -> Tensor
  {
    try requireNormalizable(sizes, [("weight", weight)], in: "rms_norm")
    let dimensions = Array((rank - sizes.count)..<rank)
    let tiny = epsilon ?? (dtype == .float32 ? 0x1p-23 : 0x1p-52)
    let square = try squared().mean(over: dimensions, keepingDimensions: true)
    let y = try self * (square + scalar(tiny)).unary(.rsqrt)
    return try weight.map { w throws(TensorError) in try y * w } ?? y
  }

  /// Normalisation of each example's channels in groups of neighbours
  /// (`torch.nn.functional.group_norm`).
  ///
  /// - Throws: `.state` where the channels do not divide, and for integers.
  public func groupNormalized(_ groups: Int, weight: Tensor?, bias: Tensor?, epsilon: Double)
    throws(TensorError) -> Tensor
  {
    try requireFloating("group_norm")
    guard rank >= 2, groups > 0, shape[1] % groups == 0 else {
      throw TensorError(
        .state,
        "group_norm: the channels of shape \(shape) do not divide into \(groups) groups")
    }
    let column = [shape[1]] + Array(repeating: 1, count: rank - 2)
    for (name, vector) in [("weight", weight), ("bias", bias)] {
      guard let vector, vector.shape != [shape[1]] else { continue }
      throw TensorError(
        .state, "group_norm: \(name) should contain \(shape[1]) elements, not \(vector.shape)")
    }
    let width = shape[0] == 0 ? 0 : count / (shape[0] * groups)
    let y = try reshaped([shape[0] * groups, width])
      .layerNormalized([width], weight: nil, bias: nil, epsilon: epsilon).reshaped(Array(shape))
    let scaled = try weight.map { w throws(TensorError) in try y * w.shaped(column) } ?? y
    return try bias.map { b throws(TensorError) in try scaled + b.shaped(column) } ?? scaled
  }

  private func shaped(_ sizes: [Int]) throws(TensorError) -> Tensor {
    sizes.count == 1 ? self : try reshaped(sizes)
  }

  private func requireNormalizable(
    _ sizes: [Int], _ parameters: [(String, Tensor?)], in name: StaticString
  ) throws(TensorError) {
    try requireFloating(name)
    guard !sizes.isEmpty, sizes.count <= rank, Array(shape.suffix(sizes.count)) == sizes else {
      throw TensorError(
        .state,
        "\(name): the last dimensions of shape \(shape) are not normalized_shape=\(sizes), which "
          + "has one size or more")
    }
    for (parameter, tensor) in parameters {
      guard let tensor, Array(tensor.shape) != sizes || !tensor.dtype.isFloatingPoint else {
        continue
      }
      throw TensorError(
        .state,
        "\(name): \(parameter) should be floating-point of the shape \(sizes), not "
          + "\(tensor.dtype) of \(tensor.shape)")
    }
  }

  /// Moves a running statistic, a vector, in double precision and without history.
  private func move(towards batch: NDArray, by momentum: Double) throws(TensorError) {
    let moved = try batch.cast(to: .float64).reshaped(shape).scaled(by: momentum)
      .zip(.add, value.cast(to: .float64).scaled(by: 1 - momentum))
    try copy(from: Tensor(moved))
  }

  /// (self − mean) · inverse · weight + bias. `dimensions` are those that mean and deviation are
  /// of, where they depend on this tensor.
  private func normalized(
    _ name: StaticString, _ mean: NDArray, _ inverse: NDArray, weight: Tensor?, bias: Tensor?,
    over dimensions: [Int]?
  ) throws(TensorError) -> Tensor {
    let unit = try value.zip(.subtract, mean).zip(.multiply, inverse)
    var y = unit
    if let weight { y = try y.zip(.multiply, weight.value, as: dtype) }
    if let bias { y = try y.zip(.add, bias.value, as: dtype) }
    let operands = [self, weight, bias]
    guard Tape.isRecording, operands.contains(where: { $0?.requiresGradient == true }) else {
      return Tensor(y)
    }
    let factor = weight.map { Saved($0.value) }
    let n = dimensions.map { $0.reduce(1) { $0 * Double(shape[$1]) } }
    let none = Tensor(try NDArray.scalar(0, dtype))
    let node = Node(name, operands.map { Edge($0 ?? none) }) { g, flow throws(TensorError) in
      if flow.needs(0) {
        var g = g
        if let factor { g = try g.zip(.multiply, factor.value(for: name), as: g.dtype) }
        if let dimensions, let n {
          let mean = try g.sum(over: dimensions, keepingDimensions: true)
            .zip(.divide, number: n)
          let along = try g.zip(.multiply, unit).sum(over: dimensions, keepingDimensions: true)
            .zip(.divide, number: n)
          g = try g.zip(.subtract, mean).zip(.subtract, unit.zip(.multiply, along))
        }
        try flow.send(g.zip(.multiply, inverse), to: 0)
      }
      if flow.needs(1) { try flow.send(g.zip(.multiply, unit), to: 1) }
      try flow.send(g, to: 2)
    }
    return Tensor(y, madeBy: node)
  }
}
