import Autograd
import CPlatform

/// Cuts one block of memory into aligned pieces. The same cuts are made twice: first without a
/// block, to learn its size.
struct FusedMemory {
  private let base: UnsafeMutableRawPointer?
  private(set) var byteCount = 0

  init(_ base: UnsafeMutableRawPointer?) { self.base = base }

  mutating func take<T: BitwiseCopyable>(_ count: Int, zero: Bool = false)
    -> UnsafeMutablePointer<T>
  {
    let offset = byteCount
    let size = count * MemoryLayout<T>.stride
    byteCount += (size + 63) & ~63
    // While measuring, a place that nobody looks at.
    guard let base else { return UnsafeMutablePointer(bitPattern: 64)! }
    if zero { (base + offset).initializeMemory(as: UInt8.self, repeating: 0, count: size) }
    return (base + offset).bindMemory(to: T.self, capacity: count)
  }
}

/// The block itself.
final class FusedBlock: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  private let byteCount: Int

  init(byteCount: Int) throws(TensorError) {
    guard let base = platform_allocate(max(byteCount, 1)) else {
      throw TensorError(.outOfMemory, "no memory for \(byteCount) bytes")
    }
    self.base = base
    self.byteCount = max(byteCount, 1)
  }

  deinit { platform_deallocate(base, byteCount) }
}

/// `count` rounded up to whole vectors of 16 numbers.
func wholeVectors(_ count: Int) -> Int { (count + 15) & ~15 }

/// The distance of rows of `count` numbers: whole vectors, and for long rows no power of two, or
/// the rows of a panel of columns would displace each other from the cache.
func rowStride(_ count: Int) -> Int {
  let width = wholeVectors(count)
  return width >= 128 && width % 64 == 0 ? width + 16 : width
}
