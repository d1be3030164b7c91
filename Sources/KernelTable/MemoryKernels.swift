/// Moving elements about: nothing here depends on more of an element than its size, or on more
/// of an integer than its two's complement.
public struct MemoryKernels: Sendable {
  /// `out[r, c] = x[r, c]`, from strided rows to rows of unit columns.
  public typealias Copy<Bits> =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<Bits>, _ xRow: Int, _ xColumn: Int,
      _ out: UnsafeMutablePointer<Bits>, _ outRow: Int
    ) -> Void
  public let copy1: Copy<UInt8>
  public let copy4: Copy<UInt32>
  public let copy8: Copy<UInt64>

  /// `out[i] = x` for `count` elements.
  public typealias Fill<Bits> =
    @Sendable (
      _ count: Int, _ x: Bits, _ out: UnsafeMutablePointer<Bits>
    ) -> Void
  public let fill1: Fill<UInt8>
  public let fill4: Fill<UInt32>
  public let fill8: Fill<UInt64>

  /// `out[i, …] = table[indices[i], …]`, rows of `width`; the indices were checked.
  public typealias GatherRows<Bits> =
    @Sendable (
      _ count: Int, _ width: Int, _ indices: UnsafePointer<Int64>,
      _ table: UnsafePointer<Bits>, _ out: UnsafeMutablePointer<Bits>
    ) -> Void
  public let gatherRows1: GatherRows<UInt8>
  public let gatherRows4: GatherRows<UInt32>
  public let gatherRows8: GatherRows<UInt64>

  /// `out[indices[i], …] = x[i, …]`: `gatherRows` the other way, the last of several wins.
  public let scatterRows1: GatherRows<UInt8>
  public let scatterRows4: GatherRows<UInt32>
  public let scatterRows8: GatherRows<UInt64>

  /// `out[i] = condition[i] ? a[i] : b[i]`, dense.
  public typealias Select<Bits> =
    @Sendable (
      _ count: Int, _ condition: UnsafePointer<UInt8>, _ a: UnsafePointer<Bits>,
      _ b: UnsafePointer<Bits>, _ out: UnsafeMutablePointer<Bits>
    ) -> Void
  public let select1: Select<UInt8>
  public let select4: Select<UInt32>
  public let select8: Select<UInt64>

  /// Writes the positions of all bytes but 0 and returns how many there are.
  public typealias PositionsOfTrue =
    @Sendable (
      _ count: Int, _ mask: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<Int64>
    ) -> Int
  public let positionsOfTrue: PositionsOfTrue

  /// The position of the first index outside `0..<bound`, or `count`.
  public let firstOutOfRange:
    @Sendable (_ count: Int, _ indices: UnsafePointer<Int64>, _ bound: Int) -> Int

  /// `out[i] = To(x[i])` for `count` elements. Floating-point numbers are truncated towards zero,
  /// and what no int64 holds becomes `Int64.min`, as x86 converts it; integers wrap around; bool
  /// is whether a number is not 0.
  public typealias Cast =
    @Sendable (
      _ count: Int, _ x: UnsafeRawPointer, _ out: UnsafeMutableRawPointer
    ) -> Void
  private let casts: [Cast]

  public func cast(_ from: ElementType, _ to: ElementType) -> Cast {
    casts[from.rawValue * ElementType.allCases.count + to.rawValue]
  }

  public init(
    copy1: @escaping Copy<UInt8>, copy4: @escaping Copy<UInt32>, copy8: @escaping Copy<UInt64>,
    fill1: @escaping Fill<UInt8>, fill4: @escaping Fill<UInt32>, fill8: @escaping Fill<UInt64>,
    gatherRows1: @escaping GatherRows<UInt8>, gatherRows4: @escaping GatherRows<UInt32>,
    gatherRows8: @escaping GatherRows<UInt64>, scatterRows1: @escaping GatherRows<UInt8>,
    scatterRows4: @escaping GatherRows<UInt32>, scatterRows8: @escaping GatherRows<UInt64>,
    select1: @escaping Select<UInt8>, select4: @escaping Select<UInt32>,
    select8: @escaping Select<UInt64>,
    positionsOfTrue: @escaping PositionsOfTrue,
    firstOutOfRange: @escaping @Sendable (Int, UnsafePointer<Int64>, Int) -> Int,
    cast: (ElementType, ElementType) -> Cast
  ) {
    self.copy1 = copy1
    self.copy4 = copy4
    self.copy8 = copy8
    self.fill1 = fill1
    self.fill4 = fill4
    self.fill8 = fill8
    self.gatherRows1 = gatherRows1
    self.gatherRows4 = gatherRows4
    self.gatherRows8 = gatherRows8
    self.scatterRows1 = scatterRows1
    self.scatterRows4 = scatterRows4
    self.scatterRows8 = scatterRows8
    self.select1 = select1
    self.select4 = select4
    self.select8 = select8
    self.positionsOfTrue = positionsOfTrue
    self.firstOutOfRange = firstOutOfRange
    casts = ElementType.allCases.flatMap { from in
      ElementType.allCases.map { cast(from, $0) }
    }
  }
}

