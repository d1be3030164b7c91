"""First values of parameters, by the names of `torch.nn.init`."""


import numpy
from numpy.typing import DTypeLike, NDArray

from swiftmakemore import Generator, Tensor

def calculate_gain(nonlinearity: str, param: float | None = None) -> float:
    """
    The factor by which a nonlinearity wants its weights' deviation scaled.

    'linear', 'sigmoid' and convolutions 1, 'tanh' 5/3, 'relu' sqrt(2), 'leaky_relu'
    sqrt(2 / (1 + param ** 2)) with the slope param (0.01), 'selu' 3/4; ValueError for others.

    >>> import swiftmakemore as sm
    >>> sm.nn.init.calculate_gain("selu")
    0.75
    """

def constant_(tensor: Tensor, val: float) -> Tensor:
    """
    `val` everywhere.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.constant_(w, 0.5)).tolist()
    [[0.5, 0.5]]
    """

def eye_(tensor: Tensor) -> Tensor:
    """
    1 on a matrix's diagonal, else 0; ValueError for other ranks.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.eye_(w)).tolist()
    [[1.0, 0.0]]
    """

def kaiming_normal_(tensor: Tensor, a: float = 0.0, mode: str = 'fan_in', nonlinearity: str = 'leaky_relu', generator: Generator | None = None) -> Tensor:
    """
    Normal draws of deviation gain / sqrt(fan); see kaiming_uniform_.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.kaiming_normal_(w) != 0).tolist()
    [[True, True]]
    """

def kaiming_uniform_(tensor: Tensor, a: float = 0.0, mode: str = 'fan_in', nonlinearity: str = 'leaky_relu', generator: Generator | None = None) -> Tensor:
    """
    Uniform draws within +-gain sqrt(3 / fan), the gain of `nonlinearity` with the slope `a`.

    The fan is tensor.shape[1] times the kernel's sizes, or with mode 'fan_out' shape[0] times
    these. ValueError below two dimensions and for other modes and nonlinearities.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 1)
    >>> (sm.nn.init.kaiming_uniform_(w, nonlinearity='linear').abs() <= 1.75).tolist()
    [[True]]
    """

def normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, generator: Generator | None = None) -> Tensor:
    """
    Normal draws.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.normal_(w, 2.0, 0.0)).tolist()
    [[2.0, 2.0]]
    """

def ones_(tensor: Tensor) -> Tensor:
    """
    1 everywhere.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.ones_(w)).tolist()
    [[1.0, 1.0]]
    """

def orthogonal_(tensor: Tensor, gain: float = 1, generator: Generator | None = None) -> Tensor:
    """
    Orthonormal rows or columns, whichever are fewer, times `gain`; ValueError below 2 dimensions.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.orthogonal_(w).square().sum().round()).tolist()
    1.0
    """

def trunc_normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, a: float = -2.0, b: float = 2.0, generator: Generator | None = None) -> Tensor:
    """
    Normal draws, those outside [a, b] drawn again. RuntimeError unless a < b and std > 0.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.trunc_normal_(w).clamp(-2, 2) == w).tolist()
    [[True, True]]
    """

def uniform_(tensor: Tensor, a: float = 0.0, b: float = 1.0, generator: Generator | None = None) -> Tensor:
    """
    Uniform draws in [a, b).

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.uniform_(w, 2.0, 2.0)).tolist()
    [[2.0, 2.0]]
    """

def xavier_normal_(tensor: Tensor, gain: float = 1.0, generator: Generator | None = None) -> Tensor:
    """
    Normal draws of deviation gain sqrt(2 / (fan_in + fan_out)); ValueError below two dimensions.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.xavier_normal_(w, gain=0.0)).tolist()
    [[0.0, 0.0]]
    """

def xavier_uniform_(tensor: Tensor, gain: float = 1.0, generator: Generator | None = None) -> Tensor:
    """
    Uniform draws within +-gain sqrt(6 / (fan_in + fan_out)); ValueError below two dimensions.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.xavier_uniform_(w, 0.5).abs() <= 1).tolist()
    [[True, True]]
    """

def zeros_(tensor: Tensor) -> Tensor:
    """
    0 everywhere.

    >>> import swiftmakemore as sm
    >>> w = sm.empty(1, 2)
    >>> (sm.nn.init.zeros_(w)).tolist()
    [[0.0, 0.0]]
    """
