import Autograd

/// The post's batch normalisation, gain · (h − mean) / std + bias, column by column. Unlike
/// `torch.nn.BatchNorm1d` it adds no epsilon, divides by the standard deviation with Bessel's
/// correction, keeps the running *deviation* (not variance), and moves the running statistics by
/// 0.01 in the optimiser's step, not in the forward pass.
public final class BatchNormalization {
  public let gain: Tensor
  public let bias: Tensor
  public let runningMean: Tensor
  public let runningDeviation: Tensor
  /// Mean and deviation (1, size) of the last batch seen in training.
  public private(set) var lastMean: Tensor?
  public private(set) var lastDeviation: Tensor?

  init(size: Int) throws(TensorError) {
    gain = Tensor(try NDArray(repeating: 1, shape: [size]), requiresGradient: true)
    bias = Tensor(try NDArray(repeating: 0, shape: [size]), requiresGradient: true)
    runningMean = Tensor(try NDArray(repeating: 0, shape: [size]))
    runningDeviation = Tensor(try NDArray(repeating: 1, shape: [size]))
  }

  func normalize(_ h: Tensor, training: Bool) throws(TensorError) -> Tensor {
    if training {
      guard h.shape[0] > 1 else {
        throw TensorError(
          .badValue,
          "batch normalisation: the deviation of \(h.shape[0]) example is not defined; train with "
            + "a batch of at least 2")
      }
      lastMean = try h.mean(over: [0], keepingDimensions: true)
      lastDeviation = try h.standardDeviation(over: [0], keepingDimensions: true)
    }
    let mean = training ? lastMean! : runningMean
    let deviation = training ? lastDeviation! : runningDeviation
    return try gain * (h - mean) / deviation + bias
  }

  /// Takes the statistics of a batch that the fused engine has seen.
  func remember(mean: UnsafePointer<Float>, deviation: UnsafePointer<Float>) throws(TensorError) {
    let size = gain.count
    func row(_ numbers: UnsafePointer<Float>) throws(TensorError) -> Tensor {
      Tensor(
        try NDArray(Array(UnsafeBufferPointer(start: numbers, count: size)), shape: [1, size]))
    }
    lastMean = try row(mean)
    lastDeviation = try row(deviation)
  }

  /// running ← 0.99 · running + 0.01 · last, once a step.
  func updateRunningStatistics() throws(TensorError) {
    guard let lastMean, let lastDeviation else {
      throw TensorError(
        .state, "optim_step: no batch was seen yet; call the model with training=True first")
    }
    try Tape.paused { () throws(TensorError) in
      for (running, last) in [(runningMean, lastMean), (runningDeviation, lastDeviation)] {
        let moved =
          try running * running.scalar(0.99)
          + last.detached.reshaped([-1]) * last.scalar(0.01)
        try running.copy(from: moved)
      }
    }
  }
}
