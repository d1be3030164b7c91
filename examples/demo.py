"""Train a small network on names for about ten seconds, then let it make up new ones.

    python examples/demo.py                    # the bundled names
    python examples/demo.py --names FILE       # your own, one a line

How many steps fit into the time is measured first. Runs with the same --steps and the same names
print the same losses and the same new names.
"""

import argparse
import importlib.util
import math
import sys
import time
import warnings

import swiftmakemore as sm

SEED = 2147483647  # the post's


def read_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", metavar="FILE", help="a file of names, one a line")
    parser.add_argument("--seconds", type=float, default=10, help="how long to train (about)")
    parser.add_argument("--steps", type=int, help="how many steps to make, whatever time it takes")
    arguments = parser.parse_args()
    if not 0 < arguments.seconds < math.inf:
        parser.error(f"--seconds is {arguments.seconds:g}, expected more than 0")
    if arguments.steps is not None and arguments.steps < 1:
        parser.error(f"--steps is {arguments.steps}, expected at least 1")
    return arguments


def read_names(path):
    """The names, and a sentence on stderr if some had to be left out; or the end of the program."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            words = sm.load_names(path)
        except (OSError, ValueError) as error:
            sys.exit(f"error: {error}")
    for warning in caught:
        print(f"note: {warning.message}", file=sys.stderr)
    return words


def steps_within(seconds, vocabulary, X, Y):
    """How many steps take so long here, to two digits; measured on a model of its own."""
    g = sm.Generator().manual_seed(SEED)
    model = sm.MLPKaimingNormal(vocabulary, generator=g)
    steps, took = 50, 0.0
    while took < min(0.3, seconds / 4):
        steps *= 2
        begin = time.perf_counter()
        sm.train_model(model, X, Y, n_iter=steps, generator=g, progress=False)
        took = time.perf_counter() - begin
    return max(1, int(float(f"{steps / took * seconds:.2g}")))


def main():
    arguments = read_arguments()
    sys.stdout.reconfigure(line_buffering=True)  # in step with the progress bar, in a pipe too
    words = read_names(arguments.names)
    vocabulary = sm.Vocabulary(words)
    train, dev, _ = sm.split_words(words)
    if not dev:
        sys.exit(f"error: {len(words)} names leave none to measure the loss on; take ten or more")
    X, Y = sm.build_dataset(train, vocabulary=vocabulary)
    X_dev, Y_dev = sm.build_dataset(dev, vocabulary=vocabulary)
    print(f"{len(words):,} names of {len(vocabulary) - 1} letters, such as {', '.join(words[:3])}.")

    steps = arguments.steps or steps_within(arguments.seconds, vocabulary, X, Y)
    sm.manual_seed(1337)  # for the draws that name no generator
    g = sm.Generator().manual_seed(SEED)
    model = sm.MLPKaimingNormal(vocabulary, generator=g)
    before = sm.eval_model(model, X_dev, Y_dev)
    print(f"Training {type(model).__name__} on {len(X):,} examples, {steps:,} steps of 32:")
    has_tqdm = importlib.util.find_spec("tqdm") is not None
    begin = time.perf_counter()
    try:
        sm.train_model(model, X, Y, n_iter=steps, generator=g, progress=has_tqdm)
    except sm.TrainingInterrupted as stopped:
        steps = len(stopped.losses)
        print(f"Stopped after {steps:,} steps; here is what it has learnt.")
    seconds = time.perf_counter() - begin
    after = sm.eval_model(model, X_dev, Y_dev)

    print(f"dev loss before: {before:.4f} (a uniform guess: {math.log(len(vocabulary)):.4f})")
    print(f"dev loss after:  {after:.4f} ({steps:,} steps in {seconds:.1f} s)")
    print("20 new names:")
    for name in sm.sample(model, 20, generator=g):
        print(f"  {name}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("stopped")
