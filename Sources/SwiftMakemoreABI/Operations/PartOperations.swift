import Autograd

/// Tensors taken apart, repeated and turned round, and how they lie in memory.
let partOperations: [Operation] = [
  Operation(
    "unbind(Tensor input, int dim=0) -> Tensor[]",
    """
    Every position of a dimension, which disappears.

    >>> import swiftmakemore as sm
    >>> sm.eye(2).unbind()
    (tensor([1., 0.]), tensor([0., 1.]))
    """
  ) { .several(try $0.tensor(0).unbound($0.int(1)).map(Value.tensor)) },
  Operation(
    "split(Tensor input, int[] split_size, int dim=0) -> Tensor[]",
    """
    Parts of `split_size` positions along a dimension, the last of which may be smaller; a list \
    gives each part's size.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).split(2)
    (tensor([0, 1]), tensor([2, 3]), tensor([4]))
    >>> sm.arange(5).split([1, 4])
    (tensor([0]), tensor([1, 2, 3, 4]))
    """
  ) {
    let x = $0.tensor(0)
    let parts =
      $0.isOneInt(1)
      ? try x.split($0.ints(1)[0], along: $0.int(2)) : try x.split($0.ints(1), along: $0.int(2))
    return .several(parts.map(Value.tensor))
  },
  Operation(
    "chunk(Tensor input, int chunks, int dim=0) -> Tensor[]",
    """
    At most `chunks` parts of one size along a dimension, the last of which may be smaller.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).chunk(2)
    (tensor([0, 1, 2]), tensor([3, 4]))
    """
  ) { .several(try $0.tensor(0).chunked($0.int(1), along: $0.int(2)).map(Value.tensor)) },
  Operation(
    "tensor_split(Tensor input, int[] indices_or_sections, int dim=0) -> Tensor[]",
    """
    As many parts along a dimension, of sizes that differ by at most 1; a list says where parts \
    begin.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).tensor_split(3)
    (tensor([0, 1]), tensor([2, 3]), tensor([4]))
    """
  ) {
    let x = $0.tensor(0)
    let parts =
      $0.isOneInt(1)
      ? try x.evenlySplit($0.ints(1)[0], along: $0.int(2))
      : try x.split(before: $0.ints(1), along: $0.int(2))
    return .several(parts.map(Value.tensor))
  },
  Operation(
    "broadcast_tensors(Tensor[]* tensors) -> Tensor[]",
    """
    All of them broadcast to one shape, without copying.

    >>> import swiftmakemore as sm
    >>> a, b = sm.broadcast_tensors(sm.zeros(3, 1), sm.zeros(4))
    >>> a.shape, b.shape
    (torch.Size([3, 4]), torch.Size([3, 4]))
    """,
    in: "f"
  ) { .several(try Tensor.broadcast(try $0.tensors(0)).map(Value.tensor)) },
  .tensor(
    "repeat(Tensor input, int[]* repeats)",
    """
    The tensor as often as `repeats` says along each dimension, new ones in front; a copy.

    >>> import swiftmakemore as sm
    >>> sm.arange(2).repeat(2, 2)
    tensor([[0, 1, 0, 1],
            [0, 1, 0, 1]])
    """,
    in: "t"
  ) { try $0.tensor(0).repeated($0.ints(1)) },
  .tensor(
    "tile(Tensor input, int[]* dims)",
    """
    The tensor as often as `dims` says along its last dimensions; a copy.

    >>> import swiftmakemore as sm
    >>> sm.tile(sm.arange(3), (2,))
    tensor([0, 1, 2, 0, 1, 2])
    """
  ) { try $0.tensor(0).tiled($0.ints(1)) },
  .tensor(
    "repeat_interleave(Tensor input, int repeats, int? dim=None)",
    """
    Each position of a dimension `repeats` times; without a dimension each element, as a vector.

    >>> import swiftmakemore as sm
    >>> sm.arange(3).repeat_interleave(2)
    tensor([0, 0, 1, 1, 2, 2])
    """
  ) { try $0.tensor(0).repeatedInterleaved($0.int(1), along: $0.intIfAny(2)) },
  .tensor(
    "flip(Tensor input, int[]* dims)",
    """
    The positions of dimensions in reverse; a copy.

    >>> import swiftmakemore as sm
    >>> sm.arange(3).flip(0)
    tensor([2, 1, 0])
    """
  ) { try $0.tensor(0).flipped($0.ints(1)) },
  .tensor(
    "fliplr(Tensor input)",
    """
    The columns in reverse; a copy.

    >>> import swiftmakemore as sm
    >>> sm.fliplr(sm.eye(2))
    tensor([[0., 1.],
            [1., 0.]])
    """
  ) {
    let x = $0.tensor(0)
    guard x.rank >= 2 else {
      throw TensorError(.state, "fliplr: expected a matrix, not the shape \(x.shape)")
    }
    return try x.flipped([1], for: "fliplr")
  },
  .tensor(
    "flipud(Tensor input)",
    """
    The rows in reverse; a copy.

    >>> import swiftmakemore as sm
    >>> sm.flipud(sm.eye(2))
    tensor([[0., 1.],
            [1., 0.]])
    """
  ) {
    let x = $0.tensor(0)
    guard x.rank >= 1 else {
      throw TensorError(.state, "flipud: expected at least one dimension")
    }
    return try x.flipped([0], for: "flipud")
  },
  .tensor(
    "roll(Tensor input, int[] shifts, int[]? dims=None)",
    """
    The positions moved on along dimensions, those beyond the end to its beginning; without \
    dimensions, all elements as a vector. A copy.

    >>> import swiftmakemore as sm
    >>> sm.arange(4).roll(1)
    tensor([3, 0, 1, 2])
    """
  ) { try $0.tensor(0).rolled($0.ints(1), $0.ints(2)) },
  .tensor(
    "rot90(Tensor input, int k=1, int[]? dims=None)",
    """
    k quarter turns from the first of two dimensions to the second, (0, 1) where none are given; \
    a copy.

    >>> import swiftmakemore as sm
    >>> sm.rot90(sm.arange(4).view(2, 2))
    tensor([[1, 3],
            [0, 2]])
    """
  ) { try $0.tensor(0).rotated($0.int(1), $0.isNone(2) ? [0, 1] : $0.ints(2)) },
  .tensor(
    "diag(Tensor input, int diagonal=0)",
    """
    The matrix with a vector on its diagonal, or a copy of a matrix's diagonal.

    >>> import swiftmakemore as sm
    >>> sm.diag(sm.tensor([1, 2]))
    tensor([[1, 0],
            [0, 2]])
    """
  ) { try $0.tensor(0).diagonalOrMatrix($0.int(1)) },
  .tensor(
    "diag_embed(Tensor input, int offset=0, int dim1=-2, int dim2=-1)",
    """
    Matrices with the last dimension on their diagonals.

    >>> import swiftmakemore as sm
    >>> sm.diag_embed(sm.ones(4, 3)).shape
    torch.Size([4, 3, 3])
    """
  ) { try $0.tensor(0).diagonalMatrices($0.int(1), $0.int(2), $0.int(3)) },
  .tensor(
    "unfold(Tensor input, int dimension, int size, int step)",
    """
    Windows of `size` neighbours along a dimension, every `step`; what they hold comes last. A \
    copy, where PyTorch shares memory.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).unfold(0, 3, 2)
    tensor([[0, 1, 2],
            [2, 3, 4]])
    """,
    in: "t"
  ) { try $0.tensor(0).unfolded($0.int(1), $0.int(2), $0.int(3)) },
  Operation(
    "is_contiguous(Tensor input) -> bool",
    """
    Whether the elements lie in memory without gaps, in order.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).T.is_contiguous()
    False
    """,
    in: "t"
  ) { .bool($0.tensor(0).value.isContiguous) },
  Operation(
    "stride(Tensor input, int? dim=None) -> int | int[]",
    """
    The steps in memory between neighbours along each dimension, in elements, or along one.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).stride(), sm.zeros(2, 3).stride(0)
    ((3, 1), 3)
    """,
    in: "t"
  ) {
    let x = $0.tensor(0)
    if let dim = $0.intIfAny(1) { return .int(try x.stride(dim)) }
    return .several(x.value.strides.map(Value.int))
  },
  Operation(
    "storage_offset(Tensor input) -> int",
    """
    Where in its memory the tensor's first element lies, in elements.

    >>> import swiftmakemore as sm
    >>> sm.arange(5)[2:].storage_offset()
    2
    """,
    in: "t"
  ) { .int($0.tensor(0).value.offset) },
  Operation(
    "data_ptr(Tensor input) -> int",
    """
    The address of the first element.

    >>> import swiftmakemore as sm
    >>> x = sm.arange(5)
    >>> x[1:].data_ptr() - x.data_ptr()
    8
    """,
    in: "t"
  ) { .int(Int(bitPattern: $0.tensor(0).value.baseAddress)) },
  Operation(
    "element_size(Tensor input) -> int",
    """
    How many bytes an element takes.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2).element_size()
    4
    """,
    in: "t"
  ) { .int($0.tensor(0).dtype.byteCount) },
]
