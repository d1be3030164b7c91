import Autograd

/// Products and quotients added to a tensor in one step.
let multiplyAddOperations: [Operation] = [
  .tensor(
    "addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Operand value=1)",
    """
    input + value * tensor1 * tensor2, the last product not rounded.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0])
    >>> sm.addcmul(x, x, x, value=0.5).tolist()
    [1.5, 4.0]
    """, in: "tfi"
  ) { try $0.tensor(0).adding($0.tensor(1), times: $0.tensor(2), factor: $0.operand(3)) },
  .tensor(
    "addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Operand value=1)",
    """
    input + value * tensor1 / tensor2.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0])
    >>> sm.addcdiv(x, x, x, value=0.5).tolist()
    [1.5, 2.5]
    """, in: "tfi"
  ) { try $0.tensor(0).adding($0.tensor(1), dividedBy: $0.tensor(2), factor: $0.operand(3)) },
  .tensor(
    "lerp(Tensor input, Tensor end, Operand weight)",
    """
    input + weight * (end - input).

    >>> import swiftmakemore as sm
    >>> sm.lerp(sm.tensor([0.0]), sm.tensor([4.0]), 0.25).tolist()
    [1.0]
    """, in: "tfi"
  ) { try $0.tensor(0).interpolated(to: $0.tensor(1), by: $0.operand(2)) },
]
