"""What the post found by looking at its networks, found by measuring: findings in words."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from swiftmakemore._arguments import as_count, as_float
from swiftmakemore._tables import html_table
from swiftmakemore.inspection import SATURATED, Inspection, as_examples, inspect, some_examples
from swiftmakemore.models import MLPBase
from swiftmakemore.nn import Module
from swiftmakemore.training import eval_model
from swiftmakemore.vocabulary import Examples

__all__ = ["THRESHOLDS", "Diagnosis", "Finding", "diagnose"]

THRESHOLDS: dict[str, float] = {
    # A loss above log V by this factor is worse than knowing nothing.
    "loss to uniform": 1.1,
    # Logits that spread by 0.25 cost 0.03 nats over equal ones (half the variance).
    "logits std": 0.25,
    # Below this share of log V a network has learned something: it is no longer as it began.
    "untrained": 0.9,
    # The share of tanh outputs beyond 0.99: a note and a problem before training, and a problem
    # after it. Training itself brings the post's healthy networks to 0.67 in 200,000 steps.
    "much for a start": 0.2,
    "too much for a start": 0.5,
    "saturated": 0.75,
    # The share of neurons that are saturated on every example.
    "dead": 0.1,
    # update:data, lr * std(gradient) / std(weight) of a training batch; 1e-3 is the aim.
    "update too small": 1e-4,
    "update too large": 1e-1,
    # A weight whose std is below this share of 1/√inputs was made small on purpose.
    "small on purpose": 0.3,
    # How far running statistics may be from the data's, averaged over the neurons: the means in
    # deviations, the deviations as a logarithm.
    "running statistics": 0.2,
    # The dev loss above the training loss, in nats.
    "gap": 0.06,
    "large gap": 0.12,
}
"""Where a measurement becomes a finding. `docs/looking.md` has them with their reasons."""

_EXAMPLES = 4096  # looked at for statistics; the losses are those of all examples


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be.

    Attributes
    ----------
    code : str
        Its kind, for programs: "initial loss", "saturation", "dead neurons", "update ratio",
        "running statistics", "bias before batch norm", "gap" or "not finite".
    problem : bool
        Whether it needs a remedy; otherwise it is worth knowing.
    what : str
        The finding in a sentence, with its numbers.
    number, expected : float
        What was measured, and what a healthy network has (or its limit).
    remedy : str
        What to do.
    weight : float
        How many times beyond its limit; problems come first, then the heaviest.

    Examples
    --------
    >>> print(Finding("gap", True, "dev loss 0.2 above", 0.2, 0.05, "train less", 4.0))
    problem: dev loss 0.2 above
      remedy: train less
    """

    code: str
    problem: bool
    what: str
    number: float
    expected: float
    remedy: str
    weight: float

    def __str__(self) -> str:
        return f"{'problem' if self.problem else 'note'}: {self.what}\n  remedy: {self.remedy}"


