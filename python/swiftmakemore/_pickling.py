"""Tensors in pickle and deepcopy: as NumPy arrays, with the gradient's flag."""

import copyreg
from typing import Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._core import Tensor


def rebuild_tensor(array: np.ndarray, requires_grad: bool) -> Tensor:
    """A leaf that holds a copy of `array`."""
    return _core.tensor(array, requires_grad=requires_grad)


def array_of(tensor: Tensor) -> np.ndarray:
    """A dense copy of the elements."""
    return np.array(tensor.detach().numpy(), order="C")


def _reduce(tensor: Tensor) -> Any:
    return rebuild_tensor, (array_of(tensor), tensor.requires_grad)


copyreg.pickle(Tensor, _reduce)
