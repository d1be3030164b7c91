import Autograd
import Random

/// The numbers that a network starts with.
struct InitialParameters {
  var C: NDArray
  /// Weights and biases, layer by layer.
  var layers: [(weight: NDArray, bias: NDArray?)]
  /// What the gain of the output's batch normalisation starts with, where that is not 1.
  var outputGain: Double?

  /// The post's five initialisations. Each class there draws everything its parents draw and then
  /// replaces some of it, so the number and order of draws matter as much as the values that stay.
  init(
    _ recipe: MLPRecipe, _ sizes: MLPConfiguration, generator g: Generator,
    default global: Generator
  ) throws(TensorError) {
    let (letters, hidden) = (sizes.vocabularySize, sizes.hiddenSizes[0])
    let inputs = sizes.contextSize * sizes.embeddingSize

    // MLPBase
    C = try .randn([letters, sizes.embeddingSize], g)
    var W1: NDArray = try .randn([inputs, hidden], g)
    var B1: NDArray = try .randn([hidden], g)
    var W2: NDArray = try .randn([hidden, letters], g)
    var B2: NDArray = try .randn([letters], g)
    if recipe != .base {
      // MLPReduceInitialLoss: drawn without naming a generator
      W2 = try .randn([hidden, letters], global).scaled(by: 0.01)
      B2 = try .randn([letters], global).scaled(by: 0)
    }
    switch recipe {
    case .base, .reduceInitialLoss: break
    case .reduceTanhSaturation:
      W1 = try .randn([inputs, hidden], g).scaled(by: 0.1)
      B1 = try .randn([hidden], g).scaled(by: 0.01)
    case .kaimingNormal:
      W1 = try .randn([inputs, hidden], g)
      W1 = try Self.kaimingNormal([inputs, hidden], global)
      B1 = try .randn([hidden], g).scaled(by: 0.01)
    case .batchNormal:
      W1 = try .randn([inputs, hidden], g)
      W1 = try Self.kaimingNormal([inputs, hidden], global)
    }
    layers = [(W1, B1), (W2, B2)]
  }

  /// `torch.nn.init.kaiming_normal_(W, nonlinearity='tanh')`: gain 5/3 and, PyTorch taking a
  /// weight to be (out, in), the *second* size as the fan-in.
  private static func kaimingNormal(_ shape: Shape, _ generator: Generator) throws(TensorError)
    -> NDArray
  {
    let deviation = (5.0 / 3) / Double(shape[1]).squareRoot()
    return try .randn(shape, generator, standardDeviation: deviation)
  }

  /// Any network of the family.
  init(
    _ configuration: MLPConfiguration, _ initialization: MLPInitialization, generator g: Generator
  ) throws(TensorError) {
    C = try .randn([configuration.vocabularySize, configuration.embeddingSize], g)
    layers = []
    for layer in configuration.layers {
      switch initialization {
      case .lecture: layers.append(try Self.lectureLinear(layer, g))
      case .torch: layers.append(try Self.torchLinear(layer, g))
      }
    }
    guard case .lecture(let gain) = initialization else { return }
    guard gain.isFinite else {
      throw TensorError(.badValue, "MLP: gain is \(gain), expected a finite number")
    }
    for i in layers.indices.dropLast() {
      layers[i].weight = try layers[i].weight.scaled(by: gain)
    }
    if configuration.layers.last!.normalization != nil {
      outputGain = 0.1
    } else {
      layers[layers.count - 1].weight = try layers.last!.weight.scaled(by: 0.1)
    }
  }

  /// `torch.randn((inputs, outputs)) / inputs**0.5` and `torch.zeros(outputs)`.
  private static func lectureLinear(_ layer: MLPConfiguration.Layer, _ g: Generator)
    throws(TensorError) -> (NDArray, NDArray?)
  {
    let drawn = Tensor(try .randn([layer.inputs, layer.outputs], g))
    return (
      try (drawn / drawn.scalar(Double(layer.inputs).squareRoot())).value,
      layer.hasBias ? try NDArray(repeating: 0, shape: [layer.outputs]) : nil
    )
  }

  /// `torch.nn.Linear(inputs, outputs)`, whose weight lies the other way round.
  private static func torchLinear(_ layer: MLPConfiguration.Layer, _ g: Generator)
    throws(TensorError) -> (NDArray, NDArray?)
  {
    let weight = try NDArray(repeating: 0, shape: [layer.outputs, layer.inputs])
    let bias = layer.hasBias ? try NDArray(repeating: 0, shape: [layer.outputs]) : nil
    func floats(_ array: NDArray) -> UnsafeMutablePointer<Float> {
      array.baseAddress.assumingMemoryBound(to: Float.self)
    }
    do throws(RandomError) {
      try g.fillLinearWeight(floats(weight), shape: [layer.outputs, layer.inputs])
      if let bias {
        try g.fillLinearBias(floats(bias), count: layer.outputs, fanIn: layer.inputs)
      }
    } catch {
      throw TensorError(.badValue, error.message)
    }
    return (try weight.transposed.contiguous(), bias)
  }
}
