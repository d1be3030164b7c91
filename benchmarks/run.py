"""Every figure that this package claims, beside others': `make bench`.

    python benchmarks/run.py [--names names.txt] [--rounds 5] [--only step,data] [--quick]

Both sides of a row first have to agree: the losses of a hundred steps, the names that were drawn,
the arrays. Then they take turns, and what counts is the ratio of their medians. One thread each,
in the thread's own time, unless the row says otherwise. Results go to benchmarks/results/.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from measure import HERE, alternate, machine, program, timed
from sides import RATE, ByHand, Layers, Post, Scanned, compiled

import swiftmakemore as sm

LECTURE = {"embedding_size": 10, "hidden_sizes": [100] * 5, "output_batch_norm": True}


class Bench:
    """Settings, data, and the rows and tables as they are filled."""

    def __init__(self, names, rounds, quick):
        self.rounds, self.seconds = rounds, 0.03 if quick else 0.2
        self.quick, self.names = quick, names
        self.machine = machine()
        self.words = sm.load_names(names)
        self.vocabulary = sm.Vocabulary(self.words)
        self.parts = sm.split_words(self.words)
        self.X, self.Y = sm.build_dataset(self.parts[0], vocabulary=self.vocabulary)
        self.tX, self.tY = torch.from_numpy(self.X), torch.from_numpy(self.Y)
        self.rows, self.tables = [], {}

    def times(self, sides, clock=time.thread_time):
        return alternate(sides, self.rounds, self.seconds, clock)

    def row(self, what, least, unit, medians, scale=1.0, flops=None):
        """Adds a row: `medians` in seconds, the others' first and ours last."""
        *others, ours = medians.items()
        row = {
            "what": what, "least": least, "unit": unit,
            "others": {name: value * scale for name, value in others},
            "ours": ours[1] * scale, "ratio": others[0][1] / ours[1],
            "share_of_peak": self.share(flops, ours[1]),
        }  # fmt: skip
        self.rows.append(row)
        share = f", {row['share_of_peak']:.0%} of peak" if row["share_of_peak"] else ""
        rest = ", ".join(f"{name} {value:,.2f}" for name, value in row["others"].items())
        wanted = f" (at least {least:g}x)" if least else ""
        print(f"{what}: {row['ratio']:.1f}x{wanted}; {row['ours']:,.2f} {unit}, {rest}{share}")

    def share(self, flops, seconds, threads=1):
        peak = self.machine["peak_gflops"]
        return flops / seconds / 1e9 / peak / threads if flops and peak else None


def step_flops(model, batch):
    """A step's dense arithmetic: each weight meets each example three times."""
    weights = [p for name, p in model.named_params.items() if name[0] == "W"]
    return 6 * batch * sum(weight.shape[0] * weight.shape[1] for weight in weights)


def check_losses(model, other, X, Y, tX, tY, batch, decay, steps=100, tolerance=1e-5):
    """Both from the same parameters and with the same batches."""
    g = sm.Generator().manual_seed(42)
    other.generator.manual_seed(42)
    ours = sm.train_model(model, X, Y, steps, batch, decay, lr=RATE, generator=g)
    theirs = np.array([other.step(tX, tY) for _ in range(steps)])
    error = np.max(np.abs(ours - theirs) / theirs)
    if not error < tolerance:
        raise SystemExit(f"{model}: the losses differ by {error:.1e} of them, after {steps} steps")


def steps_of(model, X, Y, count, batch, decay):
    """`count` fused steps; the eager one that ends a run of `train_model` is not among them."""
    trainer = sm._core.Trainer(model._core, X, Y, batch, decay, None, "fused")
    rates, losses = np.full(count + 1, RATE), np.empty(count + 1, np.float32)

    def run():
        made = 0
        while made < count:
            made += trainer.run(rates[made:], losses[made:], 10.0)

    return run


