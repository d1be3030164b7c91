/// The types that elements have, in the order in which they are numbered everywhere.
public enum ElementType: Int, CaseIterable, Sendable, CustomStringConvertible {
  case float32, float64, int64, int32, uint8, bool

  public var byteCount: Int {
    switch self {
    case .uint8, .bool: 1
    case .float32, .int32: 4
    case .float64, .int64: 8
    }
  }

  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }

  public var description: String {
    switch self {
    case .float32: "float32"
    case .float64: "float64"
    case .int64: "int64"
    case .int32: "int32"
    case .uint8: "uint8"
    case .bool: "bool"
    }
  }

  /// The smallest type that holds the values of both, as PyTorch promotes: bool, then uint8,
  /// int32, int64, float32, float64.
  public static func promoted(_ a: ElementType, _ b: ElementType) -> ElementType {
    a.rank >= b.rank ? a : b
  }

  private var rank: Int {
    switch self {
    case .bool: 0
    case .uint8: 1
    case .int32: 2
    case .int64: 3
    case .float32: 4
    case .float64: 5
    }
  }
}
