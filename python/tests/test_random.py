"""Generators and draws against PyTorch, freshly drawn."""

import copy
import pickle

import hypothesis
import hypothesis.strategies as st
import numpy as np
import pytest

import swiftmakemore as sm

SEEDS = [0, 1, 42, 2147483647, 2**40 + 3, 2**64 - 1, -1, -(2**63)]
SIZES = [(), 0, 1, 15, 16, 17, 33, (3, 5), (4, 4), (2, 0, 3), 1000]


def same_bits(ours, theirs):
    ours, theirs = ours.numpy(), theirs.numpy()
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
    return ours.tobytes() == theirs.tobytes()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sequence_of_draws_is_pytorchs(torch, seed):
    """In one sequence, so that what each draw takes from the generator is compared, too."""
    ours, theirs = sm.Generator().manual_seed(seed), torch.Generator().manual_seed(seed)
    assert ours.initial_seed() == theirs.initial_seed()
    for size in SIZES:
        for name in ("float32", "float64"):
            dtype = getattr(torch, name)
            for draw in ("rand", "randn"):
                expected = getattr(torch, draw)(size, generator=theirs, dtype=dtype)
                found = getattr(sm, draw)(size, generator=ours, dtype=name)
                if (draw, name) == ("randn", "float64"):
                    # Made of logarithms and cosines, which in PyTorch are the system's libm.
                    np.testing.assert_array_max_ulp(found.numpy(), expected.numpy(), 3)
                else:
                    assert same_bits(found, expected), (draw, size, name)
        for low, high in [(0, 27), (-5, 5), (0, 1), (0, 2**28), (-(2**63), 2**63 - 1)]:
            expected = torch.randint(low, high, np.atleast_1d(size).tolist(), generator=theirs)
            found = sm.randint(low, high, np.atleast_1d(size).tolist(), generator=ours)
            assert same_bits(found, expected), (low, high, size)
    # All of the state but the cached normal, which is such a float64.
    assert bytes(ours.get_state().numpy())[:5024] == bytes(theirs.get_state().numpy())[:5024]


def test_sizes_are_written_as_in_pytorch():
    for draw in (sm.rand, sm.randn):
        assert draw(2, 3).shape == draw((2, 3)).shape == draw([2, 3]).shape == (2, 3)
        assert draw(()).shape == () and draw(np.int64(4)).shape == (4,)
        assert draw(2).dtype == sm.float32 and draw(2, dtype="float64").dtype == sm.float64
        assert draw(2, requires_grad=True).requires_grad
    assert sm.randint(0, 5, (2, 3)).dtype == sm.int64
    assert sm.randint(low=0, high=5, size=3).shape == (3,)


def test_default_generator_is_seeded_by_manual_seed(torch):
    torch.manual_seed(1337)
    assert sm.manual_seed(1337).initial_seed() == 1337
    assert same_bits(sm.randn(20), torch.randn(20))
    assert same_bits(sm.rand(3, generator=None), torch.rand(3))
    assert same_bits(
        sm.randint(0, 9, (5,), generator=sm.default_generator), torch.randint(0, 9, (5,))
    )


def test_states_go_to_pytorch_and_back(torch):
    ours, theirs = sm.Generator().manual_seed(5), torch.Generator()
    sm.randn(3, generator=ours)  # an odd number leaves one normal value in the cache
    state = ours.get_state()
    assert state.dtype == sm.uint8 and state.shape == (5056,)
    theirs.set_state(torch.from_numpy(state.numpy()))
    assert same_bits(sm.randn(5, generator=ours), torch.randn(5, generator=theirs))

    torch.randn(7, generator=theirs)
    for exchanged in (theirs.get_state(), theirs.get_state().numpy()):
        assert ours.set_state(exchanged) is ours
        assert same_bits(ours.get_state(), theirs.get_state())
    assert same_bits(sm.rand(700, generator=ours), torch.rand(700, generator=theirs))


