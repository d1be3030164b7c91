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
  /// The largest lane, found like `sumOfLanes`. Both take the vector apart: apply them to memory.
  func maximumOfLanes() -> Scalar
  /// Half a vector from memory in the lower lanes, zeros in the others.
  static func loadHalf(_ pointer: UnsafePointer<Scalar>) -> Self
  /// `start` plus the lanes of a.low + a.high + b.low + b.high, added in order.
  static func sumOfHalves(_ start: Scalar, _ a: Self, _ b: Self) -> Scalar

  /// This, but NaN where `x` is NaN.
  func orNaN(of x: Self) -> Self
  /// `remainder(self[i], divisor[i])` in every lane.
  func remainders(_ divisor: Self, ofDivisorsSign: Bool) -> Self
  /// `F` in double precision, rounded to this type.
  static func wide<F: WideFunction>(_ function: F.Type, _ x: Self) -> Self

  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func power(_ x: Self, _ y: Self) -> Self
}

/// A number that kernels exist for.
protocol KernelScalar: BinaryFloatingPoint & Sendable {
  associatedtype Vector: Lanes where Vector.Scalar == Self
  /// Eight numbers in double precision.
  static func loadDoubles(_ pointer: UnsafePointer<Self>) -> SIMD8<Double>
  /// `out[c, r] = x[r, c]`; both have unit columns and rows `stride` and `outStride` apart.
  static func transpose(
    _ rows: Int, _ columns: Int, _ x: UnsafePointer<Self>, _ stride: Int,
    _ out: UnsafeMutablePointer<Self>, _ outStride: Int)
}

extension Float: KernelScalar {
  typealias Vector = SIMD16<Float>

  @inline(always)
  static func loadDoubles(_ pointer: UnsafePointer<Float>) -> SIMD8<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self).widened
  }
}

extension Double: KernelScalar {
  typealias Vector = SIMD8<Double>

  @inline(always)
  static func loadDoubles(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
    SIMD8<Double>.load(pointer)
  }
}

extension SIMD16<Float>: Lanes {
  @inline(always) func remainders(_ divisor: Self, ofDivisorsSign: Bool) -> Self {
    var result = self
    withUnsafeMutableBytes(of: &result) { target in
      withUnsafeBytes(of: divisor) { source in
        let a = target.baseAddress!.assumingMemoryBound(to: Float.self)
        let b = source.baseAddress!.assumingMemoryBound(to: Float.self)
        for i in 0..<16 {
          a[i] = Float(remainder(Double(a[i]), Double(b[i]), ofDivisorsSign: ofDivisorsSign))
        }
      }
    }
    return result
  }

  @inline(always) func orNaN(of x: Self) -> Self { replacing(with: x, where: x .!= x) }

  static var count: Int { @inline(always) get { 16 } }

  @inline(always) func maximum(_ other: Self) -> Self {
    other.replacing(with: self, where: self .> other)
  }

  @inline(always)
  func replacing(with other: Self, whereEqual x: Self, _ value: Float) -> Self {
    replacing(with: other, where: x .== Self(repeating: value))
  }

  @inline(always) static func loadHalf(_ pointer: UnsafePointer<Float>) -> Self {
    Self(
      lowHalf: UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self),
      highHalf: SIMD8<Float>(repeating: 0))
  }

  @inline(always)
  static func sumOfHalves(_ start: Float, _ a: Self, _ b: Self) -> Float {
    let lanes = ((a.lowHalf + a.highHalf) + b.lowHalf) + b.highHalf
    var sum = start
    for i in 0..<8 { sum += lanes[i] }
    return sum
  }

  @inline(always) func maximumOfLanes() -> Float {
    let a = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
    let c = b.lowHalf.replacing(with: b.highHalf, where: b.highHalf .> b.lowHalf)
    return c[1] > c[0] ? c[1] : c[0]
  }

  @inline(always) func sumOfLanes() -> Float {
    let a = lowHalf + highHalf
    let b = a.lowHalf + a.highHalf
    let c = b.lowHalf + b.highHalf
    return c[0] + c[1]
  }
}

extension SIMD8<Double>: Lanes {
  @inline(always) func remainders(_ divisor: Self, ofDivisorsSign: Bool) -> Self {
    var result = self
    withUnsafeMutableBytes(of: &result) { target in
      withUnsafeBytes(of: divisor) { source in
        let a = target.baseAddress!.assumingMemoryBound(to: Double.self)
        let b = source.baseAddress!.assumingMemoryBound(to: Double.self)
        for i in 0..<8 {
          a[i] = Double(remainder(Double(a[i]), Double(b[i]), ofDivisorsSign: ofDivisorsSign))
        }
      }
    }
    return result
  }

  @inline(always) func orNaN(of x: Self) -> Self { replacing(with: x, where: x .!= x) }

  static var count: Int { @inline(always) get { 8 } }

  @inline(always) func maximum(_ other: Self) -> Self {
    other.replacing(with: self, where: self .> other)
  }

  @inline(always)
  func replacing(with other: Self, whereEqual x: Self, _ value: Double) -> Self {
    replacing(with: other, where: x .== Self(repeating: value))
  }

  @inline(always) static func loadHalf(_ pointer: UnsafePointer<Double>) -> Self {
    Self(
      lowHalf: UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self),
      highHalf: SIMD4<Double>(repeating: 0))
  }

  @inline(always)
  static func sumOfHalves(_ start: Double, _ a: Self, _ b: Self) -> Double {
    let lanes = ((a.lowHalf + a.highHalf) + b.lowHalf) + b.highHalf
    var sum = start
    for i in 0..<4 { sum += lanes[i] }
    return sum
  }

  @inline(always) func maximumOfLanes() -> Double {
    let a = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
    return b[1] > b[0] ? b[1] : b[0]
  }

  @inline(always) func sumOfLanes() -> Double {
    let a = lowHalf + highHalf
    let b = a.lowHalf + a.highHalf
    return b[0] + b[1]
  }
}

extension Lanes {
  // Copies of constant size, which become one instruction. The standard library's `loadUnaligned`
  // and `storeBytes` are not always inlined, and calls with vectors cut them to pieces.

  @inline(always)
  static func load(_ pointer: UnsafePointer<Scalar>) -> Self {
    var vector = Self(repeating: 0)
    withUnsafeMutableBytes(of: &vector) {
      $0.baseAddress!.copyMemory(from: pointer, byteCount: MemoryLayout<Self>.size)
    }
    return vector
  }

  @inline(always)
  func store(_ pointer: UnsafeMutablePointer<Scalar>) {
    withUnsafeBytes(of: self) {
      UnsafeMutableRawPointer(pointer).copyMemory(
        from: $0.baseAddress!, byteCount: MemoryLayout<Self>.size)
    }
  }

  /// The first `count` lanes from memory, fewer than all; the others are 0.
  @inline(always)
  static func load(_ pointer: UnsafePointer<Scalar>, first count: Int) -> Self {
    var vector = Self(repeating: 0)
    if count == 1 {
      vector[0] = pointer[0]
      return vector
    }
    withUnsafeMutableBytes(of: &vector) {
      copy(from: UnsafeRawPointer(pointer), to: $0.baseAddress!, count)
    }
    return vector
  }

  /// Only the first `count` lanes to memory, fewer than all.
  @inline(always)
  func store(_ pointer: UnsafeMutablePointer<Scalar>, first count: Int) {
    if count == 1 {
      pointer[0] = self[0]
      return
    }
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
