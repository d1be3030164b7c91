"""Calls everything public with arguments that nobody would give: seed and number of calls as
arguments. What may come of it is a result or an exception, never the end of the interpreter."""

import faulthandler
import gc
import inspect
import os
import random
import resource
import sys
import types
import warnings

import numpy as np

import swiftmakemore as sm
from swiftmakemore import _core, nn, optim
from swiftmakemore.nn import functional, init
from swiftmakemore.optim import lr_scheduler
from swiftmakemore.utils import data

SEED, CALLS = int(sys.argv[1]), int(sys.argv[2])
SHOWN = len(sys.argv) > 3  # every call, to find the one that something came of

warnings.simplefilter("ignore")
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))  # absurd sizes fail at once
draw = random.Random(SEED)
sm.manual_seed(SEED)


class Raises:
    def __index__(self):
        raise ZeroDivisionError

    __float__ = __len__ = __iter__ = __getitem__ = __array__ = __bool__ = __index__


def plain_tensor():
    shape = [draw.choice([0, 1, 2, 3]) for _ in range(draw.randrange(4))]
    made = draw.choice([
        lambda: sm.rand(shape, requires_grad=draw.random() < 0.5),
        lambda: sm.randint(0, 3, shape), lambda: sm.rand(shape, dtype="float64"),
        lambda: sm.rand(shape) > 0.5, lambda: sm.randint(-2, 9, shape).to(sm.uint8),
        lambda: sm.rand(1, 1, 1).expand(2**14, 2**14, 2**22),
        lambda: sm.rand(1, 0).expand(2**14, 0),
        lambda: sm.rand(3, 4).T, lambda: sm.rand(4, 4)[::2, 1:],
        lambda: sm.rand(6).unfold(0, 3, 1),
        lambda: sm.tensor([2**63 - 1, -(2**63), 0, -1]), lambda: sm.full((2, 2), float("nan")),
        lambda: sm.tensor(-1), lambda: sm.rand(2, 3, requires_grad=True) * 2,
    ])  # fmt: skip
    return made()


KEPT = []  # tensors and modules that later calls meet again, views of one another among them


def tensor():
    if KEPT and draw.random() < 0.3:
        return draw.choice(KEPT)
    made = plain_tensor()
    if made.numel() < 1000 and draw.random() < 0.3:
        KEPT.append(made)
        if len(KEPT) > 40:
            del KEPT[draw.randrange(len(KEPT))]
    return made


SCALARS = [None, True, 0, 1, -1, 2, 3, 27, 2**31, 2**62, 2**63, -(2**63), 2**70, 0.5, -1.5,
           float("nan"), float("inf"), 1e300, 1e-45, 1j, "", "a", "float32", "names", "mean", "sum",
           "ij,jk->ik", "...ii->i", b"abc", ..., slice(None), slice(2**62, None, 2**62),
           slice(-1, -9, 2), object, Raises(), int, {}, sm.int32, sm.bool, np.float32(2),
           print]  # fmt: skip


def junk(depth=0):
    kind = draw.randrange(11)
    if kind < 3 or depth > 2:
        return draw.choice(SCALARS)
    if kind == 3:
        return [junk(depth + 1) for _ in range(draw.randrange(4))]
    if kind == 4:
        return tuple(junk(depth + 1) for _ in range(draw.randrange(10)))
    if kind == 5:
        shape = [draw.choice([0, 1, 2, 3]) for _ in range(draw.randrange(4))]
        dtype = draw.choice(["f4", "f8", "i8", "i4", "u1", "u8", "?", "c8", "O", "U3", ">f4"])
        array = np.ones(shape).astype(dtype)
        array.flags.writeable = draw.random() < 0.5
        return draw.choice([array, array.T, np.flip(array)])
    if kind < 10:
        return tensor()
    return draw.choice([sm.Generator(), sm.Vocabulary(["abc"]), iter("ab"), sm.Tensor,
                        nn.Linear(2, 3), sm.PythonRandom(1), lambda *a: None])  # fmt: skip


