"""Tensors, state dicts and nests of them in files.

A file is a zip of NumPy's `.npy` arrays and of one JSON text that says how they are put together.
Reading it runs no code. What JSON cannot say (whole modules, other classes) is pickled, and read
only where `weights_only=False` says that the file is trusted.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import pickle
import tempfile
import zipfile
from collections import Counter, OrderedDict
from collections.abc import Iterator
from typing import IO, Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore._pickling import array_of
from swiftmakemore.size import Size

__all__ = ["load", "save"]

FORMAT = 1
CONTENT, PICKLE = "swiftmakemore.json", "swiftmakemore.pickle"
PAIRS = {dict: "dict", OrderedDict: "ordered", Counter: "counter"}
SEQUENCES = {tuple: "tuple", set: "set", frozenset: "frozenset", Size: "size"}
PLAIN = (type(None), bool, int, float, str)


class _NotPlainError(Exception):
    """Something that JSON and arrays do not hold."""


def save(obj: Any, f: str | os.PathLike | IO[bytes]) -> None:
    """Writes tensors, a state dict, or any nest of containers of them to a file.

    Dtypes, shapes without dimensions, tuples, dicts with keys that are no strings and parameters
    stay what they are; a tensor that occurs twice is one tensor again. Tensors that share only
    their memory become independent. The file appears when it is complete. The counterpart of
    `torch.save`.

    Parameters
    ----------
    obj : object
        None, bool, int, float, str, bytes, tensors, NumPy arrays, and lists, tuples, dicts and sets
        of them. Anything else, such as a whole module, is pickled.
    f : path or file
        Where to; a file is open for writing bytes.

    Examples
    --------
    >>> import io
    >>> import swiftmakemore as sm
    >>> file = io.BytesIO()
    >>> sm.save({"weight": sm.ones(2, 3), "steps": 100}, file)
    >>> _ = file.seek(0)
    >>> sm.load(file)["steps"]
    100
    """
    arrays: list[np.ndarray] = []
    blob = None
    try:
        content: Any = {"format": FORMAT, "object": _Encoder(arrays).encode(obj, "")}
    except (_NotPlainError, RecursionError) as error:
        arrays.clear()
        why = str(error) if isinstance(error, _NotPlainError) else "a container contains itself"
        content = {"format": FORMAT, "pickled": why}
        blob = pickle.dumps(obj, protocol=4)
    with _written(f) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(CONTENT, json.dumps(content))
        if blob is not None:
            archive.writestr(PICKLE, blob)
        for i, array in enumerate(arrays):
            with archive.open(f"{i}.npy", "w", force_zip64=True) as entry:
                np.lib.format.write_array(entry, array, allow_pickle=False)


def load(
    f: str | os.PathLike | IO[bytes], map_location: Any = None, *, weights_only: bool = True
) -> Any:
    """Reads what `save` wrote. The counterpart of `torch.load`.

    Parameters
    ----------
    f : path or file
        Where from; a file is open for reading bytes, and can seek.
    map_location : str or device, optional
        "cpu" or nothing: there is no other device.
    weights_only : bool
        Whether to refuse pickled objects: reading them can run any code.

    Raises
    ------
    pickle.UnpicklingError
        The file holds pickled objects and `weights_only` is True.
    RuntimeError
        `save` did not write the file, or it is damaged; the message says what to do with files of
        PyTorch, NumPy and safetensors.

    Examples
    --------
    >>> import io
    >>> import swiftmakemore as sm
    >>> model = sm.nn.Linear(3, 2)
    >>> file = io.BytesIO()
    >>> sm.save(model.state_dict(), file)
    >>> _ = file.seek(0)
    >>> model.load_state_dict(sm.load(file))
    <All keys matched successfully>
    """
    if map_location is not None:
        _core.device(map_location)
    with contextlib.ExitStack() as stack:
        stream = f if hasattr(f, "read") else stack.enter_context(open(f, "rb"))
        name = getattr(stream, "name", "the file")
        try:
            content, result = _read(stream, name)
        except zipfile.BadZipFile:
            stream.seek(0)
            hint = _way_by_start(stream.read(16))
            raise RuntimeError(
                f"load: {name} was not written by swiftmakemore.save, or is damaged{hint}"
            ) from None
        except (LookupError, ValueError, TypeError, AttributeError, EOFError) as error:
            raise RuntimeError(f"load: {name} is damaged: {error}") from error
    if "pickled" not in content:
        return result
    if weights_only:
        raise pickle.UnpicklingError(
            f"load: {name} holds pickled Python objects ({content['pickled']}), and reading them "
            "can run any code; load(..., weights_only=False) if you trust the file, or save a "
            "state_dict() instead"
        )
    return pickle.loads(result)


def _read(stream: IO[bytes], name: str) -> tuple[dict, Any]:
    """What JSON says, and the object, or its pickle."""
    with zipfile.ZipFile(stream) as archive:
        names = set(archive.namelist())
        if CONTENT not in names:
            raise RuntimeError(f"load: {name} was not written by swiftmakemore.save{_way(names)}")
        content = json.loads(archive.read(CONTENT))
        if content["format"] > FORMAT:
            raise RuntimeError(
                f"load: {name} is of format {content['format']}, which a later version of "
                "swiftmakemore wrote; update swiftmakemore"
            )
        if "pickled" in content:
            return content, archive.read(PICKLE)
        return content, _Decoder(archive).decode(content["object"])


def _way(names: set[str]) -> str:
    """What to do with a zip that others wrote."""
    if any(name.endswith("data.pkl") for name in names):
        return (
            "; torch.save wrote it: with PyTorch, save({k: v.numpy() for k, v in "
            "torch.load(path).items()}, ...) makes one that can be loaded"
        )
    if any(name.endswith(".npy") for name in names):
        return "; read it with numpy.load, and make tensors with tensor(array)"
    return ""


def _way_by_start(start: bytes) -> str:
    """What to do with a file that others wrote, from its first bytes."""
    if start[8:9] == b"{":
        return "; if it is a safetensors file, read it with safetensors.numpy.load_file"
    if start.startswith(b"\x93NUMPY"):
        return "; read it with numpy.load, and make a tensor with tensor(array)"
    if start.startswith(b"\x80"):
        return "; if it is a pickle, read it with pickle.load"
    return ""


@contextlib.contextmanager
def _written(f: Any) -> Iterator[IO[bytes]]:
    """A stream whose content gets its name when all is written."""
    if hasattr(f, "write"):
        yield f
        return
    path = os.fspath(f)
    folder, name = os.path.split(os.path.abspath(path))
    handle, unfinished = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(unfinished, 0o666 & ~mask)
        os.replace(unfinished, path)
    except BaseException:
        os.unlink(unfinished)
        raise


class _Encoder:
    """An object as JSON, its arrays in a list."""

    def __init__(self, arrays: list[np.ndarray]) -> None:
        self.arrays = arrays
        self.seen: dict[int, Any] = {}  # what a tensor became
        self.kept: list[Any] = []  # so that no other object gets its number

    def encode(self, obj: Any, path: str) -> Any:
        """JSON of `obj`; `path` is where it is, for the message about what cannot be said."""
        kind = type(obj)
        if kind in PLAIN:
            return obj
        if kind is list:
            return [self.encode(part, f"{path}[{i}]") for i, part in enumerate(obj)]
        if isinstance(obj, Tensor):
            return self.tensor(obj, path)
        if kind in PAIRS:
            pairs = [
                [self.encode(key, path), self.encode(value, f"{path}[{key!r}]")]
                for key, value in obj.items()
            ]
            return {PAIRS[kind]: pairs}
        if kind in SEQUENCES:
            return {
                SEQUENCES[kind]: [self.encode(part, f"{path}[{i}]") for i, part in enumerate(obj)]
            }
        if kind is bytes:
            return {"bytes": base64.b64encode(obj).decode()}
        if isinstance(obj, np.generic) and obj.dtype.kind in "fiubc":
            return {"scalar": self.array(np.asarray(obj))}
        if kind is np.ndarray and obj.dtype.kind in "fiubcSU":
            return {"array": self.array(obj)}
        if kind is _core.dtype:
            return {"dtype": str(obj).rpartition(".")[2]}
        if kind is _core.device:
            return {"device": str(obj)}
        where = f"at {path}" if path else "to save"
        raise _NotPlainError(f"the object {where} is of type {kind.__module__}.{kind.__qualname__}")

    def array(self, array: np.ndarray) -> int:
        self.arrays.append(array)
        return len(self.arrays) - 1

    def tensor(self, tensor: Tensor, path: str) -> Any:
        if id(tensor) not in self.seen:
            kind = {"Tensor": "tensor", "Parameter": "parameter"}.get(type(tensor).__name__)
            if kind is None:
                raise _NotPlainError(f"the tensor at {path} is of type {type(tensor).__qualname__}")
            number = self.array(array_of(tensor))
            self.seen[id(tensor)] = {kind: number, "requires_grad": tensor.requires_grad}
            self.kept.append(tensor)
        return self.seen[id(tensor)]


class _Decoder:
    """The object that JSON describes, its arrays read when they are needed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.tensors: dict[int, Tensor] = {}

    def array(self, number: int) -> np.ndarray:
        try:
            data = io.BytesIO(self.archive.read(f"{int(number)}.npy"))
            return np.lib.format.read_array(data, allow_pickle=False)
        except ValueError as error:
            raise EOFError(f"array {number}: {error}") from None

    def decode(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.decode(part) for part in node]
        if not isinstance(node, dict):
            return node
        kind, value = next(iter(node.items()), ("", None))
        if kind in ("tensor", "parameter"):
            return self.tensor(kind, value, node["requires_grad"])
        if kind in PAIRS.values():
            make = next(made for made, name in PAIRS.items() if name == kind)
            return make({self.decode(key): self.decode(part) for key, part in value})
        if kind in SEQUENCES.values():
            make = next(made for made, name in SEQUENCES.items() if name == kind)
            return make(self.decode(part) for part in value)
        if kind == "bytes":
            return base64.b64decode(value)
        if kind == "array":
            return self.array(value)
        if kind == "scalar":
            return self.array(value)[()]
        if kind == "dtype":
            return _core.zeros(0, dtype=value).dtype
        if kind == "device":
            return _core.device(value)
        raise KeyError(f"there is no {kind!r} in this format")

    def tensor(self, kind: str, number: int, requires_grad: bool) -> Tensor:
        if number not in self.tensors:
            tensor = _core.tensor(self.array(number))
            if kind == "parameter":
                from swiftmakemore.nn.parameter import Parameter

                self.tensors[number] = Parameter(tensor, requires_grad)
            else:
                self.tensors[number] = tensor.requires_grad_(requires_grad)
        return self.tensors[number]
