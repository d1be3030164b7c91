extension NDArray {
  /// The elements as another type; itself if it has that type.
  func cast(to type: DType) throws(TensorError) -> NDArray {
    if type == dtype { return self }
    let x = try contiguous()
    let out = try NDArray(uninitialized: shape, type, for: "to")
    launch("cast") { $0.memory.cast(dtype, type)(count, x.baseAddress, out.baseAddress) }
    return out
  }
}

extension Tensor {
  /// The elements as another type (`torch.Tensor.to`).
  public func cast(to type: DType) throws(TensorError) -> Tensor {
    if type == dtype { return self }
    let y = try value.cast(to: type)
    guard type.isFloatingPoint else { return Tensor(y) }
    return Tensor.record("ToCopyBackward0", y, self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }  // `send` casts back
    }
  }

  /// A copy in memory of its own.
  public func clone() throws(TensorError) -> Tensor {
    Tensor.record("CloneBackward0", try value.copied(), self) {
      { g, flow throws(TensorError) in try flow.send(g, to: 0) }
    }
  }
}

extension Tensor {
  /// The same memory as elements of another type (`torch.Tensor.view(dtype)`); the last size changes
  /// with the size of an element.
  ///
  /// - Throws: `.state` for a tensor that requires a gradient, as bool, and where the elements of the
  ///   last dimension cannot be taken together.
  public func reinterpreted(as type: DType) throws(TensorError) -> Tensor {
    if type == dtype { return self }
    guard !requiresGradient else {
      throw TensorError(
        .state, "view: bits have no gradient; use detach() first, or to() for the numbers")
    }
    guard type != .bool else {
      throw TensorError(.state, "view: not every byte is a bool; compare with 0 instead")
    }
    let (from, to) = (dtype.byteCount, type.byteCount)
    var (shape, strides, offset) = (self.shape, value.strides, value.offset)
    if from != to {
      guard rank > 0, strides[rank - 1] == 1 || shape[rank - 1] == 1 else {
        throw TensorError(
          .state,
          "view: from \(dtype) to \(type) the last dimension, of shape \(shape), must lie together")
      }
      let last = rank - 1
      if from > to {
        let ratio = from / to
        let (size, overflow) = shape[last].multipliedReportingOverflow(by: ratio)
        guard !overflow else { throw TensorError(.outOfMemory, "view: too many elements") }
        shape[last] = size
        for d in 0..<last { strides[d] = strides[d] &* ratio }
        offset *= ratio
      } else {
        let ratio = to / from
        let fits =
          shape[last] % ratio == 0 && offset % ratio == 0
          && (0..<last).allSatisfy { strides[$0] % ratio == 0 }
        guard fits else {
          throw TensorError(
            .state, "view: elements of shape \(shape) from \(offset) on are no whole \(type)")
        }
        shape[last] /= ratio
        for d in 0..<last { strides[d] /= ratio }
        offset /= ratio
      }
      strides[last] = 1
    }
    return Tensor(
      NDArray(
        storage: value.storage, offset: offset, shape: shape, strides: strides, dtype: type))
  }
}
