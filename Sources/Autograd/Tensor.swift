/// Numbers with a history: an array, and how it was made when a gradient may be asked of it.
///
/// The counterpart of `torch.Tensor`. Operations record themselves on the tape while
/// `Tape.isRecording` and some operand requires a gradient; `backward()` sends gradients back.
public final class Tensor: @unchecked Sendable {
  /// The elements.
  @exclusivity(unchecked) public private(set) var value: NDArray
  /// Where `backward()` leaves this tensor's gradient: every leaf that requires one has it, other
  /// tensors after `retainGradient()`.
  @exclusivity(unchecked) private(set) var gradientCell: GradientCell?
  /// What this tensor is a view of, where it shares another's memory with history.
  let viewBase: Tensor?
  @exclusivity(unchecked) private var latestNode: Node?
  /// How often an operation in place gave this tensor, as the base of views, a new history.
  @exclusivity(unchecked) private var rebases = 0
  /// The `rebases` of `viewBase` that this view's node takes account of.
  @exclusivity(unchecked) private var rebasesSeen = 0
  /// Whether this is a number among tensors: without dimensions, and yielding in promotion.
  public let isNumber: Bool
  /// Whether writing in place goes unnoticed (`torch.Tensor.data`).
  let isUntracked: Bool

  /// A leaf that holds `value`.
  ///
  /// - Parameter requiresGradient: only for a floating-point type; `requireGradient()` throws
  ///   where this one traps.
  public init(
    _ value: NDArray, requiresGradient: Bool = false, isNumber: Bool = false,
    isUntracked: Bool = false
  ) {
    precondition(!requiresGradient || value.dtype.isFloatingPoint)
    self.value = value
    viewBase = nil
    gradientCell = requiresGradient ? GradientCell() : nil
    self.isNumber = isNumber
    self.isUntracked = isUntracked
  }

  init(_ value: NDArray, madeBy node: Node?, viewOf base: Tensor? = nil) {
    self.value = value
    latestNode = node
    viewBase = base?.viewBase ?? base
    if let viewBase { rebasesSeen = viewBase.rebases }
    isNumber = false
    isUntracked = base?.isUntracked ?? false
  }

  /// What made this tensor; nil for a leaf. A view whose base was written to in place since is made
  /// from the base as it is now.
  var node: Node? {
    if viewBase != nil { followBase() }
    return latestNode
  }

  private func followBase() {
    if let viewBase, rebasesSeen != viewBase.rebases { adopt(asViewNode(of: viewBase)) }
  }

  /// Gives the tensor another history: what an operation in place made of it.
  func rebase(on node: Node?) {
    latestNode = node
    rebases += 1
  }

  /// Gives this view the history of its base's present state.
  func adopt(_ node: Node?) {
    latestNode = node
    rebasesSeen = viewBase!.rebases
  }

  public var shape: Shape { value.shape }
  public var dtype: DType { value.dtype }
  public var rank: Int { value.rank }
  public var count: Int { value.count }

  /// Whether this tensor was made by the user and not by an operation on the tape.
  public var isLeaf: Bool { node == nil }

  /// Whether `backward()` of something made from this tensor reaches it.
  public var requiresGradient: Bool { node != nil || gradientCell != nil }

  /// The operation that made this tensor, as PyTorch names it (`TanhBackward0`); nil for a leaf.
  public var gradientFunctionName: String? { node.map { "\($0.name)" } }

  /// Names the operation that has just made this tensor of others, where one did.
  package func nameGradient(_ name: StaticString) { latestNode?.name = name }

  /// Asks for a gradient of this leaf, or no longer (`torch.Tensor.requires_grad_`).
  ///
  /// - Throws: `.state` for integers, and where the flag of a tensor with a history would go.
  public func requireGradient(_ required: Bool = true) throws(TensorError) {
    guard isLeaf else {
      if required { return }
      throw TensorError(
        .state,
        "requires_grad_: only a leaf's flag can be switched off; use detach() to get a tensor "
          + "without history")
    }
    guard !required || dtype.isFloatingPoint else {
      throw TensorError(
        .state, "requires_grad_: only floating-point tensors have gradients, not \(dtype)")
    }
    if !required {
      gradientCell = nil
    } else if gradientCell == nil {
      gradientCell = GradientCell()
    }
  }

