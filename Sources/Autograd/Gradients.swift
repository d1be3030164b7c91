/// The gradients that a walk is to find, instead of adding to what leaves have.
final class GradientTargets {
  /// Where in `found` the gradient of a leaf's cell or of a node goes.
  private var places: [ObjectIdentifier: [Int]] = [:]
  private(set) var found: [NDArray?]

  init(_ tensors: [Tensor]) {
    found = Array(repeating: nil, count: tensors.count)
    for (i, tensor) in tensors.enumerated() {
      let place = tensor.node.map { ObjectIdentifier($0) } ?? ObjectIdentifier(tensor.gradientCell!)
      places[place, default: []].append(i)
    }
  }

  func take(_ gradient: NDArray, for place: ObjectIdentifier) throws(TensorError) {
    for i in places[place] ?? [] {
      if let sum = found[i] {
        found[i] = try sum.zip(.add, gradient)
      } else {
        found[i] = try gradient.copied(for: "grad")
      }
    }
  }
}

extension Tensor {
  /// The gradients of the sum of `outputs` with respect to `inputs`, which stay as they are
  /// (`torch.autograd.grad`); nil for an input that the outputs were not made from.
  ///
  /// - Parameter starting: the gradients of the outputs; nil for 1, of an output of one element.
  /// - Throws: `.state` where an input or output requires no gradient, and as `backward()` does.
  public static func gradients(
    of outputs: [Tensor], from starting: [Tensor?], withRespectTo inputs: [Tensor],
    retainingGraph: Bool = false
  ) throws(TensorError) -> [Tensor?] {
    guard starting.count == outputs.count else {
      throw TensorError(
        .state, "grad: \(starting.count) gradients for \(outputs.count) outputs")
    }
    for (i, input) in inputs.enumerated() where !input.requiresGradient {
      throw TensorError(.state, "grad: input \(i) does not require a gradient")
    }
    var roots: [(Tensor, NDArray)] = []
    for (output, gradient) in zip(outputs, starting) {
      roots.append((output, try output.startingGradient(gradient, for: "grad")))
    }
    let targets = GradientTargets(inputs)
    try Backward(targets: targets).run(from: roots, retainingGraph: retainingGraph)
    return targets.found.map { $0.map { Tensor($0) } }
  }

  /// Calls `function` with the gradient of this tensor when backward has all of it, and goes on with
  /// what it gives back (`torch.Tensor.register_hook`).
  ///
  /// - Throws: `.state` where the tensor requires no gradient.
  public func addHook(_ function: @escaping GradientHook.Function) throws(TensorError)
    -> GradientHook
  {
    let hook = GradientHook(function)
    if let node {
      node.hooks.append(hook)
    } else if let gradientCell {
      gradientCell.hooks.append(hook)
    } else {
      throw TensorError(
        .state, "register_hook: the tensor does not require a gradient, so none will come")
    }
    return hook
  }
}

/// A function of a gradient on its way. Whoever holds it can take it away.
public final class GradientHook {
  /// Gives the gradient that takes the place of the one it gets, or nil to leave it.
  public typealias Function = (Tensor) throws(TensorError) -> Tensor?
  fileprivate var function: Function?

  init(_ function: @escaping Function) {
    self.function = function
    LiveObjects.add(1)
  }

  deinit { LiveObjects.add(-1) }

  /// From now on it is not called.
  public func remove() { function = nil }
}

extension [GradientHook] {
  /// What becomes of a gradient that passes all hooks, in the order of their making.
  func applied(to gradient: NDArray) throws(TensorError) -> NDArray {
    if isEmpty { return gradient }
    var gradient = gradient
    for hook in self {
      // The hook sees a copy: the array may be on its way to other tensors too.
      guard let function = hook.function,
        let result = try function(Tensor(gradient.copied(for: "register_hook")))
      else { continue }
      guard result.shape == gradient.shape else {
        throw TensorError(
          .state,
          "register_hook: the hook made a gradient of shape \(result.shape) of one of shape "
            + "\(gradient.shape)")
      }
      gradient = try result.value.cast(to: gradient.dtype)
    }
    return gradient
  }
}
