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
  /// The columns in chunks of `chunkWidth`, which threads share out. Sums over columns are made
  /// by chunk, so that the number of threads decides nothing.
  let chunks: Int
  let chunkWidth: Int

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
  /// Sums of the weights' squares by column, and above the first layer also by chunk of inputs.
  let squares: Floats
  let inputChunks: Int

  init(
    _ memory: inout FusedMemory, _ parameters: MLPLayer, blocks: Int, inputChunks: Int,
    batchSize: Int, isLast: Bool
  ) {
    self.inputChunks = inputChunks
    self.blocks = blocks
    inputs = parameters.weight.shape[0] / blocks
    paddedInputs = wholeVectors(inputs)
    outputs = parameters.weight.shape[1]
    width = wholeVectors(outputs)
    stride = rowStride(outputs)
    chunkWidth = Self.chunkWidth(width)
    chunks = (width + chunkWidth - 1) / chunkWidth
    weight = memory.take(blocks * paddedInputs * stride, zero: true)
    bias = memory.take(width, zero: true)
    trainsBias = parameters.bias != nil && parameters.trainsBias
    value = memory.take(batchSize * stride)
    sums = memory.take(width)
    squares = memory.take(inputChunks * width, zero: true)
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

  /// What a step of weight decay leaves of a weight.
  func decay(_ learningRate: Double, _ weightDecay: Double) -> Float {
    Float(1 - 2 * learningRate * weightDecay / Double(weightCount))
  }

  /// Where the weights of one position begin.
  func block(_ p: Int) -> Floats { weight + p * paddedInputs * stride }

  /// Two vectors at least, and eight chunks at most.
  private static func chunkWidth(_ width: Int) -> Int { max(32, wholeVectors((width + 7) / 8)) }

  /// The chunks of one of `parts`.
  func chunks(ofPart part: Int, of parts: Int) -> Range<Int> {
    chunks * part / parts..<chunks * (part + 1) / parts
  }

  /// The columns of neighbouring chunks.
  func columns(of chunks: Range<Int>) -> Range<Int> {
    chunks.lowerBound * chunkWidth..<min(chunks.upperBound * chunkWidth, width)
  }

  /// Takes over the tensors' numbers.
  func load(_ parameters: MLPLayer, _ kernels: KernelTable) {
    let from = bits(parameters.weight)
    for p in 0..<blocks {
      kernels.memory.copy4(
        inputs, outputs, from + p * inputs * outputs, outputs, 1, bits(block(p)), stride)
    }
    _ = kernels.fused.takeSum(inputChunks * width, squares)
    let rows = inputChunks == 1 ? blocks * paddedInputs : Self.chunkWidth(paddedInputs)
    for c in 0..<inputChunks {
      kernels.fused.sumSquares(
        min(rows, blocks * paddedInputs - c * rows), width, weight + c * rows * stride, stride,
        squares + c * width)
    }
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
