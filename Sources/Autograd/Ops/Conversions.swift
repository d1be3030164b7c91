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
