"""Training steps beside PyTorch, torch.compile, NumPy and JAX."""

import os
import time

import numpy as np
import torch
from measure import program
from setting import Setting, names_of_environment, threads
from sides import RATE, ByHand, Layers, Post, Scanned, compiled

import swiftmakemore as sm

LECTURE = {"embedding_size": 10, "hidden_sizes": [100] * 5, "output_batch_norm": True}
STEPS = 2000  # in one call of ours
SCANNED = 10_000  # in one of JAX's scan, and of ours beside it
SLICE_SECONDS = 0.05  # as in train_model


def step_flops(model, batch):
    """A step's dense arithmetic: each weight meets each example three times."""
    weights = [p for name, p in model.named_params.items() if name[0] == "W"]
    return 6 * batch * sum(weight.shape[0] * weight.shape[1] for weight in weights)


def steps_of(model, X, Y, count, batch, decay):
    """`count` fused steps; the eager one that ends a run of `train_model` is not among them."""
    trainer = sm._core.Trainer(model._core, X, Y, batch, decay, None, "fused")
    rates, losses = np.full(count + 1, RATE), np.empty(count + 1, np.float32)

    def run():
        made = 0
        while made < count:
            made += trainer.run(rates[made:], losses[made:], SLICE_SECONDS)

    return run


def check_losses(s, model, others, batch, decay, steps=100, tolerance=1e-5):
    """All sides from the same parameters and with the same batches; `model` ends up trained."""
    tg = torch.Generator().manual_seed(42)
    batches = [torch.randint(0, len(s.X), (batch,), generator=tg) for _ in range(steps)]
    expected = {name: other(batches) for name, other in others.items()}
    g = sm.Generator().manual_seed(42)
    ours = sm.train_model(model, s.X, s.Y, steps, batch, decay, lr=RATE, generator=g)
    for name, losses in expected.items():
        error = np.max(np.abs(ours - losses) / losses)
        if not error < tolerance:
            raise SystemExit(f"{model}, {name}: the losses differ by {error:.1e} of them")
    print(f"{type(model).__name__}: {steps} losses agree with {', '.join(expected)}", flush=True)


def compare(s, what, least, model, other, batch, decay, count, more=None, number=1):
    """A row: ours beside PyTorch's `other`, and `more` sides (how to step, losses of batches)."""
    more = more or {}
    checks = {"PyTorch": lambda batches: [other.step(s.tX, s.tY, ix) for ix in batches]}
    checks |= {name: losses for name, (_, losses) in more.items()}
    check_losses(s, model, checks, batch, decay, steps=100 if batch <= 32 else 5)
    sides = {"PyTorch": lambda: other.step(s.tX, s.tY)}
    sides |= {name: step for name, (step, _) in more.items()}
    sides["ours"] = steps_of(model, s.X, s.Y, count, batch, decay)
    times = s.times(sides, time.thread_time if number == 1 else time.perf_counter)
    times["ours"] = [seconds / count for seconds in times["ours"]]
    s.report.row(what, least, "µs/step", times, 1e6, step_flops(model, batch), number)


def posts(s):
    """The post's models on one thread."""
    model = sm.MLPKaimingNormal(s.vocabulary)
    other, hand = Post(model), ByHand(model)
    more = {
        "NumPy": (
            lambda: hand.step(s.X, s.Y),
            lambda batches: [hand.step(s.X, s.Y, ix.numpy()) for ix in batches],
        )
    }
    faster = None if s.quick else compiled(Post(model), s.tX, s.tY)
    if faster:
        # Trying it out was a step: it begins again from the model's parameters.
        faster.take(model)
        more["torch.compile"] = (
            lambda: faster.step(s.tX, s.tY),
            lambda batches: [faster.step(s.tX, s.tY, ix) for ix in batches],
        )
    compare(s, "training step, MLPKaimingNormal", 30, model, other, 32, 0.1, STEPS, more)
    model = sm.MLPBatchNormal(s.vocabulary)
    compare(s, "training step, MLPBatchNormal", 35, model, Post(model), 32, 0.1, STEPS)


def deep(s):
    """Deeper and wider networks of torch.nn's layers."""
    model = sm.MLP(s.vocabulary, 3, **LECTURE, batch_norm="torch")
    what = "training step, lecture's deep net"
    compare(s, what, 8, model, Layers(model, 32, 0.0), 32, 0.0, 300)
    model = sm.MLP(s.vocabulary, 3, 64, [256, 256], batch_norm="torch")
    what = "training step, 256 x 2, batch 1,024"
    compare(s, what, 2.5, model, Layers(model, 1024, 0.0), 1024, 0.0, 10)
    with threads(2):
        model = sm.MLP(s.vocabulary, 3, 64, [1024], batch_norm="torch")
        what = "training step, hidden 1,024, batch 4,096, two threads"
        compare(s, what, 4, model, Layers(model, 4096, 0.0), 4096, 0.0, 4, number=2)


