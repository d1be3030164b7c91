"""What pickles of this package's objects call."""

import numpy as np

from swiftmakemore._core import Tensor, tensor


def rebuild_tensor(array: np.ndarray, requires_grad: bool) -> Tensor:
    """A tensor from its elements."""
    return tensor(array, requires_grad=requires_grad)


def array_of(tensor: Tensor) -> np.ndarray:
    """A dense copy of a tensor's elements."""
    return np.array(tensor.detach().numpy(), order="C")
