"""measure the speed of this machine and installation, in about ten seconds

Put what it prints into a report of something slow.

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
    tasks = [
        training(sm.MLPKaimingNormal, "auto"),
        training(sm.MLPBatchNormal, "auto"),
        training(sm.MLPKaimingNormal, "eager"),
        ("evaluations of all examples", lambda n: [sm.eval_model(model, X, Y) for _ in range(n)]),
        ("names made up", lambda n: sm.sample(model, n, generator=g)),
    ]
    rates = {}
    for name, work in tasks:
        say(f"measuring {name}")
        rates[name] = _rate(work, arguments.seconds / len(tasks))
    about = {
        "swiftmakemore": sm.__version__,
        "instruction set": sm.instruction_set(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _processor(),
        "processors": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "date": time.strftime("%Y-%m-%d"),
    }
    lines = [f"{name:17} {value}" for name, value in about.items()]
    lines.append(f"{len(X):,} examples of {len(words):,} names loaded in {loading:.3f} s")
    lines += [f"{rate:12,.1f} a second: {name}" for name, rate in rates.items()]
    result(arguments, "\n".join(lines), {"about": about, "loading": loading, "rates": rates})
    return 0


def _rate(work: Callable[[int], Any], seconds: float) -> float:
    """How many a second, the median of some rounds."""
    count = 1
    while True:
        begin = time.perf_counter()
        work(count)
        if (taken := time.perf_counter() - begin) > seconds / 20:
            break
        count *= 2
    count = max(1, int(count * seconds * 0.8 / _ROUNDS / taken))
    rates = []
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        work(count)
        rates.append(count / (time.perf_counter() - begin))
    return median(rates)


def _processor() -> str:
    if sys.platform == "linux":
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
