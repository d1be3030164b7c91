"""What surrounds training: data, by PyTorch's names."""

from swiftmakemore._nearest import refusing as _refusing
from swiftmakemore.utils import data

__all__ = ["data"]

__getattr__ = _refusing(__name__)
