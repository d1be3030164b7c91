"""What to say of a name that is not there."""

import difflib

# PyTorch's names for what is done in another way here.
INSTEAD = {
    "backends": "there is nothing to choose: computing is done on the CPU",
    "bfloat16": "use float(), float32",
    "compile": "there is nothing to compile: call the function as it is",
    "complex64": "use two tensors of float32",
    "cuda": "computing is done on the CPU: leave it out, or use to('cpu')",
    "float16": "use float(), float32",
    "half": "use float(), float32",
    "int16": "use int32",
    "int8": "use int32",
    "jit": "there is nothing to compile: call the function as it is",
    "short": "use int(), int32",
    "to_sparse": "tensors are dense",
}


def missing(owner: str, name: str, place: object) -> str:
    """The message for `name`, which `place` (an object, called `owner`) does not have."""
    text = f"{owner} has no attribute '{name}'"
    if name in INSTEAD:
        return f"{text}: {INSTEAD[name]}"
    known = [word for word in dir(place) if not word.startswith("_")]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    return f"{text}; the nearest there is: {', '.join(near)}" if near else text
