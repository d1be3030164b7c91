import Autograd

extension Dataset {
  /// Contexts X (count, contextSize) and next letters Y (count,), int64.
  public func tensors() throws -> (X: Tensor, Y: Tensor) {
    let X = try NDArray(
      repeating: 0, shape: Shape.checked([count, contextSize], in: "build_dataset"), dtype: .int64)
    let Y = try NDArray(repeating: 0, shape: [count], dtype: .int64)
    try write(
      contexts: UnsafeMutableBufferPointer(
        start: X.baseAddress.assumingMemoryBound(to: Int64.self), count: X.count),
      targets: UnsafeMutableBufferPointer(
        start: Y.baseAddress.assumingMemoryBound(to: Int64.self), count: Y.count))
    return (Tensor(X), Tensor(Y))
  }
}
