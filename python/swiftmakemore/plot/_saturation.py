"""The post's black and white picture: where a tanh is flat."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore._arguments import as_float
from swiftmakemore.plot._axes import axes_for, inspection_of, layers_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EXAMPLES = 200  # as many as can be told apart


def saturation(
    source: Any,
    X: Any = None,
    Y: Any = None,
    *,
    layer: str | None = None,
    threshold: float = 0.99,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws neurons × examples, black where the output is beyond the threshold.

    A row that is black from end to end is a dead neuron.

    Parameters
    ----------
    source : Inspection or model
        A model needs X and Y.
    X, Y : arrays of int64, (N, context_size) and (N,)
        Examples. At most 200 are drawn, evenly spaced; the title counts all of them.
    layer : str, optional
        Which layer of the inspection; by default the first that a tanh put out.
    threshold : float
        Beyond this, in either direction, a neuron counts as saturated.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError
        `source` is neither, or a model without examples.
    KeyError
        There is no such layer.
    ImportError
        matplotlib is not installed.

    Notes
    -----
    Source: the post, section "Neural network setup".

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.saturation(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> axes.get_ylabel()
    'neuron'
    """
    threshold = as_float("plot.saturation", "threshold", threshold)
    inspection = inspection_of("saturation", source, X, Y)
    layer = layers_of("saturation", inspection, layer)[0]
    beyond = np.abs(inspection.activations[layer]) > threshold
    chosen = beyond
    if len(beyond) > _EXAMPLES:
        chosen = beyond[np.linspace(0, len(beyond) - 1, _EXAMPLES).astype(int)]
    ax = axes_for("saturation", ax)
    ax.imshow(chosen.T, cmap="gray_r", vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    ax.set_xlabel("example")
    ax.set_ylabel("neuron")
    dead = int(beyond.all(axis=0).sum())
    ax.set_title(
        f"{inspection.model}, {layer}\n{beyond.mean():.1%} beyond ±{threshold:g} (black), "
        f"{dead} of {beyond.shape[1]} neurons dead",
        fontsize="medium",
    )
    return ax
