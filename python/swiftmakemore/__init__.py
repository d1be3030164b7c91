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

import importlib as _importlib
import sys as _sys
from typing import TYPE_CHECKING as _TYPE_CHECKING

from swiftmakemore import _core, autograd, cuda, random
from swiftmakemore._core import *  # noqa: F403  (operations, and what is listed in its __all__)
from swiftmakemore._core import (
    abi_version,
    get_num_threads,
    instruction_set,
    live_objects,
    set_num_threads,
)
from swiftmakemore._nearest import missing as _missing
from swiftmakemore.autograd import enable_grad, inference_mode, no_grad, set_grad_enabled
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
from swiftmakemore.printing import set_printoptions
from swiftmakemore.random import (
    default_generator,
    fork_rng,
    get_rng_state,
    initial_seed,
    manual_seed,
    seed,
    set_rng_state,
)
from swiftmakemore.sampling import sample
from swiftmakemore.size import Size
from swiftmakemore.training import TrainingInterrupted, eval_model, train_model
from swiftmakemore.types import (
    broadcast_shapes,
    can_cast,
    e,
    finfo,
    get_default_dtype,
    iinfo,
    inf,
    is_floating_point,
    is_tensor,
    nan,
    newaxis,
    numel,
    pi,
    promote_types,
    result_type,
)
from swiftmakemore.vocabulary import Examples, Vocabulary, build_dataset

if _TYPE_CHECKING:
    from swiftmakemore import nn, optim, plot, utils
    from swiftmakemore.diagnosis import Diagnosis, Finding, diagnose
    from swiftmakemore.inspection import Inspection, inspect
    from swiftmakemore.recording import Record
    from swiftmakemore.serialization import load, save

__version__ = "0.1.0.dev0"
__all__ = [  # PyTorch's names for what the core has, and this package's own
    *_core.__all__,
    "Diagnosis",
    "Examples",
    "Finding",
    "Inspection",
    "MLP",
    "MLPBase",
    "MLPBatchNormal",
    "MLPKaimingNormal",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "Names",
    "Record",
    "Size",
    "TrainingInterrupted",
    "Vocabulary",
    "abi_version",
    "autograd",
    "broadcast_shapes",
    "build_dataset",
    "can_cast",
    "cuda",
    "default_generator",
    "diagnose",
    "e",
    "enable_grad",
    "eval_model",
    "fetch_names",
    "finfo",
    "fork_rng",
    "get_default_dtype",
    "get_num_threads",
    "get_rng_state",
    "iinfo",
    "inf",
    "inference_mode",
    "initial_seed",
    "inspect",
    "instruction_set",
    "is_floating_point",
    "is_tensor",
    "live_objects",
    "load",
    "load_names",
    "manual_seed",
    "nan",
    "newaxis",
    "nn",
    "no_grad",
    "numel",
    "optim",
    "pi",
    "plot",
    "promote_types",
    "random",
    "result_type",
    "sample",
    "save",
    "seed",
    "set_grad_enabled",
    "set_num_threads",
    "set_printoptions",
    "set_rng_state",
    "split_words",
    "train_model",
    "utils",
]

# What a script may do without is imported when it is first asked for.
_LATER = {
    **dict.fromkeys(("nn", "optim", "plot", "utils")),
    "Diagnosis": "diagnosis",
    "Finding": "diagnosis",
    "Inspection": "inspection",
    "Record": "recording",
    "diagnose": "diagnosis",
    "inspect": "inspection",
    "load": "serialization",
    "save": "serialization",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(_missing("swiftmakemore", name, _sys.modules[__name__]))
    module = _importlib.import_module(f"swiftmakemore.{_LATER[name] or name}")
    return globals().setdefault(name, getattr(module, name) if _LATER[name] else module)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
