"""Tensors against PyTorch's: operations and their gradients, layouts, dtypes, sharing, the tape."""

import gc
import time

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
    tolerance = tolerance or TOLERANCE.get(str(y.dtype), 0)
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


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("name", "function"), VIEWS, ids=lambda x: str(x))
def test_views(torch, name, function, dtype):
    compare(torch, function, numbers((2, 3, 4), dtype))
    compare(
        torch, lambda x: function(x.transpose(0, 2).reshape(2, 3, 4)), numbers((4, 3, 2), dtype)
    )


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


# int64, and what becomes of it


@pytest.mark.parametrize(
    "function",
    [
        lambda i, f: i + 2,
        lambda i, f: 2 - i,
        lambda i, f: i * 2.5,
        lambda i, f: i / 2,
        lambda i, f: 7 / i,
        lambda i, f: i / i,
        lambda i, f: i + f,
        lambda i, f: f - i,
        lambda i, f: i * i - i,
        lambda i, f: i**2,
        lambda i, f: i**3,
        lambda i, f: i**2.0,
        lambda i, f: i**-1.0,
        lambda i, f: i**0.5,
        lambda i, f: i**i,
        lambda i, f: 2**i,
        lambda i, f: -i,
        lambda i, f: i.sum(),
        lambda i, f: i.sum(0),
        lambda i, f: i.square(),
        lambda i, f: i.exp(),
        lambda i, f: i.log(),
        lambda i, f: i + True,
        lambda i, f: i + (2**53 + 1),
        lambda i, f: i * (2**62) * 2,
        lambda i, f: i ** float("inf"),
        lambda i, f: i * float("nan"),
        lambda i, f: f**2**70,
        lambda i, f: f + 2**70,
    ],
)
@pytest.mark.parametrize("dtype", DTYPES)
def test_integers_are_promoted_as_in_pytorch(torch, function, dtype):
    i, f = np.array([[1, 2, 3], [4, 5, 6]]), numbers(3, dtype)
    ours, theirs = (function(make(i), make(f)) for make in (sm.tensor, torch.tensor))
    close(ours, theirs, 1e-6)


def test_conversions(torch):
    values = np.array([0.0, -1.7, 1.7, 2.0**31, -(2.0**40)])
    for source in DTYPES:
        for target in [*DTYPES, "int64"]:
            ours = sm.tensor(values.astype(source)).to(target)
            theirs = torch.tensor(values.astype(source)).to(getattr(torch, target))
            close(ours, theirs, 0)
    # No int64 holds these: the same one everywhere.
    wild = sm.tensor([np.nan, np.inf, -np.inf, 1e30]).to("int64")
    assert wild.tolist() == [-(2**63)] * 4
    compare(
        torch,
        lambda x: x.to(torch.float64 if isinstance(x, torch.Tensor) else "float64"),
        numbers(4),
    )
    for name in (np.float32, "float32", torch.float32, sm.float32, np.dtype("f4")):
        assert sm.tensor([1, 2], dtype=name).dtype == np.float32
    assert sm.tensor([1, 2]).dtype == np.int64 and sm.tensor([1.0]).dtype == np.float32
    assert (
        sm.tensor(np.ones(1)).dtype == np.float64
        and sm.tensor(np.ones(1, "f2")).dtype == np.float32
    )
    assert sm.tensor(np.array([1.0, 2.0], ">f4")).tolist() == [1, 2]
    assert sm.tensor(True).dtype == sm.tensor(np.uint8(3)).dtype == np.int64


@pytest.mark.parametrize(
    "array", [numbers((2, 3)), numbers((2, 3), "float64"), np.arange(3)], ids=str
)
def test_numpy_operands_on_either_side(torch, array):
    ours, theirs = sm.tensor(numbers(3)), torch.tensor(numbers(3))
    for op in (np.add, np.subtract, np.multiply, np.divide):
        name = {np.add: "add", np.subtract: "sub", np.multiply: "mul", np.divide: "truediv"}[op]
        expected = getattr(theirs, f"__{name}__")(torch.tensor(array))
        close(getattr(ours, f"__{name}__")(array), expected, 1e-6)
    assert isinstance(array - ours, sm.Tensor) and isinstance(np.float64(2) * ours, sm.Tensor)
    close(array - ours, torch.tensor(array) - theirs, 1e-6)
    assert (np.float32(2) * ours).dtype == (ours * np.float64(2)).dtype == np.float32
    assert isinstance(numbers((3, 2)) @ sm.tensor(numbers((2, 3))), sm.Tensor)


