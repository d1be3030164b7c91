"""What the C header and Swift both list, and no compiler compares."""

import re

import numpy as np
import pytest

import swiftmakemore as sm

HEADER = "Sources/CSwiftMakemore/include/swiftmakemore/tensor.h"
OPERATIONS = "Sources/KernelTable/Ops.swift"


@pytest.fixture
def unary_operations(repository):
    """The names in SMM_UNARY_OPS, in order."""
    header = (repository / HEADER).read_text(encoding="utf-8")
    table = re.search(r"#define SMM_UNARY_OPS\(OP\)(?:.*\\\n)+.*", header)[0]
    return re.findall(r"OP\((\w+),", table)


def test_unary_operations_are_the_same_in_swift_and_c(repository, unary_operations):
    """They cross the border as numbers: another order would call another operation."""
    swift = (repository / OPERATIONS).read_text(encoding="utf-8")
    body = re.search(r"enum UnaryOp\b[^{]*\{(.*?)\n\}", swift, re.DOTALL)[1]
    body = re.sub(r"//.*", "", body)
    cases = [name for line in re.findall(r"\bcase ([^\n]+(?:,\n[^\n]+)*)", body)
             for name in re.findall(r"\w+", line)]  # fmt: skip
    assert cases == unary_operations, f"{OPERATIONS} and SMM_UNARY_OPS in {HEADER} differ"


def test_unary_operations_are_pytorchs(torch, unary_operations):
    """Value and gradient of each are those of the PyTorch method of the same name."""
    numbers = np.linspace(0.25, 3, 23, dtype=np.float32)
    for name in unary_operations:
        ours = sm.tensor(numbers, requires_grad=True)
        theirs = torch.tensor(numbers, requires_grad=True)
        y, expected = getattr(ours, name)(), getattr(theirs, name)()
        y.sum().backward()
        expected.sum().backward()
        value, gradient = expected.detach().numpy(), theirs.grad.numpy()
        np.testing.assert_allclose(y.detach().numpy(), value, rtol=1e-6, atol=1e-6, err_msg=name)
        np.testing.assert_allclose(ours.grad.numpy(), gradient, rtol=1e-6, atol=1e-6, err_msg=name)
