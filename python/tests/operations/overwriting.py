"""Elements replaced by one number, and tensors made after another one's type."""

from operations.row import Row

ROWS = [
    Row("zero_", lambda m, F, x: (x * 1).zero_(), gradient=False, ulp=0),
    Row("fill_", lambda m, F, x: (x * 1).fill_(2), gradient=False, ulp=0),
    Row("fill_ tensor", lambda m, F, x: (x * 0).fill_(x.amax()) * x, integers=False, ulp=0),
    Row("new_zeros", lambda m, F, x: x.new_zeros(2, 3), gradient=False, ulp=0),
    Row("new_ones", lambda m, F, x: x.new_ones((2, 3)), gradient=False, ulp=0),
    Row("new_full", lambda m, F, x: x.new_full((2, 3), 4), gradient=False, ulp=0),
]
