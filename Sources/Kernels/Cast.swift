import KernelTable

/// An element that every other element converts to and from.
private protocol Castable: SendableMetatype {
  init(float: Float)
  init(double: Double)
  init(integer: Int64)
}

/// Truncated towards zero, or `Int64.min` where no int64 holds it. Not generic: the standard
/// library's generic conversion would be one function that all instruction sets share.
@inline(__always)
private func truncated(_ x: Double) -> Int64 {
  x >= -0x1p63 && x < 0x1p63 ? Int64(x) : Int64.min
}

extension Float: Castable {
  @inline(__always) init(float: Float) { self = float }
  @inline(__always) init(double: Double) { self = Float(double) }
  @inline(__always) init(integer: Int64) { self = Float(integer) }
}
extension Double: Castable {
  @inline(__always) init(float: Float) { self = Double(float) }
  @inline(__always) init(double: Double) { self = double }
  @inline(__always) init(integer: Int64) { self = Double(integer) }
}
extension FixedWidthInteger {
  @inline(__always) init(float: Float) { self.init(truncatingIfNeeded: truncated(Double(float))) }
  @inline(__always) init(double: Double) { self.init(truncatingIfNeeded: truncated(double)) }
  @inline(__always) init(integer: Int64) { self.init(truncatingIfNeeded: integer) }
}
extension Int64: Castable {}
extension Int32: Castable {}
extension UInt8: Castable {}
/// A bool's byte: 0 or 1.
private struct Truth: Castable {
  var byte: UInt8
  @inline(__always) init(float: Float) { byte = float != 0 ? 1 : 0 }
  @inline(__always) init(double: Double) { byte = double != 0 ? 1 : 0 }
  @inline(__always) init(integer: Int64) { byte = integer != 0 ? 1 : 0 }
}

@inline(__always)
private func convert<From, To>(
  _ count: Int, _ x: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ f: (From) -> To
) {
  let from = x.assumingMemoryBound(to: From.self)
  let to = out.assumingMemoryBound(to: To.self)
  for i in 0..<count { to[i] = f(from[i]) }
}

/// From any type to `To`. A bool is read as the byte it is.
@inline(__always)
private func cast<To: Castable>(_ from: ElementType, _ to: To.Type) -> MemoryKernels.Cast {
  switch from {
  case .float32: return { convert($0, $1, $2) { (x: Float) in To(float: x) } }
  case .float64: return { convert($0, $1, $2) { (x: Double) in To(double: x) } }
  case .int64: return { convert($0, $1, $2) { (x: Int64) in To(integer: x) } }
  case .int32: return { convert($0, $1, $2) { (x: Int32) in To(integer: Int64(x)) } }
  case .uint8, .bool: return { convert($0, $1, $2) { (x: UInt8) in To(integer: Int64(x)) } }
  }
}

func castKernel(_ from: ElementType, _ to: ElementType) -> MemoryKernels.Cast {
  switch to {
  case .float32: return cast(from, Float.self)
  case .float64: return cast(from, Double.self)
  case .int64: return cast(from, Int64.self)
  case .int32: return cast(from, Int32.self)
  case .uint8: return cast(from, UInt8.self)
  case .bool: return cast(from, Truth.self)
  }
}
