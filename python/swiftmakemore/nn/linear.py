"""Layers that multiply by a matrix, or do nothing."""

import math
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.nn import functional as F
from swiftmakemore.nn import init
from swiftmakemore.nn.module import Module
from swiftmakemore.nn.parameter import Parameter

__all__ = ["Identity", "Linear"]


class Identity(Module):
    """Gives back what it gets; takes any arguments. The counterpart of `torch.nn.Identity`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.Identity(54, unused=True)(sm.ones(2)).tolist()
    [1.0, 1.0]
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()

    def forward(self, input: Tensor) -> Tensor:
        """The input itself."""
        return input


class Linear(Module):
    """`x @ weight.T + bias`: shape (*, in_features) gives (*, out_features).

    `weight` (out_features, in_features) and `bias` (out_features,) are drawn as PyTorch draws them,
    uniformly within ±1/√in_features. The counterpart of `torch.nn.Linear`.

    Parameters
    ----------
    in_features, out_features : int
        Sizes of the last dimension before and after.
    bias : bool
        Whether a bias is added.
    dtype : dtype, optional
        Of the parameters; float32 by default.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> layer = nn.Linear(3, 2)
    >>> tuple(layer(sm.ones(5, 3)).shape), tuple(layer.weight.shape)
    ((5, 2), (2, 3))
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        bias: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        self.in_features = in_features
        self.out_features = out_features
        self.weight = Parameter(_core.empty(out_features, in_features, dtype=dtype, device=device))
        if bias:
            self.bias = Parameter(_core.empty(out_features, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws weight and bias anew from the default generator."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            bound = 1 / math.sqrt(self.in_features) if self.in_features > 0 else 0
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input: Tensor) -> Tensor:
        """`input @ weight.T + bias`."""
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        """The sizes."""
        return (
            f"in_features={self.in_features}, out_features={self.out_features}, "
            f"bias={self.bias is not None}"
        )