MODELS = [sm.MLPBase, sm.MLPReduceInitialLoss, sm.MLPKaimingNormal, sm.MLPBatchNormal]
LAYERS = [lambda: nn.Linear(2, 3), lambda: nn.BatchNorm1d(3), lambda: nn.LayerNorm(3),
          lambda: nn.Embedding(3, 2), lambda: nn.Sequential(nn.Linear(3, 3), nn.Tanh()),
          lambda: nn.GRUCell(2, 3), lambda: nn.Dropout(), lambda: nn.ModuleDict({"a": nn.ReLU()}),
          lambda: nn.CrossEntropyLoss(), lambda: nn.Flatten(), lambda: nn.Parameter(sm.rand(3)),
          lambda: optim.SGD([sm.rand(3, requires_grad=True)], lr=0.1, momentum=0.9),
          lambda: optim.AdamW(nn.Linear(2, 2).parameters()),
          lambda: lr_scheduler.StepLR(optim.SGD(nn.Linear(2, 2).parameters(), 0.1), 1),
          lambda: data.DataLoader(data.TensorDataset(sm.rand(4, 2)), 2),
          lambda: sm.PythonRandom(3)]  # fmt: skip
HOMES = [nn, functional, init, optim, lr_scheduler, data, nn.utils, sm.autograd, sm.random]
# What replaces a class of Python's object model, for the rest of the run.
UNTOUCHED = {"__class__", "__init_subclass__", "__subclasshook__", "__setattr__", "__delattr__",
             "__dict__", "__reduce_ex__", "__weakref__"}  # fmt: skip
# The net; what is as long as it is told to be; what would be on for all that follows; files.
SKIPPED = {"fetch_names", "tolist", "__array__", "split_words", "Size", "set_recording",
           "set_grad_enabled", "set_num_threads", "set_printoptions"}  # fmt: skip
IN_PLACE = [name for name in dir(sm.Tensor) if name.endswith("_") and name[0] != "_"]


def target():
    kind = draw.randrange(10)
    if kind == 0:
        return draw.choice([getattr(sm, name) for name in sm.__all__])
    if kind == 1:
        return draw.choice([f for n, f in vars(_core).items() if n[0] != "_"])
    if kind == 2:
        home = draw.choice(HOMES)
        return getattr(home, draw.choice(home.__all__))
    if kind == 3:  # written through a view, or read or written by an index
        thing = tensor()
        view = draw.choice([lambda: thing, lambda: thing.T, lambda: thing[:1],
                            lambda: thing[..., 0],
                            lambda: thing.detach(), lambda: thing.unsqueeze(0), lambda: thing.data,
                            lambda: thing.expand(2, *thing.shape)])()  # fmt: skip
        return getattr(view, draw.choice([*IN_PLACE, "__setitem__", "__getitem__"] * 2))
    if kind == 4:
        thing = draw.choice(LAYERS)()
    elif kind == 5:
        thing = draw.choice(MODELS)(3, 2, 2, 2)
    elif kind == 6:
        thing = draw.choice([sm.Generator(), draw.choice(MODELS)(3, 2, 2, 2)._core])
    else:
        thing = tensor()
    name = draw.choice([n for n in dir(thing) if n not in UNTOUCHED])
    if draw.random() < 0.1:
        return lambda *a, **k: setattr(thing, name, a and a[0])
    return getattr(thing, name)


OPTIONS = ["dim", "size", "generator", "dtype", "lr", "n_iter", "X", "weight", "reduction", "out",
           "keepdim", "requires_grad", "eps", "p", "gradient"]  # fmt: skip


def main():
    faulthandler.enable()
    calls = successes = 0
    while calls < CALLS:
        calls += 1
        try:
            arguments = [junk() for _ in range(draw.choice([0, 0, 1, 1, 1, 2, 2, 3, 4]))]
            options = {draw.choice(OPTIONS): junk() for _ in range(draw.random() < 0.2)}
            function = target()
            if getattr(function, "__name__", "") in SKIPPED or isinstance(
                function, types.ModuleType
            ):
                continue
            if function in (sm.train_model, sm.sample):  # counts that would run for days
                arguments = [a for a in arguments if not isinstance(a, int) or a < 100]
            if SHOWN:
                shown = [a.shape if isinstance(a, sm.Tensor) else a for a in arguments]
                print(calls, function, shown, options, flush=True)
            result = function(*arguments, **options)
            if isinstance(result, sm.Tensor):
                repr(result), result.sum()
                if draw.random() < 0.2:
                    result.sum().backward()
            elif inspect.isgenerator(result):
                next(result, None)
            successes += 1
        except (Exception, BufferError):
            pass
    assert successes > calls // 20, successes
    KEPT.clear()
    gc.collect()


if __name__ == "__main__":
    assert not os.listdir("."), "run this in an empty folder: it may write files"
    main()
