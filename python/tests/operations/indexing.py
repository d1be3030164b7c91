"""Elements, rows and slices picked by number or by mask, and written back."""

import numpy as np

from operations.row import Row


def numbers(m, shape, bound, seed=3, dtype=np.int64):
    """Positions below `bound`, the same for both sides."""
    return m.tensor(np.random.default_rng(seed).integers(0, max(bound, 1), shape).astype(dtype))


def index(m, x, dim, seed=3):
    """An index for `gather`, of half of the sizes elsewhere."""
    if x.ndim == 0:
        return numbers(m, (), 1)
    shape = [(n + 1) // 2 for n in x.shape]
    shape[dim] = 5 if x.numel() else 0
    return numbers(m, tuple(shape), x.shape[dim], seed)


def within(y, shape):
    """As much of `y` as an index of `shape` asks for: PyTorch's gradient knows no other."""
    return y[tuple(slice(n) for n in shape)]


def written(name, dim):
    """`scatter` or `scatter_add` of half of an operand like the tensor."""

    def call(m, F, x, y):
        where = within(index(m, x, dim), y.shape)
        return getattr(m, name)(x, dim, where, within(y, where.shape))

    return call


def some(m, x, dim=0):
    """Three positions of a dimension, or none where there are none."""
    size = x.shape[dim]
    return m.tensor(np.array([size - 1, 0, size // 2] if size else [], np.int64))


def first(m, x, dim=0):
    """Two different positions."""
    return m.tensor(np.arange(min(x.shape[dim], 2))[::-1].copy())


def pick(name, call, minimum_rank=0, **options):
    return Row(name, call, minimum_rank=minimum_rank, ulp=0, **options)


# (table, operand) of functions that write.
TWO = (
    ((3,), (3,)),
    ((4, 3), (4, 3)),
    ((5, 2, 3), (5, 2, 3)),
    ((1, 7), (1, 7)),
    ((2, 3, 4, 5), (2, 3, 4, 5)),
    ((1,), (1,)),
    ((3, 0), (3, 0)),
    ((7, 1), (7, 1)),
    ((33, 4), (33, 4)),
    ((2, 1, 6), (2, 1, 6)),
)
TABLES = tuple(((n, d),) for n, d in ((5, 3), (1, 1), (27, 2), (3, 0), (2, 33), (9, 1), (1, 4),
                                      (4, 16), (64, 5), (6, 10)))  # fmt: skip


ROWS = [
    pick("gather", lambda m, F, x: m.gather(x, 0, index(m, x, 0))),
    pick("gather last", lambda m, F, x: x.gather(-1, index(m, x, -1))),
    pick(
        "gather int32",
        lambda m, F, x: x.gather(0, numbers(m, tuple(x.shape), x.shape[0], dtype=np.int32)),
        1,
    ),
    pick("scatter", written("scatter", 0), shapes=TWO),
    pick("scatter last", written("scatter", -1), shapes=TWO),
    pick("scatter value", lambda m, F, x: x.scatter(0, index(m, x, 0), 1)),
    pick("scatter value=", lambda m, F, x: m.scatter(x, -1, index(m, x, -1), value=2.5)),
    Row("scatter_add", written("scatter_add", 0), shapes=TWO),
    Row("scatter_add last", written("scatter_add", -1), shapes=TWO),
    pick("index_select", lambda m, F, x: m.index_select(x, 0, some(m, x)), 1),
    pick("index_select last", lambda m, F, x: x.index_select(-1, some(m, x, -1)), 1),
    pick("index_select number", lambda m, F, x: x.index_select(0, m.tensor(0))),
    Row(
        "index_add",
        lambda m, F, x, y: m.index_add(x, 0, numbers(m, y.shape[0], x.shape[0]), y),
        shapes=TWO,
    ),
    Row(
        "index_add alpha",
        lambda m, F, x, y: x.index_add(-1, numbers(m, y.shape[-1], x.shape[-1]), y, alpha=2),
        shapes=TWO,
    ),
    pick("index_copy", lambda m, F, x, y: m.index_copy(x, 0, first(m, x), y[:2]), shapes=TWO),
    pick(
        "index_copy last",
        lambda m, F, x, y: x.index_copy(-1, first(m, x, -1), y[..., :2]),
        shapes=TWO,
    ),
    pick("index_fill", lambda m, F, x: m.index_fill(x, 0, some(m, x), 3), 1),
    pick("index_fill last", lambda m, F, x: x.index_fill(-1, m.tensor([-1]), 1.5), 1),
    pick("index_fill number", lambda m, F, x: x.index_fill(0, m.tensor(0), 2)),
    pick("take", lambda m, F, x: m.take(x, m.tensor([[0, -1], [0, 0]]))),
    pick(
        "take_along_dim",
        lambda m, F, x: m.take_along_dim(x, numbers(m, (5, *[1] * (x.ndim - 1)), x.shape[0]), 0),
        1,
    ),
    pick("take_along_dim all", lambda m, F, x: x.contiguous().take_along_dim(m.tensor([0, 0]))),
    pick("masked_select", lambda m, F, x: m.masked_select(x, x > 0)),
    pick("masked_select row", lambda m, F, x: x.masked_select(x[0] > 0), 2),
    pick("masked_scatter", lambda m, F, x, y: m.masked_scatter(x, x > 1, y), shapes=TWO),
    pick("nonzero", lambda m, F, x: m.nonzero(x > 0), gradient=False),
    pick("nonzero tuple", lambda m, F, x: x.nonzero(as_tuple=True), gradient=False),
    pick("argwhere", lambda m, F, x: m.argwhere(x), gradient=False),
    pick("where positions", lambda m, F, x: m.where(x > 0), gradient=False),
    pick("embedding", lambda m, F, x: F.embedding(numbers(m, (2, 3), x.shape[0]), x), 1),
    Row(
        "embedding padding",
        lambda m, F, x: F.embedding(numbers(m, (2, 9), x.shape[0]), x, padding_idx=-1),
        shapes=TABLES,
    ),
]

# What both refuse, by the same class.
REFUSED = """
m.gather(x, 0, m.tensor([[0, -1]]))
m.gather(x, 0, m.tensor([[0, 3]]))
m.gather(x, 0, i)
m.gather(x, 0, m.tensor([[0.0]]))
m.gather(x, 2, m.tensor([[0]]))
m.gather(x, 0, m.zeros(1, 5, dtype=m.int64))
m.gather(m.zeros(0, 2), 0, m.tensor([[0, 0]]))
m.scatter(x, 0, m.tensor([[0, 3]]), 1.0)
m.scatter(x, 0, m.tensor([[0, 2]]), m.zeros(1, 1))
m.scatter(x, 0, m.tensor([[0, 2]]), m.zeros(1, 2, dtype=m.float64))
m.scatter(x, 0, m.tensor([[0, 2]]))
m.scatter_add(x, 0, m.tensor([[0, 2]]), m.zeros(1, 2, dtype=m.float64))
m.index_select(x, 0, m.tensor([0, -1]))
m.index_select(x, 0, m.tensor([0, 3]))
m.index_select(x, 0, m.tensor([[0, 2]]))
m.index_select(x, 0, m.tensor([0.0]))
m.index_select(x, 0, m.tensor([0], dtype=m.uint8))
m.index_select(m.tensor(1.0), 0, m.tensor([0, 0]))
m.index_add(x, 0, m.tensor([0, -1]), m.ones(2, 4))
m.index_add(x, 0, m.tensor([0, 3]), m.ones(2, 4))
m.index_add(x, 0, m.tensor([0, 2]), m.ones(1, 4))
m.index_add(x, 0, m.tensor([0, 2]), m.ones(2, 4, dtype=m.float64))
m.index_add(x, 0, m.tensor([0.0]), m.ones(1, 4))
m.index_add(x, 0, m.tensor([0, 2]), m.ones(2))
m.index_copy(x, 0, m.tensor([0, -1]), m.ones(2, 4))
m.index_copy(x, 0, m.tensor([0, 3]), m.ones(2, 4))
m.index_copy(x, 0, m.tensor([0, 2]), m.ones(1, 4))
m.index_copy(x, 0, m.tensor([0, 2]), m.ones(2, 4, dtype=m.float64))
m.index_fill(x, 0, m.tensor([0, 3]), 2)
m.index_fill(x, 0, m.tensor([[0, 2]]), 2)
m.index_fill(x, 0, m.tensor([0]), m.tensor([1.0, 2.0]))
m.take(x, m.tensor([0, 12]))
m.take(x, m.tensor([0.0]))
m.take(m.zeros(0), m.tensor([0]))
m.take_along_dim(x, m.tensor([[0, 1]]), 0)
m.take_along_dim(x, m.tensor([0, 1]), 0)
m.masked_select(x, m.tensor([1.0]))
m.masked_select(x, m.ones(5, dtype=m.bool))
m.masked_scatter(x, m.ones(3, 4, dtype=m.bool), m.ones(3))
m.masked_scatter(x, m.ones(4, dtype=m.bool), m.ones(12, dtype=m.float64))
F.embedding(m.tensor([3]), x)
F.embedding(m.tensor([0.0]), x)
F.embedding(m.tensor([0]), x[0])
"""
