import Autograd

/// What one of these networks is made of; the defaults are the post's. The eager engine and the
/// fused one are both built from the layers that it describes.
public struct MLPConfiguration: Equatable, Sendable {
  /// Letters, the boundary included.
  public var vocabularySize = 27
  /// Letters seen to predict the next one.
  public var contextSize = 3
  /// Numbers per letter (the post's `word_embedding_size`).
  public var embeddingSize = 64
  /// Neurons of the hidden layers, from the first to the last.
  public var hiddenSizes = [64]
  /// The batch normalisation between each hidden layer's linear part and its tanh.
  public var normalization: BatchNormalization.Kind?
  /// Whether the logits are normalised, too.
  public var normalizesOutput = false
  /// Whether linear layers add a bias; by default those that no batch normalisation follows.
  public var hasBias: Bool?

  public init() {}

  /// One of the post's networks: a hidden layer.
  public init(vocabularySize: Int, contextSize: Int, embeddingSize: Int, hiddenSize: Int) {
    self.init(
      vocabularySize: vocabularySize, contextSize: contextSize, embeddingSize: embeddingSize,
      hiddenSizes: [hiddenSize])
  }

  public init(
    vocabularySize: Int, contextSize: Int, embeddingSize: Int, hiddenSizes: [Int],
    normalization: BatchNormalization.Kind? = nil, normalizesOutput: Bool = false,
    hasBias: Bool? = nil
  ) {
    self.vocabularySize = vocabularySize
    self.contextSize = contextSize
    self.embeddingSize = embeddingSize
    self.hiddenSizes = hiddenSizes
    self.normalization = normalization
    self.normalizesOutput = normalizesOutput
    self.hasBias = hasBias
  }

  /// A linear layer's sizes, and what it has.
  struct Layer: Equatable {
    var inputs: Int
    var outputs: Int
    var hasBias: Bool
    var normalization: BatchNormalization.Kind?
  }

  /// The linear layers, the last one the output's.
  var layers: [Layer] {
    let sizes = [contextSize * embeddingSize] + hiddenSizes + [vocabularySize]
    return (0...hiddenSizes.count).map { i in
      let kind = i < hiddenSizes.count || normalizesOutput ? normalization : nil
      return Layer(
        inputs: sizes[i], outputs: sizes[i + 1], hasBias: hasBias ?? (kind == nil),
        normalization: kind)
    }
  }

  /// Refuses what is no network, or none that memory could hold.
  func check() throws(TensorError) {
    var sizes = [
      ("vocabulary_size", vocabularySize, Vocabulary.maximumCount),
      ("context_size", contextSize, 1 << 16), ("embedding_size", embeddingSize, 1 << 20),
    ]
    for (i, size) in hiddenSizes.enumerated() {
      sizes.append((hiddenSizes.count == 1 ? "hidden_size" : "hidden_sizes[\(i)]", size, 1 << 20))
    }
    for (name, size, largest) in sizes where size < 1 || size > largest {
      throw TensorError(.badValue, "MLP: \(name) is \(size), expected 1 to \(largest)")
    }
    guard (1...Self.mostLayers).contains(hiddenSizes.count) else {
      throw TensorError(
        .badValue,
        "MLP: hidden_sizes has \(hiddenSizes.count) layers, expected 1 to \(Self.mostLayers)")
    }
    guard normalization != nil || !normalizesOutput else {
      throw TensorError(
        .badValue, "MLP: output_batch_norm needs batch_norm to say which: 'post' or 'torch'")
    }
    for layer in layers { _ = try Shape.checked([layer.inputs, layer.outputs], in: "MLP") }
  }

  private static let mostLayers = 1000
}

/// How one of the post's networks starts, and whether it normalises: each adds one idea to the
/// one before it. The raw values are the post's class names.
public enum MLPRecipe: String, CaseIterable, Sendable {
  /// Every parameter from a standard normal distribution.
  case base = "MLPBase"
  /// The output layer near zero, so that the first loss is that of a uniform guess.
  case reduceInitialLoss = "MLPReduceInitialLoss"
  /// The hidden layer scaled by hand, so that tanh does not saturate.
  case reduceTanhSaturation = "MLPReduceTanhSaturation"
  /// The hidden layer scaled by He et al.'s rule (arXiv 1502.01852) instead.
  case kaimingNormal = "MLPKaimingNormal"
  /// The hidden layer normalised over each batch (Ioffe & Szegedy, arXiv 1502.03167).
  case batchNormal = "MLPBatchNormal"

  public var normalizes: Bool { self == .batchNormal }
}

/// How a network of any depth starts.
public enum MLPInitialization: Equatable, Sendable {
  /// The lecture's on deep networks: embeddings from a standard normal distribution, weights from
  /// one with the deviation 1 / √inputs, biases 0; hidden weights times `gain`; the output, or the
  /// gain of its batch normalisation, times 0.1.
  case lecture(gain: Double)
  /// What `torch.nn.Embedding` and `torch.nn.Linear` draw.
  case torch
}
