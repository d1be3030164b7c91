"""The post's own names.txt, from the network into the user's cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported where it is needed: `import swiftmakemore` is quick
    from pathlib import Path

__all__ = ["fetch_names"]

URL = "https://raw.githubusercontent.com/karpathy/makemore/master/names.txt"
SHA256 = "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d"

_INSTEAD = (
    "Without a network, load_names() reads the names that come with swiftmakemore; "
    "load_names(path) reads a file that you downloaded elsewhere"
)


def fetch_names() -> Path:
    """Download the post's names.txt, once, and return where it is.

    The file holds 32,033 names, 29,494 of them distinct. It is kept in the user's cache
    (``~/.cache/swiftmakemore`` on Linux), and its SHA-256 is checked on every call: a file
    that changed on disk is downloaded again. Needs pooch: ``pip install swiftmakemore[fetch]``.

    Returns
    -------
    pathlib.Path
        The file, to be given to :func:`load_names`.

    Raises
    ------
    ImportError
        pooch is not installed.
    ConnectionError
        The file is not in the cache and cannot be downloaded.
    ValueError
        What was downloaded is not the post's file.
    OSError
        The cache cannot be written.

    Notes
    -----
    Source: https://github.com/karpathy/makemore, whose author extracted the names from public
    data of the United States' Social Security Administration.

    Examples
    --------
    >>> words = load_names(fetch_names())  # doctest: +SKIP
    >>> len(words), words[:3]  # doctest: +SKIP
    (32033, ['emma', 'olivia', 'ava'])
    """
    return _fetch(URL, SHA256)


def _fetch(url: str, sha256: str, cache: Path | None = None) -> Path:
    """Download `url` as names.txt into the folder `cache`, unless it is there already."""
    try:
        import pooch
    except ImportError as error:
        raise ImportError(
            "fetch_names: pooch is not installed: pip install swiftmakemore[fetch]"
        ) from error
    from pathlib import Path

    from requests.exceptions import RequestException  # requests is what pooch downloads with

    folder = Path(pooch.os_cache("swiftmakemore")) if cache is None else cache
    try:
        path = pooch.retrieve(url, known_hash=f"sha256:{sha256}", fname="names.txt", path=folder)
    except RequestException as error:
        raise ConnectionError(
            f"fetch_names: {url} cannot be downloaded ({error}). {_INSTEAD}"
        ) from error
    except ValueError as error:  # pooch deletes what it downloaded
        raise ValueError(
            f"fetch_names: what {url} sent is not the post's names.txt, and was deleted: its "
            f"SHA-256 is not {sha256}. Something on the way may have changed it: try again, or "
            f"from another network. {_INSTEAD}"
        ) from error
    return Path(path)