def compare_steps(b, what, least, model, other, batch, decay, count, more=None, threads=1):
    X, Y, tX, tY = b.X, b.Y, b.tX, b.tY
    check_losses(model, other, X, Y, tX, tY, batch, decay, steps=100 if batch <= 32 else 5)
    sides = {"PyTorch": lambda: other.step(tX, tY), **(more or {})}
    sides["ours"] = steps_of(model, X, Y, count, batch, decay)
    clock = time.thread_time if threads == 1 else time.perf_counter
    medians = b.times(sides, clock)
    medians["ours"] /= count
    b.row(what, least, "µs/step", medians, 1e6, step_flops(model, batch))


def posts_steps(b):
    for name, least in (("MLPKaimingNormal", 30), ("MLPBatchNormal", 35)):
        model = getattr(sm, name)(b.vocabulary)
        other, more, scan = Post(model), {}, None
        if name == "MLPKaimingNormal":
            faster = None if b.quick else compiled(Post(model), b.tX, b.tY)
            if faster:
                more["torch.compile"] = lambda faster=faster: faster.step(b.tX, b.tY)
            hand, check, ix = ByHand(model), ByHand(model), np.arange(32)
            loss = Post(model).loss(b.tX[:32], b.tY[:32]).item()
            if not abs(check.step(b.X, b.Y, ix) - loss) < 1e-5 * loss:
                raise SystemExit("NumPy by hand computes another loss than PyTorch")
            more["NumPy"] = lambda hand=hand: hand.step(b.X, b.Y)
            try:
                scan = Scanned(model, b.X, b.Y, 2000)
            except ImportError:
                print("JAX is not installed")
        compare_steps(b, f"training step, {name}", least, model, other, 32, 0.1, 2000, more)
        if scan:  # it uses all processors, so the clock on the wall counts
            medians = b.times(
                {"JAX scan": scan, "ours": steps_of(model, b.X, b.Y, 2000, 32, 0.1)},
                time.perf_counter,
            )
            medians = {side: seconds / 2000 for side, seconds in medians.items()}
            b.row("training step, MLPKaimingNormal, against JAX", 5, "µs/step", medians, 1e6)


def deep_steps(b):
    model = sm.MLP(b.vocabulary, 3, **LECTURE, batch_norm="torch")
    compare_steps(
        b, "training step, lecture's deep net", 8, model, Layers(model, 32, 0.0), 32, 0.0, 300
    )
    model = sm.MLP(b.vocabulary, 3, 64, [256, 256], batch_norm="torch")
    other = Layers(model, 1024, 0.0)
    compare_steps(b, "training step, 256 x 2, batch 1,024", 2.5, model, other, 1024, 0.0, 10)
    torch.set_num_threads(2)
    sm.set_num_threads(2)
    model = sm.MLP(b.vocabulary, 3, 64, [1024], batch_norm="torch")
    other, what = Layers(model, 4096, 0.0), "training step, hidden 1,024, batch 4,096, two threads"
    compare_steps(b, what, 4, model, other, 4096, 0.0, 4, threads=2)
    torch.set_num_threads(1)
    sm.set_num_threads(1)


def products(b):
    a = sm.rand((1024, 1024))
    t = torch.from_numpy(np.array(a))
    if not np.allclose((a @ a).numpy(), (t @ t).numpy(), rtol=1e-5):
        raise SystemExit("the products differ")
    for threads, least in ((1, None), (2, 0.9)):
        torch.set_num_threads(threads)
        sm.set_num_threads(threads)
        medians = b.times({"PyTorch": lambda: t @ t, "ours": lambda: a @ a}, time.perf_counter)
        what = f"matrix product 1,024 cubed, {threads} thread{'s' * (threads > 1)}"
        b.row(what, least, "ms", medians, 1e3, 2 * 1024**3 / threads)
    torch.set_num_threads(1)
    sm.set_num_threads(1)


