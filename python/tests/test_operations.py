"""Every operation of the table against PyTorch: values, types, errors and gradients."""

import numpy as np
import pytest
from operations import REFUSED, TABLE

import swiftmakemore._core as sm

FLOATS = ("float32", "float64")
INTEGERS = ("int64", "uint8", "bool")

# Shapes of the one or two inputs, and how each is seen.
SHAPES = [
    ((), ()),
    ((0,), (0,)),
    ((3, 0), (1, 0)),
    ((1,), (1,)),
    ((5,), ()),
    ((4, 7), (7,)),
    ((3, 1), (1, 4)),
    ((2, 3, 5), (2, 1, 5)),
    ((33,), (33,)),
    ((2, 3, 4, 5), (4, 5)),
]
VIEWS = ["dense", "transposed", "sliced", "expanded"]
ENOUGH = 10  # inputs of different shapes or strides on which values, and gradients, are compared


def seen(tensor, view):
    """`tensor` through a view that leaves gaps or repeats."""
    if view == "transposed" and tensor.ndim >= 2:
        return tensor.transpose(0, -1)
    if view == "sliced" and tensor.ndim >= 1:
        return tensor[1:] if tensor.shape[0] > 1 else tensor[:0]
    if view == "expanded":
        return tensor.unsqueeze(0).expand((2, *tuple(tensor.shape)))
    return tensor


def drawn(shape, dtype, positive, seed):
    rng = np.random.default_rng(seed)
    if dtype == "bool":
        return rng.integers(0, 2, shape).astype(bool)
    if dtype in INTEGERS:
        low = 1 if positive or dtype == "uint8" else -5
        values = rng.integers(low, 9, shape)
        return np.asarray(np.where(values == 0, 3, values)).astype(dtype)
    values = rng.normal(0, 2, shape)
    if positive:
        values = np.abs(values) + 0.01
    return np.asarray(values).astype(dtype)


def cases(row):
    """The number, shapes and view of each case."""
    if row.shapes:
        for i, shapes in enumerate(row.shapes):
            for view in ("dense", "strided"):
                yield i, shapes, view
        return
    for i, shapes in enumerate(SHAPES):
        for view in VIEWS:
            if view == "dense" or len(shapes[0]) >= 1:
                yield i, shapes[: row.operands], view


def tensors(make, arrays, view, requires_grad=False):
    """The leaves, and what is seen of them: the first, and the others where they are like it."""
    if view == "strided":  # the same shapes, with gaps
        arrays = [np.ascontiguousarray(np.swapaxes(a, 0, -1)) if a.ndim > 1 else a for a in arrays]
    leaves = [make(a) for a in arrays]
    if requires_grad:
        for leaf in leaves:
            leaf.requires_grad_()
    if view == "strided":
        return leaves, [x.transpose(0, -1) if x.ndim > 1 else x for x in leaves]
    same = arrays[0].shape == arrays[-1].shape
    viewed = [seen(x, view) if k == 0 or same else x for k, x in enumerate(leaves)]
    return leaves, viewed


def operands(row, i, shapes, dtype):
    return [drawn(shape, dtype, row.positive, i + 100 * k) for k, shape in enumerate(shapes)]


def listed(result):
    """The tensors of a result, or its other values as one array."""
    if isinstance(result, (tuple, list)) and all(hasattr(x, "numpy") for x in result):
        return list(result)
    return [result]


def as_array(value):
    return value.numpy() if hasattr(value, "numpy") else np.array(value)


def joined(module, result):
    """A result of several tensors as one vector, for its gradient."""
    parts = listed(result)
    return parts[0] if len(parts) == 1 else module.cat([x.reshape(-1) for x in parts])


def both(row, torch, operands):
    """The result of each side, or the exception's class."""
    results = []
    for module, functional, inputs in (
        (sm, sm.functional, operands[0]),
        (torch, torch.nn.functional, operands[1]),
    ):
        try:
            results.append(row.call(module, functional, *inputs))
        except (RuntimeError, IndexError, ValueError, TypeError, NotImplementedError) as error:
            results.append(error)
    return results


def assert_close(ours, theirs, ulp, what, largest=0.0):
    """Within `ulp` units of each element, or -`ulp` of the largest or of `largest`."""
    assert ours.shape == theirs.shape, what
    assert ours.dtype == theirs.dtype, what
    if theirs.dtype.kind != "f" or ulp == 0:
        np.testing.assert_array_equal(ours, theirs, err_msg=what)
        return
    np.testing.assert_array_equal(np.isfinite(ours), np.isfinite(theirs), err_msg=what)
    finite = np.isfinite(theirs)
    np.testing.assert_array_equal(ours[~finite], theirs[~finite], err_msg=what)
    if not finite.any():
        return
    size = np.abs(theirs[finite])
    unit = np.spacing(
        size if ulp > 0 else np.maximum(max(size.max(), size.dtype.type(largest)), size)
    )
    error = np.abs(ours[finite] - theirs[finite]) / unit
    assert error.max() <= abs(ulp), f"{what}: {error.max()} ulp"


