"""
The Swift core of swiftmakemore. Everything public is documented in swiftmakemore.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, overload

import numpy
from numpy.typing import DTypeLike, NDArray


def abi_version() -> int:
    """The version of the C interface to the Swift core."""

def instruction_set() -> str:
    """
    The instruction set that the kernels use: 'avx2', 'avx512' or 'portable'.
    """

def get_num_threads() -> int:
    """
    How many threads work on large products and batches: one for each processor, unless it was set.

    >>> import swiftmakemore as sm
    >>> sm.get_num_threads() >= 1
    True
    """

def set_num_threads(number: int) -> None:
    """
    Sets how many threads work on large products and batches. Results have the same bits whatever the number.

    Raises ValueError below 1, TypeError for anything but an int.

    >>> import swiftmakemore as sm
    >>> before = sm.get_num_threads()
    >>> sm.set_num_threads(1)
    >>> sm.get_num_threads()
    1
    >>> sm.set_num_threads(before)
    """

def live_objects() -> int:
    """
    How many of the core's objects (handles, blocks of memory, graph nodes, ...) are alive.
    """

class dtype:
    """
    The type of a tensor's elements: float32, float64, int64, int32, uint8 or bool.

    The counterpart of torch.dtype, printed as it prints; np.dtype(t) is NumPy's.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0]).dtype
    torch.float32
    >>> sm.tensor([1]).dtype is sm.int64
    True
    """

    @property
    def is_floating_point(self) -> bool:
        """Whether these are fractions."""

    @property
    def itemsize(self) -> object:
        """The bytes of one element."""

    @property
    def dtype(self) -> object:
        """NumPy's dtype of these elements."""

    def __repr__(self) -> str: ...

    def __reduce__(self) -> str: ...

float32: dtype = ...

float64: dtype = ...

int64: dtype = ...

int32: dtype = ...

uint8: dtype = ...

bool: dtype = ...

float: dtype = ...

double: dtype = ...

long: dtype = ...

int: dtype = ...

class device:
    """
    Where a tensor is: the CPU, the only device there is. The counterpart of torch.device.

    RuntimeError for another one.

    >>> import swiftmakemore as sm
    >>> sm.device("cpu")
    device(type='cpu')
    """

    def __init__(self, type: object, index: int | None = None) -> None: ...

    @property
    def type(self) -> str:
        """"cpu"."""

    @property
    def index(self) -> object:
        """0 where that number was given, else None."""

    def __eq__(self, arg: object, /) -> bool: ...

    def __hash__(self) -> int: ...

    def __str__(self) -> str: ...

    def __repr__(self) -> str: ...

    def __reduce__(self) -> tuple: ...

