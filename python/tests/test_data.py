"""Datasets, samplers and loaders against PyTorch's: the same batches from the same seed."""

from collections import OrderedDict, namedtuple

import numpy as np
import pytest

import swiftmakemore as sm

Point = namedtuple("Point", ["x", "y"])


def plain(value):
    """Batches of either library as Python's numbers, with the types of their elements."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(plain, value))
    if isinstance(value, list | tuple):
        return type(value)(map(plain, value))
    if hasattr(value, "tolist") and hasattr(value, "requires_grad"):
        return str(value.dtype).rpartition(".")[2], value.tolist()
    return value


def both(torch, call, seed=5):
    """What a call gives in either library after the same seed, and the next draw."""
    found = []
    for m in (sm, torch):
        m.manual_seed(seed)
        found.append((plain(call(m, m.utils.data)), m.rand(1).item()))
    return found


def rounds(loader, count=2):
    return [list(loader) for _ in range(count)]


def numbers(m, size=11):
    return m.utils.data.TensorDataset(m.arange(size) * 10, m.arange(size))


def seeded(m):
    return m.Generator().manual_seed(99)


LOADERS = {
    "in order": lambda m, d: rounds(d.DataLoader(numbers(m), 4)),
    "one by one": lambda m, d: rounds(d.DataLoader(numbers(m))),
    "shuffled": lambda m, d: rounds(d.DataLoader(numbers(m), 4, shuffle=True)),
    "shuffled, full": lambda m, d: rounds(
        d.DataLoader(numbers(m), 4, shuffle=True, drop_last=True), 3
    ),
    "shuffled, even": lambda m, d: rounds(d.DataLoader(numbers(m, 12), 4, shuffle=True), 3),
    "generator": lambda m, d: rounds(
        d.DataLoader(numbers(m), 4, shuffle=True, generator=seeded(m)), 3
    ),
    "generator, even": lambda m, d: rounds(
        d.DataLoader(numbers(m, 12), 4, shuffle=True, generator=seeded(m)), 3
    ),
    "generator, full": lambda m, d: rounds(
        d.DataLoader(numbers(m), 4, shuffle=True, drop_last=True, generator=seeded(m)), 3
    ),
    "replacement": lambda m, d: rounds(
        d.DataLoader(numbers(m), 5, sampler=d.RandomSampler(numbers(m), True, 70))
    ),
    "replacement, generator": lambda m, d: rounds(
        d.DataLoader(
            numbers(m), 5, sampler=d.RandomSampler(numbers(m), True, 64, generator=seeded(m))
        )
    ),
    "more than all": lambda m, d: rounds(
        d.DataLoader(
            numbers(m), 5, sampler=d.RandomSampler(range(11), num_samples=25, generator=seeded(m))
        ),
        3,
    ),
    "subset": lambda m, d: rounds(
        d.DataLoader(numbers(m), 2, sampler=d.SubsetRandomSampler([1, 5, 9]))
    ),
    "weighted": lambda m, d: rounds(
        d.DataLoader(numbers(m), 4, sampler=d.WeightedRandomSampler([0.1, 0.5, 2.0], 10))
    ),
    "weighted once": lambda m, d: rounds(
        d.DataLoader(
            numbers(m), 4, sampler=d.WeightedRandomSampler(np.arange(11) + 1.0, 6, False, seeded(m))
        )
    ),
    "batch sampler": lambda m, d: rounds(
        d.DataLoader(numbers(m), batch_sampler=d.BatchSampler(d.RandomSampler(range(11)), 3, False))
    ),
    "no batches": lambda m, d: rounds(d.DataLoader(numbers(m, 3), batch_size=None)),
    "no batches of arrays": lambda m, d: rounds(
        d.DataLoader([np.arange(2), {"a": np.float64(2)}, "word", 3], batch_size=None)
    ),
    "collate": lambda m, d: rounds(d.DataLoader(numbers(m, 5), 2, collate_fn=len)),
    "list": lambda m, d: rounds(d.DataLoader([1.5, 2.5, 3.5], 2)),
    "split": lambda m, d: [list(p) for p in d.random_split(range(10), [3, 7])],
    "split by shares": lambda m, d: [
        list(p) for p in d.random_split(range(11), [0.5, 0.3, 0.2], generator=seeded(m))
    ],
    "loader of a split": lambda m, d: rounds(
        d.DataLoader(d.random_split(numbers(m), [8, 3])[0], 3, shuffle=True)
    ),
    "left in the middle": lambda m, d: [
        next(iter(d.DataLoader(numbers(m), 2, shuffle=True))) for _ in range(3)
    ],
    "concatenated": lambda m, d: rounds(
        d.DataLoader(numbers(m, 3) + numbers(m, 4), 3, shuffle=True)
    ),
    "direct": lambda m, d: [list(d.RandomSampler(range(5))), list(d.SequentialSampler(range(3)))],
}


@pytest.mark.parametrize("call", LOADERS.values(), ids=LOADERS)
def test_batches_equal_pytorchs(call, torch):
    ours, theirs = both(torch, call)
    assert ours == theirs


COLLATED = {
    "ints": [1, 2],
    "floats": [1.5, 2],
    "bools": [True, False],
    "words": ["a", "b"],
    "tuples": [(1, 2.0), (3, 4.0)],
    "lists": [[1, 2], [3, 4]],
    "dicts": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}],
    "ordered": [OrderedDict(a=1), OrderedDict(a=2)],
    "points": [Point(1, 2.0), Point(3, 4.0)],
    "arrays": [np.ones((2, 3), np.float32), np.zeros((2, 3), np.float32)],
    "scalars": [np.float64(1), np.float64(2)],
    "ranges": [range(2), range(2)],
    "nested": [({"a": [1, (2.0, "x")]},), ({"a": [3, (4.0, "y")]},)],
}


@pytest.mark.parametrize("batch", COLLATED.values(), ids=COLLATED)
def test_collating(batch, torch):
    ours, theirs = both(torch, lambda m, d: d.default_collate(batch))
    assert ours == theirs


def test_collating_tensors(torch):
    ours, theirs = both(torch, lambda m, d: d.default_collate([m.ones(2, 3), m.zeros(2, 3)]))
    assert ours == theirs


def test_iterable_datasets(torch):
    def call(m, d):
        class Stream(d.IterableDataset):
            def __iter__(self):
                return iter(range(7))

            def __len__(self):
                return 7

        loaders = [
            d.DataLoader(Stream(), 3),
            d.DataLoader(Stream(), 3, drop_last=True),
            d.DataLoader(Stream(), batch_size=None),
        ]
        return [[len(loader), *rounds(loader)] for loader in loaders]

    ours, theirs = both(torch, call)
    assert ours == theirs


def test_lengths(torch):
    def call(m, d):
        data = numbers(m)
        return [
            len(d.DataLoader(data, 4)),
            len(d.DataLoader(data, 4, drop_last=True)),
            len(d.DataLoader(data, batch_size=None)),
            len(d.RandomSampler(data, True, 5)),
            len(d.SubsetRandomSampler([3])),
            len(d.WeightedRandomSampler([1.0], 5)),
            len(d.BatchSampler(range(5), 2, True)),
            len(d.Subset(data, [1, 2])),
            len(data + data),
            data[3],
            (data + numbers(m, 3))[-1],
            d.Subset(data, [5, 6])[1],
        ]

    ours, theirs = both(torch, call)
    assert ours == theirs


def test_several_examples_at_once():
    class Table(sm.utils.data.Dataset):
        def __len__(self):
            return 4

        def __getitems__(self, indices):
            return [10 * i for i in indices]

    data = Table()
    for loader in (
        sm.utils.data.DataLoader(data, 2),
        sm.utils.data.DataLoader(sm.utils.data.Subset(data, [0, 1, 2, 3]), 2),
    ):
        assert [batch.tolist() for batch in loader] == [[0, 10], [20, 30]]


def wrong(m):
    d, data = m.utils.data, numbers(m)

    class Stream(d.IterableDataset):
        def __iter__(self):
            return iter(())

    return [
        lambda: d.DataLoader(data, 0),
        lambda: d.DataLoader(data, 2.5),
        lambda: d.DataLoader(data, shuffle=True, sampler=[0]),
        lambda: d.DataLoader(data, 2, batch_sampler=[[0]]),
        lambda: d.DataLoader(data, batch_size=None, drop_last=True),
        lambda: d.DataLoader(Stream(), shuffle=True),
        lambda: d.DataLoader(Stream(), sampler=[0]),
        lambda: d.DataLoader([], shuffle=True),
        lambda: d.Dataset()[0],
        lambda: d.RandomSampler(data, replacement=1),
        lambda: d.RandomSampler(data, num_samples=0),
        lambda: d.WeightedRandomSampler([1.0], 0),
        lambda: d.WeightedRandomSampler([1.0], 1, replacement=1),
        lambda: d.WeightedRandomSampler([[1.0]], 1),
        lambda: d.BatchSampler([1], 0, False),
        lambda: d.BatchSampler([1], True, False),
        lambda: d.BatchSampler([1], 1, 1),
        lambda: d.random_split(range(5), [1, 2]),
        lambda: d.random_split(range(5), [-0.5, 1.5]),
        lambda: d.ConcatDataset([data])[11],
        lambda: d.default_collate([object()]),
        lambda: d.default_collate([np.array(["a"])]),
        lambda: d.default_collate([[1], [1, 2]]),
        lambda: d.default_collate([m.zeros(1), m.zeros(2)]),
    ]


def test_refusals(torch):
    for i, (ours, theirs) in enumerate(zip(wrong(sm), wrong(torch), strict=True)):
        with pytest.raises(Exception) as expected:
            theirs()
        with pytest.raises((expected.type, ValueError)):
            ours()
            raise AssertionError(f"refusal {i} was none: {expected.value}")


def test_more_refusals():
    data = sm.utils.data
    with pytest.raises(NotImplementedError, match="num_workers=0"):
        data.DataLoader([1], num_workers=2)
    for call in (
        lambda: data.TensorDataset(sm.zeros(2), sm.zeros(3)),
        lambda: data.TensorDataset(),
        lambda: data.ConcatDataset([]),
        lambda: list(data.RandomSampler([], num_samples=3)),
    ):
        with pytest.raises(ValueError, match=r".+"):
            call()
    with pytest.warns(UserWarning, match="Length of split"):
        data.random_split(range(1), [0.5, 0.5])
