import Random

/// What a tensor's elements can be drawn from.
public enum Distribution: Sendable {
  case uniform(from: Double, to: Double)
  case normal(mean: Double, deviation: Double)
  /// Normal, and drawn again outside of `from...to`.
  case truncatedNormal(mean: Double, deviation: Double, from: Double, to: Double)
  /// Its logarithm is normal.
  case logNormal(mean: Double, deviation: Double)
  case cauchy(median: Double, scale: Double)
  case exponential(rate: Double)
  /// The number of trials up to the first success.
  case geometric(probability: Double)
  /// 1 with the probability, else 0.
  case bernoulli(probability: Double)
  /// Dropout's factors: 0 with the probability, else what keeps the mean.
  case dropout(probability: Double)
  /// Integers in `from..<to`.
  case integers(from: Int64, to: Int64)
  /// All integers from 0 on that the type holds exactly.
  case anyInteger

  /// What error messages call it.
  var name: StaticString {
    switch self {
    case .uniform: "uniform_"
    case .normal: "normal_"
    case .truncatedNormal: "trunc_normal_"
    case .logNormal: "log_normal_"
    case .cauchy: "cauchy_"
    case .exponential: "exponential_"
    case .geometric: "geometric_"
    case .bernoulli: "bernoulli_"
    case .dropout: "dropout"
    case .integers, .anyInteger: "random_"
    }
  }

  /// PyTorch's name for the node that a draw in place leaves.
  var nodeName: StaticString {
    switch self {
    case .uniform: "UniformBackward0"
    case .normal, .truncatedNormal: "NormalBackward0"
    case .logNormal: "LogNormalBackward0"
    case .cauchy: "CauchyBackward0"
    case .exponential: "ExponentialBackward0"
    case .geometric: "GeometricBackward0"
    case .bernoulli, .dropout: "BernoulliBackward1"
    case .integers: "RandomBackward0"
    case .anyInteger: "RandomBackward2"
    }
  }

  /// Fills dense memory from its first element to its last.
  ///
  /// - Parameter isContiguous: whether the tensor that the draws are for is contiguous: PyTorch
  ///   draws normal numbers for others one pair at a time.
  /// - Throws: `.state` for parameters or types that the distribution does not have.
  func fill(
    _ array: NDArray, _ generator: Generator, isContiguous: Bool, for name: StaticString
  ) throws(TensorError) {
    switch (self, array.dtype) {
    case (.integers, _), (.anyInteger, _): try fillIntegers(array, generator, name)
    case (_, .float32): try fillFloats(array.pointer(Float.self), array, generator, isContiguous)
    case (_, .float64): try fillFloats(array.pointer(Double.self), array, generator, isContiguous)
    case (.bernoulli(let probability), .uint8), (.bernoulli(let probability), .bool):
      try drawing { () throws(RandomError) in
        try generator.fillBernoulli(
          array.bits(UInt8.self), count: array.count, probability: probability)
      }
    case (.bernoulli, _):
      let bytes = try NDArray(uninitialized: array.shape, .uint8, for: name)
      try fill(bytes, generator, isContiguous: isContiguous, for: name)
      array.copyElements(of: try bytes.cast(to: array.dtype))
    case (.geometric, .int64), (.geometric, .int32), (.geometric, .uint8):
      let numbers = try NDArray(uninitialized: array.shape, .float64, for: name)
      try fill(numbers, generator, isContiguous: isContiguous, for: name)
      array.copyElements(of: try numbers.cast(to: array.dtype))
    default:
      throw TensorError(
        .state, "\(name): not implemented for \(array.dtype); use a floating-point tensor")
    }
  }

