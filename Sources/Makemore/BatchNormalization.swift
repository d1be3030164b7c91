import Autograd

/// Batch normalisation, gain · (h − mean) / deviation + bias, column by column.
public final class BatchNormalization {
  /// What the two that are in use differ in.
  public enum Kind: String, CaseIterable, Sendable {
    /// The post's: no epsilon is added, the deviation is with Bessel's correction, and it is the
    /// running *deviation* that is kept; running statistics move by 0.01 in the optimiser's step.
    case post
    /// `torch.nn.BatchNorm1d`: epsilon is 1e-5, the deviation without the correction, and the
    /// running *variance* with it; running statistics move by 0.1 in the forward pass.
    case torch

    var epsilon: Double { self == .post ? 0 : 1e-5 }
    /// What is subtracted from the number of examples before squares are divided by it.
    var correction: Double { self == .post ? 1 : 0 }
    /// How far a batch moves the running statistics.
    var momentum: Double { self == .post ? 0.01 : 0.1 }
  }

  public let kind: Kind
  public let gain: Tensor
  public let bias: Tensor
  public let runningMean: Tensor
  /// The running deviation (the post's) or variance (PyTorch's).
  public let runningSpread: Tensor
  /// Mean and deviation (1, size) of the last batch seen in training.
  public private(set) var lastMean: Tensor?
  public private(set) var lastDeviation: Tensor?

  init(_ kind: Kind = .post, size: Int) throws(TensorError) {
    self.kind = kind
    gain = Tensor(try NDArray(repeating: 1, shape: [size]), requiresGradient: true)
    bias = Tensor(try NDArray(repeating: 0, shape: [size]), requiresGradient: true)
    runningMean = Tensor(try NDArray(repeating: 0, shape: [size]))
    runningSpread = Tensor(try NDArray(repeating: 1, shape: [size]))
  }

  func normalize(_ h: Tensor, training: Bool) throws(TensorError) -> Tensor {
    guard training else {
      return try gain * (h - runningMean) / runningDeviation() + bias
    }
    guard h.shape[0] > 1 else {
      throw TensorError(
        .badValue,
        "batch normalisation: the deviation of \(h.shape[0]) example is not defined; train with "
          + "a batch of at least 2")
    }
    let mean = try h.mean(over: [0], keepingDimensions: true)
    let deviation =
      switch kind {
      case .post: try h.standardDeviation(over: [0], keepingDimensions: true)
      case .torch:
        try root(
          of: h.variance(over: [0], correction: 0, keepingDimensions: true))
      }
    (lastMean, lastDeviation) = (mean, deviation)
    if kind == .torch { try moveRunningStatistics(batchOf: h) }
    return try gain * (h - mean) / deviation + bias
  }

  private func root(of variance: Tensor) throws(TensorError) -> Tensor {
    try (variance + variance.scalar(kind.epsilon)).squareRoot()
  }

  func runningDeviation() throws(TensorError) -> Tensor {
    kind == .post ? runningSpread : try root(of: runningSpread)
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

  /// The optimiser's step: the post moves its running statistics there, 0.99 · running + 0.01 ·
  /// last.
  func updateRunningStatistics() throws(TensorError) {
    guard kind == .post else { return }
    guard let lastMean, let lastDeviation else {
      throw TensorError(
        .state, "optim_step: no batch was seen yet; call the model with training=True first")
    }
    try move(mean: lastMean, spread: lastDeviation)
  }

  private func moveRunningStatistics(batchOf h: Tensor) throws(TensorError) {
    try Tape.paused { () throws(TensorError) in
      try move(mean: lastMean!, spread: h.detached.variance(over: [0]))
    }
  }

  private func move(mean: Tensor, spread: Tensor) throws(TensorError) {
    try Tape.paused { () throws(TensorError) in
      for (running, last) in [(runningMean, mean), (runningSpread, spread)] {
        let moved =
          try running * running.scalar(1 - kind.momentum)
          + last.detached.reshaped([-1]) * last.scalar(kind.momentum)
        try running.copy(from: moved)
      }
    }
  }
}
