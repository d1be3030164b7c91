import KernelTable

// The regular operations: an element of the result depends on one element of each operand. A
// kernel computes the value; the derivative is a line of the tables below.

// MARK: - One operand

/// How the gradient of an operation's operand follows from that of its result.
enum Derivative {
  /// From the gradient alone.
  case linear((NDArray) throws(TensorError) -> NDArray)
  /// From the gradient and the operand.
  case ofInput((_ g: NDArray, _ x: NDArray) throws(TensorError) -> NDArray)
  /// From the gradient and the result.
  case ofOutput((_ g: NDArray, _ y: NDArray) throws(TensorError) -> NDArray)
}

extension UnaryOp {
  /// PyTorch's name for the node, and the derivative.
  var gradientRule: (StaticString, Derivative) {
    switch self {
    case .neg: ("NegBackward0", .linear { g throws(TensorError) in try g.map(.neg) })
    case .exp: ("ExpBackward0", .ofOutput { g, y throws(TensorError) in try g.zip(.multiply, y) })
    case .log: ("LogBackward0", .ofInput { g, x throws(TensorError) in try g.zip(.divide, x) })
    case .tanh:
      ("TanhBackward0", .ofOutput { g, y throws(TensorError) in try g.zip(.tanhGradient, y) })
    case .sqrt:
      (
        "SqrtBackward0",
        .ofOutput { g, y throws(TensorError) in try g.zip(.divide, y.scaled(by: 2)) }
      )
    case .reciprocal:
      (
        "ReciprocalBackward0",
        .ofOutput { g, y throws(TensorError) in try g.map(.neg).zip(.multiply, y.map(.square)) }
      )
    case .square:
      (
        "PowBackward0",
        .ofInput { g, x throws(TensorError) in
          // One number for all elements, as a mean sends, is doubled instead of them.
          if g.count > 1, g.strides.allSatisfy({ $0 == 0 }) {
            let one = g.view(Shape(repeating: 1, count: g.rank), g.strides)
            return try x.zip(.multiply, one.scaled(by: 2))
          }
          return try g.zip(.multiply, x.scaled(by: 2))
        }
      )
    case .abs, .sign, .floor, .ceil, .round, .trunc: stepRule
    case .exp2, .expm1, .log2, .log10, .log1p, .rsqrt, .sigmoid, .relu, .silu, .gelu, .erf:
      smoothRule
    case .sin, .cos, .tan, .sinh, .cosh, .asin, .acos, .atan: angleRule
    }
  }
}

extension NDArray {
  /// `op` of every element. Integers become float32 first, except for `neg` and `square`.
  func map(_ op: UnaryOp) throws(TensorError) -> NDArray {
    if !dtype.isFloatingPoint {
      switch op {
      case .neg:
        guard dtype != .bool else {
          throw TensorError(
            .state, "neg: bools have no sign; use logical_not, or convert them first")
        }
        return try NDArray.scalar(0, .int64).zipIntegers(.subtract, self, as: dtype)
      case .square:
        return try zipIntegers(.multiply, self, as: dtype == .bool ? .int64 : dtype)
      default: return try cast(to: .float32).map(op)
      }
    }
    guard isContiguous else { return try copied().map(op) }
    let out = try NDArray(uninitializedLike: self, for: "elementwise")
    launch("unary") { kernels in
      if dtype == .float32 {
        kernels.float32.unary[op.rawValue](count, pointer(), out.pointer())
      } else {
        kernels.float64.unary[op.rawValue](count, pointer(), out.pointer())
      }
    }
    return out
  }

  /// A tensor without dimensions.
  static func scalar(_ value: Double, _ dtype: DType) throws(TensorError) -> NDArray {
    try NDArray(repeating: value, shape: [], dtype: dtype, for: "scalar")
  }

  /// `self * factor`, the factor rounded to this array's type first.
  public func scaled(by factor: Double) throws(TensorError) -> NDArray {
    try zip(.multiply, number: factor)
  }
}