def evaluation_and_names(b):
    X, Y = sm.build_dataset(b.parts[1], vocabulary=b.vocabulary)
    tX, tY = torch.from_numpy(X), torch.from_numpy(Y)
    for name in ("MLPKaimingNormal", "MLPBatchNormal"):
        model = getattr(sm, name)(b.vocabulary)
        sm.train_model(model, b.X, b.Y, 20_000)
        other = Post(model)

        def evaluate(other=other):
            with torch.no_grad():
                logits = other.logits(tX, training=False)
                return torch.nn.functional.cross_entropy(logits, tY).item()

        if not abs(evaluate() - sm.eval_model(model, X, Y)) < 1e-5:
            raise SystemExit(f"{name}: the dev losses differ")
        medians = b.times(
            {"PyTorch": evaluate, "ours": lambda model=model: sm.eval_model(model, X, Y)}
        )
        b.row(f"evaluation of {len(X):,} examples, {name}", 40, "ms", medians, 1e3)
    model = sm.MLPKaimingNormal(b.vocabulary)
    sm.train_model(model, b.X, b.Y, 20_000)
    other = Post(model)
    drawn = other.sample(100, torch.Generator().manual_seed(3))
    ours = sm.sample(model, 100, generator=sm.Generator().manual_seed(3))
    if ours != [b.vocabulary.decode(name) for name in drawn]:
        raise SystemExit("the names differ")
    few, many = 100, 10_000
    g, tg = sm.Generator().manual_seed(1), torch.Generator().manual_seed(1)
    medians = b.times(
        {
            "PyTorch": lambda: other.sample(few, tg),
            "ours": lambda: sm.sample(model, many, generator=g),
        }
    )
    medians = {"PyTorch": medians["PyTorch"] / few, "ours": medians["ours"] / many}
    b.row("sampling, a name of 10,000", 200, "µs", medians, 1e6)


def posts_dataset(names):
    """The post's `get_names` and `build_dataset`."""
    if isinstance(names, (str, Path)):
        names = [name.strip().lower() for name in Path(names).read_text().splitlines()]
    letters = [".", *sorted(set("".join(names)))]
    index = {letter: i for i, letter in enumerate(letters)}
    X, Y = [], []
    for name in names:
        context = [0, 0, 0]
        for letter in name + ".":
            X.append(context)
            Y.append(index[letter])
            context = [*context[1:], index[letter]]
    return torch.tensor(X), torch.tensor(Y)


BIG = """
import json, os, sys, time
import swiftmakemore as sm
path = os.environ["NAMES"]
start = time.thread_time()
words = sm.load_names(path)
loaded = time.thread_time()
examples = sm.Examples(words)
encoded = time.thread_time()
status = open("/proc/self/status").read() if os.path.exists("/proc/self/status") else "VmHWM: 0"
peak = int(status.split("VmHWM:")[1].split()[0]) * 1024
print(json.dumps([len(words), loaded - start, encoded - loaded, peak / os.path.getsize(path)]))
"""


def data(b):
    path = Path(b.names) if b.names else HERE.parent / "python/swiftmakemore/data/names.txt"
    lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]

    def ours():
        return sm.build_dataset(sm.load_names(path))

    for a, c in zip(posts_dataset(lines), ours(), strict=True):
        if not np.array_equal(np.asarray(a), np.asarray(c)):
            raise SystemExit("the examples differ")
    source = path if b.names else lines
    medians = b.times({"the post's loop": lambda: posts_dataset(source), "ours": ours})
    b.row(f"{path.name} to X, Y ({len(lines):,} names)", 100, "ms", medians, 1e3)
    theirs = medians["the post's loop"] / len(lines)

    draw, table = np.random.default_rng(0), []
    for count in (10_000, 100_000) if b.quick else (10_000, 100_000, 1_000_000, 10_000_000):
        file = HERE / "results" / "names.tmp"
        lengths = draw.integers(6, 13, count) + 1
        text = draw.integers(97, 123, lengths.sum(), dtype=np.uint8)
        text[np.cumsum(lengths) - 1] = 10
        text.tofile(file)
        size = file.stat().st_size
        try:
            names, load, encode, memory = program(BIG, NAMES=str(file))
        finally:
            file.unlink()
        ratio = theirs / ((load + encode) / names)
        table.append([f"{size / 1e6:.1f}", load * 1e3, encode * 1e3, ratio, memory])
    b.tables["File size"] = {
        "columns": ["MB", "load, ms", "encode, ms", "the post's loop : ours", "peak memory : file"],
        "rows": table,
    }
    print(f"{table[-1][0]} MB: {table[-1][3]:.0f}x (at least 50x), peak memory {memory:.1f}x file")


