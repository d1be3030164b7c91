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

/// An argument of an operation.
enum Argument {
  case none
  case tensor(smm_tensor)
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case ints([Int64])
  case dtype(smm_dtype)
  case generator(smm_generator)
  case string(StaticString)
}

/// Calls `body` with the operation's number and the arguments as C has them; None stands for those
/// that are left out at the end.
private func withOperation<R>(
  _ name: String, _ arguments: [Argument],
  _ body: (Int64, UnsafePointer<smm_arg>, Int64) throws -> R
) throws -> R {
  let numbers = 0..<smm_operation_count()
  let number = try #require(
    numbers.first { String(cString: smm_operation_signature($0)).hasPrefix(name + "(") })
  var lists: [UnsafeMutablePointer<Int64>] = []
  defer { lists.forEach { $0.deallocate() } }
  let all = arguments.map { argument in
    var arg = smm_arg()
    arg.count = 1
    switch argument {
    case .none: arg.kind = SMM_ARG_NONE
    case .tensor(let tensor): (arg.kind, arg.value.tensor) = (SMM_ARG_TENSOR, tensor)
    case .bool(let truth): (arg.kind, arg.value.truth) = (SMM_ARG_BOOL, truth)
    case .int(let integer): (arg.kind, arg.value.integer) = (SMM_ARG_INT, integer)
    case .float(let number): (arg.kind, arg.value.number) = (SMM_ARG_FLOAT, number)
    case .string(let text):
      arg.kind = SMM_ARG_STRING
      arg.value.string = UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    case .dtype(let dtype): (arg.kind, arg.value.dtype) = (SMM_ARG_DTYPE, dtype)
    case .generator(let generator):
      (arg.kind, arg.value.generator) = (SMM_ARG_GENERATOR, generator)
    case .ints(let values):
      let list = UnsafeMutablePointer<Int64>.allocate(capacity: values.count)
      list.initialize(from: values, count: values.count)
      lists.append(list)
      (arg.kind, arg.value.ints) = (SMM_ARG_INTS, UnsafePointer(list))
      arg.count = Int64(values.count)
    }
    return arg
  }
  let list = String(cString: smm_operation_signature(number)).drop { $0 != "(" }.prefix {
    $0 != ")"
  }
  let count = list.split(separator: ",").count { !$0.contains("*") || $0.contains("[]*") }
  let padded = all + Array(repeating: smm_arg(), count: max(count - all.count, 0))
  return try body(number, padded, Int64(padded.count))
}

/// The one tensor that an operation gives; the caller frees it.
func call(_ name: String, _ arguments: Argument...) throws -> smm_tensor {
  try call(name, arguments)
}

func call(_ name: String, _ arguments: [Argument]) throws -> smm_tensor {
  let results = try withOperation(name, arguments) { number, all, count in
    try returned(smm_results()) { smm_operation_call($0, number, all, count, $1) }
  }
  try #require(results.all == nil && results.count == 1 && results.first.kind == SMM_ARG_TENSOR)
  return results.first.value.tensor
}

/// Writes an operation's result into its first argument.
func callInPlace(_ name: String, _ arguments: Argument...) throws {
  try withOperation(name, arguments) { number, all, count in
    try returned(()) { smm_operation_call_in_place(number, all, count, $1) }
  }
}

/// The status and message of an operation that must fail.
func failureOf(_ name: String, _ arguments: Argument..., inPlace: Bool = false) throws
  -> (status: smm_status, message: String)
{
  var (results, error) = (smm_results(), smm_error())
  results.count = 77
  let status = try withOperation(name, arguments) { number, all, count in
    let one =
      inPlace
      ? smm_operation_call_in_place(number, all, count, &error)
      : smm_operation_call(&results, number, all, count, &error)
    // The same without anywhere to put the message.
    let again =
      inPlace
      ? smm_operation_call_in_place(number, all, count, nil)
      : smm_operation_call(&results, number, all, count, nil)
    #expect(one == again)
    return one
  }
  #expect(status != SMM_OK && error.status == status)
  #expect(results.count == 77, "a failed call leaves its result alone")
  return (status, error.text)
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