  /// Keeps the gradient of a tensor that is not a leaf when `backward()` passes it
  /// (`torch.Tensor.retain_grad`).
  ///
  /// - Throws: `.state` where the tensor requires no gradient.
  public func retainGradient() throws(TensorError) {
    guard requiresGradient else {
      throw TensorError(.state, "retain_grad: the tensor does not require a gradient")
    }
    guard let node, gradientCell == nil else { return }
    let cell = GradientCell()
    gradientCell = cell
    node.retained = cell
  }

  /// The gradient that `backward()` has accumulated; nil before, and after it is set to nil.
  public var gradient: Tensor? { gradientCell?.gradient.map { Tensor($0) } }

  /// Replaces the gradient, or with nil forgets it (`torch.Tensor.grad`).
  ///
  /// - Throws: `.state` for another shape or type than this tensor's, and where it requires no
  ///   gradient.
  public func setGradient(_ gradient: Tensor?) throws(TensorError) {
    if let gradient {
      guard let gradientCell else {
        throw TensorError(
          .state, "grad: the tensor requires no gradient; call requires_grad_() first")
      }
      guard gradient.shape == shape, gradient.dtype == dtype else {
        throw TensorError(
          .state,
          "grad: \(gradient.dtype) of shape \(gradient.shape) does not fit the tensor's \(dtype) "
            + "of shape \(shape)")
      }
      gradientCell.gradient = gradient.value
    } else {
      gradientCell?.gradient = nil
    }
  }

  /// Gives the tensor other elements, in `other`'s memory, and leaves its history as it is
  /// (assigning to `torch.Tensor.data`).
  ///
  /// - Throws: `.state` where the history would no longer fit, `.badType` for elements that have
  ///   no gradients where one is asked for.
  public func setData(_ other: Tensor) throws(TensorError) {
    if other.value.storage === value.storage, other.shape == shape, other.dtype == dtype,
      other.value.offset == value.offset, other.value.strides == value.strides
    {
      return
    }
    guard viewBase == nil, isLeaf || (other.shape == shape && other.dtype == dtype) else {
      throw TensorError(
        .state,
        "data: \(other.dtype) of shape \(other.shape) cannot take the place of what an operation "
          + "made, \(dtype) of shape \(shape), or of a view; use copy_()")
    }
    guard gradientCell == nil || other.dtype.isFloatingPoint else {
      throw TensorError(
        .state, "data: only floating-point tensors have gradients, not \(other.dtype)")
    }
    value = other.value
  }

  /// Makes this tensor a leaf without a gradient (`torch.Tensor.detach_`).
  ///
  /// - Throws: `.state` for a view, whose history is its base's.
  public func forgetHistory() throws(TensorError) {
    guard viewBase == nil else {
      throw TensorError(.state, "detach_: a view has its base's history; use detach()")
    }
    latestNode = nil
    gradientCell = nil
  }

  /// How often the elements were changed in place (`torch.Tensor._version`).
  public var version: Int { Int(value.storage.version) }

  /// The same elements, in the same memory, without history (`torch.Tensor.detach`).
  public var detached: Tensor { Tensor(value) }
}

/// The place that a tensor and the node that made it share for the gradient, so that neither
/// needs to know the other.
final class GradientCell {
  @exclusivity(unchecked) var gradient: NDArray?
  @exclusivity(unchecked) var hooks: [GradientHook] = []

  /// Adds to what is there, in a new array: whoever took the gradient before keeps what it was.
  /// The first gradient is copied where the same array may go to other leaves too, or repeats its
  /// elements by strides of 0.
  func accumulate(_ incoming: consuming NDArray) throws(TensorError) {
    if let gradient {
      self.gradient = try gradient.zip(.add, incoming)
    } else if incoming.isContiguous, incoming.ownsItsStorage() {
      gradient = incoming
    } else {
      self.gradient = try incoming.copied(for: "backward")
    }
  }
}
