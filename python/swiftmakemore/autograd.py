"""Gradients: of what, and whether they are recorded. The counterpart of `torch.autograd`."""

import functools
from collections.abc import Callable, Sequence

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore._nearest import refusing as _refusing

__all__ = ["enable_grad", "grad", "inference_mode", "no_grad", "set_grad_enabled"]


class _Recording:
    """Whether gradients are recorded: in a `with` statement, or in the function decorated."""

    _enabled: bool

    def __new__(cls, first: object = None):
        """`@no_grad` decorates without parentheses too."""
        self = super().__new__(cls)
        return self(first) if callable(first) else self

    def __enter__(self) -> None:
        # `with` statements may share this object, one within the other.
        self._before = [*getattr(self, "_before", []), _core.is_grad_enabled()]
        _core.set_recording(self._enabled)

    def __exit__(self, *exception: object) -> None:
        _core.set_recording(self._before.pop())

    def __call__(self, function: Callable) -> Callable:
        @functools.wraps(function)
        def inside(*arguments, **options):
            before = _core.is_grad_enabled()
            _core.set_recording(self._enabled)
            try:
                return function(*arguments, **options)
            finally:
                _core.set_recording(before)

        return inside


class no_grad(_Recording):
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

    _enabled = False


class enable_grad(_Recording):
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

    _enabled = True


class inference_mode(_Recording):
    """A context, or decorator, without gradients: here the same as `no_grad`.

    The counterpart of `torch.inference_mode`; `inference_mode(False)` records gradients.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0], requires_grad=True)
    >>> with sm.inference_mode():
    ...     (x * 2).requires_grad
    False
    """

    _enabled = False

    def __init__(self, mode: bool = True) -> None:
        self._enabled = not mode


class set_grad_enabled(_Recording):
    """Records gradients from now on, or no longer: until the end of a `with` statement, if in one.

    The counterpart of `torch.set_grad_enabled`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> with sm.set_grad_enabled(False):
    ...     sm.is_grad_enabled()
    False
    """

    def __init__(self, mode: bool) -> None:
        self._enabled = bool(mode)
        self._outside = _core.is_grad_enabled()
        _core.set_recording(self._enabled)

    def __enter__(self) -> None:
        _core.set_recording(self._enabled)

    def __exit__(self, *exception: object) -> None:
        _core.set_recording(self._outside)

    def __call__(self, function: Callable) -> Callable:
        _core.set_recording(self._outside)
        return super().__call__(function)


def grad(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Tensor | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    allow_unused: bool = False,
) -> tuple[Tensor | None, ...]:
    """The gradients of the sum of `outputs` with respect to `inputs`, which keep their `.grad`.

    The counterpart of `torch.autograd.grad`.

    Parameters
    ----------
    outputs : Tensor or sequence of Tensor
        What to differentiate.
    inputs : Tensor or sequence of Tensor
        By what: leaves, or results on the way.
    grad_outputs : Tensor or sequence of Tensor, optional
        The gradient of each output, of its shape; 1 for outputs of one element.
    retain_graph : bool, optional
        Keep what another walk back will need.
    create_graph : bool
        Gradients have no history here: True raises NotImplementedError.
    allow_unused : bool
        Give None for an input that the outputs were not made from, instead of raising.

    Returns
    -------
    tuple of Tensor
        One gradient for each input, of its shape.

    Raises
    ------
    RuntimeError
        An input or output requires no gradient, an input was not used, or the graph was used up.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0], requires_grad=True)
    >>> sm.autograd.grad((x * x).sum(), x)
    (tensor([2., 4.]),)
    """
    if create_graph:
        raise NotImplementedError(
            "create_graph=True: gradients have no history here, so there is no second derivative; "
            "write the first one with tensor operations to differentiate it"
        )
    outputs = [outputs] if isinstance(outputs, Tensor) else list(outputs)
    inputs = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    if grad_outputs is None or isinstance(grad_outputs, Tensor):
        grad_outputs = [grad_outputs] * len(outputs)
    found = _core.gradients(outputs, list(grad_outputs), inputs, bool(retain_graph))
    if not allow_unused and None in [g if g is None else True for g in found]:
        raise RuntimeError(
            f"grad: input {[g is None for g in found].index(True)} was not used to make the "
            "outputs; pass allow_unused=True to get None for it"
        )
    return found


__getattr__ = _refusing(__name__)
