"""Every operation of a tensor against PyTorch's: value and gradient, whatever the layout."""

import numpy as np
import pytest

import swiftmakemore as sm

F = sm.nn.functional

# (name, function of one tensor, whether the operand must be positive). Each runs with our tensors
# and with PyTorch's.
UNARY = [
    ("neg", lambda x: -x, False),
    ("neg method", lambda x: x.neg(), False),
    ("exp", lambda x: x.exp(), False),
    ("log", lambda x: x.log(), True),
    ("tanh", lambda x: x.tanh(), False),
    ("sqrt", lambda x: x.sqrt(), True),
    ("reciprocal", lambda x: x.reciprocal(), True),
    ("square", lambda x: x.square(), False),
    ("+ 2", lambda x: x + 2, False),
    ("2.5 +", lambda x: 2.5 + x, False),
    ("- 2", lambda x: x - 2, False),
    ("2.5 -", lambda x: 2.5 - x, False),
    ("* 3", lambda x: x * 3, False),
    ("-0.3 *", lambda x: -0.3 * x, False),
    ("/ 3", lambda x: x / 3, False),
    ("2 /", lambda x: 2 / x, True),
    ("** 2", lambda x: x**2, False),
    ("** 3", lambda x: x**3, False),
    ("** 0", lambda x: x**0, False),
    ("** 0.5", lambda x: x**0.5, True),
    ("** -1.5", lambda x: x**-1.5, True),
    ("2 **", lambda x: 2**x, False),
    ("sum", lambda x: x.sum(), False),
    ("mean", lambda x: x.mean(), False),
    ("var", lambda x: x.var(), False),
    ("std", lambda x: x.std(), False),
    ("clone", lambda x: x.clone(), False),
    ("used twice", lambda x: x * x + x, False),
]
ALONG = [
    ("sum", lambda x, d: x.sum(d)),
    ("sum keepdim", lambda x, d: x.sum(d, keepdim=True)),
    ("mean", lambda x, d: x.mean(d)),
    ("mean keepdim", lambda x, d: x.mean(dim=d, keepdim=True)),
    ("var", lambda x, d: x.var(d)),
    ("var of all", lambda x, d: x.var(d, correction=0, keepdim=True)),
    ("std", lambda x, d: x.std(d)),
    ("std keepdim", lambda x, d: x.std(d, keepdim=True)),
]
VIEWS = [
    ("view", lambda x: x.view(4, -1)),
    ("reshape", lambda x: x.reshape((2, 12))),
    ("permute", lambda x: x.permute(2, 0, 1)),
    ("permute negative", lambda x: x.permute((-1, -3, -2))),
    ("transpose", lambda x: x.transpose(0, -1)),
    ("expand", lambda x: x.reshape(2, 3, 1, 4).expand(5, 2, 3, 6, 4)),
    ("squeeze", lambda x: x.reshape(2, 1, 12).squeeze(1)),
    ("squeeze nothing", lambda x: x.squeeze(1)),
    ("unsqueeze", lambda x: x.unsqueeze(0).unsqueeze(-1).unsqueeze(2)),
    ("select", lambda x: x[1]),
    ("select last", lambda x: x[-1, :, -2]),
    ("slice", lambda x: x[:, 1:]),
    ("slice by steps", lambda x: x[:, ::2, 1:4:2]),
    ("slice of nothing", lambda x: x[:, 2:1]),
    ("None and ...", lambda x: x[None, ..., 0, None]),
    ("T", lambda x: x.reshape(4, 6).T),
]
# A float32 result and its gradient are compared in units of the largest one: 4 roundings of
# 2**-24 for a function of one element, more for sums and products, whose order differs.
TOLERANCE = {"float32": 1e-6, "float64": 1e-12}
DTYPES = list(TOLERANCE)


