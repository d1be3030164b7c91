"""Sums of products."""

import math

from operations.row import Row

# Shapes of two operands of `matmul`.
PAIRS = (
    ((5,), (5,)),
    ((5,), (5, 4)),
    ((3, 5), (5,)),
    ((3, 5), (5, 4)),
    ((33, 40), (40, 17)),
    ((2, 3, 5), (5, 4)),
    ((2, 3, 5), (2, 5, 4)),
    ((2, 3, 5), (5,)),
    ((5,), (2, 5, 4)),
    ((3, 5), (2, 5, 4)),
    ((4, 1, 2, 3), (5, 3, 2)),
    ((2, 3, 4, 5), (1, 3, 5, 6)),
    ((0, 3), (3, 2)),
    ((2, 0), (0, 3)),
    ((0, 2, 3), (3, 4)),
    ((2, 3), (4, 5)),
    ((2, 2, 3), (3, 3, 4)),
    ((), (3,)),
)
SQUARE = (
    ((4, 3), (3, 4)),
    ((1, 1), (1, 1)),
    ((7, 2), (2, 7)),
    ((3, 0), (0, 3)),
    ((20, 9), (9, 20)),
    ((0, 2), (2, 0)),
    ((5, 1), (1, 5)),
    ((1, 6), (6, 1)),
    ((33, 40), (40, 33)),
    ((2, 100), (100, 2)),
)
BATCH = (
    ((2, 3, 4), (2, 4, 5)),
    ((1, 1, 1), (1, 1, 1)),
    ((5, 2, 3), (5, 3, 2)),
    ((0, 2, 3), (0, 3, 2)),
    ((3, 8, 9), (3, 9, 7)),
    ((2, 2, 0), (2, 0, 3)),
    ((1, 4, 2), (1, 2, 1)),
    ((4, 1, 5), (4, 5, 1)),
    ((2, 17, 18), (2, 18, 33)),
    ((7, 3, 1), (7, 1, 2)),
)
VECTORS = tuple(((n,), (n,)) for n in (5, 1, 0, 40, 3, 2, 16, 17, 64, 191))
ADDED = (
    ((4,), (3, 5), (5, 4)),
    ((3, 4), (3, 5), (5, 4)),
    ((), (2, 3), (3, 2)),
    ((3, 1), (3, 0), (0, 2)),
    ((17,), (33, 40), (40, 17)),
    ((1, 4), (3, 2), (2, 4)),
    ((1,), (1, 1), (1, 1)),
    ((2, 1), (2, 7), (7, 3)),
    ((0, 4), (0, 3), (3, 4)),
    ((5, 5), (5, 64), (64, 5)),
)
LINEAR = (
    ((3, 5), (4, 5), (4,)),
    ((5,), (4, 5), (4,)),
    ((2, 3, 5), (4, 5), (4,)),
    ((0, 5), (4, 5), (4,)),
    ((33, 40), (17, 40), (17,)),
    ((2, 2, 2, 3), (3, 3), (3,)),
    ((1, 1), (1, 1), (1,)),
    ((4, 0), (2, 0), (2,)),
    ((32, 30), (27, 30), (27,)),
    ((3, 1, 7), (2, 7), (2,)),
)
THREE = (
    ((3,), (2, 3, 4), (2, 4, 3)),
    ((3, 3), (1, 3, 2), (1, 2, 3)),
    ((), (2, 2, 2), (2, 2, 2)),
    ((3, 5), (4, 3, 2), (4, 2, 5)),
    ((1,), (2, 3, 0), (2, 0, 3)),
    ((2, 1), (3, 2, 4), (3, 4, 2)),
    ((1, 4), (2, 3, 1), (2, 1, 4)),
    ((1,), (1, 1, 1), (1, 1, 1)),
    ((7,), (2, 9, 8), (2, 8, 7)),
    ((5,), (5, 4, 33), (5, 33, 5)),
)


def added(sizes):
    """The largest term of an operand plus the product of two others."""
    return max(sizes[0], sizes[1] * sizes[2])


def product(name, call, shapes, ulp=-4, term=math.prod, **options):
    operands = len(shapes[0])
    return Row(
        name, call, shapes=shapes, operands=operands, ulp=ulp, term=term, bools=False, **options
    )


