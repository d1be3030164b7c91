"""That there is no GPU, for programs that ask. The counterpart of `torch.cuda`."""

from swiftmakemore._nearest import refusing as _refusing

__all__ = ["device_count", "is_available"]


def is_available() -> bool:
    """False: computing is done on the CPU.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> "cuda" if sm.cuda.is_available() else "cpu"
    'cpu'
    """
    return False


def device_count() -> int:
    """0: computing is done on the CPU.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> sm.cuda.device_count()
    0
    """
    return 0


__getattr__ = _refusing(__name__)
