"""The five networks against the post's code in PyTorch, and what they show and refuse."""

import gc

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
BUFFERS = {"B1", "bnmean_running", "bnstd_running"}
SIZES = [
    {},
    {"hidden_size": 1},
    {"hidden_size": 7, "context_size": 1},
    {"hidden_size": 65, "context_size": 5},
    {"embedding_size": 2, "vocabulary_size": 2},
    {"vocabulary_size": 100},
]


def make(name, seed=2147483647, **sizes):
    g = sm.Generator().manual_seed(seed)
    sm.manual_seed(1337)
    return getattr(sm, name)(**sizes, generator=g)


def reference(post, name, **sizes):
    return post.seeded(name, **{key.removesuffix("_size"): size for key, size in sizes.items()})


def loss_of(model, X, Y):
    return sm.nn.functional.cross_entropy(
        model(X, training=True), sm.tensor(Y)
    ) + model.weight_decay_value(0.1)


def relative(ours, theirs, scale=None):
    """The largest difference, in units of the largest magnitude of PyTorch's, or of `scale`."""
    ours, theirs = np.asarray(ours), np.asarray(theirs.detach())
    assert ours.shape == theirs.shape
    return np.abs(ours - theirs).max() / (scale or max(np.abs(theirs).max(), 1e-30))


def random_examples(n=32, vocabulary_size=27, context_size=3, **_):
    draw = np.random.default_rng(5)
    X = draw.integers(0, vocabulary_size, (n, context_size))
    return X, draw.integers(0, vocabulary_size, n)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_initial_weights_are_pytorchs_bits(post, name, sizes):
    expected = reference(post, name, **sizes)[0].state()
    state = make(name, **sizes).state_dict()
    assert state.keys() == expected.keys()
    for key, array in state.items():
        assert array.tobytes() == expected[key].numpy().tobytes(), key


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_first_step_agrees_with_pytorch(post, torch, name, sizes):
    """Loss, gradients, parameters and running statistics to 1e-5 of the tensor's magnitude."""
    network, _ = reference(post, name, **sizes)
    model = make(name, seed=1, **sizes)
    model.load_state_dict(network.state())
    X, Y = random_examples(**sizes)
    loss = loss_of(model, X, Y)
    model.zero_grad()
    loss.backward()
    expected_loss = network.step(torch.tensor(X), torch.tensor(Y), lr=0.1)
    assert loss.item() == pytest.approx(expected_loss, rel=1e-5)
    activations, gradients = model.activations(), model.gradients()
    model.optim_step(0.1)

    assert relative(activations["embeddings"], network.embeddings) == 0
    # Sums of the same products in another order, and the tanh of them; where a sum is near zero
    # the error is that of its terms.
    assert relative(activations["hidden_preactivation"], network.preactivation) < 1e-5
    assert relative(activations["hidden"], network.H) < 1e-5
    assert relative(activations["logits"], network.logits) < 1e-5
    assert gradients.keys() == network.params.keys()
    # At the post's sizes each tensor has its own scale. A bias of one neuron is one number, a sum
    # that may nearly cancel: other sizes are measured by the largest of all gradients.
    scale = max(p.grad.abs().max().item() for p in network.params.values()) if sizes else None
    for key, gradient in gradients.items():
        assert relative(gradient, network.params[key].grad, scale) < 1e-5, f"gradient of {key}"
    state = model.state_dict()
    for key, tensor in network.state().items():
        assert relative(state[key], tensor) < 1e-5, key
    if network.normalizes:
        assert relative(model.last_bnmean, network.last[0]) < 1e-5
        assert relative(model.last_bnstd, network.last[1]) < 1e-5


# MLPBase starts chaotic: PyTorch differs from itself between instruction sets after more steps.
@pytest.mark.parametrize(
    ("name", "steps"), [(name, 20 if name == NAMES[0] else 500) for name in NAMES]
)
def test_losses_agree_with_pytorch_for_many_steps(post, torch, examples, name, steps):
    X, Y = examples
    network, g = post.seeded(name)
    model = make(name, seed=1)
    model.load_state_dict({key: tensor.numpy() for key, tensor in network.state().items()})
    tx, ty = torch.tensor(X), torch.tensor(Y)
    for step, batch in enumerate(post.batches(X, steps, g)):
        loss = loss_of(model, X[batch], Y[batch])
        model.zero_grad()
        loss.backward()
        model.optim_step(0.1)
        expected = network.step(tx[batch], ty[batch], lr=0.1)
        assert loss.item() == pytest.approx(expected, rel=1e-4), f"step {step}"


