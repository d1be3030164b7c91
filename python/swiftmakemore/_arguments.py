"""Checks of arguments that need no knowledge of the core."""

import operator
from typing import Any


def as_int(operation: str, name: str, value: Any) -> int:
    """An int from anything that is one; TypeError names the argument otherwise."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{operation}: {name} must be an int, not {value!r}") from None
    if not -(2**63) <= number < 2**63:
        raise ValueError(f"{operation}: {name} is {number}, which 64 bits do not hold")
    return number


def as_float(operation: str, name: str, value: Any) -> float:
    """A float from any number; TypeError names the argument otherwise."""
    try:
        if isinstance(value, str):
            raise TypeError
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise TypeError(f"{operation}: {name} must be a float, not {value!r}") from None


def as_count(operation: str, name: str, value: Any, least: int = 0) -> int:
    """An int of at least `least`; ValueError names the argument otherwise."""
    count = as_int(operation, name, value)
    if count < least:
        raise ValueError(f"{operation}: {name} is {count}, expected at least {least}")
    return count