SIDE_BY_SIDE = """
import json, os, threading, time
import swiftmakemore as sm
words = sm.load_names(os.environ.get("NAMES") or None)
examples = sm.Examples(words)
def train(g):
    model = sm.MLPKaimingNormal(examples.vocabulary, generator=g)
    sm.train_model(model, examples, n_iter=40_000, generator=g)
def rate(count):
    threads = [threading.Thread(target=train, args=(sm.Generator(),)) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count / (time.perf_counter() - start)
rates = [(rate(1), rate(2)) for _ in range(5)]
print(json.dumps(sorted(two / one for one, two in rates)[2]))
"""
IMPORT = """
import json, time, numpy
start = time.perf_counter()
import {}
print(json.dumps(time.perf_counter() - start))
"""
MEMORY = "print(int(open('/proc/self/status').read().split('VmRSS:')[1].split()[0]) / 1024)"
SCRIPT = f"""
import os
import swiftmakemore as sm
words = sm.load_names(os.environ.get("NAMES") or None)
X, Y = sm.build_dataset(words)
sm.train_model(sm.MLPKaimingNormal(), X, Y)
{MEMORY}
"""
TORCH_SCRIPT = f"""
import os, swiftmakemore as sm, torch
from sides import Post
torch.set_num_threads(1)
X, Y = map(torch.from_numpy, sm.build_dataset(sm.load_names(os.environ.get("NAMES") or None)))
post = Post(sm.MLPKaimingNormal())
for _ in range(2000): post.step(X, Y)  # memory no longer grows
{MEMORY}
"""