def test_a_state_is_a_copy():
    g = sm.Generator().manual_seed(5)
    state = g.get_state()
    first = sm.rand(1000, generator=g).numpy()
    g.set_state(state)
    np.testing.assert_array_equal(sm.rand(1000, generator=g).numpy(), first)
    state.mul_(0)
    assert g.get_state().numpy().any()


def test_generators_are_copied_and_pickled():
    g = sm.Generator(device="cpu").manual_seed(2**40 + 1)
    sm.randn(3, generator=g)
    copies = [g.clone_state(), copy.copy(g), copy.deepcopy(g), pickle.loads(pickle.dumps(g))]
    wanted = sm.randn(5, generator=g).tolist()
    for other in copies:
        assert other.initial_seed() == 2**40 + 1 and other.device == sm.device("cpu")
        assert sm.randn(5, generator=other).tolist() == wanted
    with pytest.raises((RuntimeError, ValueError)):
        sm.Generator("cuda")


def test_default_generator_by_the_names_of_torch_random(torch):
    for m in (sm, torch):
        assert m.random.manual_seed(7) is m.default_generator
        assert m.initial_seed() == m.random.initial_seed() == 7
        state = m.get_rng_state()
        with m.random.fork_rng():
            first = m.rand(3).tolist()
        assert m.rand(3).tolist() == first
        m.set_rng_state(state)
        with m.random.fork_rng(enabled=False):
            m.rand(3)
        assert m.rand(3).tolist() != first
        assert m.seed() == m.random.initial_seed() != 7


def test_seed_differs_every_time():
    g = sm.Generator()
    assert g.initial_seed() == 67280421310721
    assert g.seed() != g.seed()


