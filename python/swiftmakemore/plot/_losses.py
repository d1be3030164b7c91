"""The loss of every step: the hockey stick, and where it ends."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore._arguments import as_count
from swiftmakemore.plot._axes import axes_for

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_POINTS = 200  # of a smoothed curve
_MOST_RAW = 2000  # more steps than pixels are drawn as the range between their extremes


def losses(
    runs: Any, *, smooth: int | None = None, log10: bool = False, ax: "Axes | None" = None
) -> "Axes":
    """Draws the losses of one run or of several, raw and smoothed.

    Parameters
    ----------
    runs : array of N losses, or mapping of names to such arrays
        What `train_model` returns. The names go into the legend.
    smooth : int, optional
        How many steps a point of the smoothed curve is the mean of; a 200th of the steps by
        default, 1 for the raw losses alone.
    log10 : bool
        Draws the logarithm of the losses, so that the end of a run can be seen beside its start.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        A run holds no losses, is no list of numbers, or `smooth` is below 1.
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.losses({"first": [3.3, 2.9], "second": [3.2, 2.5]}, smooth=1)
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['first', 'second']
    """
    if smooth is not None:
        smooth = as_count("plot.losses", "smooth", smooth, least=1)
    named = isinstance(runs, Mapping)
    curves = {}
    for name, values in (runs if named else {"": runs}).items():
        array = np.asarray(values, np.float64)
        if array.ndim != 1 or array.size == 0:
            raise ValueError(
                f"plot.losses: {name or 'runs'} has shape {array.shape}, expected (N,)"
            )
        curves[str(name)] = np.log10(array) if log10 else array
    if not curves:
        raise ValueError("plot.losses: there is no run to draw")
    ax = axes_for("losses", ax)
    sizes = set()
    for name, values in curves.items():
        size = smooth or max(1, len(values) // _POINTS)
        sizes.add(size)
        (line,) = ax.plot(*_means(values, size), linewidth=1.5, label=name, zorder=3)
        if size > 1:
            _draw_raw(ax, values, line.get_color())
    ax.set_xlabel("step")
    ax.set_ylabel("log10 of the loss (nats per letter)" if log10 else "loss (nats per letter)")
    ax.margins(x=0.01)
    ax.grid(alpha=0.3)
    if max(sizes) > 1:
        steps = f"{sizes.pop():,} steps" if len(sizes) == 1 else "some steps"
        ax.set_title(f"line: mean of {steps}; behind it: single steps", fontsize="medium")
    if named:
        ax.legend()
    return ax


def _means(values: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The middle step and the mean of each `size` steps, the last ones fewer."""
    starts = np.arange(0, len(values), size)
    counts = np.diff(np.append(starts, len(values)))
    return starts + (counts - 1) / 2, np.add.reduceat(values, starts) / counts


def _draw_raw(ax: "Axes", values: np.ndarray, color: str) -> None:
    if len(values) <= _MOST_RAW:
        ax.plot(values, color=color, alpha=0.25, linewidth=0.7)
        return
    starts = np.arange(0, len(values), len(values) // (_MOST_RAW // 4))
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    ax.fill_between(starts, low, high, color=color, alpha=0.2, linewidth=0)
