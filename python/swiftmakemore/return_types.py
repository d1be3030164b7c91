"""The classes of results that have names, such as those of `max(x, dim)`."""

from collections import namedtuple

__all__: list[str] = []


def named(name, fields):
    """The class of tuples with these fields; it stays here by its name, where pickle finds it."""
    if name in globals() and globals()[name]._fields == tuple(fields):
        return globals()[name]
    made = namedtuple(name, fields)
    made.__module__ = __name__
    made.__repr__ = written
    globals()[name] = made
    return made


def written(result):
    """As PyTorch prints it: a line for each field."""
    lines = ",\n".join(f"{name}={value!r}" for name, value in result._asdict().items())
    return f"torch.return_types.{type(result).__name__}(\n{lines})"
