"""One step looked at from inside: how large activations and gradients are, layer by layer."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._arguments import as_float
from swiftmakemore._passes import pass_of_model, pass_of_module
from swiftmakemore._tables import html_table, text_table
from swiftmakemore.models import MLPBase
from swiftmakemore.nn import Module
from swiftmakemore.vocabulary import Examples

if TYPE_CHECKING:
    import pandas

__all__ = ["Inspection", "inspect"]

SATURATED = 0.99
"""A tanh beyond this, in either direction, lets less than 2 % of the gradient through."""


@dataclass(frozen=True, eq=False)
class Inspection:
    """What `inspect` found: arrays with one number per layer, and with one per parameter.

    Attributes
    ----------
    model : str
        The model's class.
    examples : int
        How many examples went through it.
    loss : float
        Their mean cross entropy, in nats per letter, without weight decay.
    uniform_loss : float
        log V: what a uniform guess among the V letters has.
    layers : tuple of str, L of them
        The names of `MLPBase.activations`, or of a module's parts, in the order of the computation.
    neurons : ndarray of int64, (L,)
        How many numbers the layer has for one example.
    mean, std : ndarray of float64, (L,)
        Of all its numbers for all examples.
    saturated : ndarray of float64, (L,)
        The share of a tanh's outputs beyond ±0.99; NaN for layers without tanh.
    dead : ndarray of int64, (L,)
        How many neurons are saturated on every example; 0 for layers without tanh.
    gradient_mean, gradient_std : ndarray of float64, (L,)
        Of the loss's gradient with respect to the layer's numbers.
    parameters : tuple of str, P of them
        The names of `MLPBase.named_params`, or of `nn.Module.named_parameters`.
    parameter_std, parameter_gradient_mean, parameter_gradient_std : ndarray of float64, (P,)
        Of the parameter's elements, and of their gradient.
    gradient_to_data : ndarray of float64, (P,)
        The gradient's deviation divided by the parameter's; infinite where the latter is 0.
    activations, gradients : dict of str to ndarray
        The numbers themselves, (examples, neurons), read-only, by layer.
    parameter_values, parameter_gradients : dict of str to ndarray
        The same by parameter; the values are the parameters themselves, and change in training.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> model = sm.MLPBase(generator=sm.Generator().manual_seed(1))
    >>> inspection = inspect(model, [[0, 0, 0], [0, 0, 5]], [5, 13])
    >>> inspection.layers
    ('embeddings', 'hidden_preactivation', 'hidden', 'logits')
    >>> bool(inspection.of("hidden", "saturated") > 0.5)
    True
    """

    model: str
    examples: int
    loss: float
    uniform_loss: float
    layers: tuple[str, ...]
    neurons: np.ndarray
    mean: np.ndarray
    std: np.ndarray
    saturated: np.ndarray
    dead: np.ndarray
    gradient_mean: np.ndarray
    gradient_std: np.ndarray
    parameters: tuple[str, ...]
    parameter_std: np.ndarray
    parameter_gradient_mean: np.ndarray
    parameter_gradient_std: np.ndarray
    gradient_to_data: np.ndarray
    activations: dict[str, np.ndarray] = field(repr=False)
    gradients: dict[str, np.ndarray] = field(repr=False)
    parameter_values: dict[str, np.ndarray] = field(repr=False)
    parameter_gradients: dict[str, np.ndarray] = field(repr=False)

    def of(self, name: str, statistic: str) -> float:
        """One number: `statistic` of the layer or parameter called `name`.

        Raises
        ------
        KeyError
            There is no such layer, parameter or statistic.

        Examples
        --------
        >>> import swiftmakemore as sm
        >>> inspect(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13]).of("logits", "neurons")
        27.0
        """
        names, statistics = self.layers, LAYER_STATISTICS
        if name not in names:
            names, statistics = self.parameters, PARAMETER_STATISTICS
        if name not in names:
            raise KeyError(f"of: no layer or parameter {name!r}; {self.layers + self.parameters}")
        if statistic not in statistics:
            raise KeyError(f"of: {name} has no statistic {statistic!r}; it has {statistics}")
        return float(getattr(self, statistic)[names.index(name)])

    def to_pandas(self, what: str = "layers") -> "pandas.DataFrame":
        """The numbers as a table of pandas, a row for each layer, or each parameter.

        Parameters
        ----------
        what : {"layers", "parameters"}
            Which of them.

        Raises
        ------
        ImportError
            pandas is not installed.
        ValueError
            `what` is something else.

        Examples
        --------
        >>> import swiftmakemore as sm
        >>> inspection = inspect(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13])
        >>> table = inspection.to_pandas()  # doctest: +SKIP
        """
        if what not in ("layers", "parameters"):
            raise ValueError(f"to_pandas: what must be 'layers' or 'parameters', not {what!r}")
        try:
            import pandas
        except ImportError:
            raise ImportError(
                "to_pandas needs pandas: pip install 'swiftmakemore[tables]'"
            ) from None
        statistics = LAYER_STATISTICS if what == "layers" else PARAMETER_STATISTICS
        columns = {statistic: getattr(self, statistic) for statistic in statistics}
        index = pandas.Index(getattr(self, what), name=what.rstrip("s"))
        return pandas.DataFrame(columns, index=index)

    def _rows(self) -> tuple[list[list[str]], list[list[str]]]:
        layers = []
        for i, name in enumerate(self.layers):
            tanh = not np.isnan(self.saturated[i])
            layers.append(
                [
                    name,
                    str(self.neurons[i]),
                    f"{self.mean[i]:+.3f}",
                    f"{self.std[i]:.3f}",
                    f"{self.saturated[i]:.1%}" if tanh else "",
                    f"{self.dead[i]} of {self.neurons[i]}" if tanh else "",
                    mean_text(self.gradient_mean[i], self.gradient_std[i]),
                    "" if np.isnan(self.gradient_std[i]) else f"{self.gradient_std[i]:.1e}",
                ]
            )
        parameters = [
            [
                name,
                "×".join(map(str, self.parameter_values[name].shape)),
                f"{self.parameter_std[i]:.3f}",
                mean_text(self.parameter_gradient_mean[i], self.parameter_gradient_std[i]),
                f"{self.parameter_gradient_std[i]:.1e}",
                f"{self.gradient_to_data[i]:.1e}",
            ]
            for i, name in enumerate(self.parameters)
        ]
        return layers, parameters

    def _title(self) -> str:
        return (
            f"{self.model}, {self.examples:,} examples: loss {self.loss:.4f}, "
            f"a uniform guess has {self.uniform_loss:.4f}"
        )

    def __str__(self) -> str:
        layers, parameters = self._rows()
        return "\n\n".join(
            [self._title(), text_table(_LAYER_HEADER, layers), text_table(_HEADER, parameters)]
        )

    def _repr_html_(self) -> str:
        layers, parameters = self._rows()
        return html_table(_LAYER_HEADER, layers, self._title()) + html_table(_HEADER, parameters)

    def to_dict(self) -> dict[str, Any]:
        """The statistics as plain Python numbers, for JSON: None stands for NaN and infinity.

        Examples
        --------
        >>> import swiftmakemore as sm
        >>> found = inspect(sm.MLPBase(), [[0, 0, 0], [0, 0, 5]], [5, 13]).to_dict()
        >>> found["layers"]["hidden"]["neurons"], found["examples"]
        (64, 2)
        """

        def plain(number: Any) -> Any:
            value = number.item()
            return value if np.isfinite(value) else None

        def table(names: tuple[str, ...], statistics: tuple[str, ...]) -> dict[str, Any]:
            return {
                name: {statistic: plain(getattr(self, statistic)[i]) for statistic in statistics}
                for i, name in enumerate(names)
            }

        return {
            "model": self.model,
            "examples": self.examples,
            "loss": plain(np.float64(self.loss)),
            "uniform_loss": self.uniform_loss,
            "layers": table(self.layers, LAYER_STATISTICS),
            "parameters": table(self.parameters, PARAMETER_STATISTICS),
        }


LAYER_STATISTICS = (
    "neurons",
    "mean",
    "std",
    "saturated",
    "dead",
    "gradient_mean",
    "gradient_std",
)
PARAMETER_STATISTICS = (
    "parameter_std",
    "parameter_gradient_mean",
    "parameter_gradient_std",
    "gradient_to_data",
)
_LAYER_HEADER = ["layer", "neurons", "mean", "std", "saturated", "dead"]
_LAYER_HEADER += ["gradient mean", "gradient std"]
_HEADER = ["parameter", "shape", "std", "gradient mean", "gradient std", "grad:data"]


def mean_text(mean: float, std: float) -> str:
    """A mean, or 0 where it is no more than rounding beside the deviation; nothing for NaN."""
    if np.isnan(mean):
        return ""
    return "0" if abs(mean) < 1e-4 * std else f"{mean:+.1e}"


def inspect(model: Any, X: Any, Y: Any = None, *, weight_decay: float | None = None) -> Inspection:
    """Sends examples forward and back through a network, as a training step does, and measures.

    Parameters
    ----------
    model : MLPBase or nn.Module
        Its parameters, gradients, running statistics and the default generator stay as they are.
        Batch normalisation uses the examples' own statistics, as in training; a module does what
        it does in the mode that it is in. `activations()` are then those of X.
    X : array of int64, (N, context_size), or Examples
        Contexts, as `build_dataset` makes them; at least two where the model normalises. For a
        module, whatever N examples it takes. Or examples, without Y.
    Y : array of int64, (N,), optional
        The letters that follow.
    weight_decay : float, optional
        The c of `MLPBase.weight_decay_value`, whose gradient is part of the parameters' gradients;
        by default the post's 0.1. Modules have none.

    Returns
    -------
    Inspection
        Arrays of statistics, and the numbers they were made from. It prints as two tables. The
        layers of a module are the outputs of all modules in it that hold no others, named by their
        place and class, and the logits; the gradient is NaN where none was needed.

    Raises
    ------
    ValueError
        X and Y do not fit each other or the model, or are empty; a module's result is no logits, or
        it was given a weight decay.
    IndexError
        X or Y holds an index outside the vocabulary.
    TypeError
        X or Y does not hold integers, or `model` is no model.

    Notes
    -----
    Source: the post's pictures of the hidden layer, and the lecture's of gradients.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> words = ["emma", "olivia", "ava"]
    >>> X, Y = sm.build_dataset(words, vocabulary=sm.Vocabulary(["abcdefghijklmnopqrstuvwxyz"]))
    >>> model = sm.MLPKaimingNormal(generator=sm.Generator().manual_seed(1))
    >>> found = inspect(model, X, Y)
    >>> dict(zip(found.layers, found.neurons.tolist()))
    {'embeddings': 192, 'hidden_preactivation': 64, 'hidden': 64, 'logits': 27}
    >>> from swiftmakemore import nn
    >>> net = nn.Sequential(nn.Embedding(27, 8), nn.Flatten(), nn.Linear(24, 27))
    >>> inspect(net, X, Y).layers
    ('0 Embedding', '1 Flatten', '2 Linear', 'logits')
    """
    decay = None if weight_decay is None else as_float("inspect", "weight_decay", weight_decay)
    if isinstance(model, MLPBase):
        X, Y = as_examples("inspect", X, Y)
        found = pass_of_model(model, X, Y, 0.1 if decay is None else decay)
    elif isinstance(model, Module):
        X, Y = X.arrays() if isinstance(X, Examples) and Y is None else (X, Y)
        X, Y = np.asarray(X), np.asarray(Y)
        if X.ndim == 0 or Y.shape != X.shape[:1] or len(X) == 0:
            raise ValueError(
                f"inspect: X of shape {X.shape} and Y of shape {Y.shape}, expected (N, ...) and "
                "(N,) with N of at least 1"
            )
        if decay:
            raise ValueError("inspect: weight_decay is of the package's models; leave it out here")
        found = pass_of_module(model, X, Y)
    else:
        raise TypeError(
            f"inspect: model must be one of the package's models or an nn.Module (layers in a list "
            f"make one as nn.Sequential(*layers)), not {model!r}"
        )
    activations = {name: _rows_of(_array(tensor)) for name, tensor in found.layers.items()}
    gradients = {
        name: _none_of(activations[name]) if tensor.grad is None else _rows_of(_array(tensor.grad))
        for name, tensor in found.layers.items()
    }
    values = {name: _array(tensor) for name, tensor in found.parameters.items()}
    parameter_gradients = {
        name: _none_of(values[name]) if tensor is None else _array(tensor)
        for name, tensor in found.gradients.items()
    }
    saturated, dead = np.full(len(activations), np.nan), np.zeros(len(activations), np.int64)
    for i, (name, array) in enumerate(activations.items()):
        if name in found.tanh:
            flat = np.abs(array) > SATURATED
            saturated[i], dead[i] = flat.mean(), flat.all(axis=0).sum()
    moments = _moments(activations, gradients, values, parameter_gradients)
    (mean, std), (gradient_mean, gradient_std) = moments[:2]
    (_, deviations), (parameter_gradient_mean, gradient_deviations) = moments[2:]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = gradient_deviations / deviations
    return Inspection(
        model=type(model).__name__,
        examples=len(X),
        loss=found.loss.item(),
        uniform_loss=float(np.log(found.classes)),
        layers=tuple(activations),
        neurons=np.array([array.shape[1] for array in activations.values()]),
        mean=mean,
        std=std,
        saturated=saturated,
        dead=dead,
        gradient_mean=gradient_mean,
        gradient_std=gradient_std,
        parameters=tuple(values),
        parameter_std=deviations,
        parameter_gradient_mean=parameter_gradient_mean,
        parameter_gradient_std=gradient_deviations,
        gradient_to_data=ratio,
        activations=activations,
        gradients=gradients,
        parameter_values=values,
        parameter_gradients=parameter_gradients,
    )


def as_examples(operation: str, X: Any, Y: Any) -> tuple[np.ndarray, np.ndarray]:
    """X and Y, or `Examples` in place of both, as arrays that fit each other."""
    if isinstance(X, Examples) and Y is None:
        X, Y = X.arrays()
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or Y.shape != X.shape[:1] or len(X) == 0:
        raise ValueError(
            f"{operation}: X of shape {X.shape} and Y of shape {Y.shape}, expected "
            "(N, context_size) and (N,) with N of at least 1"
        )
    return X, Y


def some_examples(X: np.ndarray, Y: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """At most so many of the examples, evenly spaced: the same ones every time."""
    if len(X) <= most:
        return X, Y
    chosen = np.linspace(0, len(X) - 1, most).astype(np.int64)
    return X[chosen], Y[chosen]


def _array(tensor: Any) -> np.ndarray:
    return _core.read_only_array(tensor)


def _rows_of(array: np.ndarray) -> np.ndarray:
    """A row an example, (examples, neurons), whatever the layer's shape."""
    return array if array.ndim == 2 else array.reshape(len(array), -1)


def _none_of(array: np.ndarray) -> np.ndarray:
    """What stands for a gradient that there is none of."""
    return np.full_like(array, np.nan)


def _moments(*groups: dict[str, np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Means and deviations of each group's arrays, in float64.

    A record asks for them while a network trains: `np.add.reduce` in one piece of memory takes a
    third of the time of `np.mean`.
    """
    memory = np.empty(max(array.size for group in groups for array in group.values()))
    found = []
    for group in groups:
        means, deviations = np.empty(len(group)), np.empty(len(group))
        for i, array in enumerate(group.values()):
            numbers = memory[: array.size]
            numbers.reshape(array.shape)[...] = array
            means[i] = np.add.reduce(numbers) / array.size
            np.subtract(numbers, means[i], numbers)
            np.multiply(numbers, numbers, numbers)
            deviations[i] = np.add.reduce(numbers) / array.size
        found.append((means, np.sqrt(deviations)))
    return found
