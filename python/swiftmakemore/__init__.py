"""Character-level language models in the manner of makemore, with the arithmetic in Swift."""

from swiftmakemore._core import abi_version

__version__ = "0.1.0.dev0"
__all__ = ["abi_version"]
