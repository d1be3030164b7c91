"""Lists of names: from a file or the bundled one, and divided as the post divides them."""

import errno
import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from swiftmakemore import _core
from swiftmakemore._arguments import as_int

__all__ = ["Names", "load_names", "split_words"]


_PIECE = 4096  # names made into strings at a time


class Names(Sequence):
    """A list of names that does not change, in a tenth of the memory that a list of str takes.

    The letters lie end to end; a string is made of a name when it is asked for. Otherwise it is
    like a list: it has a length, indices, slices (`Names`, too), iteration, `in`, `index`,
    `count`, `+`, and is equal to a list of the same strings. `list(names)` is one that can be
    changed.

    Parameters
    ----------
    words : iterable of str

    Raises
    ------
    TypeError
        `words` is one str, or holds something else than str.

    Examples
    --------
    >>> names = Names(["emma", "olivia", "ava"])
    >>> names[0], len(names), "ava" in names, names == ["emma", "olivia", "ava"]
    ('emma', 3, True, True)
    >>> names[1:]
    Names(['olivia', 'ava'])
    """

    __slots__ = ("_core_names",)
    __hash__ = None  # type: ignore[assignment]  # like a list's

    def __init__(self, words: Iterable[str] = ()):
        self._core_names = _core.NameList(words)

    @classmethod
    def _of(cls, core: _core.NameList) -> "Names":
        names = cls.__new__(cls)
        names._core_names = core
        return names

    def __len__(self) -> int:
        return len(self._core_names)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return Names._of(self._core_names.select(start, step, len(range(start, stop, step))))
        try:
            position = range(len(self))[index]
        except IndexError:
            raise IndexError(f"Names: there is no name {index}, there are {len(self)}") from None
        return self._core_names.words(position, position + 1)[0]

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _PIECE):
            yield from self._core_names.words(start, start + _PIECE)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._core_names.find(word, 0) >= 0

    def index(self, word: str, start: int = 0, stop: int | None = None) -> int:
        """The position of the first name from `start` on that is `word`; ValueError if none is."""
        start, stop, _ = slice(start, stop).indices(len(self))
        position = self._core_names.find(word, start) if isinstance(word, str) else -1
        if not 0 <= position < stop:
            raise ValueError(f"{word!r} is not among the names")
        return position

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Names):
            return self._core_names.equals(other._core_names)
        if isinstance(other, list):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __add__(self, other: Iterable[str]) -> list[str]:
        return [*self, *other] if isinstance(other, (list, Names)) else NotImplemented

    def __radd__(self, other: Iterable[str]) -> list[str]:
        return [*other, *self] if isinstance(other, list) else NotImplemented

    def __reduce__(self) -> tuple[Any, ...]:
        return Names, (list(self),)

    def __repr__(self) -> str:
        if len(self) <= 10:
            return f"Names({list(self)!r})"
        first, last = list(self[:3]), self[-1]
        return f"Names([{repr(first)[1:-1]}, ..., {last!r}]: {len(self):,} names)"


