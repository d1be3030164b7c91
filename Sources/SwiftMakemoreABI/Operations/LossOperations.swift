import Autograd

/// Distributions over classes, and losses.
let lossOperations: [Operation] =
  ["softmax", "log_softmax", "softmin"].map { name in
    .tensor(
      "\(name)(Tensor input, int? dim=None, *, dtype? dtype=None)", softmaxHelp(name),
      in: name == "softmin" ? "n" : "tfn"
    ) {
      guard let dim = $0.intIfAny(1) else {
        throw TensorError(
          .badType,
          "\(name)() missing required argument 'dim': say along which dimension the sum is 1, for "
            + "example dim=-1, the last one")
      }
      var x = $0.tensor(0)
      if let type = try $0.dtypeIfAny(2) { x = try x.cast(to: type) }
      switch name {
      case "softmax": return try x.softmax(dim)
      case "log_softmax": return try x.logSoftmax(dim)
      default: return try x.negated().softmax(dim)
      }
    }
  } + classLossOperations + differenceLossOperations + binaryLossOperations

private func softmaxHelp(_ name: String) -> String {
  switch name {
  case "softmax":
    """
    exp(x) / sum(exp(x)) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.softmax(sm.tensor([0.0, 0.0]), dim=0).tolist()
    [0.5, 0.5]
    """
  case "log_softmax":
    """
    x - log(sum(exp(x))) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.log_softmax(sm.tensor([3.0]), dim=0).tolist()
    [0.0]
    """
  default:
    """
    exp(-x) / sum(exp(-x)) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.softmin(sm.tensor([1.0, 1.0]), dim=0).tolist()
    [0.5, 0.5]
    """
  }
}

private let classLossOperations: [Operation] = [
  .tensor(
    """
    cross_entropy(Tensor input, Tensor target, Tensor? weight=None, *, int ignore_index=-100, \
    str reduction='mean', float label_smoothing=0.0)
    """,
    """
    The mean of -log softmax(input)[r, target[r]]: logits (N, V) and int64 (N,) give a number.

    Also logits (N, V, d1, ...) with targets (N, d1, ...), (V,) with (), and targets that are
    distributions, floating-point in the shape of the logits. `weight` has a number for each of
    the V classes, over the sum of which the mean is taken; targets of `ignore_index` do not
    count; `label_smoothing` spreads so much of each target evenly. `reduction` 'none' gives each
    example's loss, 'sum' their sum.

    RuntimeError for other ranks and types, ValueError for another number of targets, IndexError
    for a target that is no class.

    >>> import swiftmakemore as sm
    >>> cross_entropy = sm.nn.functional.cross_entropy
    >>> cross_entropy(sm.tensor([[0.0, 0.0]]), sm.tensor([1]))
    tensor(0.6931)
    """, in: "n"
  ) {
    try $0.tensor(0).crossEntropy(
      $0.tensor(1), $0.classLoss(weight: 2, ignoring: 3, reduction: 4, in: "cross_entropy"),
      smoothing: $0.float(5))
  },
  .tensor(
    """
    nll_loss(Tensor input, Tensor target, Tensor? weight=None, *, int ignore_index=-100, \
    str reduction='mean')
    """,
    """
    The mean of -input[r, target[r]]: the loss of logarithms of probabilities, (N, V) with (N,).

    Shapes and options are those of cross_entropy, which is this of log_softmax.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.nll_loss(sm.tensor([[-1.0, -2.0], [-3.0, -4.0]]), sm.tensor([1, 0])).item()
    2.5
    """, in: "n"
  ) {
    try $0.tensor(0).negativeLogLikelihood(
      $0.tensor(1), $0.classLoss(weight: 2, ignoring: 3, reduction: 4, in: "nll_loss"))
  },
  .tensor(
    """
    kl_div(Tensor input, Tensor target, *, str reduction='mean', bool log_target=False)
    """,
    """
    The mean of target * (log(target) - input): how far the logarithms `input` are from `target`.

    `log_target` says that `target` holds logarithms, too. `reduction` may also be 'batchmean', the
    sum over the first dimension's size, which is the divergence proper.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.kl_div(sm.tensor([[0.0, -1.0]]), sm.tensor([[1.0, 0.0]])).item()
    0.0
    """, in: "n"
  ) {
    let (x, target) = ($0.tensor(0), $0.tensor(1))
    try requireFloats("kl_div", x, target)
    let each = try x.divergence(from: target, logarithms: $0.bool(3))
    if $0.string(2) != "batchmean" { return try each.reduced($0.reduction(2, in: "kl_div")) }
    guard x.rank > 0 else {
      throw TensorError(.badShape, "kl_div: reduction='batchmean' needs a dimension of examples")
    }
    return try each.sum() / x.scalar(Double(x.shape[0]))
  },
]

