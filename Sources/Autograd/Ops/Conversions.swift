extension NDArray {
  /// The elements as another type; itself if it has that type.
  func cast(to type: DType) throws(TensorError) -> NDArray {
    if type == dtype { return self }
    let x = try contiguous()
    let out = try NDArray(uninitialized: shape, type, for: "to")
    launch("cast") { kernels in
      let memory = kernels.memory
      switch (dtype, type) {
      case (.float32, .float64): memory.float32ToFloat64(count, x.pointer(), out.pointer())
      case (.float64, .float32): memory.float64ToFloat32(count, x.pointer(), out.pointer())
      case (.float32, .int64): memory.float32ToInt64(count, x.pointer(), out.pointer())
      case (.float64, .int64): memory.float64ToInt64(count, x.pointer(), out.pointer())
      case (.int64, .float32): memory.int64ToFloat32(count, x.pointer(), out.pointer())
      case (.int64, .float64): memory.int64ToFloat64(count, x.pointer(), out.pointer())
      default: break  // the same type, handled above
      }
    }
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
