import Foundation
import KernelDispatch
import KernelTable
import Random
import Testing

/// Numbers drawn by PyTorch and by Python, in `Resources/vectors.json`.
enum Golden {
  typealias Object = [String: Any]

  nonisolated(unsafe) static let document: Object = load("vectors.json")

  /// Each starts with a fresh seed and lists draws with their results.
  static let streamCount = (document["streams"] as! [Object]).count

  static func stream(_ index: Int) -> Object { (document["streams"] as! [Object])[index] }

  static func load(_ name: String) -> Object {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "Resources", name)
    return try! JSONSerialization.jsonObject(with: Data(contentsOf: url)) as! Object
  }

  /// Every instruction set that this processor has: the numbers must not depend on it.
  static var tables: [KernelTable] { KernelDispatch.available }
}

func floats(_ hex: String) -> [Float] { words(hex, 8).map { Float(bitPattern: UInt32($0)) } }
func doubles(_ hex: String) -> [Double] { words(hex, 16).map { Double(bitPattern: $0) } }

func words(_ hex: String, _ digits: Int) -> [UInt64] {
  let characters = Array(hex.utf8)
  return stride(from: 0, to: characters.count, by: digits).map {
    UInt64(String(decoding: characters[$0..<$0 + digits], as: UTF8.self), radix: 16)!
  }
}

func integer(_ value: Any?) -> Int { (value as! NSNumber).intValue }
func integers(_ value: Any?) -> [Int64] { (value as! [NSNumber]).map(\.int64Value) }

/// The number of representable doubles between two.
func ulps(_ a: Double, _ b: Double) -> UInt64 {
  func order(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits < 0 ? Int64.min &- bits : bits
  }
  return (order(a) &- order(b)).magnitude
}

/// `count` elements that `fill` writes.
func drawn<T: Numeric>(
  _ count: Int, _ fill: (UnsafeMutablePointer<T>) throws -> Void
) rethrows -> [T] {
  try [T](unsafeUninitializedCapacity: max(count, 1)) { buffer, initialized in
    buffer.initialize(repeating: 0)
    try fill(buffer.baseAddress!)
    initialized = count
  }
}

/// The bytes of both must be equal: zeros have signs, NaN has equals.
func expectSameBits(_ got: [Float], _ wanted: [Float], _ comment: Comment) {
  #expect(got.map(\.bitPattern) == wanted.map(\.bitPattern), comment)
}

/// Double-precision draws may differ in the last digits: no two mathematical libraries agree.
func expectClose(_ got: [Double], _ wanted: [Double], _ comment: Comment) {
  #expect(got.count == wanted.count, comment)
  for (g, w) in zip(got, wanted) { #expect(ulps(g, w) <= 3, comment) }
}

/// The message of the `RandomError` that `body` throws.
func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "nothing was thrown"
  } catch {
    return (error as? RandomError)?.message ?? "another error: \(error)"
  }
}
