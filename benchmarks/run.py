"""Every figure that this package claims, beside others': `make bench`.

    python benchmarks/run.py [--names names.txt] [--rounds 5] [--only training,data] [--quick]

Both sides of a row first have to agree: the losses of a hundred steps, the names that were drawn,
the arrays. Then they take turns, and what counts is the ratio of their medians. One thread each,
in the thread's own time, unless the row says otherwise. Results go to benchmarks/results/; with
`--only`, those of the other parts stay there.
"""

import argparse
import os
import time
from pathlib import Path

# NumPy's products take all processors otherwise; this has to be said before it is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import data
import growth
import processes
import torch
import training
import using
from measure import HERE
from report import Report
from setting import Setting

import swiftmakemore as sm

PARTS = {
    "training": training.posts, "jax": training.jax, "deep": training.deep,
    "threads": training.on_two_threads, "instructions": training.instruction_sets,
    "using": using.whole, "data": data.files, "processes": processes.whole,
    "growth": growth.training, "vocabulary": growth.use,
}  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names", help="a file of names; the bundled ones otherwise")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--results", type=Path, default=HERE / "results")
    arguments = parser.parse_args()
    chosen = arguments.only.split(",")
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"--only: {', '.join(sorted(unknown))} is none of {', '.join(PARTS)}")
    torch.set_num_threads(1)
    sm.set_num_threads(1)
    report = Report(arguments.results)
    print(report.machine)
    setting = Setting(arguments.names, arguments.rounds, arguments.quick, report)
    for part in chosen:
        started = time.perf_counter()
        report.begin(part)
        PARTS[part](setting)
        report.save()
        print(f"-- {part}: {time.perf_counter() - started:.0f} s", flush=True)
    print(f"written to {arguments.results}/latest.md and latest.json")


if __name__ == "__main__":
    main()
