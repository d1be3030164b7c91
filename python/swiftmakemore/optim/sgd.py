"""Gradient descent."""

from collections.abc import Iterable
from typing import Any

from swiftmakemore.optim.optimizer import Optimizer, check_at_least

__all__ = ["SGD"]


class SGD(Optimizer):
    """Gradient descent, with momentum: the counterpart of `torch.optim.SGD`.

    `buffer = momentum · buffer + (1 - dampening) · gradient`; `parameter -= lr · buffer`.

    Parameters
    ----------
    params : iterable
        As for `Optimizer`.
    lr : float
        The learning rate.
    momentum, dampening, weight_decay : float
        `weight_decay · parameter` is added to the gradient.
    nesterov : bool
        Looks ahead by one momentum (Sutskever et al., 2013).
    maximize : bool
        Climbs.

    Raises
    ------
    ValueError
        A setting is negative, or `nesterov` lacks momentum.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> p = sm.nn.Parameter(sm.tensor([2.0]))
    >>> optimizer = sm.optim.SGD([p], lr=0.25)
    >>> (p * p).sum().backward()
    >>> optimizer.step()
    >>> p.tolist()
    [1.0]
    """

    def __init__(
        self,
        params: Iterable,
        lr: float = 1e-3,
        momentum: float = 0,
        dampening: float = 0,
        weight_decay: float = 0,
        nesterov: bool = False,
        *,
        maximize: bool = False,
        foreach: bool | None = None,
        differentiable: bool = False,
        fused: bool | None = None,
    ) -> None:
        check_at_least("learning rate", lr)
        check_at_least("momentum value", momentum)
        check_at_least("weight_decay value", weight_decay)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "dampening": dampening,
            "weight_decay": weight_decay,
            "nesterov": nesterov,
            "maximize": maximize,
            "foreach": foreach,
            "differentiable": differentiable,
            "fused": fused,
        }
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any]) -> None:
        momentum, weight_decay = group["momentum"], group["weight_decay"]
        for param, gradient in self._with_gradients(group):
            if weight_decay != 0:
                gradient = gradient.add(param, alpha=weight_decay)
            if momentum != 0:
                gradient = self._with_momentum(group, self.state[param], gradient)
            param.add_(gradient, alpha=-group["lr"])

    @staticmethod
    def _with_momentum(group: dict[str, Any], state: dict[str, Any], gradient: Any) -> Any:
        buffer = state.get("momentum_buffer")
        if buffer is None:
            buffer = state["momentum_buffer"] = gradient.detach().clone()
        else:
            buffer.mul_(group["momentum"]).add_(gradient, alpha=1 - group["dampening"])
        if group["nesterov"]:
            return gradient.add(buffer, alpha=group["momentum"])
        return buffer