@pytest.mark.parametrize("name", NAMES)
def test_prediction_agrees_with_pytorch(post, torch, name):
    network, _ = post.seeded(name)
    model = make(name)
    X, _ = random_examples()
    assert relative(model(X), network(torch.tensor(X))) < 1e-5
    assert relative(model(X[0]), network(torch.tensor(X[0]))) < 1e-5
    assert model(X[0]).shape == (1, 27)


@pytest.mark.parametrize("name", NAMES)
def test_activations_are_views_that_outlive_the_model(name):
    model = make(name, hidden_size=7, embedding_size=5)
    assert model.activations() == {} and model.last_H is None and model.last_logits is None
    model(random_examples()[0], training=True)
    expected = {"embeddings": (32, 15), "hidden_preactivation": (32, 7)}
    if name == "MLPBatchNormal":
        expected["batch_normalized"] = (32, 7)
    expected |= {"hidden": (32, 7), "logits": (32, 27), "probabilities": (32, 27)}
    arrays = model.activations()
    assert {key: array.shape for key, array in arrays.items()} == expected
    assert list(arrays) == list(expected)  # the order of the computation
    for array in arrays.values():
        assert array.dtype == np.float32 and not array.flags.writeable
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    again = model.activations()
    assert all(
        np.shares_memory(arrays[key], again[key]) for key in arrays if key != "probabilities"
    )
    assert np.shares_memory(arrays["hidden"], model.last_H.numpy())
    assert np.shares_memory(arrays["logits"], model.last_logits.numpy())
    np.testing.assert_allclose(arrays["probabilities"].sum(1), 1, rtol=1e-6)

    copies = {key: array.copy() for key, array in arrays.items()}
    del model, again
    gc.collect()
    churn = [sm.rand(32, 27) for _ in range(50)]  # takes the memory that was freed, if any was
    for key, array in arrays.items():
        np.testing.assert_array_equal(array, copies[key])
    del churn


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_views_of_the_parameters_gradients(name):
    model = make(name)
    assert model.gradients() == {}
    X, Y = random_examples()
    loss_of(model, X, Y).backward()
    gradients = model.gradients()
    assert list(gradients) == list(model.named_params)
    for key, tensor in model.named_params.items():
        assert gradients[key].shape == tensor.shape == tensor.grad.shape
        assert gradients[key].dtype == np.float32 and not gradients[key].flags.writeable
        assert np.shares_memory(gradients[key], tensor.grad.numpy())
    kept = gradients["C"].copy()
    model.zero_grad()
    assert model.gradients() == {}
    np.testing.assert_array_equal(gradients["C"], kept)  # they stay as they were
    with pytest.raises(RuntimeError, match="optim_step: C has no gradient"):
        model.optim_step(0.1)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_have_the_posts_names_and_shapes(name):
    model = make(name, vocabulary_size=11, context_size=2, embedding_size=5, hidden_size=7)
    shapes = {"C": (11, 5), "W1": (10, 7), "B1": (7,), "W2": (7, 11), "B2": (11,)}
    if name == "MLPBatchNormal":
        shapes |= dict.fromkeys(("bngain", "bnbias", "bnmean_running", "bnstd_running"), (7,))
    assert {key: array.shape for key, array in model.state_dict().items()} == shapes
    trained = ["C", "W1", "B1", "W2", "B2"]
    if name == "MLPBatchNormal":
        trained[2:3] = ["bngain", "bnbias"]
    assert list(model.named_params) == trained
    assert [p.shape for p in model.params] == [shapes[key] for key in trained]
    for key in shapes:
        tensor = getattr(model, key)
        assert tensor.requires_grad == (key in trained)
        assert tensor.numpy().flags.writeable != tensor.requires_grad
        assert np.shares_memory(tensor.numpy(), getattr(model, key).numpy())
        with pytest.raises(AttributeError, match=key):
            setattr(model, key, 0)
    assert model.sizes == {
        "vocabulary_size": 11,
        "context_size": 2,
        "embedding_size": 5,
        "hidden_size": 7,
    }
    assert (
        repr(model)
        == f"{name}(vocabulary_size=11, context_size=2, embedding_size=5, hidden_size=7)"
    )


