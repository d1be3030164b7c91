import KernelTable

// Losses of one number against another, element by element.

/// What a loss makes of its elements.
public enum Reduction: Sendable { case none, mean, sum }

extension NDArray {
  /// All elements reduced; the mean of none is NaN.
  func reduced(_ reduction: Reduction) throws(TensorError) -> NDArray {
    if reduction == .none { return self }
    let sum = try self.sum(over: Array(0..<rank), keepingDimensions: false)
    return reduction == .sum ? sum : try sum.zip(.divide, number: Double(count))
  }

  /// The gradient of each of the elements, in `shape`, from that of what `reduced` gave.
  func spread(_ reduction: Reduction, over shape: Shape) throws(TensorError) -> NDArray {
    if reduction == .none { return self }
    let each =
      try reduction == .sum
      ? self : zip(.divide, NDArray.scalar(Double(shape.elementCount), dtype))
    return try each.expanded(to: shape)
  }
}

/// A loss of the difference d between what was predicted and the truth.
public enum DifferenceLoss: Sendable {
  /// d²
  case squared
  /// |d|
  case absolute
  /// d² / (2 beta) where |d| < beta, else |d| − beta / 2
  case smoothAbsolute(beta: Double)
  /// d² / 2 where |d| ≤ delta, else delta (|d| − delta / 2)
  case huber(delta: Double)

  var name: StaticString {
    switch self {
    case .squared: "mse_loss"
    case .absolute: "l1_loss"
    case .smoothAbsolute: "smooth_l1_loss"
    case .huber: "huber_loss"
    }
  }

  fileprivate var nodeName: StaticString {
    switch self {
    case .squared: "MseLossBackward0"
    case .absolute: "L1LossBackward0"
    case .smoothAbsolute: "SmoothL1LossBackward0"
    case .huber: "HuberLossBackward0"
    }
  }

  fileprivate func value(_ d: NDArray) throws(TensorError) -> NDArray {
    switch self {
    case .squared: return try d.map(.square)
    case .absolute: return try d.map(.abs)
    case .smoothAbsolute(let beta):
      let size = try d.map(.abs)
      let inside = try size.compare(.less, NDArray.scalar(beta, d.dtype), as: d.dtype)
      let curve = try size.scaled(by: 0.5).zip(.multiply, size)
      return try inside.choose(
        curve.zip(.divide, number: beta), size.plus(-0.5 * beta))
    case .huber(let delta):
      let size = try d.map(.abs)
      let inside = try size.compare(.lessOrEqual, NDArray.scalar(delta, d.dtype), as: d.dtype)
      return try inside.choose(
        size.scaled(by: 0.5).zip(.multiply, size), size.plus(-0.5 * delta).scaled(by: delta))
    }
  }

  fileprivate func slope(_ d: NDArray) throws(TensorError) -> NDArray {
    switch self {
    case .squared: return try d.scaled(by: 2)
    case .absolute: return try d.map(.sign)
    case .smoothAbsolute(let beta):
      let inside = try d.map(.abs).compare(.less, NDArray.scalar(beta, d.dtype), as: d.dtype)
      return try inside.choose(d.zip(.divide, number: beta), d.map(.sign))
    case .huber(let delta):
      let limit = try NDArray.scalar(delta, d.dtype)
      return try d.zip(.maximum, limit.map(.neg)).zip(.minimum, limit)
    }
  }
}

extension Tensor {
  /// The loss of the differences from `target`, broadcast (`torch.nn.functional.mse_loss`,
  /// `l1_loss`, `smooth_l1_loss`, `huber_loss`).
  ///
  /// - Throws: `.state` for shapes that do not broadcast, integers, a beta below 0
  ///   or a delta that is not above 0.
  public func loss(_ kind: DifferenceLoss, against target: Tensor, _ reduction: Reduction)
    throws(TensorError) -> Tensor
  {
    var kind = kind
    if case .smoothAbsolute(let beta) = kind {
      guard beta >= 0 else {
        throw TensorError(.state, "smooth_l1_loss: beta must not be negative, but is \(beta)")
      }
      if beta == 0 { kind = .absolute }
    }
    if case .huber(let delta) = kind, !(delta > 0) {
      throw TensorError(.state, "huber_loss: delta must be above 0, but is \(delta)")
    }
    let type = DType.result(self, target)
    guard type.isFloatingPoint else {
      throw TensorError(.state, "\(kind.name): not implemented for \(type)")
    }
    let d = try value.zip(.subtract, target.value, as: type)
    let y = try kind.value(d).reduced(reduction)
    return Tensor.record(kind.nodeName, y, self, target) {
      { g, flow throws(TensorError) in
        let slopes = try g.spread(reduction, over: d.shape).zip(.multiply, kind.slope(d))
        try flow.send(slopes, to: 0)
        if flow.needs(1) { try flow.send(slopes.map(.neg), to: 1) }
      }
    }
  }
}

