"""One schedule after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from swiftmakemore.optim.lr_scheduler.base import LRScheduler
from swiftmakemore.optim.lr_scheduler.plateau import ReduceLROnPlateau
from swiftmakemore.optim.optimizer import Optimizer

__all__ = ["SequentialLR"]


class SequentialLR(LRScheduler):
    """One schedule after the other: the next begins at each of the steps `milestones`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> warm_up = sm.optim.lr_scheduler.ConstantLR(optimizer, factor=0.5, total_iters=2)
    >>> decay = sm.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
    >>> schedule = sm.optim.lr_scheduler.SequentialLR(optimizer, [warm_up, decay], [2])
    >>> rates = []
    >>> for _ in range(4):
    ...     rates += schedule.get_last_lr()
    ...     optimizer.step()
    ...     schedule.step()
    >>> rates
    [0.5, 0.5, 1.0, 0.5]
    """

    _not_saved = ("optimizer", "_schedulers")

    def __init__(
        self,
        optimizer: Optimizer,
        schedulers: Sequence[LRScheduler],
        milestones: Sequence[int],
        last_epoch: int = -1,
    ) -> None:
        if not schedulers:
            raise ValueError("SequentialLR expects at least one scheduler, but got no scheduler.")
        for i, schedule in enumerate(schedulers):
            if isinstance(schedule, ReduceLROnPlateau):
                raise ValueError(
                    "SequentialLR does not support `ReduceLROnPlateau`, whose step() needs a "
                    f"number, but got one at index {i}"
                )
            if schedule.optimizer is not optimizer:
                raise ValueError(
                    "SequentialLR expects all schedulers to belong to the same optimizer, but the "
                    f"one at index {i} belongs to another"
                )
        if len(milestones) != len(schedulers) - 1:
            raise ValueError(
                "Sequential Schedulers expects number of schedulers provided to be one more than "
                f"the number of milestone points, but got number of schedulers {len(schedulers)} "
                f"and the number of milestones to be equal to {len(milestones)}"
            )
        self._schedulers = list(schedulers)
        self._milestones = list(milestones)
        self.last_epoch = last_epoch + 1
        self.optimizer = optimizer
        for group in optimizer.param_groups:
            group["lr"] = group["initial_lr"]
        self._undo()
        first = self._schedulers[bisect_right(self._milestones, 0)]
        first._initial_step()
        self._last_lr = first.get_last_lr()

    def _undo(self) -> None:
        """Takes back the first step, which every schedule made when it was made."""
        for schedule in self._schedulers:
            if isinstance(schedule, SequentialLR):
                schedule._undo()
            else:
                schedule.last_epoch -= 1

    def _initial_step(self) -> None:
        first = self._schedulers[bisect_right(self._milestones, 0)]
        first._initial_step()
        self._last_lr = first.get_last_lr()

    def step(self) -> None:
        """Sets the next step's rates."""
        self.last_epoch += 1
        i = bisect_right(self._milestones, self.last_epoch)
        schedule = self._schedulers[i]
        if i > 0 and self._milestones[i - 1] == self.last_epoch:
            schedule._restart()
        else:
            schedule.step()
        self._last_lr = schedule.get_last_lr()

    def state_dict(self) -> dict[str, Any]:
        """What this schedule and its parts know."""
        parts = [schedule.state_dict() for schedule in self._schedulers]
        return {**super().state_dict(), "_schedulers": parts}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Takes over a `state_dict()` of the same parts."""
        for schedule, part in zip(self._schedulers, state_dict["_schedulers"], strict=True):
            schedule.load_state_dict(part)
        super().load_state_dict({k: v for k, v in state_dict.items() if k != "_schedulers"})
