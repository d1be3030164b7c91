"""One forward and backward through a network, with what there is to look at kept."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.autograd import enable_grad, no_grad
from swiftmakemore.models import MLPBase
from swiftmakemore.nn import Module, Tanh
from swiftmakemore.nn import functional as F
from swiftmakemore.random import fork_rng


@dataclass
class Pass:
    """The tensors of one step, by layer and by parameter; layers keep their gradients."""

    loss: Tensor
    classes: int
    layers: dict[str, Tensor]
    tanh: set[str]
    parameters: dict[str, Tensor]
    gradients: dict[str, Tensor | None]


def pass_of_model(model: MLPBase, X: np.ndarray, Y: np.ndarray, weight_decay: float) -> Pass:
    """A training step of one of the package's models, short of the update."""
    parameters = model.named_params
    with enable_grad():
        logits = model(X, training=True)
        layers = model._core.activations()
        for tensor in layers.values():
            tensor.retain_grad()
        loss = F.cross_entropy(logits, _core.tensor(Y))
        gradients = _backward(loss + model.weight_decay_value(weight_decay), parameters)
    classes = model.sizes["vocabulary_size"]
    return Pass(loss, classes, layers, set(filter(is_tanh, layers)), parameters, gradients)


def pass_of_module(model: Module, X: Any, Y: np.ndarray) -> Pass:
    """The same of modules, in the mode they are in: each one's output that has none below it."""
    layers: dict[str, Tensor] = {}
    tanh: set[str] = set()

    def keep(name: str, output: Any, of_tanh: bool) -> None:
        output = output[0] if isinstance(output, tuple) and output else output
        if not (isinstance(output, Tensor) and output.is_floating_point() and output.dim()):
            return
        calls = sum(key == name or key.startswith(f"{name} (call") for key in layers)
        name = f"{name} (call {calls + 1})" if calls else name
        if output.requires_grad:
            output.retain_grad()
        layers[name] = output
        if of_tanh:
            tanh.add(name)

    handles = []
    for name, module in model.named_modules():
        if next(module.children(), None) is None:
            title = f"{name} {type(module).__name__}".strip()
            handles.append(
                module.register_forward_hook(
                    lambda module, _, output, title=title: keep(
                        title, output, isinstance(module, Tanh)
                    )
                )
            )
    parameters = {name: p for name, p in model.named_parameters() if p.requires_grad}
    buffers = [(buffer, buffer.clone()) for buffer in model.buffers()]
    try:
        with enable_grad(), fork_rng():
            logits = model(_core.as_tensor(X))
            if not (isinstance(logits, Tensor) and logits.dim() == 2):
                found = f"shape {logits.shape}" if isinstance(logits, Tensor) else f"{logits!r}"
                raise ValueError(f"inspect: the module's result must be logits (N, V), not {found}")
            keep("logits", logits, of_tanh=False)
            loss = F.cross_entropy(logits, _core.tensor(Y))
            gradients = _backward(loss, parameters)
    finally:
        for handle in handles:
            handle.remove()
        with no_grad():  # batch normalisation counts what it sees in training
            for buffer, before in buffers:
                buffer.copy_(before)
    return Pass(loss, logits.shape[1], layers, tanh, parameters, gradients)


def _backward(loss: Tensor, parameters: dict[str, Tensor]) -> dict[str, Tensor | None]:
    """The gradients of the parameters, which keep those that they had."""
    before = {name: parameter.grad for name, parameter in parameters.items()}
    try:
        for parameter in parameters.values():
            parameter.grad = None
        loss.backward()
        return {name: parameter.grad for name, parameter in parameters.items()}
    finally:
        for name, parameter in parameters.items():
            parameter.grad = before[name]


def is_tanh(layer: str) -> bool:
    """Whether an activation of one of the package's models is what a tanh put out."""
    return layer.rstrip("0123456789_") == "hidden"