def spoiled(position, value):
    state = sm.Generator().get_state().numpy()
    state[position] = value
    return state


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda g: g.manual_seed(1.5), TypeError, "manual_seed: .* int"),
        (lambda g: g.manual_seed(None), TypeError, "manual_seed"),
        (lambda g: g.manual_seed("1"), TypeError, "manual_seed: .* int"),
        (lambda g: g.manual_seed(2**64), ValueError, r"manual_seed: 18446744073709551616 is not"),
        (lambda g: g.manual_seed(-(2**63) - 1), ValueError, "manual_seed"),
        (lambda g: g.set_state(b"abc"), (TypeError, ValueError), "set_state"),
        (lambda g: g.set_state(np.zeros(5056, np.uint8)), ValueError, "not a state"),
        (lambda g: g.set_state(np.zeros(7, np.uint8)), ValueError, "5056 bytes, not 7"),
        (lambda g: g.set_state(np.zeros((2, 2528), np.uint8)), ValueError, "set_state"),
        (lambda g: g.set_state(np.zeros(5056)), TypeError, "set_state: .* uint8"),
        (lambda g: g.set_state(None), TypeError, "set_state"),
        (lambda g: sm.randint(5, 8, generator=g), TypeError, "randint.* 'size'"),
        (lambda g: sm.randint(5, generator=g), TypeError, "randint.* 'size'"),
        (lambda g: sm.randint((1, 2), 8, (3,), generator=g), TypeError, "low and high"),
        (lambda g: sm.randint(0, 300, (3,), generator=g, dtype=sm.uint8), RuntimeError, "uint8"),
        (lambda g: sm.empty(3, dtype=sm.uint8).random_(-1, 3, generator=g), RuntimeError, "uint8"),
        (lambda g: sm.empty(3).random_(5, 5, generator=g), RuntimeError, "less than high"),
        (lambda g: sm.empty(3).uniform_(2, 1, generator=g), RuntimeError, "uniform"),
        (lambda g: sm.empty(3).uniform_(0, float("nan"), generator=g), RuntimeError, "uniform"),
        (lambda g: sm.empty(3).normal_(0, -1, generator=g), RuntimeError, "normal"),
        (lambda g: sm.empty(3).bernoulli_(2, generator=g), RuntimeError, "bernoulli"),
        (lambda g: sm.empty(3).exponential_(0, generator=g), RuntimeError, "exponential"),
        (lambda g: sm.empty(3).geometric_(1, generator=g), RuntimeError, "geometric"),
        (lambda g: sm.empty(3).cauchy_(0, -1, generator=g), RuntimeError, "cauchy"),
        (lambda g: sm.empty(3).log_normal_(0, 0, generator=g), RuntimeError, "logNormal"),
        (lambda g: sm.arange(3).normal_(generator=g), RuntimeError, "normal_: .* int64"),
        (lambda g: sm.zeros(1).expand(3).normal_(generator=g), RuntimeError, "repeats"),
        (lambda g: sm.ones(2, requires_grad=True).normal_(generator=g), RuntimeError, "leaf"),
        (lambda g: sm.bernoulli(sm.tensor([1.5]), generator=g), RuntimeError, "probability"),
        (lambda g: sm.bernoulli(sm.tensor([1]), generator=g), RuntimeError, "int64"),
        (
            lambda g: sm.empty(3).bernoulli_(sm.tensor([0.5, 1.0]), generator=g),
            (RuntimeError, ValueError),
            "bernoulli_",
        ),
        (lambda g: sm.randperm(-1, generator=g), RuntimeError, "randperm"),
        (lambda g: sm.randperm(300, generator=g, dtype=sm.uint8), RuntimeError, "uint8"),
        (lambda g: sm.normal(0.0, 1.0, generator=g), TypeError, "normal.* 'size'"),
        (lambda g: sm.normal(sm.zeros(2), -1.0, generator=g), RuntimeError, "deviations"),
        (lambda g: sm.normal(0.0, -1.0, (2,), generator=g), RuntimeError, "deviation"),
        (lambda g: sm.multinomial(sm.tensor([1.0, -1]), 1, generator=g), RuntimeError, "weight"),
        (lambda g: sm.multinomial(sm.tensor([1, 1]), 1, generator=g), RuntimeError, "int64"),
        (lambda g: sm.multinomial(sm.ones(2), 3, generator=g), RuntimeError, "replacement"),
        (lambda g: sm.multinomial(sm.ones(2), 0, generator=g), RuntimeError, "num_samples"),
        (lambda g: sm.multinomial(sm.ones(2, 2, 2), 1, generator=g), RuntimeError, "matrix"),
        (lambda g: g.set_state(spoiled(8, 0)), ValueError, "not a state"),
        (lambda g: g.set_state(spoiled(11, 127)), ValueError, "not a state"),
        (lambda g: g.set_state(spoiled(11, 255)), ValueError, "not a state"),
        (lambda g: g.set_state(spoiled(19, 255)), ValueError, "not a state"),
        (lambda g: sm.rand(3, generator="g"), TypeError, "generator must be"),
        (lambda g: sm.rand(-1, generator=g), ValueError, "rand: negative"),
        (lambda g: sm.rand(2.5, generator=g), TypeError, "size must be an int"),
        (lambda g: sm.rand("ab", generator=g), TypeError, "size must be an int"),
        (lambda g: sm.rand(None, generator=g), TypeError, "size must be an int|rand"),
        (lambda g: sm.rand([1] * 9, generator=g), ValueError, "9 dimensions, at most 8"),
        (lambda g: sm.rand(2**70, generator=g), (OverflowError, ValueError), "size"),
        (lambda g: sm.rand(2**62, generator=g), MemoryError, "rand"),
        (lambda g: sm.rand(2**58, generator=g), MemoryError, "rand"),
        (lambda g: sm.rand(2**31, 2**31, 2**31, generator=g), MemoryError, "rand"),
        (lambda g: sm.rand(3, generator=g, dtype="int64"), RuntimeError, "rand: not .* int64"),
        (lambda g: sm.randn(3, generator=g, dtype="float16"), TypeError, "float16"),
        (
            lambda g: sm.randint(5, 5, (3,), generator=g),
            RuntimeError,
            "low 5 must be less than high 5",
        ),
        (lambda g: sm.randint(0, 2**63, (3,), generator=g), ValueError, "randint"),
        (lambda g: sm.randint(0, 2.5, (3,), generator=g), TypeError, "high must be an int"),
        (lambda g: sm.randint(0, 5, (2**61,), generator=g), MemoryError, "randint"),
        (lambda g: sm.randint(0, 5, None, generator=g), TypeError, "size|randint"),
    ],
)
def test_refusals_name_the_argument_and_draw_nothing(call, error, said):
    g = sm.Generator().manual_seed(1)
    before = g.get_state().tolist()
    with pytest.raises(error, match=said):
        call(g)
    assert g.get_state().tolist() == before


