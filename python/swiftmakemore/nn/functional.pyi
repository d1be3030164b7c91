"""Functions of tensors, by the names of `torch.nn.functional`."""

from collections.abc import Sequence

import numpy
from numpy.typing import DTypeLike, NDArray

from swiftmakemore import Tensor

def batch_norm(input: Tensor, running_mean: Tensor | None, running_var: Tensor | None, weight: Tensor | None = None, bias: Tensor | None = None, training: bool = False, momentum: float = 0.1, eps: float = 1e-05) -> Tensor:
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
    """

def binary_cross_entropy(input: Tensor, target: Tensor, weight: Tensor | None = None, *, reduction: str = 'mean') -> Tensor:
    """
    The mean of -target log(input) - (1 - target) log(1 - input), for probabilities `input`.

    Logarithms count as at least -100; `weight` multiplies each element's loss. ValueError where
    the shapes differ, RuntimeError for an input outside 0 to 1.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.binary_cross_entropy(sm.tensor([1.0, 0.0]), sm.tensor([1.0, 0.0])).item()
    0.0
    """

def binary_cross_entropy_with_logits(input: Tensor, target: Tensor, weight: Tensor | None = None, *, reduction: str = 'mean', pos_weight: Tensor | None = None) -> Tensor:
    """
    binary_cross_entropy of sigmoid(input), exact for large inputs, too.

    `weight` multiplies each element's loss, `pos_weight` the part of the targets that are 1.

    >>> import swiftmakemore as sm
    >>> F = sm.nn.functional
    >>> F.binary_cross_entropy_with_logits(sm.tensor([-200.0]), sm.tensor([1.0])).item()
    200.0
    """

def celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """
    x, or alpha (e^(x/alpha) - 1) where x < 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.celu(sm.tensor([-1.0, 2.0]))
    tensor([-0.6321,  2.0000])
    """

def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08) -> Tensor:
    """
    The cosine of the angle between vectors along `dim`; lengths count as at least eps.

    >>> import swiftmakemore as sm
    >>> sm.cosine_similarity(sm.tensor([[3.0, 0.0]]), sm.tensor([[0.0, 2.0]])).tolist()
    [0.0]
    """

def cross_entropy(input: Tensor, target: Tensor, weight: Tensor | None = None, *, ignore_index: int = -100, reduction: str = 'mean', label_smoothing: float = 0.0) -> Tensor:
    """
    The mean of -log softmax(input)[r, target[r]]: logits (N, V) and int64 (N,) give a number.

    Also logits (N, V, d1, ...) with targets (N, d1, ...), (V,) with (), and targets that are
    distributions, floating-point in the shape of the logits. `weight` has a number for each of
    the V classes, over the sum of which the mean is taken; targets of `ignore_index` do not
    count; `label_smoothing` spreads so much of each target evenly. `reduction` 'none' gives each
    example's loss, 'sum' their sum.

    RuntimeError for other ranks and types, ValueError for another number of targets, IndexError
    for a target that is no class.

    >>> import swiftmakemore as sm
    >>> cross_entropy = sm.nn.functional.cross_entropy
    >>> cross_entropy(sm.tensor([[0.0, 0.0]]), sm.tensor([1]))
    tensor(0.6931)
    """

def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """
    Elements set to 0 with probability p, the others divided by 1 - p: PyTorch's, bit for bit.

    Draws from the default generator. Without `training` the input itself. `inplace` overwrites it.
    ValueError for what is no probability.

    >>> import swiftmakemore as sm
    >>> _ = sm.manual_seed(42)
    >>> sm.nn.functional.dropout(sm.ones(8)).tolist()
    [2.0, 2.0, 2.0, 2.0, 0.0, 2.0, 0.0, 0.0]
    """

def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """
    x, or alpha (e^x - 1) where x < 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.elu(sm.tensor([-1.0, 2.0]))
    tensor([-0.6321,  2.0000])
    """

def embedding(input: Tensor, weight: Tensor, padding_idx: int | None = None) -> Tensor:
    """
    The rows of the matrix `weight` (V, D) that `input` names: shape S gives S + (D,). No gradient goes to the row `padding_idx`.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.embedding(sm.tensor([2, 0]), sm.eye(3))
    tensor([[0., 0., 1.],
            [1., 0., 0.]])
    """

def gelu(input: Tensor, *, approximate: str = 'none') -> Tensor:
    """
    x times the normal distribution's probability of less than x; 'tanh' approximates it.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.gelu(sm.tensor([-1.0, 2.0]))
    tensor([-0.1587,  1.9545])
    """

def glu(input: Tensor, dim: int = -1) -> Tensor:
    """
    The first half along `dim` times sigmoid of the second half.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.glu(sm.tensor([3.0, 0.0])).tolist()
    [1.5]
    """

def group_norm(input: Tensor, num_groups: int, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-05) -> Tensor:
    """
    (x - mean) / sqrt(var + eps) for each group of channels of each example, * weight + bias.

    The input is (N, C, ...); weight and bias are (C,), and `num_groups` divides C.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.group_norm(sm.tensor([[1.0, 3.0, 2.0, 6.0]]), 2, eps=0.0).tolist()
    [[-1.0, 1.0, -1.0, 1.0]]
    """

def hardsigmoid(input: Tensor, inplace: bool = False) -> Tensor:
    """
    (x + 3) / 6 within 0 and 1; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.hardsigmoid(sm.tensor([-1.0, 2.0]))
    tensor([0.3333, 0.8333])
    """

def hardswish(input: Tensor, inplace: bool = False) -> Tensor:
    """
    x hardsigmoid(x); in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.hardswish(sm.tensor([-1.0, 2.0]))
    tensor([-0.3333,  1.6667])
    """

def hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> Tensor:
    """
    x within min_val and max_val; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.hardtanh(sm.tensor([-1.0, 2.0]))
    tensor([-1.,  1.])
    """

def huber_loss(input: Tensor, target: Tensor, reduction: str = 'mean', delta: float = 1.0) -> Tensor:
    """
    The mean of d ** 2 / 2 where |d| <= delta, else delta (|d| - delta / 2), for d = input - target.

    RuntimeError for a delta that is not above 0.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.huber_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    1.0
    """

def kl_div(input: Tensor, target: Tensor, *, reduction: str = 'mean', log_target: bool = False) -> Tensor:
    """
    The mean of target * (log(target) - input): how far the logarithms `input` are from `target`.

    `log_target` says that `target` holds logarithms, too. `reduction` may also be 'batchmean', the
    sum over the first dimension's size, which is the divergence proper.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.kl_div(sm.tensor([[0.0, -1.0]]), sm.tensor([[1.0, 0.0]])).item()
    0.0
    """

def l1_loss(input: Tensor, target: Tensor, *, reduction: str = 'mean') -> Tensor:
    """
    The mean of |input - target|; `reduction` 'sum' gives the sum, 'none' each element's.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.l1_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    1.5
    """

def layer_norm(input: Tensor, normalized_shape: int | Sequence[int], weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-05) -> Tensor:
    """
    (x - mean) / sqrt(var + eps) * weight + bias over the last dimensions, `normalized_shape`.

    Weight and bias have that shape. RuntimeError where the input does not end in it.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.layer_norm(sm.tensor([[1.0, 3.0]]), (2,), eps=0.0).tolist()
    [[-1.0, 1.0]]
    """

def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """
    x, or negative_slope x where x < 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.leaky_relu(sm.tensor([-1.0, 2.0]))
    tensor([-0.0100,  2.0000])
    """

def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """
    input @ weight.T + bias over the last dimension: weight has shape (out, in).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.linear(sm.ones(2), sm.eye(2), sm.ones(2))
    tensor([2., 2.])
    """

def log_softmax(input: Tensor, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    x - log(sum(exp(x))) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.log_softmax(sm.tensor([3.0]), dim=0).tolist()
    [0.0]
    """

