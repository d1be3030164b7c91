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


def test_no_model_is_refused():
    with pytest.raises(TypeError, match="inspect: model"):
        sm.inspect("a model", [[0, 0, 0]], [1])
