"""inspect: its numbers are those of PyTorch's tensors for the post's code."""

import numpy as np
import pytest

import swiftmakemore as sm

MODELS = [
    sm.MLPBase,
    sm.MLPReduceInitialLoss,
    sm.MLPReduceTanhSaturation,
    sm.MLPKaimingNormal,
    sm.MLPBatchNormal,
]


def make(model_class, **sizes):
    sm.manual_seed(1337)
    return model_class(generator=sm.Generator().manual_seed(7), **sizes)


@pytest.fixture(scope="module")
def examples():
    return sm.build_dataset(
        sm.load_names()[:40], vocabulary=sm.Vocabulary(["abcdefghijklmnopqrstuvwxyz"])
    )


@pytest.mark.parametrize("model_class", MODELS)
def test_statistics_are_pytorchs(model_class, examples, post, torch):
    X, Y = examples
    model = make(model_class)
    found = sm.inspect(model, X, Y)
    network, _ = post.seeded(model_class.__name__, seed=7)
    for name, array in model.state_dict("torch").items():
        if name in network.params:
            network.params[name].data.copy_(array)
    loss = network.loss(torch.tensor(X), torch.tensor(Y))
    layers = {
        "embeddings": network.embeddings,
        "hidden_preactivation": network.preactivation,
        "hidden": network.H,
        "logits": network.logits,
    }
    if network.normalizes:
        layers["batch_normalized"] = network.normalized
    assert set(layers) == set(found.layers)
    gradients = torch.autograd.grad(
        loss, [*layers.values(), *network.params.values()], allow_unused=True
    )
    # Sums in another order: the last digits of float32 differ.
    for (name, tensor), gradient in zip(layers.items(), gradients, strict=False):
        values = tensor.detach().double()
        assert found.of(name, "mean") == pytest.approx(values.mean().item(), rel=1e-4, abs=1e-5)
        assert found.of(name, "std") == pytest.approx(values.std(correction=0).item(), rel=1e-5)
        std = gradient.double().std(correction=0).item()
        assert found.of(name, "gradient_std") == pytest.approx(std, rel=1e-3)
    flat = network.H.abs() > 0.99
    assert found.of("hidden", "saturated") == pytest.approx(
        flat.double().mean().item(), abs=2 / flat.numel()
    )
    assert found.of("hidden", "dead") == flat.all(0).sum()
    for (name, tensor), gradient in zip(
        network.params.items(), gradients[len(layers) :], strict=True
    ):
        std = gradient.double().std(correction=0).item()
        assert found.of(name, "parameter_gradient_std") == pytest.approx(std, rel=1e-3)
        data = tensor.detach().double().std(correction=0).item()
        ratio = std / data if data > 0 else np.inf
        assert found.of(name, "gradient_to_data") == pytest.approx(ratio, rel=1e-3)
    assert found.loss == pytest.approx(
        torch.nn.functional.cross_entropy(network.logits, torch.tensor(Y)).item(), rel=1e-5
    )


def test_looking_changes_nothing(examples):
    X, Y = examples
    model = make(sm.MLPBatchNormal)
    model.weight_decay_value(0.1).backward()
    gradients = {name: array.copy() for name, array in model.gradients().items()}
    state, draws = model.state_dict(), sm.default_generator.get_state()
    sm.inspect(model, X, Y)
    assert list(model.gradients()) == list(gradients)
    for name, array in model.gradients().items():
        assert (array == gradients[name]).all()
    for name, array in model.state_dict().items():
        assert (array == state[name]).all()
    assert (sm.default_generator.get_state() == draws).all()


def test_dead_neurons_are_counted(examples):
    model = make(sm.MLPReduceTanhSaturation)
    with sm.no_grad():
        model.B1[:5] = 100.0
    found = sm.inspect(model, *examples)
    assert found.of("hidden", "dead") == 5


def test_under_no_grad_and_gradients_of_weight_decay(examples):
    model = make(sm.MLPBase)
    with sm.no_grad():
        found = sm.inspect(model, *examples)
        heavy = sm.inspect(model, *examples, weight_decay=1000.0)
    assert heavy.loss == found.loss
    assert heavy.of("W1", "gradient_to_data") > 2 * found.of("W1", "gradient_to_data")


def test_tables(examples):
    found = sm.inspect(make(sm.MLPBatchNormal), *examples)
    assert "batch_normalized" in str(found)
    html = found._repr_html_()
    assert html.count("<table>") == html.count("</table>") == 2
    plain = found.to_dict()
    assert plain["parameters"]["B2"]["gradient_to_data"] is None
    assert plain["layers"]["logits"]["saturated"] is None
    with pytest.raises(KeyError, match="no layer"):
        found.of("nothing", "std")
    with pytest.raises(KeyError, match="no statistic"):
        found.of("W1", "dead")


def test_to_pandas(examples):
    pytest.importorskip("pandas")
    found = sm.inspect(make(sm.MLPBase), *examples)
    table = found.to_pandas()
    assert list(table.index) == list(found.layers)
    assert table.loc["hidden", "std"] == found.of("hidden", "std")
    assert list(found.to_pandas("parameters").index) == ["C", "W1", "B1", "W2", "B2"]
    with pytest.raises(ValueError, match="what must be"):
        found.to_pandas("rows")


