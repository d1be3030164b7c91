"""Adam and AdamW."""

from collections.abc import Iterable
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.optim.optimizer import Optimizer, check_at_least

__all__ = ["Adam", "AdamW"]


class Adam(Optimizer):
    """Steps of the gradient's mean over the root of its mean square: `torch.optim.Adam`.

    Kingma and Ba, 2015; `amsgrad` after Reddi, Kale and Kumar, 2018.

    Parameters
    ----------
    params : iterable
        As for `Optimizer`.
    lr : float
        The learning rate.
    betas : pair of float
        How slowly the two means forget, in [0, 1).
    eps : float
        Added to the root.
    weight_decay : float
        `weight_decay · parameter` is added to the gradient.
    amsgrad : bool
        Divides by the largest mean square so far.
    maximize : bool
        Climbs.
    decoupled_weight_decay : bool
        Shrinks the parameters instead, as AdamW does.

    Raises
    ------
    ValueError
        A setting is out of its bounds.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> p = sm.nn.Parameter(sm.tensor([2.0]))
    >>> optimizer = sm.optim.Adam([p], lr=0.5)
    >>> (p * p).sum().backward()
    >>> optimizer.step()
    >>> p.tolist()
    [1.5]
    """

    def __init__(
        self,
        params: Iterable,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0,
        amsgrad: bool = False,
        *,
        foreach: bool | None = None,
        maximize: bool = False,
        capturable: bool = False,
        differentiable: bool = False,
        fused: bool | None = None,
        decoupled_weight_decay: bool = False,
    ) -> None:
        check_at_least("learning rate", lr)
        check_at_least("epsilon value", eps)
        for i, beta in enumerate(betas):
            if not 0.0 <= beta < 1.0:
                raise ValueError(f"Invalid beta parameter at index {i}: {beta}")
        check_at_least("weight_decay value", weight_decay)
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "amsgrad": amsgrad,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
            "fused": fused,
            "decoupled_weight_decay": decoupled_weight_decay,
        }
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any]) -> None:
        lr, weight_decay = group["lr"], group["weight_decay"]
        for param, gradient in self._with_gradients(group):
            state = self.state[param]
            if not state:
                self._begin(group, param, state)
            state["step"] += 1
            if weight_decay != 0:
                if group["decoupled_weight_decay"]:
                    param.mul_(1 - lr * weight_decay)
                else:
                    gradient = gradient.add(param, alpha=weight_decay)
            self._move(group, param, gradient, state)

    @staticmethod
    def _begin(group: dict[str, Any], param: Tensor, state: dict[str, Any]) -> None:
        state["step"] = _core.tensor(0.0)
        state["exp_avg"] = _core.zeros_like(param)
        state["exp_avg_sq"] = _core.zeros_like(param)
        if group["amsgrad"]:
            state["max_exp_avg_sq"] = _core.zeros_like(param)

    @staticmethod
    def _move(group: dict[str, Any], param: Tensor, gradient: Tensor, state: dict) -> None:
        beta1, beta2 = group["betas"]
        step = state["step"].item()
        mean, square = state["exp_avg"], state["exp_avg_sq"]
        mean.lerp_(gradient, 1 - beta1)
        square.mul_(beta2).addcmul_(gradient, gradient, value=1 - beta2)
        if group["amsgrad"]:
            largest = state["max_exp_avg_sq"]
            square = largest.copy_(largest.maximum(square))
        size = group["lr"] / (1 - beta1**step)
        root = square.sqrt().div_((1 - beta2**step) ** 0.5).add_(group["eps"])
        param.addcdiv_(mean, root, value=-size)


class AdamW(Adam):
    """Adam that shrinks the parameters by `lr · weight_decay` apart from the gradient.

    The counterpart of `torch.optim.AdamW` (Loshchilov and Hutter, 2019); parameters as for `Adam`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> p = sm.nn.Parameter(sm.tensor([2.0]))
    >>> optimizer = sm.optim.AdamW([p], lr=0.5, weight_decay=0.5)
    >>> (p * p).sum().backward()
    >>> optimizer.step()
    >>> p.tolist()
    [1.0]
    """

    def __init__(
        self,
        params: Iterable,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 1e-2,
        amsgrad: bool = False,
        **options: Any,
    ) -> None:
        options["decoupled_weight_decay"] = True
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, **options)
