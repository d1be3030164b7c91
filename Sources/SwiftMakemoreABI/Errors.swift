import Autograd
import CSwiftMakemore
import Makemore
import Random

/// Runs `body` and turns what it throws into a status and a message: the one place where the
/// core's errors are caught.
package func bridge(
  _ out: UnsafeMutablePointer<smm_error>?, _ body: () throws -> Void
) -> smm_status {
  do {
    try body()
    return SMM_OK
  } catch let failure as TensorError {
    return report(failure.kind.status, failure.message, error: out)
  } catch let failure as NameError {
    return report(SMM_BAD_VALUE, failure.message, error: out)
  } catch let failure as RandomError {
    return report(SMM_BAD_VALUE, failure.message, error: out)
  } catch {
    return report(SMM_INTERNAL, "\(error)", error: out)
  }
}

extension TensorError.Kind {
  fileprivate var status: smm_status {
    switch self {
    case .badShape: SMM_BAD_SHAPE
    case .badIndex: SMM_BAD_INDEX
    case .badValue: SMM_BAD_VALUE
    case .badType: SMM_BAD_TYPE
    case .outOfMemory: SMM_OUT_OF_MEMORY
    case .file: SMM_FILE
    case .interrupted: SMM_INTERRUPTED
    case .state: SMM_STATE
    case .internal: SMM_INTERNAL
    }
  }
}

/// Writes `status` and `message` where the caller wants to know them.
func report(
  _ status: smm_status, _ message: String, error: UnsafeMutablePointer<smm_error>?
) -> smm_status {
  if let error {
    error.pointee.status = status
    withUnsafeMutableBytes(of: &error.pointee.message) { write(message, into: $0) }
  }
  return status
}

/// `text` as a C string in `buffer`: cut between two scalars where it does not fit. A buffer
/// without room for the 0 at the end stays as it is.
func write(_ text: String, into buffer: UnsafeMutableRawBufferPointer) {
  guard !buffer.isEmpty else { return }
  var length = 0
  for scalar in text.unicodeScalars {
    let bytes = UTF8.encode(scalar)!
    guard length + bytes.count < buffer.count else { break }
    for byte in bytes {
      buffer[length] = byte
      length += 1
    }
  }
  buffer[length] = 0
}
