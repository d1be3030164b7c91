"""Character-level language models in the manner of makemore, with the arithmetic in Swift.

>>> import swiftmakemore as sm
>>> words = sm.load_names()
>>> vocabulary = sm.Vocabulary(words)
>>> train, dev, test = sm.split_words(words)
>>> X, Y = sm.build_dataset(train, vocabulary=vocabulary)
>>> g = sm.Generator().manual_seed(2147483647)
>>> model = sm.MLPKaimingNormal(vocabulary, generator=g)
>>> losses = sm.train_model(model, X, Y, n_iter=500, generator=g)
>>> len(sm.sample(model, 5, generator=g))
5
"""

from numpy import float32, float64, int64

from swiftmakemore import _core, nn
from swiftmakemore._core import *  # noqa: F403  (operations, and what is listed in its __all__)
from swiftmakemore._core import (
    abi_version,
    default_generator,
    get_num_threads,
    instruction_set,
    live_objects,
    set_num_threads,
)
from swiftmakemore.autograd import enable_grad, no_grad
from swiftmakemore.fetch import fetch_names
from swiftmakemore.models import (
    MLPBase,
    MLPBatchNormal,
    MLPKaimingNormal,
    MLPReduceInitialLoss,
    MLPReduceTanhSaturation,
)
from swiftmakemore.names import Names, load_names, split_words
from swiftmakemore.networks import MLP
from swiftmakemore.random import manual_seed
from swiftmakemore.sampling import sample
from swiftmakemore.training import TrainingInterrupted, eval_model, train_model
from swiftmakemore.vocabulary import Examples, Vocabulary, build_dataset

__version__ = "0.1.0.dev0"
__all__ = [  # PyTorch's names for what the core has, and this package's own
    *_core.__all__,
    "MLP",
    "MLPBase",
    "MLPBatchNormal",
    "MLPKaimingNormal",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "Examples",
    "Names",
    "TrainingInterrupted",
    "Vocabulary",
    "abi_version",
    "build_dataset",
    "default_generator",
    "enable_grad",
    "eval_model",
    "fetch_names",
    "float32",
    "float64",
    "get_num_threads",
    "instruction_set",
    "int64",
    "live_objects",
    "load_names",
    "manual_seed",
    "nn",
    "no_grad",
    "sample",
    "set_num_threads",
    "split_words",
    "train_model",
]
