import Autograd
import CPlatform
import Random

/// How a step is computed.
public enum TrainingEngine: String, CaseIterable, Sendable {
  /// Fused where that is possible.
  case auto
  /// One native loop (`FusedTrainer`).
  case fused
  /// Tensor operations on the tape: the definition.
  case eager
}

/// The post's training loop: uniform batches, cross entropy plus weight decay, plain gradient
/// descent. It runs in slices, so that its caller can show progress and stop it.
///
/// Both engines make the same draws and the same steps but for rounding. The last step is always
/// an eager one: it leaves the activations and gradients that the post looks at.
public final class Trainer {
  private let model: MLP
  private let examples: Examples
  private let batchSize: Int
  private let weightDecay: Double
  private let generator: Generator
  private let engine: TrainingEngine
  private var fused: FusedTrainer?

  /// - Parameters:
  ///   - X: int64 contexts (N, context).
  ///   - Y: int64 letters (N,).
  ///   - generator: draws the batches' indices.
  public convenience init(
    _ model: MLP, _ X: Tensor, _ Y: Tensor, batchSize: Int, weightDecay: Double,
    generator: Generator, engine: TrainingEngine = .auto
  ) throws(TensorError) {
    try self.init(
      model, Examples(X, Y, for: model.configuration, in: "train_model"), batchSize: batchSize,
      weightDecay: weightDecay, generator: generator, engine: engine)
  }

  public init(
    _ model: MLP, _ examples: Examples, batchSize: Int, weightDecay: Double,
    generator: Generator, engine: TrainingEngine = .auto
  ) throws(TensorError) {
    try examples.check(for: model.configuration, in: "train_model")
    guard batchSize > 0 else {
      throw TensorError(.badValue, "train_model: batch_size is \(batchSize), expected at least 1")
    }
    guard weightDecay.isFinite, weightDecay >= 0 else {
      throw TensorError(
        .badValue, "train_model: weight_decay is \(weightDecay), expected a number of at least 0")
    }
    self.model = model
    self.examples = examples
    self.batchSize = batchSize
    self.weightDecay = weightDecay
    self.generator = generator
    self.engine = engine
  }

  /// Steps with the learning rates `learningRates`, one each, until they are used up or `seconds`
  /// have passed; writes each step's loss, weight decay included, and counts the steps made.
  public func run(
    learningRates: UnsafeBufferPointer<Double>, losses: UnsafeMutablePointer<Float>,
    seconds: Double, made: inout Int
  ) throws(TensorError) {
    let end = platform_seconds() + seconds
    while made < learningRates.count {
      let left = UnsafeBufferPointer(rebasing: learningRates[made...])
      let slice = try beginFused(learningRates: left, seconds: end - platform_seconds())
      if slice > 0 {
        workFused(losses: losses + made)
        try endFused()
        made += slice
      } else {
        try model.checkNotInTraining("train_model")
        losses[made] = try step(checked(left[0]))
        made += 1
      }
      if platform_seconds() >= end { break }
    }
  }

  /// Begins a slice of fused steps with the first of the learning rates, which are all that are
  /// left, and returns how many steps it will have: none where the next one is an eager one.
  ///
  /// Between this and `endFused`, `workFused` may run while other threads read the model.
  public func beginFused(learningRates: UnsafeBufferPointer<Double>, seconds: Double)
    throws(TensorError) -> Int
  {
    guard engine != .eager, learningRates.count > 1, canFuse else { return 0 }
    _ = try checked(learningRates[0])
    let usable = learningRates.dropLast().prefix { $0.isFinite && $0 >= 0 }
    try model.beginTraining()
    do {
      if fused == nil {
        fused = try FusedTrainer(
          model, examples, batchSize: batchSize, weightDecay: weightDecay, generator: generator)
      }
      model.zeroGradients()
      model.forgetActivations()
      return try fused!.begin(
        learningRates: UnsafeBufferPointer(rebasing: usable), seconds: seconds)
    } catch {
      model.endTraining()
      throw error
    }
  }

  /// Makes the steps of the slice that was begun and writes their losses.
  public func workFused(losses: UnsafeMutablePointer<Float>) { fused!.work(losses) }

  public func endFused() throws(TensorError) {
    defer { model.endTraining() }
    try fused!.end()
  }

  /// What has no batch statistics or no gradients, and batches that memory will hardly hold, are
  /// left to the eager engine, which says so.
  private var canFuse: Bool {
    (batchSize > 1 || !model.normalizes) && batchSize <= 1 << 24
      && model.namedParameters.allSatisfy { $0.tensor.requiresGradient }
  }

  private func checked(_ rate: Double) throws(TensorError) -> Double {
    guard rate.isFinite, rate >= 0 else {
      throw TensorError(
        .badValue,
        "train_model: the learning rate is \(rate), expected a finite number of at least 0")
    }
    return rate
  }

  private func step(_ learningRate: Double) throws(TensorError) -> Float {
    let (x, y) = try examples.tensors(
      .randomIntegers(in: 0..<Int64(examples.count), [batchSize], generator))
    var loss = try model(x, training: true).crossEntropy(y)
    if weightDecay > 0 { loss = try loss + model.weightDecay(weightDecay) }
    model.zeroGradients()
    try loss.backward()
    try model.optimizerStep(learningRate: learningRate)
    return Float(try loss.value.item())
  }
}

/// Refuses examples that do not fit each other or the model.
func checkExamples(
  _ X: Tensor, _ Y: Tensor, for sizes: MLPConfiguration, in operation: StaticString
) throws(TensorError) {
  guard X.rank == 2, X.shape[1] == sizes.contextSize, Y.rank == 1, X.shape[0] == Y.shape[0] else {
    throw TensorError(
      .badShape,
      "\(operation): X of shape \(X.shape) and Y of shape \(Y.shape), expected "
        + "(N, \(sizes.contextSize)) and (N,)")
  }
  guard X.dtype == .int64, Y.dtype == .int64 else {
    throw TensorError(
      .badType, "\(operation): X holds \(X.dtype) and Y \(Y.dtype), both must be int64")
  }
  guard X.shape[0] > 0 else {
    throw TensorError(.badValue, "\(operation): X and Y are empty; there is nothing to learn from")
  }
  try X.checkIndices(below: sizes.vocabularySize, in: operation, what: "X")
  try Y.checkIndices(below: sizes.vocabularySize, in: operation, what: "Y")
}
