"""Generators and draws against PyTorch, freshly drawn."""

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
    assert bytes(ours.get_state())[:5024] == bytes(theirs.get_state().numpy())[:5024]


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
        sm.randint(0, 9, (5,), generator=sm.default_generator()), torch.randint(0, 9, (5,))
    )


def test_states_go_to_pytorch_and_back(torch):
    ours, theirs = sm.Generator().manual_seed(5), torch.Generator()
    sm.randn(3, generator=ours)  # an odd number leaves one normal value in the cache
    state = ours.get_state()
    assert state.dtype == np.uint8 and state.shape == (5056,)
    theirs.set_state(torch.from_numpy(state))
    assert same_bits(sm.randn(5, generator=ours), torch.randn(5, generator=theirs))

    torch.randn(7, generator=theirs)
    assert ours.set_state(theirs.get_state()) is ours  # torch's own tensor
    assert same_bits(sm.rand(700, generator=ours), torch.rand(700, generator=theirs))


def test_a_state_is_a_copy():
    g = sm.Generator().manual_seed(5)
    state = g.get_state()
    first = sm.rand(1000, generator=g).numpy()
    g.set_state(state)
    np.testing.assert_array_equal(sm.rand(1000, generator=g).numpy(), first)
    state[:] = 0
    assert g.get_state().any()


def test_seed_differs_every_time():
    g = sm.Generator()
    assert g.initial_seed() == 67280421310721
    assert g.seed() != g.seed()


def spoiled(position, value):
    state = sm.Generator().get_state()
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
        (lambda g: sm.rand(3, generator=g, dtype="int64"), TypeError, "rand: needs a floating"),
        (lambda g: sm.randn(3, generator=g, dtype="float16"), TypeError, "float16"),
        (
            lambda g: sm.randint(5, 5, (3,), generator=g),
            ValueError,
            "low 5 must be less than high 5",
        ),
        (lambda g: sm.randint(0, 2**63, (3,), generator=g), TypeError, "randint"),
        (lambda g: sm.randint(0, 2.5, (3,), generator=g), TypeError, "randint"),
        (lambda g: sm.randint(0, 5, (2**61,), generator=g), MemoryError, "randint"),
        (lambda g: sm.randint(0, 5, None, generator=g), TypeError, "size|randint"),
    ],
)
def test_refusals_name_the_argument_and_draw_nothing(call, error, said):
    g = sm.Generator().manual_seed(1)
    before = g.get_state()
    with pytest.raises(error, match=said):
        call(g)
    np.testing.assert_array_equal(g.get_state(), before)
