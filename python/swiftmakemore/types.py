"""Questions about tensors and their types, and constants, by PyTorch's names."""

import operator
from math import e, inf, nan, pi

import numpy as np
from numpy import newaxis

from swiftmakemore._core import Tensor, dtype, float32, float64, int32, int64, mul, uint8, zeros
from swiftmakemore._core import bool as bool_
from swiftmakemore.size import Size

__all__ = [
    "broadcast_shapes",
    "can_cast",
    "e",
    "finfo",
    "get_default_dtype",
    "iinfo",
    "inf",
    "is_floating_point",
    "is_tensor",
    "nan",
    "newaxis",
    "numel",
    "pi",
    "promote_types",
    "result_type",
]

# Each holds all that stand before it, so that the later of two is what both become.
_ORDER = [bool_, uint8, int32, int64, float32, float64]


def is_tensor(obj: object) -> bool:
    """Whether `obj` is a Tensor. The counterpart of `torch.is_tensor`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.is_tensor([1.0])
    False
    """
    return isinstance(obj, Tensor)


def is_floating_point(input: Tensor) -> bool:
    """Whether the elements are fractions. The counterpart of `torch.is_floating_point`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.is_floating_point(sm.tensor([1]))
    False
    """
    return input.dtype.is_floating_point


def numel(input: Tensor) -> int:
    """The number of elements. The counterpart of `torch.numel`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.numel(sm.zeros(2, 3))
    6
    """
    return input.numel()


def get_default_dtype() -> dtype:
    """The type that Python's floats become: float32. The counterpart of `torch.get_default_dtype`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.get_default_dtype()
    torch.float32
    """
    return float32


def promote_types(type1: dtype, type2: dtype) -> dtype:
    """The type of what is made of tensors of two types. The counterpart of `torch.promote_types`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.promote_types(sm.int64, sm.float32)
    torch.float32
    """
    return _ORDER[max(_ORDER.index(type1), _ORDER.index(type2))]


def result_type(tensor1: Tensor | float, tensor2: Tensor | float) -> dtype:
    """The type of a sum of two operands. The counterpart of `torch.result_type`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.result_type(sm.tensor([1]), 1.0)
    torch.float32
    """
    small = [
        zeros((1,) * x.ndim, dtype=x.dtype) if isinstance(x, Tensor) else x
        for x in (tensor1, tensor2)
    ]
    return mul(*small).dtype


def can_cast(from_: dtype, to: dtype) -> bool:
    """Whether an operation in place may turn `from_` into `to`. Of `torch.can_cast`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.can_cast(sm.float32, sm.int64)
    False
    """
    kinds = [from_ is not bool_, to is not bool_]
    if from_.is_floating_point and not to.is_floating_point:
        return False
    return kinds[0] <= kinds[1]


def broadcast_shapes(*shapes: tuple[int, ...]) -> Size:
    """The shape of what is made of tensors of these shapes. Of `torch.broadcast_shapes`.

    Raises
    ------
    RuntimeError
        The shapes do not fit each other.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.broadcast_shapes((3, 1), (4,))
    torch.Size([3, 4])
    """
    sizes = []
    for shape in shapes:
        if not isinstance(shape, (tuple, list)):
            raise TypeError(f"broadcast_shapes: a shape is a tuple of ints, not {shape!r:.80}")
        sizes.append(tuple(operator.index(size) for size in shape))
    try:
        return Size(np.broadcast_shapes(*sizes))
    except ValueError as error:
        raise RuntimeError(f"broadcast_shapes: {error}") from None


def finfo(type: dtype = float32) -> np.finfo:
    """The limits of a type of fractions: `eps`, `max`, `tiny` ... The counterpart of `torch.finfo`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> float(sm.finfo(sm.float32).eps)
    1.1920928955078125e-07
    """
    return np.finfo(np.dtype(type))


def iinfo(type: dtype) -> np.iinfo:
    """The limits of a type of integers: `min`, `max`. The counterpart of `torch.iinfo`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.iinfo(sm.uint8).max
    255
    """
    return np.iinfo(np.dtype(type))
