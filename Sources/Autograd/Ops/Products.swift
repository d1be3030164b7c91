// Products of vectors, matrices and more, all made from `matrixProduct`.

extension Tensor {
  private func requireRank(_ wanted: Int, in operation: StaticString, _ name: String)
    throws(TensorError)
  {
    guard rank == wanted else {
      let kinds = ["a number", "a vector", "a matrix", "a tensor of 3 dimensions"]
      throw TensorError(
        .state, "\(operation): \(name) must be \(kinds[wanted]), not of shape \(shape)")
    }
  }

  private func requireNumbers(in operation: StaticString) throws(TensorError) {
    guard dtype != .bool else {
      throw TensorError(
        .state, "\(operation): not implemented for bool; convert the operands with int() first")
    }
  }

  /// `torch.mm`: the product of two matrices.
  public func matrixTimesMatrix(_ other: Tensor) throws(TensorError) -> Tensor {
    try requireRank(2, in: "mm", "input")
    try other.requireRank(2, in: "mm", "mat2")
    return try matrixProduct(other)
  }

  /// `torch.bmm`: as many products of matrices as both have.
  public func batchedProduct(_ other: Tensor, in operation: StaticString = "bmm")
    throws(TensorError) -> Tensor
  {
    try requireRank(3, in: operation, "batch1")
    try other.requireRank(3, in: operation, "batch2")
    guard shape[0] == other.shape[0] else {
      throw TensorError(
        .state,
        "\(operation): shapes \(shape) and \(other.shape) hold different numbers of matrices")
    }
    return try matrixProduct(other)
  }

  /// `torch.mv`: a matrix times a vector.
  public func matrixTimesVector(_ vector: Tensor) throws(TensorError) -> Tensor {
    try requireRank(2, in: "mv", "input")
    try vector.requireRank(1, in: "mv", "vec")
    return try matrixProduct(vector)
  }

  /// `torch.dot`: the sum of two vectors' products.
  public func dotProduct(_ other: Tensor) throws(TensorError) -> Tensor {
    try requireRank(1, in: "dot", "input")
    try other.requireRank(1, in: "dot", "tensor")
    try requireNumbers(in: "dot")
    return try matrixProduct(other)
  }

  /// `torch.inner`: the sums of products over both last dimensions.
  public func innerProduct(_ other: Tensor) throws(TensorError) -> Tensor {
    if rank == 0 || other.rank == 0 { return try self * other }
    guard shape[rank - 1] == other.shape[other.rank - 1] else {
      throw TensorError(
        .state, "inner: the last dimensions of shapes \(shape) and \(other.shape) differ")
    }
    if rank == 1, other.rank == 1 { try requireNumbers(in: "inner") }
    return try tensorProduct(other, [rank - 1], [other.rank - 1])
  }

  /// `torch.outer`: the products of all pairs.
  public func outerProduct(_ other: Tensor) throws(TensorError) -> Tensor {
    try requireRank(1, in: "outer", "input")
    try other.requireRank(1, in: "outer", "vec2")
    return try unsqueezed(1) * other
  }

  /// `torch.kron`: every element of this tensor times the whole of the other.
  public func kroneckerProduct(_ other: Tensor) throws(TensorError) -> Tensor {
    let n = Swift.max(rank, other.rank)
    let a = Array(repeating: 1, count: n - rank) + Array(shape)
    let b = Array(repeating: 1, count: n - other.rank) + Array(other.shape)
    guard 2 * n <= Dimensions.maximumCount else {
      throw TensorError(
        .state, "kron: shapes \(shape) and \(other.shape) have more than 4 dimensions")
    }
    let product = try reshaped(a.flatMap { [$0, 1] }) * other.reshaped(b.flatMap { [1, $0] })
    return try product.reshaped(zip(a, b).map { $0 * $1 })
  }

  /// `torch.cross`: the vectors of three numbers at right angles to both.
  public func crossProduct(_ other: Tensor, _ dimension: Int?) throws(TensorError) -> Tensor {
    guard rank == other.rank else {
      throw TensorError(
        .state, "cross: shapes \(shape) and \(other.shape) have different ranks")
    }
    let found = dimension ?? shape.firstIndex(of: 3)
    guard let found, rank > 0 else {
      throw TensorError(.state, "cross: no dimension of size 3 in shape \(shape)")
    }
    let d = try shape.checkedDimension(found, in: "cross")
    guard shape[d] == 3, other.shape[d] == 3 else {
      throw TensorError(
        .state, "cross: dimension \(d) of shapes \(shape) and \(other.shape) must be of size 3")
    }
    let common = try Tensor.broadcast([self, other])
    func turned(_ x: Tensor, _ shift: Int) throws(TensorError) -> Tensor {
      try x.rolled([shift], [d])
    }
    return try turned(common[0], -1) * turned(common[1], -2)
      - turned(common[0], -2) * turned(common[1], -1)
  }

  // MARK: - Products added to something

