import Autograd
import Testing

struct StorageTests {
  @Test(arguments: [0, 1, 63, 64, 4096, 10_000_000])
  func isAlignedMemory(_ size: Int) throws {
    let storage = try Storage(byteCount: size, for: "test")
    #expect(storage.byteCount == size)
    #expect(UInt(bitPattern: storage.pointer) % 64 == 0)
    storage.pointer.initializeMemory(as: UInt8.self, repeating: 0xFF, count: size)
  }

  @Test func saysWhatMemoryIsShortFor() {
    expectError(.outOfMemory, "test", "\(1 << 60)") {
      try Storage(byteCount: 1 << 60, for: "test")
    }
  }

  @Test func versionCountsWritesInPlace() throws {
    let x = try tensor([3])
    #expect(x.value.storage.version == 0)
    try x.copy(from: x)
    try x.sliced(0, start: 0, length: 1, step: 1).add(tensor([1], [2]), scaledBy: 1)
    #expect(x.value.storage.version == 2)
    _ = try x + x
    #expect(x.value.storage.version == 2)
  }

  @Test func isFreedWithItsLastArray() throws {
    weak var storage: Storage?
    do {
      let view: Tensor
      do {
        let x = try tensor([4])
        storage = x.value.storage
        view = try x.reshaped([2, 2])
      }
      #expect(storage != nil)
      #expect(try view.doubles == [0, 1, 2, 3])
    }
    #expect(storage == nil)
  }
}
