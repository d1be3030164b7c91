"""Adagrad."""

from collections.abc import Iterable
from typing import Any

from swiftmakemore import _core
from swiftmakemore.optim.optimizer import Optimizer, check_at_least

__all__ = ["Adagrad"]


class Adagrad(Optimizer):
    """Steps of the gradient over the root of its squares' sum: `torch.optim.Adagrad`.

    Duchi, Hazan and Singer, 2011.

    Parameters
    ----------
    params : iterable
        As for `Optimizer`.
    lr, lr_decay, weight_decay, initial_accumulator_value, eps : float
        The rate in step t is lr / (1 + (t - 1) lr_decay); `eps` is added to the root.
    maximize : bool
        Climbs.

    Raises
    ------
    ValueError
        A setting is negative.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> p = sm.nn.Parameter(sm.tensor([2.0]))
    >>> optimizer = sm.optim.Adagrad([p], lr=0.5)
    >>> (p * p).sum().backward()
    >>> optimizer.step()
    >>> p.tolist()
    [1.5]
    """

    def __init__(
        self,
        params: Iterable,
        lr: float = 1e-2,
        lr_decay: float = 0,
        weight_decay: float = 0,
        initial_accumulator_value: float = 0,
        eps: float = 1e-10,
        foreach: bool | None = None,
        *,
        maximize: bool = False,
        differentiable: bool = False,
        fused: bool | None = None,
    ) -> None:
        check_at_least("learning rate", lr)
        check_at_least("lr_decay value", lr_decay)
        check_at_least("weight_decay value", weight_decay)
        check_at_least("initial_accumulator_value value", initial_accumulator_value)
        check_at_least("epsilon value", eps)
        defaults = {
            "lr": lr,
            "lr_decay": lr_decay,
            "eps": eps,
            "weight_decay": weight_decay,
            "initial_accumulator_value": initial_accumulator_value,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "fused": fused,
        }
        super().__init__(params, defaults)

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Adds a group, as in `Optimizer`, with its sums of squares."""
        super().add_param_group(param_group)
        group = self.param_groups[-1]
        for param in group["params"]:
            start = float(group["initial_accumulator_value"])
            self.state[param] = {
                "step": _core.tensor(0.0),
                "sum": _core.full_like(param, start),
            }

    def _update(self, group: dict[str, Any]) -> None:
        for param, gradient in self._with_gradients(group):
            state = self.state[param]
            state["step"] += 1
            if group["weight_decay"] != 0:
                gradient = gradient.add(param, alpha=group["weight_decay"])
            rate = group["lr"] / (1 + (state["step"].item() - 1) * group["lr_decay"])
            squares = state["sum"].addcmul_(gradient, gradient, value=1)
            param.addcdiv_(gradient, squares.sqrt().add_(group["eps"]), value=-rate)
