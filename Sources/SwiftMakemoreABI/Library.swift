import Autograd
import CPlatform
import CSwiftMakemore
import KernelDispatch

@c @implementation
public func smm_abi_version() -> UInt32 { UInt32(SMM_ABI_VERSION) }

@c @implementation
public func smm_start(_ error: UnsafeMutablePointer<smm_error>!) -> smm_status {
  switch KernelDispatch.choice {
  case .success: SMM_OK
  case .failure(let failure): report(SMM_STATE, failure.message, error: error)
  }
}

/// Made once: the pointer stays valid as long as the program.
nonisolated(unsafe) private let instructionSet = permanentCString(KernelDispatch.kernels.name)

@c @implementation
public func smm_instruction_set() -> UnsafePointer<CChar>! { instructionSet }

@c @implementation
public func smm_live_objects() -> Int64 { platform_live_objects() }

/// A copy of `text` that is never freed.
func permanentCString(_ text: String) -> UnsafePointer<CChar> {
  let bytes = Array(text.utf8CString)
  let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
  copy.initialize(from: bytes, count: bytes.count)
  return UnsafePointer(copy)
}

@c @implementation
public func smm_get_num_threads() -> Int32 { Int32(clamping: Threads.count) }

@c @implementation
public func smm_set_num_threads(_ number: Int64, _ error: UnsafeMutablePointer<smm_error>!)
  -> smm_status
{
  bridge(error) {
    guard number > 0 else {
      throw TensorError(.badValue, "set_num_threads: there cannot be \(number) threads")
    }
    Threads.count = Int(number)
  }
}
