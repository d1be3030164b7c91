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

  /// Makes the examples with the indices `batch` those that the next step is made on; `next` is
  /// the batch after it.
  func prepare(
    _ batch: UnsafePointer<Int64>, next: UnsafePointer<Int64>?, of examples: FusedExamples
  ) {
    pieces.nextStamp()
    kernels.fused.group(batch, 0, next, examples, pieces.tables, pieces.group)
    withPass { $0.embed($0.group, 0..<pieces.letterWidth) }
  }

  /// One step of gradient descent on the batch that was prepared; returns the loss before it.
  /// Prepares the batch `next`; `then` is the one after that.
  func step(
    next: UnsafePointer<Int64>?, then: UnsafePointer<Int64>?, of examples: FusedExamples,
    learningRate: Double, weightDecay: Double, crew: Crew
  ) -> Float {
    var decay: Double = 0
    if weightDecay > 0 {
      for layer in pieces.layers {
        decay +=
          kernels.fused.takeSum(layer.inputChunks * layer.width, layer.squares)
          / Double(layer.weightCount)
      }
    }
    pieces.nextStamp()
    let (tables, following) = (pieces.tables, pieces.following)
    let loss = withPass(crew) { pass in
      pass.forward()
      return pass.step(learningRate, weightDecay, following: next == nil ? nil : following) {
        pass.fused.group(next, 0, then, examples, tables, following)
      }
    }
    pieces.advance()
    return loss / Float(pieces.group.batchSize) + Float(weightDecay * decay)
  }

  /// The mean cross entropy of examples, up to the batch size at a time.
  func meanLoss(of examples: FusedExamples) -> Double {
    let work = examples.count * pieces.layers.reduce(0) { $0 + $1.weightCount }
    var sum: Double = 0
    // Most contexts repeat, and waking a thread takes its time.
    Crew.with(work < Threads.worthwhile << 8 ? 1 : Threads.count) { crew in
      var first = 0
      while first < examples.count {
        let count = min(pieces.group.batchSize, examples.count - first)
        pieces.nextStamp()
        let group = pieces.group.first(count)
        kernels.fused.group(nil, first, nil, examples, pieces.tables, group)
        sum += withPass(of: group, crew) { pass in
          pass.embed(group, 0..<pieces.letterWidth)
          pass.forward()
          pass.finishLogits()
          return pass.fused.summedLoss(
            group, pass.last.outputs, pass.last.output, pass.last.stride, pieces.scratch)
        }
        first += count
      }
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
    let group = pieces.group
    group.rowCount.pointee = 1
    withPass { pass in
      if let table {
        for p in 0..<group.positions { group.slots[p] = Int32(context[p]) }
        pass.sumProducts(
          of: table.base.assumingMemoryBound(to: Float.self), embedding.shape[0],
          0..<pass.layers[0].width)
        pass.climb()
      } else {
        for p in 0..<group.positions {
          group.slots[p] = 0
          group.slotCounts[p] = 1
          group.letters(at: p)[0] = Int32(context[p])
        }
        pass.embed(group, 0..<pieces.letterWidth)
        pass.forward()
      }
      pass.finishLogits()
      kernels.float32.softmax(1, pass.last.outputs, pass.last.output, out)
    }
  }

  @inline(__always)
  private func withPass<Result>(
    of group: FusedGroup? = nil, _ crew: Crew = .alone, _ body: (FusedPass) -> Result
  ) -> Result {
    pieces.layers.withUnsafeBufferPointer {
      body(
        FusedPass(
          fused: kernels.fused, pieces: pieces, layers: $0, group: group ?? pieces.group,
          crew: crew))
    }
  }

  /// Mean and deviation of the last step's batch, by layer.
  func lastStatistics(_ layer: Int) -> (mean: Floats, deviation: Floats)? {
    pieces.layers[layer].norm.map { ($0.mean, $0.deviation) }
  }
}
