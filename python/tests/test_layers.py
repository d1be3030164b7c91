"""Layers against PyTorch's: first values, results, gradients and what they print."""

import numpy as np
import pytest

import swiftmakemore as sm

X = (6, 4)  # a batch of four features


def normal(shape, seed=0):
    return np.random.default_rng(seed).normal(0, 1, shape).astype(np.float32)


# What makes the layer, and the shapes of its inputs.
LAYERS = {
    "Linear": (lambda nn: nn.Linear(4, 3), [X]),
    "Linear of one": (lambda nn: nn.Linear(4, 3), [(4,)]),
    "Linear of many": (lambda nn: nn.Linear(4, 3), [(2, 3, 4)]),
    "Linear without bias": (lambda nn: nn.Linear(4, 3, bias=False), [X]),
    "Linear without inputs": (lambda nn: nn.Linear(0, 3), [(2, 0)]),
    "Identity": (lambda nn: nn.Identity(5, any=True), [X]),
    "Flatten": (lambda nn: nn.Flatten(), [(2, 3, 4)]),
    "Flatten two": (lambda nn: nn.Flatten(0, 1), [(2, 3, 4)]),
    "Unflatten": (lambda nn: nn.Unflatten(1, (2, -1)), [(6, 4)]),
    "Unflatten last": (lambda nn: nn.Unflatten(-1, (2, 2)), [(6, 4)]),
    "BatchNorm1d": (lambda nn: nn.BatchNorm1d(4), [X]),
    "BatchNorm1d of sequences": (lambda nn: nn.BatchNorm1d(4), [(5, 4, 3)]),
    "BatchNorm1d plain": (lambda nn: nn.BatchNorm1d(4, affine=False), [X]),
    "BatchNorm1d without bias": (lambda nn: nn.BatchNorm1d(4, bias=False), [X]),
    "BatchNorm1d untracked": (lambda nn: nn.BatchNorm1d(4, track_running_stats=False), [X]),
    "BatchNorm1d of all": (lambda nn: nn.BatchNorm1d(4, momentum=None, eps=0.1), [X]),
    "LayerNorm": (lambda nn: nn.LayerNorm(4), [X]),
    "LayerNorm of two": (lambda nn: nn.LayerNorm((3, 4), eps=1e-3), [(2, 3, 4)]),
    "LayerNorm plain": (lambda nn: nn.LayerNorm(4, elementwise_affine=False), [X]),
    "LayerNorm without bias": (lambda nn: nn.LayerNorm(4, bias=False), [X]),
    "Dropout": (lambda nn: nn.Dropout(0.3), [(40, 5)]),
    "Dropout of all": (lambda nn: nn.Dropout(1.0), [X]),
    "Dropout of none": (lambda nn: nn.Dropout(0.0), [X]),
    "Tanh": (lambda nn: nn.Tanh(), [X]),
    "ReLU": (lambda nn: nn.ReLU(), [X]),
    "GELU": (lambda nn: nn.GELU(), [X]),
    "GELU by tanh": (lambda nn: nn.GELU("tanh"), [X]),
    "Sigmoid": (lambda nn: nn.Sigmoid(), [X]),
    "SiLU": (lambda nn: nn.SiLU(), [X]),
    "ELU": (lambda nn: nn.ELU(0.5), [X]),
    "LeakyReLU": (lambda nn: nn.LeakyReLU(0.2), [X]),
    "Softmax": (lambda nn: nn.Softmax(dim=1), [X]),
    "LogSoftmax": (lambda nn: nn.LogSoftmax(-1), [X]),
    "Softplus": (lambda nn: nn.Softplus(2.0, 1.0), [X]),
    "Sequential": (lambda nn: nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2)), [X]),
    "RNNCell": (lambda nn: nn.RNNCell(4, 3), [X, (6, 3)]),
    "RNNCell from nothing": (lambda nn: nn.RNNCell(4, 3, bias=False), [X]),
    "RNNCell relu": (lambda nn: nn.RNNCell(4, 3, nonlinearity="relu"), [(4,), (3,)]),
    "GRUCell": (lambda nn: nn.GRUCell(4, 3), [X, (6, 3)]),
    "GRUCell of one": (lambda nn: nn.GRUCell(4, 3), [(4,)]),
    "LSTMCell": (lambda nn: nn.LSTMCell(4, 3), [X, [(6, 3), (6, 3)]]),
    "LSTMCell of one": (lambda nn: nn.LSTMCell(4, 3, bias=False), [(4,)]),
}


