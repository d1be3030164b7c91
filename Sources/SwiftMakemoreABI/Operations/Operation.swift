import Autograd
import CSwiftMakemore
import KernelTable
import Random

/// One operation as callers see it: its signature, its help, and what it runs.
struct Operation: Sendable {
  let signature: String
  let help: String
  let places: String
  private(set) var run: @Sendable (Arguments) throws -> Value
  /// What an operation in place may do straight in the tensor's memory, where it can.
  private(set) var direct: BinaryOp?

  /// - Parameters:
  ///   - signature: as `smm_operation_signature` describes it.
  ///   - places: as `smm_operation_places` describes them.
  init(
    _ signature: String, _ help: String, in places: String = "tf",
    run: @escaping @Sendable (Arguments) throws -> Value
  ) {
    self.signature = signature
    self.help = help
    self.places = places
    self.run = run
  }

  /// An operation that gives one tensor.
  static func tensor(
    _ signature: String, _ help: String, in places: String = "tf",
    run: @escaping @Sendable (Arguments) throws -> Tensor
  ) -> Operation {
    Operation(signature + " -> Tensor", help, in: places) { .tensor(try run($0)) }
  }
}

extension Operation {
  /// How many parameters the signature has: what stands between its commas, `*` alone apart.
  var parameterCount: Int {
    let list = signature.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
    return list.split(separator: ",").count { $0.contains { $0 != " " && $0 != "*" && $0 != "\n" } }
  }

  /// The same operation, which runs something else.
  func replacing(_ run: @escaping @Sendable (Arguments) throws -> Value) -> Operation {
    var copy = self
    copy.run = run
    return copy
  }

  /// The same operation, which in place is no more than `op` of its first two arguments.
  func direct(_ op: BinaryOp) -> Operation {
    var copy = self
    copy.direct = op
    return copy
  }
}

/// What an operation gives back.
enum Value {
  case tensor(Tensor)
  case bool(Bool)
  case int(Int)
  case float(Double)
  case several([Value])
}

/// An operation's arguments, in the order of its signature, which has been checked against them.
struct Arguments {
  private let arguments: UnsafeBufferPointer<smm_arg>
  /// What stands for the first argument, in an operation in place.
  private let first: Tensor?

  init(_ arguments: UnsafeBufferPointer<smm_arg>, first: Tensor? = nil) {
    self.arguments = arguments
    self.first = first
  }

  /// Whether a tensor is the first argument, as operations that change nothing give it back.
  func contain(_ tensor: Tensor) -> Bool {
    guard let argument = arguments.first else { return false }
    return argument.kind == SMM_ARG_TENSOR && self.tensor(0) === tensor
  }

  func isNone(_ index: Int) -> Bool { arguments[index].kind == SMM_ARG_NONE }

  func tensor(_ index: Int) -> Tensor {
    if index == 0, let first { return first }
    return arguments[index].value.tensor.object
  }

  func tensorIfAny(_ index: Int) -> Tensor? { isNone(index) ? nil : tensor(index) }

  /// A tensor, or a number as one.
  func operand(_ index: Int) throws -> Tensor {
    let argument = arguments[index]
    switch argument.kind {
    case SMM_ARG_BOOL: return try .number(argument.value.truth)
    case SMM_ARG_INT: return try .number(argument.value.integer)
    case SMM_ARG_FLOAT: return try .number(argument.value.number)
    default: return tensor(index)
    }
  }

  /// The first two arguments as operands.
  func operands() throws -> (Tensor, Tensor) {
    let second = arguments[1].kind == SMM_ARG_TENSOR ? tensor(1) : nil
    if arguments[0].kind != SMM_ARG_TENSOR {
      return (try operand(0, beside: second), try operand(1))
    }
    let first = tensor(0)
    return (first, try second ?? operand(1, beside: first))
  }

  /// The first two arguments where they are a floating-point tensor and a number.
  func tensorAndNumber() -> (tensor: Tensor, number: Double)? {
    guard arguments[0].kind == SMM_ARG_TENSOR, let number = number(1) else { return nil }
    let tensor = tensor(0)
    return tensor.dtype.isFloatingPoint ? (tensor, number) : nil
  }