def processes(b):
    names = {"NAMES": str(Path(b.names).resolve())} if b.names else {}
    gain = program(SIDE_BY_SIDE, **names)
    print(f"two models in two Python threads against one: {gain:.2f}x (at least 1.9x)")
    b.rows.append({"what": "two models in two Python threads", "least": 1.9, "ratio": gain})
    times = {}
    for module in ("torch", "swiftmakemore"):
        times[module] = sorted(program(IMPORT.format(module)) for _ in range(b.rounds))
    medians = {name: values[len(values) // 2] for name, values in times.items()}
    b.row("import, NumPy already there", 40, "ms", medians, 1e3)
    memory = {"PyTorch": program(TORCH_SCRIPT, **names), "ours": program(SCRIPT, **names)}
    b.row("resident memory after training", 5, "MB", memory)
    code = (
        "import json, sys; sys.argv = ['']; import run; "
        "print(json.dumps(run.microseconds_a_step()))"
    )
    wide = program(code)
    try:
        narrow = program(code, SWIFTMAKEMORE_ISA="avx2")
    except Exception:
        return
    b.row("AVX2 forced, against it", 0.5, "µs/step", {"default": wide, "avx2": narrow})


def microseconds_a_step(steps=20_000):
    X, Y = sm.build_dataset(sm.load_names())
    model = sm.MLPKaimingNormal()
    train = steps_of(model, X, Y, steps, 32, 0.1)
    return sorted(timed(train) for _ in range(5))[2] / steps * 1e6


def sweeps(b):
    """How a step's time grows with each size, beside PyTorch's."""
    base = {"vocabulary_size": 27, "context_size": 3, "embedding_size": 64, "hidden_size": 64}
    draw = np.random.default_rng(0)
    for title, key, values in [
        ("Hidden size", "hidden_size", [16, 32, 64, 128, 256, 512, 1024, 2048]),
        ("Batch", "batch", [1, 8, 32, 128, 512, 2048, 8192]),
        ("Context", "context_size", [1, 2, 3, 4, 8, 16]),
        ("Vocabulary", "vocabulary_size", [27, 100, 1000, 10_000]),
    ]:
        table = []
        for value in values[:3] if b.quick else values:
            batch = value if key == "batch" else 32
            sizes = {**base, key: value} if key != "batch" else base
            model = sm.MLPKaimingNormal(**sizes)
            if key in ("context_size", "vocabulary_size"):
                shape = (100_000, sizes["context_size"])
                X = np.minimum(draw.geometric(4 / sizes["vocabulary_size"], shape), 10**9)
                X %= sizes["vocabulary_size"]
                Y = (X.sum(1) + draw.integers(0, 2, len(X))) % sizes["vocabulary_size"]
            else:
                X, Y = b.X, b.Y
            other, tX, tY = Post(model, batch), torch.from_numpy(X), torch.from_numpy(Y)
            flops = step_flops(model, batch)
            count = max(2, min(2000, int(2e9 / flops)))
            medians = alternate(
                {
                    "PyTorch": lambda: other.step(tX, tY),  # noqa: B023
                    "ours": steps_of(model, X, Y, count, batch, 0.1),
                },
                3, b.seconds,
            )  # fmt: skip
            ours = medians["ours"] / count
            table.append(
                [value, medians["PyTorch"] * 1e6, ours * 1e6, medians["PyTorch"] / ours,
                 100 * (b.share(flops, ours) or 0)]
            )  # fmt: skip
        b.tables[title] = {
            "columns": [title.lower(), "PyTorch, µs", "ours, µs", "ratio", "% of peak"],
            "rows": table,
        }
        print(f"{title}: " + ", ".join(f"{row[0]}: {row[2]:.1f} µs" for row in table))


def written(value):
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def markdown(b):
    lines = ["# Benchmark", "", ", ".join(f"{k}: {v}" for k, v in b.machine.items()), ""]
    lines += ["| work | ours | others | ratio | at least | of peak |", "|---|---|---|---|---|---|"]
    for row in b.rows:
        ours = f"{written(row['ours'])} {row['unit']}" if "ours" in row else ""
        others = (f"{name} {written(value)}" for name, value in row.get("others", {}).items())
        share = f"{row['share_of_peak']:.0%}" if row.get("share_of_peak") else ""
        least = f"{row['least']:g}" if row["least"] else ""
        cells = [row["what"], ours, ", ".join(others), f"{row['ratio']:.2f}", least, share]
        lines.append("| " + " | ".join(cells) + " |")
    for title, table in b.tables.items():
        lines += ["", f"## {title}", "", "| " + " | ".join(table["columns"]) + " |"]
        lines.append("|" + "---|" * len(table["columns"]))
        lines += ["| " + " | ".join(map(written, row)) + " |" for row in table["rows"]]
    lines += ["", "The share of the peak is that of the step's dense arithmetic, of which pairs of"]
    lines += ["position and letter and equal contexts save a part: it may be above 100 %.", ""]
    return "\n".join(lines)


PARTS = {
    "step": posts_steps, "deep": deep_steps, "product": products, "eval": evaluation_and_names,
    "data": data, "process": processes, "sweep": sweeps,
}  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names", help="a file of names; the bundled ones otherwise")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="a short run, to see that it works")
    parser.add_argument("--results", type=Path, default=HERE / "results")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    sm.set_num_threads(1)
    b = Bench(arguments.names, arguments.rounds, arguments.quick)
    print(b.machine)
    for part in arguments.only.split(","):
        PARTS[part](b)
    arguments.results.mkdir(parents=True, exist_ok=True)
    found = {"machine": b.machine, "rows": b.rows, "tables": b.tables}
    (arguments.results / "latest.json").write_text(json.dumps(found, indent=1) + "\n")
    (arguments.results / "latest.md").write_text(markdown(b))
    print(f"written to {arguments.results}/latest.md and latest.json")


if __name__ == "__main__":
    main()
