"""How much a step changes the parameters, over the steps of a training."""

from typing import TYPE_CHECKING

import numpy as np

from swiftmakemore.plot._axes import GRAY, axes_for
from swiftmakemore.recording import Record

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def update_ratio(record: Record, *, ax: "Axes | None" = None) -> "Axes":
    """Draws log10 of update:data of every recorded step, a line for each weight.

    Parameters
    ----------
    record : Record
        What `train_model(record=...)` kept.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        The dashed line at -3, a thousandth of the weight's size a step, is the aim: far below it a
        weight hardly learns, far above it is thrown about.

    Raises
    ------
    TypeError
        `record` is no Record.
    ValueError
        Nothing was recorded.
    ImportError
        matplotlib is not installed.

    Notes
    -----
    Source: the lecture's "update to data ratio".

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> X, Y = sm.build_dataset(["emma", "ava"])
    >>> model, record = sm.MLPKaimingNormal(), sm.Record(every=10)
    >>> losses = sm.train_model(model, X, Y, n_iter=50, record=record)
    >>> axes = sm.plot.update_ratio(record)
    >>> [line.get_label() for line in axes.lines]
    ['C', 'W1', 'W2', '-3']
    """
    if not isinstance(record, Record):
        raise TypeError(f"plot.update_ratio: record must be a Record, not {record!r}")
    if len(record) == 0:
        raise ValueError("plot.update_ratio: nothing was recorded; record=Record(every=100)")
    ax = axes_for("update_ratio", ax)
    ratios = record.update_to_data
    for i, name in enumerate(record.parameters):
        if name.startswith(("C", "W")):
            marker = "o" if len(record) == 1 else ""
            with np.errstate(divide="ignore"):
                ax.plot(record.steps, np.log10(ratios[:, i]), label=name, marker=marker)
    ax.axhline(-3, color=GRAY, linestyle="--", linewidth=1, label="-3")
    ax.set_xlabel("step")
    ax.set_ylabel("log10 of update:data")
    ax.set_title(f"{record.model}: lr × std of the gradient / std of the weight", fontsize="medium")
    ax.grid(alpha=0.3)
    ax.legend(fontsize="small", ncols=2)
    return ax
