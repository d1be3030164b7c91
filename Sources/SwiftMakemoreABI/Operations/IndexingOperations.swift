import Autograd

/// Elements, rows and slices picked by number or by mask, and written back.
let indexingOperations: [Operation] = [
  .tensor(
    "embedding(Tensor input, Tensor weight, int? padding_idx=None)",
    """
    The rows of the matrix `weight` (V, D) that `input` names: shape S gives S + (D,). No \
    gradient goes to the row `padding_idx`.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.embedding(sm.tensor([2, 0]), sm.eye(3))
    tensor([[0., 0., 1.],
            [1., 0., 0.]])
    """,
    in: "n"
  ) {
    let (index, table) = ($0.tensor(0), $0.tensor(1))
    guard index.dtype == .int64 || index.dtype == .int32 else {
      throw TensorError(
        .state, "embedding: expected an index of int32 or int64, not \(index.dtype)")
    }
    guard let padding = $0.intIfAny(2) else { return try table.rows(at: index) }
    let count = table.rank > 0 ? table.shape[0] : 0
    guard padding >= -count, padding < count else {
      throw TensorError(
        .state, "embedding: padding_idx \(padding) is no row of a table of shape \(table.shape)")
    }
    return try table.rows(at: index, padding: padding < 0 ? padding + count : padding)
  },
  .tensor(
    "slice(Tensor input, int dim, int start, int length, int step)",
    """
    Positions start, start + step, ... of a dimension, `length` of them.

    >>> import swiftmakemore as sm
    >>> sm.arange(6)[1:6:2]
    tensor([1, 3, 5])
    """
  ) { try $0.tensor(0).sliced($0.int(1), start: $0.int(2), length: $0.int(3), step: $0.int(4)) },
  .tensor(
    "gather(Tensor input, int dim, Tensor index)",
    """
    The elements that `index` names along a dimension: out[i, j] = input[index[i, j], j] along \
    dimension 0, input[i, index[i, j]] along 1.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[1, 2], [3, 4]])
    >>> x.gather(1, sm.tensor([[1], [0]]))
    tensor([[2],
            [3]])
    """
  ) { try $0.tensor(0).gathered($0.int(1), $0.tensor(2)) },
  .tensor(
    "scatter(Tensor input, int dim, Tensor index, Operand? src=None, *, Operand? value=None)",
    """
    A copy with the elements of `src`, or the number `value`, where `index` says, as gather() \
    reads them; of several for one place the last.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).scatter(1, sm.tensor([[0], [2]]), value=1)
    tensor([[1., 0., 0.],
            [0., 0., 1.]])
    """,
    in: "tfi"
  ) {
    guard $0.isNone(3) != $0.isNone(4) else {
      throw TensorError(.badType, "scatter: expected either src or value")
    }
    let source = try $0.isNone(3) ? $0.operand(4) : $0.operand(3)
    return try $0.tensor(0).scattered($0.int(1), $0.tensor(2), source)
  },
  .tensor(
    "scatter_add(Tensor input, int dim, Tensor index, Tensor src)",
    """
    A copy with the elements of `src` added where `index` says, in their order.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).scatter_add(0, sm.tensor([0, 2, 0]), sm.ones(3))
    tensor([2., 0., 1.])
    """,
    in: "tfi"
  ) { try $0.tensor(0).scatterAdded($0.int(1), $0.tensor(2), $0.tensor(3)) },
  .tensor(
    "index_select(Tensor input, int dim, Tensor index)",
    """
    The positions of a dimension that the vector `index` names.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).view(2, 3).index_select(1, sm.tensor([2, 0]))
    tensor([[2, 0],
            [5, 3]])
    """
  ) { try $0.tensor(0).indexSelected($0.int(1), $0.tensor(2)) },
  .tensor(
    "index_add(Tensor input, int dim, Tensor index, Tensor source, *, Operand alpha=1)",
    """
    A copy with alpha * source added to the positions of a dimension that `index` names.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).index_add(0, sm.tensor([0, 0]), sm.tensor([1.0, 2.0]))
    tensor([3., 0., 0.])
    """,
    in: "tfi"
  ) { try $0.tensor(0).indexAdded($0.int(1), $0.tensor(2), $0.tensor(3), alpha: $0.operand(4)) },
  .tensor(
    "index_copy(Tensor input, int dim, Tensor index, Tensor source)",
    """
    A copy with `source` in the positions of a dimension that `index` names.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).index_copy(0, sm.tensor([2, 0]), sm.tensor([1.0, 2.0]))
    tensor([2., 0., 1.])
    """,
    in: "tfi"
  ) { try $0.tensor(0).indexCopied($0.int(1), $0.tensor(2), $0.tensor(3)) },
  .tensor(
    "index_fill(Tensor input, int dim, Tensor index, Operand value)",
    """
    A copy with a number in the positions of a dimension that `index` names.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).index_fill(0, sm.tensor([0, -1]), 7)
    tensor([7., 0., 7.])
    """,
    in: "tfi"
  ) { try $0.tensor(0).indexFilled($0.int(1), $0.tensor(2), $0.operand(3)) },
  .tensor(
    "take(Tensor input, Tensor index)",
    """
    The elements that `index` names of all elements in order.

    >>> import swiftmakemore as sm
    >>> sm.take(sm.eye(2), sm.tensor([0, 1, -1]))
    tensor([1., 0., 1.])
    """
  ) { try $0.tensor(0).taken($0.tensor(1)) },
  .tensor(
    "take_along_dim(Tensor input, Tensor indices, int? dim=None)",
    """
    gather() of input and indices broadcast to each other; of all elements in order without \
    `dim`.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[3, 1, 2]])
    >>> x.take_along_dim(sm.tensor([[1, 2, 0]]), 1)
    tensor([[1, 2, 3]])
    """
  ) { try $0.tensor(0).takenAlong($0.tensor(1), $0.intIfAny(2)) },
  .tensor(
    "masked_select(Tensor input, Tensor mask)",
    """
    The elements where `mask` holds true, as a vector.

    >>> import swiftmakemore as sm
    >>> x = sm.arange(4)
    >>> x.masked_select(x > 1)
    tensor([2, 3])
    """
  ) { try $0.tensor(0).maskSelected($0.tensor(1)) },
  .tensor(
    "masked_scatter(Tensor input, Tensor mask, Tensor source)",
    """
    A copy with the first elements of `source`, in order, where `mask` holds true.

    >>> import swiftmakemore as sm
    >>> x = sm.arange(4)
    >>> x.masked_scatter(x > 1, sm.tensor([7, 8]))
    tensor([0, 1, 7, 8])
    """,
    in: "tfi"
  ) { try $0.tensor(0).maskScattered($0.tensor(1), $0.tensor(2)) },
  Operation(
    "nonzero(Tensor input, *, bool as_tuple=False) -> Tensor | Tensor[]",
    """
    The positions of all elements but 0: shape (n, dimensions), or one vector for each \
    dimension.

    >>> import swiftmakemore as sm
    >>> sm.eye(2).nonzero()
    tensor([[0, 0],
            [1, 1]])
    >>> sm.eye(2).nonzero(as_tuple=True)
    (tensor([0, 1]), tensor([0, 1]))
    """
  ) {
    let x = $0.tensor(0)
    if !$0.bool(1) { return .tensor(try x.positionsOfNonzero()) }
    return .several(try (x.rank == 0 ? x.unsqueezed(0) : x).columnsOfNonzero().map(Value.tensor))
  },
  .tensor(
    "argwhere(Tensor input)",
    """
    The positions of all elements but 0: shape (n, dimensions).

    >>> import swiftmakemore as sm
    >>> sm.argwhere(sm.tensor([0, 5, 0, 6]))
    tensor([[1],
            [3]])
    """
  ) { try $0.tensor(0).positionsOfNonzero() },
]