class Tensor:
    """
    Numbers with a history: the counterpart of torch.Tensor for float32, float64, int64, int32, uint8 and bool.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0], requires_grad=True)
    >>> (x * x).sum().backward()
    >>> x.grad
    tensor([2., 4.])
    """

    def __hash__(self) -> int: ...

    def __getattribute__(self, name, /):
        """Return getattr(self, name)."""

    def __lt__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __le__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __eq__(self, value: object, /) -> Tensor: ...

    def __ne__(self, value: object, /) -> Tensor: ...

    def __gt__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ge__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __iter__(self) -> Iterator[Tensor]: ...

    def __init__(self, *data: Any) -> None:
        """
        float32 from data, or zeros of the sizes given; tensor() keeps the type of data.
        """

    def __add__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __radd__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __sub__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rsub__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __mul__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rmul__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __mod__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rmod__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __pow__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rpow__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __neg__(self) -> Tensor: ...

    def __pos__(self) -> Tensor: ...

    def __abs__(self) -> Tensor: ...

    def __invert__(self) -> Tensor: ...

    def __and__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rand__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __xor__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rxor__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __or__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ror__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __iadd__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __isub__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __imul__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __imod__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ipow__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __iand__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ixor__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ior__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __floordiv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rfloordiv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __truediv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rtruediv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ifloordiv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __itruediv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __matmul__(self, value: Tensor | NDArray, /) -> Tensor: ...

    def __rmatmul__(self, value: NDArray, /) -> Tensor: ...

    def __len__(self) -> int: ...

    def __getitem__(self, key: Any, /) -> Tensor: ...

    def __setitem__(self, key: Any, value: Any, /) -> None: ...

    def __delitem__(self, key: Any, /) -> None: ...

    @property
    def shape(self) -> object:
        """The sizes, outermost first."""

    def size(self, dim: int | None = None) -> object:
        """The sizes, or the size of one dimension."""

    @property
    def ndim(self) -> int:
        """The number of dimensions."""

    def dim(self) -> int:
        """The number of dimensions."""

    def numel(self) -> int:
        """The number of elements."""

    def nelement(self) -> int:
        """The number of elements."""

    @property
    def dtype(self) -> object:
        """The elements' type."""

    @property
    def device(self) -> object:
        """The CPU."""

    def __repr__(self) -> object: ...

    def tolist(self) -> object:
        """The elements as nested lists of Python numbers."""

    def numpy(self, *, force: bool = False) -> object:
        """
        A NumPy array on the same memory, which it keeps alive; read-only where a gradient may still need the values.
        """

    def __array__(self, dtype: object | None = None, copy: object | None = None) -> object: ...

    __array_priority__: int = 1000

    __array_ufunc__: None = None

    def __dlpack__(self, **kwargs) -> object: ...

    def __dlpack_device__(self) -> tuple: ...

    def __copy__(self) -> Tensor: ...

    def __deepcopy__(self, memo: dict) -> object: ...

    def __reduce__(self) -> tuple: ...

    def to(self, *args, **kwargs) -> object:
        """
        The elements as another type: to(dtype), to(device), to(other), with copy=True in new memory; the tensor itself where nothing changes.
        """

    def type(self, dtype: object | None = None) -> object:
        """
        The elements as another type; without one, the name of the type they have.
        """

    def float(self) -> object:
        """The elements as float32; itself where they are."""

    def double(self) -> object:
        """The elements as float64; itself where they are."""

    def long(self) -> object:
        """The elements as int64; itself where they are."""

    def int(self) -> object:
        """The elements as int32; itself where they are."""

    def byte(self) -> object:
        """The elements as uint8; itself where they are."""

    def bool(self) -> object:
        """The elements as bool; itself where they are."""

    def cpu(self) -> object:
        """Itself."""

    def is_floating_point(self) -> bool:
        """Whether the elements are fractions."""

    def item(self) -> object:
        """The one element as a Python number; RuntimeError if there are more."""

    def __float__(self) -> float: ...

    def __int__(self) -> int: ...

    def __bool__(self) -> bool: ...

    def __index__(self) -> object: ...

    @property
    def grad_fn(self) -> object:
        """The operation that made this tensor, or None for a leaf."""

    @property
    def is_leaf(self) -> bool:
        """Whether no operation on the tape made this tensor."""

    def backward(self, gradient: Tensor | None = None, retain_graph: bool | None = None, create_graph: bool = False) -> None:
        """
        Adds to `.grad` of every leaf this was made from: d self / d leaf, times `gradient`.

        RuntimeError where nothing requires a gradient, where backward() ran before without
        retain_graph=True, or where a value it needs was changed in place since. There is no second
        derivative. The counterpart of torch.Tensor.backward.
        """

    @property
    def grad(self) -> object:
        """What backward() left here: a tensor of this shape, or None."""

    @grad.setter
    def grad(self, grad: Tensor | None) -> None: ...

    @property
    def requires_grad(self) -> bool:
        """Whether backward() reaches this tensor."""

    @requires_grad.setter
    def requires_grad(self, arg: bool, /) -> None: ...

    def retain_grad(self) -> None:
        """Keeps the gradient of a tensor that is not a leaf."""

    @property
    def data(self) -> Tensor:
        """
        The same elements without history; writing to them is not noticed. Another tensor's elements can be put in their place.
        """

    @data.setter
    def data(self, arg: Tensor, /) -> None: ...

    def register_hook(self, hook: Callable) -> RemovableHandle:
        """
        Calls `hook(gradient)` when backward has all of this tensor's gradient; what it returns, if
        anything, takes the gradient's place. Returns a handle with remove().
        """

    def neg(self) -> Tensor:
        """
        -x, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).neg()
        tensor([ 1.5000, -2.0000])
        """

    def exp(self) -> Tensor:
        """
        e to the power x, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).exp()
        tensor([1.6487, 7.3891])
        """

    def log(self) -> Tensor:
        """
        The natural logarithm, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).log()
        tensor([-0.6931,  0.6931])
        """

    def tanh(self) -> Tensor:
        """
        The hyperbolic tangent, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).tanh()
        tensor([0.4621, 0.9640])
        """

    def sqrt(self) -> Tensor:
        """
        The square root, element by element, correctly rounded.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).sqrt()
        tensor([0.7071, 1.4142])
        """

    def reciprocal(self) -> Tensor:
        """
        1 / x, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).reciprocal()
        tensor([2.0000, 0.5000])
        """

    def square(self) -> Tensor:
        """
        x * x, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).square()
        tensor([0.2500, 4.0000])
        """

    def abs(self) -> Tensor:
        """
        The size of x without its sign, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).abs()
        tensor([1.5000, 2.0000])
        """

    def sign(self) -> Tensor:
        """
        -1, 0 or 1 as x is negative, zero or positive, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).sign()
        tensor([-1.,  1.])
        """

    def floor(self) -> Tensor:
        """
        The largest integer not above x, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).floor()
        tensor([-2.,  2.])
        """

    def ceil(self) -> Tensor:
        """
        The smallest integer not below x, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).ceil()
        tensor([-1.,  2.])
        """

    def round(self) -> Tensor:
        """
        The nearest integer, halves to the even one, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).round()
        tensor([-2.,  2.])
        """

    def trunc(self) -> Tensor:
        """
        The integer part of x, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).trunc()
        tensor([-1.,  2.])
        """

    def exp2(self) -> Tensor:
        """
        2 to the power x, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).exp2()
        tensor([1.4142, 4.0000])
        """

    def expm1(self) -> Tensor:
        """
        e to the power x, minus 1, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).expm1()
        tensor([0.6487, 6.3891])
        """

    def log2(self) -> Tensor:
        """
        The logarithm to base 2, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).log2()
        tensor([-1.,  1.])
        """

    def log10(self) -> Tensor:
        """
        The logarithm to base 10, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).log10()
        tensor([-0.3010,  0.3010])
        """

    def log1p(self) -> Tensor:
        """
        log(1 + x), element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).log1p()
        tensor([0.4055, 1.0986])
        """

    def rsqrt(self) -> Tensor:
        """
        1 / sqrt(x), element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).rsqrt()
        tensor([1.4142, 0.7071])
        """

    def sigmoid(self) -> Tensor:
        """
        1 / (1 + e^-x), element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).sigmoid()
        tensor([0.6225, 0.8808])
        """

    def relu(self) -> Tensor:
        """
        x where it is positive, else 0, element by element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.0]).relu()
        tensor([0., 2.])
        """

    def erf(self) -> Tensor:
        """
        The error function, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).erf()
        tensor([0.5205, 0.9953])
        """

    def sin(self) -> Tensor:
        """
        The sine of an angle in radians; at most 1 ulp off in float32, however large.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).sin()
        tensor([0.4794, 0.9093])
        """

    def cos(self) -> Tensor:
        """
        The cosine of an angle in radians; at most 1 ulp off in float32, however large.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).cos()
        tensor([ 0.8776, -0.4161])
        """

    def tan(self) -> Tensor:
        """
        The tangent of an angle in radians; at most 1 ulp off in float32, however large.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).tan()
        tensor([ 0.5463, -2.1850])
        """

    def sinh(self) -> Tensor:
        """
        The hyperbolic sine, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).sinh()
        tensor([0.5211, 3.6269])
        """

    def cosh(self) -> Tensor:
        """
        The hyperbolic cosine, element by element; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).cosh()
        tensor([1.1276, 3.7622])
        """

    def asin(self) -> Tensor:
        """
        The angle with the sine x; at most 1 ulp off in float32, NaN beyond 1.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).asin()
        tensor([0.5236,    nan])
        """

    def acos(self) -> Tensor:
        """
        The angle with the cosine x; at most 1 ulp off in float32, NaN beyond 1.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).acos()
        tensor([1.0472,    nan])
        """

    def atan(self) -> Tensor:
        """
        The angle with the tangent x; at most 1 ulp off in float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.5, 2.0]).atan()
        tensor([0.4636, 1.1071])
        """

    def isnan(self) -> Tensor:
        """
        Whether an element is not a number.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('nan')]).isnan()
        tensor([False,  True])
        """

    def isinf(self) -> Tensor:
        """
        Whether an element is infinite.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('inf')]).isinf()
        tensor([False,  True])
        """

    def isfinite(self) -> Tensor:
        """
        Whether an element is neither infinite nor NaN.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('inf')]).isfinite()
        tensor([ True, False])
        """

    def isposinf(self) -> Tensor:
        """
        Whether an element is the positive infinity.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('inf')]).isposinf()
        tensor([False,  True])
        """

    def isneginf(self) -> Tensor:
        """
        Whether an element is the negative infinity.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('inf')]).isneginf()
        tensor([False, False])
        """

    def logical_not(self) -> Tensor:
        """
        Whether an element is zero.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0, 2]).logical_not()
        tensor([ True, False])
        """

    def add(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        input + alpha * other.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2]).add(3)
        tensor([4, 5])
        """

    def mul(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input * other.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2]).mul(3)
        tensor([3, 6])
        """

    def pow(self, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input ** exponent.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).pow(2)
        tensor([1, 4, 9])
        """

    def sub(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        input - alpha * other.

        >>> import swiftmakemore as sm
        >>> sm.tensor([5, 6]).sub(3)
        tensor([2, 3])
        """

    def subtract(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        input - alpha * other.

        >>> import swiftmakemore as sm
        >>> sm.tensor([5, 6]).subtract(3)
        tensor([2, 3])
        """

    def div(self, other: Tensor | float | numpy.generic | NDArray, *, rounding_mode: str | None = None) -> Tensor:
        """
        input / other; integers give float32; rounded on demand, 'trunc' or 'floor'.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, -3]).div(2, rounding_mode='floor')
        tensor([ 0, -2])
        """

    def divide(self, other: Tensor | float | numpy.generic | NDArray, *, rounding_mode: str | None = None) -> Tensor:
        """
        input / other; integers give float32; rounded on demand, 'trunc' or 'floor'.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, -3]).divide(2, rounding_mode='floor')
        tensor([ 0, -2])
        """

    def true_divide(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input / other; integers give float32.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, -3]).true_divide(2)
        tensor([ 0.5000, -1.5000])
        """

    def eq(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input == other, bool.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).eq(2)
        tensor([False,  True, False])
        """

    def ne(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input != other, bool.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).ne(2)
        tensor([ True, False,  True])
        """

    def lt(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input < other, bool.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).lt(2)
        tensor([ True, False, False])
        """

    def le(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input <= other, bool.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).le(2)
        tensor([ True,  True, False])
        """

    def gt(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input > other, bool.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).gt(2)
        tensor([False, False,  True])
        """

    def ge(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input >= other, bool.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).ge(2)
        tensor([False,  True,  True])
        """

    def sum(self, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        The sum over `dim` (an int or several), or over all, in the order of PyTorch's sums.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 2], [3, 4]]).sum(dim=0)
        tensor([4, 6])
        """

    def mean(self, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        The mean over `dim` (an int or several), or over all.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, 2.0]).mean()
        tensor(1.5000)
        """

    def var(self, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
        """
        The variance over `dim`, or over all: the squared deviations over n - correction.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, 3.0]).var()
        tensor(2.)
        """

    def std(self, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
        """
        The standard deviation over `dim`, or over all: the root of `var`.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, 3.0]).std()
        tensor(1.4142)
        """

    def reshape(self, *shape: int | Sequence[int]) -> Tensor:
        """
        The elements in order under another shape; one size may be -1. Shares memory where strides can show them so, copies otherwise.

        >>> import swiftmakemore as sm
        >>> sm.arange(6).reshape(2, -1)
        tensor([[0, 1, 2],
                [3, 4, 5]])
        """

    def reshape_as(self, other: Tensor) -> Tensor:
        """
        The elements in order under the shape of other.

        >>> import swiftmakemore as sm
        >>> sm.arange(4).reshape_as(sm.zeros(2, 2))
        tensor([[0, 1],
                [2, 3]])
        """

    @overload
    def view(self, *shape: int | Sequence[int]) -> Tensor:
        """
        The elements in order under another shape, in the same memory; one size may be -1. Refused where strides cannot show them so: reshape() copies then.

        >>> import swiftmakemore as sm
        >>> sm.arange(6).view(3, 2).shape
        torch.Size([3, 2])
        """

    @overload
    def view(self, dtype: dtype | DTypeLike) -> Tensor:
        """
        The same memory read as another type; the last size changes with the size of an element.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0]).view(sm.int32)
        tensor([1065353216], dtype=torch.int32)
        """

    def view_as(self, other: Tensor) -> Tensor:
        """
        The elements in order under the shape of other, in the same memory.

        >>> import swiftmakemore as sm
        >>> sm.arange(4).view_as(sm.zeros(2, 2)).shape
        torch.Size([2, 2])
        """

    def flatten(self, start_dim: int = 0, end_dim: int = -1) -> Tensor:
        """
        The dimensions from start_dim to end_dim as one.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).flatten(1).shape
        torch.Size([2, 12])
        """

    def ravel(self) -> Tensor:
        """
        The elements in order as a vector.

        >>> import swiftmakemore as sm
        >>> sm.ravel(sm.eye(2))
        tensor([1., 0., 0., 1.])
        """

    def unflatten(self, dim: int, sizes: int | Sequence[int]) -> Tensor:
        """
        A dimension cut into several, one of whose sizes may be -1.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 12).unflatten(1, (3, -1)).shape
        torch.Size([2, 3, 4])
        """

    def permute(self, *dims: int | Sequence[int]) -> Tensor:
        """
        The dimensions in another order.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).permute(2, 0, 1).shape
        torch.Size([4, 2, 3])
        """

    def transpose(self, dim0: int, dim1: int) -> Tensor:
        """
        Two dimensions exchanged.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).transpose(0, 2).shape
        torch.Size([4, 3, 2])
        """

    def swapaxes(self, axis0: int, axis1: int) -> Tensor:
        """
        Two dimensions exchanged.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).swapaxes(0, 2).shape
        torch.Size([4, 3, 2])
        """

    def swapdims(self, dim0: int, dim1: int) -> Tensor:
        """
        Two dimensions exchanged.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).swapdims(0, 2).shape
        torch.Size([4, 3, 2])
        """

    def movedim(self, source: int | Sequence[int], destination: int | Sequence[int]) -> Tensor:
        """
        Dimensions moved to other places, the others in the order they have.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).movedim(0, -1).shape
        torch.Size([3, 4, 2])
        """

    def moveaxis(self, source: int | Sequence[int], destination: int | Sequence[int]) -> Tensor:
        """
        Dimensions moved to other places, the others in the order they have.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3, 4).moveaxis(0, -1).shape
        torch.Size([3, 4, 2])
        """

    def t(self) -> Tensor:
        """
        A matrix transposed; a vector as it is.

        >>> import swiftmakemore as sm
        >>> sm.t(sm.zeros(2, 3)).shape
        torch.Size([3, 2])
        """

    @property
    def T(self) -> Tensor:
        """
        The dimensions in reverse: a matrix transposed.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3).T.shape
        torch.Size([3, 2])
        """

    @property
    def mT(self) -> Tensor:
        """
        The last two dimensions exchanged.

        >>> import swiftmakemore as sm
        >>> sm.zeros(5, 2, 3).mT.shape
        torch.Size([5, 3, 2])
        """

    def expand(self, *size: int | Sequence[int]) -> Tensor:
        """
        Dimensions of size 1 repeated and new ones put in front, without copying; -1 keeps a size.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3, 1).expand(2, -1, 4).shape
        torch.Size([2, 3, 4])
        """

    def expand_as(self, other: Tensor) -> Tensor:
        """
        Dimensions of size 1 repeated up to the shape of other, without copying.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3, 1).expand_as(sm.zeros(3, 4)).shape
        torch.Size([3, 4])
        """

    def broadcast_to(self, size: int | Sequence[int]) -> Tensor:
        """
        Dimensions of size 1 repeated and new ones put in front, without copying.

        >>> import swiftmakemore as sm
        >>> sm.broadcast_to(sm.arange(3), (2, 3))
        tensor([[0, 1, 2],
                [0, 1, 2]])
        """

    def squeeze(self, dim: int | Sequence[int] | None = None) -> Tensor:
        """
        Without dimensions of size 1: those in `dim` (an int or several), or all of them.

        >>> import swiftmakemore as sm
        >>> sm.zeros(1, 3, 1).squeeze(0).shape
        torch.Size([3, 1])
        """

    def unsqueeze(self, dim: int) -> Tensor:
        """
        With a dimension of size 1 at `dim`.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3).unsqueeze(-1).shape
        torch.Size([3, 1])
        """

    def select(self, dim: int, index: int) -> Tensor:
        """
        One position of a dimension, which disappears.

        >>> import swiftmakemore as sm
        >>> sm.eye(3).select(0, -1)
        tensor([0., 0., 1.])
        """

    def narrow(self, dim: int, start: int, length: int) -> Tensor:
        """
        `length` positions of a dimension from `start` on.

        >>> import swiftmakemore as sm
        >>> sm.arange(6).narrow(0, 2, 3)
        tensor([2, 3, 4])
        """

    def diagonal(self, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
        """
        The elements whose positions along dim2 and dim1 differ by `offset`, as the last dimension of a view.

        >>> import swiftmakemore as sm
        >>> sm.arange(9).reshape(3, 3).diagonal(1)
        tensor([1, 5])
        """

    def detach(self) -> Tensor:
        """
        The same elements, in the same memory, without history.

        >>> import swiftmakemore as sm
        >>> sm.ones(2, requires_grad=True).detach().requires_grad
        False
        """

    def clone(self) -> Tensor:
        """
        A copy in memory of its own, with history.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(2)
        >>> x.clone().add_(1), x
        (tensor([1., 1.]), tensor([0., 0.]))
        """

    def contiguous(self) -> Tensor:
        """
        Itself, or a dense copy where there are gaps.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3).T.contiguous().stride()
        (2, 1)
        """

    def unbind(self, dim: int = 0) -> tuple[Tensor, ...]:
        """
        Every position of a dimension, which disappears.

        >>> import swiftmakemore as sm
        >>> sm.eye(2).unbind()
        (tensor([1., 0.]), tensor([0., 1.]))
        """

    def split(self, split_size: int | Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
        """
        Parts of `split_size` positions along a dimension, the last of which may be smaller; a list gives each part's size.

        >>> import swiftmakemore as sm
        >>> sm.arange(5).split(2)
        (tensor([0, 1]), tensor([2, 3]), tensor([4]))
        >>> sm.arange(5).split([1, 4])
        (tensor([0]), tensor([1, 2, 3, 4]))
        """

    def chunk(self, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
        """
        At most `chunks` parts of one size along a dimension, the last of which may be smaller.

        >>> import swiftmakemore as sm
        >>> sm.arange(5).chunk(2)
        (tensor([0, 1, 2]), tensor([3, 4]))
        """

    def tensor_split(self, indices_or_sections: int | Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
        """
        As many parts along a dimension, of sizes that differ by at most 1; a list says where parts begin.

        >>> import swiftmakemore as sm
        >>> sm.arange(5).tensor_split(3)
        (tensor([0, 1]), tensor([2, 3]), tensor([4]))
        """

    def repeat(self, *repeats: int | Sequence[int]) -> Tensor:
        """
        The tensor as often as `repeats` says along each dimension, new ones in front; a copy.

        >>> import swiftmakemore as sm
        >>> sm.arange(2).repeat(2, 2)
        tensor([[0, 1, 0, 1],
                [0, 1, 0, 1]])
        """

    def tile(self, *dims: int | Sequence[int]) -> Tensor:
        """
        The tensor as often as `dims` says along its last dimensions; a copy.

        >>> import swiftmakemore as sm
        >>> sm.tile(sm.arange(3), (2,))
        tensor([0, 1, 2, 0, 1, 2])
        """

    def repeat_interleave(self, repeats: int, dim: int | None = None) -> Tensor:
        """
        Each position of a dimension `repeats` times; without a dimension each element, as a vector.

        >>> import swiftmakemore as sm
        >>> sm.arange(3).repeat_interleave(2)
        tensor([0, 0, 1, 1, 2, 2])
        """

    def flip(self, *dims: int | Sequence[int]) -> Tensor:
        """
        The positions of dimensions in reverse; a copy.

        >>> import swiftmakemore as sm
        >>> sm.arange(3).flip(0)
        tensor([2, 1, 0])
        """

    def fliplr(self) -> Tensor:
        """
        The columns in reverse; a copy.

        >>> import swiftmakemore as sm
        >>> sm.fliplr(sm.eye(2))
        tensor([[0., 1.],
                [1., 0.]])
        """

    def flipud(self) -> Tensor:
        """
        The rows in reverse; a copy.

        >>> import swiftmakemore as sm
        >>> sm.flipud(sm.eye(2))
        tensor([[0., 1.],
                [1., 0.]])
        """

    def roll(self, shifts: int | Sequence[int], dims: int | Sequence[int] | None = None) -> Tensor:
        """
        The positions moved on along dimensions, those beyond the end to its beginning; without dimensions, all elements as a vector. A copy.

        >>> import swiftmakemore as sm
        >>> sm.arange(4).roll(1)
        tensor([3, 0, 1, 2])
        """

    def rot90(self, k: int = 1, dims: int | Sequence[int] | None = None) -> Tensor:
        """
        k quarter turns from the first of two dimensions to the second, (0, 1) where none are given; a copy.

        >>> import swiftmakemore as sm
        >>> sm.rot90(sm.arange(4).view(2, 2))
        tensor([[1, 3],
                [0, 2]])
        """

    def diag(self, diagonal: int = 0) -> Tensor:
        """
        The matrix with a vector on its diagonal, or a copy of a matrix's diagonal.

        >>> import swiftmakemore as sm
        >>> sm.diag(sm.tensor([1, 2]))
        tensor([[1, 0],
                [0, 2]])
        """

    def diag_embed(self, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
        """
        Matrices with the last dimension on their diagonals.

        >>> import swiftmakemore as sm
        >>> sm.diag_embed(sm.ones(4, 3)).shape
        torch.Size([4, 3, 3])
        """

    def unfold(self, dimension: int, size: int, step: int) -> Tensor:
        """
        Windows of `size` neighbours along a dimension, every `step`; what they hold comes last. A copy, where PyTorch shares memory.

        >>> import swiftmakemore as sm
        >>> sm.arange(5).unfold(0, 3, 2)
        tensor([[0, 1, 2],
                [2, 3, 4]])
        """

    def is_contiguous(self) -> bool:
        """
        Whether the elements lie in memory without gaps, in order.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3).T.is_contiguous()
        False
        """

    def stride(self, dim: int | None = None) -> int | tuple[int, ...]:
        """
        The steps in memory between neighbours along each dimension, in elements, or along one.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3).stride(), sm.zeros(2, 3).stride(0)
        ((3, 1), 3)
        """

    def storage_offset(self) -> int:
        """
        Where in its memory the tensor's first element lies, in elements.

        >>> import swiftmakemore as sm
        >>> sm.arange(5)[2:].storage_offset()
        2
        """

    def data_ptr(self) -> int:
        """
        The address of the first element.

        >>> import swiftmakemore as sm
        >>> x = sm.arange(5)
        >>> x[1:].data_ptr() - x.data_ptr()
        8
        """

    def element_size(self) -> int:
        """
        How many bytes an element takes.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2).element_size()
        4
        """

    def slice(self, dim: int, start: int, length: int, step: int) -> Tensor:
        """
        Positions start, start + step, ... of a dimension, `length` of them.

        >>> import swiftmakemore as sm
        >>> sm.arange(6)[1:6:2]
        tensor([1, 3, 5])
        """

    def gather(self, dim: int, index: Tensor) -> Tensor:
        """
        The elements that `index` names along a dimension: out[i, j] = input[index[i, j], j] along dimension 0, input[i, index[i, j]] along 1.

        >>> import swiftmakemore as sm
        >>> x = sm.tensor([[1, 2], [3, 4]])
        >>> x.gather(1, sm.tensor([[1], [0]]))
        tensor([[2],
                [3]])
        """

    def scatter(self, dim: int, index: Tensor, src: Tensor | float | numpy.generic | NDArray | None = None, *, value: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """
        A copy with the elements of `src`, or the number `value`, where `index` says, as gather() reads them; of several for one place the last.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 3).scatter(1, sm.tensor([[0], [2]]), value=1)
        tensor([[1., 0., 0.],
                [0., 0., 1.]])
        """

    def scatter_add(self, dim: int, index: Tensor, src: Tensor) -> Tensor:
        """
        A copy with the elements of `src` added where `index` says, in their order.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3).scatter_add(0, sm.tensor([0, 2, 0]), sm.ones(3))
        tensor([2., 0., 1.])
        """

    def index_select(self, dim: int, index: Tensor) -> Tensor:
        """
        The positions of a dimension that the vector `index` names.

        >>> import swiftmakemore as sm
        >>> sm.arange(6).view(2, 3).index_select(1, sm.tensor([2, 0]))
        tensor([[2, 0],
                [5, 3]])
        """

    def index_add(self, dim: int, index: Tensor, source: Tensor, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        A copy with alpha * source added to the positions of a dimension that `index` names.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3).index_add(0, sm.tensor([0, 0]), sm.tensor([1.0, 2.0]))
        tensor([3., 0., 0.])
        """

    def index_copy(self, dim: int, index: Tensor, source: Tensor) -> Tensor:
        """
        A copy with `source` in the positions of a dimension that `index` names.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3).index_copy(0, sm.tensor([2, 0]), sm.tensor([1.0, 2.0]))
        tensor([2., 0., 1.])
        """

    def index_fill(self, dim: int, index: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        A copy with a number in the positions of a dimension that `index` names.

        >>> import swiftmakemore as sm
        >>> sm.zeros(3).index_fill(0, sm.tensor([0, -1]), 7)
        tensor([7., 0., 7.])
        """

    def take(self, index: Tensor) -> Tensor:
        """
        The elements that `index` names of all elements in order.

        >>> import swiftmakemore as sm
        >>> sm.take(sm.eye(2), sm.tensor([0, 1, -1]))
        tensor([1., 0., 1.])
        """

    def take_along_dim(self, indices: Tensor, dim: int | None = None) -> Tensor:
        """
        gather() of input and indices broadcast to each other; of all elements in order without `dim`.

        >>> import swiftmakemore as sm
        >>> x = sm.tensor([[3, 1, 2]])
        >>> x.take_along_dim(sm.tensor([[1, 2, 0]]), 1)
        tensor([[1, 2, 3]])
        """

    def masked_select(self, mask: Tensor) -> Tensor:
        """
        The elements where `mask` holds true, as a vector.

        >>> import swiftmakemore as sm
        >>> x = sm.arange(4)
        >>> x.masked_select(x > 1)
        tensor([2, 3])
        """

    def masked_scatter(self, mask: Tensor, source: Tensor) -> Tensor:
        """
        A copy with the first elements of `source`, in order, where `mask` holds true.

        >>> import swiftmakemore as sm
        >>> x = sm.arange(4)
        >>> x.masked_scatter(x > 1, sm.tensor([7, 8]))
        tensor([0, 1, 7, 8])
        """

    def nonzero(self, *, as_tuple: bool = False) -> Tensor | tuple[Tensor, ...]:
        """
        The positions of all elements but 0: shape (n, dimensions), or one vector for each dimension.

        >>> import swiftmakemore as sm
        >>> sm.eye(2).nonzero()
        tensor([[0, 0],
                [1, 1]])
        >>> sm.eye(2).nonzero(as_tuple=True)
        (tensor([0, 1]), tensor([0, 1]))
        """

    def argwhere(self) -> Tensor:
        """
        The positions of all elements but 0: shape (n, dimensions).

        >>> import swiftmakemore as sm
        >>> sm.argwhere(sm.tensor([0, 5, 0, 6]))
        tensor([[1],
                [3]])
        """

    def where(self, condition: Tensor, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input where the condition holds, other elsewhere.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2]).where(sm.tensor([True, False]), 9)
        tensor([1, 9])
        """

    def fmin(self, other: Tensor) -> Tensor:
        """
        The smaller of two; the other one where one is NaN.

        >>> import swiftmakemore as sm
        >>> sm.fmin(sm.tensor([1.0, float('nan')]), sm.tensor([3.0, 2.0]))
        tensor([1., 2.])
        """

    def fmax(self, other: Tensor) -> Tensor:
        """
        The larger of two; the other one where one is NaN.

        >>> import swiftmakemore as sm
        >>> sm.fmax(sm.tensor([1.0, float('nan')]), sm.tensor([3.0, 2.0]))
        tensor([3., 2.])
        """

    def masked_fill(self, mask: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        value where mask holds, else input.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2]).masked_fill(sm.tensor([True, False]), 9)
        tensor([9, 2])
        """

    def minimum(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        The smaller of two; NaN where either is.

        >>> import swiftmakemore as sm
        >>> sm.minimum(sm.tensor([1, 4]), sm.tensor([3, 2]))
        tensor([1, 2])
        """

    def maximum(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        The larger of two; NaN where either is.

        >>> import swiftmakemore as sm
        >>> sm.maximum(sm.tensor([1, 4]), sm.tensor([3, 2]))
        tensor([3, 4])
        """

    def floor_divide(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input / other, rounded down.

        >>> import swiftmakemore as sm
        >>> sm.tensor([7, -7]).floor_divide(2)
        tensor([ 3, -4])
        """

    def remainder(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        What is left of input divided by other, of other's sign.

        >>> import swiftmakemore as sm
        >>> sm.tensor([7, -7]).remainder(3)
        tensor([1, 2])
        """

    def fmod(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        What is left of input divided by other, of input's sign.

        >>> import swiftmakemore as sm
        >>> sm.tensor([7, -7]).fmod(3)
        tensor([ 1, -1])
        """

    def clamp(self, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """
        input within min and max.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1, 1, 5]).clamp(0, 3)
        tensor([0, 1, 3])
        """

    def clip(self, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """
        input within min and max.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1, 1, 5]).clip(0, 3)
        tensor([0, 1, 3])
        """

    def logical_and(self, other: Tensor) -> Tensor:
        """
        Whether both are nonzero.

        >>> import swiftmakemore as sm
        >>> sm.logical_and(sm.tensor([0, 2]), sm.tensor([1, 1]))
        tensor([False,  True])
        """

    def logical_or(self, other: Tensor) -> Tensor:
        """
        Whether either is nonzero.

        >>> import swiftmakemore as sm
        >>> sm.logical_or(sm.tensor([0, 2]), sm.tensor([0, 1]))
        tensor([False,  True])
        """

    def logical_xor(self, other: Tensor) -> Tensor:
        """
        Whether one is nonzero.

        >>> import swiftmakemore as sm
        >>> sm.logical_xor(sm.tensor([0, 2]), sm.tensor([1, 1]))
        tensor([ True, False])
        """

    def amax(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """
        The largest elements over `dim`, or all; equal ones share the gradient.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 4], [5, 2]]).amax(dim=0)
        tensor([5, 4])
        """

    def argmax(self, dim: int | None = None, keepdim: bool = False) -> Tensor:
        """
        Where the first largest element along `dim`, or of all, stands: int64.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3, 1, 4]).argmax()
        tensor(2)
        """

    def amin(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """
        The smallest elements over `dim`, or all; equal ones share the gradient.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 4], [5, 2]]).amin(dim=0)
        tensor([1, 2])
        """

    def argmin(self, dim: int | None = None, keepdim: bool = False) -> Tensor:
        """
        Where the first smallest element along `dim`, or of all, stands: int64.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3, 1, 4]).argmin()
        tensor(1)
        """

    def all(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """
        Whether all elements over `dim`, or of all, are nonzero.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 0], [2, 3]]).all(dim=0)
        tensor([ True, False])
        """

    def any(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """
        Whether any elements over `dim`, or of all, are nonzero.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 0], [2, 3]]).any(dim=0)
        tensor([True, True])
        """

    def prod(self, dim: int | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        The product along `dim`, or of all.

        >>> import swiftmakemore as sm
        >>> sm.tensor([2, 3, 4]).prod()
        tensor(24)
        """

    def logsumexp(self, dim: int | Sequence[int], keepdim: bool = False) -> Tensor:
        """
        log(sum(exp(x))) over `dim`.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, 1.0]).logsumexp(0)
        tensor(1.6931)
        """

    def norm(self, p: float = 2.0, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """
        sum(|x|^p)^(1/p) over `dim`, or over all.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3.0, 4.0]).norm()
        tensor(5.)
        """

    def count_nonzero(self, dim: int | Sequence[int] | None = None) -> Tensor:
        """
        How many elements over `dim`, or of all, are nonzero.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0, 2, 3]).count_nonzero()
        tensor(2)
        """

    def quantile(self, q: Tensor | float | numpy.generic | NDArray, dim: int | None = None, keepdim: bool = False, *, interpolation: str = 'linear') -> Tensor:
        """
        The elements at the shares `q` (0 to 1, one or a vector) of the sorted ones, all or along `dim`.

        Between two elements `interpolation` says what to take: 'linear', 'lower', 'higher', 'midpoint'
        or 'nearest'. NaN where there is one. A vector `q` becomes the first dimension.

        >>> import swiftmakemore as sm
        >>> sm.quantile(sm.tensor([4.0, 1.0, 2.0]), 0.75)
        tensor(3.)
        """

    def msort(self) -> Tensor:
        """
        Sorted along the first dimension.

        >>> import swiftmakemore as sm
        >>> sm.msort(sm.tensor([3, 1, 2]))
        tensor([1, 2, 3])
        """

    @overload
    def max(self) -> Tensor:
        """
        The largest element of all; equal ones share the gradient.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).max()
        tensor(5.)
        """

    @overload
    def max(self, other: Tensor) -> Tensor:
        """
        The larger of two, element by element: `maximum`.

        >>> import swiftmakemore as sm
        >>> sm.max(sm.tensor([1.0, 5.0]), sm.tensor([4.0, 2.0]))
        tensor([4., 5.])
        """

    @overload
    def max(self, dim: int, keepdim: bool = False) -> tuple[Tensor, Tensor]:
        """
        The largest elements along `dim`, and where the first of each stands; the gradient goes there.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).max(dim=1).indices
        tensor([1, 0])
        """

    @overload
    def min(self) -> Tensor:
        """
        The smallest element of all; equal ones share the gradient.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).min()
        tensor(1.)
        """

    @overload
    def min(self, other: Tensor) -> Tensor:
        """
        The smaller of two, element by element: `minimum`.

        >>> import swiftmakemore as sm
        >>> sm.min(sm.tensor([1.0, 5.0]), sm.tensor([4.0, 2.0]))
        tensor([1., 2.])
        """

    @overload
    def min(self, dim: int, keepdim: bool = False) -> tuple[Tensor, Tensor]:
        """
        The smallest elements along `dim`, and where the first of each stands; the gradient goes there.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).min(dim=1).indices
        tensor([0, 1])
        """

    @overload
    def sort(self, dim: int = -1, descending: bool = False, stable: bool = False) -> tuple[Tensor, Tensor]:
        """
        The elements along `dim` in order, equal ones as they were and NaN as the largest, and where they stood.

        >>> import swiftmakemore as sm
        >>> values, indices = sm.tensor([3.0, 1.0, 2.0]).sort()
        >>> values, indices
        (tensor([1., 2., 3.]), tensor([1, 2, 0]))
        """

    @overload
    def sort(self, *, stable: bool | None, dim: int = -1, descending: bool = False) -> tuple[Tensor, Tensor]:
        """
        The same, with `stable` by its name: every order is stable.

        >>> import swiftmakemore as sm
        >>> sm.tensor([2, 1]).sort(stable=True).values
        tensor([1, 2])
        """

    def argsort(self, dim: int = -1, descending: bool = False, stable: bool = False) -> Tensor:
        """
        Where the elements in order stand along `dim`: int64.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3.0, 1.0, 2.0]).argsort(descending=True)
        tensor([0, 2, 1])
        """

    def topk(self, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> tuple[Tensor, Tensor]:
        """
        The `k` largest (or smallest) elements along `dim`, in order, and where they stand.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3.0, 1.0, 2.0]).topk(2).values
        tensor([3., 2.])
        """

    def kthvalue(self, k: int, dim: int = -1, keepdim: bool = False) -> tuple[Tensor, Tensor]:
        """
        The k-th smallest element along `dim`, counted from 1, and where it stands.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3.0, 1.0, 2.0]).kthvalue(2).values
        tensor(2.)
        """

    @overload
    def median(self) -> Tensor:
        """
        The middle element of all, the lower one of two; NaN where there is one.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3.0, 1.0, 2.0, 9.0]).median()
        tensor(2.)
        """

    @overload
    def median(self, dim: int, keepdim: bool = False) -> tuple[Tensor, Tensor]:
        """
        The middle element along `dim`, the lower one of two, and where it stands.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[3.0, 1.0, 2.0]]).median(dim=1).indices
        tensor([2])
        """

    def aminmax(self, *, dim: int | None = None, keepdim: bool = False) -> tuple[Tensor, Tensor]:
        """
        The smallest and the largest elements along `dim`, or of all.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3.0, 1.0, 2.0]).aminmax().max
        tensor(3.)
        """

    def cumsum(self, dim: int, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        Running sums along `dim`, made in double precision; integers give int64.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).cumsum(0)
        tensor([1, 3, 6])
        """

    def cumprod(self, dim: int, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        Running products along `dim`, made in double precision; integers give int64.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 2, 3]).cumprod(0)
        tensor([1, 2, 6])
        """

    def cummax(self, dim: int) -> tuple[Tensor, Tensor]:
        """
        The largest element so far along `dim`, and where the last such one stands.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 3, 2]).cummax(0).values
        tensor([1, 3, 3])
        """

    def cummin(self, dim: int) -> tuple[Tensor, Tensor]:
        """
        The smallest element so far along `dim`, and where the last such one stands.

        >>> import swiftmakemore as sm
        >>> sm.tensor([2, 3, 1]).cummin(0).values
        tensor([2, 2, 1])
        """

    def diff(self, n: int = 1, dim: int = -1, prepend: Tensor | None = None, append: Tensor | None = None) -> Tensor:
        """
        Differences of neighbours along `dim`, `n` times over.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, 4, 9]).diff()
        tensor([3, 5])
        """

    def unique(self, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Tensor | tuple[Tensor, ...]:
        """
        The distinct elements in order; on demand where each element is among them, and how often each is there.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3, 1, 3]).unique(return_counts=True)
        (tensor([1, 3]), tensor([1, 2]))
        """

    def unique_consecutive(self, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Tensor | tuple[Tensor, ...]:
        """
        The elements without those that follow an equal one; on demand where each went, and how often.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3, 3, 1, 3]).unique_consecutive()
        tensor([3, 1, 3])
        """

    def bincount(self, weights: Tensor | None = None, minlength: int = 0) -> Tensor:
        """
        How often 0, 1, ... stand in a vector of integers, or the sums of their weights.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0, 2, 2]).bincount()
        tensor([1, 0, 2])
        """

    def histc(self, bins: int = 100, min: float = 0.0, max: float = 0.0) -> Tensor:
        """
        How many elements lie in each part of min to max; of all elements' range where both are 0.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.1, 0.2, 0.9]).histc(bins=2, min=0, max=1)
        tensor([2., 1.])
        """

    @overload
    def histogram(self, bins: int, *, range: Sequence[float] | None = None, weight: Tensor | None = None, density: bool = False) -> tuple[Tensor, Tensor]:
        """
        How many elements, or what weight, lies in each of `bins` parts, and the parts' edges.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.1, 0.2, 0.9]).histogram(2, range=(0, 1)).hist
        tensor([2., 1.])
        """

    @overload
    def histogram(self, bins: Tensor, *, weight: Tensor | None = None, density: bool = False) -> tuple[Tensor, Tensor]:
        """
        The same between the edges `bins`, which ascend.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0.1, 0.2, 0.9]).histogram(sm.tensor([0.0, 0.15, 1.0])).hist
        tensor([1., 2.])
        """

    def tril(self, diagonal: int = 0) -> Tensor:
        """
        The lower triangles of matrices.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 2], [3, 4]]).tril()
        tensor([[1, 0],
                [3, 4]])
        """

    def triu(self, diagonal: int = 0) -> Tensor:
        """
        The upper triangles of matrices.

        >>> import swiftmakemore as sm
        >>> sm.tensor([[1, 2], [3, 4]]).triu()
        tensor([[1, 2],
                [0, 4]])
        """

    def new_full(self, size: int | Sequence[int], fill_value: Tensor | float | numpy.generic | NDArray, *, dtype: dtype | DTypeLike | None = None, device: device | str | None = None, requires_grad: bool = False) -> Tensor:
        """
        `fill_value` everywhere, of the shape `size` and input's type unless `dtype` says another.

        >>> import swiftmakemore as sm
        >>> sm.ones(1).new_full((2,), 3)
        tensor([3., 3.])
        """

    def new_zeros(self, *size: int | Sequence[int], dtype: dtype | DTypeLike | None = None, device: device | str | None = None, requires_grad: bool = False) -> Tensor:
        """
        As zeros(size), of input's type unless `dtype` says another.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1]).new_zeros(2).shape
        torch.Size([2])
        """

    def new_ones(self, *size: int | Sequence[int], dtype: dtype | DTypeLike | None = None, device: device | str | None = None, requires_grad: bool = False) -> Tensor:
        """
        As ones(size), of input's type unless `dtype` says another.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1]).new_ones(2).shape
        torch.Size([2])
        """

    def new_empty(self, *size: int | Sequence[int], dtype: dtype | DTypeLike | None = None, device: device | str | None = None, requires_grad: bool = False) -> Tensor:
        """
        As empty(size), of input's type unless `dtype` says another.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1]).new_empty(2).shape
        torch.Size([2])
        """

    def multiply(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input * other: `mul`.

        >>> import swiftmakemore as sm
        >>> sm.multiply(sm.tensor([2, 3]), 4)
        tensor([ 8, 12])
        """

    def negative(self) -> Tensor:
        """
        -x: `neg`.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, -2]).negative()
        tensor([-1,  2])
        """

    def absolute(self) -> Tensor:
        """
        |x|: `abs`.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1, -2]).absolute()
        tensor([1, 2])
        """

    def sgn(self) -> Tensor:
        """
        -1, 0 or 1: `sign`.

        >>> import swiftmakemore as sm
        >>> sm.tensor([3, -2]).sgn()
        tensor([ 1, -1])
        """

    def fix(self) -> Tensor:
        """
        The integer part: `trunc`.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5]).fix()
        tensor([-1.])
        """

    def greater(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        `gt`: bool.

        >>> import swiftmakemore as sm
        >>> sm.greater(sm.tensor([1, 3]), 2)
        tensor([False,  True])
        """

    def less(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        `lt`: bool.

        >>> import swiftmakemore as sm
        >>> sm.less(sm.tensor([1, 3]), 2)
        tensor([ True, False])
        """

    def greater_equal(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        `ge`: bool.

        >>> import swiftmakemore as sm
        >>> sm.greater_equal(sm.tensor([1, 3]), 2)
        tensor([False,  True])
        """

    def less_equal(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        `le`: bool.

        >>> import swiftmakemore as sm
        >>> sm.less_equal(sm.tensor([1, 3]), 2)
        tensor([ True, False])
        """

    def not_equal(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        `ne`: bool.

        >>> import swiftmakemore as sm
        >>> sm.not_equal(sm.tensor([1, 3]), 2)
        tensor([True, True])
        """

    def hypot(self, other: Tensor) -> Tensor:
        """
        The root of input^2 + other^2.

        >>> import swiftmakemore as sm
        >>> sm.hypot(sm.tensor([3.0]), sm.tensor([4.0]))
        tensor([5.])
        """

    def logaddexp(self, other: Tensor) -> Tensor:
        """
        log(exp(input) + exp(other)).

        >>> import swiftmakemore as sm
        >>> sm.logaddexp(sm.tensor([0.0]), sm.tensor([0.0]))
        tensor([0.6931])
        """

    def frac(self) -> Tensor:
        """
        What is behind the point, with the number's sign.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1.5, 2.25]).frac()
        tensor([-0.5000,  0.2500])
        """

    def signbit(self) -> Tensor:
        """
        Whether the sign is a minus, of -0.0 too.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-0.0, 1.0]).signbit()
        tensor([ True, False])
        """

    def clamp_min(self, min: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input, at least min.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1, 2]).clamp_min(0)
        tensor([0, 2])
        """

    def clamp_max(self, max: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input, at most max.

        >>> import swiftmakemore as sm
        >>> sm.tensor([-1, 2]).clamp_max(0)
        tensor([-1,  0])
        """

    def nan_to_num(self, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Tensor:
        """
        Numbers in place of NaN and the infinities; the largest and smallest where none are given.

        >>> import swiftmakemore as sm
        >>> sm.tensor([float('nan'), 1.0]).nan_to_num()
        tensor([0., 1.])
        """

    def bitwise_and(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        The bits of integers, or the truth of bools, joined by `and`.

        >>> import swiftmakemore as sm
        >>> sm.bitwise_and(sm.tensor([1, 6]), sm.tensor([3, 3]))
        tensor([1, 2])
        """

    def bitwise_or(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        The bits of integers, or the truth of bools, joined by `or`.

        >>> import swiftmakemore as sm
        >>> sm.bitwise_or(sm.tensor([1, 6]), sm.tensor([3, 3]))
        tensor([3, 7])
        """

    def bitwise_xor(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        The bits of integers, or the truth of bools, joined by `xor`.

        >>> import swiftmakemore as sm
        >>> sm.bitwise_xor(sm.tensor([1, 6]), sm.tensor([3, 3]))
        tensor([2, 5])
        """

    def bitwise_not(self) -> Tensor:
        """
        Every bit of an integer, or the truth of a bool, the other way round.

        >>> import swiftmakemore as sm
        >>> sm.tensor([0, 5]).bitwise_not()
        tensor([-1, -6])
        """

    def isclose(self, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Tensor:
        """
        Whether |input - other| <= atol + rtol * |other|, or both are equal.

        >>> import swiftmakemore as sm
        >>> sm.isclose(sm.tensor([1.0, 1.0]), sm.tensor([1.000001, 1.1]))
        tensor([ True, False])
        """

    def allclose(self, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
        """
        Whether all elements are close: `isclose`.

        >>> import swiftmakemore as sm
        >>> sm.allclose(sm.tensor([1.0]), sm.tensor([1.000001]))
        True
        """

    def equal(self, other: Tensor) -> bool:
        """
        Whether two tensors have the same shape and elements.

        >>> import swiftmakemore as sm
        >>> sm.equal(sm.tensor([1, 2]), sm.tensor([1, 2]))
        True
        """

    def nansum(self, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        The sum over `dim`, or over all, of what is not NaN.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('nan')]).nansum()
        tensor(1.)
        """

    def nanmean(self, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        The mean over `dim`, or over all, of what is not NaN.

        >>> import swiftmakemore as sm
        >>> sm.tensor([1.0, float('nan')]).nanmean()
        tensor(1.)
        """

    def dist(self, other: Tensor, p: float = 2.0) -> Tensor:
        """
        The norm of input - other.

        >>> import swiftmakemore as sm
        >>> sm.dist(sm.tensor([0.0, 0.0]), sm.tensor([3.0, 4.0]))
        tensor(5.)
        """

    def addcmul(self, tensor1: Tensor, tensor2: Tensor, *, value: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        input + value * tensor1 * tensor2, the last product not rounded.

        >>> import swiftmakemore as sm
        >>> x = sm.tensor([1.0, 2.0])
        >>> sm.addcmul(x, x, x, value=0.5).tolist()
        [1.5, 4.0]
        """

    def addcdiv(self, tensor1: Tensor, tensor2: Tensor, *, value: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        input + value * tensor1 / tensor2.

        >>> import swiftmakemore as sm
        >>> x = sm.tensor([1.0, 2.0])
        >>> sm.addcdiv(x, x, x, value=0.5).tolist()
        [1.5, 2.5]
        """

    def lerp(self, end: Tensor, weight: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input + weight * (end - input).

        >>> import swiftmakemore as sm
        >>> sm.lerp(sm.tensor([0.0]), sm.tensor([4.0]), 0.25).tolist()
        [1.0]
        """

    def matmul(self, other: Tensor) -> Tensor:
        """
        The matrix product; vectors count as one row or column, leading dimensions broadcast. Both of one type.

        >>> import swiftmakemore as sm
        >>> sm.matmul(sm.eye(2), sm.tensor([3.0, 4.0]))
        tensor([3., 4.])
        """

    def mm(self, mat2: Tensor) -> Tensor:
        """
        The product of two matrices.

        >>> import swiftmakemore as sm
        >>> sm.mm(sm.ones(2, 3), sm.ones(3, 2))
        tensor([[3., 3.],
                [3., 3.]])
        """

    def bmm(self, mat2: Tensor) -> Tensor:
        """
        The products of the matrices of two batches: (b, m, k) and (b, k, n).

        >>> import swiftmakemore as sm
        >>> sm.bmm(sm.ones(5, 2, 3), sm.ones(5, 3, 4)).shape
        torch.Size([5, 2, 4])
        """

    def mv(self, vec: Tensor) -> Tensor:
        """
        A matrix times a vector.

        >>> import swiftmakemore as sm
        >>> sm.mv(sm.eye(2), sm.tensor([3.0, 4.0]))
        tensor([3., 4.])
        """

    def dot(self, tensor: Tensor) -> Tensor:
        """
        The sum of the products of two vectors' elements.

        >>> import swiftmakemore as sm
        >>> sm.dot(sm.tensor([1, 2]), sm.tensor([3, 4]))
        tensor(11)
        """

    def vdot(self, other: Tensor) -> Tensor:
        """
        The sum of the products of two vectors' elements.

        >>> import swiftmakemore as sm
        >>> sm.vdot(sm.tensor([1, 2]), sm.tensor([3, 4]))
        tensor(11)
        """

    def inner(self, other: Tensor) -> Tensor:
        """
        The sums of products over both last dimensions.

        >>> import swiftmakemore as sm
        >>> sm.inner(sm.ones(2, 4), sm.ones(3, 4)).shape
        torch.Size([2, 3])
        """

    def outer(self, vec2: Tensor) -> Tensor:
        """
        The products of all pairs of two vectors' elements.

        >>> import swiftmakemore as sm
        >>> sm.outer(sm.tensor([1, 2]), sm.tensor([3, 4]))
        tensor([[3, 4],
                [6, 8]])
        """

    def ger(self, vec2: Tensor) -> Tensor:
        """
        The products of all pairs of two vectors' elements.

        >>> import swiftmakemore as sm
        >>> sm.ger(sm.tensor([1, 2]), sm.tensor([3, 4]))
        tensor([[3, 4],
                [6, 8]])
        """

    def kron(self, other: Tensor) -> Tensor:
        """
        Every element of input times the whole of other.

        >>> import swiftmakemore as sm
        >>> sm.kron(sm.tensor([1, 10]), sm.tensor([1, 2]))
        tensor([ 1,  2, 10, 20])
        """

    def cross(self, other: Tensor, dim: int | None = None) -> Tensor:
        """
        The vectors of three numbers at right angles to both, along `dim` or the first dimension of size 3.

        >>> import swiftmakemore as sm
        >>> sm.cross(sm.tensor([1, 0, 0]), sm.tensor([0, 1, 0]))
        tensor([0, 0, 1])
        """

    def addmm(self, mat1: Tensor, mat2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        beta * input + alpha * (mat1 @ mat2).

        >>> import swiftmakemore as sm
        >>> sm.addmm(sm.ones(2), sm.eye(2), sm.eye(2))
        tensor([[2., 1.],
                [1., 2.]])
        """

    def addmv(self, mat: Tensor, vec: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        beta * input + alpha * (mat @ vec).

        >>> import swiftmakemore as sm
        >>> sm.addmv(sm.ones(2), sm.eye(2), sm.ones(2), beta=3)
        tensor([4., 4.])
        """

    def addbmm(self, batch1: Tensor, batch2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        beta * input + alpha * the sum of the batches' products of matrices.

        >>> import swiftmakemore as sm
        >>> sm.addbmm(sm.ones(2), sm.ones(5, 2, 3), sm.ones(5, 3, 2))
        tensor([[16., 16.],
                [16., 16.]])
        """

    def baddbmm(self, batch1: Tensor, batch2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        beta * input + alpha * the products of the batches' matrices.

        >>> import swiftmakemore as sm
        >>> sm.baddbmm(sm.ones(1), sm.ones(1, 2, 3), sm.ones(1, 3, 2), alpha=2)
        tensor([[[7., 7.],
                 [7., 7.]]])
        """

    def softmax(self, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        exp(x) / sum(exp(x)) along `dim`, which must be given; as `dtype` where that is.

        >>> import swiftmakemore as sm
        >>> sm.softmax(sm.tensor([0.0, 0.0]), dim=0).tolist()
        [0.5, 0.5]
        """

    def log_softmax(self, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """
        x - log(sum(exp(x))) along `dim`, which must be given; as `dtype` where that is.

        >>> import swiftmakemore as sm
        >>> sm.log_softmax(sm.tensor([3.0]), dim=0).tolist()
        [0.0]
        """

    def bernoulli(self, p: float | None = None, *, generator: Generator | None = None) -> Tensor:
        """
        1 with the probability that each element is, or with probability p, else 0.

        RuntimeError for what is no probability.

        >>> import swiftmakemore as sm
        >>> sm.bernoulli(sm.tensor([0.0, 1.0])).tolist()
        [0.0, 1.0]
        """

    def multinomial(self, num_samples: int, replacement: bool = False, *, generator: Generator | None = None) -> Tensor:
        """
        Indices drawn with probabilities proportional to a vector, or to each row of a matrix: int64.

        RuntimeError for numbers that are negative or not finite, rows of zeros, and more samples
        than there are elements, where there is no replacement.

        >>> import swiftmakemore as sm
        >>> weights = sm.tensor([0.1, 0.2, 0.3, 0.4])
        >>> sm.multinomial(weights, 3, generator=sm.Generator().manual_seed(42)).tolist()
        [3, 1, 2]
        """

    def index_put(self, indices: Sequence[Tensor], values: Tensor, accumulate: bool = False) -> Tensor:
        """
        A copy in which the elements that `indices` name, a tensor for each dimension, are `values`.

        With `accumulate` the values are added, each as often as its place is named.

        >>> import swiftmakemore as sm
        >>> places = (sm.tensor([0, 0]), sm.tensor([1, 1]))
        >>> sm.zeros(2, 2).index_put(places, sm.tensor(1.0), accumulate=True)
        tensor([[0., 2.],
                [0., 0.]])
        """

    def put(self, index: Tensor, source: Tensor, accumulate: bool = False) -> Tensor:
        """
        A copy in which the elements that `index` names, of all in order, are those of `source`.

        >>> import swiftmakemore as sm
        >>> sm.zeros(2, 2).put(sm.tensor([1, -1]), sm.tensor([5.0, 6.0]))
        tensor([[0., 5.],
                [0., 6.]])
        """

    def matrix_power(self, n: int) -> Tensor:
        """
        A square matrix times itself, n times; n is not negative.

        >>> import swiftmakemore as sm
        >>> sm.matrix_power(sm.tensor([[1.0, 1.0], [0.0, 1.0]]), 5)
        tensor([[1., 5.],
                [0., 1.]])
        """

    def trace(self) -> Tensor:
        """
        The sum of a matrix's diagonal.

        >>> import swiftmakemore as sm
        >>> sm.eye(3).trace()
        tensor(3.)
        """

    def addr(self, vec1: Tensor, vec2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """
        beta * input + alpha * outer(vec1, vec2).

        >>> import swiftmakemore as sm
        >>> sm.addr(sm.zeros(2, 2), sm.tensor([1.0, 2.0]), sm.tensor([3.0, 4.0]))
        tensor([[3., 4.],
                [6., 8.]])
        """

    def type_as(self, other: Tensor) -> Tensor:
        """
        In the type of other.

        >>> import swiftmakemore as sm
        >>> sm.ones(1).type_as(sm.tensor([1]))
        tensor([1])
        """

    def float_power(self, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """
        input ** exponent in float64.

        >>> import swiftmakemore as sm
        >>> sm.tensor([2]).float_power(0.5)
        tensor([1.4142], dtype=torch.float64)
        """

    def is_signed(self) -> bool:
        """
        Whether elements may be negative.

        >>> import swiftmakemore as sm
        >>> sm.tensor([True]).is_signed()
        False
        """

    def is_nonzero(self) -> bool:
        """
        Whether the one element is not 0.

        >>> import swiftmakemore as sm
        >>> sm.tensor([2.0]).is_nonzero()
        True
        """

    @property
    def itemsize(self) -> int:
        """
        The bytes of one element.

        >>> import swiftmakemore as sm
        >>> sm.ones(3).itemsize
        4
        """

    @property
    def nbytes(self) -> int:
        """
        The bytes of all elements.

        >>> import swiftmakemore as sm
        >>> sm.ones(3).nbytes
        12
        """

    def abs_(self) -> Tensor:
        """`abs` in place: the result replaces the tensor's elements."""

    def absolute_(self) -> Tensor:
        """`absolute` in place: the result replaces the tensor's elements."""

    def acos_(self) -> Tensor:
        """`acos` in place: the result replaces the tensor's elements."""

    def add_(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`add` in place: the result replaces the tensor's elements."""

    def addbmm_(self, batch1: Tensor, batch2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`addbmm` in place: the result replaces the tensor's elements."""

    def addcdiv_(self, tensor1: Tensor, tensor2: Tensor, *, value: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`addcdiv` in place: the result replaces the tensor's elements."""

    def addcmul_(self, tensor1: Tensor, tensor2: Tensor, *, value: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`addcmul` in place: the result replaces the tensor's elements."""

    def addmm_(self, mat1: Tensor, mat2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`addmm` in place: the result replaces the tensor's elements."""

    def addmv_(self, mat: Tensor, vec: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`addmv` in place: the result replaces the tensor's elements."""

    def addr_(self, vec1: Tensor, vec2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`addr` in place: the result replaces the tensor's elements."""

    def asin_(self) -> Tensor:
        """`asin` in place: the result replaces the tensor's elements."""

    def atan_(self) -> Tensor:
        """`atan` in place: the result replaces the tensor's elements."""

    def baddbmm_(self, batch1: Tensor, batch2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`baddbmm` in place: the result replaces the tensor's elements."""

    def bernoulli_(self, p: Tensor | float | numpy.generic | NDArray = 0.5, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with 1 with probability p, a number or one for each, else 0.

        Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> sm.empty(2).bernoulli_(sm.tensor([0.0, 1.0])).tolist()
        [0.0, 1.0]
        """

    def bitwise_and_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`bitwise_and` in place: the result replaces the tensor's elements."""

    def bitwise_not_(self) -> Tensor:
        """`bitwise_not` in place: the result replaces the tensor's elements."""

    def bitwise_or_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`bitwise_or` in place: the result replaces the tensor's elements."""

    def bitwise_xor_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`bitwise_xor` in place: the result replaces the tensor's elements."""

    def cauchy_(self, median: float = 0.0, sigma: float = 1.0, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with draws of a Cauchy distribution. Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(3).cauchy_(generator=sm.Generator())
        >>> bool((x == 0).all())
        False
        """

    def ceil_(self) -> Tensor:
        """`ceil` in place: the result replaces the tensor's elements."""

    def clamp_(self, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """`clamp` in place: the result replaces the tensor's elements."""

    def clamp_max_(self, max: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`clamp_max` in place: the result replaces the tensor's elements."""

    def clamp_min_(self, min: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`clamp_min` in place: the result replaces the tensor's elements."""

    def clip_(self, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """`clip` in place: the result replaces the tensor's elements."""

    def copy_(self, source: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """Overwrites the elements with `source`'s, broadcast and converted, and takes its history."""

    def cos_(self) -> Tensor:
        """`cos` in place: the result replaces the tensor's elements."""

    def cosh_(self) -> Tensor:
        """`cosh` in place: the result replaces the tensor's elements."""

    def cumprod_(self, dim: int, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """`cumprod` in place: the result replaces the tensor's elements."""

    def cumsum_(self, dim: int, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
        """`cumsum` in place: the result replaces the tensor's elements."""

    def detach_(self) -> Tensor:
        """Forgets how the tensor was made, and returns it."""

    def div_(self, other: Tensor | float | numpy.generic | NDArray, *, rounding_mode: str | None = None) -> Tensor:
        """`div` in place: the result replaces the tensor's elements."""

    def divide_(self, other: Tensor | float | numpy.generic | NDArray, *, rounding_mode: str | None = None) -> Tensor:
        """`divide` in place: the result replaces the tensor's elements."""

    def eq_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`eq` in place: the result replaces the tensor's elements."""

    def erf_(self) -> Tensor:
        """`erf` in place: the result replaces the tensor's elements."""

    def exp2_(self) -> Tensor:
        """`exp2` in place: the result replaces the tensor's elements."""

    def exp_(self) -> Tensor:
        """`exp` in place: the result replaces the tensor's elements."""

    def expm1_(self) -> Tensor:
        """`expm1` in place: the result replaces the tensor's elements."""

    def exponential_(self, lambd: float = 1.0, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with exponential draws of the rate lambd. Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(3).exponential_(generator=sm.Generator())
        >>> bool((x == 0).all())
        False
        """

    def fill_(self, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`fill` in place: the result replaces the tensor's elements."""

    def fill_diagonal_(self, fill_value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`fill_diagonal` in place: the result replaces the tensor's elements."""

    def fix_(self) -> Tensor:
        """`fix` in place: the result replaces the tensor's elements."""

    def floor_(self) -> Tensor:
        """`floor` in place: the result replaces the tensor's elements."""

    def floor_divide_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`floor_divide` in place: the result replaces the tensor's elements."""

    def fmod_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`fmod` in place: the result replaces the tensor's elements."""

    def frac_(self) -> Tensor:
        """`frac` in place: the result replaces the tensor's elements."""

    def ge_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`ge` in place: the result replaces the tensor's elements."""

    def geometric_(self, p: float, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with the number of trials up to the first success, of probability p. Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(3).geometric_(0.5, generator=sm.Generator())
        >>> bool((x == 0).all())
        False
        """

    def greater_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`greater` in place: the result replaces the tensor's elements."""

    def greater_equal_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`greater_equal` in place: the result replaces the tensor's elements."""

    def gt_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`gt` in place: the result replaces the tensor's elements."""

    def hypot_(self, other: Tensor) -> Tensor:
        """`hypot` in place: the result replaces the tensor's elements."""

    def index_add_(self, dim: int, index: Tensor, source: Tensor, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`index_add` in place: the result replaces the tensor's elements."""

    def index_copy_(self, dim: int, index: Tensor, source: Tensor) -> Tensor:
        """`index_copy` in place: the result replaces the tensor's elements."""

    def index_fill_(self, dim: int, index: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`index_fill` in place: the result replaces the tensor's elements."""

    def index_put_(self, indices: Sequence[Tensor], values: Tensor, accumulate: bool = False) -> Tensor:
        """`index_put` in place: the result replaces the tensor's elements."""

    def le_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`le` in place: the result replaces the tensor's elements."""

    def lerp_(self, end: Tensor, weight: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`lerp` in place: the result replaces the tensor's elements."""

    def less_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`less` in place: the result replaces the tensor's elements."""

    def less_equal_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`less_equal` in place: the result replaces the tensor's elements."""

    def log10_(self) -> Tensor:
        """`log10` in place: the result replaces the tensor's elements."""

    def log1p_(self) -> Tensor:
        """`log1p` in place: the result replaces the tensor's elements."""

    def log2_(self) -> Tensor:
        """`log2` in place: the result replaces the tensor's elements."""

    def log_(self) -> Tensor:
        """`log` in place: the result replaces the tensor's elements."""

    def log_normal_(self, mean: float = 1.0, std: float = 2.0, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with draws whose logarithms are normal. Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(3).log_normal_(generator=sm.Generator())
        >>> bool((x == 0).all())
        False
        """

    def logical_and_(self, other: Tensor) -> Tensor:
        """`logical_and` in place: the result replaces the tensor's elements."""

    def logical_not_(self) -> Tensor:
        """`logical_not` in place: the result replaces the tensor's elements."""

    def logical_or_(self, other: Tensor) -> Tensor:
        """`logical_or` in place: the result replaces the tensor's elements."""

    def logical_xor_(self, other: Tensor) -> Tensor:
        """`logical_xor` in place: the result replaces the tensor's elements."""

    def lt_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`lt` in place: the result replaces the tensor's elements."""

    def masked_fill_(self, mask: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`masked_fill` in place: the result replaces the tensor's elements."""

    def masked_scatter_(self, mask: Tensor, source: Tensor) -> Tensor:
        """`masked_scatter` in place: the result replaces the tensor's elements."""

    def mul_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`mul` in place: the result replaces the tensor's elements."""

    def multiply_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`multiply` in place: the result replaces the tensor's elements."""

    def nan_to_num_(self, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Tensor:
        """`nan_to_num` in place: the result replaces the tensor's elements."""

    def ne_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`ne` in place: the result replaces the tensor's elements."""

    def neg_(self) -> Tensor:
        """`neg` in place: the result replaces the tensor's elements."""

    def negative_(self) -> Tensor:
        """`negative` in place: the result replaces the tensor's elements."""

    def normal_(self, mean: float = 0.0, std: float = 1.0, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with normal draws. Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(3).normal_(generator=sm.Generator())
        >>> bool((x == 0).all())
        False
        """

    def not_equal_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`not_equal` in place: the result replaces the tensor's elements."""

    def pow_(self, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`pow` in place: the result replaces the tensor's elements."""

    def put_(self, index: Tensor, source: Tensor, accumulate: bool = False) -> Tensor:
        """`put` in place: the result replaces the tensor's elements."""

    def random_(self, from_: int | None = None, to: int | None = None, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with uniform integers in [from_, to).

        random_(to) begins at 0; random_() draws from all that the type holds exactly, from 0 on.
        Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> sm.empty(3).random_(10, generator=sm.Generator().manual_seed(42)).tolist()
        [2.0, 7.0, 6.0]
        """

    def reciprocal_(self) -> Tensor:
        """`reciprocal` in place: the result replaces the tensor's elements."""

    def relu_(self) -> Tensor:
        """`relu` in place: the result replaces the tensor's elements."""

    def remainder_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`remainder` in place: the result replaces the tensor's elements."""

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Sets `requires_grad` and returns the tensor."""

    def round_(self) -> Tensor:
        """`round` in place: the result replaces the tensor's elements."""

    def rsqrt_(self) -> Tensor:
        """`rsqrt` in place: the result replaces the tensor's elements."""

    def scatter_(self, dim: int, index: Tensor, src: Tensor | float | numpy.generic | NDArray | None = None, *, value: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """`scatter` in place: the result replaces the tensor's elements."""

    def scatter_add_(self, dim: int, index: Tensor, src: Tensor) -> Tensor:
        """`scatter_add` in place: the result replaces the tensor's elements."""

    def sgn_(self) -> Tensor:
        """`sgn` in place: the result replaces the tensor's elements."""

    def sigmoid_(self) -> Tensor:
        """`sigmoid` in place: the result replaces the tensor's elements."""

    def sign_(self) -> Tensor:
        """`sign` in place: the result replaces the tensor's elements."""

    def sin_(self) -> Tensor:
        """`sin` in place: the result replaces the tensor's elements."""

    def sinh_(self) -> Tensor:
        """`sinh` in place: the result replaces the tensor's elements."""

    def sqrt_(self) -> Tensor:
        """`sqrt` in place: the result replaces the tensor's elements."""

    def square_(self) -> Tensor:
        """`square` in place: the result replaces the tensor's elements."""

    def sub_(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`sub` in place: the result replaces the tensor's elements."""

    def subtract_(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """`subtract` in place: the result replaces the tensor's elements."""

    def tan_(self) -> Tensor:
        """`tan` in place: the result replaces the tensor's elements."""

    def tanh_(self) -> Tensor:
        """`tanh` in place: the result replaces the tensor's elements."""

    def tril_(self, diagonal: int = 0) -> Tensor:
        """`tril` in place: the result replaces the tensor's elements."""

    def triu_(self, diagonal: int = 0) -> Tensor:
        """`triu` in place: the result replaces the tensor's elements."""

    def true_divide_(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """`true_divide` in place: the result replaces the tensor's elements."""

    def trunc_(self) -> Tensor:
        """`trunc` in place: the result replaces the tensor's elements."""

    def uniform_(self, from_: float = 0.0, to: float = 1.0, *, generator: Generator | None = None) -> Tensor:
        """
        Overwrites the elements with uniform draws in [from_, to). Returns the tensor; its history ends here.

        >>> import swiftmakemore as sm
        >>> x = sm.zeros(3).uniform_(generator=sm.Generator())
        >>> bool((x == 0).all())
        False
        """

    def zero_(self) -> Tensor:
        """`zero` in place: the result replaces the tensor's elements."""


def tensor(data: object | None, *, dtype: object | None = None, device: object | None = None, requires_grad: bool = False) -> Tensor:
    """
    A tensor with a copy of `data`: a number, nested lists, an array, another library's tensor.

    Python's floats become float32 and ints int64; arrays keep their type if a tensor can have it.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 2], [3, 4]]).shape
    torch.Size([2, 2])
    """

def as_tensor(data: object | None, dtype: object | None = None, device: object | None = None) -> object:
    """
    `data` as a tensor: itself where it is one, on the same memory where it is a NumPy array of a type
    that tensors have, else a copy as tensor() makes it.

    >>> import numpy as np
    >>> import swiftmakemore as sm
    >>> array = np.zeros(2)
    >>> _ = sm.as_tensor(array).add_(1)
    >>> array
    array([1., 1.])
    """

def from_numpy(array: object) -> Tensor:
    """
    A tensor on the memory of a NumPy array: writing to either is seen in both.

    TypeError for types that tensors do not have, ValueError for negative strides.

    >>> import numpy as np
    >>> import swiftmakemore as sm
    >>> sm.from_numpy(np.arange(3))
    tensor([0, 1, 2])
    """

def from_dlpack(source: object) -> Tensor:
    """
    A tensor on the memory of another library's, through `__dlpack__`.

    >>> import numpy as np
    >>> import swiftmakemore as sm
    >>> sm.from_dlpack(np.arange(3))
    tensor([0, 1, 2])
    """

class GradientFunction:
    """The operation that made a tensor."""

    def name(self) -> str:
        """PyTorch's name of it."""

    def __repr__(self) -> str: ...

class RemovableHandle:
    """A hook that can be taken away."""

    def remove(self) -> None:
        """From now on the hook is not called."""

def gradients(outputs: Sequence[object], starting: Sequence[object], inputs: Sequence[object], retain_graph: bool) -> tuple:
    """See autograd.grad."""

def is_grad_enabled() -> bool:
    """
    Whether operations record themselves on this thread.

    >>> import swiftmakemore as sm
    >>> sm.is_grad_enabled()
    True
    """

def set_recording(enabled: bool) -> None:
    """Whether operations record themselves on this thread, from now on."""

def neg(input: Tensor) -> Tensor:
    """
    -x, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).neg()
    tensor([ 1.5000, -2.0000])
    """

def exp(input: Tensor) -> Tensor:
    """
    e to the power x, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).exp()
    tensor([1.6487, 7.3891])
    """

def log(input: Tensor) -> Tensor:
    """
    The natural logarithm, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).log()
    tensor([-0.6931,  0.6931])
    """

def tanh(input: Tensor) -> Tensor:
    """
    The hyperbolic tangent, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).tanh()
    tensor([0.4621, 0.9640])
    """

def sqrt(input: Tensor) -> Tensor:
    """
    The square root, element by element, correctly rounded.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).sqrt()
    tensor([0.7071, 1.4142])
    """

def reciprocal(input: Tensor) -> Tensor:
    """
    1 / x, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).reciprocal()
    tensor([2.0000, 0.5000])
    """

def square(input: Tensor) -> Tensor:
    """
    x * x, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).square()
    tensor([0.2500, 4.0000])
    """

def abs(input: Tensor) -> Tensor:
    """
    The size of x without its sign, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).abs()
    tensor([1.5000, 2.0000])
    """

def sign(input: Tensor) -> Tensor:
    """
    -1, 0 or 1 as x is negative, zero or positive, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).sign()
    tensor([-1.,  1.])
    """

def floor(input: Tensor) -> Tensor:
    """
    The largest integer not above x, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).floor()
    tensor([-2.,  2.])
    """

def ceil(input: Tensor) -> Tensor:
    """
    The smallest integer not below x, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).ceil()
    tensor([-1.,  2.])
    """

def round(input: Tensor) -> Tensor:
    """
    The nearest integer, halves to the even one, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).round()
    tensor([-2.,  2.])
    """

def trunc(input: Tensor) -> Tensor:
    """
    The integer part of x, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).trunc()
    tensor([-1.,  2.])
    """

def exp2(input: Tensor) -> Tensor:
    """
    2 to the power x, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).exp2()
    tensor([1.4142, 4.0000])
    """

def expm1(input: Tensor) -> Tensor:
    """
    e to the power x, minus 1, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).expm1()
    tensor([0.6487, 6.3891])
    """

def log2(input: Tensor) -> Tensor:
    """
    The logarithm to base 2, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).log2()
    tensor([-1.,  1.])
    """

def log10(input: Tensor) -> Tensor:
    """
    The logarithm to base 10, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).log10()
    tensor([-0.3010,  0.3010])
    """

def log1p(input: Tensor) -> Tensor:
    """
    log(1 + x), element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).log1p()
    tensor([0.4055, 1.0986])
    """

def rsqrt(input: Tensor) -> Tensor:
    """
    1 / sqrt(x), element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).rsqrt()
    tensor([1.4142, 0.7071])
    """

def sigmoid(input: Tensor) -> Tensor:
    """
    1 / (1 + e^-x), element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).sigmoid()
    tensor([0.6225, 0.8808])
    """

def relu(input: Tensor) -> Tensor:
    """
    x where it is positive, else 0, element by element.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.0]).relu()
    tensor([0., 2.])
    """

def erf(input: Tensor) -> Tensor:
    """
    The error function, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).erf()
    tensor([0.5205, 0.9953])
    """

def sin(input: Tensor) -> Tensor:
    """
    The sine of an angle in radians; at most 1 ulp off in float32, however large.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).sin()
    tensor([0.4794, 0.9093])
    """

def cos(input: Tensor) -> Tensor:
    """
    The cosine of an angle in radians; at most 1 ulp off in float32, however large.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).cos()
    tensor([ 0.8776, -0.4161])
    """

def tan(input: Tensor) -> Tensor:
    """
    The tangent of an angle in radians; at most 1 ulp off in float32, however large.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).tan()
    tensor([ 0.5463, -2.1850])
    """

def sinh(input: Tensor) -> Tensor:
    """
    The hyperbolic sine, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).sinh()
    tensor([0.5211, 3.6269])
    """

def cosh(input: Tensor) -> Tensor:
    """
    The hyperbolic cosine, element by element; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).cosh()
    tensor([1.1276, 3.7622])
    """

def asin(input: Tensor) -> Tensor:
    """
    The angle with the sine x; at most 1 ulp off in float32, NaN beyond 1.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).asin()
    tensor([0.5236,    nan])
    """

def acos(input: Tensor) -> Tensor:
    """
    The angle with the cosine x; at most 1 ulp off in float32, NaN beyond 1.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).acos()
    tensor([1.0472,    nan])
    """

def atan(input: Tensor) -> Tensor:
    """
    The angle with the tangent x; at most 1 ulp off in float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.5, 2.0]).atan()
    tensor([0.4636, 1.1071])
    """

def isnan(input: Tensor) -> Tensor:
    """
    Whether an element is not a number.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('nan')]).isnan()
    tensor([False,  True])
    """

def isinf(input: Tensor) -> Tensor:
    """
    Whether an element is infinite.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('inf')]).isinf()
    tensor([False,  True])
    """

def isfinite(input: Tensor) -> Tensor:
    """
    Whether an element is neither infinite nor NaN.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('inf')]).isfinite()
    tensor([ True, False])
    """

def isposinf(input: Tensor) -> Tensor:
    """
    Whether an element is the positive infinity.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('inf')]).isposinf()
    tensor([False,  True])
    """

def isneginf(input: Tensor) -> Tensor:
    """
    Whether an element is the negative infinity.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('inf')]).isneginf()
    tensor([False, False])
    """

def logical_not(input: Tensor) -> Tensor:
    """
    Whether an element is zero.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0, 2]).logical_not()
    tensor([ True, False])
    """

def add(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    input + alpha * other.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2]).add(3)
    tensor([4, 5])
    """

def mul(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input * other.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2]).mul(3)
    tensor([3, 6])
    """

def pow(input: Tensor | float | numpy.generic | NDArray, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input ** exponent.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).pow(2)
    tensor([1, 4, 9])
    """

def sub(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    input - alpha * other.

    >>> import swiftmakemore as sm
    >>> sm.tensor([5, 6]).sub(3)
    tensor([2, 3])
    """

def subtract(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    input - alpha * other.

    >>> import swiftmakemore as sm
    >>> sm.tensor([5, 6]).subtract(3)
    tensor([2, 3])
    """

def div(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, rounding_mode: str | None = None) -> Tensor:
    """
    input / other; integers give float32; rounded on demand, 'trunc' or 'floor'.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, -3]).div(2, rounding_mode='floor')
    tensor([ 0, -2])
    """

def divide(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, rounding_mode: str | None = None) -> Tensor:
    """
    input / other; integers give float32; rounded on demand, 'trunc' or 'floor'.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, -3]).divide(2, rounding_mode='floor')
    tensor([ 0, -2])
    """

def true_divide(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input / other; integers give float32.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, -3]).true_divide(2)
    tensor([ 0.5000, -1.5000])
    """

def eq(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input == other, bool.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).eq(2)
    tensor([False,  True, False])
    """

def ne(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input != other, bool.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).ne(2)
    tensor([ True, False,  True])
    """

def lt(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input < other, bool.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).lt(2)
    tensor([ True, False, False])
    """

def le(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input <= other, bool.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).le(2)
    tensor([ True,  True, False])
    """

def gt(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input > other, bool.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).gt(2)
    tensor([False, False,  True])
    """

def ge(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input >= other, bool.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).ge(2)
    tensor([False,  True,  True])
    """

def sum(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    The sum over `dim` (an int or several), or over all, in the order of PyTorch's sums.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 2], [3, 4]]).sum(dim=0)
    tensor([4, 6])
    """

def mean(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    The mean over `dim` (an int or several), or over all.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, 2.0]).mean()
    tensor(1.5000)
    """

def var(input: Tensor, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
    """
    The variance over `dim`, or over all: the squared deviations over n - correction.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, 3.0]).var()
    tensor(2.)
    """

def std(input: Tensor, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
    """
    The standard deviation over `dim`, or over all: the root of `var`.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, 3.0]).std()
    tensor(1.4142)
    """

def reshape(input: Tensor, *shape: int | Sequence[int]) -> Tensor:
    """
    The elements in order under another shape; one size may be -1. Shares memory where strides can show them so, copies otherwise.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).reshape(2, -1)
    tensor([[0, 1, 2],
            [3, 4, 5]])
    """

def flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> Tensor:
    """
    The dimensions from start_dim to end_dim as one.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).flatten(1).shape
    torch.Size([2, 12])
    """

def ravel(input: Tensor) -> Tensor:
    """
    The elements in order as a vector.

    >>> import swiftmakemore as sm
    >>> sm.ravel(sm.eye(2))
    tensor([1., 0., 0., 1.])
    """

def unflatten(input: Tensor, dim: int, sizes: int | Sequence[int]) -> Tensor:
    """
    A dimension cut into several, one of whose sizes may be -1.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 12).unflatten(1, (3, -1)).shape
    torch.Size([2, 3, 4])
    """

def permute(input: Tensor, *dims: int | Sequence[int]) -> Tensor:
    """
    The dimensions in another order.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).permute(2, 0, 1).shape
    torch.Size([4, 2, 3])
    """

def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """
    Two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).transpose(0, 2).shape
    torch.Size([4, 3, 2])
    """

def swapaxes(input: Tensor, axis0: int, axis1: int) -> Tensor:
    """
    Two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).swapaxes(0, 2).shape
    torch.Size([4, 3, 2])
    """

def swapdims(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """
    Two dimensions exchanged.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).swapdims(0, 2).shape
    torch.Size([4, 3, 2])
    """

def movedim(input: Tensor, source: int | Sequence[int], destination: int | Sequence[int]) -> Tensor:
    """
    Dimensions moved to other places, the others in the order they have.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).movedim(0, -1).shape
    torch.Size([3, 4, 2])
    """

def moveaxis(input: Tensor, source: int | Sequence[int], destination: int | Sequence[int]) -> Tensor:
    """
    Dimensions moved to other places, the others in the order they have.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3, 4).moveaxis(0, -1).shape
    torch.Size([3, 4, 2])
    """

def t(input: Tensor) -> Tensor:
    """
    A matrix transposed; a vector as it is.

    >>> import swiftmakemore as sm
    >>> sm.t(sm.zeros(2, 3)).shape
    torch.Size([3, 2])
    """

def broadcast_to(input: Tensor, size: int | Sequence[int]) -> Tensor:
    """
    Dimensions of size 1 repeated and new ones put in front, without copying.

    >>> import swiftmakemore as sm
    >>> sm.broadcast_to(sm.arange(3), (2, 3))
    tensor([[0, 1, 2],
            [0, 1, 2]])
    """

def squeeze(input: Tensor, dim: int | Sequence[int] | None = None) -> Tensor:
    """
    Without dimensions of size 1: those in `dim` (an int or several), or all of them.

    >>> import swiftmakemore as sm
    >>> sm.zeros(1, 3, 1).squeeze(0).shape
    torch.Size([3, 1])
    """

def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """
    With a dimension of size 1 at `dim`.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).unsqueeze(-1).shape
    torch.Size([3, 1])
    """

def select(input: Tensor, dim: int, index: int) -> Tensor:
    """
    One position of a dimension, which disappears.

    >>> import swiftmakemore as sm
    >>> sm.eye(3).select(0, -1)
    tensor([0., 0., 1.])
    """

def narrow(input: Tensor, dim: int, start: int, length: int) -> Tensor:
    """
    `length` positions of a dimension from `start` on.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).narrow(0, 2, 3)
    tensor([2, 3, 4])
    """

def diagonal(input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
    """
    The elements whose positions along dim2 and dim1 differ by `offset`, as the last dimension of a view.

    >>> import swiftmakemore as sm
    >>> sm.arange(9).reshape(3, 3).diagonal(1)
    tensor([1, 5])
    """

def detach(input: Tensor) -> Tensor:
    """
    The same elements, in the same memory, without history.

    >>> import swiftmakemore as sm
    >>> sm.ones(2, requires_grad=True).detach().requires_grad
    False
    """

def clone(input: Tensor) -> Tensor:
    """
    A copy in memory of its own, with history.

    >>> import swiftmakemore as sm
    >>> x = sm.zeros(2)
    >>> x.clone().add_(1), x
    (tensor([1., 1.]), tensor([0., 0.]))
    """

def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """
    Every position of a dimension, which disappears.

    >>> import swiftmakemore as sm
    >>> sm.eye(2).unbind()
    (tensor([1., 0.]), tensor([0., 1.]))
    """

def split(input: Tensor, split_size: int | Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
    """
    Parts of `split_size` positions along a dimension, the last of which may be smaller; a list gives each part's size.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).split(2)
    (tensor([0, 1]), tensor([2, 3]), tensor([4]))
    >>> sm.arange(5).split([1, 4])
    (tensor([0]), tensor([1, 2, 3, 4]))
    """

def chunk(input: Tensor, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
    """
    At most `chunks` parts of one size along a dimension, the last of which may be smaller.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).chunk(2)
    (tensor([0, 1, 2]), tensor([3, 4]))
    """

def tensor_split(input: Tensor, indices_or_sections: int | Sequence[int], dim: int = 0) -> tuple[Tensor, ...]:
    """
    As many parts along a dimension, of sizes that differ by at most 1; a list says where parts begin.

    >>> import swiftmakemore as sm
    >>> sm.arange(5).tensor_split(3)
    (tensor([0, 1]), tensor([2, 3]), tensor([4]))
    """

def broadcast_tensors(*tensors: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """
    All of them broadcast to one shape, without copying.

    >>> import swiftmakemore as sm
    >>> a, b = sm.broadcast_tensors(sm.zeros(3, 1), sm.zeros(4))
    >>> a.shape, b.shape
    (torch.Size([3, 4]), torch.Size([3, 4]))
    """

def tile(input: Tensor, *dims: int | Sequence[int]) -> Tensor:
    """
    The tensor as often as `dims` says along its last dimensions; a copy.

    >>> import swiftmakemore as sm
    >>> sm.tile(sm.arange(3), (2,))
    tensor([0, 1, 2, 0, 1, 2])
    """

def repeat_interleave(input: Tensor, repeats: int, dim: int | None = None) -> Tensor:
    """
    Each position of a dimension `repeats` times; without a dimension each element, as a vector.

    >>> import swiftmakemore as sm
    >>> sm.arange(3).repeat_interleave(2)
    tensor([0, 0, 1, 1, 2, 2])
    """

def flip(input: Tensor, *dims: int | Sequence[int]) -> Tensor:
    """
    The positions of dimensions in reverse; a copy.

    >>> import swiftmakemore as sm
    >>> sm.arange(3).flip(0)
    tensor([2, 1, 0])
    """

def fliplr(input: Tensor) -> Tensor:
    """
    The columns in reverse; a copy.

    >>> import swiftmakemore as sm
    >>> sm.fliplr(sm.eye(2))
    tensor([[0., 1.],
            [1., 0.]])
    """

def flipud(input: Tensor) -> Tensor:
    """
    The rows in reverse; a copy.

    >>> import swiftmakemore as sm
    >>> sm.flipud(sm.eye(2))
    tensor([[0., 1.],
            [1., 0.]])
    """

def roll(input: Tensor, shifts: int | Sequence[int], dims: int | Sequence[int] | None = None) -> Tensor:
    """
    The positions moved on along dimensions, those beyond the end to its beginning; without dimensions, all elements as a vector. A copy.

    >>> import swiftmakemore as sm
    >>> sm.arange(4).roll(1)
    tensor([3, 0, 1, 2])
    """

def rot90(input: Tensor, k: int = 1, dims: int | Sequence[int] | None = None) -> Tensor:
    """
    k quarter turns from the first of two dimensions to the second, (0, 1) where none are given; a copy.

    >>> import swiftmakemore as sm
    >>> sm.rot90(sm.arange(4).view(2, 2))
    tensor([[1, 3],
            [0, 2]])
    """

def diag(input: Tensor, diagonal: int = 0) -> Tensor:
    """
    The matrix with a vector on its diagonal, or a copy of a matrix's diagonal.

    >>> import swiftmakemore as sm
    >>> sm.diag(sm.tensor([1, 2]))
    tensor([[1, 0],
            [0, 2]])
    """

def diag_embed(input: Tensor, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    """
    Matrices with the last dimension on their diagonals.

    >>> import swiftmakemore as sm
    >>> sm.diag_embed(sm.ones(4, 3)).shape
    torch.Size([4, 3, 3])
    """

def slice(input: Tensor, dim: int, start: int, length: int, step: int) -> Tensor:
    """
    Positions start, start + step, ... of a dimension, `length` of them.

    >>> import swiftmakemore as sm
    >>> sm.arange(6)[1:6:2]
    tensor([1, 3, 5])
    """

def gather(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """
    The elements that `index` names along a dimension: out[i, j] = input[index[i, j], j] along dimension 0, input[i, index[i, j]] along 1.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[1, 2], [3, 4]])
    >>> x.gather(1, sm.tensor([[1], [0]]))
    tensor([[2],
            [3]])
    """

def scatter(input: Tensor, dim: int, index: Tensor, src: Tensor | float | numpy.generic | NDArray | None = None, *, value: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
    """
    A copy with the elements of `src`, or the number `value`, where `index` says, as gather() reads them; of several for one place the last.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 3).scatter(1, sm.tensor([[0], [2]]), value=1)
    tensor([[1., 0., 0.],
            [0., 0., 1.]])
    """

def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """
    A copy with the elements of `src` added where `index` says, in their order.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).scatter_add(0, sm.tensor([0, 2, 0]), sm.ones(3))
    tensor([2., 0., 1.])
    """

def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """
    The positions of a dimension that the vector `index` names.

    >>> import swiftmakemore as sm
    >>> sm.arange(6).view(2, 3).index_select(1, sm.tensor([2, 0]))
    tensor([[2, 0],
            [5, 3]])
    """

def index_add(input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    A copy with alpha * source added to the positions of a dimension that `index` names.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).index_add(0, sm.tensor([0, 0]), sm.tensor([1.0, 2.0]))
    tensor([3., 0., 0.])
    """

def index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """
    A copy with `source` in the positions of a dimension that `index` names.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).index_copy(0, sm.tensor([2, 0]), sm.tensor([1.0, 2.0]))
    tensor([2., 0., 1.])
    """

def index_fill(input: Tensor, dim: int, index: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    A copy with a number in the positions of a dimension that `index` names.

    >>> import swiftmakemore as sm
    >>> sm.zeros(3).index_fill(0, sm.tensor([0, -1]), 7)
    tensor([7., 0., 7.])
    """

def take(input: Tensor, index: Tensor) -> Tensor:
    """
    The elements that `index` names of all elements in order.

    >>> import swiftmakemore as sm
    >>> sm.take(sm.eye(2), sm.tensor([0, 1, -1]))
    tensor([1., 0., 1.])
    """

def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """
    gather() of input and indices broadcast to each other; of all elements in order without `dim`.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([[3, 1, 2]])
    >>> x.take_along_dim(sm.tensor([[1, 2, 0]]), 1)
    tensor([[1, 2, 3]])
    """

def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """
    The elements where `mask` holds true, as a vector.

    >>> import swiftmakemore as sm
    >>> x = sm.arange(4)
    >>> x.masked_select(x > 1)
    tensor([2, 3])
    """

def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """
    A copy with the first elements of `source`, in order, where `mask` holds true.

    >>> import swiftmakemore as sm
    >>> x = sm.arange(4)
    >>> x.masked_scatter(x > 1, sm.tensor([7, 8]))
    tensor([0, 1, 7, 8])
    """

def nonzero(input: Tensor, *, as_tuple: bool = False) -> Tensor | tuple[Tensor, ...]:
    """
    The positions of all elements but 0: shape (n, dimensions), or one vector for each dimension.

    >>> import swiftmakemore as sm
    >>> sm.eye(2).nonzero()
    tensor([[0, 0],
            [1, 1]])
    >>> sm.eye(2).nonzero(as_tuple=True)
    (tensor([0, 1]), tensor([0, 1]))
    """

def argwhere(input: Tensor) -> Tensor:
    """
    The positions of all elements but 0: shape (n, dimensions).

    >>> import swiftmakemore as sm
    >>> sm.argwhere(sm.tensor([0, 5, 0, 6]))
    tensor([[1],
            [3]])
    """

def where(condition: Tensor, input: Tensor | float | numpy.generic | NDArray | None = None, other: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor | tuple[Tensor, ...]:
    """
    input where the condition holds, other elsewhere; the positions of true without both.

    >>> import swiftmakemore as sm
    >>> sm.where(sm.tensor([True, False]), 1, 2)
    tensor([1, 2])
    """

def fmin(input: Tensor, other: Tensor) -> Tensor:
    """
    The smaller of two; the other one where one is NaN.

    >>> import swiftmakemore as sm
    >>> sm.fmin(sm.tensor([1.0, float('nan')]), sm.tensor([3.0, 2.0]))
    tensor([1., 2.])
    """

def fmax(input: Tensor, other: Tensor) -> Tensor:
    """
    The larger of two; the other one where one is NaN.

    >>> import swiftmakemore as sm
    >>> sm.fmax(sm.tensor([1.0, float('nan')]), sm.tensor([3.0, 2.0]))
    tensor([3., 2.])
    """

def masked_fill(input: Tensor, mask: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    value where mask holds, else input.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2]).masked_fill(sm.tensor([True, False]), 9)
    tensor([9, 2])
    """

def minimum(input: Tensor, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    The smaller of two; NaN where either is.

    >>> import swiftmakemore as sm
    >>> sm.minimum(sm.tensor([1, 4]), sm.tensor([3, 2]))
    tensor([1, 2])
    """

def maximum(input: Tensor, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    The larger of two; NaN where either is.

    >>> import swiftmakemore as sm
    >>> sm.maximum(sm.tensor([1, 4]), sm.tensor([3, 2]))
    tensor([3, 4])
    """

def floor_divide(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input / other, rounded down.

    >>> import swiftmakemore as sm
    >>> sm.tensor([7, -7]).floor_divide(2)
    tensor([ 3, -4])
    """

def remainder(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    What is left of input divided by other, of other's sign.

    >>> import swiftmakemore as sm
    >>> sm.tensor([7, -7]).remainder(3)
    tensor([1, 2])
    """

def fmod(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    What is left of input divided by other, of input's sign.

    >>> import swiftmakemore as sm
    >>> sm.tensor([7, -7]).fmod(3)
    tensor([ 1, -1])
    """

def clamp(input: Tensor, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
    """
    input within min and max.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1, 1, 5]).clamp(0, 3)
    tensor([0, 1, 3])
    """

def clip(input: Tensor, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
    """
    input within min and max.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1, 1, 5]).clip(0, 3)
    tensor([0, 1, 3])
    """

def logical_and(input: Tensor, other: Tensor) -> Tensor:
    """
    Whether both are nonzero.

    >>> import swiftmakemore as sm
    >>> sm.logical_and(sm.tensor([0, 2]), sm.tensor([1, 1]))
    tensor([False,  True])
    """

def logical_or(input: Tensor, other: Tensor) -> Tensor:
    """
    Whether either is nonzero.

    >>> import swiftmakemore as sm
    >>> sm.logical_or(sm.tensor([0, 2]), sm.tensor([0, 1]))
    tensor([False,  True])
    """

def logical_xor(input: Tensor, other: Tensor) -> Tensor:
    """
    Whether one is nonzero.

    >>> import swiftmakemore as sm
    >>> sm.logical_xor(sm.tensor([0, 2]), sm.tensor([1, 1]))
    tensor([ True, False])
    """

def amax(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """
    The largest elements over `dim`, or all; equal ones share the gradient.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 4], [5, 2]]).amax(dim=0)
    tensor([5, 4])
    """

def argmax(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """
    Where the first largest element along `dim`, or of all, stands: int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, 1, 4]).argmax()
    tensor(2)
    """

def amin(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """
    The smallest elements over `dim`, or all; equal ones share the gradient.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 4], [5, 2]]).amin(dim=0)
    tensor([1, 2])
    """

def argmin(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """
    Where the first smallest element along `dim`, or of all, stands: int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, 1, 4]).argmin()
    tensor(1)
    """

def all(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """
    Whether all elements over `dim`, or of all, are nonzero.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 0], [2, 3]]).all(dim=0)
    tensor([ True, False])
    """

def any(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """
    Whether any elements over `dim`, or of all, are nonzero.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 0], [2, 3]]).any(dim=0)
    tensor([True, True])
    """

def prod(input: Tensor, dim: int | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    The product along `dim`, or of all.

    >>> import swiftmakemore as sm
    >>> sm.tensor([2, 3, 4]).prod()
    tensor(24)
    """

def logsumexp(input: Tensor, dim: int | Sequence[int], keepdim: bool = False) -> Tensor:
    """
    log(sum(exp(x))) over `dim`.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, 1.0]).logsumexp(0)
    tensor(1.6931)
    """

def norm(input: Tensor, p: float = 2.0, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """
    sum(|x|^p)^(1/p) over `dim`, or over all.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3.0, 4.0]).norm()
    tensor(5.)
    """

def count_nonzero(input: Tensor, dim: int | Sequence[int] | None = None) -> Tensor:
    """
    How many elements over `dim`, or of all, are nonzero.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0, 2, 3]).count_nonzero()
    tensor(2)
    """

def quantile(input: Tensor, q: Tensor | float | numpy.generic | NDArray, dim: int | None = None, keepdim: bool = False, *, interpolation: str = 'linear') -> Tensor:
    """
    The elements at the shares `q` (0 to 1, one or a vector) of the sorted ones, all or along `dim`.

    Between two elements `interpolation` says what to take: 'linear', 'lower', 'higher', 'midpoint'
    or 'nearest'. NaN where there is one. A vector `q` becomes the first dimension.

    >>> import swiftmakemore as sm
    >>> sm.quantile(sm.tensor([4.0, 1.0, 2.0]), 0.75)
    tensor(3.)
    """

def msort(input: Tensor) -> Tensor:
    """
    Sorted along the first dimension.

    >>> import swiftmakemore as sm
    >>> sm.msort(sm.tensor([3, 1, 2]))
    tensor([1, 2, 3])
    """

@overload
def max(input: Tensor) -> Tensor:
    """
    The largest element of all; equal ones share the gradient.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).max()
    tensor(5.)
    """

@overload
def max(input: Tensor, other: Tensor) -> Tensor:
    """
    The larger of two, element by element: `maximum`.

    >>> import swiftmakemore as sm
    >>> sm.max(sm.tensor([1.0, 5.0]), sm.tensor([4.0, 2.0]))
    tensor([4., 5.])
    """

@overload
def max(input: Tensor, dim: int, keepdim: bool = False) -> tuple[Tensor, Tensor]:
    """
    The largest elements along `dim`, and where the first of each stands; the gradient goes there.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).max(dim=1).indices
    tensor([1, 0])
    """

@overload
def min(input: Tensor) -> Tensor:
    """
    The smallest element of all; equal ones share the gradient.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).min()
    tensor(1.)
    """

@overload
def min(input: Tensor, other: Tensor) -> Tensor:
    """
    The smaller of two, element by element: `minimum`.

    >>> import swiftmakemore as sm
    >>> sm.min(sm.tensor([1.0, 5.0]), sm.tensor([4.0, 2.0]))
    tensor([1., 2.])
    """

@overload
def min(input: Tensor, dim: int, keepdim: bool = False) -> tuple[Tensor, Tensor]:
    """
    The smallest elements along `dim`, and where the first of each stands; the gradient goes there.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1.0, 5.0], [4.0, 2.0]]).min(dim=1).indices
    tensor([0, 1])
    """

@overload
def sort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> tuple[Tensor, Tensor]:
    """
    The elements along `dim` in order, equal ones as they were and NaN as the largest, and where they stood.

    >>> import swiftmakemore as sm
    >>> values, indices = sm.tensor([3.0, 1.0, 2.0]).sort()
    >>> values, indices
    (tensor([1., 2., 3.]), tensor([1, 2, 0]))
    """

@overload
def sort(input: Tensor, *, stable: bool | None, dim: int = -1, descending: bool = False) -> tuple[Tensor, Tensor]:
    """
    The same, with `stable` by its name: every order is stable.

    >>> import swiftmakemore as sm
    >>> sm.tensor([2, 1]).sort(stable=True).values
    tensor([1, 2])
    """

def argsort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> Tensor:
    """
    Where the elements in order stand along `dim`: int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3.0, 1.0, 2.0]).argsort(descending=True)
    tensor([0, 2, 1])
    """

def topk(input: Tensor, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> tuple[Tensor, Tensor]:
    """
    The `k` largest (or smallest) elements along `dim`, in order, and where they stand.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3.0, 1.0, 2.0]).topk(2).values
    tensor([3., 2.])
    """

def kthvalue(input: Tensor, k: int, dim: int = -1, keepdim: bool = False) -> tuple[Tensor, Tensor]:
    """
    The k-th smallest element along `dim`, counted from 1, and where it stands.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3.0, 1.0, 2.0]).kthvalue(2).values
    tensor(2.)
    """

@overload
def median(input: Tensor) -> Tensor:
    """
    The middle element of all, the lower one of two; NaN where there is one.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3.0, 1.0, 2.0, 9.0]).median()
    tensor(2.)
    """

@overload
def median(input: Tensor, dim: int, keepdim: bool = False) -> tuple[Tensor, Tensor]:
    """
    The middle element along `dim`, the lower one of two, and where it stands.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[3.0, 1.0, 2.0]]).median(dim=1).indices
    tensor([2])
    """

def aminmax(input: Tensor, *, dim: int | None = None, keepdim: bool = False) -> tuple[Tensor, Tensor]:
    """
    The smallest and the largest elements along `dim`, or of all.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3.0, 1.0, 2.0]).aminmax().max
    tensor(3.)
    """

def cumsum(input: Tensor, dim: int, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    Running sums along `dim`, made in double precision; integers give int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).cumsum(0)
    tensor([1, 3, 6])
    """

def cumprod(input: Tensor, dim: int, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    Running products along `dim`, made in double precision; integers give int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).cumprod(0)
    tensor([1, 2, 6])
    """

def cummax(input: Tensor, dim: int) -> tuple[Tensor, Tensor]:
    """
    The largest element so far along `dim`, and where the last such one stands.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 3, 2]).cummax(0).values
    tensor([1, 3, 3])
    """

def cummin(input: Tensor, dim: int) -> tuple[Tensor, Tensor]:
    """
    The smallest element so far along `dim`, and where the last such one stands.

    >>> import swiftmakemore as sm
    >>> sm.tensor([2, 3, 1]).cummin(0).values
    tensor([2, 2, 1])
    """

def diff(input: Tensor, n: int = 1, dim: int = -1, prepend: Tensor | None = None, append: Tensor | None = None) -> Tensor:
    """
    Differences of neighbours along `dim`, `n` times over.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 4, 9]).diff()
    tensor([3, 5])
    """

def unique(input: Tensor, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Tensor | tuple[Tensor, ...]:
    """
    The distinct elements in order; on demand where each element is among them, and how often each is there.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, 1, 3]).unique(return_counts=True)
    (tensor([1, 3]), tensor([1, 2]))
    """

def unique_consecutive(input: Tensor, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Tensor | tuple[Tensor, ...]:
    """
    The elements without those that follow an equal one; on demand where each went, and how often.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, 3, 1, 3]).unique_consecutive()
    tensor([3, 1, 3])
    """

def bincount(input: Tensor, weights: Tensor | None = None, minlength: int = 0) -> Tensor:
    """
    How often 0, 1, ... stand in a vector of integers, or the sums of their weights.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0, 2, 2]).bincount()
    tensor([1, 0, 2])
    """

def histc(input: Tensor, bins: int = 100, min: float = 0.0, max: float = 0.0) -> Tensor:
    """
    How many elements lie in each part of min to max; of all elements' range where both are 0.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.1, 0.2, 0.9]).histc(bins=2, min=0, max=1)
    tensor([2., 1.])
    """

@overload
def histogram(input: Tensor, bins: int, *, range: Sequence[float] | None = None, weight: Tensor | None = None, density: bool = False) -> tuple[Tensor, Tensor]:
    """
    How many elements, or what weight, lies in each of `bins` parts, and the parts' edges.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.1, 0.2, 0.9]).histogram(2, range=(0, 1)).hist
    tensor([2., 1.])
    """

@overload
def histogram(input: Tensor, bins: Tensor, *, weight: Tensor | None = None, density: bool = False) -> tuple[Tensor, Tensor]:
    """
    The same between the edges `bins`, which ascend.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.1, 0.2, 0.9]).histogram(sm.tensor([0.0, 0.15, 1.0])).hist
    tensor([1., 2.])
    """

def searchsorted(sorted_sequence: Tensor, input: Tensor | float | numpy.generic | NDArray, *, out_int32: bool = False, right: bool = False, side: str | None = None) -> Tensor:
    """
    Where the elements would have to stand in a sorted sequence: in front of equal ones, or behind.

    >>> import swiftmakemore as sm
    >>> sm.searchsorted(sm.tensor([1, 3, 5]), sm.tensor([3, 4]))
    tensor([1, 2])
    """

def bucketize(input: Tensor | float | numpy.generic | NDArray, boundaries: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """
    Between which of the sorted boundaries each element lies.

    >>> import swiftmakemore as sm
    >>> sm.bucketize(sm.tensor([0.5, 2.5]), sm.tensor([1.0, 2.0, 3.0]))
    tensor([0, 2])
    """

def zeros(*size: int | Sequence[int], dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Nothing but zeros, of the shape `size`.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2).shape
    torch.Size([2])
    """

def zeros_like(input: Tensor, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Nothing but zeros, of the shape and type of input.

    >>> import swiftmakemore as sm
    >>> sm.zeros_like(sm.tensor([1, 2])).shape
    torch.Size([2])
    """

def ones(*size: int | Sequence[int], dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Nothing but ones, of the shape `size`.

    >>> import swiftmakemore as sm
    >>> sm.ones(2).shape
    torch.Size([2])
    """

def ones_like(input: Tensor, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Nothing but ones, of the shape and type of input.

    >>> import swiftmakemore as sm
    >>> sm.ones_like(sm.tensor([1, 2])).shape
    torch.Size([2])
    """

def empty(*size: int | Sequence[int], dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    A tensor to be filled, of the shape `size`.

    >>> import swiftmakemore as sm
    >>> sm.empty(2).shape
    torch.Size([2])
    """

def empty_like(input: Tensor, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    A tensor to be filled, of the shape and type of input.

    >>> import swiftmakemore as sm
    >>> sm.empty_like(sm.tensor([1, 2])).shape
    torch.Size([2])
    """

def full(size: int | Sequence[int], fill_value: Tensor | float | numpy.generic | NDArray, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    The number `fill_value` everywhere; its type, unless `dtype` says another.

    >>> import swiftmakemore as sm
    >>> sm.full((2,), 7)
    tensor([7, 7])
    """

def full_like(input: Tensor, fill_value: Tensor | float | numpy.generic | NDArray, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    The number `fill_value` in the shape and type of input.

    >>> import swiftmakemore as sm
    >>> sm.full_like(sm.tensor([1, 2]), 7)
    tensor([7, 7])
    """

def arange(start: Tensor | float | numpy.generic | NDArray, end: Tensor | float | numpy.generic | NDArray | None = None, step: Tensor | float | numpy.generic | NDArray = 1, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    start, start + step, ... before end; from 0 where only one bound is given.

    >>> import swiftmakemore as sm
    >>> sm.arange(1, 7, 2)
    tensor([1, 3, 5])
    """

def linspace(start: float, end: float, steps: int, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    `steps` numbers from start to end, both included.

    >>> import swiftmakemore as sm
    >>> sm.linspace(0, 1, 3)
    tensor([0.0000, 0.5000, 1.0000])
    """

def eye(n: int, m: int | None = None, *, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    1 on the diagonal of a matrix (n, m) and 0 elsewhere.

    >>> import swiftmakemore as sm
    >>> sm.eye(2, dtype=sm.int64)
    tensor([[1, 0],
            [0, 1]])
    """

def tril(input: Tensor, diagonal: int = 0) -> Tensor:
    """
    The lower triangles of matrices.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 2], [3, 4]]).tril()
    tensor([[1, 0],
            [3, 4]])
    """

def triu(input: Tensor, diagonal: int = 0) -> Tensor:
    """
    The upper triangles of matrices.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 2], [3, 4]]).triu()
    tensor([[1, 2],
            [0, 4]])
    """

def cat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """
    Tensors one after another.

    >>> import swiftmakemore as sm
    >>> sm.cat([sm.tensor([1]), sm.tensor([2, 3])])
    tensor([1, 2, 3])
    """

def stack(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """
    Tensors along a new dimension.

    >>> import swiftmakemore as sm
    >>> sm.stack([sm.tensor([1, 2]), sm.tensor([3, 4])])
    tensor([[1, 2],
            [3, 4]])
    """

def multiply(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input * other: `mul`.

    >>> import swiftmakemore as sm
    >>> sm.multiply(sm.tensor([2, 3]), 4)
    tensor([ 8, 12])
    """

def negative(input: Tensor) -> Tensor:
    """
    -x: `neg`.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, -2]).negative()
    tensor([-1,  2])
    """

def absolute(input: Tensor) -> Tensor:
    """
    |x|: `abs`.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, -2]).absolute()
    tensor([1, 2])
    """

def sgn(input: Tensor) -> Tensor:
    """
    -1, 0 or 1: `sign`.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, -2]).sgn()
    tensor([ 1, -1])
    """

def fix(input: Tensor) -> Tensor:
    """
    The integer part: `trunc`.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5]).fix()
    tensor([-1.])
    """

def greater(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    `gt`: bool.

    >>> import swiftmakemore as sm
    >>> sm.greater(sm.tensor([1, 3]), 2)
    tensor([False,  True])
    """

def less(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    `lt`: bool.

    >>> import swiftmakemore as sm
    >>> sm.less(sm.tensor([1, 3]), 2)
    tensor([ True, False])
    """

def greater_equal(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    `ge`: bool.

    >>> import swiftmakemore as sm
    >>> sm.greater_equal(sm.tensor([1, 3]), 2)
    tensor([False,  True])
    """

def less_equal(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    `le`: bool.

    >>> import swiftmakemore as sm
    >>> sm.less_equal(sm.tensor([1, 3]), 2)
    tensor([ True, False])
    """

def not_equal(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    `ne`: bool.

    >>> import swiftmakemore as sm
    >>> sm.not_equal(sm.tensor([1, 3]), 2)
    tensor([True, True])
    """

def rsub(input: Tensor, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    other - alpha * input.

    >>> import swiftmakemore as sm
    >>> sm.rsub(sm.tensor([1, 2]), 5)
    tensor([4, 3])
    """

def hypot(input: Tensor, other: Tensor) -> Tensor:
    """
    The root of input^2 + other^2.

    >>> import swiftmakemore as sm
    >>> sm.hypot(sm.tensor([3.0]), sm.tensor([4.0]))
    tensor([5.])
    """

def logaddexp(input: Tensor, other: Tensor) -> Tensor:
    """
    log(exp(input) + exp(other)).

    >>> import swiftmakemore as sm
    >>> sm.logaddexp(sm.tensor([0.0]), sm.tensor([0.0]))
    tensor([0.6931])
    """

def frac(input: Tensor) -> Tensor:
    """
    What is behind the point, with the number's sign.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1.5, 2.25]).frac()
    tensor([-0.5000,  0.2500])
    """

def signbit(input: Tensor) -> Tensor:
    """
    Whether the sign is a minus, of -0.0 too.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-0.0, 1.0]).signbit()
    tensor([ True, False])
    """

def clamp_min(input: Tensor, min: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input, at least min.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1, 2]).clamp_min(0)
    tensor([0, 2])
    """

def clamp_max(input: Tensor, max: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input, at most max.

    >>> import swiftmakemore as sm
    >>> sm.tensor([-1, 2]).clamp_max(0)
    tensor([-1,  0])
    """

def nan_to_num(input: Tensor, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Tensor:
    """
    Numbers in place of NaN and the infinities; the largest and smallest where none are given.

    >>> import swiftmakemore as sm
    >>> sm.tensor([float('nan'), 1.0]).nan_to_num()
    tensor([0., 1.])
    """

def bitwise_and(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    The bits of integers, or the truth of bools, joined by `and`.

    >>> import swiftmakemore as sm
    >>> sm.bitwise_and(sm.tensor([1, 6]), sm.tensor([3, 3]))
    tensor([1, 2])
    """

def bitwise_or(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    The bits of integers, or the truth of bools, joined by `or`.

    >>> import swiftmakemore as sm
    >>> sm.bitwise_or(sm.tensor([1, 6]), sm.tensor([3, 3]))
    tensor([3, 7])
    """

def bitwise_xor(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    The bits of integers, or the truth of bools, joined by `xor`.

    >>> import swiftmakemore as sm
    >>> sm.bitwise_xor(sm.tensor([1, 6]), sm.tensor([3, 3]))
    tensor([2, 5])
    """

def bitwise_not(input: Tensor) -> Tensor:
    """
    Every bit of an integer, or the truth of a bool, the other way round.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0, 5]).bitwise_not()
    tensor([-1, -6])
    """

def isclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Tensor:
    """
    Whether |input - other| <= atol + rtol * |other|, or both are equal.

    >>> import swiftmakemore as sm
    >>> sm.isclose(sm.tensor([1.0, 1.0]), sm.tensor([1.000001, 1.1]))
    tensor([ True, False])
    """

def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """
    Whether all elements are close: `isclose`.

    >>> import swiftmakemore as sm
    >>> sm.allclose(sm.tensor([1.0]), sm.tensor([1.000001]))
    True
    """

def equal(input: Tensor, other: Tensor) -> bool:
    """
    Whether two tensors have the same shape and elements.

    >>> import swiftmakemore as sm
    >>> sm.equal(sm.tensor([1, 2]), sm.tensor([1, 2]))
    True
    """

def std_mean(input: Tensor, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> tuple[Tensor, ...]:
    """
    `std` and `mean` over `dim`, or over all.

    >>> import swiftmakemore as sm
    >>> sm.std_mean(sm.tensor([1.0, 3.0]))
    (tensor(1.4142), tensor(2.))
    """

def var_mean(input: Tensor, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> tuple[Tensor, ...]:
    """
    `var` and `mean` over `dim`, or over all.

    >>> import swiftmakemore as sm
    >>> sm.var_mean(sm.tensor([1.0, 3.0]))
    (tensor(2.), tensor(2.))
    """

def nansum(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    The sum over `dim`, or over all, of what is not NaN.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('nan')]).nansum()
    tensor(1.)
    """

def nanmean(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    The mean over `dim`, or over all, of what is not NaN.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1.0, float('nan')]).nanmean()
    tensor(1.)
    """

def dist(input: Tensor, other: Tensor, p: float = 2.0) -> Tensor:
    """
    The norm of input - other.

    >>> import swiftmakemore as sm
    >>> sm.dist(sm.tensor([0.0, 0.0]), sm.tensor([3.0, 4.0]))
    tensor(5.)
    """

def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    input + value * tensor1 * tensor2, the last product not rounded.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0])
    >>> sm.addcmul(x, x, x, value=0.5).tolist()
    [1.5, 4.0]
    """

def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    input + value * tensor1 / tensor2.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0])
    >>> sm.addcdiv(x, x, x, value=0.5).tolist()
    [1.5, 2.5]
    """

def lerp(input: Tensor, end: Tensor, weight: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input + weight * (end - input).

    >>> import swiftmakemore as sm
    >>> sm.lerp(sm.tensor([0.0]), sm.tensor([4.0]), 0.25).tolist()
    [1.0]
    """

def matmul(input: Tensor, other: Tensor) -> Tensor:
    """
    The matrix product; vectors count as one row or column, leading dimensions broadcast. Both of one type.

    >>> import swiftmakemore as sm
    >>> sm.matmul(sm.eye(2), sm.tensor([3.0, 4.0]))
    tensor([3., 4.])
    """

def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """
    The product of two matrices.

    >>> import swiftmakemore as sm
    >>> sm.mm(sm.ones(2, 3), sm.ones(3, 2))
    tensor([[3., 3.],
            [3., 3.]])
    """

def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """
    The products of the matrices of two batches: (b, m, k) and (b, k, n).

    >>> import swiftmakemore as sm
    >>> sm.bmm(sm.ones(5, 2, 3), sm.ones(5, 3, 4)).shape
    torch.Size([5, 2, 4])
    """

def mv(input: Tensor, vec: Tensor) -> Tensor:
    """
    A matrix times a vector.

    >>> import swiftmakemore as sm
    >>> sm.mv(sm.eye(2), sm.tensor([3.0, 4.0]))
    tensor([3., 4.])
    """

def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """
    The sum of the products of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.dot(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor(11)
    """

def vdot(input: Tensor, other: Tensor) -> Tensor:
    """
    The sum of the products of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.vdot(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor(11)
    """

def inner(input: Tensor, other: Tensor) -> Tensor:
    """
    The sums of products over both last dimensions.

    >>> import swiftmakemore as sm
    >>> sm.inner(sm.ones(2, 4), sm.ones(3, 4)).shape
    torch.Size([2, 3])
    """

def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """
    The products of all pairs of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.outer(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor([[3, 4],
            [6, 8]])
    """

def ger(input: Tensor, vec2: Tensor) -> Tensor:
    """
    The products of all pairs of two vectors' elements.

    >>> import swiftmakemore as sm
    >>> sm.ger(sm.tensor([1, 2]), sm.tensor([3, 4]))
    tensor([[3, 4],
            [6, 8]])
    """

def kron(input: Tensor, other: Tensor) -> Tensor:
    """
    Every element of input times the whole of other.

    >>> import swiftmakemore as sm
    >>> sm.kron(sm.tensor([1, 10]), sm.tensor([1, 2]))
    tensor([ 1,  2, 10, 20])
    """

def cross(input: Tensor, other: Tensor, dim: int | None = None) -> Tensor:
    """
    The vectors of three numbers at right angles to both, along `dim` or the first dimension of size 3.

    >>> import swiftmakemore as sm
    >>> sm.cross(sm.tensor([1, 0, 0]), sm.tensor([0, 1, 0]))
    tensor([0, 0, 1])
    """

def addmm(input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    beta * input + alpha * (mat1 @ mat2).

    >>> import swiftmakemore as sm
    >>> sm.addmm(sm.ones(2), sm.eye(2), sm.eye(2))
    tensor([[2., 1.],
            [1., 2.]])
    """

def addmv(input: Tensor, mat: Tensor, vec: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    beta * input + alpha * (mat @ vec).

    >>> import swiftmakemore as sm
    >>> sm.addmv(sm.ones(2), sm.eye(2), sm.ones(2), beta=3)
    tensor([4., 4.])
    """

def addbmm(input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    beta * input + alpha * the sum of the batches' products of matrices.

    >>> import swiftmakemore as sm
    >>> sm.addbmm(sm.ones(2), sm.ones(5, 2, 3), sm.ones(5, 3, 2))
    tensor([[16., 16.],
            [16., 16.]])
    """

def baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    beta * input + alpha * the products of the batches' matrices.

    >>> import swiftmakemore as sm
    >>> sm.baddbmm(sm.ones(1), sm.ones(1, 2, 3), sm.ones(1, 3, 2), alpha=2)
    tensor([[[7., 7.],
             [7., 7.]]])
    """

def tensordot(a: Tensor, b: Tensor, dims: int | Sequence[Sequence[int]] = 2) -> Tensor:
    """
    The sums of products over the last `dims` dimensions of a and the first of b, or over two lists of dimensions.

    >>> import swiftmakemore as sm
    >>> sm.tensordot(sm.ones(2, 3), sm.ones(4, 3), dims=([1], [1])).shape
    torch.Size([2, 4])
    """

def einsum(equation: str, *operands: Sequence[Tensor]) -> Tensor:
    """
    Sums of products by an equation that names the dimensions of each operand, and after -> those of the result (without it, those named once, in the order of the alphabet); ... stands for dimensions that broadcast.

    >>> import swiftmakemore as sm
    >>> a, b = sm.ones(5, 2, 3), sm.ones(5, 3, 4)
    >>> sm.einsum('bij,bjk->bik', a, b).shape
    torch.Size([5, 2, 4])
    >>> sm.einsum('ii', sm.eye(3))
    tensor(3.)
    """

def softmax(input: Tensor, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    exp(x) / sum(exp(x)) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.softmax(sm.tensor([0.0, 0.0]), dim=0).tolist()
    [0.5, 0.5]
    """

def log_softmax(input: Tensor, dim: int | None = None, *, dtype: dtype | DTypeLike | None = None) -> Tensor:
    """
    x - log(sum(exp(x))) along `dim`, which must be given; as `dtype` where that is.

    >>> import swiftmakemore as sm
    >>> sm.log_softmax(sm.tensor([3.0]), dim=0).tolist()
    [0.0]
    """

def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08) -> Tensor:
    """
    The cosine of the angle between vectors along `dim`; lengths count as at least eps.

    >>> import swiftmakemore as sm
    >>> sm.cosine_similarity(sm.tensor([[3.0, 0.0]]), sm.tensor([[0.0, 2.0]])).tolist()
    [0.0]
    """

def rms_norm(input: Tensor, normalized_shape: int | Sequence[int], weight: Tensor | None = None, eps: float | None = None) -> Tensor:
    """
    x / sqrt(mean(x ** 2) + eps) * weight over the last dimensions, `normalized_shape`.

    Without eps it is the type's: the distance from 1 to the next number.

    >>> import swiftmakemore as sm
    >>> sm.nn.functional.rms_norm(sm.tensor([2.0, -2.0]), (2,), eps=0.0).tolist()
    [1.0, -1.0]
    """

def rand(*size: int | Sequence[int], generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Uniform draws in [0, 1): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand(2, generator=sm.Generator().manual_seed(42)).tolist()
    [0.8822692632675171, 0.9150039553642273]
    """

def randn(*size: int | Sequence[int], generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Standard normal draws: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn(2, generator=sm.Generator().manual_seed(42)).tolist()
    [0.33669036626815796, 0.12880940735340118]
    """

def randint(low: int | Sequence[int] | None = None, high: int | Sequence[int] | None = None, size: int | Sequence[int] | None = None, *, generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    int64 draws, uniform in [low, high): randint(low, high, size), or randint(high, size) from 0.

    PyTorch's, bit for bit. RuntimeError where low is not below high, or the dtype does not hold
    them.

    >>> import swiftmakemore as sm
    >>> sm.randint(0, 10, (5,), generator=sm.Generator().manual_seed(42)).tolist()
    [2, 7, 6, 4, 6]
    """

def randperm(n: int, *, generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    0, 1, ..., n - 1 in random order, int64: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randperm(5, generator=sm.Generator().manual_seed(42)).tolist()
    [2, 4, 3, 0, 1]
    """

def rand_like(input: Tensor, *, generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Uniform draws in [0, 1) in the shape and type of input: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand_like(sm.zeros(1), generator=sm.Generator().manual_seed(42)).tolist()
    [0.8822692632675171]
    """

def randn_like(input: Tensor, *, generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Standard normal draws in the shape and type of input: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn_like(sm.zeros(1), generator=sm.Generator().manual_seed(42)).tolist()
    [0.33669036626815796]
    """

def randint_like(input: Tensor, low: int | None = None, high: int | None = None, *, generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Uniform integers in [low, high), or [0, low) where high is not given, like input.

    >>> import swiftmakemore as sm
    >>> sm.randint_like(sm.zeros(3), 10, generator=sm.Generator().manual_seed(42)).tolist()
    [2.0, 7.0, 6.0]
    """

def normal(mean: Tensor | float | numpy.generic | NDArray, std: Tensor | float | numpy.generic | NDArray = 1.0, size: int | Sequence[int] | None = None, *, generator: Generator | None = None, dtype: dtype | DTypeLike | None = None, requires_grad: bool = False, device: device | str | None = None) -> Tensor:
    """
    Normal draws: of numbers `mean` and `std` in the shape `size`, or for each element of tensors.

    RuntimeError for a negative std, TypeError where neither is a tensor and there is no size.

    >>> import swiftmakemore as sm
    >>> sm.normal(1.0, 0.0, (2,)).tolist(), sm.normal(sm.tensor([1.0, 2.0]), 0.0).tolist()
    ([1.0, 1.0], [1.0, 2.0])
    """

def bernoulli(input: Tensor, p: float | None = None, *, generator: Generator | None = None) -> Tensor:
    """
    1 with the probability that each element is, or with probability p, else 0.

    RuntimeError for what is no probability.

    >>> import swiftmakemore as sm
    >>> sm.bernoulli(sm.tensor([0.0, 1.0])).tolist()
    [0.0, 1.0]
    """

def multinomial(input: Tensor, num_samples: int, replacement: bool = False, *, generator: Generator | None = None) -> Tensor:
    """
    Indices drawn with probabilities proportional to a vector, or to each row of a matrix: int64.

    RuntimeError for numbers that are negative or not finite, rows of zeros, and more samples
    than there are elements, where there is no replacement.

    >>> import swiftmakemore as sm
    >>> weights = sm.tensor([0.1, 0.2, 0.3, 0.4])
    >>> sm.multinomial(weights, 3, generator=sm.Generator().manual_seed(42)).tolist()
    [3, 1, 2]
    """

def concat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """
    Tensors one after another: `cat`.

    >>> import swiftmakemore as sm
    >>> sm.concat([sm.tensor([1]), sm.tensor([2, 3])])
    tensor([1, 2, 3])
    """

def concatenate(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """
    Tensors one after another: `cat`.

    >>> import swiftmakemore as sm
    >>> sm.concatenate([sm.tensor([1]), sm.tensor([2, 3])])
    tensor([1, 2, 3])
    """

def atleast_1d(input: Tensor) -> Tensor:
    """
    With dimensions of size 1 until there are 1.

    >>> import swiftmakemore as sm
    >>> sm.atleast_1d(sm.tensor(5)).shape
    torch.Size([1])
    """

def atleast_2d(input: Tensor) -> Tensor:
    """
    With dimensions of size 1 until there are 2.

    >>> import swiftmakemore as sm
    >>> sm.atleast_2d(sm.tensor(5)).shape
    torch.Size([1, 1])
    """

def atleast_3d(input: Tensor) -> Tensor:
    """
    With dimensions of size 1 until there are 3.

    >>> import swiftmakemore as sm
    >>> sm.atleast_3d(sm.tensor(5)).shape
    torch.Size([1, 1, 1])
    """

def hstack(tensors: Sequence[Tensor]) -> Tensor:
    """
    Side by side: vectors one after another, matrices by their columns.

    >>> import swiftmakemore as sm
    >>> sm.hstack([sm.tensor([1, 2]), sm.tensor([3, 4])])
    tensor([1, 2, 3, 4])
    """

def vstack(tensors: Sequence[Tensor]) -> Tensor:
    """
    Vectors, as rows, and matrices below each other.

    >>> import swiftmakemore as sm
    >>> sm.vstack([sm.tensor([1, 2]), sm.tensor([3, 4])])
    tensor([[1, 2],
            [3, 4]])
    """

def dstack(tensors: Sequence[Tensor]) -> Tensor:
    """
    Matrices behind each other, along a third dimension.

    >>> import swiftmakemore as sm
    >>> sm.dstack([sm.tensor([1, 2]), sm.tensor([3, 4])])
    tensor([[[1, 3],
             [2, 4]]])
    """

def column_stack(tensors: Sequence[Tensor]) -> Tensor:
    """
    Vectors as columns, beside each other and beside matrices.

    >>> import swiftmakemore as sm
    >>> sm.column_stack([sm.tensor([1, 2]), sm.tensor([3, 4])])
    tensor([[1, 3],
            [2, 4]])
    """

def meshgrid(*tensors: Sequence[Tensor], indexing: str = 'ij') -> tuple[Tensor, ...]:
    """
    For each vector a tensor with a dimension for each of them, in which it lies along its own; 'xy' exchanges the first two.

    >>> import swiftmakemore as sm
    >>> sm.meshgrid(sm.tensor([1, 2]), sm.tensor([3, 4]))[0]
    tensor([[1, 1],
            [2, 2]])
    """

def cartesian_prod(*tensors: Sequence[Tensor]) -> Tensor:
    """
    Every choice of one element from each vector, a row each.

    >>> import swiftmakemore as sm
    >>> sm.cartesian_prod(sm.tensor([1, 2]), sm.tensor([3])).tolist()
    [[1, 3], [2, 3]]
    """

def tril_indices(row: int, col: int, offset: int = 0, *, dtype: dtype | DTypeLike | None = None, device: device | str | None = None) -> Tensor:
    """
    The rows and columns of the elements of a matrix that `tril` keeps: (2, n) int64.

    >>> import swiftmakemore as sm
    >>> sm.tril_indices(2, 2).tolist()
    [[0, 1, 1], [0, 0, 1]]
    """

def triu_indices(row: int, col: int, offset: int = 0, *, dtype: dtype | DTypeLike | None = None, device: device | str | None = None) -> Tensor:
    """
    The rows and columns of the elements of a matrix that `triu` keeps: (2, n) int64.

    >>> import swiftmakemore as sm
    >>> sm.triu_indices(2, 2).tolist()
    [[0, 0, 1], [0, 1, 1]]
    """

def index_put(input: Tensor, indices: Sequence[Tensor], values: Tensor, accumulate: bool = False) -> Tensor:
    """
    A copy in which the elements that `indices` name, a tensor for each dimension, are `values`.

    With `accumulate` the values are added, each as often as its place is named.

    >>> import swiftmakemore as sm
    >>> places = (sm.tensor([0, 0]), sm.tensor([1, 1]))
    >>> sm.zeros(2, 2).index_put(places, sm.tensor(1.0), accumulate=True)
    tensor([[0., 2.],
            [0., 0.]])
    """

def put(input: Tensor, index: Tensor, source: Tensor, accumulate: bool = False) -> Tensor:
    """
    A copy in which the elements that `index` names, of all in order, are those of `source`.

    >>> import swiftmakemore as sm
    >>> sm.zeros(2, 2).put(sm.tensor([1, -1]), sm.tensor([5.0, 6.0]))
    tensor([[0., 5.],
            [0., 6.]])
    """

def isin(elements: Tensor | float | numpy.generic | NDArray, test_elements: Tensor | float | numpy.generic | NDArray, *, assume_unique: bool = False, invert: bool = False) -> Tensor:
    """
    Whether each element is among `test_elements`, or with `invert` is not.

    >>> import swiftmakemore as sm
    >>> sm.isin(sm.tensor([1, 2, 3]), sm.tensor([2, 4]))
    tensor([False,  True, False])
    """

def matrix_power(input: Tensor, n: int) -> Tensor:
    """
    A square matrix times itself, n times; n is not negative.

    >>> import swiftmakemore as sm
    >>> sm.matrix_power(sm.tensor([[1.0, 1.0], [0.0, 1.0]]), 5)
    tensor([[1., 5.],
            [0., 1.]])
    """

def trace(input: Tensor) -> Tensor:
    """
    The sum of a matrix's diagonal.

    >>> import swiftmakemore as sm
    >>> sm.eye(3).trace()
    tensor(3.)
    """

def addr(input: Tensor, vec1: Tensor, vec2: Tensor, *, beta: Tensor | float | numpy.generic | NDArray = 1, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """
    beta * input + alpha * outer(vec1, vec2).

    >>> import swiftmakemore as sm
    >>> sm.addr(sm.zeros(2, 2), sm.tensor([1.0, 2.0]), sm.tensor([3.0, 4.0]))
    tensor([[3., 4.],
            [6., 8.]])
    """

def float_power(input: Tensor | float | numpy.generic | NDArray, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """
    input ** exponent in float64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([2]).float_power(0.5)
    tensor([1.4142], dtype=torch.float64)
    """

def is_signed(input: Tensor) -> bool:
    """
    Whether elements may be negative.

    >>> import swiftmakemore as sm
    >>> sm.tensor([True]).is_signed()
    False
    """

def is_nonzero(input: Tensor) -> bool:
    """
    Whether the one element is not 0.

    >>> import swiftmakemore as sm
    >>> sm.tensor([2.0]).is_nonzero()
    True
    """

__all__ = ['Generator', 'PythonRandom', 'Tensor', 'abs', 'absolute', 'acos', 'add', 'addbmm', 'addcdiv', 'addcmul', 'addmm', 'addmv', 'addr', 'all', 'allclose', 'amax', 'amin', 'aminmax', 'any', 'arange', 'argmax', 'argmin', 'argsort', 'argwhere', 'as_tensor', 'asin', 'atan', 'atleast_1d', 'atleast_2d', 'atleast_3d', 'baddbmm', 'bernoulli', 'bincount', 'bitwise_and', 'bitwise_not', 'bitwise_or', 'bitwise_xor', 'bmm', 'bool', 'broadcast_tensors', 'broadcast_to', 'bucketize', 'cartesian_prod', 'cat', 'ceil', 'chunk', 'clamp', 'clamp_max', 'clamp_min', 'clip', 'clone', 'column_stack', 'concat', 'concatenate', 'cos', 'cosh', 'cosine_similarity', 'count_nonzero', 'cross', 'cummax', 'cummin', 'cumprod', 'cumsum', 'detach', 'device', 'diag', 'diag_embed', 'diagonal', 'diff', 'dist', 'div', 'divide', 'dot', 'double', 'dstack', 'dtype', 'einsum', 'empty', 'empty_like', 'eq', 'equal', 'erf', 'exp', 'exp2', 'expm1', 'eye', 'fix', 'flatten', 'flip', 'fliplr', 'flipud', 'float', 'float32', 'float64', 'float_power', 'floor', 'floor_divide', 'fmax', 'fmin', 'fmod', 'frac', 'from_dlpack', 'from_numpy', 'full', 'full_like', 'gather', 'ge', 'ger', 'greater', 'greater_equal', 'gt', 'histc', 'histogram', 'hstack', 'hypot', 'index_add', 'index_copy', 'index_fill', 'index_put', 'index_select', 'inner', 'int', 'int32', 'int64', 'is_grad_enabled', 'is_nonzero', 'is_signed', 'isclose', 'isfinite', 'isin', 'isinf', 'isnan', 'isneginf', 'isposinf', 'kron', 'kthvalue', 'le', 'lerp', 'less', 'less_equal', 'linspace', 'log', 'log10', 'log1p', 'log2', 'log_softmax', 'logaddexp', 'logical_and', 'logical_not', 'logical_or', 'logical_xor', 'logsumexp', 'long', 'lt', 'masked_fill', 'masked_scatter', 'masked_select', 'matmul', 'matrix_power', 'max', 'maximum', 'mean', 'median', 'meshgrid', 'min', 'minimum', 'mm', 'moveaxis', 'movedim', 'msort', 'mul', 'multinomial', 'multiply', 'mv', 'nan_to_num', 'nanmean', 'nansum', 'narrow', 'ne', 'neg', 'negative', 'nonzero', 'norm', 'normal', 'not_equal', 'ones', 'ones_like', 'outer', 'permute', 'pow', 'prod', 'put', 'quantile', 'rand', 'rand_like', 'randint', 'randint_like', 'randn', 'randn_like', 'randperm', 'ravel', 'reciprocal', 'relu', 'remainder', 'repeat_interleave', 'reshape', 'rms_norm', 'roll', 'rot90', 'round', 'rsqrt', 'rsub', 'scatter', 'scatter_add', 'searchsorted', 'select', 'sgn', 'sigmoid', 'sign', 'signbit', 'sin', 'sinh', 'slice', 'softmax', 'sort', 'split', 'sqrt', 'square', 'squeeze', 'stack', 'std', 'std_mean', 'sub', 'subtract', 'sum', 'swapaxes', 'swapdims', 't', 'take', 'take_along_dim', 'tan', 'tanh', 'tensor', 'tensor_split', 'tensordot', 'tile', 'topk', 'trace', 'transpose', 'tril', 'tril_indices', 'triu', 'triu_indices', 'true_divide', 'trunc', 'uint8', 'unbind', 'unflatten', 'unique', 'unique_consecutive', 'unsqueeze', 'var', 'var_mean', 'vdot', 'vstack', 'where', 'zeros', 'zeros_like']

def operations() -> list[tuple[str, str, str]]:
    """
    Every operation on tensors: its signature, the places where it is offered, its help.
    """

def make_subclass(cls: object, tensor: Tensor, requires_grad: bool) -> object:
    """
    A leaf of the class `cls`, a subclass of Tensor, on the memory of `tensor`.
    """

def read_only_array(tensor: Tensor) -> object:
    """
    The elements as a NumPy array on the tensor's memory that nobody can make writable.
    """

class Generator:
    """
    A source of random numbers, the counterpart of torch.Generator: the same seed and the same calls give PyTorch's numbers.

    A new one is seeded with 67280421310721, as PyTorch's is. The device is the CPU. Copies and pickles go on from the same state.

    >>> import swiftmakemore as sm
    >>> g = sm.Generator().manual_seed(42)
    >>> sm.rand(2, generator=g).tolist()
    [0.8822692632675171, 0.9150039553642273]
    """

    def __init__(self, device: object = 'cpu') -> None: ...

    @property
    def device(self) -> object:
        """The CPU."""

    def manual_seed(self, seed: object | None) -> object:
        """
        Starts again from `seed`, an int in [-2**63, 2**64), and returns the generator.
        """

    def seed(self) -> int:
        """Starts again from a seed of the operating system's and returns it."""

    def initial_seed(self) -> int:
        """The seed it started from."""

    def get_state(self) -> Tensor:
        """The state as 5,056 bytes (uint8), in torch.Generator's layout."""

    def set_state(self, state: object | None) -> object:
        """
        Goes on from a state of get_state(), this library's or torch's, and returns the generator.
        """

    def clone_state(self) -> Generator:
        """Another generator in the same state."""

    def __getstate__(self) -> bytes: ...

    def __setstate__(self, arg: bytes, /) -> None: ...

def default_generator() -> Generator:
    """The process-wide generator, which draws where no generator is named."""

def python_shuffle(count: int, seed: int) -> list:
    """
    The order into which `random.Random(seed).shuffle` puts `count` elements.
    """

class PythonRandom:
    """
    Python's `random.Random`, drawn by the core: the same seed and the same calls give the same numbers.

    The seed is an int of any size, or None for one of the operating system's. Integers are drawn within int64; `gauss` is within 3 ulp of Python's, which asks the system's libm. States are exchanged with `random.Random`, both ways.

    >>> import swiftmakemore as sm
    >>> r = sm.PythonRandom(42)
    >>> r.random(), r.randrange(27)
    (0.6394267984578837, 0)
    >>> words = ["emma", "olivia", "ava", "isabella"]
    >>> r.shuffle(words)
    >>> words
    ['olivia', 'isabella', 'emma', 'ava']
    """

    def __init__(self, seed: object | None = None) -> None: ...

    def seed(self, a: object | None = None) -> None:
        """Starts again from an int, or None for one of the operating system's."""

    def random(self) -> float:
        """A number in [0, 1) of 53 bits."""

    def uniform(self, a: float, b: float) -> float:
        """a + (b - a) * random()."""

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """A number of the normal distribution; drawn in pairs."""

    def getrandbits(self, k: int) -> object:
        """An int of `k` random bits."""

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """An element of range(start, stop, step), or of range(start)."""

    def randint(self, a: int, b: int) -> int:
        """An int from a to b, both ends included."""

    def shuffle(self, x: object) -> None:
        """Shuffles a list, or another sequence, in place."""

    def choice(self, seq: object) -> object:
        """One element of a sequence."""

    def sample(self, population: object, k: int) -> list:
        """A list of `k` elements of a sequence, each taken once at most."""

    def choices(self, population: object, weights: Sequence[float] | None = None, *, k: int = 1) -> list:
        """A list of `k` elements of a sequence, as likely as their weights say."""

    def getstate(self) -> tuple:
        """The state as random.Random's: (3, 625 ints, gauss_next)."""

    def setstate(self, state: tuple) -> None:
        """Goes on from a state of getstate(), this class's or random.Random's."""

class NameList:
    """Names, end to end."""

    def __init__(self, words: object | None) -> None: ...

    def __len__(self) -> int: ...

    def words(self, start: int, stop: int) -> list: ...

    def select(self, start: int, step: int, count: int) -> NameList: ...

    def shuffled(self, seed: int) -> NameList: ...

    def find(self, word: object, start: int) -> int: ...

    def equals(self, other: NameList) -> bool: ...

    @property
    def dropped(self) -> int:
        """How many names were left out for holding more than letters."""

    @property
    def first_dropped(self) -> str | None:
        """The first of them."""

def parse_names(data: bytes, alphabetic_only: bool) -> NameList: ...

class Letters:
    """The letters of a list of words."""

    def __init__(self, words: object | None) -> None: ...

    @property
    def letters(self) -> object: ...

def examples_of_words(words: object | None, context_size: int, vocabulary: Letters) -> WordExamples: ...

def build_dataset(words: object | None, context_size: int, vocabulary: Letters) -> tuple: ...

class WordExamples:
    """Examples of words, kept as their letters."""

    def __len__(self) -> int: ...

    @property
    def context_size(self) -> int: ...

    def arrays(self) -> tuple: ...

class Model:
    """One of the post's networks, in Swift."""

    def __init__(self, recipe: str, vocabulary_size: int, context_size: int, embedding_size: int, hidden_size: int, generator: object | None) -> None: ...

    @staticmethod
    def network(vocabulary_size: int, context_size: int, embedding_size: int, hidden_sizes: Sequence[int], batch_norm: str | None, output_batch_norm: bool, bias: bool | None, init: str, gain: float, generator: object | None) -> Model:
        """A network of any depth."""

    def __call__(self, X: object | None, training: bool) -> Tensor: ...

    def parameters(self) -> dict: ...

    def buffers(self) -> dict: ...

    def activations(self) -> dict: ...

    def statistics(self) -> dict: ...

    def sizes(self) -> tuple: ...

    def weight_decay(self, c: float) -> Tensor: ...

    def zero_grad(self) -> None: ...

    def optim_step(self, lr: float) -> None: ...

    def evaluate(self, X: object | None, Y: object | None) -> float: ...

class Trainer:
    """The post's training loop, in slices."""

    def __init__(self, model: Model, X: object | None, Y: object | None, batch_size: int, weight_decay: float, generator: object | None, engine: str = 'auto') -> None: ...

    def run(self, learning_rates: Annotated[NDArray[numpy.float64], dict(shape=(None,), order='C', writable=False)], losses: Annotated[NDArray[numpy.float32], dict(shape=(None,), order='C')], seconds: float) -> int: ...

class Sampler:
    """Names from a model, in slices."""

    def __init__(self, model: Model, generator: object | None) -> None: ...

    def run(self, count: int, seconds: float) -> object: ...

class BatchedSampler:
    """The same, names side by side."""

    def __init__(self, model: Model, generator: object | None) -> None: ...

    def run(self, count: int, seconds: float) -> object: ...