// MARK: - Two classes

extension Tensor {
  /// −target · log(self) − (1 − target) · log(1 − self), the logarithms at least −100
  /// (`torch.nn.functional.binary_cross_entropy`).
  ///
  /// - Throws: `.badValue` for targets of another shape, `.state` for a probability outside 0...1
  ///   and for integers.
  public func binaryCrossEntropy(_ target: Tensor, weight: Tensor?, _ reduction: Reduction)
    throws(TensorError) -> Tensor
  {
    try requireTwin(target, in: "binary_cross_entropy")
    let (x, t) = (value, target.value)
    let zero = try NDArray.scalar(0, dtype)
    let one = try NDArray.scalar(1, dtype)
    let (low, high) = (
      try x.compare(.greaterOrEqual, zero, as: dtype), try x.compare(.lessOrEqual, one, as: dtype)
    )
    let inside = try low.zipIntegers(.multiply, high, as: .int64)
    guard
      try inside.sum(over: Array(0..<rank), keepingDimensions: false).item() == Double(count)
    else {
      throw TensorError(
        .state,
        "binary_cross_entropy: the input must lie between 0 and 1; take sigmoid of it, or "
          + "binary_cross_entropy_with_logits")
    }
    let floor = try NDArray.scalar(-100, dtype)
    let log = try x.map(.log).zip(.maximum, floor)
    let rest = try x.map(.neg).map(.log1p).zip(.maximum, floor)
    let plain = try t.plus(-1).zip(.multiply, rest).zip(.subtract, t.zip(.multiply, log))
    let each = try weighted(plain, weight, in: "binary_cross_entropy")
    return Tensor.record(
      "BinaryCrossEntropyBackward0", try each.reduced(reduction), self, target
    ) {
      let (x, t) = (Saved(x), Saved(t))
      return { g, flow throws(TensorError) in
        let (x, t) = (
          try x.value(for: "binary_cross_entropy"), try t.value(for: "binary_cross_entropy")
        )
        var g = try g.spread(reduction, over: each.shape)
        if let weight { g = try g.zip(.multiply, weight.value) }
        if flow.needs(0) {
          let width = try x.map(.neg).plus(1).zip(.multiply, x)
            .zip(.maximum, number: 1e-12)
          try flow.send(g.zip(.multiply, x.zip(.subtract, t)).zip(.divide, width), to: 0)
        }
        if flow.needs(1) { try flow.send(g.zip(.multiply, rest.zip(.subtract, log)), to: 1) }
      }
    }
  }

