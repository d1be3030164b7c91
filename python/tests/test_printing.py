"""Tensors are printed as PyTorch prints them, to the character."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import swiftmakemore as sm

NUMBERS = st.one_of(
    st.floats(width=32),
    st.floats(-10, 10, width=32),
    st.integers(-2000, 2000).map(float),
    st.sampled_from(
        np.float32([0.0, -0.0, 1e-4, 9e-5, 1e8, 1.1e8, 1e-40, np.nan, np.inf]).tolist()
    ),
)


@given(
    arrays(
        np.float32, array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=9), elements=NUMBERS
    )
)
def test_floats(array):
    torch = pytest.importorskip("torch")
    assert repr(sm.tensor(array)) == repr(torch.tensor(array))


@given(st.data())
def test_other_types(data):
    torch = pytest.importorskip("torch")
    kind = data.draw(st.sampled_from(["float64", "int64", "int32", "uint8", "bool"]))
    array = data.draw(arrays(kind, array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=30)))
    assert repr(sm.tensor(array)) == repr(torch.tensor(array))


@pytest.mark.parametrize(
    "shape", [(1001,), (2000, 2), (3, 700), (7, 8, 20), (40, 40), (2, 0, 3), (1, 1001), (6, 6, 60)]
)
@pytest.mark.parametrize("scale", [1.0, 1e-6, 1e5])
def test_only_the_ends_of_many(torch, shape, scale):
    array = np.random.default_rng(3).normal(0, scale, shape).astype(np.float32)
    assert repr(sm.tensor(array)) == repr(torch.tensor(array))
    assert repr(sm.tensor(array > 0)) == repr(torch.tensor(array > 0))


@pytest.mark.parametrize(
    "make",
    [
        lambda m: m.tensor([1.0, 2.5], requires_grad=True),
        lambda m: m.tensor([1.0, 2.5], requires_grad=True).tanh(),
        lambda m: m.tensor([1.0], dtype=m.float64, requires_grad=True).exp(),
        lambda m: m.tensor(np.linspace(0, 1, 13), requires_grad=True) * 3,
        lambda m: m.tensor(np.linspace(0, 1, 18, dtype=np.float32), requires_grad=True) + 1,
        lambda m: m.zeros(0, 3, requires_grad=True),
        lambda m: m.tensor(3),
        lambda m: [m.ones(2, 2), {"a": m.arange(3)}],
        lambda m: m.ones(2, 3).shape,
        lambda m: (
            m.ones(2, 3).shape + (1,),  # noqa: RUF005
            m.ones(2, 3).shape[:1],
        ),
        lambda m: m.ones(2).dtype,
        lambda m: (m.ones(1).device, m.device("cpu", 0), str(m.device("cpu"))),
        lambda m: f"{m.tensor(2.5):.3f} {m.tensor(3)} {m.ones(2)}",
        lambda m: str(m.tensor([1.0])),
    ],
)
def test_what_is_said_beside_the_elements(torch, make):
    assert repr(make(sm)) == repr(make(torch))


def test_options(torch):
    x = np.random.default_rng(1).normal(0, 100, (30, 40)).astype(np.float32)
    try:
        for options in (
            {"precision": 2},
            {"threshold": 10, "edgeitems": 1},
            {"linewidth": 40},
            {"profile": "short"},
            {"profile": "full"},
            {"profile": "default"},
            {"sci_mode": True},
            {"sci_mode": False},
        ):
            sm.set_printoptions(**options)
            torch.set_printoptions(**options)
            for values in (x, x * 1e6, x[:2, :3], np.round(x), x[0, 0]):
                assert repr(sm.tensor(values)) == repr(torch.tensor(values)), options
    finally:
        sm.set_printoptions(profile="default")
        torch.set_printoptions(profile="default")
    with pytest.raises(ValueError, match="profile"):
        sm.set_printoptions(profile="wide")
