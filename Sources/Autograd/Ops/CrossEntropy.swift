import KernelTable

// Losses of distributions over classes: `nll_loss` and `cross_entropy`. Whatever the shapes, the
// classes end up as the columns of a matrix with one row an example.

/// How a loss weighs its classes and what it makes of the examples' losses.
public struct ClassLoss {
  /// A weight for each class.
  public var weights: Tensor?
  /// Examples of this class do not count.
  public var ignoredClass: Int
  public var reduction: Reduction

  public init(
    weights: Tensor? = nil, ignoredClass: Int = -100, reduction: Reduction = .mean
  ) {
    self.weights = weights
    self.ignoredClass = ignoredClass
    self.reduction = reduction
  }
}

/// The classes of the examples that count.
private struct Classes {
  /// One class an example, all of them columns.
  let picks: NDArray
  /// Which examples count, bool; nil where all do.
  let isCounted: NDArray?

  init(_ targets: Tensor, below count: Int, ignoring ignoredClass: Int) throws(TensorError) {
    guard !targets.dtype.isFloatingPoint, targets.dtype != .bool else {
      throw TensorError(
        .state, "cross_entropy: the target must hold integers, not \(targets.dtype)")
    }
    let all = try targets.value.cast(to: .int64).contiguous().reshaped([targets.count])
    let bad = launch("check indices") {
      $0.memory.firstOutOfRange(all.count, all.pointer(), count)
    }
    if bad == all.count, !(0..<count).contains(ignoredClass) {
      picks = all
      isCounted = nil
    } else {
      let ignored = try NDArray([Int64(ignoredClass)], shape: [])
      let counted = try all.compare(.notEqual, ignored, as: .int64)
      // Where no class is left, the ignored ones have no column to stand for them.
      picks =
        try count == 0 ? all : counted.choose(all, NDArray([Int64(0)], shape: []))
      _ = try picks.checkedIndices(below: count, in: "cross_entropy", what: "the target")
      isCounted = counted
    }
  }

  /// Each example's weight, 0 for those that do not count; nil where all are 1.
  func weights(_ classWeights: Tensor?, as dtype: DType) throws(TensorError) -> NDArray? {
    var weights: NDArray?
    if let classWeights { weights = try classWeights.detached.elements(at: Tensor(picks)).value }
    guard let isCounted else { return weights }
    let one = try NDArray.scalar(1, dtype)
    return try isCounted.choose(weights ?? one, NDArray.scalar(0, dtype))
  }
}

extension Tensor {
  /// −logProbabilities[example, target], weighted and reduced: these of shape (N, V, …) and
  /// `targets` of shape (N, …), or (V,) and () (`torch.nn.functional.nll_loss`). The mean is over
  /// the weights of the examples that count.
  ///
  /// - Throws: `.badShape` where the numbers of examples differ, `.badIndex` for a target that is
  ///   no class and not the ignored one, `.state` for other ranks or types.
  public func negativeLogLikelihood(_ targets: Tensor, _ loss: ClassLoss = ClassLoss())
    throws(TensorError) -> Tensor
  {
    if let picks = try plainClasses(targets, loss) { return try meanLikelihood(picks) }
    try requireClasses(targets, loss)
    return try rowsOfClasses().likelihood(
      Classes(targets, below: classCount, ignoring: loss.ignoredClass), loss, targets.shape)
  }

  /// The cross entropy of `softmax(self)` against `targets`: classes, as `negativeLogLikelihood`
  /// takes them, or each example's distribution over the classes, in the shape of the logits
  /// (`torch.nn.functional.cross_entropy`).
  ///
  /// - Parameter smoothing: the share of each target that goes to all classes evenly.
  /// - Throws: as `negativeLogLikelihood`, and `.state` for a smoothing outside 0...1.
  public func crossEntropy(
    _ targets: Tensor, _ loss: ClassLoss = ClassLoss(), smoothing: Double = 0
  ) throws(TensorError) -> Tensor {
    if smoothing == 0, let picks = try plainClasses(targets, loss) {
      return try logSoftmax(-1).meanLikelihood(picks)
    }
    guard smoothing >= 0 && smoothing <= 1 else {
      throw TensorError(
        .state, "cross_entropy: label_smoothing must be from 0 to 1, not \(smoothing)")
    }
    if targets.dtype.isFloatingPoint, targets.shape == shape, rank > 0 {
      return try crossEntropy(distributions: targets, loss, smoothing: smoothing)
    }
    try requireClasses(targets, loss)
    let classes = try Classes(targets, below: classCount, ignoring: loss.ignoredClass)
    let logs = try rowsOfClasses().logSoftmax(-1)
    let y = try logs.likelihood(classes, loss, targets.shape)
    if smoothing == 0 { return y }
    let even = try logs.evenLoss(classes, loss, targets.shape)
    return try y * scalar(1 - smoothing) + even * scalar(smoothing / Double(classCount))
  }

