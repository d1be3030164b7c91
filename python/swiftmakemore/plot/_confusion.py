"""Which letters a network takes for which."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore.autograd import no_grad
from swiftmakemore.inspection import as_examples, some_examples
from swiftmakemore.models import MLPBase
from swiftmakemore.plot._axes import axes_for, letters_of
from swiftmakemore.vocabulary import Vocabulary

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EXAMPLES = 20_000
_MOST_LETTERS = 60  # more labels than that are not legible


def confusion(
    model: MLPBase,
    X: Any,
    Y: Any = None,
    *,
    vocabulary: Vocabulary | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draws how much probability each letter is given, where another one follows.

    Parameters
    ----------
    model : MLPBase
        Batch normalisation uses its running statistics.
    X, Y : arrays of int64, (N, context_size) and (N,); or Examples for X
        Examples, of which at most 20,000 evenly spaced ones are looked at.
    vocabulary : Vocabulary, optional
        The letters of the indices; `model.vocabulary` by default. Without one: the indices.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        A row for each letter that follows, its mean probabilities sum to 1: a perfect network has
        a black diagonal. Rows of letters that never follow are empty.

    Raises
    ------
    TypeError
        `model` is no model.
    ValueError, IndexError
        Examples do not fit each other or the model.
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.confusion(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> axes.get_ylabel()
    'letter that follows'
    """
    if not isinstance(model, MLPBase):
        raise TypeError(f"plot.confusion: model must be one of the package's models, not {model!r}")
    X, Y = some_examples(*as_examples("plot.confusion", X, Y), _EXAMPLES)
    count = model.sizes["vocabulary_size"]
    with no_grad():
        probabilities = np.asarray(model(X).softmax(1))
    if Y.dtype.kind not in "iu":
        raise TypeError(f"plot.confusion: Y must hold int64 letter indices, not {Y.dtype}")
    if Y.min() < 0 or Y.max() >= count:
        raise IndexError(
            f"plot.confusion: Y holds {Y.min()} to {Y.max()}, expected 0 to {count - 1}"
        )
    shares = np.full((count, count), np.nan)
    for letter in np.unique(Y):
        shares[letter] = probabilities[letter == Y].mean(axis=0)
    ax = axes_for("confusion", ax, (7, 6))
    image = ax.imshow(shares, cmap="Blues", vmin=0, interpolation="nearest")
    if count <= _MOST_LETTERS:
        letters = letters_of(vocabulary or model.vocabulary, count)
        ax.set_xticks(range(count), letters)
        ax.set_yticks(range(count), letters)
    ax.set_xlabel("letter that the network expects")
    ax.set_ylabel("letter that follows")
    ax.set_title(f"{type(model).__name__}, {len(X):,} examples", fontsize="medium")
    ax.figure.colorbar(image, ax=ax, label="mean probability")
    return ax
