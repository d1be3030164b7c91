"""Rates along half a cosine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from swiftmakemore.optim.lr_scheduler.base import LRScheduler, per_group
from swiftmakemore.optim.optimizer import Optimizer

__all__ = ["CosineAnnealingLR", "CosineAnnealingWarmRestarts", "OneCycleLR"]


class CosineAnnealingLR(LRScheduler):
    """Along half a cosine from the first rate to `eta_min` in `T_max` steps, and back.

    Loshchilov and Hutter, 2017.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=2)
    >>> optimizer.step()
    >>> schedule.step()
    >>> schedule.get_last_lr()
    [0.5]
    """

    def __init__(
        self, optimizer: Optimizer, T_max: int, eta_min: float = 0.0, last_epoch: int = -1
    ) -> None:
        self.T_max = T_max
        self.eta_min = eta_min
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        t, low = self.last_epoch, self.eta_min
        if self._is_initial:
            return self._now()
        if self._step_count == 1 and t > 0:
            return self._closed_form(t)
        if (t - 1 - self.T_max) % (2 * self.T_max) == 0:
            pairs = zip(self.base_lrs, self._now(), strict=True)
            rise = 1 - math.cos(math.pi / self.T_max)
            return [rate + (first - low) * rise / 2 for first, rate in pairs]
        now = 1 + math.cos(math.pi * t / self.T_max)
        before = 1 + math.cos(math.pi * (t - 1) / self.T_max)
        return [now / before * (rate - low) + low for rate in self._now()]

    def _closed_form(self, epoch: int) -> list[float]:
        height = 1 + math.cos(math.pi * epoch / self.T_max)
        return [self.eta_min + (rate - self.eta_min) * height / 2 for rate in self.base_lrs]


class CosineAnnealingWarmRestarts(LRScheduler):
    """Along half a cosine to `eta_min` in `T_0` steps, then anew, each time `T_mult` times as long.

    Loshchilov and Hutter, 2017.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0)
    >>> schedule = sm.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0=2)
    >>> rates = []
    >>> for _ in range(3):
    ...     rates += schedule.get_last_lr()
    ...     optimizer.step()
    ...     schedule.step()
    >>> rates
    [1.0, 0.5, 1.0]
    """

    def __init__(
        self,
        optimizer: Optimizer,
        T_0: int,
        T_mult: int = 1,
        eta_min: float = 0.0,
        last_epoch: int = -1,
    ) -> None:
        if not isinstance(T_0, int) or T_0 <= 0:
            raise ValueError(f"Expected positive integer T_0, but got {T_0}")
        if not isinstance(T_mult, int) or T_mult < 1:
            raise ValueError(f"Expected integer T_mult >= 1, but got {T_mult}")
        self.T_0 = self.T_i = T_0
        self.T_mult = T_mult
        self.eta_min = eta_min
        self.T_cur = last_epoch
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        """See the class."""
        height = 1 + math.cos(math.pi * self.T_cur / self.T_i)
        return [self.eta_min + (rate - self.eta_min) * height / 2 for rate in self.base_lrs]

    def step(self, epoch: float | None = None) -> None:
        """Sets the next step's rates, or those of the step `epoch`, which may be a fraction."""
        if epoch is None and self.last_epoch >= 0:
            epoch = self.last_epoch + 1
            self.T_cur += 1
            if self.T_cur >= self.T_i:
                self.T_cur -= self.T_i
                self.T_i *= self.T_mult
        else:
            epoch = 0 if epoch is None else epoch
            if epoch < 0:
                raise ValueError(f"Expected non-negative epoch, but got {epoch}")
            self._go_to(epoch)
        self.last_epoch = math.floor(epoch)
        self._set(self.get_lr())

    def _go_to(self, epoch: float) -> None:
        rounds = 0
        if self.T_mult == 1:
            self.T_cur = epoch % self.T_0 if epoch >= self.T_0 else epoch
        else:
            if epoch >= self.T_0:
                ratio = epoch / self.T_0 * (self.T_mult - 1) + 1
                rounds = int(math.log(ratio, self.T_mult))
            self.T_cur = epoch - self.T_0 * (self.T_mult**rounds - 1) / (self.T_mult - 1)
        self.T_i = self.T_0 * self.T_mult**rounds