  private var classDimension: Int { rank == 1 ? 0 : 1 }
  private var classCount: Int { shape[classDimension] }

  /// Checks everything but the classes themselves.
  private func requireClasses(_ targets: Tensor, _ loss: ClassLoss) throws(TensorError) {
    guard dtype.isFloatingPoint else {
      throw TensorError(.state, "cross_entropy: the logits must be floating-point, not \(dtype)")
    }
    var expected = shape
    if rank > 0 { expected.remove(at: classDimension) }
    guard rank > 0, targets.rank == expected.count else {
      throw TensorError(
        .state,
        "cross_entropy: logits of shape \(shape) and targets of shape \(targets.shape); expected "
          + "(N, V, ...) and (N, ...), or (V,) and ()")
    }
    guard targets.shape == expected else {
      throw TensorError(
        targets.shape.first == expected.first ? .state : .badShape,
        "cross_entropy: logits of shape \(shape) want targets of shape \(expected), not "
          + "\(targets.shape)")
    }
    try requireWeights(loss)
  }

  private func requireWeights(_ loss: ClassLoss) throws(TensorError) {
    guard let weights = loss.weights else { return }
    guard weights.shape == [classCount] else {
      throw TensorError(
        .state,
        "cross_entropy: the weight of shape \(weights.shape) should be of shape (\(classCount),), "
          + "a number for each class")
    }
    guard weights.dtype == dtype else {
      throw TensorError(.state, "cross_entropy: the weight must be \(dtype), not \(weights.dtype)")
    }
  }

  /// A matrix with a row for each example and a column for each class.
  private func rowsOfClasses() throws(TensorError) -> Tensor {
    if rank == 2 { return self }
    if rank == 1 { return try unsqueezed(0) }
    let order = [0] + Array(2..<rank) + [1]
    let examples = shape.elementCount == 0 ? 0 : shape.elementCount / classCount
    return try permuted(order).reshaped([examples, classCount])
  }

  /// The classes, where these are a matrix and as many int64 in range, and nothing but their mean
  /// is asked for: what training does at every step.
  @inline(__always)
  private func plainClasses(_ targets: Tensor, _ loss: ClassLoss) throws(TensorError) -> NDArray? {
    guard loss.reduction == .mean, loss.weights == nil, rank == 2, targets.rank == 1,
      targets.shape[0] == shape[0], targets.dtype == .int64, dtype.isFloatingPoint, shape[0] > 0,
      loss.ignoredClass < 0
    else { return nil }
    let (rows, columns) = (shape[0], shape[1])
    let picks = try targets.value.contiguous()
    let bad = launch("check indices") {
      $0.memory.firstOutOfRange(rows, picks.pointer(), columns)
    }
    return bad == rows ? picks : nil
  }

  private func meanLikelihood(_ picks: NDArray) throws(TensorError) -> Tensor {
    let (rows, columns) = (shape[0], shape[1])
    let x = try value.contiguous()
    let y = try NDArray(uninitialized: [], dtype, for: "cross_entropy")
    launch("negative log likelihood") { kernels in
      if dtype == .float32 {
        y.pointer(Float.self).pointee = kernels.float32.meanNegativeLogLikelihood(
          rows, columns, x.pointer(), picks.pointer())
      } else {
        y.pointer(Double.self).pointee = kernels.float64.meanNegativeLogLikelihood(
          rows, columns, x.pointer(), picks.pointer())
      }
    }
    return Tensor.record("NllLossBackward0", y, self) {
      let (shape, dtype, picks) = (self.shape, self.dtype, Saved(picks))
      return { g, flow throws(TensorError) in
        let each = try g.zip(.divide, number: -Double(rows))
        try flow.send(
          NDArray.slopes(each, at: picks.value(for: "cross_entropy"), of: shape, dtype), to: 0)
      }
    }
  }

