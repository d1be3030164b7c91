"""Building blocks of networks, by PyTorch's names."""

from swiftmakemore.nn import functional

__all__ = ["functional"]
