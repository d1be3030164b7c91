"""Functions of tensors, by the names of `torch.nn.functional`."""

from swiftmakemore._core import Tensor
from swiftmakemore._core import functional as _functional

cross_entropy = _functional.cross_entropy

__all__ = ["cross_entropy", "embedding", "log_softmax", "softmax", "tanh"]


def softmax(input: Tensor, dim: int) -> Tensor:
    """exp(x) / sum(exp(x)) along `dim`: probabilities from logits.

    Parameters
    ----------
    input : Tensor
        Any shape, float32 or float64.
    dim : int
        The dimension that will sum to one.

    Returns
    -------
    Tensor
        Of the input's shape and dtype.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> softmax(sm.tensor([0.0, 0.0]), dim=0)
    tensor([0.5, 0.5])
    """
    return input.softmax(dim)


def log_softmax(input: Tensor, dim: int) -> Tensor:
    """x - log(sum(exp(x))) along `dim`, without overflow.

    See `softmax` for shapes and dtypes.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> log_softmax(sm.tensor([0.0, 0.0]), dim=0)
    tensor([-0.6931, -0.6931])
    """
    return input.log_softmax(dim)


def embedding(input: Tensor, weight: Tensor) -> Tensor:
    """The rows of `weight` that `input` names: `weight[input]`.

    Parameters
    ----------
    input : Tensor
        int64 of any shape S, each in 0 ... V - 1; IndexError otherwise.
    weight : Tensor
        (V, D).

    Returns
    -------
    Tensor
        S + (D,).

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> embedding(sm.tensor([1, 0]), sm.tensor([[1.0, 2.0], [3.0, 4.0]]))
    tensor([[3., 4.],
            [1., 2.]])
    """
    return _functional.embedding(input, weight)


def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent, element by element.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> tanh(sm.tensor([0.0, 100.0]))
    tensor([0., 1.])
    """
    return input.tanh()
