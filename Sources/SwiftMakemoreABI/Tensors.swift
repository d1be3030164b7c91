import Autograd
import CSwiftMakemore

// Making, looking at and freeing tensors.

@c @implementation
public func smm_tensor_new(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ dtype: smm_dtype, _ shape: smm_dimensions,
  _ data: UnsafeRawPointer!, _ requires_grad: Bool, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let type = try dtype.checked()
    let array = try NDArray(
      repeating: 0, shape: Shape.checked(shape.array, in: "tensor"), dtype: type, for: "tensor")
    if let data {
      array.baseAddress.copyMemory(from: data, byteCount: array.count * type.byteCount)
    }
    let tensor = Tensor(array)
    if requires_grad { try tensor.requireGradient() }
    out.pointee = smm_tensor(owning: tensor)
  }
}

@c @implementation
public func smm_tensor_borrow(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ dtype: smm_dtype, _ shape: smm_dimensions,
  _ strides: smm_dimensions, _ data: UnsafeMutableRawPointer!,
  _ release: (@convention(c) (UnsafeMutableRawPointer?) -> Void)!,
  _ context: UnsafeMutableRawPointer!, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let sizes = try Shape.checked(shape.array, in: "from_numpy")
    let steps = try strides.array
    guard steps.count == sizes.count, steps.allSatisfy({ $0 >= 0 }) else {
      throw TensorError(
        .badValue, "from_numpy: strides \(steps) for the shape \(sizes); make a copy() first")
    }
    // Memory is only ours to give back once nothing can fail any more.
    let type = try dtype.checked()
    let array = NDArray(
      borrowing: data, shape: sizes, strides: Strides(steps), dtype: type,
      release: { release(context) })
    out.pointee = smm_tensor(owning: Tensor(array))
  }
}

@c @implementation
public func smm_tensor_retain(_ tensor: smm_tensor) -> smm_tensor {
  smm_tensor(owning: tensor.object)
}

@c @implementation
public func smm_tensor_free(_ tensor: smm_tensor) { tensor.free() }

@c @implementation
public func smm_tensor_describe(
  _ tensor: smm_tensor, _ out: UnsafeMutablePointer<smm_tensor_info>!
) {
  let t = tensor.object
  out.pointee.data = t.value.baseAddress
  out.pointee.dtype = smm_dtype(t.dtype)
  out.pointee.rank = Int32(t.rank)
  out.pointee.count = Int64(t.count)
  out.pointee.requires_grad = t.requiresGradient
  out.pointee.is_leaf = t.isLeaf
  out.pointee.version = UInt32(truncatingIfNeeded: t.version)
  withUnsafeMutableBytes(of: &out.pointee.shape) { bytes in
    let sizes = bytes.assumingMemoryBound(to: Int64.self)
    for d in 0..<t.rank { sizes[d] = Int64(t.shape[d]) }
  }
  withUnsafeMutableBytes(of: &out.pointee.strides) { bytes in
    let steps = bytes.assumingMemoryBound(to: Int64.self)
    for d in 0..<t.rank { steps[d] = Int64(t.value.strides[d]) }
  }
}

@c @implementation
public func smm_tensor_grad_fn(
  _ tensor: smm_tensor, _ out: UnsafeMutablePointer<CChar>!, _ size: Int
) {
  write(
    tensor.object.gradientFunctionName ?? "",
    into: UnsafeMutableRawBufferPointer(start: out, count: size))
}

@c @implementation
public func smm_tensor_item(
  _ out: UnsafeMutablePointer<Double>!, _ tensor: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { out.pointee = try tensor.object.value.item() }
}

@c @implementation
public func smm_tensor_copy_out(
  _ out: UnsafeMutableRawPointer!, _ tensor: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let dense = try tensor.object.value.contiguous()
    out.copyMemory(from: dense.baseAddress, byteCount: dense.count * dense.dtype.byteCount)
  }
}

// MARK: - Writing and converting

@c @implementation
public func smm_tensor_to(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ dtype: smm_dtype,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { out.pointee = smm_tensor(owning: try x.object.cast(to: dtype.checked())) }
}

@c @implementation
public func smm_tensor_clone(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { out.pointee = smm_tensor(owning: try x.object.clone()) }
}

@c @implementation
public func smm_tensor_write(
  _ target: smm_tensor, _ source: smm_tensor, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try target.object.write(source.object) }
}

@c @implementation
public func smm_tensor_data(_ tensor: smm_tensor) -> smm_tensor {
  smm_tensor(owning: Tensor(tensor.object.value, isUntracked: true))
}

@c @implementation
public func smm_tensor_set_data(
  _ tensor: smm_tensor, _ other: smm_tensor, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try tensor.object.setData(other.object) }
}
