"""Networks of any depth: against PyTorch's layers, and the fused engine against the eager one."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_fused import random_examples

import swiftmakemore as sm

LECTURE = {"embedding_size": 10, "hidden_sizes": [100] * 5, "output_batch_norm": True}


def torch_network(torch, model, batch_norm, eps_momentum=(1e-5, 0.1)):
    """The same network of PyTorch's own layers, with the model's parameters."""
    nn = torch.nn
    sizes = model.sizes
    widths = [sizes["context_size"] * sizes["embedding_size"], *sizes["hidden_sizes"]]
    widths.append(sizes["vocabulary_size"])
    state = model.state_dict("torch")
    embedding = nn.Embedding(sizes["vocabulary_size"], sizes["embedding_size"])
    layers = [embedding, nn.Flatten()]
    with torch.no_grad():
        embedding.weight.copy_(state["C"])
        for i in range(1, len(widths)):
            linear = nn.Linear(widths[i - 1], widths[i], bias=f"B{i}" in state)
            linear.weight.copy_(state[f"W{i}"].T)
            if f"B{i}" in state:
                linear.bias.copy_(state[f"B{i}"])
            layers.append(linear)
            if f"bngain{i}" in state:
                norm = nn.BatchNorm1d(widths[i])
                norm.weight.copy_(state[f"bngain{i}"])
                norm.bias.copy_(state[f"bnbias{i}"])
                norm.running_mean.copy_(state[f"bnmean_running{i}"])
                norm.running_var.copy_(state[f"bnvar_running{i}"])
                layers.append(norm)
            if i < len(widths) - 1:
                layers.append(nn.Tanh())
    return nn.Sequential(*layers)


def torch_losses(torch, network, X, Y, steps, batch, decay, lr, generator):
    X, Y = torch.tensor(X), torch.tensor(Y)
    linear = [layer.weight for layer in network if isinstance(layer, torch.nn.Linear)]
    losses = []
    for _ in range(steps):
        ix = torch.randint(0, len(X), (batch,), generator=generator)
        loss = torch.nn.functional.cross_entropy(network(X[ix]), Y[ix])
        loss = loss + decay * sum((weight**2).mean() for weight in linear)
        network.zero_grad()
        loss.backward()
        with torch.no_grad():
            for parameter in network.parameters():
                parameter -= lr * parameter.grad
        losses.append(loss.item())
    return np.array(losses)


@pytest.mark.parametrize("engine", ["eager", "fused"])
@pytest.mark.parametrize(
    "options",
    [
        {**LECTURE, "batch_norm": "torch"},
        {**LECTURE, "batch_norm": "torch", "bias": True},
        {"hidden_sizes": [30, 20], "context_size": 5, "bias": False},
        {"hidden_sizes": [7], "batch_norm": "torch", "vocabulary_size": 40},
        {"hidden_sizes": [65, 1, 33], "embedding_size": 3, "init": "torch"},
    ],
    ids=str,
)
def test_training_agrees_with_pytorchs_layers(torch, options, engine):
    """One hundred steps: losses, then parameters and running statistics."""
    options = {"context_size": 3, "vocabulary_size": 27, **options}
    X, Y = random_examples(500, options["vocabulary_size"], options["context_size"])
    model = sm.MLP(**options, generator=sm.Generator().manual_seed(3))
    network = torch_network(torch, model, options.get("batch_norm"))
    expected = torch_losses(torch, network, X, Y, 100, 32, 0.01, 0.1, torch.manual_seed(5))
    g = sm.Generator().manual_seed(5)
    losses = sm.train_model(model, X, Y, 100, 32, 0.01, lr=0.1, generator=g, engine=engine)
    np.testing.assert_allclose(losses, expected, rtol=1e-5)
    state = model.state_dict()
    norms = [layer for layer in network if isinstance(layer, torch.nn.BatchNorm1d)]
    for i, norm in enumerate(norms, 1):
        for name, tensor in [
            (f"bnmean_running{i}", norm.running_mean), (f"bnvar_running{i}", norm.running_var),
            (f"bngain{i}", norm.weight),
        ]:  # fmt: skip
            np.testing.assert_allclose(state[name], tensor.detach(), rtol=1e-3, atol=1e-4)
    logits = model(X[:50]).numpy()
    network.eval()
    np.testing.assert_allclose(logits, network(torch.tensor(X[:50])).detach(), rtol=0, atol=2e-3)
    loss = sm.eval_model(model, X, Y)
    whole = torch.nn.functional.cross_entropy(network(torch.tensor(X)), torch.tensor(Y))
    assert loss == pytest.approx(whole.item(), rel=1e-4)


@pytest.mark.parametrize("batch_norm", [None, "post", "torch"])
def test_the_lectures_draws_are_pytorchs_bits(torch, batch_norm):
    model = sm.MLP(
        27, 3, 10, [100, 50], batch_norm=batch_norm, output_batch_norm=batch_norm is not None,
        generator=sm.Generator().manual_seed(9), gain=1.5,
    )  # fmt: skip
    g = torch.Generator().manual_seed(9)
    expected = {"C": torch.randn((27, 10), generator=g)}
    for i, (inputs, outputs) in enumerate([(30, 100), (100, 50), (50, 27)], 1):
        expected[f"W{i}"] = torch.randn((inputs, outputs), generator=g) / inputs**0.5
        if i < 3:
            expected[f"W{i}"] *= 1.5
        if batch_norm is None:
            expected[f"B{i}"] = torch.zeros(outputs)
        else:
            expected[f"bngain{i}"] = torch.ones(outputs)
    if batch_norm is None:
        expected["W3"] *= 0.1
    else:
        expected["bngain3"] *= 0.1
    state = model.state_dict()
    for name, tensor in expected.items():
        assert state[name].tobytes() == tensor.numpy().tobytes(), name
    assert sorted(model.named_params) == sorted(
        [*expected, *(f"bnbias{i}" for i in (1, 2, 3) if batch_norm)]
    )


def test_the_draws_of_pytorchs_layers_are_pytorchs_bits(torch):
    model = sm.MLP(27, 2, 5, [33, 20], init="torch", generator=sm.Generator().manual_seed(9))
    torch.manual_seed(9)
    expected = {"C": torch.nn.Embedding(27, 5).weight}
    for i, (inputs, outputs) in enumerate([(10, 33), (33, 20), (20, 27)], 1):
        layer = torch.nn.Linear(inputs, outputs)
        expected[f"W{i}"], expected[f"B{i}"] = layer.weight.T.contiguous(), layer.bias
    for name, tensor in expected.items():
        ours = model.state_dict()[name]
        assert ours.tobytes() == tensor.detach().numpy().tobytes(), name


def train(options, engine, X, Y, steps, batch, decay, lr, nudge=0):
    model = sm.MLP(**options, generator=sm.Generator().manual_seed(1))
    random = np.random.default_rng(0)
    with sm.no_grad():
        for tensor in model.params:
            tensor.copy_(tensor * (1 + nudge * random.choice([-1.0, 1.0], tensor.shape)))
    g = sm.Generator().manual_seed(2)
    losses = sm.train_model(model, X, Y, steps, batch, decay, lr=lr, generator=g, engine=engine)
    return losses, model.state_dict(), sm.randint(0, 99, (3,), generator=g).tolist()


def assert_agree(eager, fused, nudged):
    """Losses, draws and parameters. Some networks (one neuron after another, a batch of one) make
    rounding grow without end: they are compared for as long as a unit in the last place of the
    parameters makes no difference to the loss. Returns for how many steps that was."""
    assert eager[2] == fused[2], "the engines drew differently"
    calm = np.maximum.accumulate(np.abs(nudged[0] - eager[0])) < 1e-6
    np.testing.assert_allclose(fused[0][calm], eager[0][calm], rtol=1e-5, atol=1e-6)
    if calm.all():
        for name, value in eager[1].items():
            room = 1e-4 + 10 * np.abs(nudged[1][name] - value).max()
            np.testing.assert_allclose(fused[1][name], value, rtol=1e-3, atol=room, err_msg=name)
    return calm.sum()


# Sizes at the ends of what there is, with batches that are larger than the data among them.
ENDS = [
    ({"vocabulary_size": 65_535, "context_size": 2, "hidden_sizes": [3]}, 5),
    ({"vocabulary_size": 65_535, "context_size": 1, "hidden_sizes": [2, 3], "bias": False}, 31),
    ({"vocabulary_size": 10_000, "context_size": 3, "hidden_sizes": [7], "batch_norm": "post"}, 33),
    ({"vocabulary_size": 257, "context_size": 16, "hidden_sizes": [65] * 5}, 31),
    ({"context_size": 16, "hidden_sizes": [100] * 5}, 1),
    ({"hidden_sizes": [7] * 5, "batch_norm": "torch"}, 400),
    ({"hidden_sizes": [65], "batch_norm": "post", "output_batch_norm": True}, 400),
    ({"hidden_sizes": [100, 1, 65], "bias": True}, 400),
    ({"vocabulary_size": 2, "context_size": 1, "hidden_sizes": [1]}, 400),
    ({"vocabulary_size": 1, "context_size": 1, "hidden_sizes": [1] * 5}, 5),
]


@pytest.mark.parametrize(("options", "batch"), ENDS, ids=str)
def test_the_engines_agree_at_the_ends(options, batch):
    options = {"vocabulary_size": 27, "context_size": 3, "embedding_size": 10, **options}
    X, Y = random_examples(150, options["vocabulary_size"], options["context_size"])
    X[0], Y[0] = options["vocabulary_size"] - 1, options["vocabulary_size"] - 1
    steps = 20 if options["vocabulary_size"] > 1000 else 100
    run = (X, Y, steps, batch, 0.1, 0.01 if batch == 1 else 0.1)
    eager, fused = (train(options, engine, *run) for engine in ("eager", "fused"))
    nudged = train(options, "eager", *run, nudge=2**-23)
    assert assert_agree(eager, fused, nudged) >= 20


def test_a_network_has_a_hidden_layer():
    with pytest.raises(ValueError, match="hidden_sizes has 0 layers, expected 1 to 1000"):
        sm.MLP(hidden_sizes=[])


@settings(max_examples=60)
@given(data=st.data())
def test_the_engines_agree_on_any_network(data):
    sizes = st.sampled_from([1, 7, 65, 100]) | st.integers(1, 120)
    # With batch norm no batch of equal contexts, whose deviation is nothing but rounding.
    batch_norm = data.draw(st.sampled_from([None, "post", "torch"]))
    options = {
        "vocabulary_size": data.draw(st.integers(20 if batch_norm else 2, 70)),
        "context_size": data.draw(st.integers(1, 16)),
        "embedding_size": data.draw(sizes),
        "hidden_sizes": data.draw(st.lists(sizes, min_size=1, max_size=5)),
        "batch_norm": batch_norm,
        "output_batch_norm": batch_norm is not None and data.draw(st.booleans()),
        "bias": data.draw(st.sampled_from([None, True, False])),
        "init": data.draw(st.sampled_from(["lecture", "torch"])),
    }
    batch = data.draw(st.sampled_from([31, 33] if batch_norm else [1, 5, 31, 33]))
    decay = data.draw(st.sampled_from([0, 0.01, 0.1]))
    lr = data.draw(st.sampled_from([0.01, 0.1]))
    X, Y = random_examples(200, options["vocabulary_size"], options["context_size"])
    run = (X, Y, 100, batch, decay, lr)
    eager, fused = (train(options, engine, *run) for engine in ("eager", "fused"))
    nudged = train(options, "eager", *run, nudge=2**-23)
    assume(assert_agree(eager, fused, nudged) == 100)
