"""Layers that change a shape and nothing else."""

from collections.abc import Sequence

from swiftmakemore._core import Tensor
from swiftmakemore.nn.module import Module

__all__ = ["Flatten", "Unflatten"]


class Flatten(Module):
    """Dimensions `start_dim` to `end_dim` as one: (N, 3, 10) gives (N, 30).

    The counterpart of `torch.nn.Flatten`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> tuple(nn.Flatten()(sm.ones(32, 3, 10)).shape)
    (32, 30)
    """

    def __init__(self, start_dim: int = 1, end_dim: int = -1) -> None:
        super().__init__()
        self.start_dim = start_dim
        self.end_dim = end_dim

    def forward(self, input: Tensor) -> Tensor:
        """`input.flatten(start_dim, end_dim)`."""
        return input.flatten(self.start_dim, self.end_dim)

    def extra_repr(self) -> str:
        """The dimensions."""
        return f"start_dim={self.start_dim}, end_dim={self.end_dim}"


class Unflatten(Module):
    """Dimension `dim` as several of the sizes given: (N, 30) gives (N, 3, 10).

    The counterpart of `torch.nn.Unflatten`, without named dimensions.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> tuple(nn.Unflatten(1, (3, -1))(sm.ones(32, 30)).shape)
    (32, 3, 10)
    """

    def __init__(self, dim: int, unflattened_size: Sequence[int]) -> None:
        super().__init__()
        if not isinstance(dim, int):
            raise TypeError(f"unflattened dim must be an int, not {type(dim).__name__}")
        if not isinstance(unflattened_size, Sequence):
            raise TypeError("unflattened_size must be tuple of ints")
        self.dim = dim
        self.unflattened_size = unflattened_size

    def forward(self, input: Tensor) -> Tensor:
        """The same elements under the new shape."""
        shape = tuple(input.shape)
        if not -len(shape) <= self.dim < len(shape):
            raise IndexError(f"Unflatten: dim {self.dim} is not one of a tensor of shape {shape}")
        at = self.dim % len(shape)
        rest = shape[at + 1 :]
        return input.reshape(shape[:at] + tuple(self.unflattened_size) + rest)

    def extra_repr(self) -> str:
        """The dimension and the sizes."""
        return f"dim={self.dim}, unflattened_size={self.unflattened_size}"
