"""Switching the recording of gradients on and off."""

import contextlib
from collections.abc import Iterator

from swiftmakemore import _core

__all__ = ["enable_grad", "no_grad"]


@contextlib.contextmanager
def _recording(enabled: bool) -> Iterator[None]:
    before = _core.is_grad_enabled()
    _core.set_grad_enabled(enabled)
    try:
        yield
    finally:
        _core.set_grad_enabled(before)


def no_grad() -> contextlib.AbstractContextManager[None]:
    """A context, or decorator, in which operations on this thread record no gradient.

    Saves the time and memory that gradients cost. The counterpart of `torch.no_grad`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0], requires_grad=True)
    >>> with sm.no_grad():
    ...     (x * 2).requires_grad
    False
    """
    return _recording(False)


def enable_grad() -> contextlib.AbstractContextManager[None]:
    """A context, or decorator, in which operations record gradients again, within a `no_grad`.

    The counterpart of `torch.enable_grad`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0], requires_grad=True)
    >>> with sm.no_grad(), sm.enable_grad():
    ...     (x * 2).requires_grad
    True
    """
    return _recording(True)
