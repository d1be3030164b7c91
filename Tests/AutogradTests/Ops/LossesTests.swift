import Testing

import Autograd

/// Losses and normalisations against central differences; their values are compared with PyTorch's
/// from Python.
struct LossesTests {
  private static let classes = [
    GradientCase("weighted likelihood", [3, 4]) {
      let weights = try tensor([4], [0.5, 1, 2, 3])
      return try $0[0].negativeLogLikelihood(
        int64([3], [0, -1, 3]),
        ClassLoss(
          weights: weights, ignoredClass: -1))
    },
    GradientCase("likelihood of a picture", [2, 3, 2]) {
      try $0[0].negativeLogLikelihood(int64([2, 2], [0, 1, 2, 0]), ClassLoss(reduction: .none))
    },
    GradientCase("smoothed cross entropy", [3, 4]) {
      try $0[0].crossEntropy(int64([3], [0, 2, 3]), ClassLoss(reduction: .sum), smoothing: 0.2)
    },
    GradientCase("cross entropy of distributions", [2, 3], [2, 3], in: 0.1...0.9) {
      try $0[0].crossEntropy($0[1], smoothing: 0.1)
    },
  ]

  private static let pairs: [GradientCase] =
    [
      DifferenceLoss.squared, .smoothAbsolute(beta: 0.5), .huber(delta: 0.7),
    ].flatMap { kind in
      [Reduction.none, .mean, .sum].map { reduction in
        GradientCase("\(kind), \(reduction)", [2, 3], [3]) {
          try $0[0].loss(kind, against: $0[1], reduction)
        }
      }
    } + [
      GradientCase("binary cross entropy", [4], [4], in: 0.1...0.9) {
        try $0[0].binaryCrossEntropy($0[1], weight: tensor([4], [1, 2, 3, 4]), .mean)
      },
      GradientCase("binary cross entropy of logits", [4], [4], in: 0.1...0.9) {
        try $0[0].binaryCrossEntropyOfLogits(
          $0[1], weight: nil, positiveWeight: tensor([4], [1, 2, 3, 4]), .none)
      },
      GradientCase("divergence", [4], [4], in: 0.1...0.9) {
        try $0[0].divergence(from: $0[1], logarithms: false)
      },
      GradientCase("cosine", [2, 3], [2, 3], in: 0.1...0.9) {
        try $0[0].cosineSimilarity($0[1], along: 1, epsilon: 1e-8)
      },
    ]

  private static let normalisations = [
    GradientCase("batch normalisation in training", [5, 3], [3], [3]) {
      try $0[0].batchNormalized(
        nil, nil, weight: $0[1], bias: $0[2], training: true, momentum: 0.1, epsilon: 1e-5)
    },
    GradientCase("batch normalisation of sequences", [4, 3, 2], [3], [3]) {
      try $0[0].batchNormalized(
        nil, nil, weight: $0[1], bias: $0[2], training: true, momentum: 0.1, epsilon: 1e-5)
    },
    GradientCase("batch normalisation by running statistics", [5, 3], [3], [3]) {
      try $0[0].batchNormalized(
        tensor([3], [0, 1, 2]), tensor([3], [1, 2, 3]), weight: $0[1], bias: $0[2],
        training: false, momentum: 0.1, epsilon: 1e-5)
    },
    GradientCase("layer normalisation", [2, 5], [5], [5]) {
      try $0[0].layerNormalized([5], weight: $0[1], bias: $0[2], epsilon: 1e-5)
    },
    GradientCase("group normalisation", [2, 4, 3], [4], [4]) {
      try $0[0].groupNormalized(2, weight: $0[1], bias: $0[2], epsilon: 1e-5)
    },
    GradientCase("root mean squares", [2, 5], [5]) {
      try $0[0].rootMeanSquareNormalized([5], weight: $0[1], epsilon: nil)
    },
    GradientCase("margins", [2, 3]) { try $0[0].padded([1, -1, 0, 2], value: 3) },
  ]

  @Test(arguments: classes + pairs + normalisations, InputLayout.allCases)
  func gradientsAreDifferences(_ gradientCase: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(gradientCase, layout)
  }

  @Test func runningStatisticsMove() throws {
    let (mean, variance) = (try tensor([1], [0]), try tensor([1], [1]))
    _ = try tensor([2, 1], [1, 3]).batchNormalized(
      mean, variance, weight: nil, bias: nil, training: true, momentum: 0.5, epsilon: 0)
    #expect(try mean.doubles == [1] && variance.doubles == [1.5])
  }

  @Test func refuses() throws {
    let x = try tensor([2, 3])
    expectError(.state, "beta") { try x.loss(.smoothAbsolute(beta: -1), against: x, .mean) }
    expectError(.state, "delta") { try x.loss(.huber(delta: .nan), against: x, .mean) }
    expectError(.badShape, "binary_cross_entropy") {
      try x.binaryCrossEntropy(tensor([3]), weight: nil, .mean)
    }
    expectError(.state, "between 0 and 1") {
      try tensor([1], [1.5]).binaryCrossEntropy(tensor([1], [1]), weight: nil, .mean)
    }
    expectError(.state, "running_mean") {
      try x.batchNormalized(
        nil, nil, weight: nil, bias: nil, training: false, momentum: 0.1, epsilon: 1e-5)
    }
    expectError(.state, "normalized_shape=[2]") {
      try x.layerNormalized([2], weight: nil, bias: nil, epsilon: 1e-5)
    }
    expectError(.state, "groups") {
      try x.groupNormalized(2, weight: nil, bias: nil, epsilon: 1e-5)
    }
    expectError(.outOfMemory, "pad") { try x.padded([.max, .max], value: 0) }
    expectError(.outOfMemory, "pad") { try x.padded([.min, 0], value: 0) }
    expectError(.state, "pad") { try x.padded([-2, -2], value: 0) }
    expectError(.state, "pad") { try x.padded([1], value: 0) }
  }
}
