"""Which letters a network finds alike."""

from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore.models import MLPBase
from swiftmakemore.plot._axes import axes_for, letters_of
from swiftmakemore.vocabulary import Vocabulary

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_VOWELS = frozenset("aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûýœ")


def embedding(
    model: MLPBase, *, vocabulary: Vocabulary | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draws the letters in the plane, where their embeddings put them.

    Parameters
    ----------
    model : MLPBase
        With more than two numbers a letter, the plane is that of the two principal components.
    vocabulary : Vocabulary, optional
        The letters of the indices; `model.vocabulary` by default. Without one: the indices.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        Vowels have another colour. The axes say how much of the variance they show.

    Raises
    ------
    TypeError
        `model` is no model.
    ImportError
        matplotlib is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> axes = sm.plot.embedding(sm.MLPBase(embedding_size=2))
    >>> axes.get_xlabel(), "".join(text.get_text() for text in axes.texts)[:4]
    ('first number', '.abc')
    """
    if not isinstance(model, MLPBase):
        raise TypeError(f"plot.embedding: model must be one of the package's models, not {model!r}")
    points = model.state_dict()["C"].astype(np.float64)
    letters = letters_of(vocabulary or model.vocabulary, len(points))
    points, labels = _plane(points)
    ax = axes_for("embedding", ax, (6, 6))
    ax.scatter(points[:, 0], points[:, 1], s=0)  # for the limits of the axes
    for (x, y), letter in zip(points, letters, strict=True):
        color = "tab:red" if letter in _VOWELS else "tab:blue"
        ax.text(
            x, y, letter, color=color, ha="center", va="center", fontsize="large", weight="bold"
        )
    ax.set_xlabel(labels[0])
    ax.set_ylabel(labels[1])
    ax.set_title(f"{type(model).__name__}: letters by their embeddings", fontsize="medium")
    ax.margins(0.06)
    ax.grid(alpha=0.3)
    return ax


def _plane(points: np.ndarray) -> tuple[np.ndarray, tuple[Any, Any]]:
    """The points in two dimensions, and what the two are."""
    if points.shape[1] == 1:
        return np.column_stack([points, np.zeros(len(points))]), ("the only number", "")
    if points.shape[1] == 2:
        return points, ("first number", "second number")
    centred = points - points.mean(axis=0)
    _, singular, axes = np.linalg.svd(centred, full_matrices=False)
    # A component's sign is arbitrary: the same picture needs one rule.
    largest = np.abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(len(axes)), largest])[:, None]
    plane, total = centred @ axes[:2].T, (singular**2).sum()
    if plane.shape[1] == 1:  # one letter
        return np.column_stack([plane, np.zeros(len(plane))]), ("", "")
    shares = (singular**2 / total if total > 0 else singular)[:2]
    labels = tuple(
        f"{word} principal component ({share:.0%} of the variance)"
        for word, share in zip(("first", "second"), shares, strict=True)
    )
    return plane, labels
