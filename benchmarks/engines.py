"""The fused engine against the eager one after the post's whole training.

    python benchmarks/engines.py names.txt [--steps 200000] [--nudges 2]

Prints the dev losses of both engines for the five models and, beside them, those of the eager
engine from a start in which one weight has changed in its last place: as far apart as that moves
a model, two ways of rounding may end.
"""

import argparse

import numpy as np

import swiftmakemore as sm

MODELS = [
    "MLPBase",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "MLPKaimingNormal",
    "MLPBatchNormal",
]


def trained(name, X, Y, engine, steps, nudge=0):
    """With the post's seeds; the `nudge`-th weight of W1 is the next float up."""
    sm.manual_seed(1337)
    g = sm.Generator().manual_seed(2147483647)
    model = getattr(sm, name)(generator=g)
    if nudge:
        with sm.no_grad():
            changed = model.W1.numpy().copy()
            changed.flat[nudge - 1] = np.nextafter(changed.flat[nudge - 1], np.float32(np.inf))
            model.W1.copy_(changed)
    losses = sm.train_model(model, X, Y, steps, generator=g, engine=engine, progress=False)
    return model, losses


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names")
    parser.add_argument("--steps", type=int, default=200_000)
    parser.add_argument("--nudges", type=int, default=2)
    parser.add_argument("--models", default=",".join(MODELS))
    arguments = parser.parse_args()
    sm.set_num_threads(1)
    words = sm.load_names(arguments.names)
    vocabulary = sm.Vocabulary(words)
    train, dev, _ = (
        sm.build_dataset(part, vocabulary=vocabulary) for part in sm.split_words(words)
    )
    print("| model | eager | fused | difference | first 100 losses | eager, one weight nudged |")
    print("|---|---|---|---|---|---|", flush=True)
    for name in arguments.models.split(","):
        eager, expected = trained(name, *train, "eager", arguments.steps)
        fused, losses = trained(name, *train, "fused", arguments.steps)
        a, b = sm.eval_model(eager, *dev), sm.eval_model(fused, *dev)
        first = np.max(np.abs(losses[:100] / expected[:100] - 1))
        nudged = [
            sm.eval_model(trained(name, *train, "eager", arguments.steps, nudge)[0], *dev) - a
            for nudge in range(1, arguments.nudges + 1)
        ]
        moved = ", ".join(f"{value:+.4f}" for value in nudged)
        print(f"| {name} | {a:.4f} | {b:.4f} | {b - a:+.5f} | {first:.1e} | {moved} |", flush=True)


if __name__ == "__main__":
    main()
