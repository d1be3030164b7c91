import Autograd
import Random

/// First values of parameters, by the names of torch.nn.init: they overwrite a tensor in place,
/// leaves included, without history, and return it.
let initializerOperations: [Operation] = [
  initializer(
    "uniform_(Tensor tensor, float a=0.0, float b=1.0, Generator? generator=None)",
    "Uniform draws in [a, b).", draws: "uniform_(w, 2.0, 2.0)", "[[2.0, 2.0]]", of: (1, 2)
  ) { try $0.draw(.uniform(from: $1.float(1), to: $1.float(2)), $1.generator(3)) },
  initializer(
    "normal_(Tensor tensor, float mean=0.0, float std=1.0, Generator? generator=None)",
    "Normal draws.", draws: "normal_(w, 2.0, 0.0)", "[[2.0, 2.0]]", of: (1, 2)
  ) { try $0.draw(.normal(mean: $1.float(1), deviation: $1.float(2)), $1.generator(3)) },
  initializer(
    """
    trunc_normal_(Tensor tensor, float mean=0.0, float std=1.0, float a=-2.0, float b=2.0, \
    Generator? generator=None)
    """,
    "Normal draws, those outside [a, b] drawn again. RuntimeError unless a < b and std > 0.",
    draws: "trunc_normal_(w).clamp(-2, 2) == w", "[[True, True]]", of: (1, 2)
  ) {
    try $0.draw(
      .truncatedNormal(
        mean: $1.float(1), deviation: $1.float(2), from: $1.float(3), to: $1.float(4)),
      $1.generator(5))
  },
  initializer(
    "xavier_uniform_(Tensor tensor, float gain=1.0, Generator? generator=None)",
    "Uniform draws within +-gain sqrt(6 / (fan_in + fan_out)); ValueError below two dimensions.",
    draws: "xavier_uniform_(w, 0.5).abs() <= 1", "[[True, True]]", of: (1, 2)
  ) {
    let bound = try Fans.uniformBound(deviation: $0.fans().xavierDeviation(gain: $1.float(1)))
    try $0.draw(.uniform(from: -bound, to: bound), $1.generator(2))
  },
  initializer(
    "xavier_normal_(Tensor tensor, float gain=1.0, Generator? generator=None)",
    "Normal draws of deviation gain sqrt(2 / (fan_in + fan_out)); ValueError below two dimensions.",
    draws: "xavier_normal_(w, gain=0.0)", "[[0.0, 0.0]]", of: (1, 2)
  ) {
    let deviation = try $0.fans().xavierDeviation(gain: $1.float(1))
    try $0.draw(.normal(mean: 0, deviation: deviation), $1.generator(2))
  },
  initializer(
    """
    kaiming_uniform_(Tensor tensor, float a=0.0, str mode='fan_in', \
    str nonlinearity='leaky_relu', Generator? generator=None)
    """,
    """
    Uniform draws within +-gain sqrt(3 / fan), the gain of `nonlinearity` with the slope `a`.

    The fan is tensor.shape[1] times the kernel's sizes, or with mode 'fan_out' shape[0] times
    these. ValueError below two dimensions and for other modes and nonlinearities.
    """, draws: "kaiming_uniform_(w, nonlinearity='linear').abs() <= 1.75", "[[True]]", of: (1, 1)
  ) {
    let bound = try Fans.uniformBound(deviation: $1.kaimingDeviation($0))
    try $0.draw(.uniform(from: -bound, to: bound), $1.generator(4))
  },
  initializer(
    """
    kaiming_normal_(Tensor tensor, float a=0.0, str mode='fan_in', \
    str nonlinearity='leaky_relu', Generator? generator=None)
    """,
    "Normal draws of deviation gain / sqrt(fan); see kaiming_uniform_.",
    draws: "kaiming_normal_(w) != 0", "[[True, True]]", of: (1, 2)
  ) {
    let deviation = try $1.kaimingDeviation($0)
    try $0.draw(.normal(mean: 0, deviation: deviation), $1.generator(4))
  },
  initializer(
    "constant_(Tensor tensor, float val)", "`val` everywhere.", draws: "constant_(w, 0.5)",
    "[[0.5, 0.5]]", of: (1, 2)
  ) { try $0.write($0.filled($1.float(1))) },
  initializer(
    "zeros_(Tensor tensor)", "0 everywhere.", draws: "zeros_(w)", "[[0.0, 0.0]]", of: (1, 2)
  ) { x, _ in try x.write(x.filled(0)) },
  initializer(
    "ones_(Tensor tensor)", "1 everywhere.", draws: "ones_(w)", "[[1.0, 1.0]]", of: (1, 2)
  ) { x, _ in try x.write(x.filled(1)) },
  initializer(
    "eye_(Tensor tensor)", "1 on a matrix's diagonal, else 0; ValueError for other ranks.",
    draws: "eye_(w)", "[[1.0, 0.0]]", of: (1, 2)
  ) { x, _ in
    guard x.rank == 2 else {
      throw TensorError(.badValue, "eye_: the tensor must be a matrix, not of shape \(x.shape)")
    }
    try x.write(Tensor(NDArray.band(x.shape[0], x.shape[1], .equal, diagonal: 0)).cast(to: x.dtype))
  },
  initializer(
    "orthogonal_(Tensor tensor, float gain=1, Generator? generator=None)",
    "Orthonormal rows or columns, whichever are fewer, times `gain`; ValueError below 2 dimensions.",
    draws: "orthogonal_(w).square().sum().round()", "1.0", of: (1, 2)
  ) {
    guard $0.rank >= 2 else {
      throw TensorError(
        .badValue, "orthogonal_: needs two dimensions or more, not the shape \($0.shape)")
    }
    if $0.count == 0 { return }
    let (rows, columns) = ($0.shape[0], $0.count / $0.shape[0])
    let draws = Tensor(try NDArray(repeating: 0, shape: [rows, columns], dtype: $0.dtype))
    try draws.draw(.normal(mean: 0, deviation: 1), $1.generator(2))
    let basis =
      rows < columns
      ? try draws.orthonormalRows()
      : try draws.transposed(0, 1).orthonormalRows().transposed(0, 1)
    try $0.write(
      basis.cast(to: $0.dtype).reshaped(Array($0.shape)) * $0.scalar($1.float(1)))
  },
  Operation(
    "calculate_gain(str nonlinearity, float? param=None) -> float",
    """
    The factor by which a nonlinearity wants its weights' deviation scaled.

    'linear', 'sigmoid' and convolutions 1, 'tanh' 5/3, 'relu' sqrt(2), 'leaky_relu'
    sqrt(2 / (1 + param ** 2)) with the slope param (0.01), 'selu' 3/4; ValueError for others.

    >>> import swiftmakemore as sm
    >>> sm.nn.init.calculate_gain("selu")
    0.75
    """, in: "w"
  ) { .float(try nonlinearity($0.string(0), slope: $0.floatIfAny(1) ?? 0.01).gain) },
]

