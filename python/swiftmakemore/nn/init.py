"""First values of parameters, by the names of `torch.nn.init`.

They overwrite a tensor in place without recording gradients, and return it: PyTorch's numbers, for
the same state of the generator. They are the core's operations: `init.pyi` has their signatures.

>>> import swiftmakemore as sm
>>> w = sm.empty(2, 3)
>>> sm.nn.init.ones_(w).tolist()
[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
"""

from swiftmakemore._core import init as _init
from swiftmakemore._nearest import refusing as _refusing

__all__ = sorted(name for name in vars(_init) if not name.startswith("_"))
globals().update({name: getattr(_init, name) for name in __all__})

__getattr__ = _refusing(__name__)
