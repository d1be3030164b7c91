"""Lists of names: from a file or the bundled one, and divided as the post divides them."""

import errno
import os
import warnings
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from swiftmakemore import _core
from swiftmakemore._arguments import as_int

__all__ = ["load_names", "split_words"]


def load_names(
    path: str | os.PathLike[str] | None = None, *, alphabetic_only: bool = True
) -> list[str]:
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
    list of str

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
    ['aabha', 'aada', 'aadhya']
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "names.txt")
    ...     _ = path.write_text("# two names\\nEmma\\n\\nÉmile", encoding="utf-8")
    ...     load_names(path)
    ['emma', 'émile']
    """
    try:
        # Not kept in a variable: the bytes are gone before the list of strings is made.
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
    return parsed.names


def _read(path: str | os.PathLike[str] | None) -> bytes:
    if path is None:
        return (resources.files("swiftmakemore") / "data" / "names.txt").read_bytes()
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(
            f"load_names: path must be a string or a path-like object, got {type(path).__name__}"
        )
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(
            errno.ENOENT,
            "load_names: there is no such file (without a path the bundled names are read)",
            os.fspath(path),
        ) from None


def split_words(words: Sequence[str], seed: int = 42) -> tuple[list[str], list[str], list[str]]:
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
    train, dev, test : list of str
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
    dev, test = int(len(shuffled) * 0.8), int(len(shuffled) * 0.9)
    return shuffled[:dev], shuffled[dev:test], shuffled[test:]
