import Autograd
import KernelTable

/// What is made of other operations: aliases, mixtures, comparisons of whole tensors.
let compositionOperations: [Operation] =
  aliasOperations + mixtureOperations + bitwiseOperations + closenessOperations
  + summaryOperations + layerOperations

/// `help`, and the example `code` that prints `output`.
func documented(_ help: String, _ code: String, _ output: String) -> String {
  "\(help)\n\n>>> import swiftmakemore as sm\n>>> \(code)\n\(output)"
}

/// Other words for the same.
private let aliasOperations: [Operation] =
  [
    .tensor(
      "multiply(Operand input, Operand other)",
      documented(
        "input * other: `mul`.", "sm.multiply(sm.tensor([2, 3]), 4)", "tensor([ 8, 12])"), in: "tfi"
    ) {
      let (x, y) = try $0.operands()
      return try x * y
    },
    .tensor(
      "negative(Tensor input)",
      documented("-x: `neg`.", "sm.tensor([1, -2]).negative()", "tensor([-1,  2])"), in: "tfi"
    ) { try $0.tensor(0).unary(.neg) },
    .tensor(
      "absolute(Tensor input)",
      documented("|x|: `abs`.", "sm.tensor([1, -2]).absolute()", "tensor([1, 2])"), in: "tfi"
    ) { try $0.tensor(0).unary(.abs) },
    .tensor(
      "sgn(Tensor input)",
      documented("-1, 0 or 1: `sign`.", "sm.tensor([3, -2]).sgn()", "tensor([ 1, -1])"), in: "tfi"
    ) { try $0.tensor(0).unary(.sign) },
    .tensor(
      "fix(Tensor input)",
      documented("The integer part: `trunc`.", "sm.tensor([-1.5]).fix()", "tensor([-1.])"),
      in: "tfi"
    ) { try $0.tensor(0).unary(.trunc) },
  ]
  + ([
    ("greater", .greater, "gt", "[False,  True]"), ("less", .less, "lt", "[ True, False]"),
    ("greater_equal", .greaterOrEqual, "ge", "[False,  True]"),
    ("less_equal", .lessOrEqual, "le", "[ True, False]"),
    ("not_equal", .notEqual, "ne", "[True, True]"),
  ] as [(String, CompareOp, String, String)]).map { name, op, short, shown in
    .tensor(
      "\(name)(Operand input, Operand other)",
      documented("`\(short)`: bool.", "sm.\(name)(sm.tensor([1, 3]), 2)", "tensor(\(shown))"),
      in: "tfi"
    ) {
      let (x, y) = try $0.operands()
      return try x.compare(op, y)
    }
  }

/// Two or three operands, element by element.
private let mixtureOperations: [Operation] =
  [
    .tensor(
      "rsub(Tensor input, Operand other, *, Operand alpha=1)",
      documented("other - alpha * input.", "sm.rsub(sm.tensor([1, 2]), 5)", "tensor([4, 3])"),
      in: "f"
    ) {
      let (x, y) = try $0.operands()
      return try $0.isOne(2) ? y - x : y - x * $0.operand(2)
    },
    .tensor(
      "hypot(Tensor input, Tensor other)",
      documented(
        "The root of input^2 + other^2.", "sm.hypot(sm.tensor([3.0]), sm.tensor([4.0]))",
        "tensor([5.])"), in: "tfi"
    ) { try $0.tensor(0).hypotenuse($0.tensor(1)) },
    .tensor(
      "logaddexp(Tensor input, Tensor other)",
      documented(
        "log(exp(input) + exp(other)).", "sm.logaddexp(sm.tensor([0.0]), sm.tensor([0.0]))",
        "tensor([0.6931])")
    ) { try $0.tensor(0).logAddExp($0.tensor(1)) },
    .tensor(
      "frac(Tensor input)",
      documented(
        "What is behind the point, with the number's sign.", "sm.tensor([-1.5, 2.25]).frac()",
        "tensor([-0.5000,  0.2500])"), in: "tfi"
    ) { try $0.tensor(0).fraction() },
    .tensor(
      "signbit(Tensor input)",
      documented(
        "Whether the sign is a minus, of -0.0 too.", "sm.tensor([-0.0, 1.0]).signbit()",
        "tensor([ True, False])")
    ) { try $0.tensor(0).isNegative() },
    .tensor(
      "clamp_min(Tensor input, Operand min)",
      documented("input, at least min.", "sm.tensor([-1, 2]).clamp_min(0)", "tensor([0, 2])"),
      in: "tfi"
    ) { try $0.tensor(0).clamped($0.operand(1), nil) },
    .tensor(
      "clamp_max(Tensor input, Operand max)",
      documented("input, at most max.", "sm.tensor([-1, 2]).clamp_max(0)", "tensor([-1,  0])"),
      in: "tfi"
    ) { try $0.tensor(0).clamped(nil, $0.operand(1)) },
    .tensor(
      "nan_to_num(Tensor input, float nan=0.0, float? posinf=None, float? neginf=None)",
      documented(
        "Numbers in place of NaN and the infinities; the largest and smallest where none are given.",
        "sm.tensor([float('nan'), 1.0]).nan_to_num()", "tensor([0., 1.])"), in: "tfi"
    ) {
      try $0.tensor(0).replacingNonfinite(
        nan: $0.float(1), positive: $0.floatIfAny(2), negative: $0.floatIfAny(3))
    },
  ]