def test_to_pandas_says_what_to_install(examples, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'swiftmakemore\[tables\]'"):
        sm.inspect(make(sm.MLPBase), *examples).to_pandas()


@pytest.mark.parametrize(
    ("X", "Y", "error"),
    [
        ([[0, 0, 0]], [1, 2], ValueError),
        ([], [], ValueError),
        ([0, 0, 0], [1], ValueError),
        ([[0, 0, 99]], [1], IndexError),
        ([[0, 0, 1]], [99], IndexError),
        ([[0.5, 0, 1]], [9], TypeError),
    ],
)
def test_wrong_examples_are_refused(X, Y, error):
    with pytest.raises(error):
        sm.inspect(sm.MLPBase(), X, Y)


def make_module(nn):
    """The same module from either library, parameters from its own default generator."""
    return nn.Sequential(
        nn.Embedding(27, 6),
        nn.Flatten(),
        nn.Sequential(nn.Linear(18, 20, bias=False), nn.BatchNorm1d(20), nn.Tanh()),
        nn.Linear(20, 27),
    )


LEAVES = ["0 Embedding", "1 Flatten", "2.0 Linear", "2.1 BatchNorm1d", "2.2 Tanh", "3 Linear"]


def test_a_modules_statistics_are_pytorchs(examples, torch):
    X, Y = examples
    sm.manual_seed(3)
    net = make_module(sm.nn)
    torch.manual_seed(3)
    theirs = make_module(torch.nn)
    outputs = []

    def keep(module, arguments, output):
        output.retain_grad()
        outputs.append(output)

    for module in theirs.modules():
        if not list(module.children()):
            module.register_forward_hook(keep)
    loss = torch.nn.functional.cross_entropy(theirs(torch.tensor(X)), torch.tensor(Y))
    loss.backward()

    found = sm.inspect(net, X, Y)
    assert list(found.layers) == [*LEAVES, "logits"]
    assert found.loss == pytest.approx(loss.item(), rel=1e-5)
    assert found.uniform_loss == pytest.approx(np.log(27))
    for name, output in zip(LEAVES, outputs, strict=True):
        values, gradient = output.detach().double(), output.grad.double()
        assert found.of(name, "neurons") == values[0].numel()
        assert found.of(name, "mean") == pytest.approx(values.mean().item(), rel=1e-4, abs=1e-5)
        assert found.of(name, "std") == pytest.approx(values.std(correction=0).item(), rel=1e-5)
        std = gradient.std(correction=0).item()
        assert found.of(name, "gradient_std") == pytest.approx(std, rel=1e-3)
    flat = outputs[4].abs() > 0.99
    assert found.of("2.2 Tanh", "saturated") == pytest.approx(flat.double().mean().item(), abs=1e-3)
    assert np.isnan(found.of("3 Linear", "saturated"))
    parameters = dict(theirs.named_parameters())
    assert list(found.parameters) == list(parameters)
    for name, parameter in parameters.items():
        std = parameter.grad.double().std(correction=0).item()
        assert found.of(name, "parameter_gradient_std") == pytest.approx(std, rel=1e-3, abs=1e-9)


def test_looking_changes_nothing_in_a_module(examples):
    X, Y = examples
    net = sm.nn.Sequential(make_module(sm.nn), sm.nn.Dropout(0.5))
    net(sm.tensor(X[:4])).sum().backward()
    gradients = {name: p.grad.tolist() for name, p in net.named_parameters()}
    state = {name: array.tolist() for name, array in net.state_dict().items()}
    draws = sm.default_generator.get_state()
    with sm.no_grad():
        found = sm.inspect(net, X, Y)
    assert found.of("1 Dropout", "std") != found.of("0.3 Linear", "std")
    assert {name: p.grad.tolist() for name, p in net.named_parameters()} == gradients
    assert {name: array.tolist() for name, array in net.state_dict().items()} == state
    assert (sm.default_generator.get_state() == draws).all()
    net.eval()
    assert sm.inspect(net, X, Y).of("1 Dropout", "std") == pytest.approx(
        sm.inspect(net, X, Y).of("0.3 Linear", "std")
    )
    assert not any(module._forward_hooks for module in net.modules())


def test_modules_called_often_frozen_and_unused(examples):
    X, Y = examples

    class Net(sm.nn.Module):
        def __init__(self):
            super().__init__()
            self.embed, self.tanh = sm.nn.Embedding(27, 10), sm.nn.Tanh()
            self.out, self.unused = sm.nn.Linear(30, 27), sm.nn.Linear(2, 2)
            self.embed.requires_grad_(False)

        def forward(self, x):
            return self.out(self.tanh(self.tanh(self.embed(x))).flatten(1))

    found = sm.inspect(Net(), X, Y)
    assert found.layers == (
        "embed Embedding",
        "tanh Tanh",
        "tanh Tanh (call 2)",
        "out Linear",
        "logits",
    )
    assert found.activations["embed Embedding"].shape == (len(X), 30)
    assert np.isnan(found.of("embed Embedding", "gradient_std"))
    assert "embed.weight" not in found.parameters
    assert np.isnan(found.of("unused.weight", "gradient_to_data"))
    assert "nan" not in str(found).splitlines()[3]
    assert found.to_dict()["layers"]["embed Embedding"]["gradient_std"] is None


def test_what_is_wrong_with_a_module_is_said(examples):
    X, Y = examples
    net = make_module(sm.nn)
    for module, x, y, options, error, says in [
        (net, X, Y[:-1], {}, ValueError, "X of shape"),
        (net, X, Y, {"weight_decay": 0.1}, ValueError, "weight_decay"),
        (sm.nn.Embedding(27, 3), X, Y, {}, ValueError, r"logits \(N, V\), not shape"),
        ([net], X, Y, {}, TypeError, r"nn\.Sequential\(\*layers\)"),
    ]:
        with pytest.raises(error, match=says):
            sm.inspect(module, x, y, **options)
    assert not any(module._forward_hooks for module in net.modules())


def test_no_model_is_refused():
    with pytest.raises(TypeError, match="inspect: model"):
        sm.inspect("a model", [[0, 0, 0]], [1])
