import Autograd
import Random

/// A linear layer of a network, and the batch normalisation after it.
public struct MLPLayer {
  /// (inputs, outputs); the first layer's inputs are those of all positions.
  public let weight: Tensor
  public let bias: Tensor?
  /// Whether the bias is trained; it is added in either case.
  public let trainsBias: Bool
  public let normalization: BatchNormalization?
}

/// Letters → embeddings → [linear → (batch normalisation) → tanh] for each hidden layer → linear
/// (→ batch normalisation) → logits of the next letter.
///
/// Parameters have the post's names and shapes: `C` (vocabulary, embedding), `W1`
/// (context · embedding, hidden), `B1` (hidden), `W2` (hidden, vocabulary), `B2` (vocabulary),
/// and with batch normalisation `bngain`, `bnbias` and the running `bnmean_running`,
/// `bnstd_running` (hidden). Where the network is none of the post's, the latter end in their
/// layer's number, and PyTorch's kind keeps a `bnvar_running`. All float32.
public final class MLP {
  /// Which of the post's networks this is, if it is one.
  public let recipe: MLPRecipe?
  public let configuration: MLPConfiguration
  /// The embeddings.
  public let C: Tensor
  /// The linear layers, the last one the output's.
  public let layers: [MLPLayer]
  /// Whether a trainer is at work on copies of the parameters, which it will write back.
  private(set) var isInTraining = false
  /// What the last call computed; empty before.
  public private(set) var activations: [(name: String, tensor: Tensor)] = []

  /// Draws the parameters as the post's constructor does, in its order: some draws name the
  /// post's generator `g`, others take the default one.
  ///
  /// - Parameters:
  ///   - configuration: of one hidden layer; the recipe decides on normalisation and biases.
  ///   - generator: the post's `g`.
  ///   - default: what the draws that name no generator take.
  public convenience init(
    _ recipe: MLPRecipe, _ configuration: MLPConfiguration = MLPConfiguration(),
    generator: Generator, default defaultGenerator: Generator
  ) throws(TensorError) {
    var sizes = configuration
    sizes.normalization = recipe.normalizes ? .post : nil
    (sizes.normalizesOutput, sizes.hasBias) = (false, true)
    try sizes.check()
    guard sizes.hiddenSizes.count == 1 else {
      throw TensorError(
        .badValue,
        "\(recipe.rawValue): the post's networks have one hidden layer, not "
          + "\(sizes.hiddenSizes.count)")
    }
    try self.init(
      recipe, sizes,
      InitialParameters(recipe, sizes, generator: generator, default: defaultGenerator))
  }

  /// Draws the parameters of any network of the family, the embeddings first and then layer by
  /// layer.
  public convenience init(
    _ configuration: MLPConfiguration, _ initialization: MLPInitialization, generator: Generator
  ) throws(TensorError) {
    try configuration.check()
    try self.init(
      nil, configuration, InitialParameters(configuration, initialization, generator: generator))
  }

  private init(
    _ recipe: MLPRecipe?, _ configuration: MLPConfiguration, _ initial: InitialParameters
  ) throws(TensorError) {
    self.recipe = recipe
    self.configuration = configuration
    C = Tensor(initial.C, requiresGradient: true)
    var layers: [MLPLayer] = []
    for (layer, (weight, bias)) in zip(configuration.layers, initial.layers) {
      // The post's batch-norm model keeps adding the bias it inherits, and does not train it.
      let trainsBias = recipe == nil || layer.normalization == nil
      var normalization: BatchNormalization?
      if let kind = layer.normalization {
        normalization = try BatchNormalization(kind, size: layer.outputs)
      }
      layers.append(
        MLPLayer(
          weight: Tensor(weight, requiresGradient: true),
          bias: bias.map { Tensor($0, requiresGradient: trainsBias) }, trainsBias: trainsBias,
          normalization: normalization))
    }
    self.layers = layers
    if let scale = initial.outputGain, let gain = layers.last!.normalization?.gain {
      try gain.copy(from: gain.scalar(scale))
    }
  }

