"""Rates times a factor that follows from the step."""

from __future__ import annotations

import types
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from swiftmakemore.optim.lr_scheduler.base import LRScheduler
from swiftmakemore.optim.optimizer import Optimizer

__all__ = [
    "ConstantLR",
    "ExponentialLR",
    "LambdaLR",
    "LinearLR",
    "MultiStepLR",
    "MultiplicativeLR",
    "PolynomialLR",
    "StepLR",
]

Factor = Callable[[int], float]


class _ByFunctions(LRScheduler):
    """What LambdaLR and MultiplicativeLR share: one function a group, which no file holds."""

    _not_saved = ("optimizer", "lr_lambdas")

    def __init__(
        self, optimizer: Optimizer, lr_lambda: Factor | Sequence[Factor], last_epoch: int = -1
    ) -> None:
        count = len(optimizer.param_groups)
        several = isinstance(lr_lambda, list | tuple)
        self.lr_lambdas = list(lr_lambda) if several else [lr_lambda] * count
        if len(self.lr_lambdas) != count:
            raise ValueError(f"Expected {count} lr_lambdas, but got {len(self.lr_lambdas)}")
        for function in self.lr_lambdas:
            if not callable(function):
                kind = type(function).__name__
                raise TypeError(f"lr_lambda should be a function, but got {kind}")
        super().__init__(optimizer, last_epoch)

    def state_dict(self) -> dict[str, Any]:
        """What the schedule knows; of the functions, only the attributes of callable objects."""
        own = [
            None if isinstance(f, types.FunctionType) else dict(f.__dict__) for f in self.lr_lambdas
        ]
        return {**super().state_dict(), "lr_lambdas": own}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Takes over a `state_dict()`; the functions stay this schedule's."""
        for function, own in zip(self.lr_lambdas, state_dict["lr_lambdas"], strict=True):
            if own is not None:
                function.__dict__.update(own)
        super().load_state_dict({k: v for k, v in state_dict.items() if k != "lr_lambdas"})


class LambdaLR(_ByFunctions):
    """The first rate times `lr_lambda(step)`, one function or one a group.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + step))
    >>> optimizer.step()
    >>> schedule.step()
    >>> optimizer.param_groups[0]["lr"]
    0.5
    """

    def get_lr(self) -> list[float]:
        """See the class."""
        pairs = zip(self.lr_lambdas, self.base_lrs, strict=True)
        return [rate * function(self.last_epoch) for function, rate in pairs]


class MultiplicativeLR(_ByFunctions):
    """The rate before times `lr_lambda(step)`, one function or one a group.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.MultiplicativeLR(optimizer, lambda step: 0.5)
    >>> optimizer.step()
    >>> schedule.step()
    >>> optimizer.param_groups[0]["lr"]
    0.5
    """

    def get_lr(self) -> list[float]:
        """See the class."""
        if self._is_initial:
            return self._now()
        pairs = zip(self.lr_lambdas, self._now(), strict=True)
        return [rate * function(self.last_epoch) for function, rate in pairs]


