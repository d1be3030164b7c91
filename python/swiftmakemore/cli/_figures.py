"""The pictures of a run, as files and as SVG for a page."""

import io
import re
from collections.abc import Callable
from typing import Any

import swiftmakemore as sm
from swiftmakemore.cli._run import Run

# Text and axes are drawn in this color, for which a page puts its own.
_INK = "#010203"
_STYLE = {
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "legend.framealpha": 0.0,
    "svg.hashsalt": "swiftmakemore",
    "svg.fonttype": "path",
}


def pictures(run: Run, data: dict[str, Any]) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """Name, caption and drawing function of each picture of one run."""
    X, Y = data["train"]
    X, Y = sm.inspection.some_examples(X, Y, 4096)
    seen = sm.inspect(run.model, X, Y, weight_decay=run.config.weight_decay)
    plot = sm.plot
    made = {
        "saturation": ("Where tanh is flat", lambda ax: plot.saturation(seen, ax=ax)),
        "activation_histogram": (
            "What tanh puts out",
            lambda ax: plot.activation_histogram(seen, ax=ax),
        ),
        "gradient_histogram": (
            "Gradients before and after tanh",
            lambda ax: plot.gradient_histogram(seen, ax=ax),
        ),
        "weight_gradients": (
            "Gradients of the weights",
            lambda ax: plot.weight_gradients(seen, ax=ax),
        ),
        "logits": ("How sure the network is", lambda ax: plot.logits(seen, ax=ax)),
        "embedding": ("Letters by their embeddings", lambda ax: plot.embedding(run.model, ax=ax)),
        "confusion": (
            "Which letters are taken for which",
            lambda ax: plot.confusion(run.model, *data["train"], ax=ax),
        ),
    }
    if len(run.record):
        made["update_ratio"] = (
            "How much a step changes the weights",
            lambda ax: plot.update_ratio(run.record, ax=ax),
        )
    if run.step:
        made["losses"] = ("The loss of every step", lambda ax: plot.losses(run.losses, ax=ax))
    return made


def _figure(name: str, draw: Callable[[Any], Any]) -> Any:
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise ImportError("figures need matplotlib: pip install 'swiftmakemore[plot]'") from None
    # Small, so that what is written is legible where a page is as narrow as a phone.
    size = {"embedding": (4.8, 4.8), "confusion": (5.6, 4.8)}.get(name, (5.2, 3.6))
    figure = Figure(figsize=size, layout="constrained")
    draw(figure.subplots())
    return figure


def write_figures(run: Run, data: dict[str, Any]) -> None:
    """Writes the pictures of a run into its folder, as PNG."""
    folder = run.folder / "figures"
    for name, (_, draw) in pictures(run, data).items():
        figure = _figure(name, draw)
        folder.mkdir(exist_ok=True)
        figure.savefig(folder / f"{name}.png", dpi=100, metadata={"Software": None})


def svg(name: str, draw: Callable[[Any], Any]) -> str:
    """A picture as an `<svg>` element, with text in the color of the page's."""
    try:
        import matplotlib
    except ImportError:
        raise ImportError("report needs matplotlib: pip install 'swiftmakemore[plot]'") from None
    with matplotlib.rc_context(_STYLE):
        text = io.StringIO()
        metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        _figure(name, draw).savefig(text, format="svg", metadata=metadata)
    element = text.getvalue()
    element = element[element.index("<svg") :]
    # Groups of several pictures would have the same ids; nothing refers to them.
    element = re.sub(r' id="[A-Za-z]\w*_\d+"', "", element)
    return element.replace(_INK, "currentColor")
