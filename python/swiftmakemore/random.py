"""The default generator, by the names of `torch.random`."""

from swiftmakemore._core import Generator, default_generator

__all__ = ["manual_seed"]


def manual_seed(seed: int) -> Generator:
    """Starts the default generator again from `seed` and returns it.

    It draws wherever no `generator=` is given, and without this call starts from a seed of the
    operating system's. The counterpart of `torch.manual_seed`: the same seed, the same numbers.

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
    >>> sm.rand(3)
    tensor([0.8823, 0.915 , 0.3829])
    """
    return default_generator().manual_seed(seed)
