"""Checks of arguments that need no knowledge of the core."""

import operator
from typing import Any


def as_int(operation: str, name: str, value: Any) -> int:
    """An int from anything that is one; TypeError names the argument otherwise."""
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{operation}: {name} must be an int, not {value!r}") from None


def as_count(operation: str, name: str, value: Any, least: int = 0) -> int:
    """An int of at least `least`; ValueError names the argument otherwise."""
    count = as_int(operation, name, value)
    if count < least:
        raise ValueError(f"{operation}: {name} is {count}, expected at least {least}")
    return count