# The same memory elsewhere


@pytest.mark.parametrize("dtype", [*DTYPES, "int64"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 2)], ids=str)
def test_memory_is_shared(torch, shape, dtype):
    source = numbers(shape, dtype)
    x = sm.tensor(source)
    assert (
        x.shape == shape and x.dtype == dtype and x.ndim == len(shape) and x.numel() == source.size
    )
    views = [x.numpy(), np.asarray(x), np.from_dlpack(x), torch.from_dlpack(x).numpy()]
    for view in views:
        assert view.shape == shape and view.dtype == dtype
        np.testing.assert_array_equal(view, source)
        assert source.size == 0 or np.shares_memory(view, views[0])
    assert not np.shares_memory(views[0], source)
    views[0][...] = 7
    np.testing.assert_array_equal(views[3], np.full(shape, 7, dtype))
    assert x.tolist() == views[3].tolist()
    assert not np.shares_memory(np.array(x), views[0])
    assert np.asarray(x, dtype="complex64").dtype == np.complex64
    del x
    gc.collect()
    np.testing.assert_array_equal(views[1], np.full(shape, 7, dtype))
    if np.lib.NumpyVersion(np.__version__) >= "2.0.0":
        assert not np.shares_memory(np.asarray(sm.tensor(source), copy=True), views[0])


def test_memory_of_views_is_shared(torch):
    x = sm.tensor(numbers((4, 6)))
    for view in (x.T, x[1:, ::2], x[2], x.view(2, 12), x.expand(3, 4, 6), x[None], x.detach()):
        assert np.shares_memory(view.numpy(), x.numpy())
        np.testing.assert_array_equal(torch.from_dlpack(view).numpy(), view.numpy())
    assert x.T.numpy().strides == (4, 24) and x.expand(3, 4, 6).numpy().strides == (0, 24, 4)
    assert not np.shares_memory(x.clone().numpy(), x.numpy())


def test_memory_that_gradients_need_is_read_only(torch):
    x = sm.tensor([1.0, 2.0], requires_grad=True)
    for tensor in (x, x * 2, x.T if x.ndim == 2 else x.view(2, 1)):
        assert not tensor.numpy().flags.writeable and not np.asarray(tensor).flags.writeable
        with pytest.raises(BufferError, match="detach"):
            torch.from_dlpack(tensor)
        assert tensor.detach().numpy().flags.writeable
        np.testing.assert_array_equal(torch.from_dlpack(tensor.detach()).numpy(), tensor.numpy())


def test_tensors_of_other_libraries_are_copied(torch):
    theirs = torch.tensor([1.0, 2.0], requires_grad=True)
    ours = sm.tensor(theirs)
    assert ours.tolist() == [1, 2] and not ours.requires_grad
    assert not np.shares_memory(ours.numpy(), theirs.detach().numpy())
    assert sm.tensor(ours, requires_grad=True).requires_grad


# As Python objects


def test_numbers_of_one_element():
    for value, kind in ((2.5, float), (3, int), (2**62 + 1, int)):
        for x in (sm.tensor(value), sm.tensor([[value]])):
            assert x.item() == value and type(x.item()) is kind
            assert float(x) == float(value) and int(x) == int(value) and bool(x)
    assert not sm.tensor(0.0) and not sm.tensor([0]) and sm.tensor(float("nan"))
    assert sm.tensor([[1.0], [2.0]])[1].item() == 2
    with pytest.raises(ValueError, match="NaN"):
        int(sm.tensor(float("nan")))


