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
        .ofInput { g, x throws(TensorError) in try g.zip(.multiply, x.scaled(by: 2)) }
      )
    }
  }
}

extension NDArray {
  /// `op` of every element. int64 becomes float32 first, except for `neg` and `square`.
  func map(_ op: UnaryOp) throws(TensorError) -> NDArray {
    if dtype == .int64 {
      switch op {
      case .neg: return try NDArray.scalar(0, .int64).zip(.subtract, self)
      case .square: return try zip(.multiply, self)
      default: return try cast(to: .float32).map(op)
      }
    }
    let x = try contiguous()
    let out = try NDArray(uninitialized: shape, dtype, for: "elementwise")
    launch("unary") { kernels in
      if dtype == .float32 {
        kernels.float32.unary[op.rawValue](count, x.pointer(), out.pointer())
      } else {
        kernels.float64.unary[op.rawValue](count, x.pointer(), out.pointer())
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
    try zip(.multiply, NDArray.scalar(factor, dtype))
  }
}

extension Tensor {
  /// `op` of every element, recorded with the derivative that `gradientRule` has for it.
  public func unary(_ op: UnaryOp) throws(TensorError) -> Tensor {
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
  /// `op` of every pair of elements, broadcast and promoted as PyTorch does; `divide` of int64
  /// gives float32.
  func zip(_ op: BinaryOp, _ other: NDArray) throws(TensorError) -> NDArray {
    var type = DType.promoted(dtype, other.dtype)
    if type == .int64, op != .add, op != .subtract, op != .multiply, op != .power {
      type = .float32
    }
    let a = try cast(to: type)
    let b = try other.cast(to: type)
    let shape = try Dimensions.broadcast(a.shape, b.shape, in: op.name)
    let out = try NDArray(uninitialized: shape, type, for: op.name)
    let plan = LoopPlan(shape, a.broadcastStrides(to: shape), b.broadcastStrides(to: shape))
    if type == .int64, op == .power { try b.refuseNegativeExponents() }
    launch(op.name) { kernels in
      switch type {
      case .float32:
        plan.run(kernels.float32.binary[op.rawValue], a.pointer(), b.pointer(), out.pointer())
      case .float64:
        plan.run(kernels.float64.binary[op.rawValue], a.pointer(), b.pointer(), out.pointer())
      case .int64:
        let kernel =
          switch op {
          case .add: kernels.int64.add
          case .subtract: kernels.int64.subtract
          case .multiply: kernels.int64.multiply
          default: kernels.int64.power
          }
        plan.run(kernel, a.pointer(), b.pointer(), out.pointer())
      }
    }
    return out
  }

  private func refuseNegativeExponents() throws(TensorError) {
    for exponent in try elements(Int64.self) where exponent < 0 {
      throw TensorError(
        .badValue,
        "pow: integers to the negative power \(exponent) are not integers; convert to float first")
    }
  }
}

extension Double {
  /// Asked without `rounded()`, which is a call of libm where the processor is not known.
  fileprivate var isInteger: Bool {
    magnitude < 0x1p53 ? Double(Int64(self)) == self : isFinite
  }
}

extension NDArray {
  /// 0 where `condition` is 0 and this array elsewhere.
  fileprivate func zeroed(whereZero condition: NDArray) throws(TensorError) -> NDArray {
    // tanh is 0 only at 0 and never infinite: divided by itself it is 1.
    let bounded = try condition.map(.tanh)
    return try zip(.divideOrZero, bounded.zip(.divideOrZero, bounded))
  }
}

extension LoopPlan {
  @inline(__always)
  fileprivate func run<T>(
    _ kernel: (
      Int, Int, UnsafePointer<T>, Int, Int, UnsafePointer<T>, Int, Int, UnsafeMutablePointer<T>,
      Int
    ) -> Void,
    _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
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
    case .tanhGradient, .divideOrZero: "backward"
    }
  }
}

extension Tensor {
  // Shapes broadcast and types are promoted as PyTorch does; shapes that do not broadcast throw
  // `.badShape`.

  public static func + (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("AddBackward0", try a.value.zip(.add, b.value), a, b) {
      { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        try flow.send(g, to: 1)
      }
    }
  }

  public static func - (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("SubBackward0", try a.value.zip(.subtract, b.value), a, b) {
      { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        if flow.needs(1) { try flow.send(g.map(.neg), to: 1) }
      }
    }
  }

  public static func * (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("MulBackward0", try a.value.zip(.multiply, b.value), a, b) {
      let (x, y) = (Saved(a.value), Saved(b.value))
      return { g, flow throws(TensorError) in
        if flow.needs(0) { try flow.send(g.zip(.multiply, y.value(for: "mul")), to: 0) }
        if flow.needs(1) { try flow.send(g.zip(.multiply, x.value(for: "mul")), to: 1) }
      }
    }
  }

  public static func / (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("DivBackward0", try a.value.zip(.divide, b.value), a, b) {
      let (x, y) = (Saved(a.value), Saved(b.value))
      return { g, flow throws(TensorError) in
        let divisor = try y.value(for: "div")
        if flow.needs(0) { try flow.send(g.zip(.divide, divisor), to: 0) }
        if flow.needs(1) {
          let quotient = try x.value(for: "div").zip(.divide, divisor).zip(.divide, divisor)
          try flow.send(g.map(.neg).zip(.multiply, quotient), to: 1)
        }
      }
    }
  }

  /// `self ** exponent`; squares are products and square roots are roots, as in PyTorch.
  ///
  /// - Throws: `.badValue` for integers to a negative power, or to one that int64 does not hold.
  public func power(_ exponent: Double) throws(TensorError) -> Tensor {
    if exponent == 2 { return try squared() }
    if exponent == 0.5, dtype.isFloatingPoint { return try squareRoot() }
    let type = dtype == .int64 && !exponent.isInteger ? .float32 : dtype
    let base = try value.cast(to: type)
    let y = try base.zip(.power, NDArray.scalar(exponent, type))
    return Tensor.record("PowBackward0", y, self) {
      let x = Saved(base)
      return { g, flow throws(TensorError) in
        // d/dx xⁿ = n · xⁿ⁻¹, and 0 for n = 0 even where xⁿ⁻¹ is infinite.
        if exponent == 0 { return try flow.send(g.scaled(by: 0), to: 0) }
        let slope = try x.value(for: "pow")
          .zip(.power, NDArray.scalar(exponent - 1, type)).scaled(by: exponent)
        try flow.send(g.zip(.multiply, slope), to: 0)
      }
    }
  }

  /// `self ** exponent`, element by element, broadcast and promoted.
  ///
  /// - Throws: `.badShape`, and `.badValue` for integers to negative powers.
  public func power(_ exponent: Tensor) throws(TensorError) -> Tensor {
    let y = try value.zip(.power, exponent.value)
    return Tensor.record("PowBackward1", y, self, exponent) {
      let (x, e, result) = (Saved(value), Saved(exponent.value), Saved(y))
      return { g, flow throws(TensorError) in
        let (x, e) = (try x.value(for: "pow"), try e.value(for: "pow"))
        if flow.needs(0) {
          let one = try NDArray.scalar(1, e.dtype)
          // The slope of x⁰ is 0 also at x = 0, where 0 · x⁻¹ is not a number.
          let slope = try e.zip(.multiply, x.zip(.power, e.zip(.subtract, one)))
            .zeroed(whereZero: e)
          try flow.send(g.zip(.multiply, slope), to: 0)
        }
        if flow.needs(1) {
          // 0ʸ stays 0 as y changes, though its logarithm is infinite.
          let slope = try result.value(for: "pow").zip(.multiply, x.map(.log))
            .zeroed(whereZero: x)
          try flow.send(g.zip(.multiply, slope), to: 1)
        }
      }
    }
  }

  /// A tensor without dimensions that takes part as a plain number does: it has this tensor's
  /// type, or float32 where this one holds integers and `value` is not one.
  public func scalar(_ value: Double, isInteger: Bool = false) throws(TensorError) -> Tensor {
    Tensor(try NDArray.scalar(value, dtype == .int64 && !isInteger ? .float32 : dtype))
  }
}
