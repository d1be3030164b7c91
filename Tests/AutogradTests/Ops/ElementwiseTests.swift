import Autograd
import Foundation
import KernelTable
import Testing

extension UnaryOp {
  /// The same function of Foundation's, and bounds between which it is smooth. A switch, so that
  /// an operation without a row does not compile.
  private var row: (function: (Double) -> Double, smooth: ClosedRange<Double>) {
    switch self {
    case .neg: ({ -$0 }, -1.9...1.9)
    case .exp: ({ Foundation.exp($0) }, -1.9...1.9)
    case .log: ({ Foundation.log($0) }, 0.6...1.9)
    case .tanh: ({ Foundation.tanh($0) }, -1.9...1.9)
    case .sqrt: ({ Foundation.sqrt($0) }, 0.6...1.9)
    case .reciprocal: ({ 1 / $0 }, 0.6...1.9)
    case .square: ({ $0 * $0 }, -1.9...1.9)
    case .abs: ({ Swift.abs($0) }, 0.6...1.9)
    case .sign: ({ $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, 0.6...1.9)  // PyTorch: 0 for NaN
    case .floor: ({ Foundation.floor($0) }, 0.2...0.8)
    case .ceil: ({ Foundation.ceil($0) }, 0.2...0.8)
    case .round: ({ $0.rounded(.toNearestOrEven) }, 0.6...0.9)
    case .trunc: ({ Foundation.trunc($0) }, 0.2...0.8)
    case .exp2: ({ Foundation.exp2($0) }, -1.9...1.9)
    case .expm1: ({ Foundation.expm1($0) }, -1.9...1.9)
    case .log2: ({ Foundation.log2($0) }, 0.6...1.9)
    case .log10: ({ Foundation.log10($0) }, 0.6...1.9)
    case .log1p: ({ Foundation.log1p($0) }, 0.6...1.9)
    case .rsqrt: ({ 1 / Foundation.sqrt($0) }, 0.6...1.9)
    case .sigmoid: ({ 1 / (1 + Foundation.exp(-$0)) }, -1.9...1.9)
    case .relu: ({ $0 < 0 ? 0 : $0 }, 0.6...1.9)
    case .silu: ({ $0 / (1 + Foundation.exp(-$0)) }, -1.9...1.9)
    case .gelu:
      ({ $0 * Foundation.erfc(-$0 * 0.5.squareRoot()) / 2 }, -1.9...1.9)
    case .erf: ({ Foundation.erf($0) }, -1.9...1.9)
    case .sin: ({ Foundation.sin($0) }, -1.9...1.9)
    case .cos: ({ Foundation.cos($0) }, -1.9...1.9)
    case .tan: ({ Foundation.tan($0) }, -1.2...1.2)
    case .sinh: ({ Foundation.sinh($0) }, -1.9...1.9)
    case .cosh: ({ Foundation.cosh($0) }, -1.9...1.9)
    case .asin: ({ Foundation.asin($0) }, -0.9...0.9)
    case .acos: ({ Foundation.acos($0) }, -0.9...0.9)
    case .atan: ({ Foundation.atan($0) }, -1.9...1.9)
    }
  }

  fileprivate func reference(_ x: Double) -> Double { row.function(x) }

  /// For central differences.
  var smoothRange: ClosedRange<Double> { row.smooth }
}

/// Whether two numbers are equal, both not numbers, or at most `ulps` units of `ulp` apart.
private func agree(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  if a == b || (a.isNaN && b.isNaN) { return true }
  return abs(a - b) <= tolerance
}

struct ElementwiseTests {
  /// Odd counts, so that the last vector of a kernel is a partial one.
  @Test(arguments: UnaryOp.allCases, [0, 1, 5, 16, 37])
  func unaryValues(_ op: UnaryOp, _ count: Int) throws {
    let low = op == .log || op == .sqrt ? 0.001 : -3.0
    let x = numbers(count, from: low, to: 3)
    let y = try tensor([count], x).unary(op).doubles
    for i in 0..<count {
      let expected = op.reference(x[i])
      // gelu is a product with what erf leaves of 1, which has lost digits below 0.
      let unit = op == .gelu ? Swift.abs(x[i]).ulp : expected.ulp
      #expect(agree(y[i], expected, within: 2 * unit), "\(op)(\(x[i]))")
    }
    let single = x.map { Float($0) }
    let z = try float32([count], single).unary(op).doubles
    for i in 0..<count {
      let expected = op.reference(Double(single[i]))
      #expect(agree(z[i], expected, within: Double(Float(expected).ulp)), "\(op)(\(single[i]))")
    }
  }

  @Test(arguments: UnaryOp.allCases)
  func unaryOfSpecialNumbers(_ op: UnaryOp) throws {
    let special = [0, -0.0, 1, .infinity, -.infinity, .nan, -1]
    let y = try tensor([7], special).unary(op).doubles
    for (x, y) in zip(special, y) {
      #expect(agree(y, op.reference(x), within: 0x1p-52), "\(op)(\(x))")
    }
  }

