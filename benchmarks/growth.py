"""How the time of a step, of an evaluation and of sampling grows with each size: no cliff."""

import numpy as np
import torch
from sides import Post
from training import step_flops, steps_of

import swiftmakemore as sm

BASE = {"vocabulary_size": 27, "context_size": 3, "embedding_size": 64, "hidden_size": 64}
SIZES = {
    "hidden_size": [16, 32, 64, 128, 256, 512, 1024, 2048],
    "batch": [1, 8, 32, 128, 512, 2048, 8192],
    "context_size": [1, 2, 3, 4, 8, 16],
    "vocabulary_size": [27, 100, 1000, 10_000],
}
# Around what whole vectors, tiles and tables hold.
ODD = {
    "hidden_size": [31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1023, 1024, 1025],
    "embedding_size": [1, 10, 31, 32, 33, 63, 64, 65, 127, 128, 129],
    "batch": [2, 5, 7, 31, 32, 33, 63, 64, 65, 255, 256, 257, 1023, 1024, 1025],
    "context_size": [3, 4, 5, 6, 7, 8, 9, 12],
    "vocabulary_size": [31, 32, 33, 63, 64, 65, 255, 256, 257, 511, 512, 513],
}


def examples(sizes, count=100_000):
    """Letters as unequally frequent as in names, whatever the vocabulary."""
    draw = np.random.default_rng(0)
    vocabulary = sizes["vocabulary_size"]
    X = draw.geometric(4 / vocabulary, (count, sizes["context_size"])) % vocabulary
    return X, (X.sum(1) + draw.integers(0, 2, count)) % vocabulary


class Case:
    """One size changed, all others the post's."""

    def __init__(self, s, key, value):
        self.batch = value if key == "batch" else 32
        sizes = {**BASE, key: value} if key != "batch" else BASE
        self.model = sm.MLPKaimingNormal(**sizes)
        named = key in ("hidden_size", "batch", "embedding_size")
        self.X, self.Y = (s.X, s.Y) if named and len(s.vocabulary) == 27 else examples(sizes)
        self.flops = step_flops(self.model, self.batch)
        self.count = max(2, min(2000, int(2e9 / self.flops)))

    def ours(self):
        return steps_of(self.model, self.X, self.Y, self.count, self.batch, 0.1)


def beside_pytorch(s):
    for key, values in SIZES.items():
        table = []
        for value in values[:3] if s.quick else values:
            case = Case(s, key, value)
            other = Post(case.model, case.batch)
            tX, tY = torch.from_numpy(case.X), torch.from_numpy(case.Y)
            sides = {"PyTorch": lambda: other.step(tX, tY), "ours": case.ours()}  # noqa: B023
            times = s.times(sides, rounds=3)
            theirs, ours = np.median(times["PyTorch"]), np.median(times["ours"]) / case.count
            share = s.report.share(case.flops, ours)
            table.append([value, theirs * 1e6, ours * 1e6, theirs / ours, 100 * (share or 0)])
        columns = [key.replace("_", " "), "PyTorch, µs", "ours, µs", "ratio", "% of peak"]
        s.report.table(f"Training: {columns[0]}", columns, table)


def between(s):
    """Ours alone, round by round through all sizes, the best round of each."""
    for key, values in ODD.items():
        cases = {value: Case(s, key, value) for value in (values[:3] if s.quick else values)}
        times = s.times({value: case.ours() for value, case in cases.items()}, rounds=3)
        table = []
        for value, case in cases.items():
            seconds = min(times[value]) / case.count
            share = s.report.share(case.flops, seconds)
            table.append([value, seconds * 1e6, 100 * (share or 0)])
        columns = [key.replace("_", " "), "ours, µs", "% of peak"]
        s.report.table(f"Training, sizes between: {columns[0]}", columns, table)


def ending(model, length=8):
    """Makes the end one of `length` letters, as in names."""
    letters = model.sizes["vocabulary_size"]
    with sm.no_grad():
        bias = np.zeros(letters, np.float32)
        bias[0] = np.log((letters - 1) / (length - 1))
        model.B2.copy_(bias)


def use(s):
    """Evaluation and sampling over the vocabulary."""
    table = []
    values = [27, 100, 255, 256, 257, 1000, 4000, 10_000]
    for value in values[:2] if s.quick else values:
        sizes = {**BASE, "vocabulary_size": value}
        model = sm.MLPReduceInitialLoss(**sizes)
        ending(model)
        X, Y = examples(sizes, 20_000)
        letters = sm.Vocabulary(["".join(map(chr, range(0x4E00, 0x4E00 + value - 1)))])
        g = sm.Generator().manual_seed(1)
        count = 1000

        def made(batched, model=model, letters=letters, g=g, count=count):
            return sm.sample(model, count, vocabulary=letters, generator=g, batched=batched)

        drawn = {batched: sum(map(len, made(batched))) + count for batched in (False, True)}
        sides = {
            "eval": lambda model=model, X=X, Y=Y: sm.eval_model(model, X, Y),
            "one by one": lambda: made(False),
            "batched": lambda: made(True),
        }
        times = {name: min(values) for name, values in s.times(sides, rounds=3).items()}
        contexts = len(np.unique(X, axis=0))
        table.append(
            [value, contexts, times["eval"] * 1e3, times["eval"] / contexts / value * 1e9,
             times["one by one"] / drawn[False] * 1e6, times["batched"] / drawn[True] * 1e6]
        )  # fmt: skip
    columns = ["vocabulary", "distinct contexts", "evaluating 20,000 examples, ms"]
    columns += ["ns a context and letter", "sampling, µs a letter", "batched, µs a letter"]
    s.report.table("Evaluation and sampling: vocabulary size", columns, table)


def training(s):
    beside_pytorch(s)
    between(s)