private let differenceLossOperations: [Operation] = [
  .tensor(
    "mse_loss(Tensor input, Tensor target, *, str reduction='mean')",
    """
    The mean of (input - target) ** 2; `reduction` 'sum' gives the sum, 'none' each element's.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.mse_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    2.5
    """, in: "n"
  ) { try $0.tensor(0).loss(.squared, against: $0.tensor(1), $0.reduction(2, in: "mse_loss")) },
  .tensor(
    "l1_loss(Tensor input, Tensor target, *, str reduction='mean')",
    """
    The mean of |input - target|; `reduction` 'sum' gives the sum, 'none' each element's.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.l1_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    1.5
    """, in: "n"
  ) { try $0.tensor(0).loss(.absolute, against: $0.tensor(1), $0.reduction(2, in: "l1_loss")) },
  .tensor(
    "smooth_l1_loss(Tensor input, Tensor target, *, str reduction='mean', float beta=1.0)",
    """
    The mean of d ** 2 / (2 beta) where |d| < beta, else |d| - beta / 2, for d = input - target.

    RuntimeError for a negative beta; 0 gives l1_loss.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.smooth_l1_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    1.0
    """, in: "n"
  ) {
    try $0.tensor(0).loss(
      .smoothAbsolute(beta: $0.float(3)), against: $0.tensor(1),
      $0.reduction(2, in: "smooth_l1_loss"))
  },
  .tensor(
    "huber_loss(Tensor input, Tensor target, str reduction='mean', float delta=1.0)",
    """
    The mean of d ** 2 / 2 where |d| <= delta, else delta (|d| - delta / 2), for d = input - target.

    RuntimeError for a delta that is not above 0.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.huber_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    1.0
    """, in: "n"
  ) {
    try $0.tensor(0).loss(
      .huber(delta: $0.float(3)), against: $0.tensor(1), $0.reduction(2, in: "huber_loss"))
  },
]

private let binaryLossOperations: [Operation] = [
  .tensor(
    """
    binary_cross_entropy(Tensor input, Tensor target, Tensor? weight=None, *, \
    str reduction='mean')
    """,
    """
    The mean of -target log(input) - (1 - target) log(1 - input), for probabilities `input`.

    Logarithms count as at least -100; `weight` multiplies each element's loss. ValueError where
    the shapes differ, RuntimeError for an input outside 0 to 1.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.binary_cross_entropy(sm.tensor([1.0, 0.0]), sm.tensor([1.0, 0.0])).item()
    0.0
    """, in: "n"
  ) {
    try $0.tensor(0).binaryCrossEntropy(
      $0.tensor(1), weight: $0.tensorIfAny(2), $0.reduction(3, in: "binary_cross_entropy"))
  },
  .tensor(
    """
    binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight=None, *, \
    str reduction='mean', Tensor? pos_weight=None)
    """,
    """
    binary_cross_entropy of sigmoid(input), exact for large inputs, too.

    `weight` multiplies each element's loss, `pos_weight` the part of the targets that are 1.

    >>> import swiftmakemore as sm
    >>> F = sm.nn.functional
    >>> F.binary_cross_entropy_with_logits(sm.tensor([-200.0]), sm.tensor([1.0])).item()
    200.0
    """, in: "n"
  ) {
    try $0.tensor(0).binaryCrossEntropyOfLogits(
      $0.tensor(1), weight: $0.tensorIfAny(2), positiveWeight: $0.tensorIfAny(4),
      $0.reduction(3, in: "binary_cross_entropy_with_logits"))
  },
  .tensor(
    "cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08)",
    """
    The cosine of the angle between vectors along `dim`; lengths count as at least eps.

    >>> import swiftmakemore as sm
    >>> sm.cosine_similarity(sm.tensor([[3.0, 0.0]]), sm.tensor([[0.0, 2.0]])).tolist()
    [0.0]
    """, in: "fn"
  ) {
    try requireFloats("cosine_similarity", $0.tensor(0), $0.tensor(1))
    return try $0.tensor(0).cosineSimilarity(
      $0.tensor(1), along: $0.int(2), epsilon: $0.float(3))
  },
  .tensor(
    "normalize(Tensor input, float p=2.0, int dim=1, float eps=1e-12)",
    """
    Vectors along `dim` divided by their p-norm, which counts as at least eps.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.normalize(sm.tensor([[0.0, 4.0]])).tolist()
    [[0.0, 1.0]]
    """, in: "n"
  ) {
    try $0.tensor(0).normalized($0.float(1), along: $0.int(2), epsilon: $0.float(3))
  },
]

private func requireFloats(_ name: StaticString, _ tensors: Tensor...) throws(TensorError) {
  for tensor in tensors where !tensor.dtype.isFloatingPoint {
    throw TensorError(.state, "\(name): not implemented for \(tensor.dtype)")
  }
}

extension Arguments {
  /// An argument that says what becomes of the elements of a loss.
  fileprivate func reduction(_ index: Int, in name: StaticString) throws(TensorError) -> Reduction {
    switch string(index) {
    case "mean": return .mean
    case "sum": return .sum
    case "none": return .none
    case let word:
      throw TensorError(
        .badValue, "\(name): reduction must be 'none', 'mean' or 'sum', not '\(word)'")
    }
  }

  fileprivate func classLoss(
    weight: Int, ignoring: Int, reduction index: Int, in name: StaticString
  ) throws(TensorError) -> ClassLoss {
    ClassLoss(
      weights: tensorIfAny(weight), ignoredClass: int(ignoring),
      reduction: try reduction(index, in: name))
  }
}

extension Tensor {
  fileprivate func reduced(_ reduction: Reduction) throws(TensorError) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: try mean()
    case .sum: try sum()
    }
  }
}