# The system's libm decides in PyTorch about the last bits of these in float64.
INEXACT = ("normal", "exponential", "cauchy", "log_normal")
SEEN = {
    "dense": lambda x: x,
    "transposed": lambda x: x.transpose(0, -1),
    "sliced": lambda x: x[1:, ..., ::2] if x.ndim > 1 else x[::2],
    "permuted": lambda x: x.permute(*range(1, x.ndim), 0),
}
IN_PLACE = [
    ("uniform_", ()),
    ("uniform_", (-0.3, 1.7)),
    ("normal_", ()),
    ("normal_", (2.0, 0.3)),
    ("log_normal_", (0.1, 0.7)),
    ("cauchy_", (0.0, 2.0)),  # around another median the terms cancel
    ("exponential_", (1.7,)),
    ("geometric_", (0.3,)),
    ("bernoulli_", ()),
    ("bernoulli_", (0.2,)),
    ("random_", ()),
    ("random_", (7,)),
    ("random_", (-3, 9)),
    ("random_", (2, 2**31)),
]
shapes = st.one_of(
    st.lists(st.integers(0, 7), min_size=1, max_size=3),
    st.sampled_from([[15], [16], [17], [4, 4], [33], [2, 3, 8], [300], [16, 17]]),
)


def same_draws(ours, theirs, name, what):
    a, b = ours.numpy(), theirs.numpy()
    assert a.shape == b.shape and a.dtype == b.dtype, what
    if name.startswith(INEXACT):
        np.testing.assert_array_max_ulp(a, b, 3 if a.dtype == np.float64 else 0)
    else:
        np.testing.assert_array_equal(a, b, err_msg=str(what))


@pytest.mark.parametrize(("name", "arguments"), IN_PLACE, ids=str)
@hypothesis.settings(max_examples=40)
@hypothesis.given(
    shape=shapes,
    seed=st.integers(0, 2**40),
    dtype=st.sampled_from(["float32", "float64", "int64", "int32", "uint8", "bool"]),
    view=st.sampled_from(sorted(SEEN)),
)
def test_draws_in_place(torch, name, arguments, shape, seed, dtype, view):
    """In every layout: elements are drawn in the order of memory."""
    results = []
    for m in (sm, torch):
        g = m.Generator().manual_seed(seed)
        whole = m.zeros(shape, dtype=getattr(m, dtype))
        part = SEEN[view](whole)
        try:
            assert getattr(part, name)(*arguments, generator=g) is part
        except RuntimeError as error:
            results.append(error)
            continue
        results.append((whole, m.rand(3, generator=g)))
    ours, theirs = results
    what = (name, arguments, shape, seed, dtype, view)
    if 0 in shape and isinstance(ours, RuntimeError):  # PyTorch does not look at the type then
        return
    if isinstance(theirs, RuntimeError):
        assert isinstance(ours, RuntimeError), (what, theirs)
        return
    assert not isinstance(ours, RuntimeError), (what, ours)
    same_draws(ours[0], theirs[0], name, what)
    assert same_bits(ours[1], theirs[1]), what


