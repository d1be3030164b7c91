/// A batch by its distinct contexts and letters. Memory is the owner's, for a whole batch's worth.
public struct FusedGroup {
  /// Examples in the batch, and letters in a context.
  public let batchSize: Int
  public let positions: Int
  /// How many slots there may be per position.
  public let capacity: Int

  /// Distinct contexts: one number.
  public let rowCount: UnsafeMutablePointer<Int32>
  /// The row of each example, and its target.
  public let rowOfExample: UnsafeMutablePointer<Int32>
  public let targets: UnsafeMutablePointer<Int32>
  /// How many examples each row stands for.
  public let weights: UnsafeMutablePointer<Float>
  /// The slots of each row, by position.
  public let slots: UnsafeMutablePointer<Int32>
  /// How many slots each position has, and their letters: `capacity + 1` places per position.
  public let slotCounts: UnsafeMutablePointer<Int32>
  public let letters: UnsafeMutablePointer<Int32>

  public init(
    batchSize: Int, positions: Int, capacity: Int, rowCount: UnsafeMutablePointer<Int32>,
    rowOfExample: UnsafeMutablePointer<Int32>, targets: UnsafeMutablePointer<Int32>,
    weights: UnsafeMutablePointer<Float>, slots: UnsafeMutablePointer<Int32>,
    slotCounts: UnsafeMutablePointer<Int32>, letters: UnsafeMutablePointer<Int32>
  ) {
    self.batchSize = batchSize
    self.positions = positions
    self.capacity = capacity
    self.rowCount = rowCount
    self.rowOfExample = rowOfExample
    self.targets = targets
    self.weights = weights
    self.slots = slots
    self.slotCounts = slotCounts
    self.letters = letters
  }
}

extension FusedGroup {
  /// The letters of a position's slots.
  public func letters(at position: Int) -> UnsafeMutablePointer<Int32> {
    letters + position * (capacity + 1)
  }

  /// The same memory for a smaller batch.
  public func first(_ count: Int) -> FusedGroup {
    FusedGroup(
      batchSize: count, positions: positions, capacity: capacity, rowCount: rowCount,
      rowOfExample: rowOfExample, targets: targets, weights: weights, slots: slots,
      slotCounts: slotCounts, letters: letters)
  }
}

/// What finding a batch's distinct contexts and letters looks things up in. An entry is valid
/// when its upper half is the batch's `stamp`; the lower half is a row or a slot.
public struct FusedGroupTables {
  public let vocabularySize: Int
  public var stamp: UInt32
  /// A hash table of contexts, `1 << contextBits` entries; with 0 bits it has one for each context.
  public let contextBits: Int
  public let contexts: UnsafeMutablePointer<UInt64>
  /// An entry for each letter at each position.
  public let pairs: UnsafeMutablePointer<UInt64>
  /// The batch's examples, side by side.
  public let batch: UnsafeMutablePointer<UInt16>
  /// Which of them each row's context was first seen in.
  public let firstExample: UnsafeMutablePointer<Int32>

  public init(
    vocabularySize: Int, stamp: UInt32, contextBits: Int,
    contexts: UnsafeMutablePointer<UInt64>, pairs: UnsafeMutablePointer<UInt64>,
    batch: UnsafeMutablePointer<UInt16>, firstExample: UnsafeMutablePointer<Int32>
  ) {
    self.vocabularySize = vocabularySize
    self.stamp = stamp
    self.contextBits = contextBits
    self.contexts = contexts
    self.pairs = pairs
    self.batch = batch
    self.firstExample = firstExample
  }
}

/// One layer's batch normalisation: rows of `width` numbers.
public struct FusedNormalization {
  public let gain: UnsafeMutablePointer<Float>
  public let bias: UnsafeMutablePointer<Float>
  /// What is added to the variance; 1 in padding columns, so that nothing is divided by zero.
  public let epsilon: UnsafeMutablePointer<Float>
  public let mean: UnsafeMutablePointer<Float>
  public let deviation: UnsafeMutablePointer<Float>
  public let runningMean: UnsafeMutablePointer<Float>
  /// Of the deviation, or of the variance.
  public let runningSpread: UnsafeMutablePointer<Float>
  public let batchSize: Float
  /// What the sum of squared deviations is divided by.
  public let freedom: Float
  /// How far a step moves the running statistics.
  public let momentum: Float
  /// The running variance is moved towards this times the batch's; 0 where it is the deviation
  /// that is kept.
  public let varianceScale: Float

  public init(
    gain: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>,
    epsilon: UnsafeMutablePointer<Float>, mean: UnsafeMutablePointer<Float>,
    deviation: UnsafeMutablePointer<Float>, runningMean: UnsafeMutablePointer<Float>,
    runningSpread: UnsafeMutablePointer<Float>,
    batchSize: Float, freedom: Float, momentum: Float, varianceScale: Float
  ) {
    self.gain = gain
    self.bias = bias
    self.epsilon = epsilon
    self.mean = mean
    self.deviation = deviation
    self.runningMean = runningMean
    self.runningSpread = runningSpread
    self.batchSize = batchSize
    self.freedom = freedom
    self.momentum = momentum
    self.varianceScale = varianceScale
  }

  /// Without the columns before `first`.
  public func columns(from first: Int) -> FusedNormalization {
    FusedNormalization(
      gain: gain + first, bias: bias + first, epsilon: epsilon + first, mean: mean + first,
      deviation: deviation + first, runningMean: runningMean + first,
      runningSpread: runningSpread + first, batchSize: batchSize, freedom: freedom,
      momentum: momentum, varianceScale: varianceScale)
  }
}
