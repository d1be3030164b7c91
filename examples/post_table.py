"""Train the post's five networks as the post does and compare their dev losses with PyTorch's.

    python examples/post_table.py names.txt    # or without: downloads the post's file, once
    python examples/post_table.py --steps 2000 names.txt    # a quick look; compares nothing

The exit code is 1 if, after the post's 200,000 steps, a loss is further from PyTorch's than 0.02
(MLPBase: 0.04. Its first losses are above 10, which makes it chaotic: PyTorch differs from itself
between processors).
"""

import argparse
import sys
import time

import swiftmakemore as sm

POST_STEPS = 200_000

# The model, what PyTorch reaches with the post's code and the seeds below, and how far from it
# is still the same.
ROWS = [
    (sm.MLPBase, 2.177, 0.04),
    (sm.MLPReduceInitialLoss, 2.177, 0.02),
    (sm.MLPReduceTanhSaturation, 2.120, 0.02),
    (sm.MLPKaimingNormal, 2.128, 0.02),
    (sm.MLPBatchNormal, 2.132, 0.02),
]


def train(model_class, vocabulary, X, Y, steps):
    """A trained model; every model starts from the same seeds."""
    g = sm.Generator().manual_seed(2147483647)  # the post's g
    sm.manual_seed(1337)  # for the draws where the post names no generator
    model = model_class(vocabulary, generator=g)
    # The post's schedule, whose second half begins with step 100,000.
    sm.train_model(
        model, X, Y, n_iter=steps, lr=lambda i: 0.1 if i < POST_STEPS // 2 else 0.01, generator=g
    )
    return model


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="?", help="the post's names.txt; downloaded otherwise")
    parser.add_argument("--steps", type=int, default=POST_STEPS, help="per model (200000)")
    arguments = parser.parse_args()
    if arguments.steps < 1:
        parser.error(f"--steps is {arguments.steps}, expected at least 1")
    try:
        words = sm.load_names(arguments.names or sm.fetch_names())
    except (ImportError, OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    vocabulary = sm.Vocabulary(words)
    train_words, dev_words, _ = sm.split_words(words)
    X, Y = sm.build_dataset(train_words, vocabulary=vocabulary)
    X_dev, Y_dev = sm.build_dataset(dev_words, vocabulary=vocabulary)

    print(f"{arguments.steps:,} steps per model on {len(X):,} examples of {len(words):,} names")
    print("| model                   | dev loss | PyTorch | difference | seconds |")
    print("|-------------------------|---------:|--------:|-----------:|--------:|", flush=True)
    far = []
    for model_class, expected, tolerance in ROWS:
        begin = time.perf_counter()
        model = train(model_class, vocabulary, X, Y, arguments.steps)
        seconds = time.perf_counter() - begin
        loss = sm.eval_model(model, X_dev, Y_dev)
        difference = loss - expected
        name = model_class.__name__
        cells = f"{name:<23} | {loss:8.4f} | {expected:7.3f} | {difference:+10.4f} | {seconds:7.1f}"
        print(f"| {cells} |", flush=True)
        if not abs(difference) <= tolerance:  # NaN is far, too
            far.append(f"{name} ({difference:+.4f}, allowed {tolerance})")
    if arguments.steps != POST_STEPS:
        print(f"PyTorch's losses are those after {POST_STEPS:,} steps; nothing was compared.")
    elif far:
        sys.exit(f"error: too far from PyTorch: {', '.join(far)}")
    else:
        print("All five agree with PyTorch's.")


if __name__ == "__main__":
    main()
