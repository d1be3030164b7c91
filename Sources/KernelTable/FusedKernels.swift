/// The parts of a fused training step (Makemore's `FusedTrainer` puts them together).
///
/// Matrices have rows of whole vectors of 16 numbers, `width` of them in use or padding, and a
/// row stride in elements. Padding columns hold zeros unless a kernel says otherwise. A batch is
/// its distinct contexts: `rows` of them, row d standing for `weights[d]` examples, and gradients
/// of a row are summed over these. Likewise each position of the context has its distinct letters: a
/// *slot* each, for which the first layer's product is computed once. From the logits on, gradients
/// are times the negative learning rate, so that what a parameter gets is a sum.
public final class FusedKernels: Sendable {
  public typealias Floats = UnsafePointer<Float>
  public typealias MutableFloats = UnsafeMutablePointer<Float>
  public typealias Indices = UnsafePointer<Int32>

  /// Examples as rows of `context` letters and the target, 16 bits each; false where one is not
  /// below `vocabularySize` (another that fits is written for it).
  public typealias Encode =
    @Sendable (
      _ count: Int, _ context: Int, _ vocabularySize: Int,
      _ X: UnsafePointer<Int64>, _ Y: UnsafePointer<Int64>,
      _ out: UnsafeMutablePointer<UInt16>
    ) -> Bool
  public let encode: Encode

  /// The examples with the indices `batch`, or without these `count` from `first` on, as rows of
  /// the context and the target.
  public typealias Take =
    @Sendable (
      _ count: Int, _ batch: UnsafePointer<Int64>?, _ first: Int, _ examples: FusedExamples,
      _ out: UnsafeMutablePointer<UInt16>
    ) -> Void
  public let take: Take

  /// The same as arrays of contexts and of targets; without indices, the first `count`.
  public typealias List =
    @Sendable (
      _ count: Int, _ batch: UnsafePointer<Int64>?, _ examples: FusedExamples,
      _ X: UnsafeMutablePointer<Int64>, _ Y: UnsafeMutablePointer<Int64>
    ) -> Void
  public let list: List

  /// The distinct contexts and letters of the examples with the indices `batch`, or without these
  /// of the batch's size from `first` on; `next` is the batch after it.
  public typealias Group =
    @Sendable (
      _ batch: UnsafePointer<Int64>?, _ first: Int, _ next: UnsafePointer<Int64>?,
      _ examples: FusedExamples,
      _ tables: FusedGroupTables, _ group: FusedGroup
    ) -> Void
  public let group: Group

  /// `out[i, …] = initial + Σ_k a[i, k] · w[k, …]`, k in order.
  public typealias Product =
    @Sendable (
      _ rows: Int, _ inner: Int, _ width: Int,
      _ a: Floats, _ aStride: Int,
      _ w: Floats, _ wStride: Int, _ initial: Floats,
      _ out: MutableFloats, _ outStride: Int
    ) -> Void
  public let product: Product

  /// `w[k, …] = decay · w[k, …] + Σ_i a[i, k] · g[i, …]`, i in order, for k below `outputs`;
  /// `squares` grows by the squares of the new `w`.
  public typealias Update =
    @Sendable (
      _ rows: Int, _ outputs: Int, _ width: Int,
      _ a: Floats, _ aStride: Int,
      _ g: Floats, _ gStride: Int,
      _ w: MutableFloats, _ wStride: Int,
      _ decay: Float, _ squares: MutableFloats
    ) -> Void
  public let update: Update

  /// `out[j, i] = x[i, j]`, both sizes multiples of 16.
  public typealias Transpose =
    @Sendable (
      _ rows: Int, _ width: Int, _ x: Floats, _ stride: Int, _ out: MutableFloats, _ outStride: Int
    ) -> Void
  public let transpose: Transpose

  /// `out[d, …] = bias + Σ_p table[p · capacity + slots[d, p], …]`, and tanh of it if wanted.
  public typealias GatherSum =
    @Sendable (
      _ rows: Int, _ positions: Int, _ width: Int,
      _ table: Floats, _ capacity: Int, _ slots: Indices, _ bias: Floats,
      _ out: MutableFloats, _ stride: Int, _ tanh: Bool
    ) -> Void
  public let gatherSum: GatherSum

  /// `sums[p · capacity + slots[d, p], …] = Σ_d g[d, …]`; position p has `slotCounts[p]` slots.
  public typealias ScatterSum =
    @Sendable (
      _ rows: Int, _ positions: Int, _ width: Int,
      _ g: Floats, _ stride: Int, _ slots: Indices, _ slotCounts: Indices, _ capacity: Int,
      _ sums: MutableFloats
    ) -> Void
  public let scatterSum: ScatterSum

  /// `x = tanh(x)`.
  public typealias Tanh =
    @Sendable (
      _ rows: Int, _ width: Int, _ x: MutableFloats, _ stride: Int
    ) -> Void
  public let tanh: Tanh

  /// `g *= 1 − h²`, and the new g's column sums.
  public typealias TanhGradient =
    @Sendable (
      _ rows: Int, _ width: Int, _ g: MutableFloats, _ h: Floats, _ stride: Int,
      _ sums: MutableFloats
    ) -> Void
  public let tanhGradient: TanhGradient