def compare(torch, function, *arrays, tolerance=None):
    """Value and gradients of `function` of our tensors against those of PyTorch's."""
    ours = [sm.tensor(a, requires_grad=a.dtype.kind == "f") for a in arrays]
    theirs = [torch.tensor(a, requires_grad=a.dtype.kind == "f") for a in arrays]
    y, expected = function(*ours), function(*theirs)
    tolerance = tolerance or TOLERANCE.get(str(y.dtype).removeprefix("torch."), 0)
    close(y.detach(), expected.detach(), tolerance)
    if not expected.requires_grad:
        assert not y.requires_grad
        return
    weights = np.random.default_rng(9).standard_normal(tuple(expected.shape)).astype(y.dtype)
    (y * sm.tensor(weights)).sum().backward()
    (expected * torch.tensor(weights)).sum().backward()
    for a, b in zip(ours, theirs, strict=True):
        assert (a.grad is None) == (b.grad is None)
        if b.grad is not None:
            close(a.grad, b.grad, tolerance)


def close(ours, theirs, tolerance):
    ours, theirs = ours.numpy(), theirs.numpy()
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
    finite = np.abs(theirs[np.isfinite(theirs)])
    scale = finite.max() if finite.size else 0
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance * scale)


def numbers(shape, dtype="float32", positive=False, seed=3):
    x = np.random.default_rng(seed).standard_normal(shape)
    return (np.abs(x) + 0.5 if positive else x).astype(dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (1,), (7,), (3, 5), (2, 3, 17), (0,), (3, 0, 2)], ids=str)
@pytest.mark.filterwarnings("ignore:.*degrees of freedom")
def test_operations_of_one_tensor(torch, shape, dtype):
    for name, function, positive in UNARY:
        if name in ("mean", "var", "std") and np.prod(shape) < 2:
            continue  # 0 / 0; their own test is below
        try:
            compare(torch, function, numbers(shape, dtype, positive))
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error


@pytest.mark.parametrize("layout", ["transposed", "sliced", "expanded"])
@pytest.mark.parametrize(("name", "function", "positive"), UNARY, ids=lambda x: str(x))
def test_operations_of_one_tensor_that_has_gaps(torch, name, function, positive, layout):
    views = {
        "transposed": lambda x: x.transpose(0, 2),
        "sliced": lambda x: x[:, 1:, ::2],
        "expanded": lambda x: x[:, None, 1:].expand(4, 3, 2, 5),
    }
    x = numbers((4, 3, 5), "float64", positive)
    compare(torch, lambda x: function(views[layout](x)), x)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("dim", [0, 1, -1, (0, 1), (0, 2), (2, 1), (0, 1, 2)], ids=str)
@pytest.mark.parametrize(("name", "function"), ALONG, ids=lambda x: str(x))
def test_reductions(torch, name, function, dim, dtype):
    compare(torch, lambda x: function(x, dim), numbers((4, 3, 17), dtype))
    compare(torch, lambda x: function(x.transpose(0, 2)[1:], dim), numbers((4, 3, 17), dtype))


@pytest.mark.filterwarnings("ignore:.*degrees of freedom")
@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (1, 3), (3, 1)], ids=str)
@pytest.mark.parametrize(("name", "function"), ALONG, ids=lambda x: str(x))
def test_reductions_of_little(torch, name, function, shape):
    for dim in (0, 1, (0, 1)):
        ours, theirs = (function(make(numbers(shape)), dim) for make in (sm.tensor, torch.tensor))
        close(ours, theirs, 1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("dim", [0, 1, 2, -1])
@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_softmax(torch, name, dim, dtype):
    x = numbers((3, 4, 9), dtype) * 10
    compare(torch, lambda x: getattr(x, name)(dim), x)
    compare(torch, lambda x: getattr(x.permute(2, 0, 1), name)(dim), x)
    theirs = getattr(torch.nn.functional, name)(torch.tensor(x), dim=dim)
    close(getattr(F, name)(sm.tensor(x), dim=dim), theirs, TOLERANCE[dtype])
    for shape in ((0, 3, 3), (3, 0, 3), (3, 3, 0)):
        compare(torch, lambda x: getattr(x, name)(dim), numbers(shape, dtype))
    compare(torch, lambda x: getattr(x, name)(-1), numbers((), dtype))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    "shapes",
    [
        [(3, 5), (3, 5)],
        [(3, 5), (5,)],
        [(3, 1), (1, 5)],
        [(), (2, 3)],
        [(2, 1, 4), (3, 1)],
        [(3, 0), (1,)],
        [(1, 1), ()],
        [(2, 3, 1, 5, 1, 2, 1, 2), (1, 3, 2, 1, 4, 1, 2, 2)],
    ],
    ids=str,
)
@pytest.mark.parametrize("op", ["add", "sub", "mul", "truediv", "pow"])
def test_operations_of_two_tensors(torch, op, shapes, dtype):
    def function(a, b):
        return getattr(a, f"__{op}__")(b)

    a, b = numbers(shapes[0], dtype, positive=True), numbers(shapes[1], dtype, True, seed=4)
    compare(torch, function, a, b)
    compare(torch, lambda x: function(x, x), a)


