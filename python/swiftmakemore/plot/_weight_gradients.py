"""How large the gradients of the parameters are beside the parameters."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore.plot._axes import axes_for, histogram, inspection_of, legend_below, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def weight_gradients(
    source: Any, X: Any = None, Y: Any = None, *, ax: "Axes | None" = None
) -> "Axes":
    """Draws how large each weight's gradients are beside its deviation: grad:data.

    Parameters
    ----------
    source : Inspection or model
        A model needs X and Y.
    X, Y : arrays of int64, (N, context_size) and (N,); or Examples for X
        Examples, of which at most 4,096 evenly spaced ones are looked at.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        A histogram of `log10(|gradient| / std)` for `C` and the weight matrices, grad:data in the
        legend. Gradients of exactly 0 (letters that did not occur) are left out.

    Raises
    ------
    TypeError
        `source` is neither, or a model without examples.
    ImportError
        matplotlib is not installed.

    Notes
    -----
    Source: the lecture's "weights gradient distribution".

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.weight_gradients(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> [text.get_text().split()[0] for text in axes.get_legend().get_texts()]
    ['C', 'W1', 'W2']
    """
    inspection = inspection_of("weight_gradients", source, X, Y)
    logarithms, labels = {}, {}
    for i, name in enumerate(inspection.parameters):
        gradient, std = inspection.parameter_gradients[name], inspection.parameter_std[i]
        if gradient.ndim == 2 and std > 0:
            sizes = np.abs(gradient[gradient != 0]) / std
            shape = "×".join(map(str, gradient.shape))
            logarithms[name] = np.log10(sizes)
            labels[name] = f"{name} {shape}: grad:data {inspection.gradient_to_data[i]:.1e}"
    ax = axes_for("weight_gradients", ax)
    drawn = [array for array in logarithms.values() if array.size]
    low = min((np.percentile(array, 0.5) for array in drawn), default=-1.0)
    high = max((array.max() for array in drawn), default=0.0)
    for name, array in logarithms.items():
        ax.plot(*histogram(array, low, high, bins=60), label=labels[name], drawstyle="steps-mid")
    ax.set_xlabel("log10 of |gradient| / std of the parameter")
    ax.set_ylabel("share of the elements, per bin")
    ax.set_title(f"{inspection.model}, {inspection.examples:,} examples", fontsize="medium")
    percent(ax)
    ax.grid(alpha=0.3)
    legend_below(ax)
    return ax
