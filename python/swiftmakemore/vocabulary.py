"""Letters and their indices, and the examples that words make."""

from collections.abc import Iterable, Iterator

import numpy as np

from swiftmakemore import _core
from swiftmakemore._arguments import as_count

__all__ = ["Examples", "Vocabulary", "build_dataset"]


class Vocabulary:
    """The letters of a list of words, with "." for a word's beginning and end.

    The post's `letters`, `ltoi` and `itol` (section "Preparing datasets").

    Parameters
    ----------
    words : iterable of str
        Letters are their Unicode scalars; none may be ".", and 65,534 kinds are the most.

    Raises
    ------
    ValueError
        A word holds ".", or there are too many kinds of letters.
    TypeError
        `words` is not an iterable of str.

    Examples
    --------
    >>> vocabulary = Vocabulary(["emma", "ava"])
    >>> vocabulary.letters, len(vocabulary)
    ('.aemv', 5)
    >>> vocabulary.encode("eve")
    [2, 4, 2]
    >>> vocabulary.decode([2, 4, 2])
    'eve'
    """

    def __init__(self, words: Iterable[str]):
        self._core = _core.Letters(words)
        self._letters: str = self._core.letters
        self._indices = {letter: index for index, letter in enumerate(self._letters)}

    @property
    def letters(self) -> str:
        """All letters, "." first (its index is 0), the others sorted by code point."""
        return self._letters

    def __len__(self) -> int:
        return len(self._letters)

    def encode(self, word: str) -> list[int]:
        """The index of every letter of `word`; ValueError names one that is not there.

        Examples
        --------
        >>> Vocabulary(["emma"]).encode("mae.")
        [3, 1, 2, 0]
        """
        try:
            return [self._indices[letter] for letter in word]
        except KeyError as error:
            letter = error.args[0]
            raise ValueError(
                f"encode: the letter {letter!r} of {word!r} is not in the vocabulary {self!r}; "
                "make the vocabulary from all words"
            ) from None

    def decode(self, indices: Iterable[int]) -> str:
        """The word with these letters; IndexError names an index that no letter has.

        Examples
        --------
        >>> Vocabulary(["emma"]).decode([3, 1, 2, 0])
        'mae.'
        """
        indices = [int(index) for index in indices]
        for index in indices:
            if not 0 <= index < len(self):
                raise IndexError(
                    f"decode: no letter has the index {index}; there are 0 to {len(self) - 1}"
                )
        return "".join(self._letters[index] for index in indices)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self._letters == other._letters

    def __hash__(self) -> int:
        return hash(self._letters)

    def __reduce__(self):
        return Vocabulary, ([self._letters[1:]],)

    def __repr__(self) -> str:
        shown = self._letters if len(self) <= 60 else self._letters[:57] + "..."
        return f"Vocabulary({shown!r})"


class Examples:
    """The examples that words make, kept as their letters, which take a byte each.

    `train_model` and `eval_model` take it in place of X and Y, and make the contexts of a batch
    when they need them.

    Parameters
    ----------
    words : iterable of str
        N letters in all, the ends counted.
    context_size : int
        How many letters are seen to predict the next one, at least 1.
    vocabulary : Vocabulary, optional
        Whose indices to use; by default that of `words`.

    Raises
    ------
    ValueError, TypeError
        As `build_dataset`.

    Examples
    --------
    >>> examples = Examples(["ab"])
    >>> len(examples), examples.context_size
    (3, 3)
    >>> X, Y = examples.arrays()
    >>> X.tolist(), Y.tolist()
    ([[0, 0, 0], [0, 0, 1], [0, 1, 2]], [1, 2, 0])
    """

    __slots__ = ("_core", "vocabulary")

    def __init__(
        self, words: Iterable[str], context_size: int = 3, vocabulary: Vocabulary | None = None
    ):
        words, self.vocabulary = _with_vocabulary("Examples", words, vocabulary)
        context_size = as_count("Examples", "context_size", context_size, least=1)
        self._core = _core.examples_of_words(words, context_size, self.vocabulary._core)

    def __len__(self) -> int:
        return len(self._core)

    @property
    def context_size(self) -> int:
        """How many letters are seen to predict the next one."""
        return self._core.context_size

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """X, int64 (N, context_size), and Y, int64 (N,), as `build_dataset` makes them."""
        return self._core.arrays()


def _with_vocabulary(
    operation: str, words: Iterable[str], vocabulary: Vocabulary | None
) -> tuple[Iterable[str], Vocabulary]:
    if vocabulary is None:
        words = list(words) if isinstance(words, Iterator) else words
        return words, Vocabulary(words)
    if not isinstance(vocabulary, Vocabulary):
        raise TypeError(f"{operation}: vocabulary must be a Vocabulary, not {vocabulary!r}")
    return words, vocabulary


def build_dataset(
    words: Iterable[str], context_size: int = 3, vocabulary: Vocabulary | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Every letter of every word, and every word's end, as an example: the post's function.

    Parameters
    ----------
    words : iterable of str
        N letters in all, the ends counted.
    context_size : int
        How many letters are seen to predict the next one, at least 1.
    vocabulary : Vocabulary, optional
        Whose indices to use; by default that of `words`. Parts of one data set need one
        vocabulary: make it from all words.

    Returns
    -------
    X : ndarray of int64, (N, context_size)
        The letters before, the oldest first; 0 where the word had not begun.
    Y : ndarray of int64, (N,)
        The letter that follows; 0 for the end.

    Raises
    ------
    ValueError
        A letter is not in the vocabulary, or `context_size` is below 1.
    TypeError
        `words` is one str or holds something else than str, or `vocabulary` no `Vocabulary`.

    Notes
    -----
    Source: the post, section "Preparing datasets".

    Examples
    --------
    >>> X, Y = build_dataset(["ab"])
    >>> X.tolist(), Y.tolist()
    ([[0, 0, 0], [0, 0, 1], [0, 1, 2]], [1, 2, 0])
    """
    words, vocabulary = _with_vocabulary("build_dataset", words, vocabulary)
    context_size = as_count("build_dataset", "context_size", context_size, least=1)
    return _core.build_dataset(words, context_size, vocabulary._core)