  /// `beta · input + alpha · (a @ b)` for factors of the ranks `ranks`, with `summing` summed over
  /// the batch (`torch.addmm`, `addmv`, `baddbmm`, `addbmm`); an input whose beta is 0 is not
  /// looked at.
  public static func added(
    _ input: Tensor, _ a: Tensor, _ b: Tensor, beta: Tensor, alpha: Tensor,
    ranks: (Int, Int), summing: Bool = false, for operation: StaticString
  ) throws(TensorError) -> Tensor {
    try a.requireRank(ranks.0, in: operation, "the first factor")
    try b.requireRank(ranks.1, in: operation, "the second factor")
    try a.requireOneType(b, in: operation)
    try input.requireOneType(a, in: operation)
    if ranks.1 > 1 || a.count > 0 { try a.requireNumbers(in: operation) }
    if ranks.0 == 3, a.shape[0] != b.shape[0] {
      throw TensorError(
        .state, "\(operation): shapes \(a.shape) and \(b.shape) hold different numbers of matrices")
    }
    let (x, y) = (try beta.cast(to: a.dtype), try alpha.cast(to: a.dtype))
    let (scale, factor) = (try x.value.item(), try y.value.item())
    var product = try a.matrixProduct(b)
    if summing { product = try product.sum(over: [0]) }
    if product.dtype != a.dtype { product = try product.cast(to: a.dtype) }
    if factor != 1 { product = try product * y }
    let start = try input.expanded(to: Array(product.shape), for: operation)
    if scale == 0 { return product }
    return try (scale == 1 ? start : start * x) + product
  }

  /// `self @ weight.T + bias` over the last dimension (`torch.nn.functional.linear`).
  ///
  /// - Parameter weight: (out, in), or a vector (in,) for one number out.
  public func linear(_ weight: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
    guard rank >= 1, weight.rank == 1 || weight.rank == 2 else {
      throw TensorError(
        .state,
        "linear: input of shape \(shape) and weight of shape \(weight.shape); expected (..., in) "
          + "and (out, in)")
    }
    try requireOneType(weight, in: "linear")
    if let bias { try requireOneType(bias, in: "linear") }
    let k = shape[rank - 1]
    guard weight.shape[weight.rank - 1] == k else {
      throw TensorError(
        .state,
        "linear: input of shape \(shape) and weight of shape \(weight.shape) do not fit: \(k) "
          + "numbers in, \(weight.shape[weight.rank - 1]) expected")
    }
    let y = try matrixProduct(weight.rank == 1 ? weight : weight.transposed(0, 1))
    guard let bias else { return y }
    let sum = try y + bias.expanded(to: Array(y.shape), for: "linear")
    sum.nameGradient(rank == 2 ? "AddmmBackward0" : "ViewBackward0")
    return sum
  }

  // MARK: - Any dimensions

  /// The sums of products over the dimensions `first` of this tensor and `second` of the other;
  /// the other dimensions follow one another (`torch.tensordot`).
  public func tensorProduct(_ other: Tensor, _ first: [Int], _ second: [Int]) throws(TensorError)
    -> Tensor
  {
    guard first.count == second.count else {
      throw TensorError(
        .state, "tensordot: \(first.count) dimensions against \(second.count); expected as many")
    }
    let a = try shape.checkedDimensions(first, in: "tensordot")
    let b = try other.shape.checkedDimensions(second, in: "tensordot")
    var (x, y) = (self, other)
    for (i, j) in zip(a, b) where x.shape[i] != y.shape[j] {
      // A dimension of size 1 repeats.
      guard x.shape[i] == 1 || y.shape[j] == 1 else {
        throw TensorError(
          .state,
          "tensordot: dimension \(i) of shape \(shape) and dimension \(j) of shape \(other.shape) "
            + "differ")
      }
      if x.shape[i] == 1 {
        y = try y.sum(over: [j], keepingDimensions: true)
      } else {
        x = try x.sum(over: [i], keepingDimensions: true)
      }
    }
    let left = (0..<rank).filter { !a.contains($0) }
    let right = (0..<other.rank).filter { !b.contains($0) }
    let (m, n) = (left.map { x.shape[$0] }, right.map { y.shape[$0] })
    let k = a.reduce(1) { $0 * x.shape[$1] }
    let rows = try (rank == 0 ? x : x.permuted(left + a)).reshaped([m.reduce(1, *), k])
    let columns = try (other.rank == 0 ? y : y.permuted(b + right)).reshaped([k, n.reduce(1, *)])
    return try rows.matrixProduct(columns).reshaped(m + n, for: "tensordot")
  }

  /// `torch.tensordot` over the last `count` dimensions of this tensor and the first of the other.
  public func tensorProduct(_ other: Tensor, over count: Int) throws(TensorError) -> Tensor {
    guard count >= 0, count <= rank, count <= other.rank else {
      throw TensorError(
        .state,
        "tensordot: dims \(count) for shapes \(shape) and \(other.shape); expected as many in both")
    }
    return try tensorProduct(other, Array((rank - count)..<rank), Array(0..<count))
  }
}
