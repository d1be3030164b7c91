import CPlatform
import Foundation
import Testing

struct PlatformTests {
  @Test(arguments: [1, 64, 65, 1000, 1 << 20, 1 << 20 + 1, 5_000_000])
  func memoryIsAlignedAndItsOwn(_ size: Int) throws {
    let blocks = try (0..<4).map { _ in try #require(platform_allocate(size)) }
    for (i, block) in blocks.enumerated() {
      #expect(UInt(bitPattern: block) % 64 == 0)
      memset(block, Int32(i), size)
    }
    for (i, block) in blocks.enumerated() {
      let bytes = UnsafeRawBufferPointer(start: block, count: size)
      #expect(bytes.allSatisfy { $0 == UInt8(i) })
      platform_deallocate(block, size)
    }
  }

  @Test func tooMuchMemoryIsRefused() {
    #expect(platform_allocate(1 << 60) == nil)
  }

  @Test func aFreedBlockIsUsedAgain() throws {
    let first = try #require(platform_allocate(3000))
    platform_deallocate(first, 3000)
    let second = try #require(platform_allocate(4000))  // of the same power of two
    #expect(second == first)
    platform_deallocate(second, 4000)
  }

  /// A thread keeps up to 4 MiB of freed blocks of one size: 200 threads would leave 800.
  @Test func threadsLeaveNoMemoryBehind() async {
    await #expect(processExitsWith: .success) {
      func run(_ count: Int) {
        for _ in 0..<count {
          let done = DispatchSemaphore(value: 0)
          let thread = Thread {
            let blocks = (0..<4).map { _ in platform_allocate(1 << 20)! }
            for block in blocks {
              memset(block, 1, 1 << 20)
              platform_deallocate(block, 1 << 20)
            }
            done.signal()
          }
          thread.start()
          done.wait()
        }
      }
      run(20)
      let before = residentBytes()
      run(200)
      usleep(100_000)  // the last thread is still ending
      precondition(residentBytes() - before < 100 << 20)
    }
  }

  @Test func theClockRunsForward() {
    let start = platform_seconds()
    Thread.sleep(forTimeInterval: 0.01)
    let passed = platform_seconds() - start
    #expect(passed >= 0.009 && passed < 5)
  }

  @Test func sequenceNumbersRise() {
    let first = platform_next_sequence()
    #expect(platform_next_sequence() > first)
  }

  @Test func recordingIsEachThreadsOwn() {
    platform_set_gradient_recording(false)
    defer { platform_set_gradient_recording(true) }
    nonisolated(unsafe) var elsewhere = false
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      elsewhere = platform_gradient_recording()
      done.signal()
    }
    done.wait()
    #expect(elsewhere)
    #expect(!platform_gradient_recording())
  }

  @Test func environmentIsRead() {
    #expect(platform_environment("PATH").map { String(cString: $0) } != nil)
    #expect(platform_environment("SWIFTMAKEMORE_NO_SUCH_VARIABLE") == nil)
  }
}

/// The memory that this process has in use.
private func residentBytes() -> Int {
  #if os(Linux)
    let text = try! String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return Int(text.split(separator: " ")[1])! * sysconf(Int32(_SC_PAGESIZE))
  #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
