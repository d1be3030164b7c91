"""Order, running sums, and what there is how often."""

from operations.row import Row, two

ROWS = [
    *[
        Row(f"{name} {text}", call(name), ulp=0, minimum_rank=rank)
        for name in ("max", "min")
        for text, rank, call in (
            ("all", 0, lambda n: lambda m, F, x: getattr(m, n)(x)),
            ("dim", 1, lambda n: lambda m, F, x: getattr(m, n)(x, 0).values),
            ("keep", 1, lambda n: lambda m, F, x: getattr(x, n)(dim=-1, keepdim=True)[0]),
        )
    ],
    *[two(name, ulp=0) for name in ("max", "min")],
    *[
        Row(
            f"{name} indices",
            lambda m, F, x, n=name: getattr(m, n)(x, -1).indices,
            gradient=False,
        )
        for name in ("max", "min", "cummax", "cummin")
    ],
    Row("sort", lambda m, F, x: m.sort(x).values, ulp=0),
    Row("sort first", lambda m, F, x: x.sort(0, descending=True)[0], ulp=0),
    Row("sort indices", lambda m, F, x: m.sort(x, stable=True).indices, gradient=False),
    Row(
        "argsort",
        lambda m, F, x: m.argsort(x, dim=0, descending=True, stable=True),
        gradient=False,
    ),
    Row("topk", lambda m, F, x: m.topk(x, 1).values, ulp=0),
    Row("topk three", lambda m, F, x: x.topk(3, dim=-1, largest=False)[0], ulp=0, minimum_rank=1),
    Row("kthvalue", lambda m, F, x: m.kthvalue(x, 2)[0], ulp=0, minimum_rank=1),
    Row("median", lambda m, F, x: m.median(x), ulp=0),
    Row("median dim", lambda m, F, x: x.median(-1).values, ulp=0),
    Row("aminmax", lambda m, F, x: m.aminmax(x).max, ulp=0, gradient=False),
    Row("cumsum", lambda m, F, x: m.cumsum(x, -1), ulp=0),
    Row("cumsum first", lambda m, F, x: x.cumsum(dim=0), ulp=0),
    Row("cumprod", lambda m, F, x: m.cumprod(x, 0), ulp=0, gradient_ulp=64),
    Row("cummax", lambda m, F, x: m.cummax(x, 0).values, ulp=0),
    Row("cummin", lambda m, F, x: m.cummin(x, -1).values, ulp=0),
    Row("diff", lambda m, F, x: m.diff(x), ulp=0),
    Row("diff twice", lambda m, F, x: m.diff(x, 2, 0, prepend=x), ulp=0),
    Row("unique", lambda m, F, x: m.unique(x), gradient=False, ulp=0),
    Row("unique inverse", lambda m, F, x: x.unique(return_inverse=True)[1], gradient=False),
    Row("unique counts", lambda m, F, x: m.unique(x, True, True, True)[2], gradient=False),
    Row("unique_consecutive", lambda m, F, x: m.unique_consecutive(x), gradient=False, ulp=0),
    Row("histc", lambda m, F, x: m.histc(x, 5, -2, 3), gradient=False, ulp=0),
    Row("searchsorted", lambda m, F, x: m.searchsorted(m.unique(x), x), gradient=False),
    Row("bucketize", lambda m, F, x: m.bucketize(x, m.unique(x), right=True), gradient=False),
]
