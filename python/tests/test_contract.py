"""What the core says of its operations: callers make functions, methods and help from it."""

import inspect
import re

import numpy as np
import pytest

import swiftmakemore as sm
from swiftmakemore import _core

KERNELS = "Sources/KernelTable/Ops.swift"
# What PyTorch's Tensor or namespace does not have under the name.
NOT_IN_TORCH = {"slice"}
TYPES = (
    r"(Tensor|Operand|int|float|bool|str|dtype|device|Generator|int\[\](\[\]|\*)?|float\[\]|"
    r"Tensor\[\]\*?)\??"
)
DEFAULT = r"(=(None|True|False|'[^']*'|-?[\d.e+-]+))?"
RESULT = r"(Tensor|bool|int|float)(\[\])?( \| \w+\[\])?|\(Tensor \w+(, Tensor \w+)+\)"


@pytest.fixture
def unary_operations(repository):
    """The cases of UnaryOp."""
    swift = (repository / KERNELS).read_text(encoding="utf-8")
    body = re.search(r"enum UnaryOp\b[^{]*\{(.*?)\n\}", swift, re.DOTALL)[1]
    body = re.sub(r"//.*", "", body)
    return [name for line in re.findall(r"\bcase ([^\n]+(?:,\n[^\n]+)*)", body)
            for name in re.findall(r"\w+", line)]  # fmt: skip


def names():
    return [signature.partition("(")[0] for signature, _, _ in _core.operations()]


def places_of(name):
    return [row[1] for row in _core.operations() if row[0].partition("(")[0] == name]


def test_operations_of_one_name_share_all_places_or_none():
    for name in set(names()):
        places = set(places_of(name))
        assert len(places) == 1 or len("".join(places)) == len(set("".join(places))), name


@pytest.mark.parametrize(("signature", "places", "help"), _core.operations(), ids=names())
def test_operations_describe_themselves(signature, places, help):
    name, inside, result = re.fullmatch(r"(\w+)\((.*)\) -> (.*)", signature, re.DOTALL).groups()
    assert re.fullmatch(RESULT, result)
    parameters = [" ".join(part.split()) for part in inside.split(",")] if inside else []
    for part in parameters:
        assert re.fullmatch(rf"\*|{TYPES} \w+{DEFAULT}", part), part
    assert len(set(places)) == len(places) and set(places) <= set("tfnwip"), places
    assert help.strip() and help[0] != " " and help.split("\n")[0].endswith("."), help

    wanted = [p.partition("=")[0].split()[-1] for p in parameters if p != "*"]
    homes = {"t": sm.Tensor, "f": _core, "n": _core.functional, "w": _core.init, "p": sm.Tensor}
    for place in places.replace("i", ""):
        made = inspect.getattr_static(homes[place], name)
        is_overloaded = places_of(name).count(places) > 1
        assert help in inspect.getdoc(made) if is_overloaded else inspect.getdoc(made) == help
        if place == "p" or is_overloaded:
            continue
        shown = list(inspect.signature(made).parameters)
        assert shown == (["self", *wanted[1:]] if place == "t" else wanted)
    if "i" in places:
        made = inspect.getattr_static(sm.Tensor, f"{name}_")
        assert list(inspect.signature(made).parameters) == ["self", *wanted[1:]]
        assert inspect.getdoc(made)


@pytest.mark.parametrize(("signature", "places", "help"), _core.operations(), ids=names())
def test_operations_are_where_pytorch_has_them(torch, signature, places, help):
    name = signature.partition("(")[0]
    if name in NOT_IN_TORCH:
        return
    for place in places:
        if place in "tp":
            assert hasattr(torch.Tensor, name)
        elif place == "i":
            assert hasattr(torch.Tensor, f"{name}_")
        elif place == "f":
            assert hasattr(torch, name)
        elif place == "w":
            assert hasattr(torch.nn.init, name)
        else:
            assert hasattr(torch.nn.functional, name)


def test_unary_operations_have_a_row(unary_operations):
    rows = {name: "".join(places_of(name)) for name in names()}
    wanted = {name: "n" if name in ("silu", "gelu") else "tfi" for name in unary_operations}
    assert [name for name in wanted if set(wanted[name]) - set(rows.get(name, ""))] == []


def test_unary_operations_are_pytorchs(torch, unary_operations):
    """Value and gradient of each are those of the PyTorch method of the same name."""
    numbers = np.linspace(0.25, 3, 23, dtype=np.float32)
    for name in unary_operations:
        ours = sm.tensor(numbers, requires_grad=True)
        theirs = torch.tensor(numbers, requires_grad=True)
        if name in ("silu", "gelu"):
            y = getattr(sm.nn.functional, name)(ours)
            expected = getattr(torch.nn.functional, name)(theirs)
        else:
            y, expected = getattr(ours, name)(), getattr(theirs, name)()
        y.sum().backward()
        expected.sum().backward()
        value, gradient = expected.detach().numpy(), theirs.grad.numpy()
        np.testing.assert_allclose(y.detach().numpy(), value, rtol=1e-6, atol=1e-6, err_msg=name)
        np.testing.assert_allclose(ours.grad.numpy(), gradient, rtol=1e-6, atol=1e-6, err_msg=name)
