"""Tensors brought to one shape and joined, and grids."""

from operations.row import Row

# Two operands of one shape each.
PAIRS = tuple(
    (shape, shape)
    for shape in ((3,), (1,), (0,), (2, 3), (1, 1), (4, 0), (2, 3, 4), (5, 1), (33, 2), (1, 7))
)
COLUMNS = (
    ((3,), (3,)),
    ((3,), (3, 2)),
    ((3, 2), (3,)),
    ((1,), (1,)),
    ((0,), (0,)),
    ((2, 3), (2, 1)),
    ((4, 1), (4, 4)),
    ((33,), (33,)),
    ((5, 2), (5, 2)),
    ((), ()),
)
VECTORS = tuple(((n,), (k,)) for n, k in ((3, 2), (1, 1), (0, 3), (2, 0), (5, 1), (1, 5), (4, 4),
                                          (7, 3), (2, 9), (16, 3)))  # fmt: skip


def pair(name, shapes=PAIRS):
    return Row(name, lambda m, F, x, y: getattr(m, name)([x, y]), shapes=shapes, operands=2, ulp=0)


ROWS = [
    Row("concat", lambda m, F, x: m.concat([x, x]), minimum_rank=1, ulp=0),
    Row("concatenate", lambda m, F, x: m.concatenate([x, x], dim=-1), minimum_rank=1, ulp=0),
    *[
        Row(f"atleast_{n}d", lambda m, F, x, n=n: getattr(m, f"atleast_{n}d")(x), ulp=0)
        for n in (1, 2, 3)
    ],
    pair("hstack"),
    pair("vstack"),
    pair("dstack"),
    pair("column_stack", COLUMNS),
    Row("meshgrid", lambda m, F, x, y: m.meshgrid(x, y, indexing="ij"), shapes=VECTORS, ulp=0),
    Row("meshgrid xy", lambda m, F, x, y: m.meshgrid(x, y, indexing="xy"), shapes=VECTORS, ulp=0),
    Row(
        "cartesian_prod",
        lambda m, F, x, y: m.cartesian_prod(x, y),
        shapes=VECTORS,
        ulp=0,
    ),
    Row(
        "tril_indices",
        lambda m, F, x: m.tril_indices(x.shape[0], x.shape[-1], 1),
        minimum_rank=2,
        gradient=False,
    ),
    Row(
        "triu_indices",
        lambda m, F, x: m.triu_indices(x.shape[0], x.shape[-1]),
        minimum_rank=2,
        gradient=False,
    ),
]

# What both refuse, by the same class.
REFUSED = """
m.hstack([m.zeros(2), m.zeros(2, 2)])
m.vstack([m.zeros(2), m.zeros(3)])
m.column_stack([m.zeros(2), m.zeros(3)])
m.meshgrid(x, x, indexing="ij")
m.meshgrid(m.zeros(2), m.zeros(2, dtype=m.int64), indexing="ij")
m.cartesian_prod(x, x)
m.concat([])
"""