def layout(inputs):
    """What tells inputs apart: shapes and strides."""
    return tuple((tuple(x.shape), x.stride()) for x in inputs)


def compare_forward(row, torch, dtype):
    compared = set()
    for i, shapes, view in cases(row):
        arrays = operands(row, i, shapes, dtype)
        _, ours = tensors(sm.tensor, arrays, view)
        _, theirs = tensors(torch.from_numpy, [np.array(a) for a in arrays], view)
        if ours[0].ndim < row.minimum_rank:
            continue
        a, b = both(row, torch, (ours, theirs))
        what = f"{row.name} of {dtype} {shapes} {view}"
        largest = row.term([float(np.abs(v).max(initial=0)) for v in arrays]) if row.term else 0.0
        if isinstance(b, Exception):
            assert isinstance(a, Exception), f"{what}: PyTorch refuses: {b}"
            continue
        assert not isinstance(a, Exception), f"{what}: {a!r}"
        compared.add(layout(theirs))
        for x, y in zip(listed(a), listed(b), strict=True):
            assert_close(as_array(x), as_array(y), row.ulp, what, largest)
            if row.shares and y.numel() > 0:
                home = theirs[0].untyped_storage().data_ptr()
                if y.untyped_storage().data_ptr() != home:  # PyTorch copies, too
                    continue
                steps = [
                    (s, t) for s, t, n in zip(x.stride(), y.stride(), y.shape, strict=True) if n > 1
                ]
                assert all(s == t for s, t in steps), f"{what}: {x.stride()} {y.stride()}"
                ours_from = x.data_ptr() - ours[0].data_ptr()
                assert ours_from == y.data_ptr() - theirs[0].data_ptr(), what
    return compared


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
@pytest.mark.parametrize("dtype", FLOATS)
def test_values(row, dtype, torch):
    compared = compare_forward(row, torch, dtype)
    assert len(compared) >= ENOUGH if row.floats else not compared


@pytest.mark.parametrize("row", [r for r in TABLE if r.integers], ids=lambda row: row.name)
@pytest.mark.parametrize("dtype", INTEGERS)
def test_integers(row, dtype, torch):
    if dtype == "bool" and not row.bools:
        return
    compared = compare_forward(row, torch, dtype)
    assert row.floats or len(compared) >= ENOUGH


@pytest.mark.parametrize("row", [r for r in TABLE if r.gradient], ids=lambda row: row.name)
@pytest.mark.parametrize("dtype", FLOATS)
def test_gradients(row, dtype, torch):
    compared = set()
    for i, shapes, view in cases(row):
        arrays = operands(row, i, shapes, dtype)
        leaves, ours = tensors(sm.tensor, arrays, view, True)
        their_leaves, theirs = tensors(torch.from_numpy, [np.array(a) for a in arrays], view, True)
        if ours[0].ndim < row.minimum_rank:
            continue
        a, b = both(row, torch, (ours, theirs))
        if isinstance(b, Exception):
            continue
        if not listed(b):
            continue
        compared.add(layout(theirs))
        a, b = joined(sm, a), joined(torch, b)
        slope = drawn(tuple(b.shape), dtype, False, 7)
        a.backward(sm.tensor(slope))
        b.backward(torch.from_numpy(slope))
        for ours_, theirs_ in zip(leaves, their_leaves, strict=True):
            what = f"{row.name} of {dtype} {shapes} {view}"
            largest = np.abs(slope).max(initial=0) * row.gradient_term
            # A gradient of zeros may have no memory there, which NumPy needs.
            expected = theirs_.grad.numpy(force=True)
            assert_close(ours_.grad.numpy(), expected, -row.gradient_ulp, what, largest)
    assert len(compared) >= ENOUGH


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_shapes_are_as_many_as_are_asked_for(row):
    assert len(set(row.shapes or SHAPES)) >= ENOUGH


@pytest.mark.parametrize("row", [r for r in TABLE if r.shares], ids=lambda row: row.name)
def test_views_written_in_place(row, torch):
    """What is written into a view is in its base, with its gradient."""
    for i, shapes, view in cases(row):
        results = []
        sides = (
            (sm, sm.functional, sm.tensor),
            (torch, torch.nn.functional, torch.from_numpy),
        )
        for module, functional, make in sides:
            leaf = make(operands(row, i, shapes, "float64")[0]).requires_grad_()
            base = leaf * 1
            x = base if view == "expanded" else seen(base, view)
            if x.ndim < row.minimum_rank:
                break
            try:
                y = listed(row.call(module, functional, x))
                if not y:
                    break
                # PyTorch takes no change of one of several views.
                part = y[0] if len(y) == 1 else listed(row.call(module, functional, x.detach()))[0]
                part.mul_(3)
            except (RuntimeError, IndexError):
                results.append(None)
                continue
            (base * base).sum().backward()
            results += [(base.detach().numpy(), leaf.grad.numpy())]
        if results and results[1] is not None and results[0] is not None:
            for a, b in zip(*results, strict=True):
                np.testing.assert_array_equal(a, b, err_msg=f"{row.name} of {shapes} {view}")


