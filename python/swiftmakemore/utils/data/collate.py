"""Examples put together to a batch."""

from __future__ import annotations

import copy
from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence
from typing import Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._core import Tensor

__all__ = ["default_collate", "default_convert"]


def default_collate(batch: Sequence[Any]) -> Any:
    """A batch from a list of examples: tensors are stacked, numbers become a tensor.

    Shapes S give `(N, *S)`. Mappings and sequences are put together part by part, strings stay a
    list. Floats give float64, ints int64. The counterpart of
    `torch.utils.data.default_collate`.

    Raises
    ------
    RuntimeError
        Sequences in the batch differ in length, or tensors in shape.
    TypeError
        An example is nothing of the above.

    Examples
    --------
    >>> from swiftmakemore.utils.data import default_collate
    >>> numbers, names = default_collate([(1, "emma"), (2, "olivia")])
    >>> numbers.tolist(), names
    ([1, 2], ('emma', 'olivia'))
    """
    first = batch[0]
    if isinstance(first, Tensor):
        return _core.stack(list(batch))
    if isinstance(first, np.ndarray | np.generic):
        if first.dtype.kind not in "fiub":
            raise TypeError(_unknown(first.dtype))
        return _core.tensor(np.stack([np.asarray(example) for example in batch]))
    if isinstance(first, float):
        return _core.tensor(list(batch), dtype=_core.float64)
    if isinstance(first, int):
        return _core.tensor(list(batch))
    if isinstance(first, str | bytes):
        return batch
    if isinstance(first, Mapping):
        return _collate_mapping(batch)
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*(default_collate(part) for part in zip(*batch, strict=True)))
    if isinstance(first, Sequence):
        return _collate_sequence(batch)
    raise TypeError(_unknown(type(first)))


def _unknown(kind: Any) -> str:
    return (
        "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
        f"{kind}"
    )


def _collate_mapping(batch: Sequence[Any]) -> Any:
    first = batch[0]
    parts = {key: default_collate([example[key] for example in batch]) for key in first}
    try:
        if isinstance(first, MutableMapping):  # keeps what else the type may hold
            result = copy.copy(first)
            result.update(parts)
            return result
        return type(first)(parts)
    except TypeError:
        return parts


def _collate_sequence(batch: Sequence[Any]) -> Any:
    first = batch[0]
    if any(len(example) != len(first) for example in batch):
        raise RuntimeError("each element in list of batch should be of equal size")
    parts = [default_collate(part) for part in zip(*batch, strict=True)]
    if isinstance(first, tuple):
        return parts
    try:
        if isinstance(first, MutableSequence):
            result = copy.copy(first)
            for i, part in enumerate(parts):
                result[i] = part
            return result
        return type(first)(parts)
    except TypeError:
        return parts


def default_convert(data: Any) -> Any:
    """An example with its NumPy arrays and scalars as tensors: what a loader without batches gives.

    The counterpart of `torch.utils.data.default_convert`.

    Examples
    --------
    >>> import numpy as np
    >>> from swiftmakemore.utils.data import default_convert
    >>> default_convert({"x": np.arange(2), "name": "emma"})["x"].tolist()
    [0, 1]
    """
    if isinstance(data, np.ndarray | np.generic):
        return _core.tensor(data) if data.dtype.kind in "fiub" else data
    if isinstance(data, Mapping):
        return type(data)({key: default_convert(value) for key, value in data.items()})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return type(data)(*map(default_convert, data))
    if isinstance(data, Sequence) and not isinstance(data, str | bytes | range | Tensor):
        parts = [default_convert(part) for part in data]
        return parts if isinstance(data, tuple) else type(data)(parts)
    return data