def inputs(m, shapes, seed=0):
    """Leaves that require gradients, nested as the shapes are."""
    made = []
    for i, shape in enumerate(shapes):
        if isinstance(shape, list):
            made.append(inputs(m, shape, seed + 10))
        else:
            made.append(m.tensor(normal(shape, seed + i), requires_grad=True))
    return made


def flat(values):
    for value in values:
        if isinstance(value, list | tuple):
            yield from flat(value)
        else:
            yield value


def run(m, make, shapes):
    """First values, results and gradients of two calls in training and one in evaluation."""
    m.manual_seed(1234)
    layer = make(m.nn)
    found = [("first " + k, np.array(v)) for k, v in layer.state_dict().items()]
    leaves = inputs(m, shapes)
    for mode in ("train", "again", "eval"):
        layer.train(mode != "eval")
        out = layer(*leaves)
        outs = list(flat(out if isinstance(out, tuple) else [out]))
        found += [(f"{mode} result", o.detach().numpy()) for o in outs]
        total = sum((o * m.tensor(normal(tuple(o.shape), 7))).sum() for o in outs)
        total.backward()
    found += [(f"gradient of input {i}", x.grad.numpy()) for i, x in enumerate(flat(leaves))]
    found += [(f"gradient of {k}", p.grad.numpy()) for k, p in layer.named_parameters()]
    found += [("last " + k, np.array(v)) for k, v in layer.state_dict().items()]
    return layer, found


@pytest.mark.filterwarnings("ignore:Initializing zero-element tensors")
@pytest.mark.parametrize("name", LAYERS)
def test_layers(name, torch):
    make, shapes = LAYERS[name]
    ours, mine = run(sm, make, shapes)
    theirs, other = run(torch, make, shapes)
    assert repr(ours) == repr(theirs)
    assert [what for what, _ in mine] == [what for what, _ in other]
    for (what, a), (_, b) in zip(mine, other, strict=True):
        assert a.shape == b.shape, what
        assert a.dtype == b.dtype, what
        if what.startswith("first") or a.dtype.kind != "f":
            assert a.tobytes() == b.tobytes(), what
        elif a.size:
            # A sum of a few terms, or a function that is one unit off on either side: 16 units of
            # the largest element.
            unit = np.spacing(np.abs(b).max(initial=np.float32(2**-6)))
            assert np.abs(a - b).max() <= 16 * unit, what


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_first_values_in_the_order_of_pytorch(dtype, torch):
    """One seed, many layers: each takes as many draws as PyTorch's."""

    def build(m):
        m.manual_seed(2147483647)
        dt, nn = getattr(m, dtype), m.nn
        return nn.ModuleList(
            [
                nn.Embedding(27, 10, dtype=dt),
                nn.Embedding(5, 3, padding_idx=-2, dtype=dt),
                nn.Linear(30, 200, dtype=dt),
                nn.BatchNorm1d(200, dtype=dt),
                nn.Linear(7, 3, bias=False, dtype=dt),
                nn.GRUCell(5, 6, dtype=dt),
                nn.LSTMCell(5, 6, bias=False, dtype=dt),
                nn.RNNCell(1, 2, dtype=dt),
                nn.LayerNorm(3, dtype=dt),
                nn.Linear(200, 27, dtype=dt),
            ]
        )

    ours, theirs = build(sm), build(torch)
    assert repr(ours) == repr(theirs)
    for (k, a), (_, b) in zip(ours.state_dict().items(), theirs.state_dict().items(), strict=True):
        a, b = np.array(a), b.numpy()
        assert a.dtype == b.dtype, k
        if dtype == "float64":  # float64 draws depend on the system's libm
            np.testing.assert_allclose(a, b, rtol=1e-15, err_msg=k)
        else:
            assert a.tobytes() == b.tobytes(), k
    assert sm.rand(1).item() == torch.rand(1).item()