@pytest.mark.parametrize("op", ["add", "sub", "mul", "truediv", "pow", "matmul"])
def test_operations_of_views(torch, op):
    def function(a, b):
        return getattr(a[:, ::2].T, f"__{op}__")(b.transpose(0, 1)[1:])

    compare(torch, function, numbers((3, 5), positive=True), numbers((3, 4), positive=True, seed=4))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    "shapes",
    [
        [(3, 4), (4, 5)],
        [(1, 1), (1, 1)],
        [(4,), (4,)],
        [(4,), (4, 5)],
        [(3, 4), (4,)],
        [(2, 3, 4), (4, 5)],
        [(2, 1, 3, 4), (5, 4, 2)],
        [(6, 3, 4), (4,)],
        [(4,), (6, 4, 3)],
        [(33, 65), (65, 37)],
        [(0, 4), (4, 5)],
        [(3, 0), (0, 5)],
        [(3, 4), (4, 0)],
        [(0, 3, 4), (4, 5)],
    ],
    ids=str,
)
def test_matrix_product(torch, shapes, dtype):
    tolerance = {"float32": 2e-6, "float64": 1e-12}[dtype]  # sums of up to 65 products
    a, b = numbers(shapes[0], dtype), numbers(shapes[1], dtype, seed=4)
    compare(torch, lambda a, b: a @ b, a, b, tolerance=tolerance)


@pytest.mark.parametrize("n", [1, 15, 16, 17, 31, 32, 33])
@pytest.mark.parametrize("k", [4096, 4097, 8193])
def test_long_matrix_products_are_taken_in_pieces(n, k):
    """Whose borders leave no trace: compared with NumPy in float64."""
    for m in (1, 9):
        a, b = numbers((m, k)), numbers((k, n), seed=4)
        exact = a.astype(np.float64) @ b.astype(np.float64)
        for left in (sm.tensor(a), sm.tensor(a.T.copy()).T):
            for right in (sm.tensor(b), sm.tensor(b.T.copy()).T):
                np.testing.assert_allclose((left @ right).numpy(), exact, rtol=0, atol=2e-3)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("name", "function"), VIEWS, ids=lambda x: str(x))
def test_views(torch, name, function, dtype):
    compare(torch, function, numbers((2, 3, 4), dtype))
    if name != "view":  # PyTorch's does not copy
        compare(torch, lambda x: function(x.transpose(0, 2)), numbers((4, 3, 2), dtype))


@pytest.mark.parametrize("dtype", DTYPES)
def test_embedding(torch, dtype):
    table = numbers((5, 3), dtype)
    for indices in ([[4, 0, 4], [1, 1, 4]], [2], 3, np.zeros((0, 2), np.int64)):
        indices = np.asarray(indices)
        compare(torch, lambda t, i: t[i], table, indices)
        compare(torch, lambda t, i: t.T.transpose(0, 1)[i.expand(2, *i.shape)], table, indices)
        ours = F.embedding(sm.tensor(indices), sm.tensor(table))
        np.testing.assert_array_equal(ours.numpy(), table[indices])


@pytest.mark.parametrize("dtype", DTYPES)
def test_cross_entropy(torch, dtype):
    targets = np.array([0, 4, 4])
    pairs = {sm.Tensor: F.cross_entropy, torch.Tensor: torch.nn.functional.cross_entropy}

    def loss(logits, targets):
        return pairs[type(logits)](logits, targets)

    compare(torch, loss, numbers((3, 5), dtype) * 20, targets)
    compare(torch, lambda x, y: loss(x.T, y), numbers((5, 3), dtype), targets)
