import Autograd

/// The sizes of one of the post's networks; the defaults are the post's.
public struct MLPConfiguration: Equatable, Sendable {
  /// Letters, the boundary included.
  public var vocabularySize = 27
  /// Letters seen to predict the next one.
  public var contextSize = 3
  /// Numbers per letter (the post's `word_embedding_size`).
  public var embeddingSize = 64
  /// Neurons of the hidden layer.
  public var hiddenSize = 64

  public init() {}

  public init(vocabularySize: Int, contextSize: Int, embeddingSize: Int, hiddenSize: Int) {
    self.vocabularySize = vocabularySize
    self.contextSize = contextSize
    self.embeddingSize = embeddingSize
    self.hiddenSize = hiddenSize
  }

  /// Refuses what is no network, or none that memory could hold.
  func check() throws(TensorError) {
    let sizes = [
      ("vocabulary_size", vocabularySize, Vocabulary.maximumCount),
      ("context_size", contextSize, 1 << 16), ("embedding_size", embeddingSize, 1 << 20),
      ("hidden_size", hiddenSize, 1 << 20),
    ]
    for (name, size, largest) in sizes where size < 1 || size > largest {
      throw TensorError(.badValue, "MLP: \(name) is \(size), expected 1 to \(largest)")
    }
    _ = try Shape.checked([contextSize * embeddingSize, hiddenSize], in: "MLP")
  }
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