@dataclass(frozen=True)
class Diagnosis:
    """The findings of `diagnose`, the gravest first; it prints as text, iterates over them.

    Attributes
    ----------
    model : str
        The model's class.
    loss : float
        Its mean cross entropy on the examples, in nats per letter, as `eval_model` has it.
    uniform_loss : float
        log V, a uniform guess among the V letters.
    dev_loss : float or None
        The same for the dev examples, where they were given.
    findings : tuple of Finding
        Problems first.

    Examples
    --------
    >>> print(Diagnosis("MLPBase", 2.18, 3.3, None, ()))
    MLPBase: loss 2.1800, a uniform guess has 3.3000
    healthy: nothing was found
    """

    model: str
    loss: float
    uniform_loss: float
    dev_loss: float | None
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether no finding is a problem; there may be notes."""
        return not any(finding.problem for finding in self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def _title(self) -> str:
        dev = "" if self.dev_loss is None else f", dev loss {self.dev_loss:.4f}"
        return f"{self.model}: loss {self.loss:.4f}{dev}, a uniform guess has " + (
            f"{self.uniform_loss:.4f}"
        )

    def _verdict(self) -> str:
        if not self.findings:
            return "healthy: nothing was found"
        problems = sum(finding.problem for finding in self.findings)
        notes = len(self.findings) - problems
        counts = [
            f"{count} {word}{'s' if count > 1 else ''}"
            for count, word in ((problems, "problem"), (notes, "note"))
            if count
        ]
        return ("healthy: " if self.healthy else "") + ", ".join(counts)

    def __str__(self) -> str:
        return "\n".join([self._title(), self._verdict(), *map(str, self.findings)])

    def _repr_html_(self) -> str:
        rows = [
            ["problem" if finding.problem else "note", finding.what, finding.remedy]
            for finding in self.findings
        ]
        return html_table(["", "finding", "remedy"], rows, f"{self._title()}; {self._verdict()}")

    def to_dict(self) -> dict[str, Any]:
        """Plain Python values, for JSON: None stands for NaN and infinity.

        Examples
        --------
        >>> Diagnosis("MLPBase", 2.18, 3.3, None, ()).to_dict()["healthy"]
        True
        """

        def plain(value: Any) -> Any:
            return None if isinstance(value, float) and not np.isfinite(value) else value

        findings = [
            {name: plain(value) for name, value in asdict(finding).items()}
            for finding in self.findings
        ]
        return {
            "model": self.model,
            "loss": plain(self.loss),
            "uniform_loss": self.uniform_loss,
            "dev_loss": plain(self.dev_loss),
            "healthy": self.healthy,
            "findings": findings,
        }


def diagnose(
    model: MLPBase,
    data: tuple[Any, Any] | Examples,
    dev: tuple[Any, Any] | Examples | None = None,
    *,
    lr: float = 0.1,
    batch_size: int = 32,
    weight_decay: float = 0.1,
) -> Diagnosis:
    """Measures what the post looks at, and says what is wrong and what helps.

    Parameters
    ----------
    model : MLPBase
        Before, during or after training. Parameters, gradients and running statistics stay.
    data : (X, Y) or Examples
        Training examples, as `build_dataset` makes them. Losses are those of all of them,
        activations and gradients those of at most 4,096 evenly spaced ones.
    dev : (X, Y) or Examples, optional
        Examples that were not trained on.
    lr : float
        The learning rate that the updates are judged for.
    batch_size : int
        How many examples a training step has, at least 2; gradients of fewer are noisier.
    weight_decay : float
        As in `train_model`.

    Returns
    -------
    Diagnosis
        Findings in order of weight: the loss against a uniform guess, saturated and dead tanh
        neurons, updates too small or too large for the learning rate, running statistics of batch
        normalisation that are not the data's, a bias that batch normalisation takes away again,
        the gap between training and dev loss. `THRESHOLDS` has the limits.

    Raises
    ------
    ValueError
        Examples do not fit each other or the model, or a number makes no sense.
    IndexError
        Examples hold an index outside the vocabulary.
    TypeError
        `data` or `dev` is no pair, or `model` no model.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> words = sm.load_names()[:200]
    >>> X, Y = sm.build_dataset(words, vocabulary=sm.Vocabulary(["abcdefghijklmnopqrstuvwxyz"]))
    >>> model = sm.MLPBase(generator=sm.Generator().manual_seed(1))
    >>> [finding.code for finding in sm.diagnose(model, (X, Y))]
    ['initial loss', 'saturation']
    """
    if not isinstance(model, MLPBase):
        advice = " (of an nn.Module, inspect(module, X, Y) has the numbers)" * isinstance(
            model, Module
        )
        raise TypeError(
            f"diagnose: model must be one of the package's models, such as MLP, not "
            f"{type(model).__name__}{advice}"
        )
    X, Y = _pair("data", data)
    dev = None if dev is None else _pair("dev", dev)
    lr = as_float("diagnose", "lr", lr)
    if not (np.isfinite(lr) and lr > 0):
        raise ValueError(f"diagnose: lr is {lr}, expected a finite number above 0")
    batch_size = as_count("diagnose", "batch_size", batch_size, least=2)

    # First what a call changes: looking comes after, so that `activations()` are many examples'.
    loss = eval_model(model, X, Y)
    dev_loss = None if dev is None else eval_model(model, *dev)
    step = inspect(model, *some_examples(X, Y, batch_size), weight_decay=weight_decay)
    seen = inspect(model, *some_examples(X, Y, _EXAMPLES), weight_decay=weight_decay)
    # The loss as training has it: what batch normalisation's running statistics make of it is a
    # finding of its own.
    untrained = seen.loss > THRESHOLDS["untrained"] * seen.uniform_loss
    saturation = list(_saturation(model, seen, untrained))
    found = [
        *_loss(model, seen),
        *saturation,
        *_updates(step, lr, stopped=any(finding.problem for finding in saturation)),
        *_batch_normalisation(model, seen, untrained),
        *_gap(loss, seen.uniform_loss, dev_loss),
    ]
    found.sort(key=lambda finding: (not finding.problem, -finding.weight))
    return Diagnosis(type(model).__name__, loss, seen.uniform_loss, dev_loss, tuple(found))


def _pair(name: str, data: Any) -> tuple[np.ndarray, np.ndarray]:
    if isinstance(data, Examples):
        data = data.arrays()
    if not (isinstance(data, tuple | list) and len(data) == 2):
        raise TypeError(
            f"diagnose: {name} must be a pair (X, Y) or Examples, not {type(data).__name__}"
        )
    return as_examples("diagnose", *data)


def _factor(number: float) -> str:
    """A factor to scale by, to one digit."""
    return f"{float(f'{number:.1g}'):g}"


def _number(layer: str) -> int:
    """Which linear layer an activation belongs to, from 1; the post's have one and no number."""
    return int(layer.lstrip("abcdefghijklmnopqrstuvwxyz_") or 1)


