import KernelDispatch
import KernelTable

/// One batch on its way through a network: forward here, back in `FusedBackward.swift`.
///
/// The work is in phases, which the crew shares by columns of a layer or by rows of the batch. All
/// that a phase reads of others' work was written in an earlier one.
struct FusedPass {
  typealias Floats = UnsafeMutablePointer<Float>

  let fused: FusedKernels
  let pieces: FusedPieces
  let layers: UnsafeBufferPointer<FusedLayer>
  let group: FusedGroup
  let crew: Crew

  var rows: Int { Int(group.rowCount.pointee) }
  var last: FusedLayer { layers[layers.count - 1] }

  /// In how many parts a layer's columns are worked on: few for narrow layers, where a part is a
  /// microsecond; otherwise more than threads, in case one is kept waiting.
  func parts(_ layer: FusedLayer) -> Int {
    crew.count == 1 ? 1 : layer.chunks > 4 ? layer.chunks : min(layer.chunks, crew.count)
  }

  /// The embeddings of a batch's slots, in some columns.
  func embed(_ group: FusedGroup, _ columns: Range<Int>) {
    for p in 0..<group.positions {
      fused.gatherRows(
        Int(group.slotCounts[p]), columns.count, pieces.letters + columns.lowerBound,
        pieces.letterStride, group.letters(at: p),
        pieces.slotEmbeddings(p) + columns.lowerBound)
    }
  }

  /// Up to what the last layer sees, or beyond it where it is normalised over the batch.
  func forward() {
    let first = layers[0]
    let parts = parts(first)
    crew.each(parts) { part in
      let columns = first.columns(of: first.chunks(ofPart: part, of: parts))
      let start = columns.lowerBound
      for p in 0..<group.positions {
        fused.product(
          Int(group.slotCounts[p]), first.inputs, columns.count, pieces.slotEmbeddings(p),
          pieces.letterStride, first.block(p) + start, first.stride, pieces.zeros,
          pieces.products + p * group.capacity * first.stride + start, first.stride)
      }
      sumProducts(of: pieces.products, group.capacity, columns)
    }
    climb()
  }

  /// The first layer's values in some columns: sums of the rows of a table of products.
  func sumProducts(of table: Floats, _ capacity: Int, _ columns: Range<Int>) {
    let (first, start) = (layers[0], columns.lowerBound)
    fused.gatherSum(
      rows, group.positions, columns.count, table + start, capacity, group.slots,
      first.bias + start, first.value + start, first.stride,
      first.norm == nil && layers.count > 1)
    normalize(0, columns)
  }

  /// The layers above the first.
  func climb() {
    for i in layers.indices.dropFirst() where !isLogits(i) {
      let layer = layers[i]
      let parts = parts(layer)
      crew.each(parts) { part in
        let columns = layer.columns(of: layer.chunks(ofPart: part, of: parts))
        multiply(i, rows: 0..<rows, columns)
        if layer.norm == nil {
          fused.tanh(rows, columns.count, layer.value + columns.lowerBound, layer.stride)
        }
        normalize(i, columns)
      }
    }
  }

  /// Whether a layer's sums, without anything after them, are the logits: they are left to who
  /// works on rows.
  private func isLogits(_ i: Int) -> Bool {
    i > 0 && i == layers.count - 1 && layers[i].norm == nil
  }

  /// The logits of some rows, where `forward` left them out.
  func finishLogits(_ rows: Range<Int>) {
    let top = layers.count - 1
    if isLogits(top) { multiply(top, rows: rows, 0..<layers[top].width) }
  }

  /// All logits that `forward` left out.
  func finishLogits() {
    let parts = max(1, min(4 * crew.count, rows / 64))
    crew.each(parts) { finishLogits(rows * $0 / parts..<rows * ($0 + 1) / parts) }
  }

  private func multiply(_ i: Int, rows: Range<Int>, _ columns: Range<Int>) {
    let (layer, below, start) = (layers[i], layers[i - 1], columns.lowerBound)
    fused.product(
      rows.count, layer.inputs, columns.count, below.output + rows.lowerBound * below.stride,
      below.stride, layer.weight + start, layer.stride, layer.bias + start,
      layer.value + rows.lowerBound * layer.stride + start, layer.stride)
  }

  private func normalize(_ i: Int, _ columns: Range<Int>) {
    let (layer, start) = (layers[i], columns.lowerBound)
    guard let norm = layer.norm else { return }
    fused.normalize(
      rows, columns.count, group.weights, norm.columns(from: start), layer.value + start,
      layer.output + start, layer.stride, i < layers.count - 1)
  }
}
