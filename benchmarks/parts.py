"""Where the time of a training step goes: `make profile`.

    python benchmarks/parts.py [--names names.txt] [--seconds 5] [--picture docs/figures/step.png]

Samples the fused engine with Linux's `perf` while it trains, counts the samples by kernel, and
writes microseconds a step to benchmarks/results/parts.json and the picture. What no kernel of
the table is counted for (draws, calls, loading and storing) is "the rest".
"""

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from measure import HERE, machine, moment

import swiftmakemore as sm

# What the kernels of Sources/Kernels/Fused do in a step.
PARTS = {
    "products": ["product"],
    "updates of the weights": ["update", "takeSum", "sumSquares"],
    "gathering, tanh": ["gatherSum", "tanh", "tanhGradient"],
    "batch normalisation": ["normalize", "normalizeGradient"],
    "softmax, cross entropy": ["crossEntropy", "batchLoss"],
    "transposes": ["transpose"],
    "equal contexts and letters": ["group", "encode", "take", "list"],
    "gradients by letter": ["scatterSum"],
    "biases, embeddings": ["columnSums", "addRows", "gatherRows"],
}
REST = "the rest"
NETWORKS = {
    "MLPKaimingNormal": (lambda v: sm.MLPKaimingNormal(v), 32, 0.1),
    "MLPBatchNormal": (lambda v: sm.MLPBatchNormal(v), 32, 0.1),
    "5 × 100, batch norm": (
        lambda v: sm.MLP(v, 3, 10, [100] * 5, batch_norm="torch", output_batch_norm=True), 32, 0.0
    ),
    "2 × 256, batch norm, batch 1,024": (
        lambda v: sm.MLP(v, 3, 64, [256, 256], batch_norm="torch"), 1024, 0.0
    ),
}  # fmt: skip


def train(name, names, seconds):
    """Trains for so long on one thread; prints microseconds a step."""
    sm.set_num_threads(1)
    words = sm.load_names(names)
    make, batch, decay = NETWORKS[name]
    model = make(sm.Vocabulary(words))
    trainer = sm._core.Trainer(model._core, *sm.build_dataset(words), batch, decay, None, "fused")
    rates, losses = np.full(2001, 0.1), np.empty(2001, np.float32)
    steps, start, end = 0, time.thread_time(), time.perf_counter() + seconds
    while time.perf_counter() < end:
        steps += trainer.run(rates, losses, 0.05)
    print((time.thread_time() - start) / steps * 1e6)


def kernels():
    """The table's kernels, in its order, by which the compiler numbers those that it inlined."""
    source = HERE.parent / "Sources" / "Kernels" / "Fused" / "FusedTable.swift"
    return re.findall(r"^    (\w+): \{", source.read_text(), re.MULTILINE)


def part_of(symbol, table):
    """The part that a symbol of the extension belongs to."""
    # "closure #6 in fusedKernels" ends in U4_, the first one in U_; a function that was not inlined
    # there has its own name, with the lengths of module and name before them.
    kernel = None
    if closure := re.search(r"05fused.*KernelTable05Fused.*U(\d*)_", symbol):
        kernel = table[int(closure[1]) + 1 if closure[1] else 0]
    elif module := re.match(r"\$s(\d+)(Kernels\w*)", symbol):
        named = re.match(r"(\d+)fused(\w*)", module[2][int(module[1]) :])
        wanted = named[2][: int(named[1]) - len("fused")].lower() if named else None
        kernel = next((kernel for kernel in table if kernel.lower() == wanted), None)
    return next((part for part, members in PARTS.items() if kernel in members), REST)


def profile(name, names, seconds):
    """Microseconds a step, by part, and the symbols that the rest is of."""
    table = kernels()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "perf.data")
        code = f"import parts; parts.train({name!r}, {names!r}, {seconds})"
        command = ["perf", "record", "-F", "2000", "-o", data, sys.executable, "-c", code]
        said = subprocess.run(
            [str(word) for word in command], cwd=HERE, check=True, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ).stdout  # fmt: skip
        command = ["perf", "script", "-i", str(data), "-F", "ip,sym,dso"]
        lines = subprocess.run(
            command, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ).stdout.splitlines()
    counts, rest = collections.Counter(), collections.Counter()
    for line in lines:
        _, _, named = line.strip().partition(" ")  # after the address
        symbol, _, library = named.partition(" (")
        if "_core" not in library:
            continue
        part = part_of(symbol, table)
        counts[part] += 1
        if part == REST:
            rest[symbol] += 1
    if not counts:
        raise SystemExit("perf saw nothing of the extension: is it stripped of its symbols?")
    microseconds, total = float(said.split()[-1]), counts.total()
    found = {part: microseconds * counts[part] / total for part in [*PARTS, REST]}
    print(f"{name}: {microseconds:.1f} µs a step, {total} samples")
    for part, value in found.items():
        print(f"  {value:8.2f}  {part}")
    for symbol, count in rest.most_common(5):
        print(f"  {microseconds * count / total:8.2f}  of the rest: {symbol}")
    return found


def draw(found, path):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3.4))
    colors = pyplot.get_cmap("tab20").colors
    left = np.zeros(len(found))
    totals = np.array([sum(parts.values()) for parts in found.values()])
    for color, part in zip(colors, [*PARTS, REST], strict=False):
        values = 100 * np.array([parts[part] for parts in found.values()]) / totals
        axes.barh(range(len(found)), values, left=left, color=color, label=part)
        left += values
    labels = [f"{name}\n{total:,.1f} µs" for name, total in zip(found, totals, strict=True)]
    axes.set_yticks(range(len(found)), labels)
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel("% of a training step, one thread")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="lower center", ncols=4, frameon=False, fontsize=8)
    figure.tight_layout(rect=(0, 0.2, 1, 1))
    figure.savefig(path, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names")
    parser.add_argument("--seconds", type=float, default=5.0, help="for each network")
    default = HERE.parent / "docs" / "figures" / "step.png"
    parser.add_argument("--picture", type=Path, default=default)
    arguments = parser.parse_args()
    if not shutil.which("perf"):
        parser.error("perf is not installed (Debian: apt-get install linux-perf)")
    names = os.path.abspath(arguments.names) if arguments.names else None
    about = {**machine(), **moment()}
    found = {name: profile(name, names, arguments.seconds) for name in NETWORKS}
    text = json.dumps({"machine": about, "microseconds": found}, indent=1) + "\n"
    (HERE / "results" / "parts.json").write_text(text)
    draw(found, arguments.picture)


if __name__ == "__main__":
    main()
