import Autograd
import CSwiftMakemore

// Gradients: asking for them, finding them, and functions that they pass.

@c @implementation
public func smm_tensor_backward(
  _ tensor: smm_tensor, _ gradient: smm_tensor, _ retain_graph: Bool,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    try tensor.object.backward(gradient.objectIfAny, retainingGraph: retain_graph)
  }
}

@c @implementation
public func smm_tensor_grad(_ tensor: smm_tensor) -> smm_tensor {
  guard let gradient = tensor.object.gradient else { return smm_tensor(ref: nil) }
  return smm_tensor(owning: gradient)
}

@c @implementation
public func smm_tensor_set_grad(
  _ tensor: smm_tensor, _ gradient: smm_tensor, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try tensor.object.setGradient(gradient.objectIfAny) }
}

@c @implementation
public func smm_tensor_require_grad(
  _ tensor: smm_tensor, _ required: Bool, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try tensor.object.requireGradient(required) }
}

@c @implementation
public func smm_tensor_retain_grad(
  _ tensor: smm_tensor, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try tensor.object.retainGradient() }
}

@c @implementation
public func smm_tensor_detach(_ tensor: smm_tensor) -> smm_tensor {
  smm_tensor(owning: tensor.object.detached)
}

@c @implementation
public func smm_tensor_forget(
  _ tensor: smm_tensor, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try tensor.object.forgetHistory() }
}

@c @implementation
public func smm_grad_enabled() -> Bool { Tape.isRecording }

@c @implementation
public func smm_set_grad_enabled(_ enabled: Bool) { Tape.isRecording = enabled }

@c @implementation
public func smm_gradients(
  _ found: UnsafeMutablePointer<smm_tensor>!, _ outputs: UnsafePointer<smm_tensor>!,
  _ starting: UnsafePointer<smm_tensor>!, _ output_count: Int64,
  _ inputs: UnsafePointer<smm_tensor>!, _ input_count: Int64, _ retain_graph: Bool,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    func given(_ handles: UnsafePointer<smm_tensor>!, _ count: Int64, _ what: String)
      throws(TensorError) -> [Tensor]
    {
      let tensors = (0..<Int(count)).compactMap { handles[$0].objectIfAny }
      guard tensors.count == Int(count) else {
        throw TensorError(.badType, "grad: the \(what) must be tensors, but one of them is None")
      }
      return tensors
    }
    let gradients = try Tensor.gradients(
      of: given(outputs, output_count, "outputs"),
      from: (0..<Int(output_count)).map { starting[$0].objectIfAny },
      withRespectTo: given(inputs, input_count, "inputs"),
      retainingGraph: retain_graph)
    for (i, gradient) in gradients.enumerated() {
      found[i] = gradient.map { smm_tensor(owning: $0) } ?? smm_tensor(ref: nil)
    }
  }
}

/// A caller's function and what it needs; gives that back when the last reference goes.
private final class Callback {
  let function: smm_hook_function
  let release: @convention(c) (UnsafeMutableRawPointer?) -> Void
  let context: UnsafeMutableRawPointer?

  init(
    _ function: @escaping smm_hook_function,
    _ release: @escaping @convention(c) (UnsafeMutableRawPointer?) -> Void,
    _ context: UnsafeMutableRawPointer?
  ) {
    self.function = function
    self.release = release
    self.context = context
  }

  deinit { release(context) }

  func call(_ gradient: Tensor) throws(TensorError) -> Tensor? {
    let handle = smm_tensor(owning: gradient)
    defer { handle.free() }
    var replacement = smm_tensor(ref: nil)
    var error = smm_error()
    guard function(context, handle, &replacement, &error) == SMM_OK else {
      throw TensorError(.internal, "register_hook: the hook failed")
    }
    defer { replacement.free() }
    return replacement.objectIfAny
  }
}

@c @implementation
public func smm_tensor_add_hook(
  _ out: UnsafeMutablePointer<smm_hook>!, _ tensor: smm_tensor, _ function: smm_hook_function!,
  _ release: (@convention(c) (UnsafeMutableRawPointer?) -> Void)!,
  _ context: UnsafeMutableRawPointer!, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    guard tensor.object.requiresGradient else {
      throw TensorError(
        .state, "register_hook: the tensor does not require a gradient, so none will come")
    }
    let callback = Callback(function, release, context)
    let hook = try tensor.object.addHook { gradient throws(TensorError) in
      try callback.call(gradient)
    }
    out.pointee = smm_hook(owning: hook)
  }
}

@c @implementation
public func smm_hook_remove(_ hook: smm_hook) { hook.object.remove() }

@c @implementation
public func smm_hook_free(_ hook: smm_hook) { hook.free() }
