import KernelTable

extension Tensor {
  /// With margins of `value`: before and after the last dimension, then those of the one before it,
  /// and so on; negative ones cut off (`torch.nn.functional.pad`).
  ///
  /// - Throws: `.state` for an odd number of margins, more than two a dimension, and margins that
  ///   cut off more than there is.
  public func padded(_ margins: [Int], value: Double) throws(TensorError) -> Tensor {
    guard margins.count % 2 == 0, margins.count <= 2 * rank else {
      throw TensorError(
        .state,
        "pad: \(margins.count) margins do not go with the shape \(shape); give two for each of its "
          + "dimensions, at most")
    }
    var target = shape
    // What is seen of this tensor, and where it goes.
    var (source, start) = (Array(repeating: 0, count: rank), Array(repeating: 0, count: rank))
    var length = shape
    for i in 0..<(margins.count / 2) {
      let (d, before, after) = (rank - 1 - i, margins[2 * i], margins[2 * i + 1])
      let most = 1 << 48
      guard abs(before / 2) < most, abs(after / 2) < most else {
        throw TensorError(.outOfMemory, "pad: margins of \(before) and \(after) are too large")
      }
      target[d] = shape[d] + before + after
      source[d] = max(-before, 0)
      start[d] = max(before, 0)
      length[d] = shape[d] - source[d] - max(-after, 0)
      guard length[d] >= 0 else {
        throw TensorError(
          .state,
          "pad: margins of \(before) and \(after) cut off more than the \(shape[d]) of dimension "
            + "\(d)")
      }
    }
    let y = try NDArray(repeating: value, shape: target, dtype: dtype, for: "pad")
    let (inside, outside) = (length, start)
    func part(_ whole: NDArray, _ start: [Int]) -> NDArray {
      (0..<inside.count).reduce(whole) {
        $0.sliced($1, start: start[$1], length: inside[$1], step: 1)
      }
    }
    if inside.elementCount > 0 { part(y, outside).assign(part(self.value, source)) }
    return Tensor.record("ConstantPadNdBackward0", y, self) {
      let (shape, dtype, source) = (self.shape, self.dtype, source)
      return { g, flow throws(TensorError) in
        let slopes = try NDArray(repeating: 0, shape: shape, dtype: dtype)
        if inside.elementCount > 0 { part(slopes, source).assign(part(g, outside)) }
        try flow.send(slopes, to: 0)
      }
    }
  }
}

// MARK: - Margins of the tensor's own elements

extension Tensor {
  /// With margins that are mirrored at the ends ("reflect"), repeat them ("replicate") or go on at
  /// the other end ("circular"), of the last dimensions.
  ///
  /// - Throws: `.state` for numbers of margins that do not go with the rank, and margins wider than
  ///   there are elements for.
  public func padded(_ margins: [Int], mode: String) throws(TensorError) -> Tensor {
    guard ["reflect", "replicate", "circular"].contains(mode) else {
      throw TensorError(
        .state,
        "pad: mode must be 'constant', 'reflect', 'replicate' or 'circular', not '\(mode)'")
    }
    let padded = margins.count / 2
    guard margins.count % 2 == 0, 1...3 ~= padded, rank == padded + 1 || rank == padded + 2 else {
      throw TensorError(
        .state,
        "pad: \(margins.count) margins of the mode '\(mode)' do not go with the shape \(shape); "
          + "they are for the last dimensions of (C, L), (N, C, L), (N, C, H, W), ...")
    }
    guard mode == "circular" || shape.dropFirst(rank - padded - 1).allSatisfy({ $0 > 0 }) else {
      throw TensorError(
        .state, "pad: the mode '\(mode)' needs elements, but the shape is \(shape)")
    }
    var y = self
    for i in 0..<padded {
      let d = rank - 1 - i
      y = try y.padded(d, margins[2 * i], margins[2 * i + 1], mode)
    }
    return y
  }

  private func padded(_ d: Int, _ before: Int, _ after: Int, _ mode: String) throws(TensorError)
    -> Tensor
  {
    let n = shape[d]
    let most = mode == "reflect" ? n - 1 : mode == "circular" ? n : n == 0 ? 0 : 1 << 48
    let (total, overflow) = n.addingReportingOverflow(before &+ after)
    guard before <= most, after <= most, before >= -n, after >= -n, !overflow, total >= 0 else {
      throw TensorError(
        .state,
        "pad: margins of \(before) and \(after) do not go with the \(n) of dimension \(d) in the "
          + "mode '\(mode)'")
    }
    if before == 0, after == 0 { return self }
    var places = Tensor(try NDArray.counting(to: total))
    places = try places - .number(Int64(before))
    switch mode {
    case "replicate": places = try places.clamped(.number(Int64(0)), .number(Int64(n - 1)))
    case "circular": places = try places.remainder(of: .number(Int64(n)))
    default:
      // Mirrored at 0, then at n − 1.
      let end = try Tensor.number(Int64(n - 1))
      places = try end - (end - places.unary(.abs)).unary(.abs)
    }
    return try indexSelected(d, places)
  }
}
