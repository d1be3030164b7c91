import Autograd
import KernelTable

/// Everything that a fused step reads and writes, in one block of memory.
struct FusedPieces {
  typealias Floats = UnsafeMutablePointer<Float>

  let layers: [FusedLayer]
  let group: FusedGroup
  private(set) var tables: FusedGroupTables
  private let contextTableCount: Int
  private let pairTableCount: Int

  /// The embeddings, a row per letter.
  let letters: Floats
  let letterWidth: Int
  let letterStride: Int
  /// The embeddings, and their steps, by position and slot.
  private let embeddings: Floats
  private let gradients: Floats
  /// The first layer's products, by position and slot.
  let products: Floats
  /// Gradients of the first layer's sums, by slot, for one position at a time.
  let slotGradients: Floats
  /// One block of weights transposed, with rows `rowStride(inputs)` apart.
  let transposed: Floats
  /// As many zeros as the widest row.
  let zeros: Floats
  let scratch: Floats

  init(
    _ memory: inout FusedMemory, _ embedding: Tensor, _ parameters: [MLPLayer],
    _ contextSize: Int, _ batchSize: Int
  ) {
    let (vocabularySize, embeddingSize) = (embedding.shape[0], embedding.shape[1])
    let capacity = min(vocabularySize, batchSize)
    letterWidth = wholeVectors(embeddingSize)
    letterStride = rowStride(embeddingSize)
    letters = memory.take(vocabularySize * letterStride, zero: true)
    layers = parameters.enumerated().map { i, layer in
      FusedLayer(
        &memory, layer, blocks: i == 0 ? contextSize : 1, batchSize: batchSize,
        isLast: i == parameters.count - 1)
    }
    products = memory.take(contextSize * capacity * layers[0].stride)
    slotGradients = memory.take(capacity * layers[0].stride)
    embeddings = memory.take(contextSize * capacity * letterStride)
    gradients = memory.take(contextSize * capacity * letterStride)
    transposed = memory.take(layers.map { $0.width * rowStride($0.inputs) }.max()!)
    zeros = memory.take(max(letterWidth, layers.map(\.width).max()!), zero: true)
    scratch = memory.take(3 * wholeVectors(batchSize))

    group = FusedGroup(
      batchSize: batchSize, positions: contextSize, capacity: capacity,
      rowCount: memory.take(1), rowOfExample: memory.take(batchSize),
      targets: memory.take(batchSize), weights: memory.take(batchSize),
      slots: memory.take(batchSize * contextSize), slotCounts: memory.take(contextSize),
      letters: memory.take(contextSize * (capacity + 1)))
    // At most half full; or with a place for every context there could be, if that is less.
    var contextBits = Int.bitWidth - (2 * batchSize).leadingZeroBitCount
    var contexts = 1
    for _ in 0..<contextSize where contexts <= 1 << contextBits { contexts *= vocabularySize }
    if contexts <= 1 << contextBits {
      (contextTableCount, contextBits) = (contexts, 0)
    } else {
      contextTableCount = 1 << contextBits
    }
    pairTableCount = contextSize * vocabularySize
    tables = FusedGroupTables(
      vocabularySize: vocabularySize, stamp: 0, contextBits: contextBits,
      contexts: memory.take(contextTableCount, zero: true),
      pairs: memory.take(pairTableCount, zero: true),
      batch: memory.take(batchSize * (contextSize + 1)), firstExample: memory.take(batchSize))
  }

  /// Makes all entries of the tables invalid.
  mutating func nextStamp() {
    if tables.stamp == UInt32.max {
      tables.contexts.update(repeating: 0, count: contextTableCount)
      tables.pairs.update(repeating: 0, count: pairTableCount)
      tables.stamp = 0
    }
    tables.stamp += 1
  }

  func slotLetters(_ position: Int) -> UnsafeMutablePointer<Int32> {
    group.letters + position * (group.capacity + 1)
  }

  func slotEmbeddings(_ position: Int) -> Floats {
    embeddings + position * group.capacity * letterStride
  }

  func letterGradients(_ position: Int) -> Floats {
    gradients + position * group.capacity * letterStride
  }
}