private let bitwiseOperations: [Operation] =
  ([("and", .and, "[1, 2]"), ("or", .or, "[3, 7]"), ("xor", .xor, "[2, 5]")]
  as [(String, IntegerOp, String)]).map { word, op, shown in
    .tensor(
      "bitwise_\(word)(Operand input, Operand other)",
      documented(
        "The bits of integers, or the truth of bools, joined by `\(word)`.",
        "sm.bitwise_\(word)(sm.tensor([1, 6]), sm.tensor([3, 3]))", "tensor(\(shown))"), in: "tfi"
    ) {
      try $0.operand(0).bitwise(op, $0.operand(1), in: "bitwise_\(word)")
    }
  } + [
    .tensor(
      "bitwise_not(Tensor input)",
      documented(
        "Every bit of an integer, or the truth of a bool, the other way round.",
        "sm.tensor([0, 5]).bitwise_not()", "tensor([-1, -6])"), in: "tfi"
    ) {
      let x = $0.tensor(0)
      let ones: Tensor = try x.dtype == .bool ? .number(true) : .number(Int64(-1))
      return try x.bitwise(.xor, ones, in: "bitwise_not")
    }
  ]

private let closenessOperations: [Operation] = [
  .tensor(
    "isclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)",
    documented(
      "Whether |input - other| <= atol + rtol * |other|, or both are equal.",
      "sm.isclose(sm.tensor([1.0, 1.0]), sm.tensor([1.000001, 1.1]))", "tensor([ True, False])")
  ) {
    try $0.tensor(0).isClose(
      $0.tensor(1), relative: $0.float(2), absolute: $0.float(3), equalNaN: $0.bool(4))
  },
  Operation(
    "allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False) -> bool",
    documented(
      "Whether all elements are close: `isclose`.",
      "sm.allclose(sm.tensor([1.0]), sm.tensor([1.000001]))", "True")
  ) {
    let close = try $0.tensor(0).isClose(
      $0.tensor(1), relative: $0.float(2), absolute: $0.float(3), equalNaN: $0.bool(4))
    return .bool(
      try close.truth(all: true, over: [], keepingDimensions: false).value.item() != 0)
  },
  Operation(
    "equal(Tensor input, Tensor other) -> bool",
    documented(
      "Whether two tensors have the same shape and elements.",
      "sm.equal(sm.tensor([1, 2]), sm.tensor([1, 2]))", "True")
  ) { .bool(try $0.tensor(0).isEqual(to: $0.tensor(1))) },
]

/// Reductions made of reductions.
private let summaryOperations: [Operation] =
  [true, false].map { root in
    let name = root ? "std" : "var"
    return Operation(
      """
      \(name)_mean(Tensor input, int[]? dim=None, bool? unbiased=None, bool keepdim=False, *, \
      float? correction=None) -> Tensor[]
      """,
      documented(
        "`\(name)` and `mean` over `dim`, or over all.", "sm.\(name)_mean(sm.tensor([1.0, 3.0]))",
        "(tensor(\(root ? "1.4142" : "2.")), tensor(2.))"), in: "f"
    ) {
      let correction = $0.floatIfAny(4) ?? ($0.isNone(2) || $0.bool(2) ? 1 : 0)
      let (x, over, keep) = ($0.tensor(0), $0.ints(1), $0.bool(3))
      let spread =
        root
        ? try x.standardDeviation(over: over, correction: correction, keepingDimensions: keep)
        : try x.variance(over: over, correction: correction, keepingDimensions: keep)
      return .several([
        .tensor(spread), .tensor(try x.mean(over: over, keepingDimensions: keep)),
      ])
    }
  } + [
    .tensor(
      "nansum(Tensor input, int[]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
      documented(
        "The sum over `dim`, or over all, of what is not NaN.",
        "sm.tensor([1.0, float('nan')]).nansum()", "tensor(1.)")
    ) {
      var x = try $0.tensor(0).withoutNaN()
      if let type = try $0.dtypeIfAny(3) { x = try x.cast(to: type) }
      return try x.sum(over: $0.ints(1), keepingDimensions: $0.bool(2))
    },
    .tensor(
      "nanmean(Tensor input, int[]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
      documented(
        "The mean over `dim`, or over all, of what is not NaN.",
        "sm.tensor([1.0, float('nan')]).nanmean()", "tensor(1.)")
    ) {
      var x = $0.tensor(0)
      if let type = try $0.dtypeIfAny(3) { x = try x.cast(to: type) }
      guard x.dtype.isFloatingPoint else {
        throw TensorError(.state, "nanmean: needs a floating-point tensor, not \(x.dtype)")
      }
      let (over, keep) = ($0.ints(1), $0.bool(2))
      let count = try x.compare(.equal, x).sum(over: over, keepingDimensions: keep)
      return try x.withoutNaN().sum(over: over, keepingDimensions: keep) / count
    },
    .tensor(
      "dist(Tensor input, Tensor other, float p=2.0)",
      documented(
        "The norm of input - other.", "sm.dist(sm.tensor([0.0, 0.0]), sm.tensor([3.0, 4.0]))",
        "tensor(5.)")
    ) { try ($0.tensor(0) - $0.tensor(1)).norm($0.float(2), over: [], keepingDimensions: false) },
  ]

