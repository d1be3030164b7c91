"""Types, devices, Python's numbers, other libraries' memory, copies and pickles."""

import copy
import importlib
import pickle
import re

import numpy as np
import pytest

import swiftmakemore as sm

NAMES = ["float32", "float64", "int64", "int32", "uint8", "bool"]


@pytest.mark.parametrize("name", NAMES)
def test_to_and_type(torch, name):
    values = np.array([[0, 1, 2], [3, 250, 7]]).astype(name)
    ours, theirs = sm.tensor(values), torch.tensor(values)
    for method in ("float", "double", "long", "int", "byte", "bool"):
        assert repr(getattr(ours, method)()) == repr(getattr(theirs, method)())
    for other in NAMES:
        a, b = getattr(sm, other), getattr(torch, other)
        assert repr(ours.to(a)) == repr(theirs.to(b))
        assert repr(ours.to("cpu", a)) == repr(theirs.to("cpu", b))
        assert repr(ours.to(sm.zeros(1, dtype=a))) == repr(theirs.to(torch.zeros(1, dtype=b)))
        assert repr(ours.type(a)) == repr(theirs.type(b))
        assert repr(sm.promote_types(ours.dtype, a)) == repr(torch.promote_types(theirs.dtype, b))
        assert sm.can_cast(ours.dtype, a) == torch.can_cast(theirs.dtype, b)
    assert ours.type() == theirs.type() and repr(ours.type("torch.DoubleTensor")) == repr(
        theirs.type("torch.DoubleTensor")
    )
    assert ours.to(ours.dtype) is ours and ours.to("cpu") is ours and ours.cpu() is ours
    assert ours.to(ours.dtype, copy=True) is not ours
    assert ours.is_floating_point() == theirs.is_floating_point() == ours.dtype.is_floating_point
    assert ours.dtype.itemsize == theirs.dtype.itemsize
    assert np.dtype(ours.dtype) == values.dtype


def test_to_refuses():
    x = sm.ones(2)
    with pytest.raises(RuntimeError, match="device 'cuda:0'"):
        x.to("cuda:0")
    with pytest.raises(TypeError, match="unexpected keyword argument 'color'"):
        x.to(color=1)
    with pytest.raises(TypeError, match="complex64"):
        x.to("complex64")
    with pytest.raises(AttributeError, match="computing is done on the CPU"):
        x.cuda()
    with pytest.raises(AttributeError, match=r"nearest there is: .*reshape"):
        x.reshap  # noqa: B018
    with pytest.raises(AttributeError, match=r"nearest there is: .*sigmoid"):
        sm.sigmoidd  # noqa: B018


def test_numbers(torch):
    for m in (sm, torch):
        assert [10, 20, 30][m.tensor(1)] == 20 and f"{m.tensor(0.5):.2f}" == "0.50"
        assert m.tensor([2.5]).item() == 2.5 and int(m.tensor([[7]])) == 7
        for wrong in (lambda m=m: [1][m.tensor(0.0)], lambda m=m: f"{m.ones(2):.2f}"):
            with pytest.raises(TypeError):
                wrong()
        for wrong in (lambda m=m: m.ones(2).item(), lambda m=m: bool(m.ones(2))):
            with pytest.raises(RuntimeError):
                wrong()
    assert sm.tensor(2**62 + 1).item() == 2**62 + 1


@pytest.mark.parametrize("name", NAMES)
def test_numpys_memory_is_shared(name):
    array = np.ones((3, 4), name)
    for view in (array, array.T, array[::2, 1:]):
        x = sm.from_numpy(view)
        x[0, 0] = 0
        assert view[0, 0] == 0 and x.tolist() == view.tolist()
        assert sm.from_dlpack(view).tolist() == view.tolist()
    del array, view
    assert x.sum().item() >= 0  # the tensor keeps the memory alive
    assert sm.from_numpy(np.ones((0, 3), name)).shape == (0, 3)


def test_as_tensor_shares_where_it_can(torch):
    array = np.zeros(2, np.float32)
    sm.as_tensor(array).add_(1)
    assert array.tolist() == [1, 1]
    sm.as_tensor(array, dtype=sm.float64).add_(1)
    assert array.tolist() == [1, 1]
    x = sm.ones(2)
    assert sm.as_tensor(x) is x and sm.as_tensor([1, 2]).dtype is sm.int64
    theirs = torch.zeros(2)
    sm.from_dlpack(theirs).add_(1)
    assert theirs.tolist() == [1, 1]
    assert torch.from_dlpack(x.mul_(3)).tolist() == [3, 3]


def test_memory_that_no_tensor_can_have():
    with pytest.raises(TypeError, match="from_numpy: expected a NumPy array, not list"):
        sm.from_numpy([1])
    with pytest.raises(TypeError, match="complex64"):
        sm.from_numpy(np.ones(2, "complex64"))
    with pytest.raises(ValueError, match="copy"):
        sm.from_numpy(np.ones(3)[::-1])
    odd = np.zeros(9, np.uint8)[1:].view(np.float32)
    with pytest.raises((TypeError, ValueError)):
        sm.from_numpy(odd)
    fixed = np.ones(2)
    fixed.flags.writeable = False
    with pytest.warns(UserWarning, match="read-only"):
        sm.from_numpy(fixed).add_(1)
    assert fixed.tolist() == [1, 1]