@hypothesis.settings(max_examples=60)
@hypothesis.given(
    shape=shapes, seed=st.integers(0, 2**40), view=st.sampled_from(sorted(SEEN)), data=st.data()
)
def test_draws_like_another_tensor(torch, shape, seed, view, data):
    calls = {
        "rand_like": lambda m, x: m.rand_like(x),
        "normal rand_like": lambda m, x: m.randn_like(x),
        "randint_like": lambda m, x: m.randint_like(x, 3, 20),
        "randint_like high": lambda m, x: m.randint_like(x, 20, dtype=m.int64),
        "bernoulli": lambda m, x: m.bernoulli(x),
        "bernoulli p": lambda m, x: m.bernoulli(x, 0.3),
        "bernoulli_ p": lambda m, x: m.zeros(x.shape).bernoulli_(x),
        "bernoulli_ into a view": lambda m, x: (
            m.zeros(*reversed(x.shape), 2)[..., 1].permute(*reversed(range(x.ndim))).bernoulli_(x)
        ),
        "dropout": lambda m, x: m.nn.functional.dropout(x, 0.3),
        "normal of means": lambda m, x: m.normal(x, 0.5),
        "normal of deviations": lambda m, x: m.normal(2.0, x),
        "normal of both": lambda m, x: m.normal(x, x * 3),
        "multinomial": lambda m, x: m.multinomial(x.reshape(-1) + 0.1, 1),
        "multinomial k": lambda m, x: m.multinomial(x.reshape(-1) + 0.1, 5, replacement=True),
    }
    name = data.draw(st.sampled_from(sorted(calls)))
    dtype = data.draw(st.sampled_from(["float32", "float64"]))
    values = np.random.default_rng(seed).random(shape).astype(dtype)
    results = []
    for m in (sm, torch):
        m.manual_seed(seed)
        try:
            results.append((calls[name](m, SEEN[view](m.tensor(values))), m.rand(3)))
        except RuntimeError as error:
            results.append(error)
    ours, theirs = results
    what = (name, shape, seed, view, dtype)
    if isinstance(theirs, RuntimeError):
        assert isinstance(ours, RuntimeError), (what, theirs)
        return
    assert not isinstance(ours, RuntimeError), (what, ours)
    same_draws(ours[0], theirs[0], name, what)
    assert same_bits(ours[1], theirs[1]), what


@pytest.mark.parametrize("transposed", [False, True])
@pytest.mark.parametrize("replacement", [False, True])
@pytest.mark.parametrize("samples", [1, 2, 4])
def test_rows_are_drawn_from(torch, transposed, replacement, samples):
    p = np.random.default_rng(3).random((4, 5)).astype(np.float32)
    for seed in range(5):
        results = []
        for m in (sm, torch):
            m.manual_seed(seed)
            x = m.tensor(p)
            drawn = m.multinomial(x.t() if transposed else x, samples, replacement)
            results.append((drawn.tolist(), m.rand(3).tolist()))
        assert results[0] == results[1]


def test_options_of_creation(torch):
    for m in (sm, torch):
        m.manual_seed(3)
    same = [
        lambda m: m.randint(7, (3,)),
        lambda m: m.randint(high=7, size=(3,)),
        lambda m: m.randint(2, 7, (3, 2), dtype=m.float64),
        lambda m: m.randint(0, 2, (20,), dtype=m.bool),
        lambda m: m.randperm(7, dtype=m.int32),
        lambda m: m.randperm(0),
        lambda m: m.normal(1.0, 2.0, (3, 2)),
        lambda m: m.normal(1, 2, size=(17,), dtype=m.float32),
        lambda m: m.normal(m.zeros(3), m.ones(2, 1)),
        lambda m: m.normal(m.zeros(20)),
        lambda m: m.rand(2, 3, device="cpu", dtype=m.float64),
        lambda m: m.multinomial(m.ones(3, 4), 2),
        lambda m: m.multinomial(m.zeros(0, 3) + 1, 2),
    ]
    for call in same:
        ours, theirs = call(sm), call(torch)
        assert same_bits(ours, theirs)
    assert sm.randn(2, requires_grad=True, device="cpu").requires_grad
    with pytest.raises(RuntimeError):
        sm.randint(5, (2,), requires_grad=True)


def test_draws_in_place_end_the_history(torch):
    for m in (sm, torch):
        x = m.ones(3, requires_grad=True)
        y = x * 2
        y.uniform_()
        assert y.requires_grad and "UniformBackward" in repr(y)
        y.sum().backward()
        assert x.grad.tolist() == [0, 0, 0]
        with m.no_grad():
            assert x.normal_() is x and x.is_leaf
        x = m.ones(4)
        x[1:3].uniform_(2, 3)
        assert x[0] == 1 and x[1] >= 2


