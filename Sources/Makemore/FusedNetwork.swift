import Autograd
import KernelDispatch
import KernelTable

/// A network in the fused engine's own memory, for batches of one size: embedding, linear layers
/// with batch normalisation or without, tanh between them, cross entropy and weight decay.
///
/// A step is one pass forward and one back that ends in the new parameters; gradients of weights
/// are never stored, and nothing is allocated. Equal contexts of a batch are computed once, and
/// so is, in the first layer, a letter that stands at the same position in several contexts.
final class FusedNetwork {
  typealias Floats = UnsafeMutablePointer<Float>

  private let kernels: KernelTable
  private let embedding: Tensor
  private let parameters: [MLPLayer]
  private let block: FusedBlock
  private var pieces: FusedPieces
  /// The products of all letters at all positions, where `tabulate` made them.
  private var table: FusedBlock?

  init(
    embedding: Tensor, layers: [MLPLayer], contextSize: Int, batchSize: Int,
    kernels: KernelTable = KernelDispatch.kernels
  ) throws(TensorError) {
    self.kernels = kernels
    self.embedding = embedding
    parameters = layers
    var measure = FusedMemory(nil)
    _ = FusedPieces(&measure, embedding, layers, contextSize, batchSize)
    block = try FusedBlock(byteCount: measure.byteCount)
    var memory = FusedMemory(block.base)
    pieces = FusedPieces(&memory, embedding, layers, contextSize, batchSize)
  }

  /// Takes over what the tensors hold.
  func load() {
    let (rows, columns) = (embedding.shape[0], embedding.shape[1])
    kernels.memory.copy4(
      rows, columns, bits(embedding), columns, 1, bits(pieces.letters), pieces.letterStride)
    for (layer, tensors) in zip(pieces.layers, parameters) { layer.load(tensors, kernels) }
  }

  /// Writes everything back to the tensors.
  func store() {
    let (rows, columns) = (embedding.shape[0], embedding.shape[1])
    embedding.changeFloats { to in
      kernels.memory.copy4(
        rows, columns, bits(pieces.letters), pieces.letterStride, 1, bits(to), columns)
    }
    for (layer, tensors) in zip(pieces.layers, parameters) { layer.store(tensors, kernels) }
  }

  /// One step of gradient descent on the examples with the indices `batch`, whose letters were
  /// encoded; returns the loss before it. `next` is the batch after this one.
  func step(
    _ batch: UnsafePointer<Int64>, next: UnsafePointer<Int64>?, of examples: FusedExamples,
    learningRate: Double,
    weightDecay: Double
  ) -> Float {
    pieces.nextStamp()
    let fused = kernels.fused
    fused.group(batch, 0, next, examples, pieces.tables, pieces.group)
    let rows = Int(pieces.group.rowCount.pointee)
    forward(rows, fused)

    let last = pieces.layers[pieces.layers.count - 1]
    var loss = fused.crossEntropy(
      pieces.group, last.outputs, last.output, last.stride, pieces.scratch,
      -Float(learningRate))
    loss /= Float(pieces.group.batchSize)
    if weightDecay > 0 {
      var sum: Double = 0
      for layer in pieces.layers {
        sum += fused.takeSum(layer.width, layer.squares) / Double(layer.weightCount)
      }
      loss += Float(weightDecay * sum)
    }
    backward(rows, fused, learningRate, weightDecay)
    return loss
  }

  /// The mean cross entropy of examples, up to the batch size at a time.
  func meanLoss(of examples: FusedExamples) -> Double {
    let fused = kernels.fused
    var sum: Double = 0
    var first = 0
    while first < examples.count {
      let count = min(pieces.group.batchSize, examples.count - first)
      pieces.nextStamp()
      let group = pieces.group.first(count)
      fused.group(nil, first, nil, examples, pieces.tables, group)
      forward(Int(group.rowCount.pointee), fused)
      let last = pieces.layers[pieces.layers.count - 1]
      sum += fused.summedLoss(group, last.outputs, last.output, last.stride, pieces.scratch)
      first += count
    }
    return sum / Double(examples.count)
  }

  /// Computes the first layer's products of all letters at all positions, if they are few enough
  /// to keep; `probabilities` then looks them up.
  func tabulate() {
    let first = pieces.layers[0]
    let letters = embedding.shape[0]
    let positions = pieces.group.positions
    guard letters * positions * first.stride <= 1 << 22 else { return }
    guard let block = try? FusedBlock(byteCount: letters * positions * first.stride * 4) else {
      return
    }
    let table = block.base.bindMemory(to: Float.self, capacity: letters * positions * first.stride)
    for p in 0..<positions {
      kernels.fused.product(
        letters, first.inputs, first.width, pieces.letters, pieces.letterStride, first.block(p),
        first.stride, pieces.zeros, table + p * letters * first.stride,
        first.stride)
    }
    self.table = block
  }

  /// The probabilities of the letters after one context.
  func probabilities(after context: UnsafePointer<UInt16>, into out: UnsafeMutablePointer<Float>) {
    let (group, first) = (pieces.group, pieces.layers[0])
    if let table {
      for p in 0..<group.positions { group.slots[p] = Int32(context[p]) }
      kernels.fused.gatherSum(
        1, group.positions, first.width,
        table.base.assumingMemoryBound(to: Float.self), embedding.shape[0], group.slots,
        first.bias, first.value, first.stride, pieces.layers.count > 1)
      finish(1, kernels.fused)
    } else {
      for p in 0..<group.positions {
        group.slots[p] = 0
        group.slotCounts[p] = 1
        pieces.slotLetters(p)[0] = Int32(context[p])
      }
      forward(1, kernels.fused)
    }
    let last = pieces.layers[pieces.layers.count - 1]
    kernels.float32.softmax(1, last.outputs, last.output, out)
  }

