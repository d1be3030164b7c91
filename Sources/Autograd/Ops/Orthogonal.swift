import KernelTable

extension Tensor {
  /// As many orthonormal rows of this length as there are rows, each what a row has beside those
  /// before it: the transposed Q of QR of the transposed matrix, whose R has a positive diagonal.
  ///
  /// - Precondition: there are no more rows than columns.
  public func orthonormalRows() throws(TensorError) -> Tensor {
    let rows = try detached.cast(to: .float64)
    let basis = Tensor(try NDArray(repeating: 0, shape: shape, dtype: .float64, for: "orthogonal_"))
    for i in 0..<shape[0] {
      var row = try rows.selected(0, i)
      let before = try basis.narrowed(0, 0, i)
      if i > 0 {
        for _ in 0..<2 {  // twice is enough to be orthogonal to the last bits
          let shares = try before.matrixTimesVector(row)
          row = try row - shares.matrixProduct(before)
        }
      }
      let length = try row.dotProduct(row).squareRoot()
      try basis.selected(0, i).copy(from: row / length)
    }
    return basis
  }
}
