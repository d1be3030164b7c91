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

from swiftmakemore import nn
from swiftmakemore._core import (
    Generator,
    Tensor,
    abi_version,
    default_generator,
    instruction_set,
    live_objects,
    rand,
    randint,
    randn,
    tensor,
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
from swiftmakemore.names import load_names, split_words
from swiftmakemore.sampling import sample
from swiftmakemore.training import TrainingInterrupted, eval_model, train_model
from swiftmakemore.vocabulary import Vocabulary, build_dataset

__version__ = "0.1.0.dev0"
__all__ = [
    "Generator",
    "MLPBase",
    "MLPBatchNormal",
    "MLPKaimingNormal",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "Tensor",
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
    "instruction_set",
    "int64",
    "live_objects",
    "load_names",
    "manual_seed",
    "nn",
    "no_grad",
    "rand",
    "randint",
    "randn",
    "sample",
    "split_words",
    "tensor",
    "train_model",
]


def manual_seed(seed: int) -> Generator:
    """Starts the default generator again from `seed` and returns it.

    It draws wherever no `generator=` is given, and without this call starts from a seed of the
    operating system's. The counterpart of `torch.manual_seed`: the same seed, the same numbers.

    Parameters
    ----------
    seed : int
        In [-2**63, 2**64); a negative one is taken modulo 2**64.

    Raises
    ------
    ValueError
        `seed` is outside these bounds.
    TypeError
        `seed` is no int.

    Examples
    --------
    >>> _ = manual_seed(42)
    >>> rand(3)
    tensor([0.8823, 0.915 , 0.3829])
    """
    return default_generator().manual_seed(seed)