  private func forward(_ rows: Int, _ fused: FusedKernels) {
    let group = pieces.group
    let first = pieces.layers[0]
    for p in 0..<group.positions {
      let (slots, embedded) = (Int(group.slotCounts[p]), pieces.slotEmbeddings(p))
      fused.gatherRows(
        slots, pieces.letterWidth, pieces.letters, pieces.letterStride, pieces.slotLetters(p),
        embedded)
      fused.product(
        slots, first.inputs, first.width, embedded, pieces.letterStride, first.block(p),
        first.stride, pieces.zeros,
        pieces.products + p * group.capacity * first.stride, first.stride)
    }
    // A tanh is some twenty multiplications.
    let work = rows * first.width * (group.positions + 20)
    Threads.split(rows, grain: 64, work: work) { start, rows in
      fused.gatherSum(
        rows, group.positions, first.width, pieces.products, group.capacity,
        group.slots + start * group.positions, first.bias, first.value + start * first.stride,
        first.stride, first.norm == nil && pieces.layers.count > 1)
    }
    finish(rows, fused)
  }

  /// All that comes after the first layer's sums.
  private func finish(_ rows: Int, _ fused: FusedKernels) {
    let group = pieces.group
    for (i, layer) in pieces.layers.enumerated() {
      let isHidden = i < pieces.layers.count - 1
      let tanhNow = isHidden && layer.norm == nil
      if i > 0 {
        let below = pieces.layers[i - 1]
        Threads.split(rows, grain: 48, work: rows * layer.inputs * layer.width) { start, rows in
          let value = layer.value + start * layer.stride
          fused.product(
            rows, layer.inputs, layer.width, below.output + start * below.stride, below.stride,
            layer.weight, layer.stride, layer.bias, value, layer.stride)
          if tanhNow { fused.tanh(rows, layer.width, value, layer.stride) }
        }
      }
      if let norm = layer.norm {
        fused.normalize(
          rows, layer.width, group.weights, norm, layer.value, layer.output, layer.stride,
          isHidden)
      }
    }
  }

  private func backward(
    _ rows: Int, _ fused: FusedKernels, _ learningRate: Double, _ weightDecay: Double
  ) {
    for i in stride(from: pieces.layers.count - 1, through: 0, by: -1) {
      let layer = pieces.layers[i]
      let isHidden = i < pieces.layers.count - 1
      if isHidden {
        fused.tanhGradient(
          rows, layer.width, layer.gradient, layer.output, layer.stride, layer.sums)
      }
      if let norm = layer.norm {
        fused.normalizeGradient(
          rows, layer.width, pieces.group.weights, norm, layer.value, layer.gradient,
          layer.stride)
      }
      if layer.trainsBias {
        if !isHidden || layer.norm != nil {
          fused.columnSums(rows, layer.width, layer.gradient, layer.stride, layer.sums)
        }
        fused.addRows(1, layer.width, layer.sums, 0, nil, layer.bias, 0)
      }
      let decay = Float(1 - 2 * learningRate * weightDecay / Double(layer.weightCount))
      if i == 0 {
        embeddingBackward(rows, fused, layer, decay)
        return
      }
      let below = pieces.layers[i - 1]
      let stride = rowStride(layer.inputs)
      fused.transpose(
        layer.paddedInputs, layer.width, layer.weight, layer.stride, pieces.transposed, stride)
      Threads.split(rows, grain: 48, work: rows * layer.outputs * below.width) { start, rows in
        fused.product(
          rows, layer.outputs, below.width, layer.gradient + start * layer.stride, layer.stride,
          pieces.transposed, stride, pieces.zeros, below.gradient + start * below.stride,
          below.stride)
      }
      Threads.split(layer.width, grain: 64, work: rows * layer.inputs * layer.width) { j, width in
        fused.update(
          rows, layer.inputs, width, below.output, below.stride,
          layer.gradient + j, layer.stride, layer.weight + j, layer.stride, decay,
          layer.squares + j)
      }
    }
  }

  /// The first layer's weights and the embeddings, position by position.
  private func embeddingBackward(
    _ rows: Int, _ fused: FusedKernels, _ layer: FusedLayer, _ decay: Float
  ) {
    let group = pieces.group
    let stride = rowStride(layer.inputs)
    for p in 0..<group.positions {
      let slots = Int(group.slotCounts[p])
      fused.scatterSum(
        rows, group.positions, p, layer.width, layer.gradient, layer.stride, group.slots,
        pieces.zeros, pieces.slotGradients)
      fused.transpose(
        layer.paddedInputs, layer.width, layer.block(p), layer.stride, pieces.transposed, stride)
      fused.product(
        slots, layer.outputs, pieces.letterWidth, pieces.slotGradients, layer.stride,
        pieces.transposed, stride, pieces.zeros, pieces.letterGradients(p), pieces.letterStride)
      fused.update(
        slots, layer.inputs, layer.width, pieces.slotEmbeddings(p), pieces.letterStride,
        pieces.slotGradients, layer.stride,
        layer.block(p), layer.stride, decay, layer.squares)
    }
    // The embeddings change last: every position's weights needed the old ones.
    for p in 0..<group.positions {
      fused.addRows(
        Int(group.slotCounts[p]), pieces.letterWidth, pieces.letterGradients(p),
        pieces.letterStride, pieces.slotLetters(p), pieces.letters, pieces.letterStride)
    }
  }

  /// Mean and deviation of the last step's batch, by layer.
  func lastStatistics(_ layer: Int) -> (mean: Floats, deviation: Floats)? {
    pieces.layers[layer].norm.map { ($0.mean, $0.deviation) }
  }
}
