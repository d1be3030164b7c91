"""The post's diagram of a network, drawn by graphviz."""

from typing import TYPE_CHECKING

from swiftmakemore.models import MLPBase

if TYPE_CHECKING:
    import graphviz


def network(model: MLPBase) -> "graphviz.Digraph":
    """The network as a diagram: what goes in, which parameters are met, what comes out.

    Parameters
    ----------
    model : MLPBase
        Its sizes are in the picture.

    Returns
    -------
    graphviz.Digraph
        Its `source` is in graphviz's language. Where the program `dot` is installed, Jupyter shows
        it, `pipe(format="svg")` makes an SVG of it and `render(...)` a file.

    Raises
    ------
    TypeError
        `model` is no model.
    ImportError
        The Python package graphviz is not installed.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> diagram = sm.plot.network(sm.MLPBase())
    >>> "W1 192×64" in diagram.source
    True
    """
    if not isinstance(model, MLPBase):
        raise TypeError(f"plot.network: model must be one of the package's models, not {model!r}")
    try:
        from graphviz import Digraph
    except ImportError:
        raise ImportError(
            "plot.network needs graphviz: pip install 'swiftmakemore[plot]'; for pictures of it "
            "also the program dot (on Debian: apt-get install graphviz)"
        ) from None
    state = {name: tensor.shape for name, tensor in model._tensors.items()}
    letters, embedding = state["C"]
    context = model.sizes["context_size"]
    inputs = context * embedding

    diagram = Digraph(type(model).__name__)
    diagram.attr(rankdir="LR", nodesep="0.25", ranksep="0.45", fontname="sans-serif")
    diagram.attr("node", shape="box", style="rounded", fontname="sans-serif", fontsize="12")
    diagram.attr("edge", fontname="sans-serif", fontsize="11")
    parameters = sum(tensor.numel() for tensor in model.params)
    diagram.attr(label=f"{type(model).__name__}: {parameters:,} parameters", labelloc="b")

    diagram.node("embeddings", f"embeddings\n{context} × {embedding} = {inputs}")
    shown = range(context) if context <= 5 else [0, 1, None, context - 1]
    for position in shown:
        if position is None:
            diagram.node("more", "…", shape="plaintext")
            diagram.edge("more", "embeddings", style="invis")
            continue
        back = context - position
        name = f"letter{position}"
        diagram.node(name, "last letter" if back == 1 else f"{back} letters back", shape="oval")
        diagram.edge(name, "embeddings", label=f"C {letters}×{embedding}")
    last, count = "embeddings", sum(name[0] == "W" for name in state)
    trained = model.named_params
    for layer in range(1, count + 1):
        weight, bias = state[f"W{layer}"], f"B{layer}"
        label = f"W{layer} {weight[0]}×{weight[1]}"
        if bias in trained:
            label += f"\n+ {bias} {weight[1]}"
        number = "" if "bngain" in state else f"{layer}"
        here = f"tanh{layer}" if layer < count else "logits"
        if f"bngain{number}" in state and (number or layer == 1):
            diagram.node(f"norm{layer}", f"batch norm\n{weight[1]}")
            diagram.edge(last, f"norm{layer}", label=label)
            last = f"norm{layer}"
            label = f"× bngain{number} {weight[1]}\n+ bnbias{number} {weight[1]}"
        word = f"tanh\n{weight[1]} neurons" if layer < count else f"logits\n{letters}"
        diagram.node(here, word)
        diagram.edge(last, here, label=label)
        last = here
    diagram.node("softmax", f"softmax\n{letters} probabilities\nof the next letter", shape="oval")
    diagram.edge("logits", "softmax")
    return diagram
