import KernelTable

/// The type of a tensor's elements.
public typealias DType = ElementType

extension DType {
  /// The type of a result of two operands, as PyTorch promotes: a tensor without dimensions, and
  /// after it a plain number, counts only where it is of a higher kind (bool < integer < float)
  /// than the other operand.
  static func result(_ a: Tensor, _ b: Tensor) -> DType {
    let (x, y) = (a.promotingType, b.promotingType)
    let (i, j) = (a.precedence, b.precedence)
    if x == y || i == j { return promoted(x, y) }
    let (higher, lower) = i > j ? (x, y) : (y, x)
    if higher.isFloatingPoint { return higher }
    if higher == .bool || lower.isFloatingPoint { return promoted(higher, lower) }
    return higher
  }
}

extension Tensor {
  /// What this operand counts as: a number's float64 is only there to keep its digits.
  fileprivate var promotingType: DType { isNumber && dtype == .float64 ? .float32 : dtype }

  /// Who decides on a type: tensors with dimensions before those without, and these before numbers.
  fileprivate var precedence: Int { isNumber ? 0 : rank == 0 ? 1 : 2 }
}

/// The Swift types that elements have.
public protocol Element: Sendable {
  static var dtype: DType { get }
}
extension Float: Element { public static var dtype: DType { .float32 } }
extension Double: Element { public static var dtype: DType { .float64 } }
extension Int64: Element { public static var dtype: DType { .int64 } }
extension Int32: Element { public static var dtype: DType { .int32 } }
extension UInt8: Element { public static var dtype: DType { .uint8 } }
extension Bool: Element { public static var dtype: DType { .bool } }

/// The element types that gradients and most arithmetic exist for.
protocol FloatElement: Element, BinaryFloatingPoint {
  static func kernels(_ table: KernelTable) -> FloatKernels<Self>
  static func indexed(_ table: KernelTable) -> IndexedKernels<Self>
}
extension Float: FloatElement {
  static func kernels(_ table: KernelTable) -> FloatKernels<Float> { table.float32 }
  static func indexed(_ table: KernelTable) -> IndexedKernels<Float> { table.indexed32 }
}
extension Double: FloatElement {
  static func kernels(_ table: KernelTable) -> FloatKernels<Double> { table.float64 }
  static func indexed(_ table: KernelTable) -> IndexedKernels<Double> { table.indexed64 }
}