private func initializer(
  _ signature: String, _ help: String, draws example: String, _ result: String,
  of shape: (Int, Int), _ body: @escaping @Sendable (Tensor, Arguments) throws -> Void
) -> Operation {
  .tensor(
    signature,
    "\(help)\n\n>>> import swiftmakemore as sm\n>>> w = sm.empty(\(shape.0), \(shape.1))\n"
      + ">>> (sm.nn.init.\(example)).tolist()\n\(result)", in: "w"
  ) { arguments in
    let x = arguments.tensor(0)
    let recording = Tape.isRecording
    Tape.isRecording = false
    defer { Tape.isRecording = recording }
    try body(x, arguments)
    return x
  }
}

private func nonlinearity(_ name: String, slope: Double) throws(TensorError) -> Nonlinearity {
  switch name {
  case "linear", "sigmoid", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d",
    "conv_transpose3d":
    return .linear
  case "tanh": return .tanh
  case "relu": return .relu
  case "leaky_relu": return .leakyReLU(negativeSlope: slope)
  case "selu": return .selu
  default: throw TensorError(.badValue, "calculate_gain: unsupported nonlinearity '\(name)'")
  }
}

extension Arguments {
  /// The deviation that the arguments a, mode and nonlinearity say.
  fileprivate func kaimingDeviation(_ x: Tensor) throws -> Double {
    let mode: FanMode
    switch string(2) {
    case "fan_in": mode = .fanIn
    case "fan_out": mode = .fanOut
    case let word:
      throw TensorError(.badValue, "kaiming: mode must be 'fan_in' or 'fan_out', not '\(word)'")
    }
    return try x.fans().kaimingDeviation(mode, nonlinearity(string(3), slope: float(1)))
  }
}

extension Tensor {
  /// Of a tensor without elements, any will do.
  fileprivate func fans() throws -> Fans {
    try Fans(shape: rank >= 2 && count == 0 ? [1, 1] : Array(shape))
  }

  fileprivate func filled(_ value: Double) throws(TensorError) -> Tensor {
    Tensor(try NDArray(repeating: value, shape: [], dtype: dtype))
  }
}