def _loss(model: MLPBase, seen: Inspection) -> Iterator[Finding]:
    uniform = seen.uniform_loss
    last = sum(name[0] == "W" for name in seen.parameters)
    if not np.isfinite(seen.loss):
        yield Finding(
            "not finite",
            True,
            f"the loss is {seen.loss}: a weight or a logit is no longer a finite number",
            seen.loss,
            uniform,
            "start again with a smaller learning rate",
            np.inf,
        )
    elif seen.loss > THRESHOLDS["loss to uniform"] * uniform:
        std = seen.of("logits", "std")
        times = std / THRESHOLDS["logits std"]
        if f"bngain{last}" in seen.parameters:
            remedy = f"before training, scale bngain{last} by {_factor(1 / times)} or less"
        else:
            remedy = (
                f"before training, scale W{last} by {_factor(1 / times)} or less (the post takes "
                f"0.01) and B{last} by 0"
            )
        yield Finding(
            "initial loss",
            True,
            f"loss {seen.loss:.1f} against {uniform:.2f} of a uniform guess: the output layer is "
            f"{times:.0f}× too large (the logits' std is {std:.1f}, aim at "
            f"{THRESHOLDS['logits std']} or less)",
            seen.loss,
            uniform,
            remedy,
            # Its weight is that of its cause.
            times,
        )


def _saturation(model: MLPBase, seen: Inspection, untrained: bool) -> Iterator[Finding]:
    for i, share in enumerate(seen.saturated):
        if np.isnan(share):
            continue
        layer, before, std = seen.layers[i], seen.layers[i - 1], seen.std[i - 1]
        where = f" of {layer}" if len(layer) > len("hidden") else ""
        if before.startswith("batch_normalized"):
            remedy = f"scale bn{before.replace('batch_normalized', 'gain')} by {_factor(1 / std)}"
        else:
            weight = f"W{_number(layer)}"
            inputs = seen.parameter_values[weight].shape[0]
            remedy = (
                f"before training, scale {weight} by {_factor(1 / std)} or initialise with "
                f"kaiming, gain 5/3 and the {inputs} inputs: {weight}'s std is "
                f"{seen.of(weight, 'parameter_std'):.2f}, that makes it "
                f"{5 / 3 / np.sqrt(inputs):.2f}"
            )
        limit = THRESHOLDS["too much for a start" if untrained else "saturated"]
        first = THRESHOLDS["much for a start"]
        if share > limit or (untrained and share > first):
            problem = bool(share > limit)
            yield Finding(
                "saturation",
                problem,
                f"{share:.0%} of tanh outputs{where} beyond {SATURATED}: the pre-activation std is "
                f"{std:.1f}, aim at about 1",
                float(share),
                limit if problem else first,
                remedy,
                share / (limit if problem else first),
            )
        if seen.dead[i]:
            part = seen.dead[i] / seen.neurons[i]
            yield Finding(
                "dead neurons",
                bool(part > THRESHOLDS["dead"]),
                f"{seen.dead[i]} of {seen.neurons[i]} neurons{where} are saturated on all "
                f"{seen.examples:,} examples and learn nothing",
                float(seen.dead[i]),
                0.0,
                remedy,
                part / THRESHOLDS["dead"],
            )


