"""Optimizers and schedules of their learning rates, by PyTorch's names."""

from swiftmakemore._nearest import refusing as _refusing
from swiftmakemore.optim import lr_scheduler
from swiftmakemore.optim.adagrad import Adagrad
from swiftmakemore.optim.adam import Adam, AdamW
from swiftmakemore.optim.optimizer import Optimizer
from swiftmakemore.optim.rmsprop import RMSprop
from swiftmakemore.optim.sgd import SGD

__all__ = ["SGD", "Adagrad", "Adam", "AdamW", "Optimizer", "RMSprop", "lr_scheduler"]

__getattr__ = _refusing(__name__)