/// `name(Tensor input, parameters, bool inplace=False)` of `nn.functional`; `inplace` is the last
/// parameter.
private func layer(
  _ name: String, _ parameters: String, _ count: Int, _ help: String, _ shown: String,
  run: @escaping @Sendable (Tensor, Arguments) throws -> Tensor
) -> Operation {
  let more = parameters.isEmpty ? "" : ", \(parameters)"
  return .tensor(
    "\(name)(Tensor input\(more), bool inplace=False)",
    documented(
      "\(help); in place on demand.",
      "sm.nn.functional.\(name)(sm.tensor([-1.0, 2.0])\(name == "threshold" ? ", 0.0, 0.5" : ""))",
      "tensor([\(shown)])"), in: "n"
  ) {
    let x = $0.tensor(0)
    if !$0.bool(count + 1) { return try run(x, $0) }
    let result = try run(x.beforeWriting(), $0)
    guard result.dtype == x.dtype else {
      throw TensorError(.state, "\(name): \(result.dtype) does not fit in place of \(x.dtype)")
    }
    try x.write(result)
    return x
  }
}

private let layerOperations: [Operation] = [
  layer("relu", "", 0, "x where it is positive, else 0", "0., 2.") { x, _ in try x.unary(.relu) },
  layer("relu6", "", 0, "x within 0 and 6", "0., 2.") { x, _ in try x.hardTanh(0, 6) },
  layer("silu", "", 0, "x / (1 + e^-x)", "-0.2689,  1.7616") { x, _ in try x.unary(.silu) },
  layer("mish", "", 0, "x tanh(log(1 + e^x))", "-0.3034,  1.9440") { x, _ in try x.mish() },
  layer("hardsigmoid", "", 0, "(x + 3) / 6 within 0 and 1", "0.3333, 0.8333") { x, _ in
    try x.hardSigmoid()
  },
  layer("hardswish", "", 0, "x hardsigmoid(x)", "-0.3333,  1.6667") { x, _ in
    try x.hardSwish()
  },
  layer("elu", "float alpha=1.0", 1, "x, or alpha (e^x - 1) where x < 0", "-0.6321,  2.0000") {
    try $0.elu(negative: $1.float(1), in: "elu")
  },
  layer("selu", "", 0, "elu of alpha 1.6733, times 1.0507", "-1.1113,  2.1014") { x, _ in
    let (alpha, scale) = (1.6732632423543772848170429916717, 1.0507009873554804934193349852946)
    return try x.elu(negative: alpha * scale, positive: scale, in: "selu")
  },
  layer(
    "celu", "float alpha=1.0", 1, "x, or alpha (e^(x/alpha) - 1) where x < 0", "-0.6321,  2.0000"
  ) {
    guard $1.float(1) != 0 else {
      throw TensorError(.state, "celu: alpha must not be 0")
    }
    return try $0.elu(negative: $1.float(1), scale: 1 / $1.float(1), in: "celu")
  },
  layer(
    "hardtanh", "float min_val=-1.0, float max_val=1.0", 2, "x within min_val and max_val",
    "-1.,  1."
  ) { try $0.hardTanh($1.float(1), $1.float(2)) },
  layer(
    "leaky_relu", "float negative_slope=0.01", 1, "x, or negative_slope x where x < 0",
    "-0.0100,  2.0000"
  ) { try $0.leakyReLU(slope: $1.float(1)) },
  layer(
    "threshold", "float threshold, float value", 2, "x where it is above the threshold, else value",
    "0.5000, 2.0000"
  ) { try $0.above($1.float(1), else: $1.float(2)) },
  .tensor(
    "logsigmoid(Tensor input)",
    documented(
      "log(1 / (1 + e^-x)).", "sm.nn.functional.logsigmoid(sm.tensor([-1.0, 2.0]))",
      "tensor([-1.3133, -0.1269])"), in: "n"
  ) { try $0.tensor(0).logSigmoid() },
  .tensor(
    "softsign(Tensor input)",
    documented(
      "x / (1 + |x|).", "sm.nn.functional.softsign(sm.tensor([-1.0, 2.0]))",
      "tensor([-0.5000,  0.6667])"), in: "n"
  ) {
    let x = $0.tensor(0)
    return try x / (x.unary(.abs) + .number(Int64(1)))
  },
  .tensor(
    "tanhshrink(Tensor input)",
    documented(
      "x - tanh(x).", "sm.nn.functional.tanhshrink(sm.tensor([-1.0, 2.0]))",
      "tensor([-0.2384,  1.0360])"), in: "n"
  ) {
    let x = $0.tensor(0)
    return try x - x.tanh()
  },
]
