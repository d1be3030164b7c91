import Autograd

/// The same elements under another shape, in the same memory wherever strides can show them so.
let viewOperations: [Operation] = [
  .tensor(
    "reshape(Tensor input, int[]* shape)",
    """
    The elements in order under another shape; one size may be -1. Shares memory where strides \
    can show them so, copies otherwise.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).reshape(2, -1)
    tensor([[0, 1, 2],
            [3, 4, 5]])
    """
  ) { try $0.tensor(0).reshaped($0.ints(1)) },
  .tensor(
    "reshape_as(Tensor input, Tensor other)",
    """
    The elements in order under the shape of other.

    >>> import swiftmakemore as sm
    >>> sm.arange(4).reshape_as(sm.zeros(2, 2))
    tensor([[0, 1],
            [2, 3]])
    """,
    in: "t"
  ) { try $0.tensor(0).reshaped(Array($0.tensor(1).shape), for: "reshape_as") },
  .tensor(
    "view(Tensor input, int[]* shape)",
    """
    The elements in order under another shape, in the same memory; one size may be -1. Refused \
    where strides cannot show them so: reshape() copies then.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).view(3, 2).shape
    torch.Size([3, 2])
    """,
    in: "t"
  ) { try $0.tensor(0).viewed($0.ints(1)) },
  .tensor(
    "view_as(Tensor input, Tensor other)",
    """
    The elements in order under the shape of other, in the same memory.

    >>> import swiftmakemore as sm
    >>> sm.arange(4).view_as(sm.zeros(2, 2)).shape
    torch.Size([2, 2])
    """,
    in: "t"
  ) { try $0.tensor(0).viewed(Array($0.tensor(1).shape)) },
  .tensor(
    "flatten(Tensor input, int start_dim=0, int end_dim=-1)",
    """
    The dimensions from start_dim to end_dim as one.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).flatten(1).shape
    torch.Size([2, 12])
    """
  ) { try $0.tensor(0).flattened($0.int(1), $0.int(2)) },
  .tensor(
    "ravel(Tensor input)",
    """
    The elements in order as a vector.

    >>> import swiftmakemore as sm
    >>> sm.ravel(sm.eye(2))
    tensor([1., 0., 0., 1.])
    """
  ) {
    let x = $0.tensor(0)
    return try (x.value.isContiguous ? x : x.clone()).flattened(0, -1)
  },
  .tensor(
    "unflatten(Tensor input, int dim, int[] sizes)",
    """
    A dimension cut into several, one of whose sizes may be -1.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 12).unflatten(1, (3, -1)).shape
    torch.Size([2, 3, 4])
    """
  ) { try $0.tensor(0).unflattened($0.int(1), $0.ints(2)) },
  .tensor(
    "permute(Tensor input, int[]* dims)",
    """
    The dimensions in another order.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).permute(2, 0, 1).shape
    torch.Size([4, 2, 3])
    """
  ) { try $0.tensor(0).permuted($0.ints(1)) },
  .tensor(
    "transpose(Tensor input, int dim0, int dim1)",
    """
    Two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).transpose(0, 2).shape
    torch.Size([4, 3, 2])
    """
  ) { try $0.tensor(0).transposed($0.int(1), $0.int(2)) },
  .tensor(
    "swapaxes(Tensor input, int axis0, int axis1)",
    """
    Two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).swapaxes(0, 2).shape
    torch.Size([4, 3, 2])
    """
  ) { try $0.tensor(0).transposed($0.int(1), $0.int(2)) },
  .tensor(
    "swapdims(Tensor input, int dim0, int dim1)",
    """
    Two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).swapdims(0, 2).shape
    torch.Size([4, 3, 2])
    """
  ) { try $0.tensor(0).transposed($0.int(1), $0.int(2)) },
  .tensor(
    "movedim(Tensor input, int[] source, int[] destination)",
    """
    Dimensions moved to other places, the others in the order they have.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).movedim(0, -1).shape
    torch.Size([3, 4, 2])
    """
  ) { try $0.tensor(0).moved($0.ints(1), to: $0.ints(2)) },
  .tensor(
    "moveaxis(Tensor input, int[] source, int[] destination)",
    """
    Dimensions moved to other places, the others in the order they have.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).moveaxis(0, -1).shape
    torch.Size([3, 4, 2])
    """
  ) { try $0.tensor(0).moved($0.ints(1), to: $0.ints(2)) },
  .tensor(
    "t(Tensor input)",
    """
    A matrix transposed; a vector as it is.

    >>> import swiftmakemore as sm
    >>> sm.t(sm.zeros(2, 3)).shape
    torch.Size([3, 2])
    """
  ) {
    let x = $0.tensor(0)
    guard x.rank <= 2 else {
      throw TensorError(.state, "t: expected at most 2 dimensions, not the shape \(x.shape)")
    }
    return x.rank < 2 ? x : try x.transposed(0, 1)
  },
  .tensor(
    "T(Tensor input)",
    """
    The dimensions in reverse: a matrix transposed.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).T.shape
    torch.Size([3, 2])
    """,
    in: "p"
  ) {
    let x = $0.tensor(0)
    return try x.permuted((0..<x.rank).reversed())
  },
  .tensor(
    "mT(Tensor input)",
    """
    The last two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(5, 2, 3).mT.shape
    torch.Size([5, 3, 2])
    """,
    in: "p"
  ) { try $0.tensor(0).transposedMatrices() },
  .tensor(
    "expand(Tensor input, int[]* size)",
    """
    Dimensions of size 1 repeated and new ones put in front, without copying; -1 keeps a size.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3, 1).expand(2, -1, 4).shape
    torch.Size([2, 3, 4])
    """,
    in: "t"
  ) { try $0.tensor(0).expanded(to: $0.ints(1)) },
  .tensor(
    "expand_as(Tensor input, Tensor other)",
    """
    Dimensions of size 1 repeated up to the shape of other, without copying.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3, 1).expand_as(sm.zeros(3, 4)).shape
    torch.Size([3, 4])
    """,
    in: "t"
  ) { try $0.tensor(0).expanded(to: Array($0.tensor(1).shape), for: "expand_as") },
  .tensor(
    "broadcast_to(Tensor input, int[] size)",
    """
    Dimensions of size 1 repeated and new ones put in front, without copying.

    >>> import swiftmakemore as sm
    >>> sm.broadcast_to(sm.arange(3), (2, 3))
    tensor([[0, 1, 2],
            [0, 1, 2]])
    """
  ) { try $0.tensor(0).expanded(to: $0.ints(1), for: "broadcast_to") },
  .tensor(
    "squeeze(Tensor input, int[]? dim=None)",
    """
    Without dimensions of size 1: those in `dim` (an int or several), or all of them.

    >>> import swiftmakemore as sm
    >>> sm.zeros(1, 3, 1).squeeze(0).shape
    torch.Size([3, 1])
    """
  ) { try $0.tensor(0).squeezed(over: $0.isNone(1) ? nil : $0.ints(1)) },
  .tensor(
    "unsqueeze(Tensor input, int dim)",
    """
    With a dimension of size 1 at `dim`.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).unsqueeze(-1).shape
    torch.Size([3, 1])
    """
  ) { try $0.tensor(0).unsqueezed($0.int(1)) },
  .tensor(
    "select(Tensor input, int dim, int index)",
    """
    One position of a dimension, which disappears.

    >>> import swiftmakemore as sm
    >>> sm.eye(3).select(0, -1)
    tensor([0., 0., 1.])
    """
  ) { try $0.tensor(0).selected($0.int(1), $0.int(2)) },
  .tensor(
    "narrow(Tensor input, int dim, int start, int length)",
    """
    `length` positions of a dimension from `start` on.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).narrow(0, 2, 3)
    tensor([2, 3, 4])
    """
  ) { try $0.tensor(0).narrowed($0.int(1), $0.int(2), $0.int(3)) },
  .tensor(
    "diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1)",
    """
    The elements whose positions along dim2 and dim1 differ by `offset`, as the last dimension \
    of a view.

    >>> import swiftmakemore as sm
    >>> sm.arange(9).reshape(3, 3).diagonal(1)
    tensor([1, 5])
    """
  ) { try $0.tensor(0).diagonal($0.int(1), $0.int(2), $0.int(3)) },
  .tensor(
    "detach(Tensor input)",
    """
    The same elements, in the same memory, without history.

    >>> import swiftmakemore as sm
    >>> sm.ones(2, requires_grad=True).detach().requires_grad
    False
    """
  ) { $0.tensor(0).detached },
  .tensor(
    "clone(Tensor input)",
    """
    A copy in memory of its own, with history.

    >>> import swiftmakemore as sm
    >>> x = sm.zeros(2)
    >>> x.clone().add_(1), x
    (tensor([1., 1.]), tensor([0., 0.]))
    """
  ) { try $0.tensor(0).clone() },
  .tensor(
    "contiguous(Tensor input)",
    """
    Itself, or a dense copy where there are gaps.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).T.contiguous().stride()
    (2, 1)
    """,
    in: "t"
  ) {
    let x = $0.tensor(0)
    return x.value.isContiguous ? x : try x.clone()
  },
]