def sized(equation, shapes, case):
    """Shapes that go with an equation: a subscript's size changes from case to case, and is 0 once.

    A size of 1 stays: it is there to be broadcast.
    """
    letters = sorted({c for c in equation if c.isalpha()})

    def size(name, n):
        others = [k for k in range(1, 11) if k != n]
        sizes = [n, *others[:8], 0] if name == letters[0] else [n, *others]
        return n if n == 1 else sizes[(case + 3 * letters.index(name)) % 10]

    def changed(term, shape):
        before, _, after = term.replace(" ", "").partition("...")
        front, back = len(before), len(shape) - len(after)
        return (
            *(size(name, n) for name, n in zip(before, shape[:front], strict=True)),
            *shape[front:back],
            *(size(name, n) for name, n in zip(after, shape[back:], strict=True)),
        )

    terms = equation.partition("->")[0].split(",")
    return tuple(changed(term, shape) for term, shape in zip(terms, shapes, strict=True))


def einsum(equation, *shapes, **options):
    """One row for an equation, on these shapes and on nine like them."""
    call = lambda m, F, *x: m.einsum(equation, *x)  # noqa: E731
    cases = tuple(sized(equation, shapes, case) for case in range(10))
    return product(f"einsum {equation}", call, cases, **options)


ROWS = [
    product("matmul", lambda m, F, x, y: m.matmul(x, y), PAIRS),
    product("@", lambda m, F, x, y: x @ y, PAIRS),
    product("mm", lambda m, F, x, y: m.mm(x, y), SQUARE),
    product("bmm", lambda m, F, x, y: x.bmm(y), BATCH),
    product("mv", lambda m, F, x, y: m.mv(x, y[:, 0]), SQUARE),
    product("dot", lambda m, F, x, y: m.dot(x, y), VECTORS, ulp=-16),
    product("vdot", lambda m, F, x, y: m.vdot(x, y), VECTORS, ulp=-16),
    product("inner", lambda m, F, x, y: m.inner(x, y.swapaxes(-1, 0)), SQUARE),
    product("inner vectors", lambda m, F, x, y: x.inner(y), VECTORS, ulp=-16),
    product("outer", lambda m, F, x, y: m.outer(x, y), VECTORS, ulp=0),
    product("ger", lambda m, F, x, y: x.ger(y), VECTORS, ulp=0),
    product("kron", lambda m, F, x, y: m.kron(x, y), SQUARE, ulp=0),
    product(
        "kron vector", lambda m, F, x, y: m.kron(x.contiguous(), y[0].contiguous()), BATCH, ulp=0
    ),
    product(
        "cross",
        lambda m, F, x, y: m.cross(x, y, dim=0),
        (
            ((3,), (3,)),
            ((3, 4), (3, 4)),
            ((3, 1), (3, 5)),
            ((3, 2, 2), (3, 2, 2)),
            ((3, 0), (3, 0)),
            ((3, 33), (3, 33)),
            ((3, 5), (3, 1)),
            ((3, 1, 4), (3, 2, 1)),
            ((3, 1), (3, 1)),
            ((3, 2, 3, 4), (3, 2, 3, 4)),
        ),
    ),
    product("addmm", lambda m, F, x, y, z: m.addmm(x, y, z), ADDED, term=added),
    product(
        "addmm factors", lambda m, F, x, y, z: x.addmm(y, z, beta=2, alpha=3), ADDED, term=added
    ),
    product(
        "addmm no input",
        lambda m, F, x, y, z: m.addmm(x / 0, y, z, beta=0),
        ADDED,
        integers=False,
        gradient=False,
    ),
    product(
        "addmv",
        lambda m, F, x, y, z: m.addmv(x, y, z, alpha=2),
        term=added,
        shapes=(
            ((4,), (4, 3), (3,)),
            ((), (2, 3), (3,)),
            ((1,), (5, 1), (1,)),
            ((3,), (3, 0), (0,)),
            ((30,), (30, 40), (40,)),
            ((1,), (1, 1), (1,)),
            ((0,), (0, 3), (3,)),
            ((7,), (7, 2), (2,)),
            ((1,), (4, 9), (9,)),
            ((2,), (2, 100), (100,)),
        ),
    ),
    product("addbmm", lambda m, F, x, y, z: m.addbmm(x, y, z), THREE, ulp=-16, term=added),
    product("baddbmm", lambda m, F, x, y, z: m.baddbmm(x, y, z, beta=2), THREE, term=added),
    product("tensordot", lambda m, F, x, y: m.tensordot(x, y, 1), SQUARE),
    product("tensordot none", lambda m, F, x, y: m.tensordot(x, y, 0), SQUARE),
    product(
        "tensordot two",
        lambda m, F, x, y: m.tensordot(x, y),
        (
            ((2, 3), (2, 3)),
            ((4, 2, 3), (2, 3)),
            ((2, 3), (2, 3, 5)),
            ((1, 1), (1, 1)),
            ((0, 2), (0, 2)),
            ((2, 1, 5), (1, 5)),
            ((7, 3), (7, 3, 2)),
            ((2, 2, 3, 4), (3, 4, 2)),
            ((5, 6), (5, 6)),
            ((1, 33), (1, 33, 1)),
        ),
        integers=False,
    ),
    product("tensordot lists", lambda m, F, x, y: m.tensordot(x, y, dims=([-1, 0], [1, 0])), BATCH),
    product("linear", lambda m, F, x, y, z: F.linear(x, y, z), LINEAR, term=added),
    product("linear no bias", lambda m, F, x, y, z: F.linear(x, y), LINEAR, gradient=False),
    product(
        "linear vector", lambda m, F, x, y, z: F.linear(x, y[0]), LINEAR, ulp=-16, gradient=False
    ),
    einsum("ij->ji", (3, 4)),
    einsum("ij", (3, 4)),
    einsum("ba", (3, 4)),
    einsum("ii", (4, 4)),
    einsum("ii->i", (4, 4)),
    einsum("ijij->ij", (2, 3, 2, 3)),
    einsum("ij->", (3, 4), positive=True),
    einsum("ij->i", (3, 4)),
    einsum("ij,jk", (3, 4), (4, 5)),
    einsum("ij,jk->ki", (3, 4), (4, 5)),
    einsum(" i j , j -> i ", (3, 4), (4,)),
    einsum("i,j->ij", (3,), (4,)),
    einsum("i,i->i", (3,), (3,)),
    einsum("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
    einsum("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4)),
    einsum("...ij,...jk->...ik", (2, 1, 3, 4), (5, 4, 2)),
    einsum("...i,i", (2, 3, 4), (4,)),
    einsum("i...->...", (2, 3, 4)),
    einsum("...ii->...i", (2, 3, 3)),
    einsum("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)),
    einsum("ij,jk,ik->", (2, 3), (3, 4), (2, 4)),
    einsum("bn,anm,bm->ba", (2, 3), (5, 3, 4), (2, 4)),
    einsum("ij,jk", (2, 1), (3, 4)),
    einsum("iI->Ii", (2, 3)),
    einsum("aA", (2, 3)),
    einsum(",i->i", (), (3,)),
]

# What both refuse, by the same class.
REFUSED = """
m.matmul(x, x)
m.matmul(x, m.tensor(1.0))
m.matmul(x, m.zeros(4, 4, dtype=m.float64))
m.mm(x, m.zeros(4))
m.mv(x, m.zeros(3))
m.mv(x, x)
m.dot(m.zeros(3), m.zeros(4))
m.dot(m.zeros(3), m.zeros(3, dtype=m.float64))
m.dot(x, x)
m.bmm(x, x)
m.bmm(m.zeros(2, 3, 4), m.zeros(3, 4, 5))
m.outer(x, x)
m.addmm(m.zeros(5), x, x.T)
m.addmm(m.zeros(3), x, x)
m.addmm(m.zeros(3, dtype=m.float64), m.ones(3, 3), m.ones(3, 3))
m.inner(x, m.zeros(3))
m.tensordot(x, x, 1)
m.tensordot(x, x, 3)
m.tensordot(x, x, -1)
m.tensordot(x, x, ([0], [0, 1]))
m.cross(m.zeros(2, 4), m.zeros(2, 4))
m.einsum("ij->ik", x)
m.einsum("ij->ii", x)
m.einsum("ijk", x)
m.einsum("i", x)
m.einsum("ij,jk", x, x)
m.einsum("ij,kj", x)
m.einsum("i.j", x)
m.einsum("i1", x)
m.einsum("i\u00e9", x)
m.einsum("ii", x)
m.einsum("", x)
m.einsum("......", x)
m.einsum("ij,j", x, m.zeros(4, dtype=m.float64))
F.linear(x, m.zeros(2, 3))
F.linear(x, m.zeros(2, 4), m.zeros(3))
F.linear(x, m.zeros(2, 4), m.zeros(2, dtype=m.float64))
"""
