"""The tape: gradients that add up, graphs walked once or often, values changed in place."""

import time

import numpy as np
import pytest

import swiftmakemore as sm

F = sm.nn.functional


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
    table = sm.tensor(np.ones((5, 3)), requires_grad=True)
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