/// Arithmetic of int64, which wraps around as PyTorch's does.
public struct IntegerKernels: Sendable {
  public typealias Binary =
    @Sendable (
      _ rows: Int, _ columns: Int,
      _ a: UnsafePointer<Int64>, _ aRow: Int, _ aColumn: Int,
      _ b: UnsafePointer<Int64>, _ bRow: Int, _ bColumn: Int,
      _ out: UnsafeMutablePointer<Int64>, _ outRow: Int
    ) -> Void
  public typealias Rows =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<Int64>, _ out: UnsafeMutablePointer<Int64>
    ) -> Void

  /// Indexed by `IntegerOp.rawValue`.
  public let binary: [Binary]
  public let sumOfRows: Rows
  public let sumOfColumns: Rows

  /// `c[m, n] = a[m, k] · b[k, n]`; `c` has unit columns.
  public typealias MatrixProduct =
    @Sendable (
      _ m: Int, _ n: Int, _ k: Int,
      _ a: UnsafePointer<Int64>, _ aRow: Int, _ aColumn: Int,
      _ b: UnsafePointer<Int64>, _ bRow: Int, _ bColumn: Int,
      _ c: UnsafeMutablePointer<Int64>, _ cRow: Int
    ) -> Void
  public let matrixProduct: MatrixProduct
  /// `out[indices[i], …] += x[i, …]`.
  public let scatterAddRows: IndexedKernels<Int64>.ScatterAddRows

  public init(
    binary: (IntegerOp) -> Binary, sumOfRows: @escaping Rows, sumOfColumns: @escaping Rows,
    matrixProduct: @escaping MatrixProduct,
    scatterAddRows: @escaping IndexedKernels<Int64>.ScatterAddRows
  ) {
    self.matrixProduct = matrixProduct
    self.scatterAddRows = scatterAddRows
    self.binary = IntegerOp.allCases.map(binary)
    self.sumOfRows = sumOfRows
    self.sumOfColumns = sumOfColumns
  }
}

/// Comparisons of two numbers of one type.
public struct CompareKernels<T: Sendable>: Sendable {
  /// `out[r, c] = a[r, c] ? b[r, c]`, 1 for true; operands are strided, `out` has unit columns.
  public typealias Compare =
    @Sendable (
      _ rows: Int, _ columns: Int,
      _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
      _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
      _ out: UnsafeMutablePointer<UInt8>, _ outRow: Int
    ) -> Void
  /// Indexed by `CompareOp.rawValue`.
  public let compare: [Compare]

  public init(compare: (CompareOp) -> Compare) {
    self.compare = CompareOp.allCases.map(compare)
  }
}

/// Rows of a matrix picked by an index, and gradients added back to them.
public struct IndexedKernels<T: Sendable>: Sendable {
  /// `out[indices[i], …] += x[i, …]`, in the order of `i`.
  public typealias ScatterAddRows =
    @Sendable (
      _ count: Int, _ width: Int, _ indices: UnsafePointer<Int64>,
      _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
    ) -> Void
  /// `out[r] = x[r, indices[r]]`.
  public typealias Pick =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ indices: UnsafePointer<Int64>,
      _ out: UnsafeMutablePointer<T>
    ) -> Void
  /// `out[r, indices[r]] += x[r]`.
  public typealias AddPicked =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ indices: UnsafePointer<Int64>,
      _ out: UnsafeMutablePointer<T>
    ) -> Void
  /// `out[i] += scale · x[i]`, the product rounded before the sum.
  public typealias AddScaled =
    @Sendable (
      _ count: Int, _ scale: T, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
    ) -> Void

  public let scatterAddRows: ScatterAddRows
  public let pick: Pick
  public let addPicked: AddPicked
  public let addScaled: AddScaled

  public init(
    scatterAddRows: @escaping ScatterAddRows, pick: @escaping Pick,
    addPicked: @escaping AddPicked, addScaled: @escaping AddScaled
  ) {
    self.scatterAddRows = scatterAddRows
    self.pick = pick
    self.addPicked = addPicked
    self.addScaled = addScaled
  }
}