  /// `binaryCrossEntropy` of sigmoid(self), without its overflow: (1 − t) x − p log sigmoid(x)
  /// with p = 1 + (positiveWeight − 1) t
  /// (`torch.nn.functional.binary_cross_entropy_with_logits`).
  ///
  /// - Throws: as `binaryCrossEntropy`.
  public func binaryCrossEntropyOfLogits(
    _ target: Tensor, weight: Tensor?, positiveWeight: Tensor?, _ reduction: Reduction
  ) throws(TensorError) -> Tensor {
    try requireTwin(target, in: "binary_cross_entropy_with_logits")
    let (x, t) = (value, target.value)
    // log sigmoid(x) = min(x, 0) − log(1 + e^−|x|)
    let logSigmoid = try x.zip(.minimum, number: 0)
      .zip(.subtract, x.map(.abs).map(.neg).map(.exp).map(.log1p))
    var share = logSigmoid
    if let positiveWeight {
      let p = try positiveWeight.value.plus(-1).zip(.multiply, t, as: dtype).plus(1)
      share = try share.zip(.multiply, p)
    }
    guard share.shape == shape else {
      throw TensorError(
        .badShape,
        "binary_cross_entropy_with_logits: pos_weight of shape "
          + "\(positiveWeight?.shape ?? []) does not broadcast to \(shape)")
    }
    let plain = try t.map(.neg).plus(1).zip(.multiply, x).zip(.subtract, share)
    let each = try weighted(plain, weight, in: "binary_cross_entropy_with_logits")
    return Tensor.record(
      "BinaryCrossEntropyWithLogitsBackward0", try each.reduced(reduction), self, target
    ) {
      let (x, t) = (Saved(x), Saved(t))
      return { g, flow throws(TensorError) in
        let name: StaticString = "binary_cross_entropy_with_logits"
        let (x, t) = (try x.value(for: name), try t.value(for: name))
        var g = try g.spread(reduction, over: each.shape)
        if let weight { g = try g.zip(.multiply, weight.value) }
        if flow.needs(0) {
          let s = try x.map(.sigmoid)
          if let positiveWeight {
            let pt = try positiveWeight.value.zip(.multiply, t, as: t.dtype)
            let slope = try pt.plus(1).zip(.subtract, t).zip(.multiply, s).zip(.subtract, pt)
            try flow.send(g.zip(.multiply, slope), to: 0)
          } else {
            try flow.send(g.zip(.multiply, s.zip(.subtract, t)), to: 0)
          }
        }
        if flow.needs(1) {
          var slope = try x.map(.neg)
          if let positiveWeight {
            slope = try slope.zip(
              .subtract, positiveWeight.value.plus(-1).zip(.multiply, logSigmoid))
          }
          try flow.send(g.zip(.multiply, slope), to: 1)
        }
      }
    }
  }

  private func requireTwin(_ target: Tensor, in name: StaticString) throws(TensorError) {
    guard target.shape == shape else {
      throw TensorError(
        .badShape, "\(name): the target of shape \(target.shape) must have the input's \(shape)")
    }
    guard dtype.isFloatingPoint, target.dtype == dtype else {
      throw TensorError(
        .state,
        "\(name): input and target must be of one floating-point type, not \(dtype) and "
          + "\(target.dtype)")
    }
  }

  /// `losses` times the weights, which broadcast to them.
  private func weighted(_ losses: NDArray, _ weight: Tensor?, in name: StaticString)
    throws(TensorError) -> NDArray
  {
    guard let weight else { return losses }
    let product = try losses.zip(.multiply, weight.value, as: dtype)
    guard product.shape == shape else {
      throw TensorError(
        .badShape, "\(name): the weight of shape \(weight.shape) does not broadcast to \(shape)")
    }
    return product
  }
}

// MARK: - Distributions and directions

extension Tensor {
  /// target · (log(target) − self), where `self` holds logarithms and so may `target`
  /// (`torch.nn.functional.kl_div`).
  public func divergence(from target: Tensor, logarithms: Bool) throws(TensorError) -> Tensor {
    if logarithms { return try target.exp() * (target - self) }
    // 0 log(0) is 0.
    let isZero = try target.compare(.equal, target.scalar(0))
    let log = try isZero.choose(target.scalar(1), target).log()
    return try target * log - target * self
  }

  /// The cosine of the angle between vectors along `dimension`, lengths at least `epsilon`
  /// (`torch.nn.functional.cosine_similarity`).
  public func cosineSimilarity(_ other: Tensor, along dimension: Int, epsilon: Double)
    throws(TensorError) -> Tensor
  {
    let shape = try Dimensions.broadcast(self.shape, other.shape, in: "cosine_similarity")
    let (a, b) = (try expanded(to: Array(shape)), try other.expanded(to: Array(shape)))
    return try
      (a.normalized(2, along: dimension, epsilon: epsilon)
      * b.normalized(2, along: dimension, epsilon: epsilon)).sum(over: [dimension])
  }

  /// Vectors along `dimension` over their p-norm, which counts as at least `epsilon`
  /// (`torch.nn.functional.normalize`).
  public func normalized(_ p: Double, along dimension: Int, epsilon: Double)
    throws(TensorError) -> Tensor
  {
    let length = try norm(p, over: [dimension], keepingDimensions: true)
    return try self / length.clamped(length.scalar(epsilon), nil)
  }
}
