"""Elements put where index tensors say and looked for, shares of sorted ones, other types."""

from operations.indexing import numbers
from operations.row import Row, one, two

# What is written into, and what with.
TWO = tuple(
    (shape, (4,)) for shape in ((3,), (1,), (7,), (33,), (4,), (5,), (2,), (16,), (9,), (12,))
)
MATRICES = tuple(
    (shape, (5,))
    for shape in ((3, 2), (1, 1), (4, 4), (2, 9), (33, 3), (5, 1), (1, 6), (7, 7), (2, 2), (3, 16))
)
PAD = tuple(
    (shape,)
    for shape in ((2, 3), (1, 4), (3, 2), (2, 2, 5), (1, 1, 3), (4, 3, 7), (2, 0, 3), (5, 33),
                  (3, 2, 2), (1, 16))
)  # fmt: skip
SQUARE = tuple(
    (shape,)
    for shape in ((3, 3), (1, 1), (0, 0), (2, 4, 4), (5, 5), (7, 7), (2, 2), (3, 1, 1),
                  (2, 2, 3, 3), (8, 8))
)  # fmt: skip
MATRIX = tuple(
    (shape,)
    for shape in ((3, 4), (1, 1), (0, 3), (3, 0), (5, 2), (2, 5), (7, 7), (33, 2), (1, 9), (4, 4))
)
# query, key, value
HEADS = (
    ((3, 4), (3, 4), (3, 4)),
    ((2, 3, 4), (2, 3, 4), (2, 3, 4)),
    ((2, 2, 5, 3), (2, 2, 5, 3), (2, 2, 5, 3)),
    ((1, 1), (1, 1), (1, 1)),
    ((4, 2), (6, 2), (6, 3)),
    ((2, 1, 8), (2, 7, 8), (2, 7, 1)),
    ((2, 16, 8), (2, 16, 8), (2, 16, 8)),
    ((1, 2, 4, 16), (1, 2, 4, 16), (1, 2, 4, 16)),
    ((3, 5, 2), (3, 5, 2), (3, 5, 6)),
    ((5, 3), (2, 3), (2, 3)),
)


def places(m, x, n):
    return [numbers(m, (n,), size, seed=5 + d) for d, size in enumerate(x.shape)]


def attention(name, **options):
    return Row(
        name,
        lambda m, F, q, k, v: F.scaled_dot_product_attention(q, k, v, **options),
        operands=3,
        shapes=HEADS,
        integers=False,
        ulp=-16,
        gradient_term=10.0,  # a value times a key, at the least
    )


