"""Sums of products."""

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
)
BATCH = (
    ((2, 3, 4), (2, 4, 5)),
    ((1, 1, 1), (1, 1, 1)),
    ((5, 2, 3), (5, 3, 2)),
    ((0, 2, 3), (0, 3, 2)),
    ((3, 8, 9), (3, 9, 7)),
)
VECTORS = (((5,), (5,)), ((1,), (1,)), ((0,), (0,)), ((40,), (40,)), ((3,), (3,)))
ADDED = (
    ((4,), (3, 5), (5, 4)),
    ((3, 4), (3, 5), (5, 4)),
    ((), (2, 3), (3, 2)),
    ((3, 1), (3, 0), (0, 2)),
    ((17,), (33, 40), (40, 17)),
)
LINEAR = (
    ((3, 5), (4, 5), (4,)),
    ((5,), (4, 5), (4,)),
    ((2, 3, 5), (4, 5), (4,)),
    ((0, 5), (4, 5), (4,)),
    ((33, 40), (17, 40), (17,)),
    ((2, 2, 2, 3), (3, 3), (3,)),
)
THREE = (
    ((3,), (2, 3, 4), (2, 4, 3)),
    ((3, 3), (1, 3, 2), (1, 2, 3)),
    ((), (2, 2, 2), (2, 2, 2)),
    ((3, 5), (4, 3, 2), (4, 2, 5)),
    ((1,), (2, 3, 0), (2, 0, 3)),
)


def product(name, call, shapes, ulp=-4, **options):
    return Row(name, call, shapes=shapes, operands=len(shapes[0]), ulp=ulp, **options)


def einsum(equation, *shapes, **options):
    """One row for an equation, on five times the same shapes of its own numbers."""
    call = lambda m, F, *x: m.einsum(equation, *x)  # noqa: E731
    return product(f"einsum {equation}", call, (shapes,) * 5, **options)


ROWS = [
    product("matmul", lambda m, F, x, y: m.matmul(x, y), PAIRS),
    product("@", lambda m, F, x, y: x @ y, PAIRS),
    product("mm", lambda m, F, x, y: m.mm(x, y), SQUARE),
    product("bmm", lambda m, F, x, y: x.bmm(y), BATCH),
    product("mv", lambda m, F, x, y: m.mv(x, y[:, 0]), SQUARE),
    product("dot", lambda m, F, x, y: m.dot(x, y), VECTORS),
    product("vdot", lambda m, F, x, y: m.vdot(x, y), VECTORS),
    product("inner", lambda m, F, x, y: m.inner(x, y.swapaxes(-1, 0)), SQUARE),
    product("inner vectors", lambda m, F, x, y: x.inner(y), VECTORS),
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
        ),
    ),
    product("addmm", lambda m, F, x, y, z: m.addmm(x, y, z), ADDED),
    product("addmm factors", lambda m, F, x, y, z: x.addmm(y, z, beta=2, alpha=3), ADDED),
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
        (
            ((4,), (4, 3), (3,)),
            ((), (2, 3), (3,)),
            ((1,), (5, 1), (1,)),
            ((3,), (3, 0), (0,)),
            ((30,), (30, 40), (40,)),
        ),
    ),
    product("addbmm", lambda m, F, x, y, z: m.addbmm(x, y, z), THREE),
    product("baddbmm", lambda m, F, x, y, z: m.baddbmm(x, y, z, beta=2), THREE),
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
        ),
        integers=False,
    ),
    product("tensordot lists", lambda m, F, x, y: m.tensordot(x, y, dims=([-1, 0], [1, 0])), BATCH),
    product("linear", lambda m, F, x, y, z: F.linear(x, y, z), LINEAR),
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
