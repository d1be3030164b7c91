extension Tensor {
  /// The elements of a contiguous float32 tensor.
  package var floatElements: UnsafeMutablePointer<Float> {
    precondition(dtype == .float32 && value.isContiguous)
    return value.pointer()
  }

  /// Calls `body` with the elements of a contiguous float32 tensor to change them in place.
  package func changeFloats(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    body(floatElements)
    value.storage.markWritten()
  }

  /// `self += scale · other` in place and without history: what an optimiser's step does
  /// (`p.data += -lr * p.grad`; the product is rounded before the sum).
  ///
  /// - Throws: `.badType` unless both are of one floating-point type, `.badShape` unless they are
  ///   of one shape, `.state` for a view that repeats elements.
  public func add(_ other: Tensor, scaledBy scale: Double) throws(TensorError) {
    guard dtype == other.dtype, dtype.isFloatingPoint else {
      throw TensorError(
        .badType,
        "add_: \(other.dtype) cannot be added to \(dtype); both must be of one floating-point type")
    }
    guard shape == other.shape else {
      throw TensorError(
        .badShape, "add_: shape \(other.shape) does not fit the tensor's \(shape)")
    }
    try value.requireDistinctElements(in: "add_")
    var x = try other.value.contiguous()
    let out = try value.contiguous()
    if x.storage === out.storage, x.offset != out.offset { x = try x.copied(for: "add_") }
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
  /// history (`p.data.copy_`). The two may overlap: all is read before anything is written.
  ///
  /// - Throws: `.badShape` where `other` does not broadcast, `.state` for a view that repeats
  ///   elements.
  public func copy(from other: Tensor) throws(TensorError) {
    try value.requireDistinctElements(in: "copy_")
    var source = try other.value.cast(to: dtype)
    if source.storage === value.storage { source = try source.copied(for: "copy_") }
    value.assign(try source.expanded(to: shape, for: "copy_"))
    value.storage.markWritten()
  }
}

extension NDArray {
  /// Refuses a view that shows one element in several places: it could not hold what is written.
  fileprivate func requireDistinctElements(in operation: StaticString) throws(TensorError) {
    for d in 0..<rank where strides[d] == 0 && shape[d] > 1 {
      throw TensorError(
        .state,
        "\(operation): the tensor of shape \(shape) repeats its elements along dimension \(d); "
          + "change a clone() of it instead")
    }
  }
}