def _updates(step: Inspection, lr: float, stopped: bool) -> Iterator[Finding]:
    """Of the weight matrices: an embedding has a gradient only where its letter was in the batch.

    `stopped` says that the gradient is stopped by saturation, so that its size is a consequence.
    """
    small, large = THRESHOLDS["update too small"], THRESHOLDS["update too large"]
    for i, name in enumerate(step.parameters):
        value = step.parameter_values[name]
        if not name.startswith("W") or value.ndim != 2:
            continue
        std, ratio = step.parameter_std[i], lr * step.gradient_to_data[i]
        if std < THRESHOLDS["small on purpose"] / np.sqrt(value.shape[0]):
            continue
        if not np.isfinite(ratio) or small <= ratio <= large:
            continue
        low = bool(ratio < small)
        rate = _factor(lr * 1e-3 / max(ratio, 1e-12))
        if low and stopped:
            remedy = "cure the saturation first: a flat tanh lets no gradient through"
        else:
            remedy = f"{'raise' if low else 'lower'} the learning rate towards {rate}"
        beyond = float(small / max(ratio, 1e-12) if low else ratio / large)
        yield Finding(
            "update ratio",
            True,
            f"a step at learning rate {lr:g} changes {name} by {ratio:.0e} of its size, aim at "
            f"1e-03: {'it hardly learns' if low else 'it is thrown about'}",
            float(ratio),
            1e-3,
            remedy,
            1.0 if low and stopped else beyond,
        )


def _batch_normalisation(model: MLPBase, seen: Inspection, untrained: bool) -> Iterator[Finding]:
    state, limit = model.state_dict(), THRESHOLDS["running statistics"]
    for name in state:
        if not name.startswith("bnmean_running"):
            continue
        number = name.removeprefix("bnmean_running")
        linear = f"B{number or 1}"
        where = f" of layer {number}" if number else ""
        into = seen.activations.get(f"hidden_preactivation{number}")
        if into is None:
            into = seen.activations["logits_preactivation"]
        mean, std = into.mean(axis=0), into.std(axis=0, ddof=1)
        running = state.get(f"bnstd_running{number}")
        if running is None:
            running = np.sqrt(state[f"bnvar_running{number}"])
        with np.errstate(divide="ignore", invalid="ignore"):
            means = np.abs((state[name] - mean) / std).mean()
            stds = np.abs(np.log(running / std)).mean()
        apart = float(max(means, stds))
        if not apart <= limit:
            yield Finding(
                "running statistics",
                not untrained,
                f"batch norm's running statistics{where} are not the data's: the means are "
                f"{means:.2f} deviations apart, the deviations a factor of {np.exp(stds):.2f}, so "
                "the network does something else when it is not training",
                apart,
                limit,
                "make some hundred steps with a small learning rate: the running statistics move "
                "a little with each",
                apart / limit,
            )
        bias = float(np.abs(state.get(linear, np.zeros(1))).max())
        if bias > 0:
            yield Finding(
                "bias before batch norm",
                False,
                f"{linear} (up to {bias:.1f}) is added before batch norm, which takes it away with "
                "the mean: it does nothing",
                bias,
                0.0,
                f"leave {linear} out, bnbias{number} does its work",
                0.0,
            )


def _gap(loss: float, uniform: float, dev_loss: float | None) -> Iterator[Finding]:
    """Of networks that have learned something: before that, a gap is chance."""
    if dev_loss is None or loss > THRESHOLDS["untrained"] * uniform:
        return
    if not dev_loss - loss > THRESHOLDS["gap"]:
        return
    gap = dev_loss - loss
    yield Finding(
        "gap",
        gap > THRESHOLDS["large gap"],
        f"dev loss {dev_loss:.3f} is {gap:.3f} above the training loss {loss:.3f}: the network "
        "knows its training names by heart",
        gap,
        THRESHOLDS["gap"],
        "train on more names, or less long, or with more weight decay or a smaller hidden layer",
        gap / THRESHOLDS["gap"],
    )
