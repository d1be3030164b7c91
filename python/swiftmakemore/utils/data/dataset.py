"""Examples by number, or one after the other."""

from __future__ import annotations

import bisect
import itertools
import math
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from swiftmakemore import _core
from swiftmakemore._core import Generator, Tensor

__all__ = [
    "ConcatDataset",
    "Dataset",
    "IterableDataset",
    "Subset",
    "TensorDataset",
    "random_split",
]

T = TypeVar("T")


class Dataset(Generic[T]):
    """The base of examples by number: a subclass defines `__getitem__`, and `__len__`.

    The counterpart of `torch.utils.data.Dataset`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import DataLoader, Dataset
    >>> class Squares(Dataset):
    ...     def __len__(self):
    ...         return 4
    ...     def __getitem__(self, index):
    ...         return index**2
    >>> [batch.tolist() for batch in DataLoader(Squares(), batch_size=2)]
    [[0, 1], [4, 9]]
    """

    def __getitem__(self, index: Any) -> T:
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __add__(self, other: Dataset[T]) -> ConcatDataset[T]:
        return ConcatDataset([self, other])


class IterableDataset(Dataset[T], Iterable[T]):
    """The base of examples one after the other: a subclass defines `__iter__`.

    The counterpart of `torch.utils.data.IterableDataset`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import DataLoader, IterableDataset
    >>> class Stream(IterableDataset):
    ...     def __iter__(self):
    ...         return iter(range(3))
    >>> [batch.tolist() for batch in DataLoader(Stream(), batch_size=2)]
    [[0, 1], [2]]
    """


class TensorDataset(Dataset[tuple]):
    """Rows of tensors of the same length: example i is (t[i] for t in tensors).

    The counterpart of `torch.utils.data.TensorDataset`.

    Raises
    ------
    ValueError
        The tensors differ in their first size.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data import TensorDataset
    >>> data = TensorDataset(sm.arange(6).view(3, 2), sm.arange(3))
    >>> [t.tolist() for t in data[1]], len(data)
    ([[2, 3], 1], 3)
    """

    def __init__(self, *tensors: Tensor) -> None:
        if not tensors or any(len(t) != len(tensors[0]) for t in tensors):
            sizes = [tuple(t.shape) for t in tensors]
            raise ValueError(
                f"TensorDataset: Size mismatch between tensors, whose shapes are {sizes}; give one "
                "or more of the same first size"
            )
        self.tensors = tensors

    def __getitem__(self, index: Any) -> tuple:
        return tuple(tensor[index] for tensor in self.tensors)

    def __len__(self) -> int:
        return len(self.tensors[0])


class Subset(Dataset[T]):
    """The examples of `dataset` whose numbers `indices` lists.

    The counterpart of `torch.utils.data.Subset`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import Subset
    >>> list(Subset("abcdef", [5, 0]))
    ['f', 'a']
    """

    def __init__(self, dataset: Any, indices: Sequence[int]) -> None:
        self.dataset = dataset
        self.indices = indices

    def __getitem__(self, index: Any) -> T:
        if isinstance(index, list):
            return self.dataset[[self.indices[i] for i in index]]
        return self.dataset[self.indices[index]]

    def __getitems__(self, indices: list[int]) -> list[T]:
        wanted = [self.indices[i] for i in indices]
        if callable(several := getattr(self.dataset, "__getitems__", None)):
            return several(wanted)
        return [self.dataset[i] for i in wanted]

    def __len__(self) -> int:
        return len(self.indices)


class ConcatDataset(Dataset[T]):
    """Datasets one after the other.

    The counterpart of `torch.utils.data.ConcatDataset`.

    Examples
    --------
    >>> from swiftmakemore.utils.data import ConcatDataset
    >>> data = ConcatDataset(["ab", "cde"])
    >>> data[2], data[-1], len(data)
    ('c', 'e', 5)
    """

    def __init__(self, datasets: Iterable[Any]) -> None:
        self.datasets = list(datasets)
        if not self.datasets:
            raise ValueError("ConcatDataset: datasets should not be an empty iterable")
        if any(isinstance(dataset, IterableDataset) for dataset in self.datasets):
            raise ValueError("ConcatDataset does not support IterableDataset")
        self.cumulative_sizes = list(itertools.accumulate(map(len, self.datasets)))

    def __getitem__(self, index: int) -> T:
        size = len(self)
        if not -size <= index < size:
            raise IndexError(f"ConcatDataset: index {index} is not one of {size} examples")
        index %= size
        which = bisect.bisect_right(self.cumulative_sizes, index)
        before = self.cumulative_sizes[which - 1] if which else 0
        return self.datasets[which][index - before]

    def __len__(self) -> int:
        return self.cumulative_sizes[-1]


def random_split(
    dataset: Any, lengths: Sequence[int | float], generator: Generator | None = None
) -> list[Subset]:
    """Parts of a dataset, of the lengths or fractions given, in an order drawn by `randperm`.

    The counterpart of `torch.utils.data.random_split`: the same seed gives the same parts.

    Parameters
    ----------
    dataset : Dataset
        Or any sequence.
    lengths : sequence of int or float
        Sizes that add up to the dataset's, or fractions that add up to 1: what rounding leaves
        goes to the first parts, one each.
    generator : Generator, optional
        Draws the order; the default one if left out.

    Raises
    ------
    ValueError
        The lengths do not add up.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore.utils.data import random_split
    >>> g = sm.Generator().manual_seed(42)
    >>> [list(part) for part in random_split(range(10), [0.7, 0.3], generator=g)]
    [[2, 6, 1, 8, 4, 5, 0], [9, 3, 7]]
    """
    size = len(dataset)
    total = sum(lengths)
    if math.isclose(total, 1) and total <= 1:
        for i, fraction in enumerate(lengths):
            if not 0 <= fraction <= 1:
                raise ValueError(f"Fraction at index {i} is not between 0 and 1")
        lengths = [math.floor(size * fraction) for fraction in lengths]
        for i in range(size - sum(lengths)):
            lengths[i % len(lengths)] += 1
        for i, length in enumerate(lengths):
            if length == 0:
                warnings.warn(
                    f"Length of split at index {i} is 0. This might result in an empty dataset.",
                    stacklevel=2,
                )
    if sum(lengths) != size:
        raise ValueError("Sum of input lengths does not equal the length of the input dataset!")
    order = _core.randperm(size, generator=generator).tolist()
    ends = itertools.accumulate(lengths)
    return [
        Subset(dataset, order[end - length : end])
        for end, length in zip(ends, lengths, strict=True)
    ]