@pytest.mark.parametrize("kind", ["numpy", "torch"])
@pytest.mark.parametrize("name", NAMES)
def test_state_goes_out_and_in_again(request, name, kind):
    if kind == "torch":
        torch = request.getfixturevalue("torch")
    source, target = make(name), make(name, seed=5)
    state = source.state_dict(kind)
    for value in state.values():
        assert value.dtype == (torch.float32 if kind == "torch" else np.float32)
    target.load_state_dict(state)
    for key, array in source.state_dict().items():
        np.testing.assert_array_equal(getattr(target, key).numpy(), array)
    # A copy: what is done to it, or to the model later, stays there.
    before = source.C.numpy().copy()
    state["C"][:] = 0
    np.testing.assert_array_equal(source.C.numpy(), before)
    np.testing.assert_array_equal(target.C.numpy(), before)


def test_state_of_the_posts_batch_norm_after_a_step(torch):
    """Its running statistics are (1, hidden) then."""
    model = make("MLPBatchNormal")
    state = model.state_dict("torch")
    state["bnmean_running"] = torch.full((1, 64), 0.5)
    model.load_state_dict(state)
    assert model.bnmean_running.shape == (64,) and model.bnmean_running.tolist() == [0.5] * 64


def without(state, name):
    return {key: value for key, value in state.items() if key != name}


@pytest.mark.parametrize(
    ("spoil", "error", "said"),
    [
        (lambda s: without(s, "W2"), KeyError, "missing: W2"),
        (lambda s: {**s, "W3": s["W2"]}, KeyError, "unknown: W3"),
        (lambda s: {**s, "B2": s["B2"][:-1]}, ValueError, r"B2 has shape \(26,\)"),
        (lambda s: {**s, "B2": s["B2"].reshape(27, 1)}, ValueError, r"B2 has shape \(27, 1\)"),
        (lambda s: {**s, "B2": None}, TypeError, "B2"),
        (lambda s: {**s, "B2": "words"}, TypeError, "B2"),
        (lambda s: {**s, "B2": s["B2"].astype(complex)}, TypeError, "B2"),
        (lambda s: {**s, "B2": [[1.0], [1.0, 2.0]]}, ValueError, "B2"),
        (lambda s: None, TypeError, "load_state_dict"),
        (lambda s: list(s.items()), TypeError, "load_state_dict"),
    ],
)
def test_load_state_dict_changes_nothing_when_it_refuses(spoil, error, said):
    model = make("MLPBase")
    before = model.state_dict()
    new = {name: np.zeros_like(array) for name, array in before.items()}
    with pytest.raises(error, match=said):
        model.load_state_dict(spoil(new))
    for name, array in model.state_dict().items():
        np.testing.assert_array_equal(array, before[name])


def test_batch_norm_needs_a_batch_to_train_on():
    model = make("MLPBatchNormal")
    with pytest.raises(ValueError, match="batch of at least 2"):
        model([[0, 0, 0]], training=True)
    assert model([[0, 0, 0]]).shape == (1, 27)


def test_a_subclass_starts_as_its_parent_does():
    class Mine(sm.MLPKaimingNormal):
        pass

    mine = Mine(generator=sm.Generator().manual_seed(2147483647))
    assert isinstance(mine, sm.MLPReduceInitialLoss) and repr(mine).startswith("Mine(")
    np.testing.assert_array_equal(mine.C.numpy(), make("MLPKaimingNormal").C.numpy())


def test_default_generator_draws_where_none_is_given():
    sm.manual_seed(3)
    first = sm.MLPBase().state_dict()
    sm.manual_seed(3)
    second = sm.MLPBase().state_dict()
    for name in first:
        np.testing.assert_array_equal(first[name], second[name])
