import Autograd
import CSwiftMakemore

/// Every operation there is.
private let operations: [Operation] =
  (elementwiseOperations + arithmeticOperations + reductionOperations + viewOperations
  + partOperations + indexingOperations + choiceOperations + extremeOperations + orderOperations
  + fillOperations + overwriteOperations + compositionOperations + multiplyAddOperations
  + productOperations + lossOperations + normalizationOperations + randomOperations
  + initializerOperations + joiningOperations + placementOperations + attentionOperations
  + conversionOperations).map(\.withGradientName)

/// What they run, apart from the texts: looked up for every call.
private let runs = operations.map(\.run)

private let directs = operations.map(\.direct)
private let parameterCounts = operations.map(\.parameterCount)

/// The arguments of a call, as many as the signature has parameters.
private func checked(
  _ arguments: UnsafePointer<smm_arg>!, _ count: Int64, of operation: Int64
) throws(TensorError) -> UnsafeBufferPointer<smm_arg> {
  guard Int(count) == parameterCounts[Int(operation)] else {
    throw TensorError(
      .badValue,
      "operation \(operation): \(count) arguments, expected \(parameterCounts[Int(operation)])")
  }
  return UnsafeBufferPointer(start: arguments, count: Int(count))
}

/// The texts of one operation as C strings that are never freed.
private struct Texts {
  let signature: UnsafePointer<CChar>
  let help: UnsafePointer<CChar>
  let places: UnsafePointer<CChar>
}

nonisolated(unsafe) private let texts: [Texts] = operations.map {
  Texts(
    signature: permanentCString($0.signature), help: permanentCString($0.help),
    places: permanentCString($0.places))
}

@c @implementation
public func smm_operation_count() -> Int64 { Int64(operations.count) }

@c @implementation
public func smm_operation_signature(_ operation: Int64) -> UnsafePointer<CChar>! {
  texts[Int(operation)].signature
}

@c @implementation
public func smm_operation_help(_ operation: Int64) -> UnsafePointer<CChar>! {
  texts[Int(operation)].help
}

@c @implementation
public func smm_operation_places(_ operation: Int64) -> UnsafePointer<CChar>! {
  texts[Int(operation)].places
}

@c @implementation
public func smm_operation_call(
  _ out: UnsafeMutablePointer<smm_results>!, _ operation: Int64,
  _ arguments: UnsafePointer<smm_arg>!, _ count: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let buffer = try checked(arguments, count, of: operation)
    let value = try runs[Int(operation)](Arguments(buffer))
    guard case .several(let values) = value else {
      out.pointee.first = smm_arg(value)
      out.pointee.count = 1
      out.pointee.all = nil
      return
    }
    let all = UnsafeMutablePointer<smm_arg>.allocate(capacity: max(values.count, 1))
    for (i, value) in values.enumerated() { all[i] = smm_arg(value) }
    out.pointee.count = Int64(values.count)
    out.pointee.all = all
  }
}

@c @implementation
public func smm_operation_call_in_place(
  _ operation: Int64, _ arguments: UnsafePointer<smm_arg>!, _ count: Int64,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let buffer = try checked(arguments, count, of: operation)
    let target = arguments[0].value.tensor.object
    let given = Arguments(buffer)
    if let op = directs[Int(operation)], count == 2 || given.isOne(2) || given.isNone(2),
      try target.combine(op, with: given.operands().1)
    {
      return
    }
    let before = try target.beforeWriting()
    let value = try runs[Int(operation)](Arguments(buffer, first: before))
    guard case .tensor(let result) = value else {
      throw TensorError(.internal, "an operation in place gave no tensor")
    }
    guard result.shape == target.shape else {
      throw TensorError(
        .badShape,
        "the result of shape \(result.shape) does not fit the tensor of shape \(target.shape) that "
          + "is changed in place")
    }
    guard target.dtype.isFloatingPoint || !result.dtype.isFloatingPoint,
      target.dtype != .bool || result.dtype == .bool
    else {
      throw TensorError(
        .state,
        "result type \(result.dtype) can't be cast to the desired output type \(target.dtype)")
    }
    try target.write(result)
  }
}

@c @implementation
public func smm_results_free(_ results: smm_results) {
  results.all?.deallocate()
}

extension smm_arg {
  fileprivate init(_ result: Value) {
    self.init()
    count = 1
    switch result {
    case .tensor(let tensor):
      kind = SMM_ARG_TENSOR
      value.tensor = smm_tensor(owning: tensor)
    case .bool(let truth):
      kind = SMM_ARG_BOOL
      value.truth = truth
    case .int(let integer):
      kind = SMM_ARG_INT
      value.integer = Int64(integer)
    case .float(let number):
      kind = SMM_ARG_FLOAT
      value.number = number
    case .several:
      kind = SMM_ARG_NONE
    }
  }
}
