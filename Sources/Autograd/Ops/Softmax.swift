import KernelTable

extension NDArray {
  /// Runs a row kernel along `dimension`, which is brought to the end and back.
  fileprivate func alongRows(
    _ dimension: Int, float32: (KernelTable) -> FloatKernels<Float>.Rows,
    float64: (KernelTable) -> FloatKernels<Double>.Rows
  ) throws(TensorError) -> NDArray {
    let order = bringingToEnd(dimension)
    let x = try permuted(order).contiguous()
    let out = try NDArray(uninitialized: x.shape, dtype, for: "softmax")
    let columns = rank == 0 ? 1 : shape[dimension]
    let rows = count / Swift.max(columns, 1)
    launch("softmax") { kernels in
      if dtype == .float32 {
        float32(kernels)(rows, columns, x.pointer(), out.pointer())
      } else {
        float64(kernels)(rows, columns, x.pointer(), out.pointer())
      }
    }
    return out.permuted(inverse(order))
  }

  /// Runs a row kernel of a gradient and a result along `dimension`.
  fileprivate func alongRows(
    _ dimension: Int, with y: NDArray, float32: (KernelTable) -> FloatKernels<Float>.RowsGradient,
    float64: (KernelTable) -> FloatKernels<Double>.RowsGradient
  ) throws(TensorError) -> NDArray {
    let order = bringingToEnd(dimension)
    let g = try permuted(order).contiguous()
    let y = try y.permuted(order).contiguous()
    let out = try NDArray(uninitialized: g.shape, dtype, for: "softmax backward")
    let columns = rank == 0 ? 1 : shape[dimension]
    let rows = count / Swift.max(columns, 1)
    launch("softmax gradient") { kernels in
      if dtype == .float32 {
        float32(kernels)(rows, columns, g.pointer(), y.pointer(), out.pointer())
      } else {
        float64(kernels)(rows, columns, g.pointer(), y.pointer(), out.pointer())
      }
    }
    return out.permuted(inverse(order))
  }

  private func bringingToEnd(_ dimension: Int) -> [Int] {
    (0..<rank).filter { $0 != dimension } + (rank == 0 ? [] : [dimension])
  }

  private func inverse(_ order: [Int]) -> [Int] {
    var result = order
    for (i, p) in order.enumerated() { result[p] = i }
    return result
  }
}

extension Tensor {
  private func softmaxDimension(_ dimension: Int, _ operation: StaticString)
    throws(TensorError) -> Int
  {
    guard dtype.isFloatingPoint else {
      throw TensorError(.state, "\(operation): needs a floating-point tensor, not \(dtype)")
    }
    return try shape.checkedDimension(dimension, in: operation)
  }

  /// exp(x) / Σ exp(x) along `dimension` (`torch.softmax`), the maximum subtracted first.
  ///
  /// - Throws: `.state` for integers, `.badIndex` for a dimension that is none.
  public func softmax(_ dimension: Int) throws(TensorError) -> Tensor {
    let d = try softmaxDimension(dimension, "softmax")
    let y = try value.alongRows(d, float32: { $0.float32.softmax }, float64: { $0.float64.softmax })
    return Tensor.record("SoftmaxBackward0", y, self) {
      let y = Saved(y)
      return { g, flow throws(TensorError) in
        let y = try y.value(for: "softmax")
        try flow.send(
          g.alongRows(
            d, with: y, float32: { $0.float32.softmaxGradient },
            float64: { $0.float64.softmaxGradient }), to: 0)
      }
    }
  }

  /// x − log Σ exp(x) along `dimension` (`torch.log_softmax`), the maximum subtracted first.
  ///
  /// - Throws: as `softmax`.
  public func logSoftmax(_ dimension: Int) throws(TensorError) -> Tensor {
    let d = try softmaxDimension(dimension, "log_softmax")
    let y = try value.alongRows(
      d, float32: { $0.float32.logSoftmax }, float64: { $0.float64.logSoftmax })
    return Tensor.record("LogSoftmaxBackward0", y, self) {
      let y = Saved(y)
      return { g, flow throws(TensorError) in
        let y = try y.value(for: "log_softmax")
        try flow.send(
          g.alongRows(
            d, with: y, float32: { $0.float32.logSoftmaxGradient },
            float64: { $0.float64.logSoftmaxGradient }), to: 0)
      }
    }
  }
}
