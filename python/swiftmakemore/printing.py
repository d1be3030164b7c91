"""How tensors are printed: as PyTorch prints them."""

import dataclasses
import math
from collections.abc import Callable, Iterator

import numpy as np

from swiftmakemore._core import Tensor, float32, int64
from swiftmakemore._core import bool as bool_

__all__ = ["set_printoptions"]


@dataclasses.dataclass
class _Options:
    precision: int = 4
    threshold: float = 1000
    edgeitems: int = 3
    linewidth: int = 80
    sci_mode: bool | None = None


_options = _Options()
_PROFILES = {
    "default": _Options(),
    "short": _Options(precision=2, edgeitems=2),
    "full": _Options(threshold=math.inf),
}


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Sets how tensors are printed from now on. The counterpart of `torch.set_printoptions`.

    Parameters
    ----------
    precision : int, optional
        Digits behind the point; 4 at first.
    threshold : int or float, optional
        Of more elements than these only the ends are shown; 1000 at first.
    edgeitems : int, optional
        How many elements are shown at each end of a dimension; 3 at first.
    linewidth : int, optional
        Characters in a line; 80 at first.
    profile : {"default", "short", "full"}, optional
        Settings for all of these, before the others given.
    sci_mode : bool, optional
        Whether numbers are shown with exponents; None chooses by their sizes.

    Raises
    ------
    ValueError
        There is no such profile.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.set_printoptions(precision=2)
    >>> sm.tensor([0.123456])
    tensor([0.12])
    >>> sm.set_printoptions(profile="default")
    """
    if profile is not None:
        if profile not in _PROFILES:
            raise ValueError(f"profile must be one of {', '.join(_PROFILES)}, not {profile!r}")
        for field, value in vars(_PROFILES[profile]).items():
            setattr(_options, field, value)
    given = {"precision": precision, "threshold": threshold, "edgeitems": edgeitems}
    given["linewidth"] = linewidth
    for field, value in given.items():
        if value is not None:
            setattr(_options, field, value)
    _options.sci_mode = sci_mode


def _ends(size: int) -> list[int] | None:
    """The positions at both ends of a dimension that is too long to be shown whole."""
    edge = _options.edgeitems
    return [*range(edge), *range(size - edge, size)] if size > 2 * edge else None


def _shown(array: np.ndarray) -> np.ndarray:
    """The elements that are printed where there are too many."""
    for d, size in enumerate(array.shape):
        if (ends := _ends(size)) is not None:
            array = np.take(array, ends, axis=d)
    return array


def _formatter(array: np.ndarray) -> tuple[Callable[[float], str], int]:
    """How an element is written, and how wide each is."""
    values = array.ravel().tolist()
    if array.dtype.kind != "f":
        return str, max(len(str(value)) for value in values)
    values = [value for value in values if value != 0 and math.isfinite(value)]
    sizes = [abs(value) for value in values]
    whole = all(value == math.ceil(value) for value in values)
    exponents = False
    if sizes:
        smallest, largest = min(sizes), max(sizes)
        exponents = largest / smallest > 1000 or largest > 1e8
        exponents = exponents or (not whole and smallest < 1e-4)
    digits = _options.precision
    if _options.sci_mode is not None and values:
        exponents = _options.sci_mode

    def write(value: float) -> str:
        if exponents:
            return f"{value:.{digits}e}"
        if whole:
            return f"{value:.0f}" + ("." if math.isfinite(value) else "")
        return f"{value:.{digits}f}"

    return write, max((len(write(value)) for value in values), default=1)


def _rows(
    array: np.ndarray, write: Callable[[float], str], width: int, indent: int, ends_only: bool
) -> str:
    """The elements between brackets, the first bracket at column `indent`."""
    if array.ndim == 0:
        return write(array.item()).rjust(width)
    ends = _ends(array.shape[0]) if ends_only else None
    positions = range(array.shape[0]) if ends is None else ends
    if array.ndim == 1:
        words = [write(array[i].item()).rjust(width) for i in positions]
        if ends is not None:
            words.insert(_options.edgeitems, " ...")
        a_line = max(1, (_options.linewidth - indent) // (width + 2))
        lines = [", ".join(words[i : i + a_line]) for i in range(0, len(words), a_line)]
        return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"
    parts = [_rows(array[i], write, width, indent + 1, ends_only) for i in positions]
    if ends is not None:
        parts.insert(_options.edgeitems, "...")
    return "[" + ("," + "\n" * (array.ndim - 1) + " " * (indent + 1)).join(parts) + "]"


def _notes(tensor: Tensor) -> Iterator[str]:
    """What is said of a tensor after its elements."""
    empty = tensor.numel() == 0
    if empty and tensor.ndim != 1:
        yield f"size={tuple(tensor.shape)}"
    if tensor.dtype not in ((float32,) if empty else (float32, int64, bool_)):
        yield f"dtype={tensor.dtype}"
    if tensor.grad_fn is not None:
        yield f"grad_fn=<{tensor.grad_fn.name()}>"
    elif tensor.requires_grad:
        yield "requires_grad=True"


def tensor_str(tensor: Tensor, prefix: str = "tensor(") -> str:
    """A tensor as it is printed."""
    indent = len(prefix)
    array = tensor.detach().numpy()
    text = "[]"
    if array.size:
        ends_only = array.size > _options.threshold
        write, width = _formatter(_shown(array) if ends_only else array)
        text = _rows(array, write, width, indent, ends_only)
    text = prefix + text
    column = len(text) - text.rfind("\n") + 1
    for note in _notes(tensor):
        if column + len(note) + 2 > _options.linewidth:
            text += ",\n" + " " * indent + note
            column = indent + len(note)
        else:
            text += ", " + note
            column += len(note) + 2
    return f"{text})"
