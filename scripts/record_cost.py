"""What `train_model(record=...)` costs: the same training with a record and without, in turns.

    python scripts/record_cost.py [--names FILE] [--every 1000] [--steps 100000] [--rounds 7]

Prints for two of the post's models the least time of each kind, and by how much the record adds to
it: by the least times, which other programs disturbed least, and in the median of the rounds.
"""

import argparse
import statistics
import time

import swiftmakemore as sm

MODELS = (sm.MLPKaimingNormal, sm.MLPBatchNormal)


def seconds(model_class, vocabulary, examples, steps, record):
    """The time of one training, from the same start."""
    sm.manual_seed(1337)
    g = sm.Generator().manual_seed(2147483647)
    model = model_class(vocabulary, generator=g)
    begin = time.thread_time()
    sm.train_model(model, *examples, steps, generator=g, record=record, progress=False)
    return time.thread_time() - begin


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", help="a file of names; those that come with it otherwise")
    parser.add_argument("--every", type=int, default=1000, help="steps between two looks (1000)")
    parser.add_argument("--steps", type=int, default=100_000, help="per training (100000)")
    parser.add_argument("--rounds", type=int, default=7, help="trainings of each kind (7)")
    arguments = parser.parse_args()
    words = sm.load_names(arguments.names)
    vocabulary = sm.Vocabulary(words)
    examples = sm.build_dataset(sm.split_words(words)[0], vocabulary=vocabulary)
    for model_class in MODELS:
        alone, recorded = [], []
        for _ in range(arguments.rounds):
            for times, record in ((alone, None), (recorded, sm.Record(arguments.every))):
                times.append(seconds(model_class, vocabulary, examples, arguments.steps, record))
        ratio = statistics.median(b / a - 1 for a, b in zip(alone, recorded, strict=True))
        least = min(recorded) / min(alone) - 1
        print(
            f"{model_class.__name__:17} alone {min(alone):.3f} s, with a record "
            f"{min(recorded):.3f} s: {least:+.1%} (in the median {ratio:+.1%})",
            flush=True,
        )


if __name__ == "__main__":
    main()