def test_embedding(torch):
    index = np.array([[0, 3, 3], [1, 0, 4]])
    found = []
    for m in (sm, torch):
        m.manual_seed(3)
        table = m.nn.Embedding(5, 4, padding_idx=3)
        out = table(m.tensor(index))
        (out * m.tensor(normal((2, 3, 4)))).sum().backward()
        found.append((repr(table), out.detach().numpy(), table.weight.grad.numpy()))
    assert found[0][0] == found[1][0] == "Embedding(5, 4, padding_idx=3)"
    np.testing.assert_array_equal(found[0][1], found[1][1])
    np.testing.assert_array_equal(found[0][2], found[1][2])
    assert found[0][2][3].tolist() == [0.0] * 4


def test_embedding_from_a_table(torch):
    for m in (sm, torch):
        layer = m.nn.Embedding.from_pretrained(m.eye(3))
        assert not layer.weight.requires_grad
        assert layer(m.tensor([2])).tolist() == [[0.0, 0.0, 1.0]]
    with pytest.raises(IndexError):
        sm.nn.Embedding(3, 2)(sm.tensor([3]))


LOSSES = {
    "mse": (lambda nn, m: nn.MSELoss(), "same"),
    "mse sum": (lambda nn, m: nn.MSELoss(reduction="sum"), "same"),
    "l1": (lambda nn, m: nn.L1Loss(reduction="none"), "same"),
    "bce": (lambda nn, m: nn.BCELoss(), "probabilities"),
    "bce weighted": (lambda nn, m: nn.BCELoss(weight=m.ones(5) * 2), "probabilities"),
    "logits": (lambda nn, m: nn.BCEWithLogitsLoss(), "truth"),
    "logits weighted": (
        lambda nn, m: nn.BCEWithLogitsLoss(pos_weight=m.ones(5) * 3, reduction="sum"),
        "truth",
    ),
    "nll": (lambda nn, m: nn.NLLLoss(), "classes"),
    "nll weighted": (lambda nn, m: nn.NLLLoss(weight=m.ones(5) * 2, ignore_index=1), "classes"),
    "cross entropy": (lambda nn, m: nn.CrossEntropyLoss(), "classes"),
    "cross entropy smoothed": (
        lambda nn, m: nn.CrossEntropyLoss(
            weight=m.arange(5) + 1.0, ignore_index=2, label_smoothing=0.1
        ),
        "classes",
    ),
    "cross entropy each": (lambda nn, m: nn.CrossEntropyLoss(reduction="none"), "classes"),
}


