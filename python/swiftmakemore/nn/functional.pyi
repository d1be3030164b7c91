"""Functions of tensors, by the names of `torch.nn.functional`."""


import numpy
from numpy.typing import DTypeLike, NDArray

from swiftmakemore import Tensor

def celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """
    x, or alpha (e^(x/alpha) - 1) where x < 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.celu(sm.tensor([-1.0, 2.0]))
    tensor([-0.6321,  2.0000])
    """

def cross_entropy(input: Tensor, target: Tensor) -> Tensor:
    """
    The mean of -log softmax(input)[r, target[r]]: shapes (N, V) and int64 (N,) give a number.

    >>> import swiftmakemore as sm
    >>> cross_entropy = sm.nn.functional.cross_entropy
    >>> cross_entropy(sm.tensor([[0.0, 0.0]]), sm.tensor([1]))
    tensor(0.6931)
    """

def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """
    x, or alpha (e^x - 1) where x < 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.elu(sm.tensor([-1.0, 2.0]))
    tensor([-0.6321,  2.0000])
    """

def embedding(input: Tensor, weight: Tensor) -> Tensor:
    """
    The rows of the matrix `weight` (V, D) that `input` names: shape S gives S + (D,).
    """

def gelu(input: Tensor, *, approximate: str = 'none') -> Tensor:
    """
    x times the normal distribution's probability of less than x; 'tanh' approximates it.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.gelu(sm.tensor([-1.0, 2.0]))
    tensor([-0.1587,  1.9545])
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

def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """
    x, or negative_slope x where x < 0; in place on demand.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.leaky_relu(sm.tensor([-1.0, 2.0]))
    tensor([-0.0100,  2.0000])
    """

def log_softmax(input: Tensor, dim: int) -> Tensor:
    """x - log(sum(exp(x))) along `dim`."""

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

def one_hot(input: Tensor, num_classes: int = -1) -> Tensor:
    """
    1 at the position that each int64 names and 0 elsewhere: shape S gives S + (classes,).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.one_hot(sm.tensor([1, 0]))
    tensor([[0, 1],
            [1, 0]])
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

def softmax(input: Tensor, dim: int) -> Tensor:
    """exp(x) / sum(exp(x)) along `dim`."""

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
