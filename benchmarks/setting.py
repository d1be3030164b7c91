"""What every part of the benchmark starts from: names, examples, and how long to measure."""

import os
import time
from contextlib import contextmanager
from pathlib import Path

import torch
from measure import HERE, alternate

import swiftmakemore as sm


class Setting:
    def __init__(self, names, rounds, quick, report):
        self.rounds, self.seconds, self.quick = rounds, 0.03 if quick else 0.2, quick
        self.names = Path(names).resolve() if names else None
        self.report = report
        self.words = sm.load_names(names)
        self.vocabulary = sm.Vocabulary(self.words)
        self.parts = sm.split_words(self.words)
        self.X, self.Y = sm.build_dataset(self.parts[0], vocabulary=self.vocabulary)
        self.tX, self.tY = torch.from_numpy(self.X), torch.from_numpy(self.Y)

    def times(self, sides, clock=time.thread_time, rounds=None):
        return alternate(sides, rounds or self.rounds, self.seconds, clock)

    @property
    def names_path(self):
        return self.names or HERE.parent / "python/swiftmakemore/data/names.txt"

    @property
    def environment(self):
        """For programs of their own: which names."""
        return {"NAMES": str(self.names)} if self.names else {}


def names_of_environment():
    return os.environ.get("NAMES") or None


@contextmanager
def threads(number):
    """Both sides on so many threads."""
    torch.set_num_threads(number)
    sm.set_num_threads(number)
    yield
    torch.set_num_threads(1)
    sm.set_num_threads(1)
