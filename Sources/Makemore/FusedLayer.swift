import Autograd
import KernelTable

/// One layer in the fused engine's memory. Matrices are copies with padded rows; what lies in the
/// padding stays zero. `store` writes them back to the tensors.
struct FusedLayer {
  typealias Floats = UnsafeMutablePointer<Float>

  /// The first layer has a block of weights per position of the context, others have one.
  let blocks: Int
  /// Rows of a block, and that in whole vectors.
  let inputs: Int
  let paddedInputs: Int
  let outputs: Int
  let width: Int
  let stride: Int

  let weight: Floats
  let bias: Floats
  let trainsBias: Bool
  let norm: FusedNormalization?
  /// The layer's value before normalisation and then the normalised one, a row per context.
  let value: Floats
  /// What the next layer sees: after normalisation and tanh.
  let output: Floats
  /// The gradient of `output`, then of the value.
  let gradient: Floats
  let sums: Floats
  let squares: Floats

  init(
    _ memory: inout FusedMemory, _ parameters: MLPLayer, blocks: Int, batchSize: Int,
    isLast: Bool
  ) {
    self.blocks = blocks
    inputs = parameters.weight.shape[0] / blocks
    paddedInputs = wholeVectors(inputs)
    outputs = parameters.weight.shape[1]
    width = wholeVectors(outputs)
    stride = rowStride(outputs)
    weight = memory.take(blocks * paddedInputs * stride, zero: true)
    bias = memory.take(width, zero: true)
    trainsBias = parameters.bias != nil && parameters.trainsBias
    value = memory.take(batchSize * stride)
    sums = memory.take(width)
    squares = memory.take(width, zero: true)
    if let kind = parameters.normalization?.kind {
      let count = Float(batchSize)
      output = memory.take(batchSize * stride)
      norm = FusedNormalization(
        gain: memory.take(width, zero: true), bias: memory.take(width, zero: true),
        epsilon: memory.take(width), mean: memory.take(width), deviation: memory.take(width),
        runningMean: memory.take(width, zero: true), runningSpread: memory.take(width, zero: true),
        batchSize: count, freedom: count - Float(kind.correction), momentum: Float(kind.momentum),
        // The running variance is one with Bessel's correction.
        varianceScale: kind == .torch ? count / (count - 1) : 0)
    } else {
      output = value
      norm = nil
    }
    // Cross entropy turns the logits into their gradient.
    gradient = isLast ? output : memory.take(batchSize * stride)
  }

  /// How many weights there are.
  var weightCount: Int { blocks * inputs * outputs }

  /// Where the weights of one position begin.
  func block(_ p: Int) -> Floats { weight + p * paddedInputs * stride }

  /// Takes over the tensors' numbers.
  func load(_ parameters: MLPLayer, _ kernels: KernelTable) {
    let from = bits(parameters.weight)
    for p in 0..<blocks {
      kernels.memory.copy4(
        inputs, outputs, from + p * inputs * outputs, outputs, 1, bits(block(p)), stride)
    }
    _ = kernels.fused.takeSum(width, squares)
    kernels.fused.sumSquares(blocks * paddedInputs, width, weight, stride, squares)
    for (tensor, row) in vectors(parameters) {
      kernels.memory.copy4(1, outputs, bits(tensor), outputs, 1, bits(row), outputs)
    }
    if let norm, let kind = parameters.normalization?.kind {
      for j in 0..<width { norm.epsilon[j] = j < outputs ? Float(kind.epsilon) : 1 }
    }
  }

  /// Writes the numbers back.
  func store(_ parameters: MLPLayer, _ kernels: KernelTable) {
    parameters.weight.changeFloats { to in
      for p in 0..<blocks {
        kernels.memory.copy4(
          inputs, outputs, bits(block(p)), stride, 1, bits(to + p * inputs * outputs), outputs)
      }
    }
    for (tensor, row) in vectors(parameters) {
      tensor.changeFloats { to in
        kernels.memory.copy4(1, outputs, bits(row), outputs, 1, bits(to), outputs)
      }
    }
  }

  /// The tensors of `outputs` numbers beside their copies here.
  private func vectors(_ parameters: MLPLayer) -> [(Tensor, Floats)] {
    var pairs: [(Tensor, Floats)] = []
    if let tensor = parameters.bias { pairs.append((tensor, bias)) }
    if let norm, let tensors = parameters.normalization {
      pairs += [
        (tensors.gain, norm.gain), (tensors.bias, norm.bias),
        (tensors.runningMean, norm.runningMean), (tensors.runningSpread, norm.runningSpread),
      ]
    }
    return pairs
  }
}

func bits(_ tensor: Tensor) -> UnsafePointer<UInt32> { UnsafePointer(bits(tensor.floatElements)) }

func bits(_ floats: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<UInt32> {
  UnsafeMutableRawPointer(floats).assumingMemoryBound(to: UInt32.self)
}
