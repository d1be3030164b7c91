/// One instruction set's kernels: a table of functions, chosen once when the process starts.
///
/// Every kernel takes raw pointers, fixes the order of its arithmetic and allocates nothing
/// beyond the caller's sight. `row` strides are in elements; a `column` stride of 0 broadcasts.
public final class KernelTable: Sendable {
  /// The instruction set: `"avx2"`, `"avx512"` or `"portable"`.
  public let name: String
  public let float32: FloatKernels<Float>
  public let float64: FloatKernels<Double>
  public let indexed32: IndexedKernels<Float>
  public let indexed64: IndexedKernels<Double>
  public let int64: IntegerKernels
  public let compare32: CompareKernels<Float>
  public let compare64: CompareKernels<Double>
  public let compareInt64: CompareKernels<Int64>
  public let order32: OrderKernels<Float>
  public let order64: OrderKernels<Double>
  public let orderInt64: OrderKernels<Int64>
  public let memory: MemoryKernels
  public let random: RandomKernels
  public let fused: FusedKernels

  public init(
    name: String, float32: FloatKernels<Float>, float64: FloatKernels<Double>,
    indexed32: IndexedKernels<Float>, indexed64: IndexedKernels<Double>,
    int64: IntegerKernels, compare32: CompareKernels<Float>, compare64: CompareKernels<Double>,
    compareInt64: CompareKernels<Int64>,
    order32: OrderKernels<Float>, order64: OrderKernels<Double>, orderInt64: OrderKernels<Int64>,
    memory: MemoryKernels, random: RandomKernels, fused: FusedKernels
  ) {
    self.name = name
    self.float32 = float32
    self.float64 = float64
    self.indexed32 = indexed32
    self.indexed64 = indexed64
    self.int64 = int64
    self.compare32 = compare32
    self.compare64 = compare64
    self.compareInt64 = compareInt64
    self.order32 = order32
    self.order64 = order64
    self.orderInt64 = orderInt64
    self.memory = memory
    self.random = random
    self.fused = fused
  }
}

/// The kernels that exist for both floating-point types.
public struct FloatKernels<T: BinaryFloatingPoint & Sendable>: Sendable {
  /// `out[i] = f(x[i])` over `count` contiguous elements; `out` may be `x`.
  public typealias Unary =
    @Sendable (
      _ count: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
    ) -> Void

  /// `out[r, c] = f(a[r, c], b[r, c])`; operands are strided, `out` has unit columns.
  public typealias Binary =
    @Sendable (
      _ rows: Int, _ columns: Int,
      _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
      _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
      _ out: UnsafeMutablePointer<T>, _ outRow: Int
    ) -> Void

  /// `c[m, n] = a[m, k] · b[k, n]`, each output one chain of fused multiply-adds in the order
  /// of `k`. `c` has unit columns.
  public typealias MatrixProduct =
    @Sendable (
      _ m: Int, _ n: Int, _ k: Int,
      _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
      _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
      _ c: UnsafeMutablePointer<T>, _ cRow: Int
    ) -> Void

  /// `out[i] = a[i · aStep] · b[i] + c[i]`, rounded once, over `count` contiguous elements; a step is 0
  /// or 1, and `out` may be any of the operands.
  public typealias MultiplyAdd =
    @Sendable (
      _ count: Int, _ a: UnsafePointer<T>, _ aStep: Int, _ b: UnsafePointer<T>,
      _ c: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
    ) -> Void

  /// A row at a time: `out[r, …] = f(x[r, …])` over `rows` contiguous rows of `columns`.
  public typealias Rows =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
    ) -> Void

  /// A row at a time with a second operand of the same shape.
  public typealias RowsGradient =
    @Sendable (
      _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
      _ out: UnsafeMutablePointer<T>
    ) -> Void

  /// A number in double precision per row or column.
  public typealias Deviations =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<Double>
    ) -> Void

  /// `−Σ_r logProbabilities[r, targets[r]] / rows`.
  public typealias MeanNegativeLogLikelihood =
    @Sendable (
      _ rows: Int, _ columns: Int, _ logProbabilities: UnsafePointer<T>,
      _ targets: UnsafePointer<Int64>
    ) -> T

  /// Indexed by `UnaryOp.rawValue`.
  public let unary: [Unary]
  /// Indexed by `BinaryOp.rawValue`.
  public let binary: [Binary]
  public let matrixProduct: MatrixProduct
  public let multiplyAdd: MultiplyAdd

  /// `out[r] = Σ_c x[r, c]`.
  public let sumOfRows: Rows
  /// `out[c] = Σ_r x[r, c]`.
  public let sumOfColumns: Rows
  /// Sum of squared deviations from the mean, both in double precision:
  /// `out[r] = Σ_c (x[r, c] − mean_r)²`.
  public let squaredDeviationsOfRows: Deviations
  /// `out[c] = Σ_r (x[r, c] − mean_c)²`.
  public let squaredDeviationsOfColumns: Deviations

  public let softmax: Rows
  public let softmaxGradient: RowsGradient
  public let logSoftmax: Rows
  public let logSoftmaxGradient: RowsGradient
  public let meanNegativeLogLikelihood: MeanNegativeLogLikelihood

  public init(
    unary: (UnaryOp) -> Unary, binary: (BinaryOp) -> Binary,
    matrixProduct: @escaping MatrixProduct, multiplyAdd: @escaping MultiplyAdd,
    sumOfRows: @escaping Rows, sumOfColumns: @escaping Rows,
    squaredDeviationsOfRows: @escaping Deviations,
    squaredDeviationsOfColumns: @escaping Deviations,
    softmax: @escaping Rows, softmaxGradient: @escaping RowsGradient,
    logSoftmax: @escaping Rows, logSoftmaxGradient: @escaping RowsGradient,
    meanNegativeLogLikelihood: @escaping MeanNegativeLogLikelihood
  ) {
    self.unary = UnaryOp.allCases.map(unary)
    self.binary = BinaryOp.allCases.map(binary)
    self.matrixProduct = matrixProduct
    self.multiplyAdd = multiplyAdd
    self.sumOfRows = sumOfRows
    self.sumOfColumns = sumOfColumns
    self.squaredDeviationsOfRows = squaredDeviationsOfRows
    self.squaredDeviationsOfColumns = squaredDeviationsOfColumns
    self.softmax = softmax
    self.softmaxGradient = softmaxGradient
    self.logSoftmax = logSoftmax
    self.logSoftmaxGradient = logSoftmaxGradient
    self.meanNegativeLogLikelihood = meanNegativeLogLikelihood
  }
}
