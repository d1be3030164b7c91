import KernelTable

/// A floating-point type that draws exist for: `Float` and `Double`, no others.
///
/// The requirements work on whole buffers, so that draws may be generic without paying for it an
/// element at a time.
public protocol RandomScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// Generator words in `values` to numbers in `low..<high`.
  static func _uniform(
    _ kernels: KernelTable, _ count: Int, _ values: UnsafeMutablePointer<Self>,
    _ low: Double, _ high: Double)
  /// Unit uniforms in `values`, a multiple of 16 of them, to normal draws.
  static func _normalBlocks(
    _ kernels: KernelTable, _ count: Int, _ values: UnsafeMutablePointer<Self>,
    _ mean: Double, _ standardDeviation: Double)
  /// The largest finite number.
  static var _limit: Double { get }
  /// `out[i] = Self(values[i])`.
  static func _round(
    _ count: Int, _ values: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Self>)
}

extension Float: RandomScalar {
  public static var _limit: Double { Double(Float.greatestFiniteMagnitude) }

  public static func _uniform(
    _ kernels: KernelTable, _ count: Int, _ values: UnsafeMutablePointer<Float>,
    _ low: Double, _ high: Double
  ) {
    kernels.random.uniformFloat32(count, values, Float(low), Float(high))
  }

  public static func _normalBlocks(
    _ kernels: KernelTable, _ count: Int, _ values: UnsafeMutablePointer<Float>,
    _ mean: Double, _ standardDeviation: Double
  ) {
    kernels.random.normalBlocksFloat32(count, values, Float(mean), Float(standardDeviation))
  }

  public static func _round(
    _ count: Int, _ values: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<count { out[i] = Float(values[i]) }
  }
}

extension Double: RandomScalar {
  public static var _limit: Double { .greatestFiniteMagnitude }

  public static func _uniform(
    _ kernels: KernelTable, _ count: Int, _ values: UnsafeMutablePointer<Double>,
    _ low: Double, _ high: Double
  ) {
    kernels.random.uniformFloat64(count, values, low, high)
  }

  public static func _normalBlocks(
    _ kernels: KernelTable, _ count: Int, _ values: UnsafeMutablePointer<Double>,
    _ mean: Double, _ standardDeviation: Double
  ) {
    kernels.random.normalBlocksFloat64(count, values, mean, standardDeviation)
  }

  public static func _round(
    _ count: Int, _ values: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    out.update(from: values, count: count)
  }
}

extension Generator {
  /// Draws that are computed in double precision and rounded to `T` at the end: `transform` turns
  /// at most 256 values of generator words into draws, as often as it takes.
  func fillRounded<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, count: Int,
    _ transform: (_ count: Int, _ values: UnsafeMutablePointer<Double>) -> Void
  ) {
    let chunk = 256
    withUnsafeTemporaryAllocation(of: Double.self, capacity: min(chunk, max(count, 1))) {
      let values = $0.baseAddress!
      for start in stride(from: 0, to: count, by: chunk) {
        let n = min(chunk, count - start)
        engine.fillBits(values, count: n)
        transform(n, values)
        T._round(n, values, out + start)
      }
    }
  }
}
