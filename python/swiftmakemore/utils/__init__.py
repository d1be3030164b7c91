"""What surrounds training: data, by PyTorch's names."""

from swiftmakemore.utils import data

__all__ = ["data"]
