"""Hooks of modules: callables under numbers, in the order in which they run."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor

_numbers = itertools.count()


class RemovableHandle:
    """Takes a hook away again, by `remove()` or at the end of a `with`."""

    def __init__(self, hooks: OrderedDict, *marks: set) -> None:
        self.id = next(_numbers)
        self._places = (hooks, *marks)

    def remove(self) -> None:
        """Takes the hook away; a second time does nothing."""
        hooks, *marks = self._places
        hooks.pop(self.id, None)
        for mark in marks:
            mark.discard(self.id)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *exception: object) -> None:
        self.remove()


def add_hook(hooks: OrderedDict, hook: Callable, prepend: bool = False) -> RemovableHandle:
    """Adds `hook` at the end, or in front."""
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    if prepend:
        hooks.move_to_end(handle.id, last=False)
    return handle


class Hooked:
    """What a module does before and after its forward."""

    _forward_hooks: OrderedDict[int, Callable]
    _forward_pre_hooks: OrderedDict[int, Callable]
    _backward_hooks: OrderedDict[int, Callable]
    _backward_pre_hooks: OrderedDict[int, Callable]
    forward: Callable
    _hooks_with_kwargs: set[int]
    _hooks_always_called: set[int]

    def _call_with_hooks(self, args: tuple, kwargs: dict) -> Any:
        called: set[int] = set()
        result = None
        try:
            for number, hook in list(self._forward_pre_hooks.items()):
                if number in self._hooks_with_kwargs:
                    changed = hook(self, args, kwargs)
                    if changed is None:
                        continue
                    if not (isinstance(changed, tuple) and len(changed) == 2):
                        raise RuntimeError(
                            "forward pre-hook must return None or a tuple of (new_args, "
                            f"new_kwargs), but got {changed}."
                        )
                    args, kwargs = changed
                else:
                    changed = hook(self, args)
                    if changed is not None:
                        args = changed if isinstance(changed, tuple) else (changed,)
            result = self._forward_watched(args, kwargs)
            for number, hook in list(self._forward_hooks.items()):
                called.add(number)
                result = self._after_forward(number, hook, args, kwargs, result)
            return result
        except Exception:
            for number, hook in list(self._forward_hooks.items()):
                if number in self._hooks_always_called and number not in called:
                    result = self._after_forward(number, hook, args, kwargs, result)
            raise

    def _after_forward(self, number: int, hook: Callable, args: Any, kwargs: Any, out: Any) -> Any:
        if number in self._hooks_with_kwargs:
            changed = hook(self, args, kwargs, out)
        else:
            changed = hook(self, args, out)
        return out if changed is None else changed

    def register_forward_hook(
        self,
        hook: Callable,
        *,
        prepend: bool = False,
        with_kwargs: bool = False,
        always_call: bool = False,
    ) -> RemovableHandle:
        """Calls `hook(module, args, output)` after every forward; what it returns, if not None,
        replaces the output.

        `with_kwargs` calls `hook(module, args, kwargs, output)`; `always_call` also where the
        forward raised. `remove()` of the handle returned ends that.
        """
        handle = add_hook(self._forward_hooks, hook, prepend)
        return self._mark(handle, with_kwargs, always_call)

    def register_forward_pre_hook(
        self, hook: Callable, *, prepend: bool = False, with_kwargs: bool = False
    ) -> RemovableHandle:
        """Calls `hook(module, args)` before every forward; what it returns, if not None, replaces
        the arguments.

        `with_kwargs` calls `hook(module, args, kwargs)`, which returns a pair of both.
        """
        handle = add_hook(self._forward_pre_hooks, hook, prepend)
        return self._mark(handle, with_kwargs, False)

    def _mark(self, handle: RemovableHandle, with_kwargs: bool, always: bool) -> RemovableHandle:
        if with_kwargs:
            self._hooks_with_kwargs.add(handle.id)
        if always:
            self._hooks_always_called.add(handle.id)
        return handle

    # ---- gradients

    def _has_backward_hooks(self) -> bool:
        return bool(self._backward_hooks or self._backward_pre_hooks)

    def _forward_watched(self, args: tuple, kwargs: dict) -> Any:
        """Runs forward so that the gradients of its output and input pass the backward hooks."""
        if not (self._has_backward_hooks() and _core.is_grad_enabled()):
            return self.forward(*args, **kwargs)
        places = [i for i, x in enumerate(args) if isinstance(x, Tensor) and x.requires_grad]
        if len(places) > 1:
            raise NotImplementedError(
                f"backward hooks of {type(self).__name__}: gradients of {len(places)} inputs do "
                "not come together here; use register_hook() of the tensors"
            )
        watch = _Watch(self, len(args), places)
        if places:
            # Another tensor on the same memory: its gradient is what comes from this module alone.
            given = args[places[0]].view_as(args[places[0]])
            args = (*args[: places[0]], given, *args[places[0] + 1 :])
            given.register_hook(watch.input_gradient)
        out = self.forward(*args, **kwargs)
        if not isinstance(out, Tensor):
            raise NotImplementedError(
                f"backward hooks of {type(self).__name__}: its output is a {type(out).__name__}, "
                "not one tensor; use register_hook() of the tensors in it"
            )
        if out.requires_grad:
            out = out.view_as(out)
            out.register_hook(watch.output_gradient)
        return out

    def register_full_backward_hook(self, hook: Callable, prepend: bool = False) -> RemovableHandle:
        """Calls `hook(module, grad_input, grad_output)` when backward has computed the gradient of
        the module's input; what it returns, if not None, takes the place of `grad_input`.

        Both are tuples; `grad_input` has one item for each positional argument, None for those
        without a gradient. For modules of one input that requires a gradient, at most, and one
        output.
        """
        return add_hook(self._backward_hooks, hook, prepend)

    def register_full_backward_pre_hook(
        self, hook: Callable, prepend: bool = False
    ) -> RemovableHandle:
        """Calls `hook(module, grad_output)` before backward goes through the module; what it
        returns, if not None, takes the place of `grad_output`, a tuple of one."""
        return add_hook(self._backward_pre_hooks, hook, prepend)

    def register_backward_hook(self, hook: Callable) -> Any:
        """NotImplementedError: it sees the last operation's gradients, not the module's."""
        raise NotImplementedError("register_backward_hook: use register_full_backward_hook")


class _Watch:
    """What the gradients of one call of a module meet on their way."""

    def __init__(self, module: Hooked, count: int, places: list[int]) -> None:
        self.module, self.count, self.places = module, count, places
        self.grad_output: tuple = ()

    def output_gradient(self, gradient: Tensor) -> Tensor:
        self.grad_output = (gradient,)
        for hook in list(self.module._backward_pre_hooks.values()):
            changed = hook(self.module, self.grad_output)
            if changed is not None:
                self.grad_output = changed if isinstance(changed, tuple) else (changed,)
        if not self.places:
            self._call((None,) * self.count)
        return self.grad_output[0]

    def input_gradient(self, gradient: Tensor) -> Tensor:
        place = self.places[0]
        inputs = (None,) * place + (gradient,) + (None,) * (self.count - place - 1)
        return self._call(inputs)[place]

    def _call(self, grad_input: tuple) -> tuple:
        for hook in list(self.module._backward_hooks.values()):
            changed = hook(self.module, grad_input, self.grad_output)
            if changed is None:
                continue
            changed = changed if isinstance(changed, tuple) else (changed,)
            if len(changed) != len(grad_input):
                raise RuntimeError(
                    f"Backward hook returned an invalid number of grad_input, got {len(changed)}, "
                    f"but expected {len(grad_input)}"
                )
            grad_input = changed
        return grad_input
