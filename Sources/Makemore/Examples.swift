import Autograd
import KernelDispatch
import KernelTable

/// What a model learns from or is evaluated on: contexts and the letters that follow, as small as
/// they can be looked up in. Words take one byte a letter, or two where there are more than 256
/// kinds; arrays of contexts take two.
public final class Examples: Sendable {
  public let contextSize: Int
  /// Every letter is below it.
  public let vocabularySize: Int
  let encoded: FusedExamples
  private let block: FusedBlock

  public var count: Int { encoded.count }

  /// The examples that `Dataset` describes, without making them.
  ///
  /// - Throws: a `NameError` for a letter that is not in the vocabulary, a `TensorError` where
  ///   memory is short.
  public init(_ dataset: Dataset) throws {
    contextSize = dataset.contextSize
    vocabularySize = dataset.vocabulary.count
    let width = vocabularySize <= 256 ? 1 : 2
    block = try FusedBlock(byteCount: (dataset.count + contextSize) * width)
    block.base.initializeMemory(as: UInt8.self, repeating: 0, count: contextSize * width)
    let letters = block.base + contextSize * width
    if width == 1 {
      try dataset.write(letters: letters.bindMemory(to: UInt8.self, capacity: dataset.count))
    } else {
      try dataset.write(letters: letters.bindMemory(to: UInt16.self, capacity: dataset.count))
    }
    encoded = FusedExamples(
      form: width == 1 ? .bytes : .pairs, base: letters, count: dataset.count,
      context: contextSize)
  }

  /// - Parameters:
  ///   - X: int64 contexts (N, context).
  ///   - Y: int64 letters (N,).
  ///   - sizes: the model's, which they must fit.
  public init(
    _ X: Tensor, _ Y: Tensor, for sizes: MLPConfiguration, in operation: StaticString
  ) throws(TensorError) {
    (contextSize, vocabularySize) = (sizes.contextSize, sizes.vocabularySize)
    try checkExamples(X, Y, for: sizes, in: operation)
    let (x, y) = (try X.value.contiguous(), try Y.value.contiguous())
    let width = contextSize + 1
    block = try FusedBlock(byteCount: x.shape[0] * width * MemoryLayout<UInt16>.stride)
    let rows = block.base.bindMemory(to: UInt16.self, capacity: x.shape[0] * width)
    // They were checked, but another thread may be changing them: what is too large is made to fit.
    _ = KernelDispatch.kernels.fused.encode(
      x.shape[0], contextSize, vocabularySize, x.baseAddress.assumingMemoryBound(to: Int64.self),
      y.baseAddress.assumingMemoryBound(to: Int64.self), rows)
    encoded = FusedExamples(
      form: .rows, base: block.base, count: x.shape[0], context: contextSize)
  }

  /// The same from memory of the caller's, checked on the way; nil where they are refused.
  public init?(
    contexts: UnsafePointer<Int64>, targets: UnsafePointer<Int64>, count: Int,
    for sizes: MLPConfiguration
  ) throws(TensorError) {
    (contextSize, vocabularySize) = (sizes.contextSize, sizes.vocabularySize)
    let width = contextSize + 1
    block = try FusedBlock(byteCount: count * width * MemoryLayout<UInt16>.stride)
    let rows = block.base.bindMemory(to: UInt16.self, capacity: count * width)
    encoded = FusedExamples(form: .rows, base: block.base, count: count, context: contextSize)
    guard
      KernelDispatch.kernels.fused.encode(
        count, contextSize, vocabularySize, contexts, targets, rows)
    else { return nil }
  }

  /// Refuses examples that are not ones for a model with these sizes.
  func check(for sizes: MLPConfiguration, in operation: StaticString) throws(TensorError) {
    guard contextSize == sizes.contextSize, vocabularySize <= sizes.vocabularySize else {
      throw TensorError(
        .badShape,
        "\(operation): the examples have contexts of \(contextSize) letters out of "
          + "\(vocabularySize), the model's context_size is \(sizes.contextSize) and its "
          + "vocabulary_size \(sizes.vocabularySize)")
    }
    guard count > 0 else {
      throw TensorError(
        .badValue, "\(operation): X and Y are empty; there is nothing to learn from")
    }
  }

  /// Contexts and targets of the examples with the indices `batch`, or of all.
  public func tensors(_ batch: NDArray? = nil) throws(TensorError) -> (X: Tensor, Y: Tensor) {
    let count = batch?.count ?? self.count
    let X = try NDArray(
      repeating: 0, shape: Shape.checked([count, contextSize], in: "examples"), dtype: .int64)
    let Y = try NDArray(repeating: 0, shape: [count], dtype: .int64)
    KernelDispatch.kernels.fused.list(
      count, batch?.baseAddress.assumingMemoryBound(to: Int64.self), encoded,
      X.baseAddress.assumingMemoryBound(to: Int64.self),
      Y.baseAddress.assumingMemoryBound(to: Int64.self))
    return (Tensor(X), Tensor(Y))
  }
}
