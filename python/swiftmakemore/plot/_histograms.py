"""How the numbers of a layer, and the gradients with respect to them, are distributed."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore.inspection import mean_text
from swiftmakemore.plot._axes import (
    axes_for,
    histogram,
    inspection_of,
    layers_of,
    legend_below,
    percent,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def activation_histogram(
    source: Any, X: Any = None, Y: Any = None, *, layers: Any = None, ax: "Axes | None" = None
) -> "Axes":
    """Draws a histogram for each layer, with mean, std and the share saturated in the legend.

    Parameters
    ----------
    source : Inspection or model
        A model needs X and Y.
    X, Y : arrays of int64, (N, context_size) and (N,); or Examples for X
        Examples, of which at most 4,096 evenly spaced ones are looked at.
    layers : str or sequence of str, optional
        Names of `Inspection.layers`; by default what tanh put out, as in the post.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        Numbers beyond three deviations of the widest layer are counted at the ends.

    Raises
    ------
    TypeError
        `source` is neither, or a model without examples.
    KeyError
        There is no such layer.
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.activation_histogram(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> axes.get_legend().get_texts()[0].get_text().startswith("hidden: mean ")
    True
    """
    inspection = inspection_of("activation_histogram", source, X, Y)
    layers = layers_of("activation_histogram", inspection, layers)
    labels = {}
    for name in layers:
        labels[name] = (
            f"{name}: mean {inspection.of(name, 'mean'):+.2f}, std {inspection.of(name, 'std'):.2f}"
        )
        share = inspection.of(name, "saturated")
        if not np.isnan(share):
            labels[name] += f", {share:.1%} saturated"
    ax = axes_for("activation_histogram", ax)
    _draw(ax, {name: inspection.activations[name] for name in layers}, labels)
    percent(ax)
    ax.set_xlabel("activation")
    ax.set_title(f"{inspection.model}, {inspection.examples:,} examples", fontsize="medium")
    return ax


def gradient_histogram(
    source: Any, X: Any = None, Y: Any = None, *, layers: Any = None, ax: "Axes | None" = None
) -> "Axes":
    """Draws a histogram of the gradients with respect to each layer, mean and std in the legend.

    Parameters
    ----------
    source : Inspection or model
        A model needs X and Y.
    X, Y : arrays of int64, (N, context_size) and (N,); or Examples for X
        Examples, of which at most 4,096 evenly spaced ones are looked at.
    layers : str or sequence of str, optional
        Names of `Inspection.layers`; by default each tanh's output and its input: what tanh lets
        through of the gradient.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        Gradients, times the number of examples, so that their size does not depend on it. Those
        beyond three deviations of the widest layer are counted at the ends.

    Raises
    ------
    TypeError
        `source` is neither, or a model without examples.
    KeyError
        There is no such layer.
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.gradient_histogram(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> len(axes.get_legend().get_texts())
    2
    """
    inspection = inspection_of("gradient_histogram", source, X, Y)
    if layers is None:
        names = inspection.layers
        outputs = layers_of("gradient_histogram", inspection, None)
        layers = [name for output in outputs for name in (names[names.index(output) - 1], output)]
    layers = layers_of("gradient_histogram", inspection, layers)
    # The mean loss divides each example's gradient by their number.
    examples = inspection.examples
    values = {name: inspection.gradients[name] * examples for name in layers}
    labels = {
        name: f"{name}: mean {mean_text(mean * examples, std * examples)}, std {std * examples:.1e}"
        for name in layers
        for mean, std in [
            (inspection.of(name, "gradient_mean"), inspection.of(name, "gradient_std"))
        ]
    }
    ax = axes_for("gradient_histogram", ax)
    _draw(ax, values, labels)
    ax.set_yscale("log")
    ax.set_xlabel("gradient of an example's loss")
    ax.set_title(f"{inspection.model}, {inspection.examples:,} examples", fontsize="medium")
    return ax


def _draw(ax: "Axes", values: dict[str, np.ndarray], labels: dict[str, str]) -> None:
    # A tanh reaches ±1 however narrow it is; what is wider is cut at three deviations.
    widest = max(min(np.abs(array).max(), 3 * array.std()) for array in values.values())
    widest = float(widest) * 1.02 or 1.0
    for name, array in values.items():
        ax.plot(*histogram(array, -widest, widest), label=labels[name], drawstyle="steps-mid")
    ax.set_ylabel("share of the numbers, per bin")
    ax.grid(alpha=0.3)
    legend_below(ax)
