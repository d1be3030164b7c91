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
  /// `self + a * b`, rounded once.
  func addingProduct(_ a: Self, _ b: Self) -> Self
  /// Lane by lane, the larger one; NaN where `other` is NaN.
  func maximum(_ other: Self) -> Self
  /// `other` in the lanes where `x` equals `value`.
  func replacing(with other: Self, whereEqual x: Self, _ value: Scalar) -> Self
  /// Halves are added until one is left: lane i to lane i + count/2, and so on.
  func sumOfLanes() -> Scalar

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
  static var count: Int { @inline(always) get { 16 } }

  @inline(always) func maximum(_ other: Self) -> Self {
    other.replacing(with: self, where: self .> other)
  }

  @inline(always)
  func replacing(with other: Self, whereEqual x: Self, _ value: Float) -> Self {
    replacing(with: other, where: x .== Self(repeating: value))
  }

  @inline(always) func sumOfLanes() -> Float {
    let a = lowHalf + highHalf
    let b = a.lowHalf + a.highHalf
    let c = b.lowHalf + b.highHalf
    return c[0] + c[1]
  }
}

extension SIMD8<Double>: Lanes {
  static var count: Int { @inline(always) get { 8 } }

  @inline(always) func maximum(_ other: Self) -> Self {
    other.replacing(with: self, where: self .> other)
  }

  @inline(always)
  func replacing(with other: Self, whereEqual x: Self, _ value: Double) -> Self {
    replacing(with: other, where: x .== Self(repeating: value))
  }

  @inline(always) func sumOfLanes() -> Double {
    let a = lowHalf + highHalf
    let b = a.lowHalf + a.highHalf
    return b[0] + b[1]
  }
}

extension Lanes {
  @inline(always)
  static func load(_ pointer: UnsafePointer<Scalar>) -> Self {
    UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
  }

  @inline(always)
  func store(_ pointer: UnsafeMutablePointer<Scalar>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Self.self)
  }

  /// The first `count` lanes from memory, fewer than all; the others are `fill`.
  @inline(always)
  static func load(_ pointer: UnsafePointer<Scalar>, first count: Int, fill: Scalar = 0) -> Self {
    var vector = Self(repeating: fill)
    withUnsafeMutableBytes(of: &vector) {
      copy(from: UnsafeRawPointer(pointer), to: $0.baseAddress!, count)
    }
    return vector
  }

  /// Only the first `count` lanes to memory, fewer than all.
  @inline(always)
  func store(_ pointer: UnsafeMutablePointer<Scalar>, first count: Int) {
    withUnsafeBytes(of: self) {
      Self.copy(from: $0.baseAddress!, to: UnsafeMutableRawPointer(pointer), count)
    }
  }

  /// `count` scalars in pieces of constant size.
  @inline(always)
  private static func copy(
    from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: Int
  ) {
    let size = MemoryLayout<Scalar>.size
    var offset = 0
    if Self.count > 8 && count & 8 != 0 {
      target.copyMemory(from: source, byteCount: 8 * size)
      offset = 8 * size
    }
    if count & 4 != 0 {
      (target + offset).copyMemory(from: source + offset, byteCount: 4 * size)
      offset += 4 * size
    }
    if count & 2 != 0 {
      (target + offset).copyMemory(from: source + offset, byteCount: 2 * size)
      offset += 2 * size
    }
    if count & 1 != 0 {
      (target + offset).copyMemory(from: source + offset, byteCount: size)
    }
  }

  /// Each lane's square root, correctly rounded. In memory, where the loop becomes one
  /// instruction; the standard library's own goes lane by lane.
  @inline(always)
  func squareRoots() -> Self {
    var vector = self
    withUnsafeMutableBytes(of: &vector) {
      let lanes = $0.baseAddress!.assumingMemoryBound(to: Scalar.self)
      for i in 0..<Self.count { lanes[i] = lanes[i].squareRoot() }
    }
    return vector
  }
}