  /// Column sums.
  public typealias ColumnSums =
    @Sendable (
      _ rows: Int, _ width: Int, _ g: Floats, _ stride: Int, _ sums: MutableFloats
    ) -> Void
  public let columnSums: ColumnSums

  /// Batch normalisation of `x`, which becomes (x − mean) / deviation; `out` is gain times that
  /// plus bias, and tanh of it if wanted.
  public typealias Normalize =
    @Sendable (
      _ rows: Int, _ width: Int, _ weights: Floats, _ norm: FusedNormalization,
      _ x: MutableFloats, _ out: MutableFloats, _ stride: Int, _ tanh: Bool
    ) -> Void
  public let normalize: Normalize

  /// The gradient `g` of the normalised and scaled rows becomes that of the rows before; gain and
  /// bias make their step, and the running statistics theirs.
  public typealias NormalizeGradient =
    @Sendable (
      _ rows: Int, _ width: Int, _ weights: Floats, _ norm: FusedNormalization,
      _ normalized: Floats, _ g: MutableFloats, _ stride: Int
    ) -> Void
  public let normalizeGradient: NormalizeGradient

  /// The logits of the rows from `first` to `end` become `scale` times the gradient of the batch's
  /// mean cross entropy; `scratch`, three times the batch size in whole vectors, keeps what
  /// `batchLoss` needs of them.
  public typealias CrossEntropy =
    @Sendable (
      _ group: FusedGroup, _ first: Int, _ end: Int, _ columns: Int, _ logits: MutableFloats,
      _ stride: Int, _ scratch: MutableFloats, _ scale: Float
    ) -> Void
  public let crossEntropy: CrossEntropy

  /// The summed cross entropy of a batch after `crossEntropy` of all its rows.
  public typealias BatchLoss =
    @Sendable (_ group: FusedGroup, _ scratch: MutableFloats) -> Float
  public let batchLoss: BatchLoss

  /// The summed cross entropy alone; the logits stay as they are.
  public typealias SummedLoss =
    @Sendable (
      _ group: FusedGroup, _ columns: Int, _ logits: MutableFloats, _ stride: Int,
      _ scratch: MutableFloats
    ) -> Double
  public let summedLoss: SummedLoss

  /// `out[i, …] = x[index[i], …]`, all rows `stride` apart.
  public typealias GatherRows =
    @Sendable (
      _ rows: Int, _ width: Int, _ x: Floats, _ stride: Int, _ index: Indices, _ out: MutableFloats
    ) -> Void
  public let gatherRows: GatherRows

  /// `out[index[i], …] += x[i, …]`, i in order; without `index`, row i. `x` is the sum of `layers`
  /// matrices, `layerStride` apart.
  public typealias AddRows =
    @Sendable (
      _ rows: Int, _ width: Int, _ x: Floats, _ xStride: Int, _ layers: Int, _ layerStride: Int,
      _ index: Indices?, _ out: MutableFloats, _ outStride: Int
    ) -> Void
  public let addRows: AddRows

  /// The lanes' sums of squares are added to `squares`, `width` numbers.
  public typealias SumSquares =
    @Sendable (
      _ rows: Int, _ width: Int, _ x: Floats, _ stride: Int, _ squares: MutableFloats
    ) -> Void
  public let sumSquares: SumSquares

  /// The sum of `width` numbers, which become zero.
  public typealias TakeSum = @Sendable (_ width: Int, _ x: MutableFloats) -> Double
  public let takeSum: TakeSum

  public init(
    encode: @escaping Encode, take: @escaping Take, list: @escaping List, group: @escaping Group,
    product: @escaping Product,
    update: @escaping Update, transpose: @escaping Transpose, gatherSum: @escaping GatherSum,
    scatterSum: @escaping ScatterSum, tanh: @escaping Tanh,
    tanhGradient: @escaping TanhGradient, columnSums: @escaping ColumnSums,
    normalize: @escaping Normalize, normalizeGradient: @escaping NormalizeGradient,
    crossEntropy: @escaping CrossEntropy, batchLoss: @escaping BatchLoss,
    summedLoss: @escaping SummedLoss, gatherRows: @escaping GatherRows, addRows: @escaping AddRows,
    sumSquares: @escaping SumSquares, takeSum: @escaping TakeSum
  ) {
    self.encode = encode
    self.take = take
    self.list = list
    self.group = group
    self.product = product
    self.update = update
    self.transpose = transpose
    self.gatherSum = gatherSum
    self.scatterSum = scatterSum
    self.tanh = tanh
    self.tanhGradient = tanhGradient
    self.columnSums = columnSums
    self.normalize = normalize
    self.normalizeGradient = normalizeGradient
    self.crossEntropy = crossEntropy
    self.batchLoss = batchLoss
    self.summedLoss = summedLoss
    self.gatherRows = gatherRows
    self.addRows = addRows
    self.sumSquares = sumSquares
    self.takeSum = takeSum
  }
}