SPECIAL = [0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 1e-40, 3e38, -3e38, 88.9, -103.5, 0.5,
           -0.5, 1.5, 2.5, 128.0, -150.0, 1e-20]  # fmt: skip


@pytest.mark.parametrize("row", [r for r in TABLE if r.operands == 1 and r.minimum_rank == 0
                                 and not r.shapes
                                 and not r.name.startswith(("prod", "norm", "view "))],
                         ids=lambda row: row.name)  # fmt: skip
def test_special_values(row, torch):
    x = np.array(SPECIAL, np.float32)
    ours = row.call(sm, sm.functional, sm.tensor(x))
    theirs = row.call(torch, torch.nn.functional, torch.from_numpy(x))
    wide = row.call(torch, torch.nn.functional, torch.from_numpy(x).double())
    if row.name in ("gelu", "gelu tanh"):  # PyTorch gives NaN at an infinity
        return
    for a, b, c in zip(listed(ours), listed(theirs), listed(wide), strict=True):
        a, b, c = as_array(a), as_array(b), as_array(c)
        # Near the ends of float32 PyTorch overflows early on some machines, but not in float64.
        # Its mish makes 0 of what e^x makes a subnormal number.
        atol = 5e-44 if row.name == "mish" else 1e-44
        near = {"rtol": 5e-7, "atol": atol, "equal_nan": True}
        with np.errstate(over="ignore"):
            wrong = ~(np.isclose(a, b, **near) | np.isclose(a, c.astype(a.dtype), **near))
        assert not wrong.any(), (x[wrong], a[wrong], b[wrong])


@pytest.mark.parametrize(
    "call",
    [
        lambda m: m.zeros(2, 3),
        lambda m: m.ones((2, 3)),
        lambda m: m.full((2, 2), 7),
        lambda m: m.full((2,), 0.5),
        lambda m: m.full((), True),
        lambda m: m.arange(5),
        lambda m: m.arange(2, 9, 3),
        lambda m: m.arange(1.0, 2.0, 0.25),
        lambda m: m.arange(5, 0, -2),
        lambda m: m.arange(0),
        lambda m: m.linspace(-1, 2, 7),
        lambda m: m.linspace(0, 1, 1),
        lambda m: m.linspace(3, 3, 0),
        lambda m: m.eye(3),
        lambda m: m.eye(2, 4),
        lambda m: m.cat([m.zeros(0), m.ones(2, 3)]),
        lambda m: m.cat([m.arange(3), m.ones(2)]),
    ],
)
def test_creation(call, torch):
    ours, theirs = call(sm), call(torch)
    assert_close(ours.numpy(), theirs.numpy(), 1, "")


@pytest.mark.parametrize(
    "call",
    [
        lambda m: m.arange(0, 5, 0),
        lambda m: m.arange(0, 5, -1),
        lambda m: m.cat([]),
        lambda m: m.cat([m.zeros(2), m.zeros(2, 2)]),
        lambda m: m.stack([m.zeros(2), m.zeros(3)]),
        lambda m: m.zeros(3).clamp(),
        lambda m: m.amax(m.zeros(0), dim=0),
        lambda m: m.tril(m.zeros(3)),
        lambda m: m.floor_divide(m.arange(3), 0),
    ],
)
def test_refusals(call, torch):
    with pytest.raises((RuntimeError, IndexError, ValueError)) as theirs:
        call(torch)
    with pytest.raises(theirs.type):
        call(sm)


@pytest.mark.parametrize("call", REFUSED)
def test_refused_by_the_same_class(call, torch):
    for_torch = {"m": torch, "F": torch.nn.functional}
    with pytest.raises((RuntimeError, IndexError, TypeError, ValueError)) as theirs:
        eval(call, for_torch | {"x": torch.ones(3, 4), "i": torch.tensor([0, 2])})
    with pytest.raises(theirs.type):
        eval(call, {"m": sm, "F": sm.functional, "x": sm.ones(3, 4), "i": sm.tensor([0, 2])})


def test_one_hot(torch):
    labels = np.array([[0, 2], [1, 1]])
    for classes in (-1, 5):
        ours = sm.functional.one_hot(sm.tensor(labels), classes)
        theirs = torch.nn.functional.one_hot(torch.from_numpy(labels), classes)
        assert_close(ours.numpy(), theirs.numpy(), 0, "one_hot")
    with pytest.raises(RuntimeError):
        sm.functional.one_hot(sm.tensor(labels), 2)


def test_in_place(torch):
    for name, arguments in (("clamp_", (0, 1)), ("relu_", ()), ("floor_", ()), ("abs_", ())):
        x = drawn((3, 4), "float32", False, 1)
        ours, theirs = sm.tensor(x), torch.from_numpy(x.copy())
        assert getattr(ours, name)(*arguments) is ours
        getattr(theirs, name)(*arguments)
        assert_close(ours.numpy(), theirs.numpy(), 0, name)