  /// The post's names of the two layers that its networks have.
  package var W1: Tensor { layers[0].weight }
  package var B1: Tensor { layers[0].bias! }
  package var W2: Tensor { layers[1].weight }
  package var B2: Tensor { layers[1].bias! }

  /// What the names of a layer's tensors end in where the post, of one layer only, needs nothing.
  private func number(_ layer: Int) -> String { recipe == nil ? "\(layer + 1)" : "" }

  /// What training changes, in the post's order.
  public var namedParameters: [(name: String, tensor: Tensor)] {
    var found = [("C", C)]
    for (i, layer) in layers.enumerated() {
      found.append(("W\(i + 1)", layer.weight))
      if let bias = layer.bias, layer.trainsBias { found.append(("B\(i + 1)", bias)) }
      if let norm = layer.normalization {
        found += [("bngain" + number(i), norm.gain), ("bnbias" + number(i), norm.bias)]
      }
    }
    return found
  }

  /// What belongs to the model's state and is not trained by gradients.
  public var namedBuffers: [(name: String, tensor: Tensor)] {
    var found: [(String, Tensor)] = []
    for (i, layer) in layers.enumerated() {
      if let bias = layer.bias, !layer.trainsBias { found.append(("B\(i + 1)", bias)) }
      if let norm = layer.normalization {
        let spread = norm.kind == .post ? "bnstd_running" : "bnvar_running"
        found += [
          ("bnmean_running" + number(i), norm.runningMean),
          (spread + number(i), norm.runningSpread),
        ]
      }
    }
    return found
  }

  /// Mean and deviation of the last batch seen in training, (1, hidden) each.
  public var batchStatistics: [(name: String, tensor: Tensor)] {
    var found: [(String, Tensor)] = []
    for (i, layer) in layers.enumerated() {
      if let mean = layer.normalization?.lastMean, let std = layer.normalization?.lastDeviation {
        found += [("last_bnmean" + number(i), mean), ("last_bnstd" + number(i), std)]
      }
    }
    return found
  }

  /// Whether batches of one example cannot be trained on.
  var normalizes: Bool { configuration.normalization != nil }

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
    var x = try C.rows(at: X).reshaped([-1, contextSize * configuration.embeddingSize])
    var activations = [("embeddings", x)]
    for (i, layer) in layers.enumerated() {
      let isOutput = i == layers.count - 1
      x = try x.matrixProduct(layer.weight)
      if let bias = layer.bias { x = try x + bias }
      if let normalization = layer.normalization {
        activations.append(
          (isOutput ? "logits_preactivation" : "hidden_preactivation" + number(i), x))
        x = try normalization.normalize(x, training: training)
        if !isOutput { activations.append(("batch_normalized" + number(i), x)) }
      } else if !isOutput {
        activations.append(("hidden_preactivation" + number(i), x))
      }
      if !isOutput {
        x = try x.tanh()
        activations.append(("hidden" + number(i), x))
      }
    }
    activations.append(("logits", x))
    return Pass(activations: activations, logits: x)
  }

  /// The post's regularisation term: c times the sum of mean(W²) over the linear layers.
  public func weightDecay(_ c: Double) throws(TensorError) -> Tensor {
    guard c.isFinite, c >= 0 else {
      throw TensorError(
        .badValue, "weight_decay_value: c is \(c), expected a finite number of at least 0")
    }
    var sum = try layers[0].weight.squared().mean()
    for layer in layers.dropFirst() { sum = try sum + layer.weight.squared().mean() }
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
    for layer in layers { try layer.normalization?.updateRunningStatistics() }
    for (_, parameter) in namedParameters {
      try parameter.add(parameter.gradient!, scaledBy: -learningRate)
    }
  }
}
