"""Gradients kept in bounds, and parameters as one vector."""

from collections.abc import Iterable

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore._nearest import refusing as _refusing
from swiftmakemore.autograd import no_grad

__all__ = [
    "clip_grad_norm_",
    "clip_grad_value_",
    "parameters_to_vector",
    "vector_to_parameters",
]


def _gradients(parameters: Tensor | Iterable[Tensor]) -> list[Tensor]:
    if isinstance(parameters, Tensor):
        parameters = [parameters]
    return [p.grad for p in parameters if p.grad is not None]


def clip_grad_norm_(
    parameters: Tensor | Iterable[Tensor],
    max_norm: float,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
) -> Tensor:
    """Scales all gradients down together where their common norm is above `max_norm`.

    Returns the norm that they had, a tensor without dimensions. The counterpart of
    `torch.nn.utils.clip_grad_norm_` (Pascanu, Mikolov and Bengio, 2013).

    Raises
    ------
    RuntimeError
        The norm is infinite or NaN and `error_if_nonfinite`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> p = nn.Parameter(sm.tensor([3.0, 4.0]))
    >>> (p * p / 2).sum().backward()
    >>> nn.utils.clip_grad_norm_([p], max_norm=1.0).item()
    5.0
    >>> [round(g, 4) for g in p.grad.tolist()]
    [0.6, 0.8]
    """
    gradients = _gradients(parameters)
    if not gradients:
        return _core.tensor(0.0)
    with no_grad():
        norms = [g.norm(float(norm_type)) for g in gradients]
        total = _core.stack(norms).norm(float(norm_type))
        if error_if_nonfinite and not total.isfinite().item():
            raise RuntimeError(
                f"The total norm of order {float(norm_type)} for gradients from `parameters` is "
                "non-finite, so it cannot be clipped. To disable this error and scale the "
                "gradients by the non-finite norm anyway, set `error_if_nonfinite=False`"
            )
        factor = (float(max_norm) / (total + 1e-6)).clamp(max=1.0)
        for gradient in gradients:
            gradient.mul_(factor)
    return total


def clip_grad_value_(parameters: Tensor | Iterable[Tensor], clip_value: float) -> None:
    """Brings every element of the gradients within ±`clip_value`.

    The counterpart of `torch.nn.utils.clip_grad_value_`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> p = nn.Parameter(sm.tensor([3.0, -0.5]))
    >>> (p * p).sum().backward()
    >>> nn.utils.clip_grad_value_(p, 2.0)
    >>> p.grad.tolist()
    [2.0, -1.0]
    """
    with no_grad():
        for gradient in _gradients(parameters):
            gradient.clamp_(min=-float(clip_value), max=float(clip_value))


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """All elements of the parameters one after the other, shape (total,), with history.

    The counterpart of `torch.nn.utils.parameters_to_vector`.

    Examples
    --------
    >>> from swiftmakemore import nn
    >>> tuple(nn.utils.parameters_to_vector(nn.Linear(3, 2).parameters()).shape)
    (8,)
    """
    return _core.cat([p.reshape(-1) for p in parameters])


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """Gives the parameters the elements of `vec`, in order: they become views of it.

    The counterpart of `torch.nn.utils.vector_to_parameters`.

    Raises
    ------
    TypeError
        `vec` is no tensor.
    ValueError
        `vec` has fewer elements than the parameters.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> layer = nn.Linear(1, 2)
    >>> nn.utils.vector_to_parameters(sm.tensor([1.0, 2.0, 3.0, 4.0]), layer.parameters())
    >>> layer.bias.tolist()
    [3.0, 4.0]
    """
    if not isinstance(vec, Tensor):
        raise TypeError(f"expected a Tensor, but got: {type(vec).__name__}")
    start = 0
    for parameter in parameters:
        count = parameter.numel()
        if start + count > vec.numel():
            raise ValueError(
                f"vector_to_parameters: the vector has {vec.numel()} elements, fewer than the "
                "parameters"
            )
        parameter.data = vec.detach()[start : start + count].view(tuple(parameter.shape))
        start += count


__getattr__ = _refusing(__name__)
