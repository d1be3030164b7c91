/// Moving elements about: nothing here depends on more of an element than its size, or on more
/// of an integer than its two's complement.
public struct MemoryKernels: Sendable {
  /// `out[r, c] = x[r, c]`, from strided rows to rows of unit columns.
  public typealias Copy<Bits> =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<Bits>, _ xRow: Int, _ xColumn: Int,
      _ out: UnsafeMutablePointer<Bits>, _ outRow: Int
    ) -> Void
  public let copy4: Copy<UInt32>
  public let copy8: Copy<UInt64>

  /// `out[i] = x` for `count` elements.
  public typealias Fill<Bits> =
    @Sendable (
      _ count: Int, _ x: Bits, _ out: UnsafeMutablePointer<Bits>
    ) -> Void
  public let fill4: Fill<UInt32>
  public let fill8: Fill<UInt64>

  /// `out[i, …] = table[indices[i], …]`, rows of `width`; the indices were checked.
  public typealias GatherRows<Bits> =
    @Sendable (
      _ count: Int, _ width: Int, _ indices: UnsafePointer<Int64>,
      _ table: UnsafePointer<Bits>, _ out: UnsafeMutablePointer<Bits>
    ) -> Void
  public let gatherRows4: GatherRows<UInt32>
  public let gatherRows8: GatherRows<UInt64>

  /// The position of the first index outside `0..<bound`, or `count`.
  public let firstOutOfRange:
    @Sendable (_ count: Int, _ indices: UnsafePointer<Int64>, _ bound: Int) -> Int

  /// `out[i] = T(x[i])`; floating-point numbers are truncated towards zero, and what no int64
  /// holds becomes `Int64.min`, as x86 converts it.
  public typealias Cast<From, To> =
    @Sendable (
      _ count: Int, _ x: UnsafePointer<From>, _ out: UnsafeMutablePointer<To>
    ) -> Void
  public let float32ToFloat64: Cast<Float, Double>
  public let float64ToFloat32: Cast<Double, Float>
  public let float32ToInt64: Cast<Float, Int64>
  public let float64ToInt64: Cast<Double, Int64>
  public let int64ToFloat32: Cast<Int64, Float>
  public let int64ToFloat64: Cast<Int64, Double>

  public init(
    copy4: @escaping Copy<UInt32>, copy8: @escaping Copy<UInt64>,
    fill4: @escaping Fill<UInt32>, fill8: @escaping Fill<UInt64>,
    gatherRows4: @escaping GatherRows<UInt32>, gatherRows8: @escaping GatherRows<UInt64>,
    firstOutOfRange: @escaping @Sendable (Int, UnsafePointer<Int64>, Int) -> Int,
    float32ToFloat64: @escaping Cast<Float, Double>,
    float64ToFloat32: @escaping Cast<Double, Float>,
    float32ToInt64: @escaping Cast<Float, Int64>, float64ToInt64: @escaping Cast<Double, Int64>,
    int64ToFloat32: @escaping Cast<Int64, Float>, int64ToFloat64: @escaping Cast<Int64, Double>
  ) {
    self.copy4 = copy4
    self.copy8 = copy8
    self.fill4 = fill4
    self.fill8 = fill8
    self.gatherRows4 = gatherRows4
    self.gatherRows8 = gatherRows8
    self.firstOutOfRange = firstOutOfRange
    self.float32ToFloat64 = float32ToFloat64
    self.float64ToFloat32 = float64ToFloat32
    self.float32ToInt64 = float32ToInt64
    self.float64ToInt64 = float64ToInt64
    self.int64ToFloat32 = int64ToFloat32
    self.int64ToFloat64 = int64ToFloat64
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

  public let add: Binary
  public let subtract: Binary
  public let multiply: Binary
  /// `a ** b`; the caller has refused negative exponents.
  public let power: Binary
  public let sumOfRows: Rows
  public let sumOfColumns: Rows

  public init(
    add: @escaping Binary, subtract: @escaping Binary, multiply: @escaping Binary,
    power: @escaping Binary, sumOfRows: @escaping Rows, sumOfColumns: @escaping Rows
  ) {
    self.add = add
    self.subtract = subtract
    self.multiply = multiply
    self.power = power
    self.sumOfRows = sumOfRows
    self.sumOfColumns = sumOfColumns
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
