import KernelTable

/// The type of a tensor's elements.
public typealias DType = ElementType

extension DType {
  /// The type of a result of these operands, as PyTorch promotes: a tensor without dimensions, and
  /// after it a plain number, count only where they are of a higher kind (bool < integer < float)
  /// than the tensors that have dimensions.
  static func result(_ operands: Tensor...) -> DType {
    var dimensioned: DType?
    var scalar: DType?
    var number: DType?
    for operand in operands {
      if operand.isNumber {
        let type: DType = operand.dtype.isFloatingPoint ? .float32 : operand.dtype
        number = merged(number, type)
      } else if operand.rank == 0 {
        scalar = merged(scalar, operand.dtype)
      } else {
        dimensioned = merged(dimensioned, operand.dtype)
      }
    }
    return combined(dimensioned, combined(scalar, number))!
  }

  private static func merged(_ a: DType?, _ b: DType) -> DType {
    a.map { promoted($0, b) } ?? b
  }

  /// `higher`, unless `lower` is of a higher kind.
  private static func combined(_ higher: DType?, _ lower: DType?) -> DType? {
    guard let higher, let lower else { return higher ?? lower }
    if higher.isFloatingPoint { return higher }
    if higher == .bool || lower.isFloatingPoint { return promoted(higher, lower) }
    return higher
  }
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
