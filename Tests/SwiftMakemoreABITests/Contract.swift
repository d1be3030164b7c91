import CSwiftMakemore
import Testing

// The contract as C sees it, with a few words around it for tests to be short.

/// Memory for what a function returns through its first parameter.
func returned<R>(
  _ empty: R, location: SourceLocation = #_sourceLocation,
  _ body: (UnsafeMutablePointer<R>, UnsafeMutablePointer<smm_error>) -> smm_status
) throws -> R {
  var (result, error) = (empty, smm_error())
  let status = body(&result, &error)
  #expect(status == SMM_OK, "\(error.text)", sourceLocation: location)
  try #require(status == SMM_OK, sourceLocation: location)
  return result
}

/// The status and message of a call that must fail.
func failure(
  location: SourceLocation = #_sourceLocation,
  _ body: (UnsafeMutablePointer<smm_tensor>, UnsafeMutablePointer<smm_error>?) -> smm_status
) -> (status: smm_status, message: String) {
  let mark = UnsafeMutableRawPointer(bitPattern: 8)
  var out = smm_tensor(ref: mark)
  var error = smm_error()
  let status = body(&out, &error)
  #expect(status != SMM_OK && error.status == status, sourceLocation: location)
  #expect(out.ref == mark, "a failed call leaves its result alone", sourceLocation: location)
  // The same without anywhere to put the message.
  #expect(body(&out, nil) == status, sourceLocation: location)
  return (status, error.text)
}

extension smm_error {
  var text: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

extension [Int64] {
  func withDimensions<R>(_ body: (smm_dimensions) throws -> R) rethrows -> R {
    try withUnsafeBufferPointer {
      try body(smm_dimensions(values: $0.baseAddress, count: Int32($0.count)))
    }
  }
}

/// A float64 tensor; the caller frees it.
func tensor(_ shape: [Int64], _ elements: [Double], requiresGradient: Bool = false) throws
  -> smm_tensor
{
  try shape.withDimensions { shape in
    try returned(smm_tensor()) {
      smm_tensor_new($0, SMM_FLOAT64, shape, elements, requiresGradient, $1)
    }
  }
}

func indices(_ shape: [Int64], _ elements: [Int64]) throws -> smm_tensor {
  try shape.withDimensions { shape in
    try returned(smm_tensor()) { smm_tensor_new($0, SMM_INT64, shape, elements, false, $1) }
  }
}

extension smm_tensor {
  var info: smm_tensor_info {
    var info = smm_tensor_info()
    smm_tensor_describe(self, &info)
    return info
  }

  var shape: [Int64] {
    withUnsafeBytes(of: info.shape) {
      Array($0.assumingMemoryBound(to: Int64.self).prefix(Int(info.rank)))
    }
  }

  /// The elements of a float64 tensor.
  var doubles: [Double] {
    get throws {
      var elements = [Double](repeating: .nan, count: Int(info.count))
      _ = try returned(()) { smm_tensor_copy_out(&elements, self, $1) }
      return elements
    }
  }
}

/// The C string in `buffer`.
func text(_ buffer: [CChar]) -> String {
  String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
