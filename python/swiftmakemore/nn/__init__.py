"""Building blocks of networks, by PyTorch's names."""

from swiftmakemore._nearest import refusing as _refusing
from swiftmakemore.nn import functional, init, utils
from swiftmakemore.nn.activation import (
    ELU,
    GELU,
    LeakyReLU,
    LogSoftmax,
    ReLU,
    Sigmoid,
    SiLU,
    Softmax,
    Softplus,
    Tanh,
)
from swiftmakemore.nn.containers import ModuleDict, ModuleList, ParameterList, Sequential
from swiftmakemore.nn.dropout import Dropout
from swiftmakemore.nn.embedding import Embedding
from swiftmakemore.nn.linear import Identity, Linear
from swiftmakemore.nn.loss import (
    BCELoss,
    BCEWithLogitsLoss,
    CrossEntropyLoss,
    L1Loss,
    MSELoss,
    NLLLoss,
)
from swiftmakemore.nn.module import Module
from swiftmakemore.nn.normalization import BatchNorm1d, LayerNorm
from swiftmakemore.nn.parameter import Parameter
from swiftmakemore.nn.recurrent import GRUCell, LSTMCell, RNNCell
from swiftmakemore.nn.shape import Flatten, Unflatten

__all__ = [
    "ELU",
    "GELU",
    "BCELoss",
    "BCEWithLogitsLoss",
    "BatchNorm1d",
    "CrossEntropyLoss",
    "Dropout",
    "Embedding",
    "Flatten",
    "GRUCell",
    "Identity",
    "L1Loss",
    "LSTMCell",
    "LayerNorm",
    "LeakyReLU",
    "Linear",
    "LogSoftmax",
    "MSELoss",
    "Module",
    "ModuleDict",
    "ModuleList",
    "NLLLoss",
    "Parameter",
    "ParameterList",
    "RNNCell",
    "ReLU",
    "Sequential",
    "SiLU",
    "Sigmoid",
    "Softmax",
    "Softplus",
    "Tanh",
    "Unflatten",
    "functional",
    "init",
    "utils",
]

__getattr__ = _refusing(__name__)
