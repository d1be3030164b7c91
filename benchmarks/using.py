"""Products, evaluation and sampling beside PyTorch."""

import time

import numpy as np
import torch
from setting import threads
from sides import Post

import swiftmakemore as sm


def products(s):
    a = sm.rand((1024, 1024))
    t = torch.from_numpy(np.array(a))
    if not np.allclose((a @ a).numpy(), (t @ t).numpy(), rtol=1e-5):
        raise SystemExit("the products differ")
    for number, least in ((1, None), (2, 0.9)):
        with threads(number):
            clock = time.thread_time if number == 1 else time.perf_counter
            times = s.times({"PyTorch": lambda: t @ t, "ours": lambda: a @ a}, clock)
        what = f"matrix product 1,024 cubed, {number} thread{'s' * (number > 1)}"
        s.report.row(what, least, "ms", times, 1e3, 2 * 1024**3, number)


def trained(s, name):
    model = getattr(sm, name)(s.vocabulary)
    sm.train_model(model, s.X, s.Y, 20_000)
    return model, Post(model)


def evaluation(s):
    X, Y = sm.build_dataset(s.parts[1], vocabulary=s.vocabulary)
    tX, tY = torch.from_numpy(X), torch.from_numpy(Y)
    for name in ("MLPKaimingNormal", "MLPBatchNormal"):
        model, other = trained(s, name)

        def theirs(other=other):
            with torch.no_grad():
                logits = other.logits(tX, training=False)
                return torch.nn.functional.cross_entropy(logits, tY).item()

        if not abs(theirs() - sm.eval_model(model, X, Y)) < 1e-5:
            raise SystemExit(f"{name}: the dev losses differ")
        times = s.times({"PyTorch": theirs, "ours": lambda model=model: sm.eval_model(model, X, Y)})
        s.report.row(f"evaluation of {len(X):,} examples, {name}", 40, "ms", times, 1e3)


def sampling(s):
    model, other = trained(s, "MLPKaimingNormal")
    drawn = other.sample(100, torch.Generator().manual_seed(3))
    ours = sm.sample(model, 100, generator=sm.Generator().manual_seed(3))
    if ours != [s.vocabulary.decode(name) for name in drawn]:
        raise SystemExit("the names differ")
    few, many = 100, 10_000
    g, tg = sm.Generator().manual_seed(1), torch.Generator().manual_seed(1)
    sides = {
        "PyTorch": lambda: other.sample(few, tg),
        "ours": lambda: sm.sample(model, many, generator=g),
        "batched": lambda: sm.sample(model, many, generator=g, batched=True),
    }
    times = s.times(sides)
    times = {k: [t / (few if k == "PyTorch" else many) for t in v] for k, v in times.items()}
    batched = times.pop("batched")
    s.report.row("sampling, a name of 10,000", 200, "µs", times, 1e6)
    times = {"PyTorch": times["PyTorch"], "one by one": times["ours"], "ours": batched}
    s.report.row("sampling, a name of 10,000, batched", None, "µs", times, 1e6)


def whole(s):
    products(s)
    evaluation(s)
    sampling(s)
