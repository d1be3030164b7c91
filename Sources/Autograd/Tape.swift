import CPlatform

/// Whether operations record themselves, per thread (`torch.no_grad`).
public enum Tape {
  public static var isRecording: Bool {
    get { platform_gradient_recording() }
    set { platform_set_gradient_recording(newValue) }
  }

  /// Runs `body` without recording.
  public static func paused<R>(_ body: () throws(TensorError) -> R) throws(TensorError) -> R {
    let before = isRecording
    isRecording = false
    defer { isRecording = before }
    return try body()
  }
}

/// Sends the gradient of a node's output on to its inputs, with `flow.send(_:to:)`.
typealias Pullback = (_ gradient: NDArray, _ flow: Backward) throws(TensorError) -> Void

/// One recorded operation: where its inputs' gradients go and how they are computed. It holds
/// what it was made from, never what was made of it.
final class Node {
  @exclusivity(unchecked) var name: StaticString
  let sequence: UInt64
  /// Most nodes have one or two inputs: these need no array of their own.
  @exclusivity(unchecked) private var first: Edge
  @exclusivity(unchecked) private var second: Edge
  @exclusivity(unchecked) private var others: [Edge]
  @exclusivity(unchecked) private(set) var pullback: Pullback?
  /// The output's gradient so far, while `backward()` runs.
  @exclusivity(unchecked) var incoming: NDArray?
  @exclusivity(unchecked) var retained: GradientCell?
  @exclusivity(unchecked) var hooks: [GradientHook] = []

  convenience init(_ name: StaticString, _ edges: [Edge], _ pullback: @escaping Pullback) {
    self.init(
      name, edges.first ?? .none, edges.count > 1 ? edges[1] : .none, Array(edges.dropFirst(2)),
      pullback)
  }

  init(
    _ name: StaticString, _ first: Edge, _ second: Edge, _ others: [Edge],
    _ pullback: @escaping Pullback
  ) {
    self.name = name
    self.first = first
    self.second = second
    self.others = others
    self.pullback = pullback
    sequence = platform_next_sequence()
    LiveObjects.add(1)
  }

  /// Where the gradient of input `index` goes.
  subscript(index: Int) -> Edge {
    @inline(__always) _read {
      switch index {
      case 0: yield first
      case 1: yield second
      default: yield others[index - 2]
      }
    }
  }

  /// Lets go of what backward needed. The edges stay: they are what a chain is freed along.
  func release() { pullback = nil }

  /// A chain of nodes is taken apart in a loop: if each released the next, the stack would have to
  /// be as deep as the chain is long.
  deinit {
    LiveObjects.add(-1)
    var pending: [Node] = []
    takeInputs(into: &pending)
    while let node = pending.popLast() { node.takeInputs(into: &pending) }
  }

  /// Takes the inputs away, and keeps those that nobody else has.
  private func takeInputs(into pending: inout [Node]) {
    if var node = first.node.take(), isKnownUniquelyReferenced(&node) { pending.append(node) }
    if var node = second.node.take(), isKnownUniquelyReferenced(&node) { pending.append(node) }
    for i in others.indices {
      if var node = others[i].node.take(), isKnownUniquelyReferenced(&node) { pending.append(node) }
    }
  }
}

/// Where one input's gradient goes, and what that input looked like.
struct Edge {
  fileprivate(set) var node: Node?
  let leaf: GradientCell?
  let dtype: DType
  private let layout: Layout

  init(_ tensor: Tensor) {
    let node = tensor.node
    self.node = node
    leaf = node == nil ? tensor.gradientCell : nil
    layout = tensor.value.layout
    dtype = tensor.dtype
  }

  private init() {
    node = nil
    leaf = nil
    layout = .scalar
    dtype = .float32
  }

  /// Where no gradient goes.
  static var none: Edge { Edge() }

  var shape: Shape { layout.shape }

  /// Whether a gradient is already of the input's shape and type.
  func fits(_ gradient: NDArray) -> Bool {
    gradient.dtype == dtype && (gradient.layout === layout || gradient.shape == layout.shape)
  }

  var isNeeded: Bool { node != nil || leaf != nil }
}

/// A value kept for backward, and the version of its storage at that time.
struct Saved {
  private let array: NDArray
  private let version: UInt32

  init(_ array: NDArray) {
    self.array = array
    version = array.storage.version
  }

  func value(for operation: StaticString) throws(TensorError) -> NDArray {
    guard array.storage.version == version else {
      throw TensorError(
        .state,
        "backward: a tensor of shape \(array.shape) that \(operation) needs was changed in place "
          + "since (its version is \(array.storage.version), expected \(version)); change a "
          + "clone() of it instead")
    }
    return array
  }
}

extension Tensor {
  /// A view of `a`: the same memory, which operations in place reach through either.
  @inline(__always)
  static func recordView(
    _ name: StaticString, _ value: NDArray, of a: Tensor, pullback: () -> Pullback
  ) -> Tensor {
    let sharesMemory = value.storage === a.value.storage
    var node: Node?
    if a.requiresGradient, Tape.isRecording { node = Node(name, Edge(a), .none, [], pullback()) }
    return Tensor(value, madeBy: node, viewOf: sharesMemory ? a : nil)
  }

  /// The result of an operation on `a`: with a node when a gradient may be asked of it.
  /// `pullback` is called, and saves what it needs, only then.
  @inline(__always)
  static func record(
    _ name: StaticString, _ value: NDArray, _ a: Tensor, pullback: () -> Pullback
  ) -> Tensor {
    guard a.requiresGradient, Tape.isRecording else { return Tensor(value) }
    return Tensor(value, madeBy: Node(name, Edge(a), .none, [], pullback()))
  }

  @inline(__always)
  static func record(
    _ name: StaticString, _ value: NDArray, _ a: Tensor, _ b: Tensor, pullback: () -> Pullback
  ) -> Tensor {
    guard a.requiresGradient || b.requiresGradient, Tape.isRecording else { return Tensor(value) }
    return Tensor(value, madeBy: Node(name, Edge(a), Edge(b), [], pullback()))
  }
}
