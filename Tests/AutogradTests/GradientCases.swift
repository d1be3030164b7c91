import Autograd
import KernelTable

/// One row for each way to use each differentiable operation.
enum GradientCases {
  static let unary = UnaryOp.allCases.flatMap { op in
    ([[5], [2, 3], [], [2, 1, 3], [0]] as [Shape]).map { shape in
      GradientCase("\(op) of \(shape)", shape, in: op.smoothRange) { try $0[0].unary(op) }
    }
  }

  /// Shapes of two operands: equal, each one broadcast, both, scalars, none.
  private static let pairs: [(Shape, Shape)] = [
    ([2, 3], [2, 3]), ([2, 3], [3]), ([3], [2, 3]), ([2, 1], [1, 3]), ([], [2, 3]), ([2, 3], []),
    ([], []), ([2, 1, 3], [4, 1]), ([1, 1], [2]), ([0, 3], [1, 3]),
  ]

  static let binary = pairs.flatMap { a, b in
    [
      GradientCase("\(a) + \(b)", a, b) { try $0[0] + $0[1] },
      GradientCase("\(a) - \(b)", a, b) { try $0[0] - $0[1] },
      GradientCase("\(a) * \(b)", a, b) { try $0[0] * $0[1] },
      GradientCase("\(a) / \(b)", a, b, in: 0.6...1.9) { try $0[0] / $0[1] },
      GradientCase("\(a) ** \(b)", a, b, in: 0.6...1.9) { try $0[0].power($0[1]) },
    ]
  }

  static let powers =
    [-2, -1, -0.5, 0, 0.5, 1, 2, 3, 2.5].map { exponent in
      GradientCase("x ** \(exponent)", [2, 3], in: 0.6...1.9) { try $0[0].power(exponent) }
    } + [
      GradientCase("x ** 3 of both signs", [5]) { try $0[0].power(3) },
      GradientCase("x * x", [4]) { try $0[0] * $0[0] },
      GradientCase("x - x / x", [4], in: 0.6...1.9) { try $0[0] - $0[0] / $0[0] },
      GradientCase("x ** x", [4], in: 0.6...1.9) { try $0[0].power($0[0]) },
    ]

  static let reductions = ([[], [0], [1], [-1], [0, 2], [0, 1, 2], [1, 2]] as [[Int]]).flatMap {
    over in
    [false, true].flatMap { keeping in
      let name = "over \(over)\(keeping ? ", kept" : "")"
      return [
        GradientCase("sum \(name)", [3, 2, 4]) {
          try $0[0].sum(over: over, keepingDimensions: keeping)
        },
        GradientCase("mean \(name)", [3, 2, 4]) {
          try $0[0].mean(over: over, keepingDimensions: keeping)
        },
        GradientCase("variance \(name)", [3, 2, 4]) {
          try $0[0].variance(over: over, keepingDimensions: keeping)
        },
        GradientCase("biased variance \(name)", [3, 2, 4]) {
          try $0[0].variance(over: over, correction: 0, keepingDimensions: keeping)
        },
        GradientCase("deviation \(name)", [3, 2, 4]) {
          try $0[0].standardDeviation(over: over, keepingDimensions: keeping)
        },
      ]
    }
  }

