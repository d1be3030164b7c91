"""What all schedules share."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from swiftmakemore.optim.optimizer import Optimizer

__all__ = ["LRScheduler"]


class LRScheduler:
    """The base of schedules: a subclass defines `get_lr()`, the rates of the groups from
    `last_epoch`, the number of steps so far, and from what the groups have now.

    Parameters
    ----------
    optimizer : Optimizer
        Its groups' `lr` are changed; what they are now is kept as `initial_lr`.
    last_epoch : int
        -1 to begin; another to go on with groups that have an `initial_lr`.

    Raises
    ------
    TypeError
        `optimizer` is none.
    KeyError
        The groups have no `initial_lr` to go on from.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> class Halves(sm.optim.lr_scheduler.LRScheduler):
    ...     def get_lr(self):
    ...         return [lr / 2**self.last_epoch for lr in self.base_lrs]
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = Halves(optimizer)
    >>> optimizer.step()
    >>> schedule.step()
    >>> schedule.get_last_lr()
    [0.5]
    """

    _is_initial = False
    _not_saved: tuple[str, ...] = ("optimizer",)

    def __init__(self, optimizer: Optimizer, last_epoch: int = -1) -> None:
        if not isinstance(optimizer, Optimizer):
            raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
        self.optimizer = optimizer
        for i, group in enumerate(optimizer.param_groups):
            if last_epoch == -1:
                group.setdefault("initial_lr", group["lr"])
            elif "initial_lr" not in group:
                raise KeyError(
                    f"param 'initial_lr' is not specified in param_groups[{i}] when resuming "
                    "scheduler with last_epoch >= 0."
                )
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self.last_epoch = last_epoch
        self._initial_step()

    def _initial_step(self) -> None:
        self._step_count = 0
        self._is_initial = True
        try:
            self.step()
        finally:
            self._is_initial = False

    def _now(self) -> list[float]:
        """The rates as they are."""
        return [group["lr"] for group in self.optimizer.param_groups]

    def _set(self, rates: Iterable[float]) -> None:
        for group, rate in zip(self.optimizer.param_groups, rates, strict=True):
            group["lr"] = rate
        self._last_lr = self._now()

    def get_lr(self) -> list[float]:
        """The rates of step `last_epoch`, one a group."""
        raise NotImplementedError(f"{type(self).__name__} must define get_lr()")

    def get_last_lr(self) -> list[float]:
        """The rates that the last step set, one a group."""
        return self._last_lr

    def step(self) -> None:
        """Sets the next step's rates."""
        optimizer = self.optimizer
        counts_steps = type(optimizer).step is Optimizer.step
        if self._step_count == 1 and counts_steps and not optimizer.has_stepped:
            warnings.warn(
                "Detected call of `lr_scheduler.step()` before `optimizer.step()`: call them in "
                "the opposite order, or the first value of the schedule is skipped.",
                stacklevel=2,
            )
        self._step_count += 1
        self.last_epoch += 1
        self._set(self.get_lr())

    def _restart(self) -> None:
        """Sets the rates of step 0, whatever they are now."""
        self.last_epoch = 0
        self._set(self._closed_form(0))

    def _closed_form(self, epoch: int) -> list[float]:
        """The rates of a step from the first ones."""
        return self.get_lr()

    def state_dict(self) -> dict[str, Any]:
        """What the schedule knows, apart from the optimizer."""
        return {k: v for k, v in self.__dict__.items() if k not in self._not_saved}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Takes over a `state_dict()`."""
        self.__dict__.update(state_dict)


def per_group(name: str, groups: list, value: Any) -> list[float]:
    """One value a group: several given, or the same for all."""
    if not isinstance(value, list | tuple):
        return [value] * len(groups)
    if len(value) != len(groups):
        raise ValueError(
            f"{name} must have the same length as optimizer.param_groups: {len(groups)}"
        )
    return list(value)