  /// The loss of a matrix of logarithms.
  private func likelihood(_ classes: Classes, _ loss: ClassLoss, _ target: Shape)
    throws(TensorError) -> Tensor
  {
    let (rows, columns) = (shape[0], shape[1])
    let (picks, weights) = (classes.picks, try classes.weights(loss.weights, as: dtype))
    let reduction = loss.reduction
    let x = try value.contiguous()
    let y: NDArray
    let divisor = try reduction == .mean ? total(of: weights, rows) : nil
    var each = try NDArray(uninitialized: [rows], dtype, for: "cross_entropy")
    launch("pick") { kernels in
      if dtype == .float32 {
        kernels.indexed32.pick(rows, columns, x.pointer(), picks.pointer(), each.pointer())
      } else {
        kernels.indexed64.pick(rows, columns, x.pointer(), picks.pointer(), each.pointer())
      }
    }
    each = try each.map(.neg)
    if let weights { each = try each.zip(.multiply, weights) }
    if let isCounted = classes.isCounted {  // not even an infinity that does not count
      each = try isCounted.choose(each, NDArray.scalar(0, dtype))
    }
    switch reduction {
    case .none: y = try each.reshaped(target)
    case .sum: y = try each.reduced(.sum)
    case .mean: y = try each.reduced(.sum).zip(.divide, divisor!)
    }
    let name: StaticString = target.count > 1 ? "NllLoss2DBackward0" : "NllLossBackward0"
    return Tensor.record(name, y, self) {
      let (shape, dtype, picks) = (self.shape, self.dtype, Saved(picks))
      return { g, flow throws(TensorError) in
        var each = g
        if reduction == .none { each = try g.reshaped([rows]) }
        if let divisor { each = try g.zip(.divide, divisor) }
        each = try each.map(.neg)
        if let weights { each = try each.zip(.multiply, weights) }
        if let isCounted = classes.isCounted {
          each = try isCounted.choose(each, NDArray.scalar(0, dtype))
        }
        try flow.send(
          NDArray.slopes(each, at: picks.value(for: "cross_entropy"), of: shape, dtype), to: 0)
      }
    }
  }

  /// What a mean divides by: the sum of the weights, of which there are `count` where all are 1.
  private func total(of weights: NDArray?, _ count: Int) throws(TensorError) -> NDArray {
    if let weights { return try weights.reduced(.sum) }
    return try NDArray.scalar(Double(count), dtype)
  }

  /// What a matrix of logarithms loses where all classes are right: the sum over them.
  private func evenLoss(_ classes: Classes, _ loss: ClassLoss, _ target: Shape)
    throws(TensorError) -> Tensor
  {
    var each = self
    if let weights = loss.weights { each = try each * weights }
    each = try each.sum(over: [1]).negated()
    if let isCounted = classes.isCounted { each = try Tensor(isCounted).choose(each, scalar(0)) }
    switch loss.reduction {
    case .none: return try each.reshaped(Array(target))
    case .sum: return try each.sum()
    case .mean:
      let weights = try classes.weights(loss.weights, as: dtype)
      return try each.sum() / Tensor(total(of: weights, shape[0]))
    }
  }

  private func crossEntropy(distributions: Tensor, _ loss: ClassLoss, smoothing: Double)
    throws(TensorError) -> Tensor
  {
    try requireFloating("cross_entropy")
    try requireWeights(loss)
    guard loss.ignoredClass < 0 else {
      throw TensorError(
        .state, "cross_entropy: ignore_index goes with classes, not with their probabilities")
    }
    let d = classDimension
    var targets = distributions
    if smoothing > 0 {
      targets =
        try targets * targets.scalar(1 - smoothing)
        + targets.scalar(smoothing / Double(classCount))
    }
    var terms = try logSoftmax(d) * targets
    if let weights = loss.weights {
      let trailing = Array(repeating: 1, count: rank - 1 - d)
      terms = try terms * weights.reshaped([classCount] + trailing)
    }
    switch loss.reduction {
    case .none: return try terms.sum(over: [d]).negated()
    case .sum: return try terms.sum().negated()
    case .mean: return try terms.sum().negated() / scalar(Double(count / max(classCount, 1)))
    }
  }
}

extension NDArray {
  /// A matrix of zeros but for one column of each row, which holds that of `each`, or the one
  /// number that it is.
  fileprivate static func slopes(
    _ each: NDArray, at picks: NDArray, of shape: Shape, _ dtype: DType
  ) throws(TensorError) -> NDArray {
    let slopes = try NDArray(repeating: 0, shape: shape, dtype: dtype)
    let (rows, columns) = (shape[0], shape[1])
    let each = try each.expanded(to: [rows]).contiguous()
    // Whoever shares their memory can have changed them without the version telling.
    let picks = try picks.checkedIndices(
      below: columns, in: "backward of cross_entropy", what: "the target")
    launch("scatter picked") { kernels in
      if dtype == .float32 {
        kernels.indexed32.addPicked(
          rows, columns, each.pointer(), picks.pointer(), slopes.pointer())
      } else {
        kernels.indexed64.addPicked(
          rows, columns, each.pointer(), picks.pointer(), slopes.pointer())
      }
    }
    return slopes
  }
}
