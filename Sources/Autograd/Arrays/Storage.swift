import CPlatform

/// A block of memory that tensors look into. Writing in place bumps `version`, by which
/// backward notices that a value it needs has changed.
public final class Storage: @unchecked Sendable {
  public let pointer: UnsafeMutableRawPointer
  public let byteCount: Int
  public private(set) var version: UInt32 = 0

  /// Uninitialised memory at a multiple of 64 bytes.
  package init(byteCount: Int, for operation: StaticString) throws(TensorError) {
    guard let pointer = platform_allocate(max(byteCount, 1)) else {
      throw TensorError(.outOfMemory, "\(operation): no memory for \(byteCount) bytes")
    }
    self.pointer = pointer
    self.byteCount = byteCount
    LiveObjects.add(1)
  }

  deinit {
    platform_deallocate(pointer, max(byteCount, 1))
    LiveObjects.add(-1)
  }

  func markWritten() { version &+= 1 }
}
