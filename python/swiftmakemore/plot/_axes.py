"""What the pictures share: axes to draw on, and something to look at."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore.inspection import Inspection, as_examples, inspect, some_examples
from swiftmakemore.models import MLPBase
from swiftmakemore.nn import Module
from swiftmakemore.vocabulary import Examples, Vocabulary

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GRAY = "#808080"  # legible on white and on black


def axes_for(operation: str, ax: "Axes | None", size: tuple[float, float] = (7, 4)) -> "Axes":
    """The caller's axes, or those of a new figure, which nothing shows."""
    if ax is not None:
        if not hasattr(ax, "get_xlabel"):
            raise TypeError(f"plot.{operation}: ax must be matplotlib's Axes, not {ax!r}")
        return ax
    try:
        from matplotlib import pyplot
    except ImportError:
        raise ImportError(
            f"plot.{operation} needs matplotlib: pip install 'swiftmakemore[plot]'"
        ) from None
    return pyplot.subplots(figsize=size, layout="constrained")[1]


def inspection_of(operation: str, source: Any, X: Any, Y: Any, most: int = 4096) -> Inspection:
    """The inspection that was given, or that of a model and at most so many of the examples."""
    if isinstance(source, Inspection):
        return source
    if not isinstance(source, MLPBase | Module):
        raise TypeError(f"plot.{operation}: expected an Inspection or a model, not {source!r}")
    if X is None or (Y is None and not isinstance(X, Examples)):
        raise TypeError(f"plot.{operation}: a model needs the examples X and Y to look at it with")
    if isinstance(source, MLPBase) or isinstance(X, Examples):
        X, Y = as_examples(f"plot.{operation}", X, Y)
    return inspect(source, *some_examples(np.asarray(X), np.asarray(Y), most))


def layers_of(operation: str, inspection: Inspection, layers: Any) -> list[str]:
    """The layers that were asked for, or all that a tanh put out."""
    if layers is None:
        shares = zip(inspection.layers, inspection.saturated, strict=True)
        found = [name for name, share in shares if not np.isnan(share)]
        if not found:
            raise ValueError(
                f"plot.{operation}: no layer is what a tanh put out; say which of "
                f"{inspection.layers} to draw"
            )
        return found
    layers = [layers] if isinstance(layers, str) else list(layers)
    for name in layers:
        if name not in inspection.layers:
            raise KeyError(f"plot.{operation}: no layer {name!r}; there are {inspection.layers}")
    return layers


def letters_of(vocabulary: Vocabulary | None, count: int) -> list[str]:
    """What to write for each index: its letter where they are known."""
    if vocabulary is not None and len(vocabulary) == count:
        return list(vocabulary.letters)
    return [str(index) for index in range(count)]


def histogram(values: np.ndarray, low: float, high: float, bins: int = 100) -> Any:
    """Middles of bins, and the share of all values in each; values beyond the ends go there."""
    counts, edges = np.histogram(np.clip(values, low, high), bins=bins, range=(low, high))
    return (edges[:-1] + edges[1:]) / 2, counts / max(values.size, 1)


def percent(ax: "Axes", axis: str = "y") -> None:
    """Writes an axis' shares as percent."""
    getattr(ax, f"{axis}axis").set_major_formatter(lambda share, _: f"{100 * share:.3g}%")


def legend_below(ax: "Axes") -> None:
    """A legend under the label of the x axis, however high the axes are, where it hides nothing."""
    from matplotlib.transforms import ScaledTranslation

    down = ScaledTranslation(0, -38 / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        fontsize="small",
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=ax.transAxes + down,
        borderaxespad=0,
    )
