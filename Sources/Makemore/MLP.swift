import Autograd
import Random

/// One of the post's networks: letters → embeddings → hidden layer (→ batch normalisation) →
/// tanh → logits of the next letter.
///
/// Parameters have the post's names and shapes: `C` (vocabulary, embedding), `W1`
/// (context · embedding, hidden), `B1` (hidden), `W2` (hidden, vocabulary), `B2` (vocabulary),
/// and with batch normalisation `bngain`, `bnbias` and the running `bnmean_running`,
/// `bnstd_running` (hidden). All float32.
public final class MLP {
  public let recipe: MLPRecipe
  public let configuration: MLPConfiguration
  public let C: Tensor
  public let W1: Tensor
  public let B1: Tensor
  public let W2: Tensor
  public let B2: Tensor
  public let normalization: BatchNormalization?
  /// Whether a trainer is at work on copies of the parameters, which it will write back.
  private(set) var isInTraining = false
  /// What the last call computed; empty before.
  public private(set) var activations: [(name: String, tensor: Tensor)] = []

  /// Draws the parameters as the post's constructor does, in its order: some draws name the
  /// post's generator `g`, others take the default one.
  ///
  /// - Parameters:
  ///   - generator: the post's `g`.
  ///   - default: what the draws that name no generator take.
  public init(
    _ recipe: MLPRecipe, _ configuration: MLPConfiguration = MLPConfiguration(),
    generator: Generator, default defaultGenerator: Generator
  ) throws(TensorError) {
    try configuration.check()
    self.recipe = recipe
    self.configuration = configuration
    let parameters = try InitialParameters(
      recipe, configuration, generator: generator, default: defaultGenerator)
    C = Tensor(parameters.C, requiresGradient: true)
    W1 = Tensor(parameters.W1, requiresGradient: true)
    // The post's batch-norm model keeps adding the bias it inherits, and does not train it.
    B1 = Tensor(parameters.B1, requiresGradient: !recipe.normalizes)
    W2 = Tensor(parameters.W2, requiresGradient: true)
    B2 = Tensor(parameters.B2, requiresGradient: true)
    normalization =
      recipe.normalizes ? try BatchNormalization(size: configuration.hiddenSize) : nil
  }

  /// What training changes, in the post's order.
  public var namedParameters: [(name: String, tensor: Tensor)] {
    if let normalization {
      return [
        ("C", C), ("W1", W1), ("bngain", normalization.gain), ("bnbias", normalization.bias),
        ("W2", W2), ("B2", B2),
      ]
    }
    return [("C", C), ("W1", W1), ("B1", B1), ("W2", W2), ("B2", B2)]
  }

  /// What belongs to the model's state and is not trained by gradients.
  public var namedBuffers: [(name: String, tensor: Tensor)] {
    guard let normalization else { return [] }
    return [
      ("B1", B1), ("bnmean_running", normalization.runningMean),
      ("bnstd_running", normalization.runningDeviation),
    ]
  }

  /// Mean and deviation of the last batch seen in training, (1, hidden) each.
  public var batchStatistics: [(name: String, tensor: Tensor)] {
    guard let mean = normalization?.lastMean, let deviation = normalization?.lastDeviation else {
      return []
    }
    return [("last_bnmean", mean), ("last_bnstd", deviation)]
  }

  /// The logits (N, vocabulary) of the letters that follow the contexts `X`: int64 of shape
  /// (N, context), or (context,) for one.
  public func callAsFunction(_ X: Tensor, training: Bool = false) throws(TensorError) -> Tensor {
    let pass = try forward(X, training: training)
    activations = pass.activations
    return pass.logits
  }

  /// What one forward pass computed.
  struct Pass {
    var activations: [(name: String, tensor: Tensor)] = []
    var logits: Tensor
  }

  func forward(_ X: Tensor, training: Bool) throws(TensorError) -> Pass {
    let contextSize = configuration.contextSize
    guard X.dtype == .int64 else {
      throw TensorError(.badType, "model: X must hold int64 letter indices, not \(X.dtype)")
    }
    guard (1...2).contains(X.rank), X.shape.last == contextSize else {
      throw TensorError(
        .badShape,
        "model: X of shape \(X.shape), expected (N, \(contextSize)) or (\(contextSize),): the "
          + "model's context_size is \(contextSize)")
    }
    // (N, context · embedding)
    let E = try C.rows(at: X).reshaped([-1, contextSize * configuration.embeddingSize])
    let preactivation = try E.matrixProduct(W1) + B1
    var activations = [("embeddings", E), ("hidden_preactivation", preactivation)]
    var hidden = preactivation
    if let normalization {
      hidden = try normalization.normalize(preactivation, training: training)
      activations.append(("batch_normalized", hidden))
    }
    let H = try hidden.tanh()
    let logits = try H.matrixProduct(W2) + B2
    activations += [("hidden", H), ("logits", logits)]
    return Pass(activations: activations, logits: logits)
  }

  /// The post's regularisation term: c · (mean(W1²) + mean(W2²)).
  public func weightDecay(_ c: Double) throws(TensorError) -> Tensor {
    guard c.isFinite, c >= 0 else {
      throw TensorError(
        .badValue, "weight_decay_value: c is \(c), expected a finite number of at least 0")
    }
    let sum = try W1.squared().mean() + W2.squared().mean()
    return try sum * sum.scalar(c)
  }

  /// Claims the model for a trainer, and gives it back.
  func beginTraining() throws(TensorError) {
    try checkNotInTraining("train_model")
    isInTraining = true
  }
  func endTraining() { isInTraining = false }

  func checkNotInTraining(_ operation: StaticString) throws(TensorError) {
    guard !isInTraining else {
      throw TensorError(
        .state, "\(operation): the model is being trained in another thread; wait until it is done")
    }
  }

  /// Forgets what the last call computed.
  func forgetActivations() { activations = [] }

  /// Forgets all gradients.
  public func zeroGradients() {
    for (_, parameter) in namedParameters { try! parameter.setGradient(nil) }
  }

  /// `p += −lr · gradient` for every parameter, and the running statistics a step further.
  public func optimizerStep(learningRate: Double) throws(TensorError) {
    try checkNotInTraining("optim_step")
    guard learningRate.isFinite, learningRate >= 0 else {
      throw TensorError(
        .badValue,
        "optim_step: the learning rate is \(learningRate), expected a finite number of at least 0")
    }
    for (name, parameter) in namedParameters where parameter.gradient == nil {
      throw TensorError(
        .state, "optim_step: \(name) has no gradient; call backward() on a loss first")
    }
    try normalization?.updateRunningStatistics()
    for (_, parameter) in namedParameters {
      try parameter.add(parameter.gradient!, scaledBy: -learningRate)
    }
  }
}
