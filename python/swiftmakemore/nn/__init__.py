"""Building blocks of networks, by PyTorch's names."""

from swiftmakemore.nn import functional, init

__all__ = ["functional", "init"]
