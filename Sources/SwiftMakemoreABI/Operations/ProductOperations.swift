import Autograd

/// Sums of products.
let productOperations: [Operation] = [
  .tensor(
    "matmul(Tensor input, Tensor other)",
    """
    The matrix product; vectors count as one row or column, leading dimensions broadcast. Both \
    of one type.

    >>> import swiftmakemore as sm
    >>> sm.matmul(sm.eye(2), sm.tensor([3.0, 4.0]))
    tensor([3., 4.])
    """
  ) { try $0.tensor(0).matrixProduct($0.tensor(1)) },
  .tensor(
    "mm(Tensor input, Tensor mat2)",
    """
    The product of two matrices.

    >>> import swiftmakemore as sm
    >>> sm.mm(sm.ones(2, 3), sm.ones(3, 2))
    tensor([[3., 3.],
            [3., 3.]])
    """
  ) { try $0.tensor(0).matrixTimesMatrix($0.tensor(1)) },
  .tensor(
    "bmm(Tensor input, Tensor mat2)",
    """
    The products of the matrices of two batches: (b, m, k) and (b, k, n).

    >>> import swiftmakemore as sm
    >>> sm.bmm(sm.ones(5, 2, 3), sm.ones(5, 3, 4)).shape
    torch.Size([5, 2, 4])
    """
  ) { try $0.tensor(0).batchedProduct($0.tensor(1)) },
  .tensor(
    "mv(Tensor input, Tensor vec)",
    """
    A matrix times a vector.

    >>> import swiftmakemore as sm
    >>> sm.mv(sm.eye(2), sm.tensor([3.0, 4.0]))
    tensor([3., 4.])
    """
  ) { try $0.tensor(0).matrixTimesVector($0.tensor(1)) },
  .tensor(
    "dot(Tensor input, Tensor tensor)",
    """
    The sum of the products of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.dot(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor(11)
    """
  ) { try $0.tensor(0).dotProduct($0.tensor(1)) },
  .tensor(
    "vdot(Tensor input, Tensor other)",
    """
    The sum of the products of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.vdot(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor(11)
    """
  ) { try $0.tensor(0).dotProduct($0.tensor(1)) },
  .tensor(
    "inner(Tensor input, Tensor other)",
    """
    The sums of products over both last dimensions.

    >>> import swiftmakemore as sm
    >>> sm.inner(sm.ones(2, 4), sm.ones(3, 4)).shape
    torch.Size([2, 3])
    """
  ) { try $0.tensor(0).innerProduct($0.tensor(1)) },
  .tensor(
    "outer(Tensor input, Tensor vec2)",
    """
    The products of all pairs of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.outer(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor([[3, 4],
            [6, 8]])
    """
  ) { try $0.tensor(0).outerProduct($0.tensor(1)) },
  .tensor(
    "ger(Tensor input, Tensor vec2)",
    """
    The products of all pairs of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.ger(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor([[3, 4],
            [6, 8]])
    """
  ) { try $0.tensor(0).outerProduct($0.tensor(1)) },
  .tensor(
    "kron(Tensor input, Tensor other)",
    """
    Every element of input times the whole of other.

    >>> import swiftmakemore as sm
    >>> sm.kron(sm.tensor([1, 10]), sm.tensor([1, 2]))
    tensor([ 1,  2, 10, 20])
    """
  ) { try $0.tensor(0).kroneckerProduct($0.tensor(1)) },
  .tensor(
    "cross(Tensor input, Tensor other, int? dim=None)",
    """
    The vectors of three numbers at right angles to both, along `dim` or the first dimension of \
    size 3.

    >>> import swiftmakemore as sm
    >>> sm.cross(sm.tensor([1, 0, 0]), sm.tensor([0, 1, 0]))
    tensor([0, 0, 1])
    """
  ) { try $0.tensor(0).crossProduct($0.tensor(1), $0.intIfAny(2)) },
  .tensor(
    "addmm(Tensor input, Tensor mat1, Tensor mat2, *, Operand beta=1, Operand alpha=1)",
    """
    beta * input + alpha * (mat1 @ mat2).

    >>> import swiftmakemore as sm
    >>> sm.addmm(sm.ones(2), sm.eye(2), sm.eye(2))
    tensor([[2., 1.],
            [1., 2.]])
    """,
    in: "tfi"
  ) {
    try Tensor.added(
      $0.tensor(0), $0.tensor(1), $0.tensor(2), beta: $0.operand(3), alpha: $0.operand(4),
      ranks: (2, 2), for: "addmm")
  },
  .tensor(
    "addmv(Tensor input, Tensor mat, Tensor vec, *, Operand beta=1, Operand alpha=1)",
    """
    beta * input + alpha * (mat @ vec).

    >>> import swiftmakemore as sm
    >>> sm.addmv(sm.ones(2), sm.eye(2), sm.ones(2), beta=3)
    tensor([4., 4.])
    """,
    in: "tfi"
  ) {
    try Tensor.added(
      $0.tensor(0), $0.tensor(1), $0.tensor(2), beta: $0.operand(3), alpha: $0.operand(4),
      ranks: (2, 1), for: "addmv")
  },
  .tensor(
    "addbmm(Tensor input, Tensor batch1, Tensor batch2, *, Operand beta=1, Operand alpha=1)",
    """
    beta * input + alpha * the sum of the batches' products of matrices.

    >>> import swiftmakemore as sm
    >>> sm.addbmm(sm.ones(2), sm.ones(5, 2, 3), sm.ones(5, 3, 2))
    tensor([[16., 16.],
            [16., 16.]])
    """,
    in: "tfi"
  ) {
    try Tensor.added(
      $0.tensor(0), $0.tensor(1), $0.tensor(2), beta: $0.operand(3), alpha: $0.operand(4),
      ranks: (3, 3), summing: true, for: "addbmm")
  },
  .tensor(
    "baddbmm(Tensor input, Tensor batch1, Tensor batch2, *, Operand beta=1, Operand alpha=1)",
    """
    beta * input + alpha * the products of the batches' matrices.

    >>> import swiftmakemore as sm
    >>> sm.baddbmm(sm.ones(1), sm.ones(1, 2, 3), sm.ones(1, 3, 2), alpha=2)
    tensor([[[7., 7.],
             [7., 7.]]])
    """,
    in: "tfi"
  ) {
    try Tensor.added(
      $0.tensor(0), $0.tensor(1), $0.tensor(2), beta: $0.operand(3), alpha: $0.operand(4),
      ranks: (3, 3), for: "baddbmm")
  },
  .tensor(
    "tensordot(Tensor a, Tensor b, int[][] dims=2)",
    """
    The sums of products over the last `dims` dimensions of a and the first of b, or over two \
    lists of dimensions.

    >>> import swiftmakemore as sm
    >>> sm.tensordot(sm.ones(2, 3), sm.ones(4, 3), dims=([1], [1])).shape
    torch.Size([2, 4])
    """,
    in: "f"
  ) {
    let (a, b) = ($0.tensor(0), $0.tensor(1))
    if $0.isOneInt(2) { return try a.tensorProduct(b, over: $0.int(2)) }
    let (first, second) = $0.twoLists(2)
    return try a.tensorProduct(b, first, second)
  },
  .tensor(
    "einsum(str equation, Tensor[]* operands)",
    """
    Sums of products by an equation that names the dimensions of each operand, and after -> \
    those of the result (without it, those named once, in the order of the alphabet); ... stands \
    for dimensions that broadcast.

    >>> import swiftmakemore as sm
    >>> a, b = sm.ones(5, 2, 3), sm.ones(5, 3, 4)
    >>> sm.einsum('bij,bjk->bik', a, b).shape
    torch.Size([5, 2, 4])
    >>> sm.einsum('ii', sm.eye(3))
    tensor(3.)
    """,
    in: "f"
  ) { try Tensor.einsteinSum($0.string(0), try $0.tensors(1)) },
  .tensor(
    "linear(Tensor input, Tensor weight, Tensor? bias=None)",
    """
    input @ weight.T + bias over the last dimension: weight has shape (out, in).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.linear(sm.ones(2), sm.eye(2), sm.ones(2))
    tensor([2., 2.])
    """,
    in: "n"
  ) { try $0.tensor(0).linear($0.tensor(1), $0.tensorIfAny(2)) },
]
