"""Saving a module's tensors into a dictionary and loading them from one."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.autograd import no_grad
from swiftmakemore.nn.parameter import Parameter

if TYPE_CHECKING:
    from swiftmakemore.nn.module import Module

EXTRA = "_extra_state"


class IncompatibleKeys(NamedTuple):
    """The paths that a module has and a state dict lacks, and the other way round."""

    missing_keys: list[str]
    unexpected_keys: list[str]

    def __repr__(self) -> str:
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        missing, unexpected = self
        return f"_IncompatibleKeys(missing_keys={missing}, unexpected_keys={unexpected})"

    __str__ = __repr__


def save_into(module: "Module", destination: Any, prefix: str, keep_vars: bool) -> dict[str, Any]:
    """See `Module.state_dict`."""
    destination = OrderedDict() if destination is None else destination
    module._save_to_state_dict(destination, prefix, keep_vars)
    if hasattr(module, "get_extra_state"):
        destination[prefix + EXTRA] = module.get_extra_state()
    for name, child in module._modules.items():
        if child is not None:
            child.state_dict(
                destination=destination, prefix=f"{prefix}{name}.", keep_vars=keep_vars
            )
    return destination


def load_into(
    module: "Module", state_dict: Mapping[str, Any], strict: bool, assign: bool
) -> IncompatibleKeys:
    """See `Module.load_state_dict`."""
    if not isinstance(state_dict, Mapping):
        raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
    keys = IncompatibleKeys([], [])
    used: set[str] = set()
    errors: list[str] = []
    with no_grad():
        for path, part in module.named_modules(remove_duplicate=False):
            prefix = f"{path}." if path else ""
            _load_one(part, state_dict, prefix, assign, used, keys.missing_keys, errors)
    order = {path: i for i, (path, _) in enumerate(module.named_modules(remove_duplicate=False))}
    unexpected = [key for key in state_dict if key not in used]
    keys.unexpected_keys.extend(sorted(unexpected, key=lambda key: order[_owner(key, order)]))
    if strict:
        for what, names in (("Missing", keys[0]), ("Unexpected", keys[1])):
            if names:
                listed = ", ".join(f'"{name}"' for name in names)
                at = 0 if what == "Missing" else int(bool(keys[0]))
                errors.insert(at, f"{what} key(s) in state_dict: {listed}. ")
    if errors:
        raise RuntimeError(
            f"Error(s) in loading state_dict for {type(module).__name__}:\n\t" + "\n\t".join(errors)
        )
    return keys


def _owner(key: str, paths: Mapping[str, int]) -> str:
    """The path of the deepest module that a key lies in."""
    path = key.rpartition(".")[0]
    while path not in paths:
        path = path.rpartition(".")[0]
    return path


def _load_one(
    module: "Module",
    state_dict: Mapping[str, Any],
    prefix: str,
    assign: bool,
    used: set[str],
    missing: list[str],
    errors: list[str],
) -> None:
    """The tensors of one module, without those of its children."""
    for name, old in [*module._parameters.items(), *module._buffers.items()]:
        if old is None or name in module._non_persistent_buffers_set:
            continue
        key = prefix + name
        if key not in state_dict:
            missing.append(key)
            continue
        used.add(key)
        new = state_dict[key]
        if isinstance(new, np.ndarray | np.generic):
            new = _core.tensor(new)
        if not isinstance(new, Tensor):
            errors.append(
                f'While copying the parameter named "{key}", expected a Tensor from checkpoint but '
                f"received {type(new)}"
            )
        elif tuple(new.shape) != tuple(old.shape):
            errors.append(
                f"size mismatch for {key}: copying a param with shape {new.shape} from checkpoint, "
                f"the shape in current model is {old.shape}."
            )
        elif not assign:
            old.copy_(new)
        elif isinstance(old, Parameter):
            setattr(module, name, Parameter(new, old.requires_grad))
        else:
            setattr(module, name, new)
    if hasattr(module, "set_extra_state"):
        key = prefix + EXTRA
        if key in state_dict:
            used.add(key)
            module.set_extra_state(state_dict[key])
        else:
            missing.append(key)
