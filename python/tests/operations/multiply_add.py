"""Products and quotients added in one step: rounded as PyTorch rounds them."""

from operations.row import Row


def three(name, value):
    """`name` of x, y and a third that is made of both."""

    def call(m, F, x, y):
        return getattr(m, name)(x, y, y * 3 + 1, value=value)

    # PyTorch takes a fraction times integers for 0.
    whole = value == int(value)
    positive = name == "addcdiv"
    return Row(f"{name} {value}", call, 2, ulp=0, positive=positive, integers=whole)


# Where `other` has no dimensions, PyTorch rounds its product with alpha at the end of a row, and
# nowhere else: one unit of the largest term.
ROWS = [
    Row("add alpha", lambda m, F, x, y: m.add(x, y, alpha=0.3), operands=2, ulp=-1),
    Row("sub alpha", lambda m, F, x, y: x.sub(y, alpha=-2.7), operands=2, ulp=-1),
    Row("add alpha of a number", lambda m, F, x: m.add(x, 3, alpha=2), ulp=0),
    three("addcmul", 1),
    three("addcmul", -0.7),
    three("addcdiv", 1),
    three("addcdiv", 0.003),
    Row("lerp", lambda m, F, x, y: m.lerp(x, y, 0.1), operands=2, ulp=0),
    Row("lerp far", lambda m, F, x, y: x.lerp(y, 0.7), operands=2, ulp=0),
    Row("lerp by a tensor", lambda m, F, x, y: m.lerp(x, x * 2, y), operands=2, ulp=0),
]
