"""The sizes of a tensor's dimensions."""

import math
from typing import SupportsIndex

__all__ = ["Size"]


class Size(tuple):
    """The sizes of a tensor's dimensions, outermost first: a tuple of ints.

    The counterpart of `torch.Size`, and printed as it prints.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).shape
    torch.Size([2, 3])
    >>> sm.zeros(2, 3).shape.numel()
    6
    """

    __slots__ = ()

    def numel(self) -> int:
        """How many elements a tensor of these sizes has."""
        return math.prod(self)

    def __getitem__(self, index):
        part = tuple.__getitem__(self, index)
        return Size(part) if isinstance(index, slice) else part

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other)))

    def __mul__(self, count: SupportsIndex):
        return Size(tuple.__mul__(self, count))

    __rmul__ = __mul__

    def __repr__(self) -> str:
        return f"torch.Size([{', '.join(map(str, self))}])"
