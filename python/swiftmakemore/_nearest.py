"""What to say of a name that is not there."""

import difflib
import sys
from collections.abc import Callable
from typing import NoReturn

# PyTorch's names for what is done in another way here.
INSTEAD = {
    "FloatTensor": "use tensor(data, dtype=float32)",
    "Function": "write it with tensor operations, or change a gradient with register_hook()",
    "GRU": "call GRUCell for each step",
    "LSTM": "call LSTMCell for each step",
    "LongTensor": "use tensor(data)",
    "MultiheadAttention": "use Linear and functional.scaled_dot_product_attention",
    "RNN": "call RNNCell for each step",
    "Transformer": "use Linear, LayerNorm and functional.scaled_dot_product_attention",
    "allow_tf32": "products of float32 are computed in float32",
    "autocast": "use float(), float32",
    "backends": "there is nothing to choose: computing is done on the CPU",
    "bfloat16": "use float(), float32",
    "compile": "there is nothing to compile: call the function as it is",
    "complex64": "use two tensors of float32",
    "cuda": "computing is done on the CPU: leave it out, or use to('cpu')",
    "float16": "use float(), float32",
    "half": "use float(), float32",
    "int16": "use int32",
    "distributions": "use multinomial(), bernoulli(), normal(), and normal_() and its like",
    "fft": "there are no complex numbers",
    "int8": "use int32",
    "linalg": "use norm(), matmul(), matrix_power(), nn.init.orthogonal_()",
    "jit": "there is nothing to compile: call the function as it is",
    "short": "use int(), int32",
    "resize_": "use reshape(), or a new tensor",
    "set_default_dtype": "give dtype=, or use double() of a module",
    "set_float32_matmul_precision": "products of float32 are computed in float32: leave it out",
    "squeeze_": "views are not changed in place: x = x.squeeze()",
    "storage": "use data_ptr(), stride() and storage_offset(), or numpy(), which shares the memory",
    "t_": "views are not changed in place: x = x.t()",
    "to_sparse": "tensors are dense",
    "transpose_": "views are not changed in place: x = x.transpose(...)",
    "unsqueeze_": "views are not changed in place: x = x.unsqueeze(...)",
    "untyped_storage": "use data_ptr(), stride() and storage_offset()",
    "use_deterministic_algorithms": "all algorithms are deterministic: leave it out",
    "vmap": "use broadcasting",
}


def refusing(module: str) -> Callable[[str], NoReturn]:
    """The `__getattr__` of a module, for what it does not have."""

    def refuse(name: str) -> NoReturn:
        raise AttributeError(missing(module, name, sys.modules[module]))

    return refuse


def missing(owner: str, name: str, place: object) -> str:
    """The message for `name`, which `place` (an object, called `owner`) does not have."""
    text = f"{owner} has no attribute '{name}'"
    if name in INSTEAD:
        return f"{text}: {INSTEAD[name]}"
    if name.lower().startswith("conv"):
        return f"{text}: use unfold() or pad(), and a Linear or matmul() of the windows"
    known = [word for word in dir(place) if not word.startswith("_")]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    return f"{text}; the nearest there is: {', '.join(near)}" if near else text