  static let products = [
    GradientCase("matrix @ matrix", [2, 3], [3, 4]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("vector @ vector", [3], [3]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("vector @ matrix", [3], [3, 2]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("matrix @ vector", [2, 3], [3]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("vector @ matrices", [3], [2, 3, 2]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("matrices @ vector", [2, 2, 3], [3]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("matrices @ matrices", [2, 2, 3], [2, 3, 2]) {
      try $0[0].matrixProduct($0[1])
    },
    GradientCase("matrices @ matrix", [2, 2, 3], [3, 2]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("matrix @ matrices", [2, 3], [2, 3, 2]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("broadcast matrices", [2, 1, 1, 3], [3, 3, 2]) {
      try $0[0].matrixProduct($0[1])
    },
    GradientCase("no columns to add", [2, 0], [0, 3]) { try $0[0].matrixProduct($0[1]) },
    GradientCase("x @ x", [3, 3]) { try $0[0].matrixProduct($0[0]) },
  ]

  static let rows = [
    GradientCase("rows", [4, 3]) { try $0[0].rows(at: int64([2, 2], [3, 0, 3, 1])) },
    GradientCase("rows by a number", [4, 3]) { try $0[0].rows(at: int64([], [2])) },
    GradientCase("no rows", [4, 3]) { try $0[0].rows(at: int64([0], [])) },
    GradientCase("elements", [4]) { try $0[0].elements(at: int64([3], [3, 0, 3])) },
    GradientCase("softmax", [2, 4]) { try $0[0].softmax(-1) },
    GradientCase("softmax of columns", [3, 2]) { try $0[0].softmax(0) },
    GradientCase("softmax inside", [2, 3, 2]) { try $0[0].softmax(1) },
    GradientCase("softmax of a number", []) { try $0[0].softmax(0) },
    GradientCase("log softmax", [2, 4]) { try $0[0].logSoftmax(-1) },
    GradientCase("log softmax of columns", [3, 2]) { try $0[0].logSoftmax(0) },
    GradientCase("log softmax inside", [2, 3, 2]) { try $0[0].logSoftmax(1) },
    GradientCase("log softmax of a number", []) { try $0[0].logSoftmax(-1) },
    GradientCase("likelihood", [3, 4]) {
      try $0[0].negativeLogLikelihood(int64([3], [0, 3, 3]))
    },
    GradientCase("cross entropy", [3, 4]) { try $0[0].crossEntropy(int64([3], [1, 0, 1])) },
  ]

  static let layouts = [
    GradientCase("reshape", [2, 6]) { try $0[0].reshaped([3, -1]) },
    GradientCase("reshape to a number", [1, 1]) { try $0[0].reshaped([]) },
    GradientCase("permute", [2, 3, 4]) { try $0[0].permuted([2, 0, 1]) },
    GradientCase("transpose", [2, 3]) { try $0[0].transposed(0, -1) },
    GradientCase("expand", [3, 1]) { try $0[0].expanded(to: [2, 3, 4]) },
    GradientCase("expand a number", []) { try $0[0].expanded(to: [2, 3]) },
    GradientCase("squeeze", [2, 1, 3]) { try $0[0].squeezed(1) },
    GradientCase("unsqueeze", [2, 3]) { try $0[0].unsqueezed(1) },
    GradientCase("select a row", [3, 2]) { try $0[0].selected(0, -1) },
    GradientCase("select a column", [3, 2]) { try $0[0].selected(1, 0) },
    GradientCase("slice", [5]) { try $0[0].sliced(0, start: 1, length: 2, step: 3) },
    GradientCase("slice of columns", [2, 5]) {
      try $0[0].sliced(1, start: 0, length: 3, step: 2)
    },
    GradientCase("empty slice", [5]) { try $0[0].sliced(0, start: 5, length: 0, step: 1) },
    GradientCase("clone", [2, 3]) { try $0[0].clone() },
    GradientCase("an unused view", [2, 3]) { try $0[0].transposed(0, 1).transposed(0, 1) },
  ]

  static let compositions = [
    GradientCase("a layer", [3, 4], [4, 2], [2]) {
      try ($0[0].matrixProduct($0[1]) + $0[2]).tanh()
    },
    GradientCase("batch normalisation", [4, 3], [3], [3]) {
      let mean = try $0[0].mean(over: [0], keepingDimensions: true)
      let deviation = try $0[0].standardDeviation(over: [0], keepingDimensions: true)
      return try $0[1] * ($0[0] - mean) / deviation + $0[2]
    },
    GradientCase("a diamond", [3], in: 0.6...1.9) {
      let (a, b) = (try $0[0].exp(), try $0[0].log())
      return try a * b + a / $0[0] - b
    },
  ]
}
