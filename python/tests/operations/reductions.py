"""Fewer dimensions out than in."""

from operations.row import Row

ROWS = [
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
