"""The training loop and the evaluation against the post's in PyTorch, and how they are used."""

import io
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest

import swiftmakemore as sm

NAMES = [
    "MLPBase",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "MLPKaimingNormal",
    "MLPBatchNormal",
]
# PyTorch's dev losses after the post's 200,000 steps, and how near ours must come.
DEV_LOSSES = dict(
    zip(
        NAMES,
        [(2.177, 0.04), (2.177, 0.02), (2.120, 0.02), (2.128, 0.02), (2.132, 0.02)],
        strict=True,
    )
)


def make(name="MLPKaimingNormal", seed=2147483647, **sizes):
    g = sm.Generator().manual_seed(seed)
    sm.manual_seed(1337)
    return getattr(sm, name)(**sizes, generator=g), g


def same_state(a, b):
    a, b = a.state_dict(), b.state_dict()
    return all(np.array_equal(a[key], b[key]) for key in a)


@pytest.mark.parametrize(
    ("name", "steps"), [(name, 20 if name == NAMES[0] else 500) for name in NAMES]
)
def test_losses_are_those_of_the_posts_loop(post, torch, examples, name, steps):
    """From the same seeds: weights, batches and generator follow. (MLPBase starts chaotic.)"""
    X, Y = examples
    network, theirs = post.seeded(name)
    model, ours = make(name)
    losses = sm.train_model(model, X, Y, n_iter=steps, lr=0.1, generator=ours)
    tx, ty = torch.tensor(X), torch.tensor(Y)
    expected = [network.step(tx[b], ty[b], lr=0.1) for b in post.batches(X, steps, theirs)]
    np.testing.assert_allclose(losses, expected, rtol=1e-4)
    np.testing.assert_array_equal(ours.get_state(), theirs.get_state().numpy())
    with torch.no_grad():
        dev = torch.nn.functional.cross_entropy(network(tx), ty).item()
    assert sm.eval_model(model, X, Y) == pytest.approx(dev, rel=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_dev_loss_after_the_posts_training(real_names, name):
    (X, Y), dev, _ = real_names
    model, g = make(name)
    sm.train_model(model, X, Y, generator=g)
    expected, tolerance = DEV_LOSSES[name]
    assert sm.eval_model(model, *dev) == pytest.approx(expected, abs=tolerance)


def test_real_names_make_the_posts_data(real_names):
    assert [X.shape for X, _ in real_names] == [(182625, 3), (22655, 3), (22866, 3)]
    assert [Y.shape for _, Y in real_names] == [(182625,), (22655,), (22866,)]


def test_losses_are_one_array_and_repeatable(examples):
    (first, g1), (second, g2) = make(), make()
    losses = sm.train_model(first, *examples, n_iter=50, generator=g1)
    assert losses.dtype == np.float32 and losses.shape == (50,) and losses[-1] < losses[0]
    np.testing.assert_array_equal(
        losses, sm.train_model(second, *examples, n_iter=50, generator=g2)
    )
    assert same_state(first, second)


def test_default_generator_draws_the_batches(examples):
    runs = []
    for _ in range(2):
        model, _ = make()
        sm.manual_seed(9)
        runs.append(sm.train_model(model, *examples, n_iter=5))
    np.testing.assert_array_equal(*runs)


@pytest.mark.parametrize("n", [7, 8])
@pytest.mark.parametrize(
    "schedule",
    [
        lambda n: [0.1] * (n // 2) + [0.01] * (n - n // 2),
        lambda n: tuple(np.where(np.arange(n) < n // 2, 0.1, 0.01)),
        lambda n: np.where(np.arange(n) < n // 2, 0.1, 0.01),
        lambda n: lambda step: 0.1 if step < n // 2 else 0.01,
    ],
)
def test_default_learning_rates_are_the_posts(examples, schedule, n):
    (one, g1), (two, g2) = make(), make()
    first = sm.train_model(one, *examples, n_iter=n, generator=g1)
    second = sm.train_model(two, *examples, n_iter=n, lr=schedule(n), generator=g2)
    np.testing.assert_array_equal(first, second)
    assert same_state(one, two)


def test_one_learning_rate_for_all_steps(examples):
    (one, g1), (two, g2), (three, g3) = make(), make(), make()
    sm.train_model(one, *examples, n_iter=5, lr=0.05, generator=g1)
    sm.train_model(two, *examples, n_iter=5, lr=lambda step: 0.05, generator=g2)
    assert same_state(one, two)
    before = three.state_dict()
    sm.train_model(three, *examples, n_iter=5, lr=0, generator=g3)
    assert all(np.array_equal(before[key], array) for key, array in three.state_dict().items())


def test_no_steps_change_nothing(examples):
    model, g = make()
    before, state = model.state_dict(), g.get_state()
    losses = sm.train_model(model, *examples, n_iter=0, generator=g, progress=True)
    assert losses.shape == (0,) and losses.dtype == np.float32
    assert all(np.array_equal(before[key], array) for key, array in model.state_dict().items())
    np.testing.assert_array_equal(g.get_state(), state)


def test_weight_decay_is_part_of_the_loss(examples):
    losses = []
    for c in (0.0, 0.3):
        model, g = make()
        term = float(model.weight_decay_value(0.3))
        losses.append(sm.train_model(model, *examples, n_iter=1, weight_decay=c, generator=g)[0])
    assert losses[1] - losses[0] == pytest.approx(term, rel=1e-5)


def test_tensors_and_lists_are_examples_too(examples):
    X, Y = examples[0][:50], examples[1][:50]
    runs = []
    for convert in (np.asarray, sm.tensor, np.ndarray.tolist, np.asfortranarray, np.int32):
        model, g = make()
        runs.append(sm.train_model(model, convert(X), convert(Y), n_iter=3, generator=g))
        runs.append(np.float32([sm.eval_model(model, convert(X), convert(Y))]))
    for run in runs[2:]:
        np.testing.assert_array_equal(run, runs[0 if len(run) == 3 else 1])


def test_evaluation_leaves_the_model_alone(examples):
    model, _ = make("MLPBatchNormal")
    logits = model(examples[0][:4])
    before = model.state_dict()
    assert isinstance(sm.eval_model(model, *examples), float)
    assert all(np.array_equal(before[key], array) for key, array in model.state_dict().items())
    np.testing.assert_array_equal(model.last_logits.numpy(), logits.numpy())
    assert model.gradients() == {}


def test_progress_bar_shows_steps_and_loss(examples, monkeypatch):
    pytest.importorskip("tqdm")
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    model, g = make()
    sm.train_model(model, *examples, n_iter=300, generator=g)
    sm.train_model(model, *examples, n_iter=300, generator=g, progress=False)
    assert written.getvalue() == ""  # no terminal, no bar
    sm.train_model(model, *examples, n_iter=300, generator=g, progress=True)
    assert "300/300" in written.getvalue() and "loss " in written.getvalue()
    written.isatty = lambda: True
    written.truncate(0)
    sm.train_model(model, *examples, n_iter=300, generator=g)
    assert "300/300" in written.getvalue()


def test_ctrl_c_stops_within_a_fifth_of_a_second():
    """The model is usable then, and the losses so far are attached."""
    script = """
        import time
        import numpy as np
        import swiftmakemore as sm
        draw = np.random.default_rng(1)
        X, Y = draw.integers(0, 27, (1000, 3)), draw.integers(0, 27, 1000)
        model = sm.MLPKaimingNormal()
        print("training", flush=True)
        try:
            sm.train_model(model, X, Y, n_iter=10**7)
        except sm.TrainingInterrupted as stopped:
            print(time.monotonic(), flush=True)
            losses = stopped.losses
            assert isinstance(stopped, KeyboardInterrupt)
            assert losses.dtype == np.float32 and 0 < len(losses) < 10**7
            assert np.isfinite(losses).all() and losses.all()
            assert str(len(losses)) in str(stopped)
            assert np.isfinite(sm.eval_model(model, X, Y)) and len(sm.sample(model, 2)) == 2
            assert len(sm.train_model(model, X, Y, n_iter=10)) == 10
            print("usable", flush=True)
    """

    def seconds_to_stop():
        command = [sys.executable, "-c", textwrap.dedent(script)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            try:
                assert child.stdout.readline() == "training\n"
                time.sleep(0.7)
                sent = time.monotonic()
                child.send_signal(signal.SIGINT)
                seconds = float(child.stdout.readline()) - sent
                assert child.stdout.read() == "usable\n" and child.wait(30) == 0
                return seconds
            finally:
                child.kill()

    # A busy machine can keep any one attempt waiting for its turn.
    assert any(seconds_to_stop() < 0.2 for _ in range(3))


def test_a_refused_step_leaves_the_model_as_it_was():
    model, g = make("MLPBatchNormal")
    before = model.state_dict()
    with pytest.raises(ValueError, match="batch of at least 2"):
        sm.train_model(model, [[0, 0, 0]], [1], n_iter=3, batch_size=1, generator=g)
    assert all(np.array_equal(before[key], array) for key, array in model.state_dict().items())