def load_names(
    path: str | os.PathLike[str] | None = None, *, alphabetic_only: bool = True
) -> Names:
    """Read a list of names, one a line.

    Blank lines and lines that begin with ``#`` are skipped. Names are stripped of white space
    and lower-cased, and keep their order and their duplicates. Any alphabet will do: what counts
    as a letter, and as its lower case, is what ``str.isalpha`` and ``str.lower`` say.

    Parameters
    ----------
    path : str or path-like, optional
        A file in UTF-8, with or without a byte order mark; lines end with LF, CRLF or CR.
        Without it: the names that come with swiftmakemore, which were written for it.
    alphabetic_only : bool, default True
        Leave out names that hold anything but letters, and say so in one warning. The post
        means to (its ``name.isalpha`` lacks the call) and keeps them.

    Returns
    -------
    Names
        Like a list of str that does not change; `list(...)` makes one that does.

    Warns
    -----
    UserWarning
        Names were left out: how many, and the first of them.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        With the number of the line: the text is not UTF-8, or a name holds ``.``, the letter
        that marks where names begin and end. Or no line is left; the message says how many were
        skipped, and why.

    Notes
    -----
    Source: "Preparing datasets" in the post, ``get_names``.

    A letter with an accent of its own (e and U+0301) is not alphabetic to ``str.isalpha``, nor
    are the vowel signs of Devanagari or Thai: give ``alphabetic_only=False`` for those.

    Examples
    --------
    >>> words = load_names()
    >>> words[:3]
    Names(['aabha', 'aada', 'aadhya'])
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "names.txt")
    ...     _ = path.write_text("# two names\\nEmma\\n\\nÉmile", encoding="utf-8")
    ...     load_names(path)
    Names(['emma', 'émile'])
    """
    try:
        # Not kept in a variable: the bytes are gone when they were parsed.
        parsed = _core.parse_names(_read(path), bool(alphabetic_only))
    except ValueError as error:
        where = "" if path is None else f" (in {os.fspath(path)!r})"
        raise ValueError(f"{error}{where}") from None
    if parsed.dropped:
        names = "1 name that is" if parsed.dropped == 1 else f"{parsed.dropped} names that are"
        warnings.warn(
            f"load_names: left out {names} not alphabetic, the first '{parsed.first_dropped}'; "
            "alphabetic_only=False keeps such names",
            stacklevel=2,
        )
    return Names._of(parsed)


def _read(path: str | os.PathLike[str] | None) -> bytes:
    if path is None:
        from importlib import resources  # not needed by everybody, and slow to import

        return (resources.files("swiftmakemore") / "data" / "names.txt").read_bytes()
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(
            f"load_names: path must be a string or a path-like object, got {type(path).__name__}"
        )
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise FileNotFoundError(
            errno.ENOENT,
            "load_names: there is no such file (without a path the bundled names are read)",
            os.fspath(path),
        ) from None


def split_words(
    words: Sequence[str], seed: int = 42
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Shuffle the words and divide them, 80 % to train with, 10 % each to develop and to test.

    Parameters
    ----------
    words : sequence of str
        Stays as it is: a copy is shuffled.
    seed : int, default 42
        The same words and seed give the same lists, and those of the post's
        ``random.seed(seed); random.shuffle(words)``. Python's global generator is not touched.

    Returns
    -------
    train, dev, test : list of str, or Names where `words` are
        The first ``int(0.8 * n)`` shuffled words, those up to ``int(0.9 * n)``, and the rest.
        With few words the first lists can be empty.

    Raises
    ------
    TypeError
        `words` is one string or holds something else than strings, or `seed` is no integer.

    Notes
    -----
    Source: "Preparing datasets" in the post.

    Examples
    --------
    >>> train, dev, test = split_words([f"name{i}" for i in range(10)])
    >>> len(train), dev, test
    (8, ['name0'], ['name1'])
    """
    if isinstance(words, Names):
        shuffled: Any = Names._of(words._core_names.shuffled(as_int("split_words", "seed", seed)))
        return _divided(shuffled)
    if isinstance(words, (str, bytes)):
        raise TypeError(f"split_words: words must be a list of strings, got one: {words[:40]!r}")
    try:
        shuffled = list(words)
    except TypeError:
        raise TypeError(
            f"split_words: words must be a list of strings, got {type(words).__name__}"
        ) from None
    for position, word in enumerate(shuffled):
        if not isinstance(word, str):
            raise TypeError(
                f"split_words: words must be strings, but words[{position}] is a "
                f"{type(word).__name__}"
            )
    order = _core.python_shuffle(len(shuffled), as_int("split_words", "seed", seed))
    shuffled = [shuffled[position] for position in order]
    return _divided(shuffled)


def _divided(shuffled: Any) -> tuple[Any, Any, Any]:
    dev, test = int(len(shuffled) * 0.8), int(len(shuffled) * 0.9)
    return shuffled[:dev], shuffled[dev:test], shuffled[test:]