INITIALIZERS = [
    lambda i, w: i.uniform_(w, -1.0, 2.0),
    lambda i, w: i.normal_(w, 1.0, 0.02),
    lambda i, w: i.trunc_normal_(w, std=0.02),
    lambda i, w: i.trunc_normal_(w, mean=1.0, std=2.0, a=1.5, b=1.75),
    lambda i, w: i.constant_(w, 0.3),
    lambda i, w: i.zeros_(w),
    lambda i, w: i.ones_(w),
    lambda i, w: i.eye_(w),
    lambda i, w: i.xavier_uniform_(w),
    lambda i, w: i.xavier_normal_(w, gain=5 / 3),
    lambda i, w: i.kaiming_uniform_(w, a=5**0.5),
    lambda i, w: i.kaiming_normal_(w, mode="fan_out", nonlinearity="relu"),
    *[
        lambda i, w, name=name: i.kaiming_normal_(w, nonlinearity=name)
        for name in ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu", "conv2d")
    ],
]


@pytest.mark.parametrize("call", INITIALIZERS)
def test_initializers(torch, call):
    for shape in [(3, 5), (5, 3), (16, 4), (2, 3, 4), (7,), (0, 3), (30, 200)]:
        for view in ("dense", "transposed"):
            results = []
            for m in (sm, torch):
                m.manual_seed(len(shape))
                w = m.full(shape, 9.0)
                w = (w.transpose(0, -1) if view == "transposed" else w).requires_grad_()
                try:
                    assert call(m.nn.init, w) is w
                    assert w.is_leaf
                    results.append((w.detach(), m.rand(2)))
                except ValueError as error:
                    results.append(error)
            ours, theirs = results
            if isinstance(theirs, ValueError):
                assert isinstance(ours, ValueError)
            else:
                assert same_bits(ours[0], theirs[0]) and same_bits(ours[1], theirs[1])


def test_gains(torch):
    for name in ("linear", "conv1d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"):
        ours = sm.nn.init.calculate_gain(name)
        assert ours == torch.nn.init.calculate_gain(name)
    assert sm.nn.init.calculate_gain("leaky_relu", 0.2) == pytest.approx(
        torch.nn.init.calculate_gain("leaky_relu", 0.2), rel=0
    )
    for wrong in (
        lambda: sm.nn.init.calculate_gain("foo"),
        lambda: sm.nn.init.kaiming_uniform_(sm.empty(3, 2), mode="x"),
        lambda: sm.nn.init.kaiming_uniform_(sm.empty(3, 2), nonlinearity="x"),
    ):
        with pytest.raises(ValueError):
            wrong()


@pytest.mark.parametrize("shape", [(4, 4), (3, 7), (7, 3), (2, 3, 4), (1, 1), (40, 33), (5, 0)])
def test_orthogonal_matrices_are_pytorchs(torch, shape):
    """Q is unique where R's diagonal is positive: PyTorch's is that of float32 arithmetic."""
    for module in (sm, torch):
        module.manual_seed(9)
    ours, theirs = sm.empty(shape), torch.empty(shape)
    assert sm.nn.init.orthogonal_(ours, gain=2) is ours
    torch.nn.init.orthogonal_(theirs, gain=2)
    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), atol=2e-5)
    assert sm.rand(1).item() == torch.rand(1).item()
    if ours.numel():
        rows = ours.reshape(shape[0], -1).double() / 2
        product = rows @ rows.T if rows.shape[0] <= rows.shape[1] else rows.T @ rows
        np.testing.assert_allclose(product.numpy(), np.eye(product.shape[0]), atol=1e-6)


def test_orthogonal_refuses_vectors():
    with pytest.raises(ValueError, match="orthogonal_: needs two dimensions"):
        sm.nn.init.orthogonal_(sm.empty(3))
