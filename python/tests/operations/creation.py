"""Tensors like others, and joins."""

from operations.row import Row

ROWS = [
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
