"""Functions between layers, as layers."""

import warnings

from swiftmakemore._core import Tensor
from swiftmakemore.nn import functional as F
from swiftmakemore.nn.module import Module

__all__ = [
    "ELU",
    "GELU",
    "LeakyReLU",
    "LogSoftmax",
    "ReLU",
    "SiLU",
    "Sigmoid",
    "Softmax",
    "Softplus",
    "Tanh",
]


def _refuse_inplace(name: str, inplace: bool) -> None:
    if inplace:
        raise NotImplementedError(
            f"{name}: inplace is not there; without it the numbers are the same"
        )


class Tanh(Module):
    """The hyperbolic tangent, element by element. The counterpart of `torch.nn.Tanh`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.Tanh()(sm.tensor([0.0])).tolist()
    [0.0]
    """

    def forward(self, input: Tensor) -> Tensor:
        """tanh(x)."""
        return input.tanh()


class Sigmoid(Module):
    """1 / (1 + e^-x), element by element. The counterpart of `torch.nn.Sigmoid`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.Sigmoid()(sm.tensor([0.0])).tolist()
    [0.5]
    """

    def forward(self, input: Tensor) -> Tensor:
        """The logistic function."""
        return input.sigmoid()


class ReLU(Module):
    """x where it is positive, else 0; `inplace` overwrites the input. See `torch.nn.ReLU`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.ReLU()(sm.tensor([-1.0, 2.0])).tolist()
    [0.0, 2.0]
    """

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self.inplace = inplace

    def forward(self, input: Tensor) -> Tensor:
        """max(x, 0)."""
        return input.relu_() if self.inplace else input.relu()

    def extra_repr(self) -> str:
        """Whether the input is overwritten."""
        return "inplace=True" if self.inplace else ""


class SiLU(Module):
    """x / (1 + e^-x), element by element. The counterpart of `torch.nn.SiLU`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.SiLU()(sm.tensor([0.0])).tolist()
    [0.0]
    """

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        _refuse_inplace("SiLU", inplace)

    def forward(self, input: Tensor) -> Tensor:
        """x · sigmoid(x)."""
        return F.silu(input)


class GELU(Module):
    """x times the normal distribution's probability of less than x.

    `approximate="tanh"` takes the formula with a tanh instead of the error function. The
    counterpart of `torch.nn.GELU` (Hendrycks and Gimpel, 2016).

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.GELU(approximate="tanh")(sm.tensor([0.0])).tolist()
    [0.0]
    """

    def __init__(self, approximate: str = "none") -> None:
        super().__init__()
        self.approximate = approximate

    def forward(self, input: Tensor) -> Tensor:
        """x · Φ(x)."""
        return F.gelu(input, approximate=self.approximate)

    def extra_repr(self) -> str:
        """Which formula."""
        return f"approximate={self.approximate!r}"


class ELU(Module):
    """x where it is positive, else alpha (e^x - 1). The counterpart of `torch.nn.ELU`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.ELU()(sm.tensor([0.0, 2.0])).tolist()
    [0.0, 2.0]
    """

    def __init__(self, alpha: float = 1.0, inplace: bool = False) -> None:
        super().__init__()
        _refuse_inplace("ELU", inplace)
        self.alpha = alpha

    def forward(self, input: Tensor) -> Tensor:
        """The exponential linear unit."""
        return F.elu(input, self.alpha)

    def extra_repr(self) -> str:
        """The factor of the negative part."""
        return f"alpha={self.alpha}"


class LeakyReLU(Module):
    """x where it is positive, else negative_slope · x. The counterpart of `torch.nn.LeakyReLU`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.LeakyReLU(0.5)(sm.tensor([-1.0, 2.0])).tolist()
    [-0.5, 2.0]
    """

    def __init__(self, negative_slope: float = 1e-2, inplace: bool = False) -> None:
        super().__init__()
        _refuse_inplace("LeakyReLU", inplace)
        self.negative_slope = negative_slope

    def forward(self, input: Tensor) -> Tensor:
        """max(x, 0) + negative_slope · min(x, 0)."""
        return F.leaky_relu(input, self.negative_slope)

    def extra_repr(self) -> str:
        """The slope on the left."""
        return f"negative_slope={self.negative_slope}"


class Softplus(Module):
    """log(1 + e^(beta x)) / beta, and x where beta x is above the threshold. See
    `torch.nn.Softplus`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.Softplus()(sm.tensor([30.0])).tolist()
    [30.0]
    """

    def __init__(self, beta: float = 1.0, threshold: float = 20.0) -> None:
        super().__init__()
        self.beta = beta
        self.threshold = threshold

    def forward(self, input: Tensor) -> Tensor:
        """A smooth max(x, 0)."""
        return F.softplus(input, self.beta, self.threshold)

    def extra_repr(self) -> str:
        """The settings."""
        return f"beta={self.beta}, threshold={self.threshold}"


class _AlongOneDimension(Module):
    """What Softmax and LogSoftmax share."""

    def __init__(self, dim: int | None = None) -> None:
        super().__init__()
        self.dim = dim

    def _dim(self, input: Tensor) -> int:
        if self.dim is not None:
            return self.dim
        warnings.warn(
            f"Implicit dimension choice for {self._get_name().lower()} has been deprecated. Change "
            "the call to include dim=X as an argument.",
            stacklevel=4,
        )
        return 0 if input.ndim in (0, 1, 3) else 1

    def extra_repr(self) -> str:
        """The dimension."""
        return f"dim={self.dim}"


class Softmax(_AlongOneDimension):
    """exp(x) / sum(exp(x)) along `dim`; the shape stays. The counterpart of `torch.nn.Softmax`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.Softmax(dim=1)(sm.zeros(1, 4)).tolist()
    [[0.25, 0.25, 0.25, 0.25]]
    """

    def forward(self, input: Tensor) -> Tensor:
        """Probabilities."""
        return F.softmax(input, self._dim(input))


class LogSoftmax(_AlongOneDimension):
    """x - log(sum(exp(x))) along `dim`; the shape stays. The counterpart of `torch.nn.LogSoftmax`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.LogSoftmax(dim=0)(sm.zeros(1)).tolist()
    [0.0]
    """

    def forward(self, input: Tensor) -> Tensor:
        """Logarithms of probabilities."""
        return F.log_softmax(input, self._dim(input))
