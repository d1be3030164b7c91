"""New names from a model."""

import sys

import numpy as np

from swiftmakemore import _core
from swiftmakemore._arguments import as_count
from swiftmakemore._core import Generator
from swiftmakemore.models import MLPBase
from swiftmakemore.vocabulary import Vocabulary

__all__ = ["sample"]

_SLICE_SECONDS = 0.05
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"


def sample(
    model: MLPBase,
    n: int,
    *,
    vocabulary: Vocabulary | None = None,
    generator: Generator | None = None,
    batched: bool = False,
) -> list[str]:
    """Draws `n` names a letter at a time, as the post's section "Generate new words" does.

    Parameters
    ----------
    model : MLPBase
        Batch normalisation uses its running statistics.
    n : int
        How many names, at least 0.
    vocabulary : Vocabulary, optional
        The letters of the indices; `model.vocabulary` by default.
    generator : Generator, optional
        Takes one draw of `torch.multinomial` a letter; the default generator if None.
    batched : bool
        Whether names are drawn side by side, in half of the time where there are 10,000 and a
        third where there are 100,000 (of 27 letters). They are other names of the same
        probabilities (to 2⁻³²): the generator gives one number of 64 bits, from which follow
        streams of random numbers (SplitMix64), one for each name, and a letter takes one of its
        stream's numbers. The same seed gives the same names, and ten names are the first ten of
        twenty.

    Returns
    -------
    list of str
        Names as they come; an empty one where the first letter drawn is the end.

    Raises
    ------
    ValueError
        `n` is negative; or no vocabulary is known, or one of another size.
    TypeError
        `n` is no int, `model` no model, `generator` no `Generator`, or `batched` no bool.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> names = sample(sm.MLPReduceInitialLoss(), 3, generator=sm.Generator().manual_seed(1))
    >>> len(names)
    3
    """
    if not isinstance(model, MLPBase):
        raise TypeError(f"sample: model must be one of the package's models, not {model!r}")
    n = as_count("sample", "n", n)
    vocabulary = model.vocabulary if vocabulary is None else vocabulary
    size = model.sizes["vocabulary_size"]
    if vocabulary is None:
        raise ValueError(f"sample: the model knows {size} indices but no letters; pass vocabulary=")
    if not isinstance(vocabulary, Vocabulary):
        raise TypeError(f"sample: vocabulary must be a Vocabulary, not {vocabulary!r}")
    if len(vocabulary) != size:
        raise ValueError(f"sample: the vocabulary has {len(vocabulary)} letters, the model {size}")
    scalars = np.array([ord(letter) for letter in vocabulary.letters], np.uint32)
    if not isinstance(batched, bool):
        raise TypeError(f"sample: batched must be a bool, not {batched!r}")
    kind = _core.BatchedSampler if batched else _core.Sampler
    sampler = kind(model._core, generator)
    names: list[str] = []
    while len(names) < n:
        indices = sampler.run(n - len(names), _SLICE_SECONDS)
        names += scalars[indices].tobytes().decode(_UTF_32).split(".")[:-1]
    return names