def test_length_and_repr(torch):
    assert len(sm.tensor([[1, 2]])) == 1 and [r.tolist() for r in sm.tensor([[1], [2]])] == [
        [1],
        [2],
    ]
    assert repr(sm.tensor([1.0, 2.5])) == "tensor([1. , 2.5])"
    assert repr(sm.tensor(3)) == "tensor(3)" and repr(sm.tensor([])) == "tensor([])"
    assert repr(sm.tensor([1.0], requires_grad=True)) == "tensor([1.], requires_grad=True)"
    x = sm.tensor([1.0], dtype="float64", requires_grad=True)
    assert repr(x.tanh()) == "tensor([0.7616], dtype=float64, grad_fn=<TanhBackward0>)"
    assert x.tanh().grad_fn == "TanhBackward0" and x.grad_fn is None
    assert "..." in repr(sm.rand(2000))


# The tape


def test_gradients_add_up_until_they_are_taken_away():
    x = sm.tensor([1.0, 2.0], requires_grad=True)
    assert x.grad is None and x.is_leaf and x.requires_grad
    for times in (1, 2, 3):
        (x * x).sum().backward()
        assert x.grad.tolist() == [2 * times, 4 * times]
    kept = x.grad
    x.grad = None
    assert x.grad is None and kept.tolist() == [6, 12]
    x.grad = sm.tensor([5.0, 5.0])
    x.sum().backward()
    assert x.grad.tolist() == [6, 6]
    x.requires_grad = False
    assert not (x * 2).requires_grad and x.grad is None


def test_backward_with_a_gradient():
    x = sm.tensor([1.0, 2.0], requires_grad=True)
    (x * x).backward(sm.tensor([10.0, 1.0]))
    assert x.grad.tolist() == [20, 4]
    x.backward(gradient=sm.tensor([1, 1]))  # a leaf; the gradient is converted
    assert x.grad.tolist() == [21, 5]


def test_retain_graph_and_retain_grad():
    x = sm.tensor(3.0, requires_grad=True)
    square = x * x
    square.retain_grad()
    y = square * square
    y.backward(retain_graph=True)
    y.backward()
    assert x.grad.item() == 216 and square.grad.item() == 36 and y.grad is None
    with pytest.raises(RuntimeError, match="retain_graph=True"):
        y.backward()
    assert x.grad.item() == 216


@pytest.mark.parametrize(
    "function", [lambda x, w: x * w, lambda x, w: x @ w, lambda x, w: w.tanh() * x]
)
def test_a_value_changed_in_place_is_noticed(function):
    w, x = sm.tensor([2.0, 3.0], requires_grad=True), sm.tensor([1.0, 1.0])
    y = function(x, w).sum()
    x.copy_([5.0, 5.0])
    with pytest.raises(RuntimeError, match="changed in place"):
        y.backward()
    z = (w + x).sum()  # needs neither value
    x.copy_(0)
    z.backward()
    assert w.grad.tolist() == [1, 1]


def test_no_grad_and_enable_grad():
    x = sm.tensor([1.0], requires_grad=True)

    @sm.no_grad()
    def double(x):
        return x * 2

    with sm.no_grad():
        assert not (x * 2).requires_grad
        with sm.enable_grad():
            assert (x * 2).requires_grad
        assert not (x * 2).requires_grad
        with pytest.raises(ZeroDivisionError), sm.enable_grad():
            raise ZeroDivisionError
        assert not (x * 2).requires_grad
    assert not double(x).requires_grad and (x * 2).requires_grad
    assert not x.detach().requires_grad


def test_indices_changed_behind_the_tapes_back_are_noticed():
    """NumPy writes into shared memory unseen; backward must not follow where that leads."""
    table = sm.tensor(numbers((5, 3)), requires_grad=True)
    for loss in (lambda i: table[i].sum(), lambda i: F.cross_entropy(table[:3], i)):
        indices = sm.tensor([0, 1, 2])
        y = loss(indices)
        indices.numpy()[:] = 2**40
        with pytest.raises((IndexError, RuntimeError)):
            y.backward()


def test_a_graph_of_a_million_nodes():
    x = sm.tensor(0.0, requires_grad=True)
    start = time.monotonic()
    y = x
    for _ in range(1_000_000):
        y = y + x
    y.backward()
    assert x.grad.item() == 1_000_001
    del y
    z = x
    for _ in range(1_000_000):
        z = z + 1
    del z  # not walked
    assert time.monotonic() - start < 60
