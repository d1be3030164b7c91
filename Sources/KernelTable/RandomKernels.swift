/// From a Mersenne Twister's state to draws, as PyTorch's CPU generator computes them.
///
/// The transforms work in place: a caller fills the output's own memory with generator words
/// (one per `Float`, two per `Double`, the first drawn at the lower address) and the kernel
/// turns their bits into numbers. Draws therefore need no scratch memory.
public struct RandomKernels: Sendable {
  /// `mt19937`'s 624 words become the next 624.
  public typealias Twist = @Sendable (_ state: UnsafeMutablePointer<UInt32>) -> Void

  /// `out[i] = temper(state[i])`; no overlap.
  public typealias Temper =
    @Sendable (
      _ count: Int, _ state: UnsafePointer<UInt32>, _ out: UnsafeMutablePointer<UInt32>
    ) -> Void

  /// Words to `low + unit · (high − low)`, rounded once, `high` itself replaced by `low`.
  public typealias Uniform<T> =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<T>, _ low: T, _ high: T
    ) -> Void

  /// Unit uniforms to normal draws by the Box–Muller transform, in blocks of 16: value `j` of a
  /// block (the radius) is paired with value `j + 8` (the angle). `count` is a multiple of 16.
  public typealias NormalBlocks<T> =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<T>, _ mean: T, _ standardDeviation: T
    ) -> Void

  /// `count` adjacent pairs (angle, radius) of unit uniforms to standard normal pairs (cosine
  /// first).
  public typealias NormalPairs =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Double>
    ) -> Void

  /// Words to `scale · log1p(−unit)`; an exponential draw has the scale `−1 / rate`.
  public typealias Exponential =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Double>, _ scale: Double
    ) -> Void

  /// `values[i] = shift + values[i] · scale`, rounded once.
  public typealias Affine =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Double>, _ scale: Double, _ shift: Double
    ) -> Void

  /// Words to `⌈log(unit) / log1p(−probability)⌉`.
  public typealias Geometric =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Double>, _ probability: Double
    ) -> Void

  /// Words, two for each of `count` categories, to the index of the largest
  /// `weights[i] / Float(exponential draw i)`: one draw of `torch.multinomial`. `weights` has
  /// zeros up to whole vectors of 16, `values` room for twice as many.
  public typealias Pick =
    @Sendable (
      _ count: Int, _ values: UnsafeMutablePointer<Double>, _ weights: UnsafePointer<Float>
    ) -> Int

  public let twist: Twist
  public let temper: Temper
  public let uniformFloat32: Uniform<Float>
  public let uniformFloat64: Uniform<Double>
  public let normalBlocksFloat32: NormalBlocks<Float>
  public let normalBlocksFloat64: NormalBlocks<Double>
  public let normalPairs: NormalPairs
  public let exponential: Exponential
  public let pick: Pick
  public let geometric: Geometric
  public let affine: Affine
  /// Within 0.56 units in the last place, all special values included.
  public let log: FloatKernels<Double>.Unary
  /// `log(1 + x)`, within 0.56 units in the last place, all special values included.
  public let log1p: FloatKernels<Double>.Unary
  /// Within 0.56 units in the last place where `|x| ≤ 2²⁰`, which draws never leave.
  public let sine: FloatKernels<Double>.Unary
  public let cosine: FloatKernels<Double>.Unary
  /// The quotient of the two: within 2 units in the last place.
  public let tangent: FloatKernels<Double>.Unary

  public init(
    twist: @escaping Twist, temper: @escaping Temper,
    uniformFloat32: @escaping Uniform<Float>, uniformFloat64: @escaping Uniform<Double>,
    normalBlocksFloat32: @escaping NormalBlocks<Float>,
    normalBlocksFloat64: @escaping NormalBlocks<Double>,
    normalPairs: @escaping NormalPairs, exponential: @escaping Exponential, pick: @escaping Pick,
    geometric: @escaping Geometric, affine: @escaping Affine,
    log: @escaping FloatKernels<Double>.Unary, log1p: @escaping FloatKernels<Double>.Unary,
    sine: @escaping FloatKernels<Double>.Unary, cosine: @escaping FloatKernels<Double>.Unary,
    tangent: @escaping FloatKernels<Double>.Unary
  ) {
    self.twist = twist
    self.temper = temper
    self.uniformFloat32 = uniformFloat32
    self.uniformFloat64 = uniformFloat64
    self.normalBlocksFloat32 = normalBlocksFloat32
    self.normalBlocksFloat64 = normalBlocksFloat64
    self.normalPairs = normalPairs
    self.exponential = exponential
    self.pick = pick
    self.geometric = geometric
    self.affine = affine
    self.log = log
    self.log1p = log1p
    self.sine = sine
    self.cosine = cosine
    self.tangent = tangent
  }
}
