import Autograd

let quantileOperations: [Operation] = [
  .tensor(
    """
    quantile(Tensor input, Operand q, int? dim=None, bool keepdim=False, *, \
    str interpolation='linear')
    """,
    """
    The elements at the shares `q` (0 to 1, one or a vector) of the sorted ones, all or along `dim`.

    Between two elements `interpolation` says what to take: 'linear', 'lower', 'higher', 'midpoint'
    or 'nearest'. NaN where there is one. A vector `q` becomes the first dimension.

    >>> import swiftmakemore as sm
    >>> sm.quantile(sm.tensor([4.0, 1.0, 2.0]), 0.75)
    tensor(3.)
    """
  ) {
    let x = $0.tensor(0)
    let q = try $0.number(1).map { try x.scalar($0) } ?? $0.operand(1)
    return try x.quantiles(
      q, along: $0.intIfAny(2), keepingDimension: $0.bool(3), $0.string(4))
  },
  .tensor(
    "msort(Tensor input)",
    documented(
      "Sorted along the first dimension.", "sm.msort(sm.tensor([3, 1, 2]))", "tensor([1, 2, 3])")
  ) {
    let x = $0.tensor(0)
    return x.rank == 0 ? try x.clone() : try x.sorted(along: 0, descending: false).values
  },
]