def logsigmoid(input: Tensor) -> Tensor:
    """
    log(1 / (1 + e^-x)).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.logsigmoid(sm.tensor([-1.0, 2.0]))
    tensor([-1.3133, -0.1269])
    """

def mish(input: Tensor, inplace: bool = False) -> Tensor:
    """
    x tanh(log(1 + e^x)); in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.mish(sm.tensor([-1.0, 2.0]))
    tensor([-0.3034,  1.9440])
    """

def mse_loss(input: Tensor, target: Tensor, *, reduction: str = 'mean') -> Tensor:
    """
    The mean of (input - target) ** 2; `reduction` 'sum' gives the sum, 'none' each element's.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.mse_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    2.5
    """

def nll_loss(input: Tensor, target: Tensor, weight: Tensor | None = None, *, ignore_index: int = -100, reduction: str = 'mean') -> Tensor:
    """
    The mean of -input[r, target[r]]: the loss of logarithms of probabilities, (N, V) with (N,).

    Shapes and options are those of cross_entropy, which is this of log_softmax.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.nll_loss(sm.tensor([[-1.0, -2.0], [-3.0, -4.0]]), sm.tensor([1, 0])).item()
    2.5
    """

def normalize(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12) -> Tensor:
    """
    Vectors along `dim` divided by their p-norm, which counts as at least eps.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.normalize(sm.tensor([[0.0, 4.0]])).tolist()
    [[0.0, 1.0]]
    """