ROWS = [
    Row(
        "index_put",
        lambda m, F, x, y: m.index_put(x, (m.arange(x.shape[0]).flip(0)[:4],), y[: x.shape[0]]),
        shapes=TWO,
        ulp=0,
    ),
    Row(
        "index_put adding",
        lambda m, F, x, y: x.index_put(places(m, x, 5), y, accumulate=True),
        shapes=MATRICES,
        integers=False,
    ),
    Row(
        "index_put_",
        lambda m, F, x, y: (x * 1).index_put_(places(m, x, 1), y[:1]),
        shapes=MATRICES,
        ulp=0,
        integers=False,
    ),
    Row(
        "put adding",
        lambda m, F, x, y: m.put(x, numbers(m, (5,), x.numel()), y, accumulate=True),
        shapes=MATRICES,
        integers=False,
    ),
    Row(
        "put",
        lambda m, F, x, y: x.put(numbers(m, (1,), x.numel()), y[:1]),
        shapes=MATRICES,
        ulp=0,
    ),
    Row("fill_diagonal_", lambda m, F, x: (x * 1).fill_diagonal_(3), shapes=MATRIX, ulp=0),
    Row("isin", lambda m, F, x, y: m.isin(x, y), operands=2, gradient=False),
    Row(
        "isin not",
        lambda m, F, x: m.isin(x, x[:1].reshape(-1).clone(), invert=True),
        minimum_rank=1,
        gradient=False,
    ),
    Row("where method", lambda m, F, x, y: x.where(x > y, y), operands=2, ulp=0),
    two("fmin", ulp=0),
    two("fmax", ulp=0),
    one("isposinf", gradient=False),
    one("isneginf", gradient=False),
    Row("eq_", lambda m, F, x: (x * 1).eq_(1), gradient=False),
    Row("greater_", lambda m, F, x: (x * 1).greater_(x * 0 + 1), gradient=False),
    Row("quantile", lambda m, F, x: m.quantile(x, 0.3), integers=False, ulp=4),
    Row(
        "quantile dim",
        lambda m, F, x: x.quantile(0.75, -1, keepdim=True),
        integers=False,
        minimum_rank=1,
    ),
    Row(
        "quantile lower",
        lambda m, F, x: x.quantile(0.4, dim=0, interpolation="lower"),
        integers=False,
        minimum_rank=1,
        ulp=0,
    ),
    Row(
        "quantile midpoint",
        lambda m, F, x: x.quantile(0.4, dim=0, interpolation="midpoint"),
        integers=False,
        minimum_rank=1,
    ),
    Row(
        "quantile several",
        lambda m, F, x: m.quantile(x, m.tensor([0.0, 0.5, 1.0]).type_as(x), dim=0, keepdim=True),
        integers=False,
        minimum_rank=1,
    ),
    Row("msort", lambda m, F, x: m.msort(x), ulp=0),
    *[
        Row(
            f"pad {mode}",
            lambda m, F, x, mode=mode: F.pad(x, (1, 2), mode=mode),
            shapes=PAD,
            integers=False,
            ulp=0,
        )
        for mode in ("reflect", "replicate", "circular")
    ],
    Row(
        "pad reflect two",
        lambda m, F, x: F.pad(x.unsqueeze(0).expand(2, 3, *x.shape[-2:]), (2, 1, 1, 0), "reflect"),
        shapes=tuple(((3 + n, 4 + n % 3),) for n in range(10)),
        integers=False,
        ulp=0,
    ),
    Row(
        "matrix_power", lambda m, F, x: m.matrix_power(x, 5), shapes=SQUARE, integers=False, ulp=-16
    ),
    Row(
        "matrix_power 0",
        lambda m, F, x: x.matrix_power(0),
        shapes=SQUARE,
        integers=False,
        ulp=0,
        gradient=False,
    ),
    Row("trace", lambda m, F, x: m.trace(x), shapes=MATRIX, ulp=-4),
    Row(
        "addr",
        lambda m, F, x, y: m.addr(x, x[:, 0], y, beta=2, alpha=3),
        shapes=tuple(
            ((n, k), (k,))
            for n, k in (
                (3, 4),
                (1, 1),
                (2, 0),
                (5, 2),
                (2, 5),
                (7, 7),
                (33, 2),
                (1, 9),
                (4, 4),
                (9, 1),
            )
        ),
        integers=False,
        ulp=-4,
    ),
    attention("attention"),
    attention("attention causal", is_causal=True),
    attention("attention scaled", scale=0.3),
    Row(
        "attention hidden",
        lambda m, F, q, k, v: F.scaled_dot_product_attention(
            q, k, v, (m.arange(k.shape[-2]) < 2).expand(q.shape[-2], k.shape[-2])
        ),
        operands=3,
        shapes=HEADS,
        integers=False,
        ulp=-16,
        gradient_term=10.0,
    ),
    Row("type_as", lambda m, F, x: x.type_as(m.zeros(1, dtype=m.float64)), ulp=0),
    Row(
        "view bits",
        lambda m, F, x: m.cat([x.detach().reshape(-1)] * 2).view(m.uint8),
        gradient=False,
    ),
    Row(
        "view int32",
        lambda m, F, x: m.cat([x.detach().reshape(-1)] * 4).view(m.int32),
        gradient=False,
    ),
    Row("float_power", lambda m, F, x: m.float_power(x, 3), positive=True),
    Row("is_signed", lambda m, F, x: m.is_signed(x), gradient=False),
    Row("is_nonzero", lambda m, F, x: m.is_nonzero(x.reshape(-1)[:1].sum()), gradient=False),
    Row("itemsize", lambda m, F, x: x.itemsize, gradient=False),
    Row("nbytes", lambda m, F, x: x.nbytes, gradient=False),
]

# What both refuse, by the same class.
REFUSED = """
m.index_put(x, (m.tensor([3]),), m.tensor(1.0))
m.index_put(x, (m.tensor([0]),), m.tensor(1.0, dtype=m.float64))
x.put(m.tensor([12]), m.tensor([1.0]))
x.put(m.tensor([0, 1]), m.tensor([1.0]))
x.put(m.tensor([0.0]), m.tensor([1.0]))
m.zeros(2).fill_diagonal_(1)
m.quantile(x, 1.5)
m.quantile(x, m.tensor([0.5], dtype=m.float64))
m.quantile(m.zeros(0), 0.5)
m.quantile(i, 0.5)
m.quantile(x, 0.5, interpolation="cubic")
F.pad(x, (4, 4), mode="reflect")
F.pad(x, (5, 0), mode="circular")
F.pad(x, (1, 1, 1, 1, 1, 1), mode="replicate")
m.trace(m.zeros(3))
m.matrix_power(x, 2)
m.is_nonzero(x)
x.T.view(m.uint8)
m.zeros(3).view(m.float64)
m.tensor(1.0).view(m.uint8)
F.scaled_dot_product_attention(x, x, x.T)
x.where(i, x)
"""
