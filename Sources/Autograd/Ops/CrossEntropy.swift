extension Tensor {
  /// The mean over rows of −logProbabilities[r, targets[r]]: shapes (N, V) and (N,) give a
  /// number (`torch.nn.functional.nll_loss`).
  ///
  /// - Throws: `.badShape` for other shapes, `.badType` unless `targets` are int64 and these
  ///   numbers floating-point, `.badIndex` for a target that is no column, `.badValue` for no rows.
  public func negativeLogLikelihood(_ targets: Tensor) throws(TensorError) -> Tensor {
    guard rank == 2, targets.rank == 1, targets.shape[0] == shape[0] else {
      throw TensorError(
        .badShape,
        "cross_entropy: logits of shape \(shape) and targets of shape \(targets.shape); expected "
          + "(N, V) and (N,)")
    }
    guard dtype.isFloatingPoint else {
      throw TensorError(.badType, "cross_entropy: the logits must be floating-point, not \(dtype)")
    }
    let (rows, columns) = (shape[0], shape[1])
    guard rows > 0 else {
      throw TensorError(.badValue, "cross_entropy: there are no examples to take the mean of")
    }
    let picks = try targets.value.checkedIndices(
      below: columns, in: "cross_entropy", what: "the target")
    let x = try value.contiguous()
    let y = try NDArray(uninitialized: [], dtype, for: "cross_entropy")
    launch("negative log likelihood") { kernels in
      if dtype == .float32 {
        y.pointer(Float.self).pointee = kernels.float32.meanNegativeLogLikelihood(
          rows, columns, x.pointer(), picks.pointer())
      } else {
        y.pointer(Double.self).pointee = kernels.float64.meanNegativeLogLikelihood(
          rows, columns, x.pointer(), picks.pointer())
      }
    }
    return Tensor.record("NllLossBackward0", y, self) {
      let (shape, dtype, picks) = (self.shape, self.dtype, Saved(picks))
      return { g, flow throws(TensorError) in
        let slopes = try NDArray(repeating: 0, shape: shape, dtype: dtype)
        let each = try g.zip(.divide, NDArray.scalar(-Double(rows), dtype))
          .expanded(to: [rows]).contiguous()
        // Whoever shares their memory can have changed them without the version telling.
        let picks = try picks.value(for: "cross_entropy").checkedIndices(
          below: columns, in: "backward of cross_entropy", what: "the target")
        launch("scatter picked") { kernels in
          if dtype == .float32 {
            kernels.indexed32.addPicked(
              rows, columns, each.pointer(), picks.pointer(), slopes.pointer())
          } else {
            kernels.indexed64.addPicked(
              rows, columns, each.pointer(), picks.pointer(), slopes.pointer())
          }
        }
        try flow.send(slopes, to: 0)
      }
    }
  }

  /// The mean cross entropy of `softmax(self)` against the classes `targets`: logits of shape
  /// (N, V), targets of shape (N,) (`torch.nn.functional.cross_entropy`).
  ///
  /// - Throws: as `negativeLogLikelihood`.
  public func crossEntropy(_ targets: Tensor) throws(TensorError) -> Tensor {
    try logSoftmax(-1).negativeLogLikelihood(targets)
  }
}