def one_hot(input: Tensor, num_classes: int = -1) -> Tensor:
    """
    1 at the position that each int64 names and 0 elsewhere: shape S gives S + (classes,).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.one_hot(sm.tensor([1, 0]))
    tensor([[0, 1],
            [1, 0]])
    """

def pad(input: Tensor, pad: int | Sequence[int], mode: str = 'constant', value: float | None = None) -> Tensor:
    """
    With margins of `value` (0): pad = (before, after) of the last dimension, then the one before it.

    Negative margins cut off. The modes 'reflect', 'replicate' and 'circular' fill the margins of the
    last dimensions of (C, L), (N, C, L), (N, C, H, W), ... with the tensor's own elements.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.pad(sm.tensor([1, 2]), (1, 2)).tolist()
    [0, 1, 2, 0, 0]
    """

def relu(input: Tensor, inplace: bool = False) -> Tensor:
    """
    x where it is positive, else 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.relu(sm.tensor([-1.0, 2.0]))
    tensor([0., 2.])
    """

def relu6(input: Tensor, inplace: bool = False) -> Tensor:
    """
    x within 0 and 6; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.relu6(sm.tensor([-1.0, 2.0]))
    tensor([0., 2.])
    """

def rms_norm(input: Tensor, normalized_shape: int | Sequence[int], weight: Tensor | None = None, eps: float | None = None) -> Tensor:
    """
    x / sqrt(mean(x ** 2) + eps) * weight over the last dimensions, `normalized_shape`.

    Without eps it is the type's: the distance from 1 to the next number.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.rms_norm(sm.tensor([2.0, -2.0]), (2,), eps=0.0).tolist()
    [1.0, -1.0]
    """

def scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, dropout_p: float = 0.0, is_causal: bool = False, *, scale: float | None = None) -> Tensor:
    """
    softmax(query @ key.mT * scale) @ value: (..., L, E), (..., S, E), (..., S, V) give (..., L, V).

    `attn_mask` is added to the scores, or hides where it is bool and false; `is_causal` hides what
    comes later; `scale` is 1 / sqrt(E) where it is not given.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[1.0, 0.0], [0.0, 1.0]])
    >>> sm.nn.functional.scaled_dot_product_attention(x, x, x, is_causal=True)
    tensor([[1.0000, 0.0000],
            [0.3302, 0.6698]])
    """

def selu(input: Tensor, inplace: bool = False) -> Tensor:
    """
    elu of alpha 1.6733, times 1.0507; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.selu(sm.tensor([-1.0, 2.0]))
    tensor([-1.1113,  2.1014])
    """

def sigmoid(input: Tensor) -> Tensor:
    """
    1 / (1 + e^-x), element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).sigmoid()
    tensor([0.6225, 0.8808])
    """

def silu(input: Tensor, inplace: bool = False) -> Tensor:
    """
    x / (1 + e^-x); in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.silu(sm.tensor([-1.0, 2.0]))
    tensor([-0.2689,  1.7616])
    """

def smooth_l1_loss(input: Tensor, target: Tensor, *, reduction: str = 'mean', beta: float = 1.0) -> Tensor:
    """
    The mean of d ** 2 / (2 beta) where |d| < beta, else |d| - beta / 2, for d = input - target.

    RuntimeError for a negative beta; 0 gives l1_loss.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.smooth_l1_loss(sm.tensor([1.0, 2.0]), sm.tensor([0.0, 4.0])).item()
    1.0
    """

def softmax(input: Tensor, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    exp(x) / sum(exp(x)) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.softmax(sm.tensor([0.0, 0.0]), dim=0).tolist()
    [0.5, 0.5]
    """

def softmin(input: Tensor, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    exp(-x) / sum(exp(-x)) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.softmin(sm.tensor([1.0, 1.0]), dim=0).tolist()
    [0.5, 0.5]
    """

def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """
    log(1 + e^(beta x)) / beta, and x where beta x is above the threshold.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.softplus(sm.tensor([-1.0, 2.0]))
    tensor([0.3133, 2.1269])
    """

def softsign(input: Tensor) -> Tensor:
    """
    x / (1 + |x|).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.softsign(sm.tensor([-1.0, 2.0]))
    tensor([-0.5000,  0.6667])
    """

def tanh(input: Tensor) -> Tensor:
    """
    The hyperbolic tangent, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).tanh()
    tensor([0.4621, 0.9640])
    """

def tanhshrink(input: Tensor) -> Tensor:
    """
    x - tanh(x).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.tanhshrink(sm.tensor([-1.0, 2.0]))
    tensor([-0.2384,  1.0360])
    """

def threshold(input: Tensor, threshold: float, value: float, inplace: bool = False) -> Tensor:
    """
    x where it is above the threshold, else value; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.threshold(sm.tensor([-1.0, 2.0]), 0.0, 0.5)
    tensor([0.5000, 2.0000])
    """