  @Test func unaryOfViews() throws {
    let x = try tensor([3, 4])
    #expect(
      try x.transposed(0, 1).negated().doubles == [0, -4, -8, -1, -5, -9, -2, -6, -10, -3, -7, -11])
    #expect(try tensor([]).exp().doubles == [1])
  }

  /// int64 stays int64 where the result is one, and is float32 elsewhere, as in PyTorch.
  @Test func unaryOfIntegers() throws {
    let x = try int64([4], [-3, 0, 2, .max])
    #expect(try x.negated().value.elements(Int64.self) == [3, 0, -2, -Int64.max])
    #expect(try x.squared().value.elements(Int64.self) == [9, 0, 4, 1])  // wraps around
    let whole: Set<UnaryOp> = [
      .neg, .square, .abs, .sign, .floor, .ceil, .round, .trunc, .relu,
    ]
    for op in UnaryOp.allCases where op != .silu && op != .gelu {  // which PyTorch refuses
      #expect(try x.unary(op).dtype == (whole.contains(op) ? .int64 : .float32))
    }
    #expect(try int64([1], [2]).reciprocal().doubles == [0.5])
  }

  private typealias Operation = @Sendable (Tensor, Tensor) throws -> Tensor
  private typealias Reference = @Sendable (Double, Double) -> Double
  private static let binary: [(String, Operation, Reference)] =
    [
      ("+", { try $0 + $1 }, { $0 + $1 }), ("-", { try $0 - $1 }, { $0 - $1 }),
      ("*", { try $0 * $1 }, { $0 * $1 }), ("/", { try $0 / $1 }, { $0 / $1 }),
      ("**", { try $0.power($1) }, { pow($0, $1) }),
    ]

  /// Shapes of 37 and 5 × 37 elements leave partial vectors; one and five dimensions are walked.
  @Test(
    arguments: [
      ([37], [37]), ([37], []), ([], [37]), ([5, 37], [37]), ([5, 1], [37]), ([5, 37], [5, 1]),
      ([2, 1, 3, 1, 2], [4, 1, 5, 1]), ([0], [1]), ([], []),
    ] as [(Shape, Shape)])
  func binaryValues(_ a: Shape, _ b: Shape) throws {
    let x = try tensor(a, numbers(a.elementCount, from: 0.1, to: 2))
    let y = try tensor(b, numbers(b.elementCount, seed: 2, from: 0.1, to: 2))
    let shape = try Dimensions.broadcast(a, b, in: "test")
    let (xs, ys) = (
      try x.expanded(to: Array(shape)).doubles, try y.expanded(to: Array(shape)).doubles
    )
    for (name, op, reference) in ElementwiseTests.binary {
      let result = try op(x, y)
      #expect(result.shape == shape)
      for (i, z) in try result.doubles.enumerated() {
        let expected = reference(xs[i], ys[i])
        let tolerance = name == "**" ? 2 * expected.ulp : 0
        #expect(agree(z, expected, within: tolerance), "\(xs[i]) \(name) \(ys[i])")
      }
    }
  }

  @Test func binaryOfViews() throws {
    let x = try tensor([2, 3])
    #expect(try (x.transposed(0, 1) + tensor([3, 2])).doubles == [0, 4, 3, 7, 6, 10])
    #expect(
      try (x.sliced(1, start: 0, length: 2, step: 2) * x.sliced(1, start: 1, length: 2, step: 1))
        .doubles == [0, 4, 12, 25])
  }

  @Test func powersByANumber() throws {
    let x = try tensor([3], [1.5, 2, 0.25])
    for exponent in [-2, -1, 0, 0.5, 1, 2, 3, 2.5] {
      let y = try x.power(exponent).doubles
      for (x, y) in zip(try x.doubles, y) {
        #expect(agree(y, pow(x, exponent), within: 2 * y.ulp), "\(x) ** \(exponent)")
      }
    }
    #expect(try int64([2], [4, 9]).power(0.5).dtype == .float32)
  }

  @Test func scales() throws {
    #expect(try tensor([2]).value.scaled(by: 0.5).elements(Double.self) == [0, 0.5])
    #expect(try float32([1], [1]).value.scaled(by: 0.1).elements(Float.self) == [0.1])
  }

  // MARK: Gradients where a formula would divide zero by zero

  @Test func slopeOfThePowerZero() throws {
    let x = try tensor([3], [0, 2, -1], requiresGradient: true)
    try x.power(0).sum().backward()
    try x.power(tensor([3], [0, 2, 0])).sum().backward()
    #expect(try x.gradientDoubles == [0, 4, 0])
  }

  @Test func slopeOfThePowerOfZero() throws {
    let e = try tensor([3], [2, 0.5, 3], requiresGradient: true)
    try tensor([3], [0, 0, 1]).power(e).sum().backward()
    #expect(try e.gradientDoubles == [0, 0, 0])
  }
}
