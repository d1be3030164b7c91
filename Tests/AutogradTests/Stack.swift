import Autograd
import Foundation

/// Runs `body` on a thread with a stack of `bytes`: what overflows it ends the process.
func onStack<R: Sendable>(of bytes: Int, _ body: @escaping @Sendable () throws -> R) throws -> R {
  nonisolated(unsafe) var result: Result<R, Error>!
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    result = Result { try body() }
    done.signal()
  }
  thread.stackSize = bytes
  thread.start()
  done.wait()
  return try result.get()
}

/// The default stacks of a process's first thread and of other threads, the smaller of the
/// systems' defaults.
enum DefaultStack: Int, CaseIterable {
  case mainThread = 8_388_608
  case otherThread = 524_288
}
