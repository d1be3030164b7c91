"""Threads change nothing but the time."""

import os
import threading

import numpy as np
import pytest

import swiftmakemore as sm


@pytest.fixture(autouse=True)
def as_before():
    number = sm.get_num_threads()
    yield
    sm.set_num_threads(number)


def with_threads(number, work):
    sm.set_num_threads(number)
    assert sm.get_num_threads() == number
    return work()


@pytest.mark.parametrize("dtype", [sm.float32, sm.float64])
@pytest.mark.parametrize(
    "m, k, n", [(300, 400, 500), (257, 1000, 33), (1, 3000, 2000), (2000, 999, 7)]
)
def test_products_have_the_same_bits(m, k, n, dtype):
    g = sm.Generator().manual_seed(1)
    a, b = sm.rand((m, k), generator=g, dtype=dtype), sm.rand((k, n), generator=g, dtype=dtype)

    def work():
        transposed = (b.transpose(0, 1) @ a.transpose(0, 1)).transpose(0, 1)
        return (a @ b).numpy().tobytes(), np.ascontiguousarray(transposed.numpy()).tobytes()

    one = with_threads(1, work)
    assert one[0] == one[1]
    assert all(with_threads(number, work) == one for number in (2, 3, 7))
    expected = a.numpy().astype(np.float64) @ b.numpy().astype(np.float64)
    np.testing.assert_allclose(
        (a @ b).numpy(), expected, rtol=1e-4 if dtype == sm.float32 else 1e-12
    )


def test_training_and_evaluation_have_the_same_bits():
    draw = np.random.default_rng(0)
    X = draw.integers(0, 27, (20_000, 3))
    Y = (X.sum(1) + draw.integers(0, 2, 20_000)) % 27

    def work():
        model = sm.MLP(
            27, 3, 64, [300, 256], batch_norm="torch", generator=sm.Generator().manual_seed(3)
        )
        g = sm.Generator().manual_seed(4)
        losses = sm.train_model(model, X, Y, 5, 4000, generator=g)
        state = [value.tobytes() for value in model.state_dict().values()]
        return losses.tobytes(), state, sm.eval_model(model, X, Y)

    one = with_threads(1, work)
    assert all(with_threads(number, work) == one for number in (2, 5))


@pytest.mark.parametrize("hidden", [[64], [65], [7], [100] * 5, [1024]])
@pytest.mark.parametrize("norm", [None, "torch"])
def test_small_steps_have_the_same_bits(hidden, norm):
    draw = np.random.default_rng(0)
    X, Y = draw.integers(0, 27, (5000, 3)), draw.integers(0, 27, 5000)

    def work():
        model = sm.MLP(
            27, 3, 20, hidden, batch_norm=norm, output_batch_norm=norm is not None,
            generator=sm.Generator().manual_seed(3),
        )  # fmt: skip
        g = sm.Generator().manual_seed(4)
        losses = sm.train_model(model, X, Y, 300, 32, 0.1, generator=g)
        return losses.tobytes(), [value.tobytes() for value in model.state_dict().values()]

    one = with_threads(1, work)
    assert all(with_threads(number, work) == one for number in (2, 3, 5))


def test_a_child_has_threads_of_its_own():
    a = sm.rand((500, 500), generator=sm.Generator().manual_seed(1))
    expected = with_threads(2, lambda: (a @ a).numpy().tobytes())
    child = os.fork()
    if child == 0:
        same = all((a @ a).numpy().tobytes() == expected for _ in range(3))
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (a @ a).numpy().tobytes() == expected


def test_several_threads_at_work_at_once():
    a = sm.rand((400, 400), generator=sm.Generator().manual_seed(1))
    sm.set_num_threads(2)
    expected = (a @ a).numpy().tobytes()
    results = []
    threads = [
        threading.Thread(
            target=lambda: results.extend((a @ a).numpy().tobytes() for _ in range(20))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 80


def test_numbers_of_threads_are_checked():
    for wrong in (0, -1):
        with pytest.raises(ValueError, match=f"set_num_threads: there cannot be {wrong} threads"):
            sm.set_num_threads(wrong)
    with pytest.raises(TypeError):
        sm.set_num_threads(1.5)
