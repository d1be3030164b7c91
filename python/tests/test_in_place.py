"""Operations in place against PyTorch's: values, gradients, views, and what is refused."""

import numpy as np
import pytest
from test_tensor import compare, numbers

import swiftmakemore as sm
from swiftmakemore import _core

WITHOUT_GRADIENT = {"floor_divide", "logical_and", "logical_not", "logical_or", "logical_xor"}
OTHERS = WITHOUT_GRADIENT | {"fill", "fill_diagonal"}  # whose operand is not broadcast


def offered(operands):
    """The operations in place that want so many operands and nothing else."""
    for signature, places, _ in _core.operations():
        name, _, parameters = signature.partition("(")
        required = [p for p in parameters.split(",") if "=" not in p and p.strip() != "*"]
        if name in OTHERS or name.startswith("bitwise_"):  # of integers only
            continue
        if "i" in places and len(required) == operands and "int dim" not in required[-1]:
            yield name


COMPARISONS = {"eq", "ne", "not_equal", "lt", "less", "le", "less_equal"}
COMPARISONS |= {"gt", "greater", "ge", "greater_equal"}
UNARY = sorted(offered(1))
BINARY = sorted(offered(2))


@pytest.mark.parametrize("name", UNARY)
def test_one_operand(torch, name):
    arguments = (0.5, 2.0) if name in ("clamp", "clip") else ()

    def function(x):
        y = x * 2
        assert getattr(y, f"{name}_")(*arguments) is y
        return y + x  # some results have no gradient

    compare(torch, function, numbers((3, 4), positive=True))


@pytest.mark.parametrize("name", BINARY)
def test_two_operands(torch, name):
    def function(a, b):
        if name in COMPARISONS and not isinstance(b, int):
            b = b.detach()  # PyTorch sends zeros to it
        y = a * 2
        assert getattr(y, f"{name}_")(b) is y
        return y + a

    compare(torch, function, numbers((3, 4), positive=True), numbers(4, positive=True, seed=4))
    if name != "hypot":  # which takes no numbers
        compare(torch, lambda x: function(x, 3), numbers((3, 4), positive=True))


@pytest.mark.parametrize("name", ["bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_not"])
def test_bits(name):
    x, y = np.array([1, 6, -3]), np.array([3, 3, 5])
    ours = sm.tensor(x)
    assert getattr(ours, f"{name}_")(*([] if name == "bitwise_not" else [sm.tensor(y)])) is ours
    expected = getattr(np, name)(*([x] if name == "bitwise_not" else [x, y]))
    assert ours.tolist() == expected.tolist()


@pytest.mark.parametrize("name", ["cumsum", "cumprod"])
def test_running(torch, name):
    def function(x):
        y = x * 2
        assert getattr(y, f"{name}_")(0) is y
        return y + x

    compare(torch, function, numbers((3, 4), positive=True))


@pytest.mark.parametrize("name", sorted(WITHOUT_GRADIENT))
def test_values_without_gradient(torch, name):
    arrays = [np.array([0, 2.5, -3, 4], np.float32), np.array([1, 0.5, 2, -3], np.float32)]
    results = []
    for make in (sm.tensor, torch.tensor):
        x, y = (make(a) for a in arrays)
        results.append(getattr(x, f"{name}_")(*([] if name == "logical_not" else [y])).tolist())
    assert results[0] == results[1]


def test_operators(torch):
    def function(a, b):
        y = a * 2
        same = y
        y += b
        y -= 0.5
        y *= b
        y /= 3
        y **= 2
        assert y is same
        return y

    compare(torch, function, numbers((3, 4)), numbers(4, positive=True))


@pytest.mark.parametrize(
    "view",
    [
        lambda x: x[1],
        lambda x: x[:, ::2],
        lambda x: x.transpose(0, 1),
        lambda x: x.reshape(4, 3)[2:],
        lambda x: x[0:2].unsqueeze(0)[..., -1],
    ],
)
def test_views_and_their_base_change_together(torch, view):
    def through_view(a, b):
        y = a * 2
        view(y).mul_(b).exp_()
        return y * y

    def through_base(a, b):
        y = a * 2
        part = view(y)
        y *= b
        return part * part

    a, b = numbers((3, 4)) / 4, numbers(()) / 4
    compare(torch, through_view, a, b)
    compare(torch, through_base, a, b)


def test_conversions_are_those_of_pytorch(torch):
    for make in (sm.tensor, torch.tensor):
        i, f = make(np.array([1, 2])), make(np.array([1.5, 2.5], np.float32))
        f += i
        f *= make(np.array(2.0))
        assert f.tolist() == [5, 9] and "float32" in str(f.dtype)
        i *= 3
        assert i.tolist() == [3, 6]
        for wrong in (lambda i=i: i.add_(0.5), lambda i=i: i.div_(2), lambda i=i, f=f: i.mul_(f)):
            with pytest.raises(RuntimeError, match="result type"):
                wrong()
        assert i.tolist() == [3, 6]


def test_copies(torch):
    def function(a, b):
        y = a * 2
        y.copy_(b)
        return y * a

    compare(torch, function, numbers((3, 4)), numbers(4))


def test_leaves_are_changed_without_recording_only():
    p = sm.tensor([1.0, 2.0], requires_grad=True)
    for wrong in (lambda: p.mul_(2), lambda: p[0].exp_(), lambda: p.copy_(0), p.view(2).neg_):
        with pytest.raises(RuntimeError, match=r"leaf .* no_grad\(\)"):
            wrong()
    with sm.no_grad():
        p -= 0.5
        p[0] = 7
    p.data.mul_(2)
    assert p.tolist() == [14, 3] and p.is_leaf and p.requires_grad


def test_values_that_backward_needs_are_noticed():
    x = sm.tensor([1.0, 2.0], requires_grad=True)
    y = x.exp()
    y += 1  # exp needs its result
    with pytest.raises(RuntimeError, match="changed in place"):
        y.sum().backward()
    y = x.exp() + 1
    y.mul_(2)
    y.sum().backward()
    np.testing.assert_allclose(x.grad.numpy(), 2 * np.exp([1, 2]), rtol=1e-6)


def test_shapes_that_would_grow_are_refused():
    with pytest.raises(ValueError, match="does not fit"):
        sm.tensor([1.0]).add_(sm.tensor([1.0, 2.0]))
