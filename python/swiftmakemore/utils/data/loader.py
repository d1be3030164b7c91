"""Batches of a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any

from swiftmakemore._core import Generator
from swiftmakemore.utils.data.collate import default_collate, default_convert
from swiftmakemore.utils.data.dataset import IterableDataset
from swiftmakemore.utils.data.sampler import (
    BatchSampler,
    RandomSampler,
    SequentialSampler,
    drawn_seed,
)

__all__ = ["DataLoader"]


class _Endless:
    """The sampler of a dataset that is only iterated: how many there are, it says itself."""

    def __iter__(self) -> Iterator[None]:
        return (None for _ in count())


class DataLoader:
    """The batches of a dataset, in this process: the counterpart of `torch.utils.data.DataLoader`.

    The same seed gives the same batches: a round draws a seed of its own before its first batch,
    as PyTorch's does.

    Parameters
    ----------
    dataset : Dataset
        Anything with `__getitem__` and `__len__`, or an `IterableDataset`.
    batch_size : int, optional
        1 by default; None for examples one by one, not stacked.
    shuffle : bool
        Whether every round has an order of its own.
    sampler, batch_sampler : iterable, optional
        The numbers of the examples, or lists of them, in place of the above.
    collate_fn : callable, optional
        Makes a batch from a list of examples; `default_collate` by default.
    drop_last : bool
        Leaves out a last batch that is not full.
    generator : Generator, optional
        Draws; the default one if left out.

    Raises
    ------
    ValueError
        The options exclude each other.
    NotImplementedError
        Worker processes are asked for (`num_workers` above 0).

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data import DataLoader, TensorDataset
    >>> data = TensorDataset(sm.arange(5) * 10, sm.arange(5))
    >>> _ = sm.manual_seed(42)
    >>> for x, y in DataLoader(data, batch_size=2, shuffle=True):
    ...     print(x.tolist(), y.tolist())
    [30, 20] [3, 2]
    [10, 40] [1, 4]
    [0] [0]
    """

    def __init__(
        self,
        dataset: Any,
        batch_size: int | None = 1,
        shuffle: bool | None = None,
        sampler: Iterable | None = None,
        batch_sampler: Iterable[Sequence] | None = None,
        num_workers: int = 0,
        collate_fn: Callable[[list], Any] | None = None,
        pin_memory: bool = False,
        drop_last: bool = False,
        *,
        generator: Generator | None = None,
    ) -> None:
        if num_workers != 0:
            raise NotImplementedError(
                f"DataLoader: num_workers is {num_workers}, but examples are loaded in this "
                "process; use num_workers=0"
            )
        self.dataset = dataset
        self.num_workers = 0
        self.generator = generator
        self._is_iterable = isinstance(dataset, IterableDataset)
        if self._is_iterable:
            self._refuse_order(shuffle, sampler, batch_sampler)
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, "
                    "and drop_last"
                )
            batch_size = None
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with "
                "drop_last"
            )
        if sampler is None:
            if self._is_iterable:
                sampler = _Endless()
            elif shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.drop_last = drop_last
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        stacks = batch_sampler is not None
        self.collate_fn = collate_fn or (default_collate if stacks else default_convert)

    @staticmethod
    def _refuse_order(shuffle: Any, sampler: Any, batch_sampler: Any) -> None:
        for name, value in (
            ("shuffle", shuffle or None),
            ("sampler", sampler),
            ("batch_sampler", batch_sampler),
        ):
            if value is not None:
                raise ValueError(
                    "DataLoader with IterableDataset: expected unspecified "
                    f"{name} option, but got {name}={value}"
                )

    def __iter__(self) -> Iterator[Any]:
        # As in PyTorch the round's seed is drawn when the round begins, the order with its first
        # batch.
        order = iter(self.sampler if self.batch_sampler is None else self.batch_sampler)
        drawn_seed(self.generator)
        return self._streamed() if self._is_iterable else self._indexed(order)

    def _indexed(self, order: Iterator[Any]) -> Iterator[Any]:
        if self.batch_sampler is None:
            for index in order:
                yield self.collate_fn(self.dataset[index])
            return
        several = getattr(self.dataset, "__getitems__", self._one_by_one)
        for indices in order:
            yield self.collate_fn(several(indices))

    def _one_by_one(self, indices: Sequence[Any]) -> list[Any]:
        return [self.dataset[index] for index in indices]

    def _streamed(self) -> Iterator[Any]:
        examples = iter(self.dataset)
        if self.batch_sampler is None:
            for example in examples:
                yield self.collate_fn(example)
            return
        while batch := list(islice(examples, self.batch_size)):
            if len(batch) == self.batch_size or not self.drop_last:
                yield self.collate_fn(batch)

    def __len__(self) -> int:
        if self._is_iterable:
            size = len(self.dataset)
            if self.batch_size is None:
                return size
            full, rest = divmod(size, self.batch_size)
            return full + (rest > 0 and not self.drop_last)
        return len(self.sampler if self.batch_sampler is None else self.batch_sampler)  # type: ignore[arg-type]
