extension Tensor {
  /// The elements of a contiguous float32 tensor.
  package var floats: UnsafeMutablePointer<Float> {
    precondition(dtype == .float32 && value.isContiguous)
    return value.pointer()
  }

  /// Calls `body` with the elements of a contiguous float32 tensor to change them in place.
  package func changeFloats(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    body(floats)
    value.storage.markWritten()
  }

  /// `self += scale · other` in place and without history: what an optimiser's step does
  /// (`p.data += -lr * p.grad`; the product is rounded before the sum).
  public func add(_ other: Tensor, scaledBy scale: Double) throws(TensorError) {
    guard shape == other.shape, dtype == other.dtype, dtype.isFloatingPoint else {
      throw TensorError(
        .badShape,
        "add_: \(other.dtype) of shape \(other.shape) does not fit \(dtype) of shape \(shape)")
    }
    let x = try other.value.contiguous()
    let out = try value.contiguous()
    launch("add scaled") { kernels in
      if dtype == .float32 {
        kernels.indexed32.addScaled(count, Float(scale), x.pointer(), out.pointer())
      } else {
        kernels.indexed64.addScaled(count, scale, x.pointer(), out.pointer())
      }
    }
    if out.storage !== value.storage { value.assign(out) }
    value.storage.markWritten()
  }

  /// Copies the elements of `other`, broadcast and converted, into this tensor's memory, without
  /// history (`p.data.copy_`).
  public func copy(from other: Tensor) throws(TensorError) {
    let source = try other.value.cast(to: dtype).expanded(to: shape, for: "copy_")
    value.assign(source)
    value.storage.markWritten()
  }
}
