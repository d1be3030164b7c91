import Autograd

/// Other types of elements, and what there is to know of them.
let conversionOperations: [Operation] = [
  .tensor(
    "type_as(Tensor input, Tensor other)",
    documented("In the type of other.", "sm.ones(1).type_as(sm.tensor([1]))", "tensor([1])"),
    in: "t"
  ) {
    let (x, type) = ($0.tensor(0), $0.tensor(1).dtype)
    return x.dtype == type ? x : try x.cast(to: type)
  },
  .tensor(
    "view(Tensor input, dtype dtype)",
    """
    The same memory read as another type; the last size changes with the size of an element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0]).view(sm.int32)
    tensor([1065353216], dtype=torch.int32)
    """, in: "t"
  ) {
    guard let type = try $0.dtypeIfAny(1) else { return $0.tensor(0) }
    return try $0.tensor(0).reinterpreted(as: type)
  },
  .tensor(
    "float_power(Operand input, Operand exponent)",
    documented(
      "input ** exponent in float64.", "sm.tensor([2]).float_power(0.5)",
      "tensor([1.4142], dtype=torch.float64)")
  ) {
    try $0.operand(0).cast(to: .float64).power($0.operand(1).cast(to: .float64))
  },
  Operation(
    "is_signed(Tensor input) -> bool",
    documented("Whether elements may be negative.", "sm.tensor([True]).is_signed()", "False")
  ) { .bool($0.tensor(0).dtype != .uint8 && $0.tensor(0).dtype != .bool) },
  Operation(
    "is_nonzero(Tensor input) -> bool",
    documented("Whether the one element is not 0.", "sm.tensor([2.0]).is_nonzero()", "True")
  ) {
    let x = $0.tensor(0)
    guard x.count == 1 else {
      throw TensorError(
        .state, "is_nonzero: the truth of a Tensor with \(x.count) elements is ambiguous")
    }
    return .bool(try x.value.item() != 0)
  },
  Operation(
    "itemsize(Tensor input) -> int",
    documented("The bytes of one element.", "sm.ones(3).itemsize", "4"), in: "p"
  ) { .int($0.tensor(0).dtype.byteCount) },
  Operation(
    "nbytes(Tensor input) -> int",
    documented("The bytes of all elements.", "sm.ones(3).nbytes", "12"), in: "p"
  ) { .int($0.tensor(0).count &* $0.tensor(0).dtype.byteCount) },
]
