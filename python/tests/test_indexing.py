"""`x[...]` and `x[...] = y` as PyTorch reads them: values, gradients, refusals."""

import numpy as np
import pytest
from test_tensor import close, compare, numbers

import swiftmakemore as sm

# Each runs with our tensors and with PyTorch's; `_` makes an index array of the right library.
INDICES = [
    ("int", lambda _: 1),
    ("negative int", lambda _: (-1, 0, -2)),
    ("slices", lambda _: (slice(1, None), slice(None, -1), slice(None, None, 2))),
    ("slices beyond", lambda _: (slice(-9, 9), slice(2, 1))),
    ("None and ...", lambda _: (None, ..., 0, None)),
    ("array", lambda _: _([1, 0, -1])),
    ("array of rows", lambda _: _([[1, 0], [1, 1]])),
    ("array in the middle", lambda _: (slice(None), _([2, 0]))),
    ("arrays", lambda _: (_([0, 1]), _([1, -1]), _([3, 0]))),
    ("arrays that broadcast", lambda _: (_([[0], [1]]), _([1, 0, 2]))),
    ("arrays next to each other", lambda _: (slice(None), _([0, 1]), _([1, 2]))),
    ("arrays apart", lambda _: (_([0, 1]), slice(None), _([1, 2]))),
    ("arrays apart in a None", lambda _: (_([0, 1]), None, _([1, 2]))),
    ("array and int", lambda _: (0, _([1, 2]))),
    ("mask", lambda _: _(np.arange(24).reshape(2, 3, 4) % 5 == 0)),
    ("mask of a dimension", lambda _: (slice(None), _([True, False, True]))),
    ("mask of two dimensions", lambda _: _(np.eye(2, 3, dtype=bool))),
    ("mask and array", lambda _: (_([True, True]), _([2, 0]))),
    ("mask of nothing", lambda _: _([False, False])),
    ("True", lambda _: True),
    ("list", lambda _: [1, 0]),
    ("int32", lambda _: _(np.array([1, 0], np.int32))),
    ("no indices", lambda _: _(np.zeros((0, 2), np.int64))),
    ("number in an array", lambda _: (slice(None), _(1))),
]
names = [name for name, _ in INDICES]


def maker(torch, x):
    return torch.tensor if isinstance(x, torch.Tensor) else sm.tensor


@pytest.mark.filterwarnings("ignore:Using a non-tuple sequence")
@pytest.mark.parametrize(("name", "index"), INDICES, ids=names)
def test_reading(torch, name, index):
    compare(torch, lambda x: x[index(maker(torch, x))], numbers((2, 3, 4)))
    compare(torch, lambda x: x.permute(2, 0, 1)[index(maker(torch, x))], numbers((3, 4, 2)))
    for dtype in ("int64", "uint8", "bool"):
        x = (numbers((2, 3, 4)) > 0).astype(dtype)
        close(sm.tensor(x)[index(sm.tensor)], torch.tensor(x)[index(torch.tensor)], 0)


@pytest.mark.filterwarnings("ignore:Using a non-tuple sequence")
@pytest.mark.parametrize(("name", "index"), INDICES, ids=names)
def test_writing(torch, name, index):
    def write(x, y):
        x = x * 1  # a leaf is not changed in place
        x[index(maker(torch, x))] = y
        return x

    compare(torch, write, numbers((2, 3, 4)), numbers(()))
    shape = numbers((2, 3, 4))[index(np.array)].shape
    ours, theirs = (make(numbers((2, 3, 4))) for make in (sm.tensor, torch.tensor))
    for x in (ours, theirs):
        x[index(maker(torch, x))] = maker(torch, x)(numbers(shape, seed=5))
    if not name.startswith("array of rows"):  # which of two writes to a row wins is not said
        close(ours, theirs, 0)


def test_writing_numbers_and_arrays(torch):
    for make in (sm.tensor, torch.tensor):
        x = make(np.zeros((2, 3), np.float32))
        x[0] = 1
        x[1, 1:] = make([2, 3])
        x[:, 0] = -0.5
        assert x.tolist() == [[-0.5, 1, 1], [-0.5, 2, 3]]
        i = make([1, 2, 3])
        i[i > 1] = 9.7
        assert i.tolist() == [1, 9, 9]


def test_what_was_overwritten_has_no_gradient():
    x, y = sm.tensor([1.0, 2.0, 3.0], requires_grad=True), sm.tensor(5.0, requires_grad=True)
    z = x * x
    z[1:] = x[:-1] * y
    z[0] = y
    z.sum().backward()
    assert z.tolist() == [5, 5, 10]
    assert x.grad.tolist() == [5, 5, 0] and y.grad.item() == 1 + 1 + 2
