"""Functions of tensors, by the names of `torch.nn.functional`."""


import numpy
from numpy.typing import DTypeLike, NDArray

from swiftmakemore import Tensor

def cross_entropy(input: Tensor, target: Tensor) -> Tensor:
    """
    The mean of -log softmax(input)[r, target[r]]: shapes (N, V) and int64 (N,) give a number.

    >>> import swiftmakemore as sm
    >>> cross_entropy = sm.nn.functional.cross_entropy
    >>> cross_entropy(sm.tensor([[0.0, 0.0]]), sm.tensor([1]))
    tensor(0.6931)
    """

def elu(input: Tensor, alpha: float = 1.0) -> Tensor:
    """x, or alpha (e^x - 1) where x < 0."""

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
    """

def leaky_relu(input: Tensor, negative_slope: float = 0.01) -> Tensor:
    """x, or negative_slope x where x < 0."""

def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """
    input @ weight.T + bias over the last dimension: weight has shape (out, in).

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.linear(sm.ones(2), sm.eye(2), sm.ones(2))
    tensor([2., 2.])
    """

def log_softmax(input: Tensor, dim: int) -> Tensor:
    """x - log(sum(exp(x))) along `dim`."""

def one_hot(input: Tensor, num_classes: int = -1) -> Tensor:
    """
    1 at the position that each int64 names and 0 elsewhere: shape S gives S + (classes,).
    """

def relu(input: Tensor) -> Tensor:
    """x where it is positive, else 0, element by element."""

def sigmoid(input: Tensor) -> Tensor:
    """1 / (1 + e^-x), element by element; at most 1 ulp off in float32."""

def silu(input: Tensor) -> Tensor:
    """x / (1 + e^-x), element by element; at most 1 ulp off in float32."""

def softmax(input: Tensor, dim: int) -> Tensor:
    """exp(x) / sum(exp(x)) along `dim`."""

def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """log(1 + e^(beta x)) / beta, and x where beta x is above the threshold."""

def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent, element by element; at most 1 ulp off in float32."""
