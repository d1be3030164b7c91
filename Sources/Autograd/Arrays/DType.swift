/// The type of a tensor's elements.
public enum DType: Int, CaseIterable, Sendable, CustomStringConvertible {
  case float32, float64, int64

  public var byteCount: Int {
    switch self {
    case .float32: 4
    case .float64, .int64: 8
    }
  }

  public var isFloatingPoint: Bool { self != .int64 }

  public var description: String {
    switch self {
    case .float32: "float32"
    case .float64: "float64"
    case .int64: "int64"
    }
  }

  /// The type of a result that has operands of both types, as PyTorch promotes tensors.
  package static func promoted(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    if a == .float64 || b == .float64 { return .float64 }
    return .float32
  }
}

/// The Swift types that elements have.
public protocol Element: Sendable {
  static var dtype: DType { get }
}
extension Float: Element { public static var dtype: DType { .float32 } }
extension Double: Element { public static var dtype: DType { .float64 } }
extension Int64: Element { public static var dtype: DType { .int64 } }
