import KernelDispatch
import KernelTable

/// The factor by which a nonlinearity wants its weights' standard deviation scaled
/// (`torch.nn.init.calculate_gain`).
public enum Nonlinearity: Hashable, Sendable {
  /// Also what convolutions and the sigmoid take.
  case linear
  case tanh
  case relu
  case leakyReLU(negativeSlope: Double)
  case selu

  /// The gain, in the order of operations that PyTorch has.
  public var gain: Double {
    switch self {
    case .linear: 1
    case .tanh: 5.0 / 3
    case .relu: squareRoot(2)
    case .leakyReLU(let slope): squareRoot(2 / (1 + slope * slope))
    case .selu: 3.0 / 4
    }
  }
}

/// How many numbers meet in a weight's output or leave its input.
public struct Fans: Hashable, Sendable {
  public let fanIn: Int
  public let fanOut: Int

  /// - Parameter shape: (outputs, inputs, kernel…), as PyTorch's layers store weights.
  /// - Throws: `RandomError` unless there are two dimensions or more and no empty one.
  public init(shape: [Int]) throws(RandomError) {
    try require(
      shape.count >= 2 && shape.allSatisfy { $0 > 0 },
      """
      initializer: a weight of shape \(shape) has no fan in and fan out; give two dimensions or \
      more, none of them 0
      """)
    let kernel = shape[2...].reduce(1, *)
    fanIn = shape[1] * kernel
    fanOut = shape[0] * kernel
  }
}

/// Which of the two fans Kaiming's initialization preserves the variance over.
public enum FanMode: Hashable, Sendable { case fanIn, fanOut }

extension Fans {
  /// `gain · √(2 / (fanIn + fanOut))`, the standard deviation of Xavier's initialization.
  public func xavierDeviation(gain: Double = 1) -> Double {
    gain * squareRoot(2 / Double(fanIn + fanOut))
  }

  /// `gain / √fan`, the standard deviation of Kaiming's initialization.
  public func kaimingDeviation(
    _ mode: FanMode = .fanIn, _ nonlinearity: Nonlinearity = .leakyReLU(negativeSlope: 0)
  ) -> Double {
    nonlinearity.gain / squareRoot(Double(mode == .fanIn ? fanIn : fanOut))
  }

  /// The bound within which uniform numbers have this standard deviation: `√3` times it.
  public static func uniformBound(deviation: Double) -> Double { squareRoot(3) * deviation }
}

/// `torch.nn.init`: `out` has as many elements as `shape` says, row-major.
extension Generator {
  /// Uniform draws within `±gain · √(6 / (fanIn + fanOut))` (`xavier_uniform_`).
  public func fillXavierUniform<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, shape: [Int], gain: Double = 1
  ) throws(RandomError) {
    let bound = Fans.uniformBound(deviation: try Fans(shape: shape).xavierDeviation(gain: gain))
    try fillUniform(out, count: shape.reduce(1, *), from: -bound, to: bound)
  }

  /// Normal draws of standard deviation `gain · √(2 / (fanIn + fanOut))` (`xavier_normal_`).
  public func fillXavierNormal<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, shape: [Int], gain: Double = 1, isContiguous: Bool = true
  ) throws(RandomError) {
    let deviation = try Fans(shape: shape).xavierDeviation(gain: gain)
    try fillNormal(
      out, count: shape.reduce(1, *), standardDeviation: deviation, isContiguous: isContiguous)
  }

  /// Uniform draws within `±√3 · gain / √fan` (`kaiming_uniform_`).
  public func fillKaimingUniform<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, shape: [Int], mode: FanMode = .fanIn,
    nonlinearity: Nonlinearity = .leakyReLU(negativeSlope: 0)
  ) throws(RandomError) {
    let bound = Fans.uniformBound(
      deviation: try Fans(shape: shape).kaimingDeviation(mode, nonlinearity))
    try fillUniform(out, count: shape.reduce(1, *), from: -bound, to: bound)
  }

  /// Normal draws of standard deviation `gain / √fan` (`kaiming_normal_`).
  public func fillKaimingNormal<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, shape: [Int], mode: FanMode = .fanIn,
    nonlinearity: Nonlinearity = .leakyReLU(negativeSlope: 0), isContiguous: Bool = true
  ) throws(RandomError) {
    let deviation = try Fans(shape: shape).kaimingDeviation(mode, nonlinearity)
    try fillNormal(
      out, count: shape.reduce(1, *), standardDeviation: deviation, isContiguous: isContiguous)
  }
}

/// The square root, by a kernel: without its compiler flags the standard library's may call libm.
func squareRoot(_ x: Double) -> Double {
  var root = x
  withUnsafeMutablePointer(to: &root) {
    KernelDispatch.kernels.float64.unary[UnaryOp.sqrt.rawValue](1, $0, $0)
  }
  return root
}
