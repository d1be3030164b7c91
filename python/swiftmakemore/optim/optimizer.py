"""What all optimizers share: groups of parameters, their settings and their state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.autograd import enable_grad

__all__ = ["Optimizer"]


class Optimizer:
    """The base of optimizers: a subclass defines `_update(group)`, one step of one group.

    The counterpart of `torch.optim.Optimizer`.

    Parameters
    ----------
    params : iterable
        Tensors, pairs of name and tensor, or dicts that each hold such under "params" and settings
        of their own.
    defaults : dict
        Settings of the groups that do not have their own.

    Raises
    ------
    ValueError
        There are no parameters, or one is in two groups or no leaf.
    TypeError
        A parameter is no tensor.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> class SignDescent(sm.optim.Optimizer):
    ...     def _update(self, group):
    ...         for p, g in self._with_gradients(group):
    ...             p.add_(g.sign(), alpha=-group["lr"])
    >>> p = sm.nn.Parameter(sm.tensor([1.0, -1.0]))
    >>> optimizer = SignDescent([p], {"lr": 0.5})
    >>> (p * p).sum().backward()
    >>> optimizer.step()
    >>> p.tolist()
    [0.5, -0.5]
    """

    has_stepped = False  # for schedules, which come after the first step

    def __init__(self, params: Iterable, defaults: dict[str, Any]) -> None:
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, "
                f"but got {type(params).__name__}"
            )
        self.defaults = defaults
        self.state: defaultdict[Tensor, dict[str, Any]] = defaultdict(dict)
        self.param_groups: list[dict[str, Any]] = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Adds a dict with "params" (a tensor, tensors, or named ones) and settings."""
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        given = param_group["params"]
        if isinstance(given, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the "
                "ordering of tensors in sets will change between runs. Please use a list instead."
            )
        params, names = [], []
        for param in [given] if isinstance(given, Tensor) else given:
            if isinstance(param, tuple) and len(param) == 2:
                names.append(param[0])
                param = param[1]
            if not isinstance(param, Tensor):
                raise TypeError(
                    f"optimizer can only optimize Tensors, but one of the params is {type(param)}"
                )
            if not param.is_leaf:
                raise ValueError("can't optimize a non-leaf Tensor")
            params.append(param)
        if names and len(names) != len(params):
            raise ValueError("all optimizer params should be with/without names.")
        group = {**param_group, "params": params}
        if names:
            group["param_names"] = names
        for name, default in self.defaults.items():
            group.setdefault(name, default)
        earlier = [p for other in self.param_groups for p in other["params"]]
        if len({id(p) for p in earlier + params}) < len(earlier) + len(params):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(group)

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forgets the parameters' gradients, or fills them with zeros."""
        for group in self.param_groups:
            for param in group["params"]:
                if set_to_none or param.grad is None:
                    param.grad = None
                else:
                    param.grad = _core.zeros_like(param.grad)

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Changes the parameters by their gradients.

        `closure`, if given, is called first, with gradients recorded; its result is returned.
        """
        self.has_stepped = True
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        recording = _core.is_grad_enabled()
        _core.set_recording(False)
        try:
            for group in self.param_groups:
                self._update(group)
        finally:
            _core.set_recording(recording)
        return loss

    def _update(self, group: dict[str, Any]) -> None:
        """One step of one group, without recording."""
        raise NotImplementedError(f"{type(self).__name__} must define _update(group) or step()")

    def _with_gradients(self, group: dict[str, Any]) -> list[tuple[Tensor, Tensor]]:
        """The parameters that have a gradient, with it: negated where the group maximizes."""
        pairs = [(p, g) for p in group["params"] if (g := p.grad) is not None]
        return [(p, -g) for p, g in pairs] if group.get("maximize") else pairs

    # ---- state

    def state_dict(self) -> dict[str, Any]:
        """The state by parameter number and the groups' settings: `sm.save` writes it to a file.

        The tensors are the optimizer's own, not copies.
        """
        numbers: dict[int, int] = {}
        groups = []
        for group in self.param_groups:
            for param in group["params"]:
                numbers.setdefault(id(param), len(numbers))
            params = [numbers[id(param)] for param in group["params"]]
            groups.append({**{k: v for k, v in group.items() if k != "params"}, "params": params})
        state = {numbers[id(p)]: dict(s) for p, s in self.state.items() if id(p) in numbers}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Takes over a `state_dict()` of an optimizer with groups of the same sizes.

        Raises ValueError where the groups differ.
        """
        saved = state_dict["param_groups"]
        if len(saved) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        sizes = [len(g["params"]) for g in self.param_groups]
        if sizes != [len(g["params"]) for g in saved]:
            raise ValueError(
                "loaded state dict contains a parameter group that doesn't match the size of "
                "optimizer's group"
            )
        params = [p for group in self.param_groups for p in group["params"]]
        numbers = [number for group in saved for number in group["params"]]
        by_number = dict(zip(numbers, params, strict=True))
        self.state = defaultdict(dict)
        for number, values in state_dict["state"].items():
            param = by_number[number]
            self.state[param] = {k: _fitted(k, v, param) for k, v in values.items()}
        for group, other in zip(self.param_groups, saved, strict=True):
            names = {"param_names": group["param_names"]} if "param_names" in group else {}
            settings = {k: deepcopy(v) for k, v in other.items() if k != "params"}
            group.update(settings | names)

    def __getstate__(self) -> dict[str, Any]:
        kept = ("defaults", "state", "param_groups")
        return {name: self.__dict__[name] for name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def __repr__(self) -> str:
        text = f"{type(self).__name__} ("
        for i, group in enumerate(self.param_groups):
            settings = [f"    {key}: {group[key]}\n" for key in sorted(group) if key != "params"]
            text += f"\nParameter Group {i}\n" + "".join(settings)
        return text + ")"


def _fitted(name: str, value: Any, param: Tensor) -> Any:
    """A copy of a state, of its parameter's type where that is floating-point."""
    if not isinstance(value, Tensor):
        return deepcopy(value)
    if name != "step" and param.dtype.is_floating_point:
        value = value.to(param.dtype)
    return value.detach().clone()


def check_at_least(name: str, value: float, least: float = 0.0) -> None:
    """ValueError, as PyTorch says it, for a setting below `least` or NaN."""
    if not least <= value:
        raise ValueError(f"Invalid {name}: {value}")
