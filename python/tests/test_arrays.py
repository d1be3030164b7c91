"""Tensors' numbers: dtypes and their promotion, memory shared with other libraries, as Python's."""

import gc

import numpy as np
import pytest
from test_tensor import DTYPES, close, compare, numbers

import swiftmakemore as sm

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
        assert sm.tensor([1, 2], dtype=name).dtype == sm.float32
    assert sm.tensor([1, 2]).dtype == sm.int64 and sm.tensor([1.0]).dtype == sm.float32
    assert (
        sm.tensor(np.ones(1)).dtype == sm.float64
        and sm.tensor(np.ones(1, "f2")).dtype == sm.float32
    )
    assert sm.tensor(np.array([1.0, 2.0], ">f4")).tolist() == [1, 2]
    for kind in ("int32", "uint8", "bool"):
        assert sm.tensor(np.ones(1, kind)).dtype is getattr(sm, np.dtype(kind).name)
    assert sm.tensor(True).dtype == sm.bool and sm.tensor(np.int16(3)).dtype == sm.int64


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
    assert (np.float32(2) * ours).dtype == (ours * np.float64(2)).dtype == sm.float32
    assert isinstance(numbers((3, 2)) @ sm.tensor(numbers((2, 3))), sm.Tensor)


# The same memory elsewhere


@pytest.mark.parametrize("dtype", [*DTYPES, "int64"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 2)], ids=str)
def test_memory_is_shared(torch, shape, dtype):
    source = numbers(shape, dtype)
    x = sm.tensor(source)
    assert (
        x.shape == shape
        and x.dtype is getattr(sm, np.dtype(dtype).name)
        and x.ndim == len(shape)
        and x.numel() == source.size
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
    x = sm.tensor([1.0], requires_grad=True)
    assert x.tanh().grad_fn.name() == "TanhBackward0" and x.grad_fn is None
    assert "..." in repr(sm.rand(2000))
