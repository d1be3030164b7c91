"""What a row of the table of operations says; one file of rows for each family."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """An operation to be compared.

    `call(m, F, x)`, or `call(m, F, x, y)` where it has two operands, calls it in the module `m` or
    in its `nn.functional`, `F`. The result is a tensor, several, or ints and bools.
    """

    name: str
    call: Callable
    operands: int = 1
    shapes: tuple = ()  # of the operands, for each case, where the usual ones will not do
    shares: bool = False  # the results lie in the operand's memory, with PyTorch's strides
    positive: bool = False  # the inputs are above 0
    floats: bool = True  # refused for fractions by both, if not
    integers: bool = True  # also for int64, uint8 and bool, refused by both or by none
    bools: bool = True  # and not for bool, if not: PyTorch sometimes takes empty ones
    gradient: bool = True
    minimum_rank: int = 0
    ulp: int = 4  # of each element, in the forward direction; below 0 of the largest term
    # The largest term that a result is summed of, by the sizes of the operands' largest elements;
    # that of the results where it is not given.
    term: Callable | None = None
    gradient_ulp: int = 16  # of the gradient's largest term
    gradient_term: float = 1.0  # that term beside the gradient that comes in


def one(name, **options):
    return Row(name, lambda m, F, x: getattr(m, name)(x), **options)


def two(name, **options):
    return Row(name, lambda m, F, x, y: getattr(m, name)(x, y), operands=2, **options)