def test_copies_and_pickles():
    x = sm.tensor([[1.0, 2.0]], requires_grad=True)
    (x * 2).sum().backward()
    twin = copy.deepcopy([x, x])
    assert twin[0] is twin[1] and twin[0].requires_grad and twin[0].grad.tolist() == [[2, 2]]
    with sm.no_grad():
        twin[0].add_(1)
    assert x.tolist() == [[1, 2]]
    shared = copy.copy(x)
    assert shared is not x and shared.requires_grad
    back = pickle.loads(pickle.dumps({"x": x, "n": sm.tensor([True, False])}))
    assert repr(back["x"]) == repr(x) and back["n"].dtype is sm.bool
    with pytest.raises(RuntimeError, match="only leaves"):
        copy.deepcopy(x * 2)
    assert pickle.loads(pickle.dumps(sm.float64)) is sm.float64
    assert pickle.loads(pickle.dumps(sm.device("cpu"))) == sm.device("cpu")


def test_types_of_results(torch):
    values = [1, 1.5, True, [1], [1.5], [True]]
    for a in values:
        for b in values:
            ours = [sm.tensor(x) if isinstance(x, list) else x for x in (a, b)]
            theirs = [torch.tensor(x) if isinstance(x, list) else x for x in (a, b)]
            if not any(isinstance(x, list) for x in (a, b)):
                continue
            assert repr(sm.result_type(*ours)) == repr(torch.result_type(*theirs))
    assert sm.broadcast_shapes((2, 1), (3,)) == torch.broadcast_shapes((2, 1), (3,))
    with pytest.raises(RuntimeError, match="broadcast_shapes"):
        sm.broadcast_shapes((2,), (3,))
    assert sm.finfo(sm.float64).eps == torch.finfo(torch.float64).eps
    assert sm.iinfo(sm.int32).max == torch.iinfo(torch.int32).max
    assert sm.device("cpu:0") == sm.device("cpu", 0) != sm.device("cpu")
    with pytest.raises(RuntimeError, match="cuda"):
        sm.device("cuda")


@pytest.mark.parametrize(
    "data", [[2.0], [[1, 2], [3, 4]], [], np.arange(3), [True, False], (1, 2.5)]
)
def test_old_constructor_gives_float32(torch, data):
    ours, theirs = sm.Tensor(data), torch.Tensor(data)
    assert ours.dtype == sm.float32 and str(ours) == str(theirs)


def test_old_constructor_takes_sizes(torch):
    for sizes in ((), (2,), (2, 3), (0, 4)):
        ours = sm.Tensor(*sizes)
        assert ours.shape == tuple(torch.Tensor(*sizes).shape) and ours.dtype == sm.float32
        assert not ours.any()
    assert sm.Tensor(sm.zeros(2, 3).shape).shape == (2, 3)
    x = sm.Tensor([2.0]).double()
    x.requires_grad = True
    (x * x).backward()
    assert x.grad.item() == 4
    with pytest.raises(TypeError, match="expected sizes or data"):
        sm.Tensor(2, "3")
    with pytest.raises(ValueError, match="negative"):
        sm.Tensor(-2)


def test_memory_is_read_as_another_type(torch):
    x = np.arange(12, dtype=np.float32).reshape(3, 4)
    for name in ("int32", "float64", "int64", "uint8"):
        ours = sm.tensor(x).view(getattr(sm, name))
        theirs = torch.tensor(x).view(getattr(torch, name))
        np.testing.assert_array_equal(ours.numpy(), theirs.numpy())
    base = sm.zeros(2)
    base.view(sm.int32).fill_(0x3F800000)
    assert base.tolist() == [1, 1]
    with pytest.raises(RuntimeError, match="not every byte is a bool"):
        sm.zeros(2, dtype=sm.uint8).view(sm.bool)
    with pytest.raises(RuntimeError, match="use detach"):
        sm.rand(2, requires_grad=True).view(sm.int32)


@pytest.mark.parametrize(
    ("name", "said"),
    [("storage", "data_ptr"), ("squeeze_", "x = x.squeeze()"), ("half", "float32")],
)
def test_methods_that_are_not_there_say_what_to_use(name, said):
    with pytest.raises(AttributeError, match=re.escape(said)):
        getattr(sm.rand(2), name)


@pytest.mark.parametrize(
    ("name", "said"),
    [("linalg", "matmul"), ("FloatTensor", "dtype=float32"), ("vmap", "broadcasting"),
     ("set_float32_matmul_precision", "leave it out"), ("compile", "call the function")],
)  # fmt: skip
def test_functions_that_are_not_there_say_what_to_use(name, said):
    with pytest.raises(AttributeError, match=re.escape(said)):
        getattr(sm, name)


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [
        ("nn", "Conv2d", "unfold"),
        ("nn", "LSTM", "LSTMCell"),
        ("nn", "ReLu", "ReLU"),
        ("nn.functional", "crossentropy", "cross_entropy"),
        ("nn.init", "kaiming_uniform", "kaiming_uniform_"),
        ("nn.utils", "clip_grad_norm", "clip_grad_norm_"),
        ("optim", "Adamax", "Adam"),
        ("optim.lr_scheduler", "CyclicLR", "OneCycleLR"),
        ("utils.data", "Dataloader", "DataLoader"),
        ("autograd", "Function", "register_hook"),
        ("random", "get_rng", "get_rng_state"),
    ],
)
def test_modules_name_the_nearest_thing(module, name, said):
    with pytest.raises(AttributeError, match=re.escape(said)):
        getattr(importlib.import_module(f"swiftmakemore.{module}"), name)
