import Foundation
import KernelDispatch
import KernelTable

/// Every variant that this machine can run.
let variants = KernelDispatch.available

/// What the tests need of both floating-point types.
protocol Number: BinaryFloatingPoint & Sendable {
  static func kernels(_ table: KernelTable) -> FloatKernels<Self>
  static func pattern(_ bits: UInt64) -> Self
  var pattern: UInt64 { get }
  /// Uniform in [-4, 4) from 64 random bits, with all significant bits.
  init(mixed: UInt64)
}

extension Float: Number {
  static func kernels(_ table: KernelTable) -> FloatKernels<Float> { table.float32 }
  static func pattern(_ bits: UInt64) -> Float { Float(bitPattern: UInt32(bits)) }
  var pattern: UInt64 { UInt64(bitPattern) }
  init(mixed: UInt64) { self = (Float(mixed >> 40) - 0x1p23) * 0x1p-21 }
}

extension Double: Number {
  static func kernels(_ table: KernelTable) -> FloatKernels<Double> { table.float64 }
  static func pattern(_ bits: UInt64) -> Double { Double(bitPattern: bits) }
  var pattern: UInt64 { bitPattern }
  init(mixed: UInt64) { self = (Double(mixed >> 11) - 0x1p52) * 0x1p-50 }
}

/// splitmix64 of `seed · 2^32 + index`.
func mixed(_ index: Int, seed: Int) -> UInt64 {
  var z = (UInt64(index) &+ UInt64(seed) << 32 &+ 1) &* 0x9e37_79b9_7f4a_7c15
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}

/// `count` cubes of numbers of [-4, 4), the same for the same seed.
func values<T: Number>(_ count: Int, seed: Int, _ type: T.Type = T.self) -> [T] {
  (0..<count).map {
    let u = T(mixed: mixed($0, seed: seed))
    return u * u * u
  }
}

/// FNV-1a over the bit patterns.
func hash<T: Number>(_ values: [T]) -> String {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325
  for value in values { h = (h ^ value.pattern) &* 0x100_0000_01b3 }
  let digits = String(h, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

func areNaN<T: Number>(_ values: [T]) -> Bool { values.allSatisfy(\.isNaN) }

func bits<T: Number>(_ values: [T]) -> [UInt64] { values.map(\.pattern) }

/// `f(pointer)`'s output of `count` elements.
func output<T: Number>(_ count: Int, _ f: (UnsafeMutablePointer<T>) -> Void) -> [T] {
  var out = [T](repeating: 0.5, count: count + 3)
  out.withUnsafeMutableBufferPointer { f($0.baseAddress!) }
  precondition(out[count...].allSatisfy { $0 == 0.5 }, "written past the end")
  return Array(out[..<count])
}

extension KernelTable {
  func unary<T: Number>(_ op: UnaryOp, _ x: [T]) -> [T] {
    output(x.count) { T.kernels(self).unary[op.rawValue](x.count, x, $0) }
  }

  func binary<T: Number>(_ op: BinaryOp, _ a: [T], _ b: [T]) -> [T] {
    output(a.count) { out in
      T.kernels(self).binary[op.rawValue](1, a.count, a, 0, 1, b, 0, 1, out, a.count)
    }
  }
}

/// A golden file of `Resources`.
func resource(_ name: String) throws -> Data {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  return try Data(contentsOf: folder.appendingPathComponent("Resources/\(name)"))
}

/// The distance from `exact` in units in the last place of its rounded value; 0 for equal
/// infinities, two NaNs, and zeros of any sign.
func ulps(_ value: Float, _ exact: Double) -> Double {
  let rounded = Float(exact)
  if value == rounded || (value.isNaN && exact.isNaN) {
    return rounded.isFinite && exact.isFinite ? abs(Double(value) - exact) / Double(rounded.ulp) : 0
  }
  if rounded.isInfinite { return abs(value) == .greatestFiniteMagnitude ? 1 : .infinity }
  return value.isFinite ? abs(Double(value) - exact) / Double(rounded.ulp) : .infinity
}

/// Room for `count` numbers at a multiple of 64 bytes, for the caller to give back.
func aligned(_ count: Int) -> UnsafeMutablePointer<Float> {
  UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    .bindMemory(to: Float.self, capacity: count)
}
