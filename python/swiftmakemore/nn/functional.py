"""Functions of tensors, by the names of `torch.nn.functional`.

They are the core's operations: `functional.pyi` has their signatures.

>>> import swiftmakemore as sm
>>> import swiftmakemore.nn.functional as F
>>> F.softmax(sm.tensor([0.0, 0.0]), dim=0)
tensor([0.5000, 0.5000])
"""

from swiftmakemore._core import functional as _functional
from swiftmakemore._nearest import refusing as _refusing

__all__ = sorted(name for name in vars(_functional) if not name.startswith("_"))
globals().update({name: getattr(_functional, name) for name in __all__})

__getattr__ = _refusing(__name__)
