"""Statistics of a network while it trains, a few times in its life."""

from typing import Any

import numpy as np

from swiftmakemore._arguments import as_count
from swiftmakemore.inspection import (
    LAYER_STATISTICS,
    PARAMETER_STATISTICS,
    Inspection,
    as_examples,
    inspect,
    some_examples,
)
from swiftmakemore.models import MLPBase

__all__ = ["Record"]


class Record:
    """What `inspect` finds every so many steps: give it to `train_model(record=...)`.

    One record may go through several calls of `train_model` for one model; steps count on.

    Parameters
    ----------
    every : int
        How many steps are between two looks; the first is before the first step. At 1,000 looking
        takes a few percent of the time.

    Raises
    ------
    ValueError, TypeError
        `every` is below 1, or no int.

    Attributes
    ----------
    every : int
        As given.
    model : str
        The model's class; empty before training.
    layers, parameters : tuple of str
        As in `Inspection`.

    Notes
    -----
    Each look is at the same examples, as many as a batch has, evenly spaced; it draws no random
    numbers, so that training goes on as it would without.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> X, Y = sm.build_dataset(["emma", "olivia", "ava"])
    >>> g = sm.Generator().manual_seed(1)
    >>> model, record = sm.MLPKaimingNormal(generator=g), Record(every=100)
    >>> losses = sm.train_model(model, X, Y, n_iter=300, generator=g, record=record)
    >>> record.steps.tolist()
    [0, 100, 200, 300]
    >>> record.of("hidden", "saturated").shape
    (4,)
    """

    def __init__(self, every: int = 1000):
        self.every = as_count("Record", "every", every, least=1)
        self.model = ""
        self.layers: tuple[str, ...] = ()
        self.parameters: tuple[str, ...] = ()
        self.trained = 0
        """How many steps of training have gone by."""
        self._look: Any = None
        self._columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}

    def __len__(self) -> int:
        return len(self._columns["steps"])

    @property
    def steps(self) -> np.ndarray:
        """After how many steps each look was, int64 (N,)."""
        return np.array(self._columns["steps"], np.int64)

    @property
    def losses(self) -> np.ndarray:
        """The mean cross entropy of the examples looked at, float64 (N,)."""
        return np.array(self._columns["losses"], np.float64)

    @property
    def update_to_data(self) -> np.ndarray:
        """lr * std(gradient) / std(parameter), float64 (N, P); a thousandth is the aim."""
        rates = np.array(self._columns["rates"], np.float64)[:, None]
        return rates * np.array(self._columns["gradient_to_data"]).reshape(
            len(rates), len(self.parameters)
        )

    def of(self, name: str, statistic: str) -> np.ndarray:
        """One of `Inspection`'s statistics of a layer or parameter at every look, float64 (N,).

        Raises
        ------
        KeyError
            There is no such layer, parameter or statistic.
        """
        names, statistics = self.layers, LAYER_STATISTICS
        if name not in names:
            names, statistics = self.parameters, (*PARAMETER_STATISTICS, "update_to_data")
        if name not in names:
            raise KeyError(f"of: no layer or parameter {name!r}; {self.layers + self.parameters}")
        if statistic not in statistics:
            raise KeyError(f"of: {name} has no statistic {statistic!r}; it has {statistics}")
        if statistic == "update_to_data":
            return self.update_to_data[:, names.index(name)]
        return np.array(self._columns[statistic], np.float64)[:, names.index(name)]

    def to_arrays(self) -> dict[str, np.ndarray]:
        """Everything as arrays, for `numpy.savez`; `from_arrays` takes them back.

        Examples
        --------
        >>> len(Record.from_arrays(Record(every=10).to_arrays()))
        0
        """
        arrays = {name: np.array(values) for name, values in self._columns.items()}
        arrays["names"] = np.array([self.model, *self.layers, *self.parameters])
        arrays["counts"] = np.array([self.every, self.trained, len(self.layers)])
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Any) -> "Record":
        """The record that `to_arrays` made arrays of."""
        every, trained, layers = map(int, arrays["counts"])
        record = cls(every)
        record.trained = trained
        names = [str(name) for name in arrays["names"]]
        record.model, record.layers = names[0], tuple(names[1 : 1 + layers])
        record.parameters = tuple(names[1 + layers :])
        record._columns = {name: list(arrays[name]) for name in _COLUMNS}
        return record

    def _begin(self, model: MLPBase, X: Any, Y: Any, batch: int, decay: float, rate: float) -> None:
        """Notes whom to look at, with which examples."""
        name = type(model).__name__
        if self.model not in ("", name):
            raise ValueError(f"train_model: record holds {self.model}'s steps, not {name}'s")
        X, Y = as_examples("train_model", X, Y)
        self._look = model, *some_examples(X, Y, max(2, batch)), decay
        if not len(self):
            self._see(rate)

    def _end(self) -> None:
        """Lets go of model and examples."""
        self._look = None

    def _wait(self) -> int:
        """How many steps until the next look."""
        return self.every - self.trained % self.every

    def _step(self, made: int, rate: float) -> None:
        """Counts steps, and looks where it is time."""
        looks, self.trained = self.trained // self.every, self.trained + made
        if self.trained // self.every > looks:
            self._see(rate)

    def _see(self, rate: float) -> None:
        model, X, Y, decay = self._look
        found: Inspection = inspect(model, X, Y, weight_decay=decay)
        self.model, self.layers = found.model, found.layers
        self.parameters = found.parameters
        row = {"steps": self.trained, "losses": found.loss, "rates": rate}
        for name, values in self._columns.items():
            values.append(row[name] if name in row else getattr(found, name))


_COLUMNS = ("steps", "losses", "rates", *LAYER_STATISTICS, *PARAMETER_STATISTICS)
