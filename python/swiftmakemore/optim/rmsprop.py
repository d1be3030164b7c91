"""RMSprop."""

from collections.abc import Iterable
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.optim.optimizer import Optimizer, check_at_least

__all__ = ["RMSprop"]


class RMSprop(Optimizer):
    """Steps of the gradient over the root of its mean square: `torch.optim.RMSprop`.

    Tieleman and Hinton, 2012; `centered` after Graves, 2013.

    Parameters
    ----------
    params : iterable
        As for `Optimizer`.
    lr, alpha, eps, weight_decay, momentum : float
        `alpha` is how slowly the mean square forgets; `eps` is added to the root.
    centered : bool
        Divides by the standard deviation instead.
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
    >>> optimizer = sm.optim.RMSprop([p], lr=0.5, alpha=0.75)
    >>> (p * p).sum().backward()
    >>> optimizer.step()
    >>> p.tolist()
    [1.0]
    """

    def __init__(
        self,
        params: Iterable,
        lr: float = 1e-2,
        alpha: float = 0.99,
        eps: float = 1e-8,
        weight_decay: float = 0,
        momentum: float = 0,
        centered: bool = False,
        capturable: bool = False,
        foreach: bool | None = None,
        maximize: bool = False,
        differentiable: bool = False,
    ) -> None:
        check_at_least("learning rate", lr)
        check_at_least("epsilon value", eps)
        check_at_least("momentum value", momentum)
        check_at_least("weight_decay value", weight_decay)
        check_at_least("alpha value", alpha)
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "alpha": alpha,
            "eps": eps,
            "centered": centered,
            "weight_decay": weight_decay,
            "capturable": capturable,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any]) -> None:
        for param, gradient in self._with_gradients(group):
            state = self.state[param]
            if not state:
                self._begin(group, param, state)
            state["step"] += 1
            if group["weight_decay"] != 0:
                gradient = gradient.add(param, alpha=group["weight_decay"])
            root = self._root(group, gradient, state)
            if group["momentum"] > 0:
                buffer = state["momentum_buffer"]
                buffer.mul_(group["momentum"]).addcdiv_(gradient, root)
                param.add_(buffer, alpha=-group["lr"])
            else:
                param.addcdiv_(gradient, root, value=-group["lr"])

    @staticmethod
    def _begin(group: dict[str, Any], param: Tensor, state: dict[str, Any]) -> None:
        state["step"] = _core.tensor(0.0)
        state["square_avg"] = _core.zeros_like(param)
        if group["momentum"] > 0:
            state["momentum_buffer"] = _core.zeros_like(param)
        if group["centered"]:
            state["grad_avg"] = _core.zeros_like(param)

    @staticmethod
    def _root(group: dict[str, Any], gradient: Tensor, state: dict[str, Any]) -> Tensor:
        alpha, square = group["alpha"], state["square_avg"]
        square.mul_(alpha).addcmul_(gradient, gradient, value=1 - alpha)
        if group["centered"]:
            mean = state["grad_avg"].lerp_(gradient, 1 - alpha)
            square = square.addcmul(mean, mean, value=-1)
        return square.sqrt().add_(group["eps"])