class OneCycleLR(LRScheduler):
    """Up from `max_lr / div_factor` to `max_lr`, then far down, in `total_steps` steps.

    Momentum, or Adam's first beta, goes the other way. Smith and Topin, 2018.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> optimizer = sm.optim.SGD([sm.zeros(1)], lr=1.0, momentum=0.9)
    >>> schedule = sm.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=11)
    >>> round(schedule.get_last_lr()[0], 4), optimizer.param_groups[0]["momentum"]
    (0.04, 0.95)
    """

    def __init__(
        self,
        optimizer: Optimizer,
        max_lr: float | Sequence[float],
        total_steps: int | None = None,
        epochs: int | None = None,
        steps_per_epoch: int | None = None,
        pct_start: float = 0.3,
        anneal_strategy: str = "cos",
        cycle_momentum: bool = True,
        base_momentum: float | Sequence[float] = 0.85,
        max_momentum: float | Sequence[float] = 0.95,
        div_factor: float = 25.0,
        final_div_factor: float = 1e4,
        three_phase: bool = False,
        last_epoch: int = -1,
    ) -> None:
        if total_steps is None:
            if epochs is None or steps_per_epoch is None:
                raise ValueError(
                    "You must define either total_steps OR (epochs AND steps_per_epoch)"
                )
            total_steps = epochs * steps_per_epoch
        if not isinstance(total_steps, int) or total_steps <= 0:
            raise ValueError(f"Expected positive integer total_steps, but got {total_steps}")
        if not isinstance(pct_start, float) or not 0 <= pct_start <= 1:
            raise ValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}")
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(
                "anneal_strategy must be one of 'cos' or 'linear', instead got " + anneal_strategy
            )
        self.total_steps = total_steps
        self.anneal_strategy = anneal_strategy
        self.cycle_momentum = cycle_momentum
        self._phases = _phases(pct_start * total_steps, total_steps, three_phase)
        groups = optimizer.param_groups
        self.use_beta1 = "betas" in optimizer.defaults
        if cycle_momentum and not self.use_beta1 and "momentum" not in optimizer.defaults:
            raise ValueError(
                "optimizer must support momentum or beta1 with `cycle_momentum` option enabled"
            )
        if last_epoch == -1:
            for group, rate in zip(groups, per_group("max_lr", groups, max_lr), strict=True):
                group["initial_lr"] = rate / div_factor
                group["max_lr"] = rate
                group["min_lr"] = group["initial_lr"] / final_div_factor
            if cycle_momentum:
                highest = per_group("max_momentum", groups, max_momentum)
                lowest = per_group("base_momentum", groups, base_momentum)
                for group, high, low in zip(groups, highest, lowest, strict=True):
                    self._set_momentum(group, high)
                    group["max_momentum"] = high
                    group["base_momentum"] = low
        super().__init__(optimizer, last_epoch)

    def _set_momentum(self, group: dict[str, Any], momentum: float) -> None:
        if self.use_beta1:
            group["betas"] = (momentum, *group["betas"][1:])
        else:
            group["momentum"] = momentum

    def _between(self, start: float, end: float, share: float) -> float:
        if self.anneal_strategy == "linear":
            return (end - start) * share + start
        return end + (start - end) / 2.0 * (math.cos(math.pi * share) + 1)

    def get_lr(self) -> list[float]:
        """See the class. ValueError beyond `total_steps`."""
        step = self.last_epoch
        if step > self.total_steps:
            raise ValueError(
                f"Tried to step {step} times. The specified number of total steps is "
                f"{self.total_steps}"
            )
        passed = [end for end, _, _ in self._phases[:-1] if end < step]
        begin = passed[-1] if passed else 0.0
        end, rates, momenta = self._phases[len(passed)]
        share = (step - begin) / (end - begin)
        result = []
        for group in self.optimizer.param_groups:
            result.append(self._between(group[rates[0]], group[rates[1]], share))
            if self.cycle_momentum:
                momentum = self._between(group[momenta[0]], group[momenta[1]], share)
                self._set_momentum(group, momentum)
        return result


def _phases(peak: float, total: int, three: bool) -> list[tuple[float, tuple, tuple]]:
    """The last step of each phase, and what the rate and the momentum go from and to."""
    up = (peak - 1, ("initial_lr", "max_lr"), ("max_momentum", "base_momentum"))
    down = ("base_momentum", "max_momentum")
    if not three:
        return [up, (total - 1, ("max_lr", "min_lr"), down)]
    end = (total - 1, ("initial_lr", "min_lr"), ("max_momentum", "max_momentum"))
    return [up, (2 * peak - 2, ("max_lr", "initial_lr"), down), end]
