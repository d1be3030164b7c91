import Autograd
import KernelTable

/// Everything that a fused step reads and writes, in one block of memory.
struct FusedPieces {
  typealias Floats = UnsafeMutablePointer<Float>

  let layers: [FusedLayer]
  /// The batch that is computed, and the one after it, which is grouped meanwhile.
  private(set) var group: FusedGroup
  private(set) var following: FusedGroup
  private(set) var tables: FusedGroupTables
  private let contextTableCount: Int
  private let pairTableCount: Int

  /// The embeddings, a row per letter.
  let letters: Floats
  let letterWidth: Int
  let letterStride: Int
  /// The embeddings by position and slot, and their steps, these also by chunk of the first
  /// layer's columns, over which they are sums.
  private let embeddings: Floats
  private let gradients: Floats
  /// The first layer's products, by position and slot, and later their gradients.
  let products: Floats
  /// Weights transposed: of one position of the first layer, and of one other layer.
  let transposedFirst: Floats
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
    var layers: [FusedLayer] = []
    for (i, layer) in parameters.enumerated() {
      layers.append(
        FusedLayer(
          &memory, layer, blocks: i == 0 ? contextSize : 1, inputChunks: layers.last?.chunks ?? 1,
          batchSize: batchSize, isLast: i == parameters.count - 1))
    }
    self.layers = layers
    products = memory.take(contextSize * capacity * layers[0].stride)
    embeddings = memory.take(contextSize * capacity * letterStride)
    gradients = memory.take(layers[0].chunks * contextSize * capacity * letterStride)
    transposedFirst = memory.take(layers[0].width * rowStride(layers[0].inputs))
    // Rows of each part of the inputs have a distance of their own.
    transposed = memory.take(
      layers.dropFirst().map { $0.width * ($0.paddedInputs + 16 * $0.inputChunks) }.max() ?? 0)
    zeros = memory.take(max(letterWidth, layers.map(\.width).max()!), zero: true)
    scratch = memory.take(3 * wholeVectors(batchSize))

    func makeGroup(_ memory: inout FusedMemory) -> FusedGroup {
      FusedGroup(
        batchSize: batchSize, positions: contextSize, capacity: capacity,
        rowCount: memory.take(1), rowOfExample: memory.take(batchSize),
        targets: memory.take(batchSize), weights: memory.take(batchSize),
        slots: memory.take(batchSize * contextSize), slotCounts: memory.take(contextSize),
        letters: memory.take(contextSize * (capacity + 1)))
    }
    group = makeGroup(&memory)
    following = makeGroup(&memory)
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

  /// The batch that followed is the one to compute.
  mutating func advance() { swap(&group, &following) }

  func slotEmbeddings(_ position: Int) -> Floats {
    embeddings + position * group.capacity * letterStride
  }

  func letterGradients(_ position: Int, chunk: Int) -> Floats {
    gradients + chunk * gradientStride + position * group.capacity * letterStride
  }

  /// From one chunk's to the next one's.
  var gradientStride: Int { group.positions * group.capacity * letterStride }

  /// Where the rows from `first` on of weights with `width` columns are transposed to, the first
  /// of them in the chunk `chunk`.
  func transposed(_ first: Int, chunk: Int, width: Int) -> Floats {
    transposed + width * (first + 16 * chunk)
  }
}
