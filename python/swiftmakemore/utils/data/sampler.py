"""The order in which examples are taken."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence, Sized
from typing import Any, Generic, TypeVar

from swiftmakemore import _core
from swiftmakemore._core import Generator

__all__ = [
    "BatchSampler",
    "RandomSampler",
    "Sampler",
    "SequentialSampler",
    "SubsetRandomSampler",
    "WeightedRandomSampler",
    "drawn_seed",
]

T = TypeVar("T", covariant=True)


def drawn_seed(generator: Generator | None) -> int:
    """A number in [0, 2**63) from one draw, by which PyTorch seeds samplers and loaders.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data.sampler import drawn_seed
    >>> drawn_seed(sm.Generator().manual_seed(42))
    6909045637428952499
    """
    return _core.empty((), dtype=_core.int64).random_(generator=generator).item()


def _check_count(count: Any) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or count <= 0:
        raise ValueError(
            f"num_samples should be a positive integer value, but got num_samples={count}"
        )


class Sampler(Generic[T]):
    """The base of samplers: a subclass defines `__iter__`, over numbers of examples.

    The counterpart of `torch.utils.data.Sampler`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import DataLoader, Sampler
    >>> class Backwards(Sampler):
    ...     def __iter__(self):
    ...         return iter([2, 1, 0])
    >>> [x.item() for x in DataLoader([10, 20, 30], sampler=Backwards())]
    [30, 20, 10]
    """

    def __iter__(self) -> Iterator[T]:
        raise NotImplementedError("Subclasses of Sampler should implement __iter__.")


class SequentialSampler(Sampler[int]):
    """All examples in order. The counterpart of `torch.utils.data.SequentialSampler`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import SequentialSampler
    >>> list(SequentialSampler("abc"))
    [0, 1, 2]
    """

    def __init__(self, data_source: Sized) -> None:
        self.data_source = data_source

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.data_source)))

    def __len__(self) -> int:
        return len(self.data_source)


class RandomSampler(Sampler[int]):
    """Examples in random order, or drawn again and again: `torch.utils.data.RandomSampler`.

    Without `generator` each round draws a seed from the default generator, as PyTorch does.

    Parameters
    ----------
    data_source : Sized
        Its length counts.
    replacement : bool
        Whether an example may come twice in a round.
    num_samples : int, optional
        How many make a round; all if left out.
    generator : Generator, optional
        Draws.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data import RandomSampler
    >>> list(RandomSampler(range(5), generator=sm.Generator().manual_seed(42)))
    [2, 4, 3, 0, 1]
    """

    def __init__(
        self,
        data_source: Sized,
        replacement: bool = False,
        num_samples: int | None = None,
        generator: Generator | None = None,
    ) -> None:
        if not isinstance(replacement, bool):
            raise TypeError(
                f"replacement should be a boolean value, but got replacement={replacement}"
            )
        self.data_source = data_source
        self.replacement = replacement
        self.generator = generator
        self._num_samples = num_samples
        _check_count(self.num_samples)

    @property
    def num_samples(self) -> int:
        """How many make a round."""
        return len(self.data_source) if self._num_samples is None else self._num_samples

    def __iter__(self) -> Iterator[int]:
        generator = self.generator
        if generator is None:
            generator = Generator().manual_seed(drawn_seed(None))
        size, left = len(self.data_source), self.num_samples
        if size == 0:
            raise ValueError("RandomSampler: there are no examples to draw from")
        while left > 0:
            if self.replacement:  # PyTorch draws 32 at a time
                count = min(left, 32)
                drawn = _core.randint(0, size, (count,), generator=generator)
            else:
                count = min(left, size)
                drawn = _core.randperm(size, generator=generator)
            yield from drawn.tolist()[:count]
            left -= count
        if not self.replacement and self.num_samples % size == 0:
            _core.randperm(size, generator=generator)  # PyTorch draws what is left, even nothing

    def __len__(self) -> int:
        return self.num_samples


class SubsetRandomSampler(Sampler[int]):
    """Some examples in random order. The counterpart of `torch.utils.data.SubsetRandomSampler`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data import SubsetRandomSampler
    >>> list(SubsetRandomSampler([10, 20, 30], generator=sm.Generator().manual_seed(42)))
    [10, 30, 20]
    """

    def __init__(self, indices: Sequence[int], generator: Generator | None = None) -> None:
        self.indices = indices
        self.generator = generator

    def __iter__(self) -> Iterator[int]:
        order = _core.randperm(len(self.indices), generator=self.generator)
        for i in order.tolist():
            yield self.indices[i]

    def __len__(self) -> int:
        return len(self.indices)


class WeightedRandomSampler(Sampler[int]):
    """Examples drawn in proportion to `weights`: `torch.utils.data.WeightedRandomSampler`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data import WeightedRandomSampler
    >>> g = sm.Generator().manual_seed(42)
    >>> list(WeightedRandomSampler([0.0, 1.0], num_samples=3, generator=g))
    [1, 1, 1]
    """

    def __init__(
        self,
        weights: Any,
        num_samples: int,
        replacement: bool = True,
        generator: Generator | None = None,
    ) -> None:
        _check_count(num_samples)
        if not isinstance(replacement, bool):
            raise ValueError(
                f"replacement should be a boolean value, but got replacement={replacement}"
            )
        self.weights = _core.tensor(weights, dtype=_core.float64)
        if self.weights.ndim != 1:
            raise ValueError(
                "weights should be a 1d sequence but given weights have shape "
                f"{tuple(self.weights.shape)}"
            )
        self.num_samples = num_samples
        self.replacement = replacement
        self.generator = generator

    def __iter__(self) -> Iterator[int]:
        drawn = _core.multinomial(
            self.weights, self.num_samples, self.replacement, generator=self.generator
        )
        yield from drawn.tolist()

    def __len__(self) -> int:
        return self.num_samples


class BatchSampler(Sampler[list[int]]):
    """Lists of `batch_size` numbers from another sampler; `drop_last` leaves out a shorter one.

    The counterpart of `torch.utils.data.BatchSampler`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import BatchSampler
    >>> list(BatchSampler(range(5), batch_size=2, drop_last=False))
    [[0, 1], [2, 3], [4]]
    """

    def __init__(self, sampler: Iterable[int], batch_size: int, drop_last: bool) -> None:
        if not isinstance(batch_size, int) or isinstance(batch_size, bool) or batch_size <= 0:
            raise ValueError(
                f"batch_size should be a positive integer value, but got batch_size={batch_size}"
            )
        if not isinstance(drop_last, bool):
            raise ValueError(f"drop_last should be a boolean value, but got drop_last={drop_last}")
        self.sampler = sampler
        self.batch_size = batch_size
        self.drop_last = drop_last

    def __iter__(self) -> Iterator[list[int]]:
        numbers = iter(self.sampler)
        while batch := list(itertools.islice(numbers, self.batch_size)):
            if len(batch) == self.batch_size or not self.drop_last:
                yield batch

    def __len__(self) -> int:
        full, rest = divmod(len(self.sampler), self.batch_size)  # type: ignore[arg-type]
        return full + (rest > 0 and not self.drop_last)