extension Tensor {
  /// `op` of every element, recorded with the derivative that `gradientRule` has for it.
  public func unary(_ op: UnaryOp) throws(TensorError) -> Tensor {
    if let exact = try exactInteger(op) { return exact }
    let y = try value.map(op)
    guard requiresGradient, Tape.isRecording else { return Tensor(y) }
    let (name, derivative) = op.gradientRule
    return Tensor.record(name, y, self) {
      switch derivative {
      case .linear(let f):
        return { g, flow throws(TensorError) in try flow.send(f(g), to: 0) }
      case .ofInput(let f):
        let x = Saved(value)
        return { g, flow throws(TensorError) in try flow.send(f(g, x.value(for: name)), to: 0) }
      case .ofOutput(let f):
        let y = Saved(y)
        return { g, flow throws(TensorError) in try flow.send(f(g, y.value(for: name)), to: 0) }
      }
    }
  }

  public func negated() throws(TensorError) -> Tensor { try unary(.neg) }
  public func exp() throws(TensorError) -> Tensor { try unary(.exp) }
  public func log() throws(TensorError) -> Tensor { try unary(.log) }
  public func tanh() throws(TensorError) -> Tensor { try unary(.tanh) }
  public func squareRoot() throws(TensorError) -> Tensor { try unary(.sqrt) }
  public func reciprocal() throws(TensorError) -> Tensor { try unary(.reciprocal) }
  public func squared() throws(TensorError) -> Tensor { try unary(.square) }
}

// MARK: - Two operands

extension NDArray {
  /// `op` of every pair of elements, broadcast, both as `type` (by default the promoted one), which
  /// is floating-point.
  func zip(_ op: BinaryOp, _ other: NDArray, as type: DType? = nil) throws(TensorError) -> NDArray {
    var type = type ?? DType.promoted(dtype, other.dtype)
    if !type.isFloatingPoint { type = .float32 }
    guard dtype == type, other.dtype == type else {
      return try cast(to: type).zip(op, other.cast(to: type), as: type)
    }
    let (a, b) = (self, other)
    let out: NDArray
    let plan: LoopPlan
    if a.isContiguous, b.isContiguous, a.layout === b.layout || a.shape == b.shape {
      out = try NDArray(uninitializedLike: a, for: op.name)
      plan = LoopPlan(row: a.count)
    } else {
      let shape = try Dimensions.broadcast(a.shape, b.shape, in: op.name)
      out = try NDArray(uninitialized: shape, type, for: op.name)
      plan = LoopPlan(shape, a.broadcastStrides(to: shape), b.broadcastStrides(to: shape))
    }
    launch(op.name) { kernels in
      if type == .float32 {
        plan.run(kernels.float32.binary[op.rawValue], a.pointer(), b.pointer(), out.pointer())
      } else {
        plan.run(kernels.float64.binary[op.rawValue], a.pointer(), b.pointer(), out.pointer())
      }
    }
    return out
  }

  /// `op` of every element and a number, which is rounded to their type first.
  ///
  /// - Parameter isFirst: whether the number is the first operand.
  func zip(_ op: BinaryOp, number: Double, isFirst: Bool = false) throws(TensorError) -> NDArray {
    guard dtype.isFloatingPoint else {
      return try cast(to: .float32).zip(op, number: number, isFirst: isFirst)
    }
    let out = try NDArray(uninitializedLike: self, for: op.name)
    let plan: LoopPlan
    if isContiguous {
      plan = LoopPlan(row: count, aStep: isFirst ? 0 : 1, bStep: isFirst ? 1 : 0)
    } else {
      let still = Strides(repeating: 0, count: rank)
      plan = LoopPlan(shape, isFirst ? still : strides, isFirst ? strides : still)
    }
    launch(op.name) { kernels in
      if dtype == .float32 {
        withUnsafePointer(to: Float(number)) { number in
          let elements = UnsafePointer(pointer(Float.self))
          plan.run(
            kernels.float32.binary[op.rawValue], isFirst ? number : elements,
            isFirst ? elements : number, out.pointer())
        }
      } else {
        withUnsafePointer(to: number) { number in
          let elements = UnsafePointer(pointer(Double.self))
          plan.run(
            kernels.float64.binary[op.rawValue], isFirst ? number : elements,
            isFirst ? elements : number, out.pointer())
        }
      }
    }
    return out
  }

