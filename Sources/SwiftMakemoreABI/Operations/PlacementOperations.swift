import Autograd

/// Elements put where index tensors say, and looked for.
let placementOperations: [Operation] = [
  .tensor(
    "index_put(Tensor input, Tensor[] indices, Tensor values, bool accumulate=False)",
    """
    A copy in which the elements that `indices` name, a tensor for each dimension, are `values`.

    With `accumulate` the values are added, each as often as its place is named.

    >>> import swiftmakemore as sm
    >>> places = (sm.tensor([0, 0]), sm.tensor([1, 1]))
    >>> sm.zeros(2, 2).index_put(places, sm.tensor(1.0), accumulate=True)
    tensor([[0., 2.],
            [0., 0.]])
    """, in: "tfi"
  ) {
    try $0.tensor(0).putting($0.tensor(2), at: $0.optionalTensors(1), adding: $0.bool(3))
  },
  .tensor(
    "put(Tensor input, Tensor index, Tensor source, bool accumulate=False)",
    """
    A copy in which the elements that `index` names, of all in order, are those of `source`.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 2).put(sm.tensor([1, -1]), sm.tensor([5.0, 6.0]))
    tensor([[0., 5.],
            [0., 6.]])
    """, in: "tfi"
  ) { try $0.tensor(0).putting($0.tensor(2), atFlat: $0.tensor(1), adding: $0.bool(3)) },
  .tensor(
    "fill_diagonal(Tensor input, Operand fill_value)",
    documented(
      "`fill_value` on a matrix's diagonal.", "sm.zeros(2, 2).fill_diagonal_(3)",
      "tensor([[3., 0.],\n        [0., 3.]])"), in: "i"
  ) { try $0.tensor(0).fillingDiagonal($0.operand(1)) },
  .tensor(
    """
    isin(Operand elements, Operand test_elements, *, bool assume_unique=False, bool invert=False)
    """,
    documented(
      "Whether each element is among `test_elements`, or with `invert` is not.",
      "sm.isin(sm.tensor([1, 2, 3]), sm.tensor([2, 4]))", "tensor([False,  True, False])"),
    in: "f"
  ) {
    let found = try $0.operand(0).isAmong($0.operand(1))
    return $0.bool(3) ? try found.compare(.equal, .number(false)) : found
  },
]
