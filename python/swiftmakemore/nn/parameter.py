"""Tensors that a module trains."""

from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore._pickling import array_of

__all__ = ["Parameter"]


def _rebuild_parameter(kind: type, array: Any, requires_grad: bool) -> "Parameter":
    return kind(_core.tensor(array), requires_grad)


class Parameter(Tensor):
    """A tensor that a module counts among its parameters when it becomes an attribute of one.

    A leaf on the memory of `data`. The counterpart of `torch.nn.Parameter`.

    Parameters
    ----------
    data : Tensor, optional
        Of any shape; floating-point where `requires_grad`. An empty tensor if left out.
    requires_grad : bool
        Whether `backward()` leaves a gradient.

    Raises
    ------
    TypeError
        `data` is no tensor.
    RuntimeError
        A gradient is asked for and `data` holds integers.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> p = nn.Parameter(sm.zeros(2, 3))
    >>> isinstance(p, sm.Tensor), p.requires_grad, tuple(p.shape)
    (True, True, (2, 3))
    """

    def __new__(cls, data: Tensor | None = None, requires_grad: bool = True) -> "Parameter":
        if data is None:
            data = _core.empty(0)
        elif not isinstance(data, Tensor):
            raise TypeError(f"Parameter: data must be a Tensor, not {type(data).__name__}")
        return _core.make_subclass(cls, data, requires_grad)

    def __init__(self, data: Tensor | None = None, requires_grad: bool = True) -> None:
        pass  # nanobind's own would ask for a constructor in C++

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()

    def __copy__(self) -> "Parameter":
        return type(self)(self.detach(), self.requires_grad)

    def __deepcopy__(self, memo: dict) -> "Parameter":
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.detach().clone(), self.requires_grad)
        return memo[id(self)]

    def __reduce_ex__(self, protocol: int) -> Any:
        return _rebuild_parameter, (type(self), array_of(self), self.requires_grad)
