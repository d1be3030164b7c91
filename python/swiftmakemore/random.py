"""The default generator, by the names of `torch.random`.

It draws wherever no `generator=` is given.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Generator, Tensor
from swiftmakemore._nearest import refusing as _refusing

__all__ = [
    "default_generator",
    "fork_rng",
    "get_rng_state",
    "initial_seed",
    "manual_seed",
    "seed",
    "set_rng_state",
]

default_generator = _core.default_generator()


def manual_seed(seed: int) -> Generator:
    """Starts the default generator again from `seed` and returns it.

    Without this call it starts from a seed of the operating system's. The counterpart of
    `torch.manual_seed`: the same seed, the same numbers.

    Parameters
    ----------
    seed : int
        In [-2**63, 2**64); a negative one is taken modulo 2**64.

    Raises
    ------
    ValueError
        `seed` is outside these bounds.
    TypeError
        `seed` is no int.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> _ = sm.manual_seed(42)
    >>> sm.rand(2).tolist()
    [0.8822692632675171, 0.9150039553642273]
    """
    return default_generator.manual_seed(seed)


def seed() -> int:
    """Starts the default generator again from a seed of the operating system's, and returns it.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.seed() == sm.initial_seed()
    True
    """
    return default_generator.seed()


def initial_seed() -> int:
    """The seed that the default generator started from.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> _ = sm.manual_seed(42)
    >>> sm.initial_seed()
    42
    """
    return default_generator.initial_seed()


def get_rng_state() -> Tensor:
    """The default generator's state: 5,056 bytes (uint8), which PyTorch understands, too.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.get_rng_state().numel()
    5056
    """
    return default_generator.get_state()


def set_rng_state(new_state: Any) -> None:
    """Has the default generator go on from a state of `get_rng_state`, ours or PyTorch's.

    Raises
    ------
    TypeError, ValueError
        `new_state` is no tensor or array of 5,056 bytes (uint8), or these are no state.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> state = sm.get_rng_state()
    >>> x = sm.rand(3)
    >>> sm.set_rng_state(state)
    >>> bool((sm.rand(3) == x).all())
    True
    """
    default_generator.set_state(new_state)


@contextlib.contextmanager
def fork_rng(devices: Any = None, enabled: bool = True) -> Iterator[None]:
    """A context, or decorator, after which the default generator goes on as if nothing was drawn.

    Parameters
    ----------
    devices
        For PyTorch's sake; the CPU is the only one.
    enabled : bool, default True
        Whether to do so at all.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> _ = sm.manual_seed(42)
    >>> with sm.random.fork_rng():
    ...     inside = sm.rand(2)
    >>> bool((sm.rand(2) == inside).all())
    True
    """
    if not enabled:
        yield
        return
    state = get_rng_state()
    try:
        yield
    finally:
        set_rng_state(state)


__getattr__ = _refusing(__name__)
