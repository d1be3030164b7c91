import KernelDispatch
import KernelTable

/// A step's way back: from the loss to new parameters.
extension FusedPass {
  /// From the forward pass to new parameters; returns the summed cross entropy before them.
  /// `group` finds the contexts of the batch `following`, which depends on no parameter, while
  /// others are at the logits; its embeddings are gathered at the end.
  func step(
    _ learningRate: Double, _ weightDecay: Double, following: FusedGroup?, group: () -> Void
  ) -> Float {
    let shares = RowShares(self, groups: following != nil)
    crew.each(shares.parts) { part in
      let rows = shares.rows(part)
      finishLogits(rows)
      fused.crossEntropy(
        self.group, rows.lowerBound, rows.upperBound, last.outputs, last.output, last.stride,
        pieces.scratch, -Float(learningRate))
      if part == shares.parts - 1, following != nil { group() }
    }
    let loss = fused.batchLoss(self.group, pieces.scratch)

    let top = layers.count - 1
    if last.norm != nil {
      let parts = parts(last)
      crew.each(parts) { part in
        finishGradient(top, last.columns(of: last.chunks(ofPart: part, of: parts)))
      }
    } else {
      finishGradient(top, 0..<last.width)
    }
    for i in stride(from: top, to: 0, by: -1) {
      let below = layers[i - 1]
      let parts = parts(below)
      crew.each(parts) { part in
        let chunks = below.chunks(ofPart: part, of: parts)
        descend(i, chunks, learningRate, weightDecay)
        if i == 1 { updateFirst(chunks, learningRate, weightDecay) }
      }
    }
    if top == 0 {
      let parts = parts(last)
      crew.each(parts) { part in
        updateFirst(last.chunks(ofPart: part, of: parts), learningRate, weightDecay)
      }
    }
    let parts = min(crew.count, pieces.letterWidth / 16)
    crew.each(parts) { part in
      let vectors = pieces.letterWidth / 16
      let columns = 16 * (vectors * part / parts)..<16 * (vectors * (part + 1) / parts)
      updateEmbeddings(columns)
      if let following { embed(following, columns) }
    }
    return loss
  }

  /// The gradient of a layer's output becomes that of its sums, and what stands beside the
  /// weights makes its step.
  private func finishGradient(_ i: Int, _ columns: Range<Int>) {
    let (layer, start, width) = (layers[i], columns.lowerBound, columns.count)
    let isHidden = i < layers.count - 1
    let gradient = layer.gradient + start
    if isHidden {
      fused.tanhGradient(
        rows, width, gradient, layer.output + start, layer.stride, layer.sums + start)
    }
    if let norm = layer.norm {
      fused.normalizeGradient(
        rows, width, group.weights, norm.columns(from: start), layer.value + start, gradient,
        layer.stride)
    }
    guard layer.trainsBias else { return }
    if !isHidden || layer.norm != nil {
      fused.columnSums(rows, width, gradient, layer.stride, layer.sums + start)
    }
    fused.addRows(1, width, layer.sums + start, 0, 1, 0, nil, layer.bias + start, 0)
  }

  /// From layer i to the one below, in some chunks of that one's columns; these rows of layer i's
  /// weights then make their step.
  private func descend(
    _ i: Int, _ chunks: Range<Int>, _ learningRate: Double, _ weightDecay: Double
  ) {
    let (layer, below) = (layers[i], layers[i - 1])
    let columns = below.columns(of: chunks)
    let start = columns.lowerBound
    let weight = layer.weight + start * layer.stride
    let transposed = pieces.transposed(start, chunk: chunks.lowerBound, width: layer.width)
    let stride = rowStride(columns.count)
    fused.transpose(columns.count, layer.width, weight, layer.stride, transposed, stride)
    fused.product(
      rows, layer.outputs, columns.count, layer.gradient, layer.stride, transposed, stride,
      pieces.zeros, below.gradient + start, below.stride)
    finishGradient(i - 1, columns)

    let decay = layer.decay(learningRate, weightDecay)
    for chunk in chunks {
      let start = below.columns(of: chunk..<chunk + 1).lowerBound
      let end = min(below.columns(of: chunk..<chunk + 1).upperBound, layer.inputs)
      fused.update(
        rows, end - start, layer.width, below.output + start, below.stride, layer.gradient,
        layer.stride, layer.weight + start * layer.stride, layer.stride, decay,
        layer.squares + chunk * layer.width)
    }
  }

  /// Some columns of the first layer's weights, and their part in the embeddings' gradients.
  private func updateFirst(
    _ chunks: Range<Int>, _ learningRate: Double, _ weightDecay: Double
  ) {
    let layer = layers[0]
    let decay = layer.decay(learningRate, weightDecay)
    let stride = rowStride(layer.inputs)
    let transposed = pieces.transposedFirst + layer.columns(of: chunks).lowerBound * stride
    for chunk in chunks {
      let columns = layer.columns(of: chunk..<chunk + 1)
      let (start, width) = (columns.lowerBound, columns.count)
      fused.scatterSum(
        rows, group.positions, width, layer.gradient + start, layer.stride, group.slots,
        group.slotCounts, group.capacity, pieces.products + start)
      for p in 0..<group.positions {
        let slots = Int(group.slotCounts[p])
        let weight = layer.block(p) + start
        let gradients = pieces.products + p * group.capacity * layer.stride + start
        fused.transpose(
          layer.paddedInputs, width, weight, layer.stride, transposed, stride)
        fused.product(
          slots, min(width, layer.outputs - start), pieces.letterWidth, gradients, layer.stride,
          transposed, stride, pieces.zeros, pieces.letterGradients(p, chunk: chunk),
          pieces.letterStride)
        fused.update(
          slots, layer.inputs, width, pieces.slotEmbeddings(p), pieces.letterStride, gradients,
          layer.stride, weight, layer.stride, decay, layer.squares + start)
      }
    }
  }

  /// The embeddings change last: the first layer's weights needed the old ones.
  private func updateEmbeddings(_ columns: Range<Int>) {
    let start = columns.lowerBound
    for p in 0..<group.positions {
      fused.addRows(
        Int(group.slotCounts[p]), columns.count, pieces.letterGradients(p, chunk: 0) + start,
        pieces.letterStride, layers[0].chunks, pieces.gradientStride, group.letters(at: p),
        pieces.letters + start, pieces.letterStride)
    }
  }
}

/// The rows of a batch by the parts in which logits and loss are worked on. The last part has fewer
/// where it also groups the next batch.
private struct RowShares {
  let parts: Int
  private let rowCount: Int
  /// The last part's rows.
  private let fewer: Int

  init(_ pass: FusedPass, groups: Bool) {
    rowCount = pass.rows
    let threads = pass.crew.count
    parts = threads == 1 ? 1 : min(rowCount >= 256 ? 4 * threads : threads, max(1, rowCount / 4))
    // Nanoseconds, roughly: what matters is how they compare.
    let row = pass.last.inputs * pass.last.width / 48 + pass.last.width
    let grouping = groups ? 30 * pass.group.batchSize : 0
    fewer = parts == 1 ? rowCount : max(0, (rowCount * row + grouping) / parts - grouping) / row
  }

  func rows(_ part: Int) -> Range<Int> {
    let (others, first) = (rowCount - fewer, parts - 1)
    return part == first ? others..<rowCount : others * part / first..<others * (part + 1) / first
  }
}
