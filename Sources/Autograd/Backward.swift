/// One walk from a result back to the leaves.
///
/// Nodes are visited in the reverse order of their making, from a heap: everything that was made
/// of a node comes after it in that order, so its gradient is complete when its turn comes, and
/// nothing recurses.
final class Backward {
  @exclusivity(unchecked) private var heap: [Node] = []
  @exclusivity(unchecked) private var current: Node!
  /// Where only some gradients are wanted: those.
  private let targets: GradientTargets?
  /// What leaves with hooks get, until all of it has come.
  @exclusivity(unchecked) private var waiting: [(leaf: GradientCell, sum: NDArray)] = []

  init(targets: GradientTargets? = nil) { self.targets = targets }

  /// Whether the gradient of the current node's input `index` is wanted.
  func needs(_ index: Int) -> Bool { current[index].isNeeded }

  /// Adds to the gradient of the current node's input `index`. This is the one place where what
  /// broadcasting and promotion did to an operand is undone.
  func send(_ gradient: consuming NDArray, to index: Int) throws(TensorError) {
    guard current[index].isNeeded else { return }
    // The array is handed on, not shared, so that a leaf may keep it.
    if !current[index].fits(gradient) {
      let (shape, dtype) = (current[index].shape, current[index].dtype)
      gradient = try gradient.unbroadcast(to: shape).cast(to: dtype)
    }
    if let leaf = current[index].leaf { return try send(gradient, to: leaf) }
    guard let node = current[index].node else { return }
    try deliver(gradient, to: node)
  }

  private func send(_ gradient: consuming NDArray, to leaf: GradientCell) throws(TensorError) {
    if leaf.hooks.isEmpty { return try settle(gradient, on: leaf) }
    if let i = waiting.firstIndex(where: { $0.leaf === leaf }) {
      waiting[i].sum = try waiting[i].sum.zip(.add, gradient)
    } else {
      waiting.append((leaf, gradient))
    }
  }

  /// Leaves a gradient where it is wanted.
  private func settle(_ gradient: consuming NDArray, on leaf: GradientCell) throws(TensorError) {
    guard let targets else { return try leaf.accumulate(gradient) }
    try targets.take(gradient, for: ObjectIdentifier(leaf))
  }

  private func deliver(_ gradient: consuming NDArray, to node: Node) throws(TensorError) {
    if let sum = node.incoming {
      node.incoming = try sum.zip(.add, gradient)
    } else {
      node.incoming = gradient
      push(node)
    }
  }

  /// Walks from tensors with their gradients.
  func run(from roots: [(Tensor, NDArray)], retainingGraph: Bool) throws(TensorError) {
    do throws(TensorError) {
      for (tensor, gradient) in roots {
        if let node = tensor.node {
          try deliver(gradient, to: node)
        } else if let leaf = tensor.gradientCell {
          try send(gradient, to: leaf)
        }
      }
      while let node = pop() {
        var incoming = node.incoming.take()!
        if !node.hooks.isEmpty { incoming = try node.hooks.applied(to: incoming) }
        if let targets {
          try targets.take(incoming, for: ObjectIdentifier(node))
        } else if let retained = node.retained {
          try retained.accumulate(incoming)
        }
        guard let pullback = node.pullback else {
          throw TensorError(
            .state,
            "backward: the graph's saved values are gone, since backward ran through it before; "
              + "use retain_graph=True the first time")
        }
        current = node
        try pullback(incoming, self)
        if !retainingGraph { node.release() }
      }
      for (leaf, sum) in waiting { try settle(leaf.hooks.applied(to: sum), on: leaf) }
    } catch {
      for node in heap { node.incoming = nil }
      throw error
    }
  }

  // A binary heap by sequence, the latest node first.

  private func push(_ node: Node) {
    heap.append(node)
    var i = heap.count - 1
    while i > 0, heap[(i - 1) / 2].sequence < heap[i].sequence {
      heap.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  private func pop() -> Node? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first }
    heap[0] = last
    var i = 0
    while true {
      var child = 2 * i + 1
      guard child < heap.count else { return first }
      if child + 1 < heap.count, heap[child + 1].sequence > heap[child].sequence { child += 1 }
      guard heap[child].sequence > heap[i].sequence else { return first }
      heap.swapAt(i, child)
      i = child
    }
  }
}

extension Tensor {
  /// Computes the gradients of all leaves (and retained tensors) that this tensor was made from,
  /// and adds them to theirs. The counterpart of `torch.Tensor.backward`; there is no second
  /// derivative: what backward computes has no history itself.
  ///
  /// - Parameters:
  ///   - gradient: of this tensor's shape; without it, the tensor must have one element.
  ///   - retainingGraph: keep what backward needs for another call.
  /// - Throws: `.state` where there is no history, it was used up by an earlier call, or a value
  ///   that it needs was changed in place; `.badShape` for a gradient of another shape.
  public func backward(_ gradient: Tensor? = nil, retainingGraph: Bool = false)
    throws(TensorError)
  {
    let seed = try startingGradient(gradient, for: "backward")
    try Backward().run(from: [(self, seed)], retainingGraph: retainingGraph)
  }

  /// The gradient that a walk from this tensor begins with: the one given, or 1 for one element.
  func startingGradient(_ gradient: Tensor?, for operation: StaticString) throws(TensorError)
    -> NDArray
  {
    guard requiresGradient else {
      throw TensorError(
        .state,
        "\(operation): the tensor does not require a gradient and was not made from one that does")
    }
    guard let gradient else {
      guard count == 1 else {
        throw TensorError(
          .state,
          "\(operation): a gradient is made implicitly only for one element, not for shape "
            + "\(shape); pass one")
      }
      return try NDArray(repeating: 1, shape: shape, dtype: dtype)
    }
    guard gradient.shape == shape else {
      throw TensorError(
        .state, "\(operation): gradient of shape \(gradient.shape) for a tensor of \(shape)")
    }
    return try gradient.value.cast(to: dtype)
  }
}
