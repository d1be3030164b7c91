"""Leaving activations out at random."""

from swiftmakemore._core import Tensor
from swiftmakemore.nn import functional as F
from swiftmakemore.nn.module import Module

__all__ = ["Dropout"]


class Dropout(Module):
    """In training each element is 0 with probability `p`, the others are divided by 1 - p.

    Any shape; draws from the default generator as PyTorch does. The counterpart of
    `torch.nn.Dropout` (Hinton et al., 2012), without `inplace`.

    Parameters
    ----------
    p : float
        Between 0 and 1.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> layer = nn.Dropout(0.5)
    >>> set(layer(sm.ones(100)).tolist())
    {0.0, 2.0}
    >>> layer.eval()(sm.ones(3)).tolist()
    [1.0, 1.0, 1.0]
    """

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        if inplace:
            raise NotImplementedError(
                "Dropout: inplace is not there; without it the numbers are the same"
            )
        self.p = p
        self.inplace = inplace

    def forward(self, input: Tensor) -> Tensor:
        """The elements that are left, in training; the input in evaluation."""
        return F.dropout(input, self.p, self.training)

    def extra_repr(self) -> str:
        """The probability."""
        return f"p={self.p}, inplace={self.inplace}"
