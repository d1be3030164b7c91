import random
from swiftmakemore import _core
def load_names(path=None, *, alphabetic_only=True):
    return _core.parse_names(open(path,'rb').read(), alphabetic_only).names
def split_words(words, seed=42):
    words = list(words); random.Random(seed).shuffle(words)
    a, b = int(len(words)*.8), int(len(words)*.9)
    return words[:a], words[a:b], words[b:]
