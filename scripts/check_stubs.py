"""Compare the type stubs of the extension module with the binary that is installed.

    .venv/bin/python scripts/check_stubs.py [--write]

`--write` brings the stubs up to date instead.
"""

import argparse
import ast
import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "python" / "swiftmakemore"
CORE = PACKAGE / "_core.pyi"
FUNCTIONAL = PACKAGE / "nn" / "functional.pyi"
INIT = PACKAGE / "nn" / "init.pyi"

# Python's types of what the signatures of the core's operations name.
TYPES = {
    "Tensor": "Tensor",
    "Operand": "Tensor | float | numpy.generic | NDArray",
    "int": "int",
    "float": "float",
    "bool": "bool",
    "str": "str",
    "int[]": "int | Sequence[int]",
    "int[][]": "int | Sequence[Sequence[int]]",
    "float[]": "Sequence[float]",
    "Tensor[]": "Sequence[Tensor]",
    "dtype": "dtype | DTypeLike",
    "device": "device | str",
    "Generator": "Generator",
}
OPERATORS = {
    "__hash__": "(self) -> int",
    "__eq__": "(self, value: object, /) -> Tensor",
    "__ne__": "(self, value: object, /) -> Tensor",
    **dict.fromkeys(("__neg__", "__pos__", "__abs__", "__invert__"), "(self) -> Tensor"),
    "__iter__": "(self) -> Iterator[Tensor]",
    "__len__": "(self) -> int",
    "__getitem__": "(self, key: Any, /) -> Tensor",
    "__setitem__": "(self, key: Any, value: Any, /) -> None",
    "__delitem__": "(self, key: Any, /) -> None",
    "__matmul__": "(self, value: Tensor | NDArray, /) -> Tensor",
    "__rmatmul__": "(self, value: NDArray, /) -> Tensor",
}
# Methods in place that are none of the core's operations: nanobind leaves out what ends in _.
IN_PLACE = {
    "copy_": f"(self, source: {TYPES['Operand']}) -> Tensor",
    "detach_": "(self) -> Tensor",
    "requires_grad_": "(self, requires_grad: bool = True) -> Tensor",
}
OTHER_OPERATORS = f"(self, value: {TYPES['Operand']}, /) -> Tensor"


def parameters(signature):
    """The parameters of an operation as a stub writes them, without the first one's name."""
    inside = signature[signature.index("(") + 1 : signature.rindex(") -> ")]
    spread = False
    for part in filter(None, (" ".join(p.split()) for p in inside.split(","))):
        if part == "*":
            if not spread:
                yield part
            continue
        kind, _, name = part.partition("=")[0].rpartition(" ")
        default = part.partition("=")[2]
        spread = spread or kind.endswith("*")
        kind = kind.removesuffix("*")
        annotation = TYPES[kind.removesuffix("?")] + (" | None" if kind.endswith("?") else "")
        star = "*" if spread and "*" in part else ""
        yield f"{star}{name}: {annotation}" + (f" = {default}" if default else "")


def result(signature):
    kind = signature.rpartition(" -> ")[2].strip()
    if kind.startswith("("):
        kinds = (TYPES[part.split()[0]] for part in kind[1:-1].split(","))
        return f"tuple[{', '.join(kinds)}]"
    one = {"Tensor[]": "tuple[Tensor, ...]", "int[]": "tuple[int, ...]"}
    return " | ".join(one.get(part, TYPES[part]) for part in kind.split(" | "))


def definition(name, signature, help, indent="", method=False, decorator=None):
    """A function of a stub, made from the signature that the core gives of an operation."""
    shown = list(parameters(signature))
    if method:
        shown[0] = "self"
    lines = [decorator] if decorator else []
    lines.append(f"def {name}({', '.join(shown)}) -> {result(signature)}:")
    quoted = f'"""{help}"""'
    if "\n" in help or len(quoted) > 80:
        quoted = f'"""\n{help}\n"""'
    lines += [f"    {line}".rstrip() for line in quoted.split("\n")]
    return "\n".join(f"{indent}{line}".rstrip() for line in lines) + "\n"


def definitions(name, rows, indent="", method=False):
    """The function of one operation, or the overloads of several."""
    made = []
    for signature, places, help in rows:
        decorator = "@overload" if len(rows) > 1 else "@property" if "p" in places else None
        made.append(definition(name, signature, help, indent, method, decorator))
    return "\n".join(made)


def in_place_methods(names, known):
    """The methods of Tensor whose names end in _, by name: what they do, and their help."""
    made = []
    for name, help in names.items():
        if name in IN_PLACE:
            quoted = f'"""{help.partition(chr(10) * 2)[2]}"""'  # without nanobind's signature
            lines = [f"def {name}{IN_PLACE[name]}:", *(f"    {row}" for row in quoted.split("\n"))]
            made.append("".join(f"    {line}".rstrip() + "\n" for line in lines))
        else:
            rows = [row for row in known[name] if "t" in row[1]]
            made.append(definitions(name, rows, "    ", True))
    return "\n".join(made)


