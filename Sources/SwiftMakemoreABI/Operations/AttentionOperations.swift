import Autograd
import Random

/// Attention, and what else is made of matrix products.
let attentionOperations: [Operation] = [
  .tensor(
    """
    scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, \
    float dropout_p=0.0, bool is_causal=False, *, float? scale=None)
    """,
    """
    softmax(query @ key.mT * scale) @ value: (..., L, E), (..., S, E), (..., S, V) give (..., L, V).

    `attn_mask` is added to the scores, or hides where it is bool and false; `is_causal` hides what
    comes later; `scale` is 1 / sqrt(E) where it is not given.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[1.0, 0.0], [0.0, 1.0]])
    >>> sm.nn.functional.scaled_dot_product_attention(x, x, x, is_causal=True)
    tensor([[1.0000, 0.0000],
            [0.3302, 0.6698]])
    """, in: "n"
  ) {
    try $0.tensor(0).attention(
      $0.tensor(1), $0.tensor(2), mask: $0.tensorIfAny(3), dropout: $0.float(4),
      isCausal: $0.bool(5), scale: $0.floatIfAny(6), Generator.default)
  },
  .tensor(
    "matrix_power(Tensor input, int n)",
    documented(
      "A square matrix times itself, n times; n is not negative.",
      "sm.matrix_power(sm.tensor([[1.0, 1.0], [0.0, 1.0]]), 5)",
      "tensor([[1., 5.],\n        [0., 1.]])")
  ) { try $0.tensor(0).matrixPower($0.int(1)) },
  .tensor(
    "trace(Tensor input)",
    documented("The sum of a matrix's diagonal.", "sm.eye(3).trace()", "tensor(3.)")
  ) { try $0.tensor(0).trace() },
  .tensor(
    """
    addr(Tensor input, Tensor vec1, Tensor vec2, *, Operand beta=1, Operand alpha=1)
    """,
    documented(
      "beta * input + alpha * outer(vec1, vec2).",
      "sm.addr(sm.zeros(2, 2), sm.tensor([1.0, 2.0]), sm.tensor([3.0, 4.0]))",
      "tensor([[3., 4.],\n        [6., 8.]])"), in: "tfi"
  ) {
    let product = try $0.tensor(1).outerProduct($0.tensor(2))
    let term = $0.isOne(4) ? product : try product * $0.operand(4)
    if $0.number(3) == 0 { return term }
    let start = $0.isOne(3) ? $0.tensor(0) : try $0.tensor(0) * $0.operand(3)
    return try start + term
  },
]
