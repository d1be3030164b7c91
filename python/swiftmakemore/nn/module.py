"""The base of layers and networks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.nn._hooks import Hooked
from swiftmakemore.nn._state import IncompatibleKeys, load_into, save_into
from swiftmakemore.nn._tree import Tree
from swiftmakemore.nn.parameter import Parameter

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Module"]


class Module(Hooked, Tree):
    """The base of layers and networks: keeps parameters, buffers and submodules by name.

    A subclass calls `super().__init__()`, assigns its parts to attributes and defines
    `forward(...)`, which a call of the module runs. The counterpart of `torch.nn.Module`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> class Scale(nn.Module):
    ...     def __init__(self):
    ...         super().__init__()
    ...         self.factor = nn.Parameter(sm.ones(3))
    ...     def forward(self, x):
    ...         return x * self.factor
    >>> layer = Scale()
    >>> layer(sm.ones(2, 3)).sum().item()
    6.0
    >>> [name for name, _ in layer.named_parameters()]
    ['factor']
    """

    training: bool
    _version = 1
    call_super_init = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not self.call_super_init and (args or kwargs):
            given = f"an unexpected keyword argument '{next(iter(kwargs))}'" if kwargs else ""
            given = given or f"{len(args)} positional arguments, which Module does not take"
            raise TypeError(f"{type(self).__name__}.__init__() got {given}")
        state = self.__dict__
        state["training"] = True
        state["_parameters"] = {}
        state["_buffers"] = {}
        state["_non_persistent_buffers_set"] = set()
        state["_modules"] = {}
        state["_forward_hooks"] = OrderedDict()
        state["_forward_pre_hooks"] = OrderedDict()
        state["_backward_hooks"] = OrderedDict()
        state["_backward_pre_hooks"] = OrderedDict()
        state["_hooks_with_kwargs"] = set()
        state["_hooks_always_called"] = set()
        if self.call_super_init:
            super().__init__(*args, **kwargs)

    # ---- calling

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """What a call computes; every subclass defines it."""
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function'
        )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self._forward_pre_hooks or self._forward_hooks or self._has_backward_hooks():
            return self._call_with_hooks(args, kwargs)
        return self.forward(*args, **kwargs)

    # ---- attributes

    def __getattr__(self, name: str) -> Any:
        # Only what is no ordinary attribute comes here.
        state = self.__dict__
        for kind in ("_parameters", "_modules", "_buffers"):
            found = state.get(kind)
            if found is not None and name in found:
                return found[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __setattr__(self, name: str, value: Any) -> None:
        state = self.__dict__
        if isinstance(value, Parameter):
            if "_parameters" not in state:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            self._forget(name, "_parameters")
            self.register_parameter(name, value)
        elif isinstance(value, Module):
            if "_modules" not in state:
                raise AttributeError("cannot assign module before Module.__init__() call")
            self._forget(name, "_modules")
            state["_modules"][name] = value
        elif name in state.get("_parameters", ()):
            if value is not None:
                raise TypeError(
                    f"cannot assign '{_name_of(value)}' as parameter '{name}' (nn.Parameter or "
                    "None expected)"
                )
            state["_parameters"][name] = None
        elif name in state.get("_modules", ()):
            if value is not None:
                raise TypeError(
                    f"cannot assign '{_name_of(value)}' as child module '{name}' (nn.Module or "
                    "None expected)"
                )
            state["_modules"][name] = None
        elif name in state.get("_buffers", ()):
            if value is not None and not isinstance(value, Tensor):
                raise TypeError(
                    f"cannot assign '{_name_of(value)}' as buffer '{name}' (Tensor or None "
                    "expected)"
                )
            state["_buffers"][name] = value
        else:
            super().__setattr__(name, value)

    def _forget(self, name: str, kept: str) -> None:
        """Takes `name` out of every place but `kept`, where it is about to be."""
        state = self.__dict__
        state.pop(name, None)
        for kind in ("_parameters", "_buffers", "_modules"):
            if kind != kept:
                state[kind].pop(name, None)
        state["_non_persistent_buffers_set"].discard(name)

    def __delattr__(self, name: str) -> None:
        if name in self._parameters:
            del self._parameters[name]
        elif name in self._buffers:
            del self._buffers[name]
            self._non_persistent_buffers_set.discard(name)
        elif name in self._modules:
            del self._modules[name]
        else:
            super().__delattr__(name)

    def __dir__(self) -> list[str]:
        names = {*dir(type(self)), *self.__dict__, *self._parameters, *self._modules}
        return sorted(name for name in names | set(self._buffers) if not name[0].isdigit())

    def _check_name(self, what: str, name: Any, kind: str) -> None:
        if kind not in self.__dict__:
            raise AttributeError(f"cannot assign {what} before Module.__init__() call")
        if not isinstance(name, str):
            raise TypeError(f"{what} name should be a string. Got {_name_of(name)}")
        if "." in name:
            raise KeyError(f'{what} name can\'t contain "."')
        if name == "":
            raise KeyError(f'{what} name can\'t be empty string ""')
        if name not in self.__dict__[kind] and hasattr(self, name):
            raise KeyError(f"attribute '{name}' already exists")

    def register_buffer(self, name: str, tensor: Tensor | None, persistent: bool = True) -> None:
        """Adds a tensor that belongs to the module's state and is not trained.

        One that is not `persistent` is left out of `state_dict()`.
        """
        self._check_name("buffer", name, "_buffers")
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(
                f"cannot assign '{_name_of(tensor)}' object to buffer '{name}' (Tensor or None "
                "required)"
            )
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Adds a parameter, or None for one that is left out."""
        self._check_name("parameter", name, "_parameters")
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(
                f"cannot assign '{_name_of(param)}' object to parameter '{name}' (nn.Parameter or "
                "None required)"
            )
        self._parameters[name] = param

    def add_module(self, name: str, module: Module | None) -> None:
        """Adds a submodule, or None for one that is left out."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{_name_of(module)} is not a Module subclass")
        self._check_name("module", name, "_modules")
        self._modules[name] = module

    def register_module(self, name: str, module: Module | None) -> None:
        """The same as `add_module`."""
        self.add_module(name, module)

    # ---- state

    def state_dict(
        self, *, destination: Any = None, prefix: str = "", keep_vars: bool = False
    ) -> dict[str, Any]:
        """Parameters and persistent buffers by path, detached unless `keep_vars`: they share the
        module's memory. `sm.save` writes this to a file."""
        return save_into(self, destination, prefix, keep_vars)

    def _save_to_state_dict(self, destination: dict, prefix: str, keep_vars: bool) -> None:
        for name, tensor in [*self._parameters.items(), *self._buffers.items()]:
            if tensor is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = tensor if keep_vars else tensor.detach()

    def load_state_dict(
        self, state_dict: Mapping[str, Any], strict: bool = True, assign: bool = False
    ) -> IncompatibleKeys:
        """Copies a `state_dict()` into the parameters and buffers.

        Parameters
        ----------
        state_dict : mapping
            Tensors (or NumPy arrays) by path.
        strict : bool
            Whether missing and unexpected paths are an error rather than returned.
        assign : bool
            Takes the tensors themselves instead of copying their elements.

        Raises
        ------
        RuntimeError
            A shape does not fit, or a path where `strict`; the message lists all of them.
        """
        return load_into(self, state_dict, strict, assign)

    def __setstate__(self, state: dict) -> None:
        for name in ("_backward_hooks", "_backward_pre_hooks"):
            self.__dict__.setdefault(name, OrderedDict())
        self.__dict__.update(state)

    # ---- changing all parts

    def apply(self, fn: Callable[[Module], Any]) -> Self:
        """Calls `fn` with every module, children before their parents, and returns this one."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def train(self, mode: bool = True) -> Self:
        """Puts this module and all below into training, or with False evaluation, and returns it.

        Dropout and batch norm differ between the two.
        """
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self) -> Self:
        """The same as `train(False)`."""
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Self:
        """Sets whether the parameters get gradients, and returns the module."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forgets the parameters' gradients, or fills them with zeros."""
        for parameter in self.parameters():
            if set_to_none or parameter.grad is None:
                parameter.grad = None
            else:
                parameter.grad = _core.zeros_like(parameter.grad)

    def _apply(self, fn: Callable[[Tensor], Tensor], recurse: bool = True) -> Self:
        """Replaces the elements of every parameter and buffer by `fn` of them."""
        for module in self.children() if recurse else []:
            module._apply(fn)
        for parameter in self._parameters.values():
            if parameter is not None:
                gradient = parameter.grad
                parameter.data = fn(parameter.detach())
                parameter.grad = None if gradient is None else fn(gradient)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def to(self, *args: Any, **kwargs: Any) -> Self:
        """Converts floating-point parameters and buffers to another type, and returns the module.

        Takes a dtype, a device (the CPU is the only one), both, or a tensor to be like.
        """
        dtype = kwargs.pop("dtype", None)
        if (device := kwargs.pop("device", None)) is not None:
            _core.device(device)
        for name in ("non_blocking", "copy", "memory_format"):
            kwargs.pop(name, None)
        if kwargs:
            raise TypeError(f"to() got an unexpected keyword argument '{next(iter(kwargs))}'")
        for given in args:
            if isinstance(given, Tensor):
                dtype = given.dtype
            elif isinstance(given, str | _core.device):
                _core.device(given)
            elif given is not None and not isinstance(given, bool):
                dtype = given
        if dtype is None:
            return self
        dtype = _core.empty(0, dtype=dtype).dtype
        if not dtype.is_floating_point:
            raise TypeError(
                f"nn.Module.to only accepts floating point dtypes, but got desired dtype={dtype}"
            )
        return self._apply(lambda t: t.to(dtype) if t.dtype.is_floating_point else t)

    def float(self) -> Self:
        """Floating-point parameters and buffers as float32."""
        return self.to(_core.float32)

    def double(self) -> Self:
        """Floating-point parameters and buffers as float64."""
        return self.to(_core.float64)

    def type(self, dst_type: Any) -> Self:
        """All parameters and buffers as `dst_type`."""
        return self._apply(lambda t: t.to(dst_type))

    def cpu(self) -> Self:
        """The module itself: the CPU is where it is."""
        return self

    # ---- showing

    def _get_name(self) -> str:
        return type(self).__name__

    def extra_repr(self) -> str:
        """What stands between the brackets of `repr()`; for subclasses to define."""
        return ""

    def __repr__(self) -> str:
        extra = self.extra_repr()
        extra_lines = extra.split("\n") if extra else []
        children = [f"({name}): {indented(repr(m))}" for name, m in self._modules.items()]
        if len(extra_lines) == 1 and not children:
            return f"{self._get_name()}({extra})"
        lines = "".join(f"\n  {line}" for line in extra_lines + children)
        return f"{self._get_name()}({lines}\n)" if lines else f"{self._get_name()}()"


def indented(text: str) -> str:
    """All lines of a module's repr but the first, two spaces to the right."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"  {line}" if line.strip() else "" for line in rest)])


def _name_of(value: Any) -> str:
    """The type of what was given in place of a tensor or module."""
    kind = type(value)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