def on_two_threads(s):
    """What a second thread brings, by the clock on the wall; the losses have to be the same."""
    networks = {
        "the post's": ([64], 64, 32, 4000),
        "lecture's deep net": ([100] * 5, 10, 32, 1000),
        "hidden 256": ([256], 64, 32, 2000),
        "hidden 1,024": ([1024], 64, 32, 500),
        "256 x 2, batch 1,024": ([256, 256], 64, 1024, 50),
        "hidden 1,024, batch 4,096": ([1024], 64, 4096, 15),
    }
    for what, (hidden, embedding, batch, count) in networks.items():
        sides, losses = {}, []
        for number in (1, 2):
            model = sm.MLP(
                s.vocabulary, 3, embedding, hidden, generator=sm.Generator().manual_seed(1)
            )
            with threads(number):
                g = sm.Generator().manual_seed(2)
                losses.append(sm.train_model(model, s.X, s.Y, 20, batch, lr=RATE, generator=g))
            sides[number] = steps_of(model, s.X, s.Y, count, batch, 0.0)
        if losses[0].tobytes() != losses[1].tobytes():
            raise SystemExit(f"{what}: the losses of one thread and of two differ")

        def timed(number, sides=sides):
            with threads(number):
                sides[number]()

        times = s.times({"one": lambda: timed(1), "two": lambda: timed(2)}, time.perf_counter)
        per_step = {side: [t / count for t in values] for side, values in times.items()}
        s.report.row(f"a step on two threads, {what}", None, "µs/step", per_step, 1e6)


ON_CORES = """
import json, os
os.sched_setaffinity(0, {})
import training
print(json.dumps(training.jax_and_ours("{}", {}, {})))
"""


def jax(s):
    """JAX's scan takes all processors that it may have, and so do we: once all, by the clock on the
    wall, and once one, in the process's own time (which on two would count waiting threads)."""
    try:
        import jax  # noqa: F401
    except ImportError:
        print("JAX is not installed")
        return
    cores = sorted(os.sched_getaffinity(0))
    for which in [cores, cores[:1]] if len(cores) > 1 else [cores]:
        clock = "process_time" if len(which) == 1 else "perf_counter"
        code = ON_CORES.format(set(which), clock, s.rounds, s.quick)
        words = f"{len(which)} core{'s' * (len(which) > 1)}"
        what = f"training step, MLPKaimingNormal, against JAX's jitted scan on {words}"
        s.report.row(what, 5, "µs/step", program(code, **s.environment), 1e6)


def jax_and_ours(clock, rounds, quick):
    """Seconds a step, in a process that keeps to its cores; both sides may use all of these."""
    s = Setting(names_of_environment(), rounds, quick, None)
    model = sm.MLPKaimingNormal(s.vocabulary)
    scan = Scanned(model, s.X, s.Y, SCANNED)
    check_losses(s, model, {"JAX": scan.losses}, 32, 0.1)
    ours = steps_of(model, s.X, s.Y, SCANNED, 32, 0.1)
    times = s.times({"JAX": scan, "ours": ours}, getattr(time, clock))
    return {side: [seconds / SCANNED for seconds in values] for side, values in times.items()}


ONE_ISA = """
import json, training
print(json.dumps(training.seconds_a_step()))
"""


def instruction_sets(s):
    """AVX2 forced, in turns with what this processor would run."""
    if (own := sm.instruction_set()) != "avx512":
        print(f"this processor runs {own} only")
        return
    rounds = {own: [], "avx2": []}
    for _ in range(s.rounds):
        for name, values in rounds.items():
            values.append(program(ONE_ISA, **s.environment, SWIFTMAKEMORE_ISA=name))
    s.report.row("training step, MLPKaimingNormal, AVX2 forced", 0.5, "µs/step", rounds, 1e6)


def seconds_a_step(steps=20_000):
    sm.set_num_threads(1)
    X, Y = sm.build_dataset(sm.load_names(names_of_environment()))
    train = steps_of(sm.MLPKaimingNormal(), X, Y, steps, 32, 0.1)
    train()
    start = time.thread_time()
    train()
    return (time.thread_time() - start) / steps
