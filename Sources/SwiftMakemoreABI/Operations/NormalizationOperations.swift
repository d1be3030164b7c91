import Autograd
import Random

/// Layers without parameters of their own: normalisations, dropout, gates and margins.
let normalizationOperations: [Operation] = [
  .tensor(
    """
    batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight=None, \
    Tensor? bias=None, bool training=False, float momentum=0.1, float eps=1e-05)
    """,
    """
    (x - mean) / sqrt(var + eps) * weight + bias for each of the C channels of (N, C, ...).

    While training mean and variance are the batch's, and the running ones, vectors (C,), move in
    place by `momentum` towards them (the variance's unbiased estimate); otherwise they are the
    running ones. RuntimeError where these are missing then, or vectors have other sizes;
    ValueError for a batch of one value a channel.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[1.0], [3.0]])
    >>> mean, var = sm.zeros(1), sm.ones(1)
    >>> sm.nn.functional.batch_norm(x, mean, var, training=True, momentum=0.5, eps=0.0).tolist()
    [[-1.0], [1.0]]
    >>> mean.item(), var.item()
    (1.0, 1.5)
    """, in: "n"
  ) {
    try $0.tensor(0).batchNormalized(
      $0.tensorIfAny(1), $0.tensorIfAny(2), weight: $0.tensorIfAny(3), bias: $0.tensorIfAny(4),
      training: $0.bool(5), momentum: $0.float(6), epsilon: $0.float(7))
  },
  .tensor(
    """
    layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, \
    float eps=1e-05)
    """,
    """
    (x - mean) / sqrt(var + eps) * weight + bias over the last dimensions, `normalized_shape`.

    Weight and bias have that shape. RuntimeError where the input does not end in it.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.layer_norm(sm.tensor([[1.0, 3.0]]), (2,), eps=0.0).tolist()
    [[-1.0, 1.0]]
    """, in: "n"
  ) {
    try $0.tensor(0).layerNormalized(
      $0.ints(1), weight: $0.tensorIfAny(2), bias: $0.tensorIfAny(3), epsilon: $0.float(4))
  },
  .tensor(
    """
    rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None)
    """,
    """
    x / sqrt(mean(x ** 2) + eps) * weight over the last dimensions, `normalized_shape`.

    Without eps it is the type's: the distance from 1 to the next number.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.rms_norm(sm.tensor([2.0, -2.0]), (2,), eps=0.0).tolist()
    [1.0, -1.0]
    """, in: "fn"
  ) {
    try $0.tensor(0).rootMeanSquareNormalized(
      $0.ints(1), weight: $0.tensorIfAny(2), epsilon: $0.floatIfAny(3))
  },
  .tensor(
    """
    group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, \
    float eps=1e-05)
    """,
    """
    (x - mean) / sqrt(var + eps) for each group of channels of each example, * weight + bias.

    The input is (N, C, ...); weight and bias are (C,), and `num_groups` divides C.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.group_norm(sm.tensor([[1.0, 3.0, 2.0, 6.0]]), 2, eps=0.0).tolist()
    [[-1.0, 1.0, -1.0, 1.0]]
    """, in: "n"
  ) {
    try $0.tensor(0).groupNormalized(
      $0.int(1), weight: $0.tensorIfAny(2), bias: $0.tensorIfAny(3), epsilon: $0.float(4))
  },
  .tensor(
    "dropout(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
    """
    Elements set to 0 with probability p, the others divided by 1 - p: PyTorch's, bit for bit.

    Draws from the default generator. Without `training` the input itself. `inplace` overwrites it.
    ValueError for what is no probability.

    >>> import swiftmakemore as sm
    >>> _ = sm.manual_seed(42)
    >>> sm.nn.functional.dropout(sm.ones(8)).tolist()
    [2.0, 2.0, 2.0, 2.0, 0.0, 2.0, 0.0, 0.0]
    """, in: "n"
  ) {
    let (x, p) = ($0.tensor(0), $0.float(1))
    guard p >= 0 && p <= 1 else {
      throw TensorError(.badValue, "dropout: p must be a probability from 0 to 1, but is \(p)")
    }
    guard $0.bool(2), p > 0 else { return x }
    guard $0.bool(3) else { return try x.droppedOut(p, Generator.default) }
    try x.write(x.beforeWriting().droppedOut(p, Generator.default), for: "dropout")
    return x
  },
  .tensor(
    "glu(Tensor input, int dim=-1)",
    """
    The first half along `dim` times sigmoid of the second half.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.glu(sm.tensor([3.0, 0.0])).tolist()
    [1.5]
    """, in: "n"
  ) {
    let x = $0.tensor(0)
    let d = $0.int(1) < 0 ? $0.int(1) + x.rank : $0.int(1)
    guard x.rank > 0, d >= 0, d < x.rank else {
      throw TensorError(.badIndex, "glu: dimension \($0.int(1)) is out of range for \(x.shape)")
    }
    guard x.dtype.isFloatingPoint, x.shape[d] % 2 == 0 else {
      throw TensorError(
        .state,
        "glu: dimension \($0.int(1)) of \(x.dtype) of shape \(x.shape) does not have two halves of "
          + "floating-point numbers")
    }
    let half = x.shape[d] / 2
    let first = try x.sliced(d, start: 0, length: half, step: 1)
    return try first * x.sliced(d, start: half, length: half, step: 1).unary(.sigmoid)
  },
  .tensor(
    "pad(Tensor input, int[] pad, str mode='constant', float? value=None)",
    """
    With margins of `value` (0): pad = (before, after) of the last dimension, then the one before it.

    Negative margins cut off. The modes 'reflect', 'replicate' and 'circular' fill the margins of the
    last dimensions of (C, L), (N, C, L), (N, C, H, W), ... with the tensor's own elements.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.pad(sm.tensor([1, 2]), (1, 2)).tolist()
    [0, 1, 2, 0, 0]
    """, in: "n"
  ) {
    let mode = $0.string(2)
    if mode != "constant" {
      guard $0.isNone(3) || $0.float(3) == 0 else {
        throw TensorError(.badValue, "pad: the mode '\(mode)' takes no value")
      }
      return try $0.tensor(0).padded($0.ints(1), mode: mode)
    }
    return try $0.tensor(0).padded($0.ints(1), value: $0.floatIfAny(3) ?? 0)
  },
]
