import CPlatform

/// A block of memory that tensors look into. Writing in place bumps `version`, by which
/// backward notices that a value it needs has changed.
public final class Storage: @unchecked Sendable {
  public let pointer: UnsafeMutableRawPointer
  public let byteCount: Int
  @exclusivity(unchecked) public private(set) var version: UInt32 = 0
  /// Gives borrowed memory back; nil for memory of our own.
  private let release: (() -> Void)?

  /// Uninitialised memory at a multiple of 64 bytes.
  package init(byteCount: Int, for operation: StaticString) throws(TensorError) {
    guard let pointer = platform_allocate(max(byteCount, 1)) else {
      throw TensorError(.outOfMemory, "\(operation): no memory for \(byteCount) bytes")
    }
    self.pointer = pointer
    self.byteCount = byteCount
    release = nil
    LiveObjects.add(1)
  }

  /// Somebody else's memory, until `release` is called.
  init(borrowing pointer: UnsafeMutableRawPointer, byteCount: Int, release: @escaping () -> Void) {
    self.pointer = pointer
    self.byteCount = byteCount
    self.release = release
    LiveObjects.add(1)
  }

  deinit {
    if let release { release() } else { platform_deallocate(pointer, max(byteCount, 1)) }
    LiveObjects.add(-1)
  }

  func markWritten() { version &+= 1 }
}
