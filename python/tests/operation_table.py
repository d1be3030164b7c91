"""One row per operation: what is called, on which inputs, and how far from PyTorch it may be.

A row is `Row(name, call, ...)`, where `call(m, F, x)` calls the module `m`'s (or its
`nn.functional`'s) operation on the first input, and `call(m, F, x, y)` on two.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """An operation to be compared."""

    name: str
    call: Callable
    operands: int = 1
    positive: bool = False  # the inputs are above 0
    integers: bool = True  # also for int64, uint8 and bool, refused by both or by none
    gradient: bool = True
    minimum_rank: int = 0
    ulp: int = 4  # of each element, in the forward direction
    gradient_ulp: int = 16  # of the gradient's largest term


def _one(name, **options):
    return Row(name, lambda m, F, x: getattr(m, name)(x), **options)


def _two(name, **options):
    return Row(name, lambda m, F, x, y: getattr(m, name)(x, y), operands=2, **options)


ELEMENTWISE = [
    *[_one(name, ulp=0) for name in ("abs", "sign", "floor", "ceil", "round", "trunc", "square")],
    *[_one(name) for name in ("exp2", "expm1", "sigmoid", "erf", "tanh", "exp")],
    *[_one(name, positive=True) for name in ("log2", "log10", "log1p", "rsqrt", "log", "sqrt")],
    _one("neg", ulp=0),
    _one("relu", ulp=0),
    *[_one(name, gradient=False, ulp=0) for name in ("isnan", "isinf", "isfinite", "logical_not")],
    Row("gelu", lambda m, F, x: F.gelu(x), ulp=-16),
    Row("gelu tanh", lambda m, F, x: F.gelu(x, approximate="tanh"), ulp=-16),
    Row("silu", lambda m, F, x: F.silu(x)),
    Row("elu", lambda m, F, x: F.elu(x, 0.7)),
    Row("leaky_relu", lambda m, F, x: F.leaky_relu(x, 0.2), ulp=0),
    Row("softplus", lambda m, F, x: F.softplus(x, beta=2.0, threshold=3.0)),
]

CHOICES = [
    *[_two(name, ulp=0) for name in ("minimum", "maximum")],
    _two("floor_divide", ulp=0, gradient=False),
    _two("remainder", ulp=0),
    _two("fmod", ulp=0),
    *[_two(name, gradient=False) for name in ("logical_and", "logical_or", "logical_xor")],
    Row("where", lambda m, F, x, y: m.where(x > y, x, y), operands=2, ulp=0),
    Row("where number", lambda m, F, x: m.where(x > 0, x, -1), ulp=0),
    Row("masked_fill", lambda m, F, x: m.masked_fill(x, x > 0, 2), ulp=0),
    Row("clamp", lambda m, F, x: m.clamp(x, -0.5, 1.0), ulp=0),
    Row("clamp min", lambda m, F, x: x.clip(min=0), ulp=0),
    Row("clamp tensor", lambda m, F, x, y: m.clamp(x, max=y), operands=2, ulp=0),
]

CREATION = [
    Row("zeros_like", lambda m, F, x: m.zeros_like(x), gradient=False),
    Row("ones_like", lambda m, F, x: m.ones_like(x), gradient=False),
    Row("full_like", lambda m, F, x: m.full_like(x, 3), gradient=False),
    Row("tril", lambda m, F, x: m.tril(x), minimum_rank=2, ulp=0),
    Row("triu", lambda m, F, x: m.triu(x, -1), minimum_rank=2, ulp=0),
    Row("cat", lambda m, F, x: m.cat([x, x, x]), minimum_rank=1, ulp=0),
    Row("cat last", lambda m, F, x: m.cat([x, x], dim=-1), minimum_rank=1, ulp=0),
    Row("stack", lambda m, F, x: m.stack([x, x]), ulp=0),
    Row("stack last", lambda m, F, x: m.stack([x, x], dim=-1), ulp=0),
]

REDUCTIONS = [
    *[
        Row(f"{name} {text}", call(name), ulp=0, minimum_rank=rank)
        for name in ("amax", "amin")
        for text, rank, call in (
            ("all", 0, lambda n: lambda m, F, x: getattr(m, n)(x)),
            ("last", 1, lambda n: lambda m, F, x: getattr(m, n)(x, dim=-1)),
            ("two", 2, lambda n: lambda m, F, x: getattr(m, n)(x, dim=(0, -1), keepdim=True)),
        )
    ],
    *[
        Row(f"{name} {text}", call(name), ulp=0, minimum_rank=rank, gradient=False)
        for name in ("argmax", "argmin")
        for text, rank, call in (
            ("all", 0, lambda n: lambda m, F, x: getattr(m, n)(x)),
            ("first", 1, lambda n: lambda m, F, x: getattr(m, n)(x, dim=0, keepdim=True)),
        )
    ],
    *[
        Row(f"{name} {text}", call(name), gradient=False, minimum_rank=rank)
        for name in ("all", "any")
        for text, rank, call in (
            ("whole", 0, lambda n: lambda m, F, x: getattr(m, n)(x)),
            ("last", 1, lambda n: lambda m, F, x: getattr(m, n)(x, dim=-1)),
        )
    ],
    Row("prod", lambda m, F, x: m.prod(x), ulp=16),
    Row("prod last", lambda m, F, x: m.prod(x, -1, keepdim=True), minimum_rank=1, ulp=16),
    Row("logsumexp", lambda m, F, x: m.logsumexp(x, -1), minimum_rank=1, ulp=-16),
    Row("norm", lambda m, F, x: m.norm(x), ulp=16),
    Row("norm 1", lambda m, F, x: m.norm(x, 1.0, dim=-1), minimum_rank=1, ulp=16),
    Row("norm 3", lambda m, F, x: m.norm(x, 3.0, dim=-1), minimum_rank=1, ulp=16),
    Row("count_nonzero", lambda m, F, x: m.count_nonzero(x), gradient=False),
]

TABLE = ELEMENTWISE + CHOICES + CREATION + REDUCTIONS
