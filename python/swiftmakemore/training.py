"""The post's training loop and its evaluation."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._arguments import as_count, as_float
from swiftmakemore._core import Generator
from swiftmakemore.models import MLPBase
from swiftmakemore.vocabulary import Examples

if TYPE_CHECKING:
    from swiftmakemore.recording import Record

__all__ = ["TrainingInterrupted", "eval_model", "train_model"]

_SLICE_SECONDS = 0.05
_SMOOTHING = 0.99  # of the loss that the progress bar shows, per step


class TrainingInterrupted(KeyboardInterrupt):
    """Ctrl-C during training: a KeyboardInterrupt. The model is as the last finished step left it.

    Attributes
    ----------
    losses : ndarray of float32, (steps made,)
        The loss of each step that was made, weight decay included.

    Examples
    --------
    >>> TrainingInterrupted(np.zeros(3, np.float32)).losses.shape
    (3,)
    """

    def __init__(self, losses: np.ndarray):
        super().__init__(f"training was stopped after {len(losses)} steps")
        self.losses = losses


def train_model(
    model: MLPBase,
    X: Any,
    Y: Any = None,
    n_iter: int = 200_000,
    batch_size: int = 32,
    weight_decay: float = 0.1,
    *,
    lr: float | Sequence[float] | Callable[[int], float] | None = None,
    generator: Generator | None = None,
    progress: bool | None = None,
    engine: str = "auto",
    record: "Record | None" = None,
) -> np.ndarray:
    """Trains by the post's loop: uniform batches, cross entropy plus weight decay, plain SGD.

    Parameters
    ----------
    model : MLPBase
        Changed in place.
    X : array of int64, (N, context_size), or Examples
        Contexts, as `build_dataset` makes them; or examples, without Y.
    Y : array of int64, (N,), optional
        The letters that follow.
    n_iter : int
        How many steps to make, at least 0.
    batch_size : int
        Examples per step, drawn with replacement.
    weight_decay : float
        The c of `MLPBase.weight_decay_value`, which is part of the loss.
    lr : float, sequence of n_iter floats, or function of the step (from 0), optional
        The learning rate; by default the post's, 0.1 in the first half and 0.01 in the second.
    generator : Generator, optional
        Draws the batches; the default generator if None.
    progress : bool, optional
        A tqdm bar with the running loss; by default where stderr is a terminal.
    engine : {"auto", "fused", "eager"}
        How a step is computed: in one native loop, which is what "auto" takes wherever it can and
        lets other Python threads run meanwhile; or with `Tensor` operations. Both draw the same
        batches and agree but for rounding. The last step is always an eager one, for its
        activations and gradients to be looked at.
    record : Record, optional
        Keeps statistics of layers and gradients every so many steps. `activations()` are then
        those of the last look.

    Returns
    -------
    ndarray of float32, (n_iter,)
        The loss of every step, weight decay included.

    Raises
    ------
    ValueError
        A shape, size, learning rate or weight decay makes no sense; the message names it.
    RuntimeError
        The model is being trained in another thread.
    IndexError
        X or Y holds an index outside the vocabulary.
    TypeError
        An argument is of another type.
    ImportError
        `progress` is True and tqdm is not installed.
    TrainingInterrupted
        Ctrl-C, a KeyboardInterrupt with the losses so far.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> words = ["emma", "olivia", "ava"]
    >>> vocabulary = sm.Vocabulary(words)
    >>> X, Y = sm.build_dataset(words, vocabulary=vocabulary)
    >>> g = sm.Generator().manual_seed(1)
    >>> model = sm.MLPKaimingNormal(vocabulary, generator=g)
    >>> losses = train_model(model, X, Y, n_iter=200, generator=g)
    >>> losses.shape, bool(losses[-1] < losses[0])
    ((200,), True)
    """
    _require_model(model, "train_model")
    n_iter = as_count("train_model", "n_iter", n_iter)
    batch_size = as_count("train_model", "batch_size", batch_size, least=1)
    weight_decay = as_float("train_model", "weight_decay", weight_decay)
    trainer = _core.Trainer(model._core, _given(X), Y, batch_size, weight_decay, generator, engine)
    try:
        losses = np.empty(n_iter, np.float32)
        rates = np.empty(n_iter, np.float64)
    except (MemoryError, ValueError):  # NumPy's word for more than it could ever address
        raise MemoryError(f"train_model: no memory for the losses of n_iter={n_iter}") from None
    _fill_learning_rates(rates, lr)
    made, end = 0, n_iter
    with _progress_bar(n_iter, progress) as bar, _recorded(record) as look:
        try:
            if look is not None and n_iter > 0:
                look._begin(model, X, Y, batch_size, weight_decay, rates[0])
            while made < n_iter:
                if look is not None:
                    # The last step of a slice of rates is an eager one: one step more than is
                    # wanted keeps it for the end, so that looking changes no bit of a fused run.
                    end = min(n_iter, made + look._wait() + (engine != "eager"))
                steps = trainer.run(rates[made:end], losses[made:], _SLICE_SECONDS)
                made += steps
                bar.advance(losses[made - steps : made])
                if look is not None:
                    look._step(steps, rates[made - 1])
        except KeyboardInterrupt:
            raise TrainingInterrupted(losses[:made].copy()) from None
    return losses


def eval_model(model: MLPBase, X: Any, Y: Any = None) -> float:
    """The mean cross entropy of all examples, without weight decay (the post's function).

    Parameters
    ----------
    model : MLPBase
        Batch normalisation uses its running statistics; `activations()` stay those of the last
        call.
    X : array of int64, (N, context_size), or Examples
        Contexts, as `build_dataset` makes them; or examples, without Y.
    Y : array of int64, (N,), optional
        The letters that follow.

    Returns
    -------
    float
        In nats per letter; log(V) is a uniform guess among V letters.

    Raises
    ------
    ValueError
        X and Y do not fit each other or the model, or are empty.
    IndexError
        X or Y holds an index outside the vocabulary.
    TypeError
        X or Y does not hold integers, or `model` is no model.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> model = sm.MLPReduceInitialLoss()
    >>> round(eval_model(model, [[0, 0, 0]], [5]), 0)
    3.0
    """
    _require_model(model, "eval_model")
    return model._core.evaluate(_given(X), Y)


def _given(X: Any) -> Any:
    return X._core if isinstance(X, Examples) else X


def _require_model(model: Any, operation: str) -> None:
    if not isinstance(model, MLPBase):
        raise TypeError(f"{operation}: model must be one of the package's models, not {model!r}")


def _fill_learning_rates(rates: np.ndarray, lr: Any) -> None:
    """Writes one learning rate per step, all of them numbers that a step can use."""
    n_iter = len(rates)
    if lr is None:
        rates[: n_iter // 2] = 0.1
        rates[n_iter // 2 :] = 0.01
    elif callable(lr):
        for step in range(n_iter):
            rates[step] = as_float("train_model", f"lr({step})", lr(step))
    elif isinstance(lr, float | int):
        rates[:] = as_float("train_model", "lr", lr)
    else:
        try:
            given = np.asarray(lr)
            if given.dtype.kind not in "fiu":
                raise TypeError
        except (TypeError, ValueError):
            raise TypeError(
                f"train_model: lr must be a float, a sequence of them or a function, not {lr!r}"
            ) from None
        if given.shape not in ((), (n_iter,)):
            raise ValueError(
                f"train_model: lr has shape {given.shape}, expected one rate for each of the "
                f"{n_iter} steps"
            )
        rates[:] = given
    wrong = ~(np.isfinite(rates) & (rates >= 0))
    if wrong.any():
        step = int(wrong.argmax())
        raise ValueError(
            f"train_model: the learning rate lr of step {step} is {rates[step]}, expected a finite "
            "number of at least 0"
        )


@contextlib.contextmanager
def _recorded(record: "Record | None") -> "Iterator[Record | None]":
    """The record while it is being written, or None."""
    if record is None:
        yield None
        return
    from swiftmakemore.recording import Record  # which most trainings do not need

    if not isinstance(record, Record):
        raise TypeError(
            f"train_model: record must be a Record, such as Record(every=1000), not {record!r}"
        )
    try:
        yield record
    finally:
        record._end()


class _progress_bar:
    """A tqdm bar with the running loss, or nothing."""

    def __init__(self, total: int, wanted: bool | None):
        self._bar = None
        self._loss: float | None = None
        if wanted is False or (wanted is None and not sys.stderr.isatty()):
            return
        try:
            from tqdm.auto import tqdm
        except ImportError:
            if wanted:
                raise ImportError(
                    "progress=True needs tqdm: pip install 'swiftmakemore[progress]'"
                ) from None
            return
        self._bar = tqdm(total=total, unit="step", unit_scale=True)

    def __enter__(self) -> "_progress_bar":
        return self

    def __exit__(self, *_: Any) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, losses: np.ndarray) -> None:
        if self._bar is None or len(losses) == 0:
            return
        recent = float(losses.mean())
        keep = _SMOOTHING ** len(losses)
        self._loss = recent if self._loss is None else keep * self._loss + (1 - keep) * recent
        self._bar.set_postfix_str(f"loss {self._loss:.4f}", refresh=False)
        self._bar.update(len(losses))
