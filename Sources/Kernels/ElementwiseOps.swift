import KernelTable

// The elementwise operations: each value is the expression in its line.

enum Negate: UnaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { -x }
}
enum Exp: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { V.exp(x) }
}
enum Log: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { V.log(x) }
}
enum Tanh: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { V.tanh(x) }
}
enum SquareRoot: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { x.squareRoots() }
}
enum Reciprocal: UnaryFunction {
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { V(repeating: 1) / x }
}
enum Square: UnaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ x: V) -> V { x * x }
}

enum Add: BinaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V { a + b }
}
enum Subtract: BinaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V { a - b }
}
enum Multiply: BinaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V { a * b }
}
enum Divide: BinaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V { a / b }
}
enum Power: BinaryFunction {
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V { V.power(a, b) }
}
enum TanhGradient: BinaryFunction {
  static var isLight: Bool { @inline(always) get { true } }
  @inline(always) static func value<V: Lanes>(_ g: V, _ y: V) -> V {
    g * V(repeating: 1).addingProduct(-y, y)
  }
}

enum DivideOrZero: BinaryFunction {
  @inline(always) static func value<V: Lanes>(_ a: V, _ b: V) -> V {
    (a / b).replacing(with: V(repeating: 0), whereEqual: b, 0)
  }
}

/// The kernel of each unary operation.
func unaryKernel<T: KernelScalar>(_ op: UnaryOp) -> FloatKernels<T>.Unary {
  switch op {
  case .neg: return { map(Negate.self, $0, $1, $2) }
  case .exp: return { map(Exp.self, $0, $1, $2) }
  case .log: return { map(Log.self, $0, $1, $2) }
  case .tanh: return { map(Tanh.self, $0, $1, $2) }
  case .sqrt: return { map(SquareRoot.self, $0, $1, $2) }
  case .reciprocal: return { map(Reciprocal.self, $0, $1, $2) }
  case .square: return { map(Square.self, $0, $1, $2) }
  case .relu: return { map(ReLU.self, $0, $1, $2) }
  case .abs: return { map(Wide<Absolute>.self, $0, $1, $2) }
  case .sign: return { map(Wide<Sign>.self, $0, $1, $2) }
  case .floor: return { map(Wide<Floor>.self, $0, $1, $2) }
  case .ceil: return { map(Wide<Ceil>.self, $0, $1, $2) }
  case .round: return { map(Wide<Round>.self, $0, $1, $2) }
  case .trunc: return { map(Wide<Truncate>.self, $0, $1, $2) }
  case .exp2: return { map(Wide<Exp2>.self, $0, $1, $2) }
  case .expm1: return { map(Wide<Expm1>.self, $0, $1, $2) }
  case .log2: return { map(Wide<Log2>.self, $0, $1, $2) }
  case .log10: return { map(Wide<Log10>.self, $0, $1, $2) }
  case .log1p: return { map(Wide<Log1p>.self, $0, $1, $2) }
  case .rsqrt: return { map(Wide<RSqrt>.self, $0, $1, $2) }
  case .sigmoid: return { map(Wide<Sigmoid>.self, $0, $1, $2) }
  case .silu: return { map(Wide<SiLU>.self, $0, $1, $2) }
  case .gelu: return { map(Wide<GELU>.self, $0, $1, $2) }
  case .erf: return { map(Wide<Erf>.self, $0, $1, $2) }
  case .sin: return { map(Wide<Sine>.self, $0, $1, $2) }
  case .cos: return { map(Wide<Cosine>.self, $0, $1, $2) }
  case .tan: return { map(Wide<Tangent>.self, $0, $1, $2) }
  case .sinh: return { map(Wide<HyperbolicSine>.self, $0, $1, $2) }
  case .cosh: return { map(Wide<HyperbolicCosine>.self, $0, $1, $2) }
  case .asin: return { map(Wide<ArcSine>.self, $0, $1, $2) }
  case .acos: return { map(Wide<ArcCosine>.self, $0, $1, $2) }
  case .atan: return { map(Wide<ArcTangent>.self, $0, $1, $2) }
  }
}

/// The kernel of each binary operation.
func binaryKernel<T: KernelScalar>(_ op: BinaryOp) -> FloatKernels<T>.Binary {
  switch op {
  case .add: return { zipRows(Add.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .subtract: return { zipRows(Subtract.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .multiply: return { zipRows(Multiply.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .divide: return { zipRows(Divide.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .power: return { zipRows(Power.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .minimum: return { zipRows(Minimum.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .maximum: return { zipRows(Maximum.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .truncatedRemainder:
    return { zipRows(TruncatedRemainder.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .remainder: return { zipRows(Remainder.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .divideOrZero:
    return { zipRows(DivideOrZero.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  case .tanhGradient:
    return { zipRows(TanhGradient.self, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9) }
  }
}
