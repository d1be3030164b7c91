"""measure the speed of this machine and installation, in about ten seconds

Put what it prints into a report of something slow. All on one thread and in its own time, so that
other programs slow it little; how much of a core they left it is told, too.

examples:
  swiftmakemore bench
  swiftmakemore bench --json > bench.json
"""

import os
import platform
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np

import swiftmakemore as sm
from swiftmakemore.cli._output import result, say
from swiftmakemore.cli._run import DEFAULT_SEED

_ROUNDS = 5


def add_arguments(parser: Any) -> None:
    """What `bench` takes."""
    parser.add_argument("--seconds", type=float, default=10.0, help="about how long (10)")


def run(arguments: Any) -> int:
    if not 0 < arguments.seconds < 3600:
        arguments.command.error(f"--seconds is {arguments.seconds}, expected 0 to 3600")
    begin = time.perf_counter()
    words = sm.load_names()
    vocabulary = sm.Vocabulary(words)
    X, Y = sm.build_dataset(words, vocabulary=vocabulary)
    loading = time.perf_counter() - begin

    def training(model_class: Any, engine: str) -> tuple[str, Callable[[int], Any]]:
        sm.manual_seed(DEFAULT_SEED)
        g = sm.Generator().manual_seed(1)
        model = model_class(vocabulary, generator=g)

        def work(steps: int) -> None:
            sm.train_model(model, X, Y, steps, lr=0.01, generator=g, progress=False, engine=engine)

        return f"{model_class.__name__}, {engine}: training steps", work

    model = sm.MLPKaimingNormal(vocabulary, generator=sm.Generator().manual_seed(1))
    g = sm.Generator().manual_seed(1)
    sm.train_model(model, X, Y, 5000, generator=g, progress=False)
    tasks = [
        training(sm.MLPKaimingNormal, "auto"),
        training(sm.MLPBatchNormal, "auto"),
        training(sm.MLPKaimingNormal, "eager"),
        ("evaluations of all examples", lambda n: [sm.eval_model(model, X, Y) for _ in range(n)]),
        (
            "ten thousand names made up",
            lambda n: [sm.sample(model, 10_000, generator=g) for _ in range(n)],
        ),
    ]
    rates, shares = {}, []
    threads = sm.get_num_threads()
    sm.set_num_threads(1)
    try:
        for name, work in tasks:
            say(f"measuring {name}")
            rates[name], share = _rate(work, arguments.seconds / len(tasks))
            shares.append(share)
    finally:
        sm.set_num_threads(threads)
    about = {
        "swiftmakemore": sm.__version__,
        "instruction set": sm.instruction_set(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _processor(),
        "processors": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "share of a core": f"{median(shares):.0%}",
        "date": time.strftime("%Y-%m-%d"),
    }
    lines = [f"{name:17} {value}" for name, value in about.items()]
    lines.append(f"{len(X):,} examples of {len(words):,} names loaded in {loading:.3f} s")
    lines += [f"{rate:12,.1f} a second: {name}" for name, rate in rates.items()]
    result(arguments, "\n".join(lines), {"about": about, "loading": loading, "rates": rates})
    return 0


def _rate(work: Callable[[int], Any], seconds: float) -> tuple[float, float]:
    """How many a second of the thread's own time, the median of some rounds, in about `seconds`
    by the clock on the wall; and the share of a core that the thread had."""
    count = 1
    while True:
        own, taken = _timed(work, count)
        if own > seconds / 20:
            break
        count *= 2
    count = max(1, int(count * seconds * 0.8 / _ROUNDS / taken))
    rounds = [_timed(work, count) for _ in range(_ROUNDS)]
    share = sum(own for own, _ in rounds) / sum(taken for _, taken in rounds)
    return median(count / own for own, _ in rounds), share


def _timed(work: Callable[[int], Any], count: int) -> tuple[float, float]:
    begin, begin_own = time.perf_counter(), time.thread_time()
    work(count)
    return time.thread_time() - begin_own, time.perf_counter() - begin


def _processor() -> str:
    if sys.platform == "linux":
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