  private func fillFloats<T: RandomScalar>(
    _ out: UnsafeMutablePointer<T>, _ array: NDArray, _ generator: Generator, _ isContiguous: Bool
  ) throws(TensorError) {
    let count = array.count
    try drawing { () throws(RandomError) in
      switch self {
      case .uniform(let from, let to):
        try generator.fillUniform(out, count: count, from: from, to: to)
      case .normal(let mean, let deviation):
        try generator.fillNormal(
          out, count: count, mean: mean, standardDeviation: deviation, isContiguous: isContiguous)
      case .truncatedNormal(let mean, let deviation, let from, let to):
        try generator.fillTruncatedNormal(
          out, count: count, mean: mean, standardDeviation: deviation, from: from, to: to,
          isContiguous: isContiguous)
      case .logNormal(let mean, let deviation):
        try generator.fillLogNormal(
          out, count: count, mean: mean, standardDeviation: deviation)
      case .cauchy(let median, let scale):
        try generator.fillCauchy(out, count: count, median: median, scale: scale)
      case .exponential(let rate): try generator.fillExponential(out, count: count, rate: rate)
      case .geometric(let probability):
        try generator.fillGeometric(out, count: count, probability: probability)
      case .bernoulli(let probability):
        try generator.fillBernoulli(out, count: count, probability: probability)
      case .dropout(let probability):
        try generator.fillDropoutMask(out, count: count, probability: probability)
      case .integers, .anyInteger: preconditionFailure("fillIntegers draws these")
      }
    }
  }

  private func fillIntegers(_ array: NDArray, _ generator: Generator, _ name: StaticString)
    throws(TensorError)
  {
    var range = (from: Int64(0), to: Int64(2))
    if case .integers(let low, let high) = self {
      guard low < high else {
        throw TensorError(
          .state, "\(name): low \(low) must be less than high \(high)")
      }
      range = (array.dtype.reachable(low, up: false), array.dtype.reachable(high, up: true))
      let (least, most) = array.dtype.integers
      guard low >= least, high - 1 <= most else {
        throw TensorError(
          .state,
          "\(name): \(low) to \(high - 1) is out of bounds for \(array.dtype), which "
            + "holds \(least) to \(most)")
      }
    }
    let numbers =
      array.dtype == .int64
      ? array : try NDArray(uninitialized: array.shape, .int64, for: name)
    let (out, count) = (numbers.pointer(Int64.self), numbers.count)
    switch (self, array.dtype) {
    case (.integers, _): break
    case (_, .int64): return generator.fillIntegers(out, count: count)
    // One word, where that many integers in a range would take two.
    case (_, .int32):
      for i in 0..<count { out[i] = Int64(generator.nextUInt32() & 0x7fff_ffff) }
      return array.copyElements(of: try numbers.cast(to: .int32))
    case (_, .float32): range.to = 1 << 24 + 1
    case (_, .float64): range.to = 1 << 53 + 1
    case (_, .uint8): range.to = 256
    case (_, .bool): break
    }
    try drawing { () throws(RandomError) in
      try generator.fillIntegers(out, count: count, from: range.from, to: range.to)
    }
    if array.dtype != .int64 { array.copyElements(of: try numbers.cast(to: array.dtype)) }
  }
}

extension DType {
  /// A bound of random integers, moved inwards where rounding a draw to this type could reach or
  /// pass it: as PyTorch does, since the width of the range decides on the draws.
  fileprivate func reachable(_ bound: Int64, up: Bool) -> Int64 {
    guard isFloatingPoint else { return bound }
    let inside = up ? bound - 1 : bound &+ 1
    let rounded =
      self == .float32
      ? Int64(exactly: Float(inside)) ?? .min : Int64(exactly: Double(inside)) ?? .min
    guard up ? rounded >= bound : rounded < bound else { return bound }
    let exponent = 63 - inside.magnitude.leadingZeroBitCount
    let step = Int64(1) << Int64(exponent - (self == .float32 ? 24 : 53) + 1)
    return up ? rounded &- step : rounded &+ step
  }

  /// The integers that int64 and this type hold.
  fileprivate var integers: (least: Int64, most: Int64) {
    switch self {
    case .bool: (0, 1)
    case .uint8: (0, 255)
    case .int32: (Int64(Int32.min), Int64(Int32.max))
    case .int64, .float32, .float64: (.min, .max)
    }
  }
}

/// Runs a draw and passes its refusal on, as the class of error that PyTorch has for it.
func drawing(_ body: () throws(RandomError) -> Void) throws(TensorError) {
  do throws(RandomError) { try body() } catch { throw TensorError(.state, error.message) }
}
