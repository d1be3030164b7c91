"""Functions of one operand."""

from operations.row import Row, one

ROWS = [
    *[one(name, ulp=0) for name in ("abs", "sign", "floor", "ceil", "round", "trunc", "square")],
    *[one(name) for name in ("exp2", "expm1", "sigmoid", "erf", "tanh", "exp")],
    *[one(name, positive=True) for name in ("log2", "log10", "log1p", "rsqrt", "log", "sqrt")],
    *[Row(n, lambda m, F, x, n=n: getattr(m, n)(x / 8)) for n in ("asin", "acos", "atan")],
    one("atan"),
    one("neg", ulp=0),
    one("relu", ulp=0),
    *[one(name, gradient=False, ulp=0) for name in ("isnan", "isinf", "isfinite", "logical_not")],
    Row("gelu", lambda m, F, x: F.gelu(x), ulp=-16),
    Row("gelu tanh", lambda m, F, x: F.gelu(x, approximate="tanh"), ulp=-16),
    Row("silu", lambda m, F, x: F.silu(x)),
    Row("elu", lambda m, F, x: F.elu(x, 0.7)),
    Row("leaky_relu", lambda m, F, x: F.leaky_relu(x, 0.2), ulp=0),
    Row("softplus", lambda m, F, x: F.softplus(x, beta=2.0, threshold=3.0)),
]
