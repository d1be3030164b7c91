"""The names that these programs learn from, as lists of examples."""

import random
import sys
from pathlib import Path

BUNDLED = Path(__file__).parents[2] / "python" / "swiftmakemore" / "data" / "names.txt"


def read_words():
    """The words of the file named on the command line, or of the bundled one."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip().lower() for line in lines if line.strip() and line[0] != "#"]


def letters_of(words):
    """Letter to number and back; 0 is the dot that begins and ends a word."""
    letters = "." + "".join(sorted(set("".join(words))))
    return {letter: i for i, letter in enumerate(letters)}, dict(enumerate(letters))


def windows(words, stoi, block_size):
    """For every letter of every word, and its end: the letters before it, and itself."""
    inputs, targets = [], []
    for word in words:
        context = [0] * block_size
        for letter in word + ".":
            inputs.append(context)
            targets.append(stoi[letter])
            context = [*context[1:], stoi[letter]]
    return inputs, targets


def split(words, seed=42):
    """Eight tenths of the words to learn from, one to choose by, one to test with."""
    words = list(words)
    random.Random(seed).shuffle(words)
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return words[:first], words[first:second], words[second:]