@pytest.mark.parametrize("name", LOSSES)
def test_losses(name, torch):
    make, kind = LOSSES[name]
    x = normal((7, 5))
    y = normal((7, 5), 1)
    if kind == "probabilities":
        x = 1 / (1 + np.exp(-x))
    if kind in ("probabilities", "truth"):
        y = (y > 0).astype(np.float32)
    if kind == "classes":
        y = np.random.default_rng(2).integers(0, 5, 7)
    found = []
    for m in (sm, torch):
        loss = make(m.nn, m)
        leaf = m.tensor(x, requires_grad=True)
        out = loss(leaf, m.tensor(y))
        out.sum().backward()
        found.append((repr(loss), list(loss.state_dict()), out.detach().numpy(), leaf.grad.numpy()))
    (text, names, value, slope), (text2, names2, value2, slope2) = found
    assert (text, names) == (text2, names2)
    np.testing.assert_allclose(value, value2, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(slope, slope2, rtol=4e-6, atol=1e-7)


def test_relu_in_place():
    x = sm.tensor([-1.0, 2.0])
    assert sm.nn.ReLU(inplace=True)(x) is x
    assert x.tolist() == [0.0, 2.0]
    assert repr(sm.nn.ReLU(inplace=True)) == "ReLU(inplace=True)"
    for make in (sm.nn.SiLU, sm.nn.ELU, sm.nn.LeakyReLU, sm.nn.Dropout):
        with pytest.raises(NotImplementedError, match="inplace"):
            make(inplace=True)


def test_softmax_without_a_dimension_warns():
    with pytest.warns(UserWarning, match="Implicit dimension choice for softmax"):
        y = sm.nn.Softmax()(sm.zeros(2, 4))
    assert y.tolist() == [[0.25] * 4] * 2


def wrong(m):
    nn = m.nn
    return [
        lambda: nn.Linear(3, 2)(m.zeros(2, 4)),
        lambda: nn.BatchNorm1d(3)(m.zeros(3)),
        lambda: nn.BatchNorm1d(3)(m.zeros(1, 3)),
        lambda: nn.BatchNorm1d(3)(m.zeros(2, 4)),
        lambda: nn.LayerNorm(3)(m.zeros(2, 4)),
        lambda: nn.Dropout(1.5),
        lambda: nn.Dropout(-0.5),
        lambda: nn.Embedding(3, 2, padding_idx=3),
        lambda: nn.Embedding.from_pretrained(m.zeros(3)),
        lambda: nn.Unflatten(2, (2, 2))(m.zeros(2, 4)),
        lambda: nn.Unflatten(1, (3, 3))(m.zeros(2, 4)),
        lambda: nn.Unflatten(1, 3),
        lambda: nn.GRUCell(3, 2)(m.zeros(1, 1, 3)),
        lambda: nn.RNNCell(3, 2)(m.zeros(1, 3), m.zeros(1, 1, 2)),
        lambda: nn.RNNCell(3, 2, nonlinearity="gelu")(m.zeros(1, 3)),
        lambda: nn.MSELoss(reduction="most")(m.zeros(1), m.zeros(1)),
        lambda: nn.CrossEntropyLoss()(m.zeros(2, 3), m.tensor([0, 3])),
        lambda: nn.Linear(-1, 2),
    ]


def test_refusals(torch):
    for i, (ours, theirs) in enumerate(zip(wrong(sm), wrong(torch), strict=True)):
        with pytest.raises(Exception) as expected:
            theirs()
        with pytest.raises((expected.type, ValueError)):
            ours()
            raise AssertionError(f"refusal {i} was none: {expected.value}")


def test_a_network_trains_as_in_pytorch(torch):
    """The makemore lectures' network in PyTorch's layers: the same losses, from one seed."""
    X = np.random.default_rng(0).integers(0, 27, (200, 3))
    Y = np.random.default_rng(1).integers(0, 27, 200)

    def losses(m):
        m.manual_seed(42)
        nn = m.nn
        model = nn.Sequential(
            nn.Embedding(27, 10),
            nn.Flatten(),
            nn.Linear(30, 64, bias=False),
            nn.BatchNorm1d(64),
            nn.Tanh(),
            nn.Dropout(0.1),
            nn.Linear(64, 27),
        )
        optimizer = m.optim.AdamW(model.parameters(), lr=0.01)
        schedule = m.optim.lr_scheduler.CosineAnnealingLR(optimizer, 50)
        data = m.utils.data.TensorDataset(m.tensor(X), m.tensor(Y))
        loader = m.utils.data.DataLoader(data, batch_size=32, shuffle=True)
        found = []
        for _ in range(7):
            for x, y in loader:
                loss = nn.CrossEntropyLoss()(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                found.append(loss.item())
            schedule.step()
        model.eval()
        with m.no_grad():
            found.append(nn.functional.cross_entropy(model(m.tensor(X)), m.tensor(Y)).item())
        return found

    np.testing.assert_allclose(losses(sm), losses(torch), rtol=2e-5)
