"""Functions that choose between two operands."""

from operations.row import Row, two

ROWS = [
    *[two(name, ulp=0) for name in ("minimum", "maximum")],
    two("floor_divide", ulp=0, gradient=False),
    two("remainder", ulp=0),
    two("fmod", ulp=0),
    *[two(name, gradient=False) for name in ("logical_and", "logical_or", "logical_xor")],
    Row("where", lambda m, F, x, y: m.where(x > y, x, y), operands=2, ulp=0),
    Row("where number", lambda m, F, x: m.where(x > 0, x, -1), ulp=0),
    Row("masked_fill", lambda m, F, x: m.masked_fill(x, x > 0, 2), ulp=0),
    Row("clamp", lambda m, F, x: m.clamp(x, -0.5, 1.0), ulp=0),
    Row("clamp min", lambda m, F, x: x.clip(min=0), ulp=0),
    Row("clamp tensor", lambda m, F, x, y: m.clamp(x, max=y), operands=2, ulp=0),
]
