"""The post, retold: five networks, what is wrong with each, and what the next one does about it.

    python examples/post.py                            # the bundled names, 20,000 steps a model
    python examples/post.py --names FILE --steps 200000
    python examples/post.py --figures FOLDER           # with pictures; needs matplotlib

What the post finds by looking at pictures, `sm.diagnose` says in words.
"""

import argparse
import sys
from pathlib import Path

import swiftmakemore as sm

CHAPTERS = [
    (sm.MLPBase, "Everything is drawn from N(0, 1)."),
    (sm.MLPReduceInitialLoss, "W2 is scaled by 0.01 and B2 by 0: a first guess nearly uniform."),
    (sm.MLPReduceTanhSaturation, "W1 is scaled by 0.1 and B1 by 0.01: tanh is no longer flat."),
    (sm.MLPKaimingNormal, "The scale of W1 by a rule instead of by hand."),
    (sm.MLPBatchNormal, "The hidden layer is normalised over each batch, whatever its scale."),
]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", metavar="FILE", help="a file of names, one a line")
    parser.add_argument("--steps", type=int, default=20_000, help="steps a model (20000)")
    parser.add_argument("--figures", metavar="FOLDER", type=Path, help="where to put pictures")
    arguments = parser.parse_args()
    if arguments.steps < 1:
        parser.error(f"--steps is {arguments.steps}, expected at least 1")
    try:
        words = sm.load_names(arguments.names)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")

    print("# Preparing datasets\n")
    vocabulary = sm.Vocabulary(words)
    train_words, dev_words, test_words = sm.split_words(words)
    train = sm.build_dataset(train_words, vocabulary=vocabulary)
    dev = sm.build_dataset(dev_words, vocabulary=vocabulary)
    test = sm.build_dataset(test_words, vocabulary=vocabulary)
    if not (len(train[0]) and len(dev[0]) and len(test[0])):
        sys.exit("error: there are too few names to divide: at least 10 are needed")
    print(f"{len(words):,} names such as {', '.join(words[:3])}; letters {vocabulary.letters}")
    print(f"train {train[0].shape}, dev {dev[0].shape}, test {test[0].shape}")

    models, losses = {}, {}
    for model_class, idea in CHAPTERS:
        name = model_class.__name__
        print(f"\n# {name}\n\n{idea}\n")
        g = sm.Generator().manual_seed(2147483647)  # the post's g
        sm.manual_seed(1337)  # for the draws where the post names no generator
        model = models[name] = model_class(vocabulary, generator=g)
        print("Before training:", sm.diagnose(model, train))
        save(arguments.figures, f"{name}-saturation", lambda m=model: sm.plot.saturation(m, *train))
        losses[name] = sm.train_model(model, *train, n_iter=arguments.steps, generator=g)
        print(f"\nAfter {arguments.steps:,} steps:", sm.diagnose(model, train, dev, lr=0.01))

    print("\n# All together\n")
    for name, model in models.items():
        print(
            f"{name:24} dev loss {sm.eval_model(model, *dev):.4f}, "
            f"test loss {sm.eval_model(model, *test):.4f}"
        )
    save(arguments.figures, "losses", lambda: sm.plot.losses(losses, log10=True))
    best = min(models, key=lambda name: sm.eval_model(models[name], *dev))
    print(f"\n# Generate new words, with {best}\n")
    print("\n".join(sm.sample(models[best], 10, generator=sm.Generator().manual_seed(1))))


def save(folder, name, draw):
    """A picture in the folder, if there is to be one."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            draw().figure.savefig(folder / f"{name}.png", dpi=100)
        except ImportError as error:
            sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
