import KernelTable

/// A register's worth of numbers. Kernels are written once against this protocol: its operators
/// are requirements, so that each type's own concrete ones are used (the standard library's
/// generic SIMD operators go lane by lane).
protocol Lanes: Sendable {
  associatedtype Scalar: KernelScalar where Scalar.Vector == Self
  static var count: Int { get }
  init(repeating value: Scalar)
  subscript(index: Int) -> Scalar { get set }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  func squareRoot() -> Self
  /// `self + a * b`, rounded once.
  func addingProduct(_ a: Self, _ b: Self) -> Self
  /// Lane by lane, the larger one; NaN where `other` is NaN.
  func maximum(_ other: Self) -> Self
  /// `x`, and 0 where `condition` is 0.
  static func zeroWhereZero(_ x: Self, _ condition: Self) -> Self

  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func power(_ x: Self, _ y: Self) -> Self
}

/// A number that kernels exist for.
protocol KernelScalar: BinaryFloatingPoint & Sendable {
  associatedtype Vector: Lanes where Vector.Scalar == Self
}

extension Float: KernelScalar { typealias Vector = SIMD16<Float> }
extension Double: KernelScalar { typealias Vector = SIMD8<Double> }

extension SIMD16<Float>: Lanes {
  @inline(__always) static func zeroWhereZero(_ x: Self, _ condition: Self) -> Self {
    x.replacing(with: 0, where: condition .== 0)
  }
  static var count: Int { @inline(__always) get { 16 } }
  @inline(__always) func maximum(_ other: Self) -> Self { other.replacing(with: self, where: self .> other) }
}

extension SIMD8<Double>: Lanes {
  @inline(__always) static func zeroWhereZero(_ x: Self, _ condition: Self) -> Self {
    x.replacing(with: 0, where: condition .== 0)
  }
  static var count: Int { @inline(__always) get { 8 } }
  @inline(__always) func maximum(_ other: Self) -> Self { other.replacing(with: self, where: self .> other) }
}

extension Lanes {
  @inline(__always)
  static func load(_ pointer: UnsafePointer<Scalar>) -> Self {
    UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
  }

  @inline(__always)
  func store(_ pointer: UnsafeMutablePointer<Scalar>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Self.self)
  }

  /// The first `count` lanes from memory, the others `fill`.
  @inline(__always)
  static func load(_ pointer: UnsafePointer<Scalar>, first count: Int, fill: Scalar = 0) -> Self {
    var vector = Self(repeating: fill)
    withUnsafeMutableBytes(of: &vector) {
      $0.baseAddress!.copyMemory(from: pointer, byteCount: count * MemoryLayout<Scalar>.stride)
    }
    return vector
  }

  /// Only the first `count` lanes to memory.
  @inline(__always)
  func store(_ pointer: UnsafeMutablePointer<Scalar>, first count: Int) {
    withUnsafeBytes(of: self) {
      UnsafeMutableRawPointer(pointer).copyMemory(
        from: $0.baseAddress!, byteCount: count * MemoryLayout<Scalar>.stride)
    }
  }
}
