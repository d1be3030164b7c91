"""Hooks of modules: callables under numbers, in the order in which they run."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

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
            result = self.forward(*args, **kwargs)
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

    def register_full_backward_hook(self, hook: Callable, prepend: bool = False) -> Any:
        """NotImplementedError: there are no hooks on the gradients of modules."""
        raise NotImplementedError(
            "register_full_backward_hook: modules have no backward hooks here; in a forward hook, "
            "call output.retain_grad() and read output.grad after backward()"
        )

    register_backward_hook = register_full_backward_hook
    register_full_backward_pre_hook = register_full_backward_hook
