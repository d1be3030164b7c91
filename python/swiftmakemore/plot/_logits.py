"""How sure a network is before it knows anything."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore.plot._axes import GRAY, axes_for, inspection_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def logits(source: Any, X: Any = None, Y: Any = None, *, ax: "Axes | None" = None) -> "Axes":
    """Draws the probabilities that a network gives the letters, beside those of a uniform guess.

    Parameters
    ----------
    source : Inspection or model
        A model needs X and Y. Before training the curve should be as flat as the uniform one.
    X, Y : arrays of int64, (N, context_size) and (N,); or Examples for X
        Examples, of which at most 4,096 evenly spaced ones are looked at.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        For each example the letters are ranked by probability; the line is the mean over the
        examples, the band holds the middle 80 % of them.

    Raises
    ------
    TypeError
        `source` is neither, or a model without examples.
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.logits(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> axes.get_ylabel()
    'probability'
    """
    inspection = inspection_of("logits", source, X, Y)
    numbers = _core.tensor(inspection.activations["logits"])
    ranked = -np.sort(-np.asarray(numbers.softmax(1)), axis=1)
    count = ranked.shape[1]
    low, high = np.percentile(ranked, [10, 90], axis=0)
    ranks = np.arange(1, count + 1)
    ax = axes_for("logits", ax)
    label = f"{inspection.model}: loss {inspection.loss:.2f}, logits' std " + (
        f"{inspection.of('logits', 'std'):.2f}"
    )
    (line,) = ax.plot(ranks, ranked.mean(axis=0), marker=".", label=label)
    ax.fill_between(ranks, low, high, color=line.get_color(), alpha=0.2, linewidth=0)
    uniform = f"uniform guess: loss {inspection.uniform_loss:.2f}, 1/{count}"
    if uniform not in ax.get_legend_handles_labels()[1]:  # two models on the same axes
        ax.axhline(1 / count, color=GRAY, linestyle="--", label=uniform)
    ax.set_xlabel("rank of the letter, the likeliest first")
    ax.set_ylabel("probability")
    ax.set_yscale("log")
    ax.set_ylim(1e-2 / count, 1.2)
    ax.grid(alpha=0.3)
    ax.legend(fontsize="small")
    return ax