def with_operations(stub, operations, in_place):
    """What nanobind does not know: the functions and methods made of the core's operations.

    `in_place` are the help texts of the methods whose names end in _.
    """
    known = {}
    for signature, places, help in operations:
        if places == "w":  # nn.init has methods' names for other functions
            continue
        name = signature.partition("(")[0]
        known.setdefault(name, []).append((signature, places, help))
        if "i" in places:
            text = f"`{name}` in place: the result replaces the tensor's elements."
            known.setdefault(f"{name}_", []).append((signature, "t", text))

    def method(found):
        rows = [row for row in known[found[1]] if set(row[1]) & set("tp")]
        return definitions(found[1], rows, "    ", True)

    def function(found):
        rows = [row for row in known.get(found[1], []) if "f" in row[1]]
        return definitions(found[1], rows) if rows else found[0]

    def operator(found):
        return f"    def {found[1]}{OPERATORS.get(found[1], OTHER_OPERATORS)}: ...\n"

    docstring = r'(?: +"""(?:.|\n)*?"""\n)'
    stub = re.sub(r"^    (\w+): (?:types\.MethodDescriptorType|getset_descriptor) = \.\.\.\n",
                  method, stub, flags=re.MULTILINE)  # fmt: skip
    stub = re.sub(rf"^def (\w+)\(.*\).*:\n{docstring}", function, stub, flags=re.MULTILINE)
    named = r"(?:key, )?(?:value, )?(?:mod=None, )?"
    stub = re.sub(rf"^    def (__\w+__)\(self, {named}/\):\n{docstring}",
                  operator, stub, flags=re.MULTILINE)  # fmt: skip
    # At the end of the class: in front of the next thing without indentation.
    start = stub.index("\nclass Tensor:")
    end = re.compile(r"\n(?=\S)").search(stub, start + 1).start()
    stub = f"{stub[:end].rstrip()}\n\n{in_place_methods(in_place, known)}\n{stub[end:]}"
    stub = stub.replace("__all__: list =", "__all__ =")
    head, body = stub.split("\n\n\n", 1)
    head = re.sub(r"^(?:import|from) (?:.*\([^)]*\)|.*)\n?", "", head, flags=re.MULTILINE).rstrip()
    return f"{head}\n\n{imports(body)}\n\n{body.lstrip()}"


def imports(body):
    """The lines that import what the body of a stub names."""
    lines = []
    if abstract := [name for name in ("Iterator", "Sequence") if re.search(rf"\b{name}\b", body)]:
        lines.append(f"from collections.abc import {', '.join(abstract)}")
    words = ("Annotated", "Any", "overload")
    if typing := [name for name in words if re.search(rf"\b{name}\b", body)]:
        lines.append(f"from typing import {', '.join(typing)}")
    lines += ["", "import numpy", "from numpy.typing import DTypeLike, NDArray"]
    return "\n".join(lines) + "\n"


def functions(operations, place, doc):
    """The stub of a module whose functions are all the core's."""
    names = {}
    for row in sorted(row for row in operations if place in row[1]):
        names.setdefault(row[0].partition("(")[0], []).append(row)
    body = "\n".join(definitions(name, rows) for name, rows in names.items())
    ours = "Generator, Tensor" if re.search(r"\bGenerator\b", body) else "Tensor"
    return f'"""{doc}"""\n\n{imports(body)}\nfrom swiftmakemore import {ours}\n\n{body}'


def stubs_of_binary():
    """The text of each stub file."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / CORE.name
        command = [sys.executable, "-m", "nanobind.stubgen", "--quiet"]
        command += ["-m", "swiftmakemore._core", "-o", target]
        subprocess.run(command, check=True, cwd=folder)  # cwd: the installed package, not a folder
        stub = target.read_text(encoding="utf-8")
        code = """from swiftmakemore import _core
names = [n for n in dir(_core.Tensor) if n[0] != "_" and n[-1] == "_"]
print((_core.operations(), {n: getattr(_core.Tensor, n).__doc__ for n in names}))
"""
        shown = subprocess.check_output([sys.executable, "-c", code], cwd=folder, text=True)
    operations, in_place = ast.literal_eval(shown)
    functional = "Functions of tensors, by the names of `torch.nn.functional`."
    init = "First values of parameters, by the names of `torch.nn.init`."
    return {
        CORE: with_operations(stub, operations, in_place),
        FUNCTIONAL: functions(operations, "n", functional),
        INIT: functions(operations, "w", init),
    }


def difference(path, new):
    """What would have to change in a file, as lines; none where it matches."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    names = {"fromfile": path.name, "tofile": "the binary", "lineterm": ""}
    return list(difflib.unified_diff(old.splitlines(), new.splitlines(), **names))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="bring the stubs up to date")
    arguments = parser.parse_args()
    new = stubs_of_binary()
    if arguments.write:
        for path, text in new.items():
            path.write_text(text, encoding="utf-8")
        return 0
    lines = [line for path, text in new.items() for line in difference(path, text)]
    if not lines:
        print("stubs: match the binary")
        return 0
    print("\n".join(lines))
    print("The stubs do not match the binary: run `make stubs`.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