  /// The same in either order.
  func tensorWithNumber() -> (tensor: Tensor, number: Double)? {
    if arguments[0].kind == SMM_ARG_TENSOR { return tensorAndNumber() }
    guard arguments[1].kind == SMM_ARG_TENSOR, let number = number(0) else { return nil }
    let tensor = tensor(1)
    return tensor.dtype.isFloatingPoint ? (tensor, number) : nil
  }

  /// A number takes its neighbour's type at once where nothing is lost by that.
  private func operand(_ index: Int, beside other: Tensor?) throws -> Tensor {
    guard let other, other.dtype.isFloatingPoint, let number = number(index) else {
      return try operand(index)
    }
    return try .number(number, as: other.dtype)
  }

  /// An argument that is a number and that float64 holds.
  func number(_ index: Int) -> Double? {
    let argument = arguments[index]
    if argument.kind == SMM_ARG_FLOAT { return argument.value.number }
    guard argument.kind == SMM_ARG_INT, argument.value.integer.magnitude < 1 << 53 else {
      return nil
    }
    return Double(argument.value.integer)
  }

  /// Whether an argument is the number 1.
  func isOne(_ index: Int) -> Bool {
    arguments[index].kind == SMM_ARG_INT && arguments[index].value.integer == 1
  }

  func operandIfAny(_ index: Int) throws -> Tensor? { isNone(index) ? nil : try operand(index) }

  func bool(_ index: Int) -> Bool { arguments[index].value.truth }

  func int(_ index: Int) -> Int { Int(arguments[index].value.integer) }

  func intIfAny(_ index: Int) -> Int? { isNone(index) ? nil : int(index) }

  func float(_ index: Int) -> Double {
    let argument = arguments[index]
    return argument.kind == SMM_ARG_INT ? Double(argument.value.integer) : argument.value.number
  }

  func floatIfAny(_ index: Int) -> Double? { isNone(index) ? nil : float(index) }

  /// Whether an argument of the type `int[]` was one int.
  func isOneInt(_ index: Int) -> Bool { arguments[index].kind == SMM_ARG_INT }

  /// Several integers, or one; none where the argument is None.
  func ints(_ index: Int) -> [Int] {
    let argument = arguments[index]
    if argument.kind == SMM_ARG_INT { return [int(index)] }
    guard argument.kind == SMM_ARG_INTS else { return [] }
    return (0..<Int(argument.count)).map { Int(argument.value.ints[$0]) }
  }

  /// Whether several integers came as a sequence, and not as one int.
  func isSequence(_ index: Int) -> Bool { arguments[index].kind == SMM_ARG_INTS }

  /// Two lists of integers, sent as one with the first one's length in front.
  func twoLists(_ index: Int) -> ([Int], [Int]) {
    let all = ints(index)
    guard let first = all.first, first >= 0, first < all.count else { return ([], []) }
    return (Array(all[1...first]), Array(all[(first + 1)...]))
  }

  /// Several numbers; none where the argument is None.
  func floats(_ index: Int) -> [Double] {
    let argument = arguments[index]
    guard argument.kind == SMM_ARG_FLOATS else { return [] }
    return (0..<Int(argument.count)).map { argument.value.numbers[$0] }
  }

  /// Several tensors, none of them None.
  func tensors(_ index: Int) throws(TensorError) -> [Tensor] {
    var tensors: [Tensor] = []
    for (i, tensor) in optionalTensors(index).enumerated() {
      guard let tensor else {
        throw TensorError(.badType, "expected tensors, but number \(i) is None")
      }
      tensors.append(tensor)
    }
    return tensors
  }

  /// Several tensors, nil for None.
  func optionalTensors(_ index: Int) -> [Tensor?] {
    let argument = arguments[index]
    return (0..<Int(argument.count)).map { argument.value.tensors[$0].objectIfAny }
  }

  func string(_ index: Int) -> String { String(cString: arguments[index].value.string) }

  func dtypeIfAny(_ index: Int) throws -> DType? {
    isNone(index) ? nil : try arguments[index].value.dtype.checked()
  }

  /// The generator named, or the default one.
  func generator(_ index: Int) -> Generator {
    isNone(index) ? Generator.default : arguments[index].value.generator.object
  }
}
