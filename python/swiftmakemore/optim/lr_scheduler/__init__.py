"""Schedules of learning rates, step by step: the numbers of `torch.optim.lr_scheduler`.

A schedule changes `lr` in the optimizer's groups; `step()` after the optimizer's.
"""

from swiftmakemore._nearest import refusing as _refusing
from swiftmakemore.optim.lr_scheduler.base import LRScheduler
from swiftmakemore.optim.lr_scheduler.combined import SequentialLR
from swiftmakemore.optim.lr_scheduler.cycles import (
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    OneCycleLR,
)
from swiftmakemore.optim.lr_scheduler.factors import (
    ConstantLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiplicativeLR,
    MultiStepLR,
    PolynomialLR,
    StepLR,
)
from swiftmakemore.optim.lr_scheduler.plateau import ReduceLROnPlateau

__all__ = [
    "ConstantLR",
    "CosineAnnealingLR",
    "CosineAnnealingWarmRestarts",
    "ExponentialLR",
    "LRScheduler",
    "LambdaLR",
    "LinearLR",
    "MultiStepLR",
    "MultiplicativeLR",
    "OneCycleLR",
    "PolynomialLR",
    "ReduceLROnPlateau",
    "SequentialLR",
    "StepLR",
]

__getattr__ = _refusing(__name__)
