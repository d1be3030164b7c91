"""
The Swift core of swiftmakemore. Everything public is documented in swiftmakemore.
"""

from collections.abc import Sequence
from typing import Annotated

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

    def __lt__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __le__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __eq__(self, value: object, /) -> Tensor: ...

    def __ne__(self, value: object, /) -> Tensor: ...

    def __gt__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ge__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __add__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __radd__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __sub__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rsub__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __mul__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rmul__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __pow__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rpow__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __neg__(self) -> Tensor: ...

    def __pos__(self) -> Tensor: ...

    def __iadd__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __isub__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __imul__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __ipow__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __truediv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __rtruediv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __itruediv__(self, value: Tensor | float | numpy.generic | NDArray, /) -> Tensor: ...

    def __matmul__(self, value: Tensor | NDArray, /) -> Tensor: ...

    def __rmatmul__(self, value: NDArray, /) -> Tensor: ...

    @property
    def shape(self) -> object:
        """The sizes, outermost first."""

    @property
    def ndim(self) -> int:
        """The number of dimensions."""

    def numel(self) -> int:
        """The number of elements."""

    @property
    def dtype(self) -> object:
        """The elements' type, as NumPy's."""

    def item(self) -> object:
        """The one element as a Python number; ValueError if there are more."""

    def tolist(self) -> object:
        """The elements as nested lists of Python numbers."""

    def numpy(self) -> object:
        """
        A NumPy array on the same memory, which it keeps alive; read-only where a gradient may still need the values.
        """

    def __array__(self, dtype: object | None = None, copy: object | None = None) -> object: ...

    def __dlpack__(self, **kwargs) -> object: ...

    def __dlpack_device__(self) -> tuple: ...

    def to(self, dtype: object) -> Tensor:
        """The elements as another type."""

    def __len__(self) -> int: ...

    def __float__(self) -> float: ...

    def __int__(self) -> int: ...

    def __bool__(self) -> bool: ...

    def __repr__(self) -> str: ...

    __array_priority__: int = 1000

    __array_ufunc__: None = None

    def __getitem__(self, index: object | None) -> Tensor: ...

    def __setitem__(self, index: object | None, value: object | None) -> None: ...

    @property
    def data(self) -> Tensor:
        """The same elements without history; writing to them is not noticed."""

    def backward(self, gradient: Tensor | None = None, retain_graph: bool = False) -> None:
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
    def is_leaf(self) -> bool:
        """Whether no operation on the tape made this tensor."""

    @property
    def grad_fn(self) -> object:
        """The name of the operation that made this tensor, or None for a leaf."""

    def neg(self) -> Tensor:
        """-x, element by element."""

    def exp(self) -> Tensor:
        """e to the power x, element by element; at most 1 ulp off in float32."""

    def log(self) -> Tensor:
        """The natural logarithm, element by element; at most 1 ulp off in float32."""

    def tanh(self) -> Tensor:
        """The hyperbolic tangent, element by element; at most 1 ulp off in float32."""

    def sqrt(self) -> Tensor:
        """The square root, element by element, correctly rounded."""

    def reciprocal(self) -> Tensor:
        """1 / x, element by element."""

    def square(self) -> Tensor:
        """x * x, element by element."""

    def abs(self) -> Tensor:
        """The size of x without its sign, element by element."""

    def sign(self) -> Tensor:
        """-1, 0 or 1 as x is negative, zero or positive, element by element."""

    def floor(self) -> Tensor:
        """The largest integer not above x, element by element."""

    def ceil(self) -> Tensor:
        """The smallest integer not below x, element by element."""

    def round(self) -> Tensor:
        """The nearest integer, halves to the even one, element by element."""

    def trunc(self) -> Tensor:
        """The integer part of x, element by element."""

    def exp2(self) -> Tensor:
        """2 to the power x, element by element; at most 1 ulp off in float32."""

    def expm1(self) -> Tensor:
        """
        e to the power x, minus 1, element by element; at most 1 ulp off in float32.
        """

    def log2(self) -> Tensor:
        """The logarithm to base 2, element by element; at most 1 ulp off in float32."""

    def log10(self) -> Tensor:
        """
        The logarithm to base 10, element by element; at most 1 ulp off in float32.
        """

    def log1p(self) -> Tensor:
        """log(1 + x), element by element; at most 1 ulp off in float32."""

    def rsqrt(self) -> Tensor:
        """1 / sqrt(x), element by element; at most 1 ulp off in float32."""

    def sigmoid(self) -> Tensor:
        """1 / (1 + e^-x), element by element; at most 1 ulp off in float32."""

    def relu(self) -> Tensor:
        """x where it is positive, else 0, element by element."""

    def erf(self) -> Tensor:
        """The error function, element by element; at most 1 ulp off in float32."""

    def isnan(self) -> Tensor:
        """Whether an element is not a number."""

    def isinf(self) -> Tensor:
        """Whether an element is infinite."""

    def isfinite(self) -> Tensor:
        """Whether an element is neither infinite nor NaN."""

    def logical_not(self) -> Tensor:
        """Whether an element is zero."""

    def add(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """input + alpha * other."""

    def sub(self, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
        """input - alpha * other."""

    def mul(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input * other."""

    def div(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input / other; integers give float32."""

    def pow(self, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input ** exponent."""

    def eq(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input == other, bool."""

    def ne(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input != other, bool."""

    def lt(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input < other, bool."""

    def le(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input <= other, bool."""

    def gt(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input > other, bool."""

    def ge(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input >= other, bool."""

    def sum(self, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: DTypeLike | None = None) -> Tensor:
        """
        The sum over `dim` (an int or several), or over all, in the order of PyTorch's sums.
        """

    def mean(self, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: DTypeLike | None = None) -> Tensor:
        """The mean over `dim` (an int or several), or over all."""

    def var(self, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
        """
        The variance over `dim`, or over all: the squared deviations over n - correction.
        """

    def std(self, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
        """The standard deviation over `dim`, or over all: the root of `var`."""

    def reshape(self, *shape: int | Sequence[int]) -> Tensor:
        """The elements in order under another shape; one size may be -1."""

    def view(self, *shape: int | Sequence[int]) -> Tensor:
        """The elements in order under another shape; one size may be -1."""

    def permute(self, *dims: int | Sequence[int]) -> Tensor:
        """The dimensions in another order."""

    def expand(self, *size: int | Sequence[int]) -> Tensor:
        """Dimensions of size 1 repeated, and new ones in front, without copying."""

    def transpose(self, dim0: int, dim1: int) -> Tensor:
        """Two dimensions exchanged."""

    def t(self) -> Tensor:
        """A matrix transposed."""

    @property
    def T(self) -> Tensor:
        """The matrix transposed; itself with fewer dimensions."""

    def squeeze(self, dim: int | Sequence[int] | None = None) -> Tensor:
        """Without dimensions of size 1."""

    def unsqueeze(self, dim: int) -> Tensor:
        """With a dimension of size 1 at `dim`."""

    def select(self, dim: int, index: int) -> Tensor:
        """One position of a dimension."""

    def detach(self) -> Tensor:
        """The same elements without history."""

    def clone(self) -> Tensor:
        """A copy in memory of its own, with history."""

    def contiguous(self) -> Tensor:
        """Itself, or a dense copy where there are gaps."""

    def masked_fill(self, mask: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """value where mask holds, else input."""

    def minimum(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """The smaller of two; NaN where either is."""

    def maximum(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """The larger of two; NaN where either is."""

    def floor_divide(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """input / other, rounded down."""

    def remainder(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """What is left of input divided by other, of other's sign."""

    def fmod(self, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
        """What is left of input divided by other, of input's sign."""

    def clamp(self, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """input within min and max."""

    def clip(self, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
        """input within min and max."""

    def logical_and(self, other: Tensor) -> Tensor:
        """Whether both are nonzero."""

    def logical_or(self, other: Tensor) -> Tensor:
        """Whether either is nonzero."""

    def logical_xor(self, other: Tensor) -> Tensor:
        """Whether one is nonzero."""

    def amax(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """The largest elements over `dim`, or all; equal ones share the gradient."""

    def argmax(self, dim: int | None = None, keepdim: bool = False) -> Tensor:
        """Where the first largest element along `dim`, or of all, stands: int64."""

    def amin(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """The smallest elements over `dim`, or all; equal ones share the gradient."""

    def argmin(self, dim: int | None = None, keepdim: bool = False) -> Tensor:
        """Where the first smallest element along `dim`, or of all, stands: int64."""

    def all(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """Whether all elements over `dim`, or of all, are nonzero."""

    def any(self, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """Whether any elements over `dim`, or of all, are nonzero."""

    def prod(self, dim: int | None = None, keepdim: bool = False, *, dtype: DTypeLike | None = None) -> Tensor:
        """The product along `dim`, or of all."""

    def logsumexp(self, dim: int | Sequence[int], keepdim: bool = False) -> Tensor:
        """log(sum(exp(x))) over `dim`."""

    def norm(self, p: float = 2.0, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
        """sum(|x|^p)^(1/p) over `dim`, or over all."""

    def count_nonzero(self, dim: int | Sequence[int] | None = None) -> Tensor:
        """How many elements over `dim`, or of all, are nonzero."""

    def tril(self, diagonal: int = 0) -> Tensor:
        """The lower triangles of matrices."""

    def triu(self, diagonal: int = 0) -> Tensor:
        """The upper triangles of matrices."""

    def matmul(self, other: Tensor) -> Tensor:
        """
        The matrix product; vectors count as one row or column, leading dimensions broadcast.
        """

    def softmax(self, dim: int) -> Tensor:
        """exp(x) / sum(exp(x)) along `dim`."""

    def log_softmax(self, dim: int) -> Tensor:
        """x - log(sum(exp(x))) along `dim`."""

def neg(input: Tensor) -> Tensor:
    """-x, element by element."""

def exp(input: Tensor) -> Tensor:
    """e to the power x, element by element; at most 1 ulp off in float32."""

def log(input: Tensor) -> Tensor:
    """The natural logarithm, element by element; at most 1 ulp off in float32."""

def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent, element by element; at most 1 ulp off in float32."""

def sqrt(input: Tensor) -> Tensor:
    """The square root, element by element, correctly rounded."""

def reciprocal(input: Tensor) -> Tensor:
    """1 / x, element by element."""

def square(input: Tensor) -> Tensor:
    """x * x, element by element."""

def abs(input: Tensor) -> Tensor:
    """The size of x without its sign, element by element."""

def sign(input: Tensor) -> Tensor:
    """-1, 0 or 1 as x is negative, zero or positive, element by element."""

def floor(input: Tensor) -> Tensor:
    """The largest integer not above x, element by element."""

def ceil(input: Tensor) -> Tensor:
    """The smallest integer not below x, element by element."""

def round(input: Tensor) -> Tensor:
    """The nearest integer, halves to the even one, element by element."""

def trunc(input: Tensor) -> Tensor:
    """The integer part of x, element by element."""

def exp2(input: Tensor) -> Tensor:
    """2 to the power x, element by element; at most 1 ulp off in float32."""

def expm1(input: Tensor) -> Tensor:
    """
    e to the power x, minus 1, element by element; at most 1 ulp off in float32.
    """

def log2(input: Tensor) -> Tensor:
    """The logarithm to base 2, element by element; at most 1 ulp off in float32."""

def log10(input: Tensor) -> Tensor:
    """
    The logarithm to base 10, element by element; at most 1 ulp off in float32.
    """

def log1p(input: Tensor) -> Tensor:
    """log(1 + x), element by element; at most 1 ulp off in float32."""

def rsqrt(input: Tensor) -> Tensor:
    """1 / sqrt(x), element by element; at most 1 ulp off in float32."""

def sigmoid(input: Tensor) -> Tensor:
    """1 / (1 + e^-x), element by element; at most 1 ulp off in float32."""

def relu(input: Tensor) -> Tensor:
    """x where it is positive, else 0, element by element."""

def erf(input: Tensor) -> Tensor:
    """The error function, element by element; at most 1 ulp off in float32."""

def isnan(input: Tensor) -> Tensor:
    """Whether an element is not a number."""

def isinf(input: Tensor) -> Tensor:
    """Whether an element is infinite."""

def isfinite(input: Tensor) -> Tensor:
    """Whether an element is neither infinite nor NaN."""

def logical_not(input: Tensor) -> Tensor:
    """Whether an element is zero."""

def add(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """input + alpha * other."""

def sub(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray, *, alpha: Tensor | float | numpy.generic | NDArray = 1) -> Tensor:
    """input - alpha * other."""

def mul(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input * other."""

def div(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input / other; integers give float32."""

def pow(input: Tensor | float | numpy.generic | NDArray, exponent: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input ** exponent."""

def eq(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input == other, bool."""

def ne(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input != other, bool."""

def lt(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input < other, bool."""

def le(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input <= other, bool."""

def gt(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input > other, bool."""

def ge(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input >= other, bool."""

def sum(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: DTypeLike | None = None) -> Tensor:
    """
    The sum over `dim` (an int or several), or over all, in the order of PyTorch's sums.
    """

def mean(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False, *, dtype: DTypeLike | None = None) -> Tensor:
    """The mean over `dim` (an int or several), or over all."""

def var(input: Tensor, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
    """
    The variance over `dim`, or over all: the squared deviations over n - correction.
    """

def std(input: Tensor, dim: int | Sequence[int] | None = None, unbiased: bool | None = None, keepdim: bool = False, *, correction: float | None = None) -> Tensor:
    """The standard deviation over `dim`, or over all: the root of `var`."""

def reshape(input: Tensor, *shape: int | Sequence[int]) -> Tensor:
    """The elements in order under another shape; one size may be -1."""

def permute(input: Tensor, *dims: int | Sequence[int]) -> Tensor:
    """The dimensions in another order."""

def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """Two dimensions exchanged."""

def t(input: Tensor) -> Tensor:
    """A matrix transposed."""

def squeeze(input: Tensor, dim: int | Sequence[int] | None = None) -> Tensor:
    """Without dimensions of size 1."""

def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """With a dimension of size 1 at `dim`."""

def select(input: Tensor, dim: int, index: int) -> Tensor:
    """One position of a dimension."""

def detach(input: Tensor) -> Tensor:
    """The same elements without history."""

def clone(input: Tensor) -> Tensor:
    """A copy in memory of its own, with history."""

def where(condition: Tensor, input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input where the condition holds, other elsewhere."""

def masked_fill(input: Tensor, mask: Tensor, value: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """value where mask holds, else input."""

def minimum(input: Tensor, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """The smaller of two; NaN where either is."""

def maximum(input: Tensor, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """The larger of two; NaN where either is."""

def floor_divide(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """input / other, rounded down."""

def remainder(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """What is left of input divided by other, of other's sign."""

def fmod(input: Tensor | float | numpy.generic | NDArray, other: Tensor | float | numpy.generic | NDArray) -> Tensor:
    """What is left of input divided by other, of input's sign."""

def clamp(input: Tensor, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
    """input within min and max."""

def clip(input: Tensor, min: Tensor | float | numpy.generic | NDArray | None = None, max: Tensor | float | numpy.generic | NDArray | None = None) -> Tensor:
    """input within min and max."""

def logical_and(input: Tensor, other: Tensor) -> Tensor:
    """Whether both are nonzero."""

def logical_or(input: Tensor, other: Tensor) -> Tensor:
    """Whether either is nonzero."""

def logical_xor(input: Tensor, other: Tensor) -> Tensor:
    """Whether one is nonzero."""

def amax(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """The largest elements over `dim`, or all; equal ones share the gradient."""

def argmax(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """Where the first largest element along `dim`, or of all, stands: int64."""

def amin(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """The smallest elements over `dim`, or all; equal ones share the gradient."""

def argmin(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """Where the first smallest element along `dim`, or of all, stands: int64."""

def all(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """Whether all elements over `dim`, or of all, are nonzero."""

def any(input: Tensor, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """Whether any elements over `dim`, or of all, are nonzero."""

def prod(input: Tensor, dim: int | None = None, keepdim: bool = False, *, dtype: DTypeLike | None = None) -> Tensor:
    """The product along `dim`, or of all."""

def logsumexp(input: Tensor, dim: int | Sequence[int], keepdim: bool = False) -> Tensor:
    """log(sum(exp(x))) over `dim`."""

def norm(input: Tensor, p: float = 2.0, dim: int | Sequence[int] | None = None, keepdim: bool = False) -> Tensor:
    """sum(|x|^p)^(1/p) over `dim`, or over all."""

def count_nonzero(input: Tensor, dim: int | Sequence[int] | None = None) -> Tensor:
    """How many elements over `dim`, or of all, are nonzero."""

def zeros(*size: int | Sequence[int], dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """Nothing but zeros, of the shape `size`."""

def zeros_like(input: Tensor, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """Nothing but zeros, of the shape and type of input."""

def ones(*size: int | Sequence[int], dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """Nothing but ones, of the shape `size`."""

def ones_like(input: Tensor, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """Nothing but ones, of the shape and type of input."""

def empty(*size: int | Sequence[int], dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """A tensor to be filled, of the shape `size`."""

def empty_like(input: Tensor, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """A tensor to be filled, of the shape and type of input."""

def full(size: int | Sequence[int], fill_value: Tensor | float | numpy.generic | NDArray, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """The number `fill_value` everywhere; its type, unless `dtype` says another."""

def full_like(input: Tensor, fill_value: Tensor | float | numpy.generic | NDArray, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """The number `fill_value` in the shape and type of input."""

def arange(start: Tensor | float | numpy.generic | NDArray, end: Tensor | float | numpy.generic | NDArray | None = None, step: Tensor | float | numpy.generic | NDArray = 1, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """start, start + step, ... before end; from 0 where only one bound is given."""

def linspace(start: float, end: float, steps: int, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """`steps` numbers from start to end, both included."""

def eye(n: int, m: int | None = None, *, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """1 on the diagonal of a matrix (n, m) and 0 elsewhere."""

def tril(input: Tensor, diagonal: int = 0) -> Tensor:
    """The lower triangles of matrices."""

def triu(input: Tensor, diagonal: int = 0) -> Tensor:
    """The upper triangles of matrices."""

def cat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Tensors one after another."""

def stack(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Tensors along a new dimension."""

def matmul(input: Tensor, other: Tensor) -> Tensor:
    """
    The matrix product; vectors count as one row or column, leading dimensions broadcast.
    """

def rand(*size: int | Sequence[int], generator: Generator | None = None, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """
    Uniform draws in [0, 1): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand(3, generator=sm.Generator().manual_seed(42))
    tensor([0.8823, 0.915 , 0.3829])
    """

def randn(*size: int | Sequence[int], generator: Generator | None = None, dtype: DTypeLike | None = None, requires_grad: bool = False) -> Tensor:
    """
    Standard normal draws: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn(3, generator=sm.Generator().manual_seed(42))
    tensor([0.3367, 0.1288, 0.2345])
    """

def softmax(input: Tensor, dim: int) -> Tensor:
    """exp(x) / sum(exp(x)) along `dim`."""

def log_softmax(input: Tensor, dim: int) -> Tensor:
    """x - log(sum(exp(x))) along `dim`."""

__all__ = ['Generator', 'Tensor', 'abs', 'add', 'all', 'amax', 'amin', 'any', 'arange', 'argmax', 'argmin', 'cat', 'ceil', 'clamp', 'clip', 'clone', 'count_nonzero', 'detach', 'div', 'empty', 'empty_like', 'eq', 'erf', 'exp', 'exp2', 'expm1', 'eye', 'floor', 'floor_divide', 'fmod', 'full', 'full_like', 'ge', 'gt', 'is_grad_enabled', 'isfinite', 'isinf', 'isnan', 'le', 'linspace', 'log', 'log10', 'log1p', 'log2', 'log_softmax', 'logical_and', 'logical_not', 'logical_or', 'logical_xor', 'logsumexp', 'lt', 'masked_fill', 'matmul', 'maximum', 'mean', 'minimum', 'mul', 'ne', 'neg', 'norm', 'ones', 'ones_like', 'permute', 'pow', 'prod', 'rand', 'randint', 'randn', 'reciprocal', 'relu', 'remainder', 'reshape', 'round', 'rsqrt', 'select', 'set_grad_enabled', 'sigmoid', 'sign', 'softmax', 'sqrt', 'square', 'squeeze', 'stack', 'std', 'sub', 'sum', 't', 'tanh', 'tensor', 'transpose', 'tril', 'triu', 'trunc', 'unsqueeze', 'var', 'where', 'zeros', 'zeros_like']

def operations() -> list[tuple[str, str, str]]:
    """
    Every operation on tensors: its signature, the places where it is offered, its help.
    """

def tensor(data: object | None, *, dtype: object | None = None, requires_grad: bool = False) -> Tensor:
    """
    A tensor with a copy of `data`: a number, nested lists, an array, another library's tensor.

    Python's floats become float32 and ints int64; arrays keep their type if a tensor can have it.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 2], [3, 4]]).shape
    (2, 2)
    """

def is_grad_enabled() -> bool:
    """Whether operations record themselves on this thread."""

def set_grad_enabled(enabled: bool) -> None: ...

def read_only_array(tensor: Tensor) -> object:
    """
    The elements as a NumPy array on the tensor's memory that nobody can make writable.
    """

class Generator:
    """
    A source of random numbers, the counterpart of torch.Generator: the same seed and the same calls give PyTorch's numbers.

    A new one is seeded with 67280421310721, as PyTorch's is.

    >>> import swiftmakemore as sm
    >>> g = sm.Generator().manual_seed(42)
    >>> sm.rand(3, generator=g)
    tensor([0.8823, 0.915 , 0.3829])
    """

    def __init__(self) -> None: ...

    def manual_seed(self, seed: object | None) -> object:
        """
        Starts again from `seed`, an int in [-2**63, 2**64), and returns the generator.
        """

    def seed(self) -> int:
        """Starts again from a seed of the operating system's and returns it."""

    def initial_seed(self) -> int:
        """The seed it started from."""

    def get_state(self) -> object:
        """The state as 5,056 bytes (uint8), in torch.Generator's layout."""

    def set_state(self, state: object | None) -> object:
        """Goes on from a state of get_state(), this library's or torch's."""

def default_generator() -> Generator:
    """The process-wide generator, which draws where no generator is named."""

def randint(low: int, high: int, size: object, *, generator: object | None = None) -> Tensor:
    """
    int64 draws, uniform in [low, high): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randint(0, 10, (5,), generator=sm.Generator().manual_seed(42))
    tensor([2, 7, 6, 4, 6])
    """

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
