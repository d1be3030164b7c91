"""Functions made of other operations."""

from operations.row import Row, one, two

ROWS = [
    *[one(name) for name in ("sin", "cos", "tan", "sinh", "cosh")],
    *[one(name, ulp=0) for name in ("negative", "absolute", "fix", "frac")],
    one("sgn", ulp=0),
    one("signbit", gradient=False),
    Row(
        "bitwise_not", lambda m, F, x, y: m.bitwise_not(x), operands=2, floats=False, gradient=False
    ),
    *[two(f"bitwise_{name}", floats=False, gradient=False) for name in ("and", "or", "xor")],
    *[
        two(name, gradient=False)
        for name in ("greater", "less", "greater_equal", "less_equal", "not_equal")
    ],
    *[two(name, ulp=0) for name in ("multiply", "divide", "true_divide", "subtract")],
    Row(
        "div trunc",
        lambda m, F, x, y: m.div(x, y, rounding_mode="trunc"),
        operands=2,
        ulp=0,
    ),
    Row(
        "div floor",
        lambda m, F, x, y: x.div(y, rounding_mode="floor"),
        operands=2,
        ulp=0,
    ),
    Row("rsub", lambda m, F, x, y: m.rsub(x, y, alpha=2), operands=2, ulp=0),
    Row("addcmul", lambda m, F, x, y: m.addcmul(x, y, x, value=3), operands=2, ulp=-4),
    Row("addcdiv", lambda m, F, x, y: m.addcdiv(x, x, y, value=0.5), operands=2, ulp=-4),
    Row("lerp", lambda m, F, x, y: m.lerp(x, y, 0.25), operands=2, ulp=-2),
    Row("lerp tensor", lambda m, F, x, y: m.lerp(x, y, x), operands=2, ulp=-16),
    two("hypot"),
    two("logaddexp", ulp=-4),
    Row("clamp_min", lambda m, F, x: m.clamp_min(x, 0), ulp=0),
    Row("clamp_max", lambda m, F, x: x.clamp_max(1), ulp=0),
    Row("nan_to_num", lambda m, F, x: m.nan_to_num(x, 2.0, posinf=5.0), ulp=0),
    Row("isclose", lambda m, F, x, y: m.isclose(x, y, 0.5), operands=2, gradient=False),
    Row("var_mean", lambda m, F, x: m.var_mean(x)[0], ulp=-16),
    Row("std_mean", lambda m, F, x: m.std_mean(x, -1)[1], minimum_rank=1, positive=True),
    Row("nansum", lambda m, F, x: m.nansum(x, -1), minimum_rank=1, ulp=-4),
    Row("nanmean", lambda m, F, x: m.nanmean(x), positive=True),
    Row("dist", lambda m, F, x, y: m.dist(x, y), operands=2, ulp=16),
    *[
        Row(name, lambda m, F, x, n=name: getattr(F, n)(x), ulp=-4)
        for name in [
            "relu6",
            "selu",
            "celu",
            "mish",
            "hardswish",
            "hardtanh",
            "hardsigmoid",
            "logsigmoid",
            "softsign",
            "tanhshrink",
        ]
    ],
    Row("threshold", lambda m, F, x: F.threshold(x, 0.5, 2.0), ulp=0),
    Row("celu half", lambda m, F, x: F.celu(x, 0.5), ulp=-4),
]