class StepLR(LRScheduler):
    """Times `gamma` every `step_size` steps.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)
    >>> for _ in range(4):
    ...     optimizer.step()
    ...     schedule.step()
    >>> schedule.get_last_lr()
    [0.25]
    """

    def __init__(
        self, optimizer: Optimizer, step_size: int, gamma: float = 0.1, last_epoch: int = -1
    ) -> None:
        self.step_size = step_size
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        if self.last_epoch == 0 or self.last_epoch % self.step_size != 0:
            return self._now()
        return [rate * self.gamma for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        return [rate * self.gamma ** (epoch // self.step_size) for rate in self.base_lrs]


class MultiStepLR(LRScheduler):
    """Times `gamma` at each of the steps `milestones`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[1, 3], gamma=0.5)
    >>> for _ in range(3):
    ...     optimizer.step()
    ...     schedule.step()
    >>> schedule.get_last_lr()
    [0.25]
    """

    def __init__(
        self,
        optimizer: Optimizer,
        milestones: Iterable[int],
        gamma: float = 0.1,
        last_epoch: int = -1,
    ) -> None:
        self.milestones = Counter(milestones)
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        if self.last_epoch not in self.milestones:
            return self._now()
        return [rate * self.gamma ** self.milestones[self.last_epoch] for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        passed = bisect_right(sorted(self.milestones.elements()), epoch)
        return [rate * self.gamma**passed for rate in self.base_lrs]


class ConstantLR(LRScheduler):
    """Times `factor` until step `total_iters`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.ConstantLR(optimizer, factor=0.5, total_iters=3)
    >>> schedule.get_last_lr()
    [0.5]
    """

    def __init__(
        self,
        optimizer: Optimizer,
        factor: float = 1.0 / 3,
        total_iters: int = 5,
        last_epoch: int = -1,
    ) -> None:
        if not 0 <= factor <= 1:
            raise ValueError("Constant multiplicative factor expected to be between 0 and 1.")
        self.factor = factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        if self.last_epoch == 0:
            return [rate * self.factor for rate in self._now()]
        if self.last_epoch != self.total_iters:
            return self._now()
        return [rate * (1.0 / self.factor) for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        factor = self.factor + (epoch >= self.total_iters) * (1 - self.factor)
        return [rate * factor for rate in self.base_lrs]


class LinearLR(LRScheduler):
    """From `start_factor` to `end_factor` times the first rate in `total_iters` equal steps.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.5, total_iters=4)
    >>> optimizer.step()
    >>> schedule.step()
    >>> schedule.get_last_lr()
    [0.625]
    """

    def __init__(
        self,
        optimizer: Optimizer,
        start_factor: float = 1.0 / 3,
        end_factor: float = 1.0,
        total_iters: int = 5,
        last_epoch: int = -1,
    ) -> None:
        if not 0 < start_factor <= 1:
            raise ValueError(
                "Starting multiplicative factor expected to be greater than 0 and less or equal to "
                "1."
            )
        if not 0 <= end_factor <= 1:
            raise ValueError("Ending multiplicative factor expected to be between 0 and 1.")
        self.start_factor = start_factor
        self.end_factor = end_factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        if self.last_epoch == 0:
            return [rate * self.start_factor for rate in self._now()]
        if self._is_initial or self.last_epoch > self.total_iters:
            return self._now()
        distance = self.end_factor - self.start_factor
        before = self.total_iters * self.start_factor + (self.last_epoch - 1) * distance
        return [rate * (1.0 + distance / before) for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        distance = self.end_factor - self.start_factor
        factor = self.start_factor + distance * min(self.total_iters, epoch) / self.total_iters
        return [rate * factor for rate in self.base_lrs]


class ExponentialLR(LRScheduler):
    """Times `gamma` every step.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.5)
    >>> optimizer.step()
    >>> schedule.step()
    >>> schedule.get_last_lr()
    [0.5]
    """

    def __init__(self, optimizer: Optimizer, gamma: float, last_epoch: int = -1) -> None:
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        return self._now() if self._is_initial else [rate * self.gamma for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        return [rate * self.gamma**epoch for rate in self.base_lrs]


class PolynomialLR(LRScheduler):
    """Down to 0 at step `total_iters`, as (1 - step / total_iters) ** power.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.PolynomialLR(optimizer, total_iters=4)
    >>> optimizer.step()
    >>> schedule.step()
    >>> schedule.get_last_lr()
    [0.75]
    """

    def __init__(
        self, optimizer: Optimizer, total_iters: int = 5, power: float = 1.0, last_epoch: int = -1
    ) -> None:
        self.total_iters = total_iters
        self.power = power
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        if self._is_initial or self.last_epoch > self.total_iters:
            return self._now()
        left = 1.0 - self.last_epoch / self.total_iters
        before = 1.0 - (self.last_epoch - 1) / self.total_iters
        return [rate * (left / before) ** self.power for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        left = 1.0 - min(self.total_iters, epoch) / self.total_iters
        return [rate * left**self.power for rate in self.base_lrs]