  /// `op` of every pair of integers, computed in int64 and returned as `type`.
  func zipIntegers(_ op: IntegerOp, _ other: NDArray, as type: DType) throws(TensorError) -> NDArray
  {
    let (a, b) = (try cast(to: .int64), try other.cast(to: .int64))
    try b.checkSecondOperand(of: op)
    let shape = try Dimensions.broadcast(a.shape, b.shape, in: op.name)
    let out = try NDArray(uninitialized: shape, .int64, for: op.name)
    let plan = LoopPlan(shape, a.broadcastStrides(to: shape), b.broadcastStrides(to: shape))
    launch(op.name) { kernels in
      plan.run(kernels.int64.binary[op.rawValue], a.pointer(), b.pointer(), out.pointer())
    }
    return try out.cast(to: type)
  }

  /// Refuses what integers cannot be divided by or raised to.
  private func checkSecondOperand(of op: IntegerOp) throws(TensorError) {
    switch op {
    case .power:
      for exponent in try elements(Int64.self) where exponent < 0 {
        throw TensorError(
          .badValue,
          "pow: integers to the negative power \(exponent) are not integers; convert to float "
            + "first")
      }
    case .floorDivide, .remainder:
      for divisor in try elements(Int64.self) where divisor == 0 {
        throw TensorError(.state, "\(op.name): division of integers by zero")
      }
    case .add, .subtract, .multiply, .minimum, .maximum, .and, .or, .xor: break
    }
  }

  /// `op` of every pair, both as `type`: bool.
  func compare(_ op: CompareOp, _ other: NDArray, as type: DType) throws(TensorError) -> NDArray {
    let type = type.isFloatingPoint ? type : .int64
    let (a, b) = (try cast(to: type), try other.cast(to: type))
    let shape = try Dimensions.broadcast(a.shape, b.shape, in: "comparison")
    let out = try NDArray(uninitialized: shape, .bool, for: "comparison")
    let plan = LoopPlan(shape, a.broadcastStrides(to: shape), b.broadcastStrides(to: shape))
    launch("compare") { kernels in
      let bytes = out.bits(UInt8.self)
      switch type {
      case .float32:
        plan.run(kernels.compare32.compare[op.rawValue], a.pointer(), b.pointer(), bytes)
      case .float64:
        plan.run(kernels.compare64.compare[op.rawValue], a.pointer(), b.pointer(), bytes)
      default:
        plan.run(kernels.compareInt64.compare[op.rawValue], a.pointer(), b.pointer(), bytes)
      }
    }
    return out
  }
}

extension LoopPlan {
  @inline(__always)
  func run<T, R>(
    _ kernel: (
      Int, Int, UnsafePointer<T>, Int, Int, UnsafePointer<T>, Int, Int, UnsafeMutablePointer<R>,
      Int
    ) -> Void,
    _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ out: UnsafeMutablePointer<R>
  ) {
    forEachPlane { aOffset, bOffset, outOffset in
      kernel(
        rows, columns, a + aOffset, aRow, aColumn, b + bOffset, bRow, bColumn, out + outOffset,
        columns)
    }
  }
}

extension BinaryOp {
  /// What error messages call it.
  var name: StaticString {
    switch self {
    case .add: "add"
    case .subtract: "sub"
    case .multiply: "mul"
    case .divide: "div"
    case .power: "pow"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .truncatedRemainder: "fmod"
    case .remainder: "remainder"
    case .tanhGradient, .divideOrZero: "backward"
    }
  }
}

extension IntegerOp {
  var name: StaticString {
    switch self {
    case .add: "add"
    case .subtract: "sub"
    case .multiply: "mul"
    case .power: "pow"
    case .and: "bitwise_and"
    case .or: "bitwise_or"
    case .xor: "bitwise_xor"
    case .floorDivide: "floor_divide"
    case .remainder: "remainder"
    case .minimum: "minimum"
    case .maximum: "maximum"
    }
  }
}
