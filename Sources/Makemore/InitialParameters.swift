import Autograd
import Random

/// The post's five initialisations. Each class there draws everything its parents draw and then
/// replaces some of it, so the number and order of draws matter as much as the values that stay.
struct InitialParameters {
  var C: NDArray
  var W1: NDArray
  var B1: NDArray
  var W2: NDArray
  var B2: NDArray

  init(
    _ recipe: MLPRecipe, _ sizes: MLPConfiguration, generator g: Generator,
    default global: Generator
  ) throws(TensorError) {
    let (letters, hidden) = (sizes.vocabularySize, sizes.hiddenSize)
    let inputs = sizes.contextSize * sizes.embeddingSize

    // MLPBase
    C = try .randn([letters, sizes.embeddingSize], g)
    W1 = try .randn([inputs, hidden], g)
    B1 = try .randn([hidden], g)
    W2 = try .randn([hidden, letters], g)
    B2 = try .randn([letters], g)
    if recipe == .base { return }

    // MLPReduceInitialLoss: drawn without naming a generator
    W2 = try .randn([hidden, letters], global).scaled(by: 0.01)
    B2 = try .randn([letters], global).scaled(by: 0)
    if recipe == .reduceInitialLoss { return }

    W1 = try .randn([inputs, hidden], g)
    switch recipe {
    case .base, .reduceInitialLoss: break
    case .reduceTanhSaturation:
      W1 = try W1.scaled(by: 0.1)
      B1 = try .randn([hidden], g).scaled(by: 0.01)
    case .kaimingNormal:
      W1 = try kaimingNormal([inputs, hidden], global)
      B1 = try .randn([hidden], g).scaled(by: 0.01)
    case .batchNormal:
      W1 = try kaimingNormal([inputs, hidden], global)
    }
  }

  /// `torch.nn.init.kaiming_normal_(W, nonlinearity='tanh')`: gain 5/3 and, PyTorch taking a
  /// weight to be (out, in), the *second* size as the fan-in.
  private func kaimingNormal(_ shape: Shape, _ generator: Generator) throws(TensorError)
    -> NDArray
  {
    let deviation = (5.0 / 3) / Double(shape[1]).squareRoot()
    return try .randn(shape, generator, standardDeviation: deviation)
  }
}
