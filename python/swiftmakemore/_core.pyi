"""
The Swift core of swiftmakemore. Everything public is documented in swiftmakemore.
"""

from typing import Annotated

import numpy
from numpy.typing import NDArray


def abi_version() -> int:
    """The version of the C interface to the Swift core."""

def instruction_set() -> str:
    """
    The instruction set that the kernels use: 'avx2', 'avx512' or 'portable'.
    """

def live_objects() -> int:
    """
    How many of the core's objects (handles, blocks of memory, graph nodes, ...) are alive.
    """

class Tensor:
    """
    Numbers with a history: the counterpart of torch.Tensor for float32, float64 and int64.

    >>> import swiftmakemore as sm
    >>> x = sm.tensor([1.0, 2.0], requires_grad=True)
    >>> (x * x).sum().backward()
    >>> x.grad
    tensor([2., 4.])
    """

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

    def clone(self) -> Tensor:
        """A copy in memory of its own, with history."""

    def to(self, dtype: object) -> Tensor:
        """The elements as another type."""

    def __len__(self) -> int: ...

    def __float__(self) -> float: ...

    def __int__(self) -> int: ...

    def __bool__(self) -> bool: ...

    def __repr__(self) -> str: ...

    __array_priority__: int = 1000

    __array_ufunc__: None = None

    def __add__(self, arg: object, /) -> object: ...

    def __radd__(self, arg: object, /) -> object: ...

    def __sub__(self, arg: object, /) -> object: ...

    def __rsub__(self, arg: object, /) -> object: ...

    def __mul__(self, arg: object, /) -> object: ...

    def __rmul__(self, arg: object, /) -> object: ...

    def __truediv__(self, arg: object, /) -> object: ...

    def __rtruediv__(self, arg: object, /) -> object: ...

    def __pow__(self, arg: object, /) -> object: ...

    def __rpow__(self, arg: object, /) -> object: ...

    def __matmul__(self, arg: object, /) -> object: ...

    def __rmatmul__(self, arg: object, /) -> object: ...

    def __neg__(self) -> Tensor: ...

    def neg(self) -> Tensor:
        """-x, element by element."""

    def exp(self) -> Tensor:
        """e to the power x, element by element; at most 1 ulp off in float32."""

    def log(self) -> Tensor:
        """
        The natural logarithm, element by element; at most 1 ulp off in float32.
        """

    def tanh(self) -> Tensor:
        """
        The hyperbolic tangent, element by element; at most 1 ulp off in float32.
        """

    def sqrt(self) -> Tensor:
        """The square root, element by element, correctly rounded."""

    def reciprocal(self) -> Tensor:
        """1 / x, element by element."""

    def square(self) -> Tensor:
        """x * x, element by element."""

    def sum(self, dim: object | None = None, keepdim: bool = False) -> Tensor:
        """The sum over `dim` (an int or several), or over all."""

    def mean(self, dim: object | None = None, keepdim: bool = False) -> Tensor:
        """The mean over `dim` (an int or several), or over all."""

    def var(self, dim: object | None = None, *, correction: float = 1.0, keepdim: bool = False) -> Tensor:
        """
        The variance over `dim`, or over all: the squared deviations over n - correction.
        """

    def std(self, dim: object | None = None, *, correction: float = 1.0, keepdim: bool = False) -> Tensor:
        """The standard deviation over `dim`, or over all: the root of `var`."""

    def softmax(self, dim: int) -> Tensor:
        """exp(x) / sum(exp(x)) along `dim`."""

    def log_softmax(self, dim: int) -> Tensor:
        """x - log(sum(exp(x))) along `dim`."""

    def view(self, *args) -> Tensor:
        """The elements in order under another shape; one size may be -1."""

    def reshape(self, *args) -> Tensor:
        """The elements in order under another shape; one size may be -1."""

    def permute(self, *args) -> Tensor:
        """The dimensions in another order."""

    def expand(self, *args) -> Tensor:
        """Dimensions of size 1 repeated, and new ones in front, without copying."""

    def transpose(self, dim0: int, dim1: int) -> Tensor:
        """Two dimensions exchanged."""

    def squeeze(self, dim: int) -> Tensor:
        """Without dimension `dim` if its size is 1."""

    def unsqueeze(self, dim: int) -> Tensor:
        """With a dimension of size 1 at `dim`."""

    @property
    def T(self) -> Tensor:
        """The matrix transposed."""

    def __getitem__(self, index: object | None) -> Tensor: ...

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

    def detach(self) -> Tensor:
        """The same elements without history."""

def tensor(data: object | None, *, dtype: object | None = None, requires_grad: bool = False) -> Tensor:
    """
    A tensor with a copy of `data`: a number, nested lists, an array, another library's tensor.

    Python's floats and float32 become float32, float64 arrays float64, integers int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([[1, 2], [3, 4]]).shape
    (2, 2)
    """

def cross_entropy(input: Tensor, target: Tensor) -> Tensor:
    """
    The mean of -log softmax(input)[r, target[r]]: shapes (N, V) and int64 (N,) give a number.

    >>> import swiftmakemore as sm
    >>> cross_entropy = sm.nn.functional.cross_entropy
    >>> cross_entropy(sm.tensor([[0.0, 0.0]]), sm.tensor([1]))
    tensor(0.6931)
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

def rand(*size, generator: object | None = None, dtype: object | None = None, requires_grad: bool = False) -> Tensor:
    """
    Uniform draws in [0, 1): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand(3, generator=sm.Generator().manual_seed(42))
    tensor([0.8823, 0.915 , 0.3829])
    """

def randn(*size, generator: object | None = None, dtype: object | None = None, requires_grad: bool = False) -> Tensor:
    """
    Standard normal draws: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn(3, generator=sm.Generator().manual_seed(42))
    tensor([0.3367, 0.1288, 0.2345])
    """

def randint(low: int, high: int, size: object, *, generator: object | None = None) -> Tensor:
    """
    int64 draws, uniform in [low, high): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randint(0, 10, (5,), generator=sm.Generator().manual_seed(42))
    tensor([2, 7, 6, 4, 6])
    """

class ParsedNames:
    """What a file of names held."""

    @property
    def names(self) -> list: ...

    @property
    def dropped(self) -> int:
        """How many names were left out for holding more than letters."""

    @property
    def first_dropped(self) -> str | None:
        """The first of them."""

def parse_names(data: bytes, alphabetic_only: bool) -> ParsedNames: ...

class Letters:
    """The letters of a list of words."""

    def __init__(self, words: object | None) -> None: ...

    @property
    def letters(self) -> object: ...

def build_dataset(words: object | None, context_size: int, vocabulary: Letters) -> tuple: ...

class Model:
    """One of the post's networks, in Swift."""

    def __init__(self, recipe: str, vocabulary_size: int, context_size: int, embedding_size: int, hidden_size: int, generator: object | None) -> None: ...

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
