"""Sequences, lists and dicts of modules, and parameters as one vector, against PyTorch's."""

import numpy as np
import pytest

import swiftmakemore as sm
from swiftmakemore import nn


def test_sequential():
    tanh, relu, linear = nn.Tanh(), nn.ReLU(), nn.Linear(2, 2)
    net = nn.Sequential(tanh, relu)
    net.append(linear).insert(0, nn.Identity())
    assert [type(m).__name__ for m in net] == ["Identity", "Tanh", "ReLU", "Linear"]
    assert net[-1] is linear
    assert list(net[1:3]) == [tanh, relu]
    assert isinstance(net[1:3], nn.Sequential)
    net[0] = nn.Sigmoid()
    del net[1]
    assert list(net._modules) == ["0", "1", "2"]
    assert net.pop(-1) is linear
    assert len(net + nn.Sequential(tanh)) == 3
    assert len(net * 2) == 4
    net += [tanh]
    assert len(net) == 3
    named = nn.Sequential({"first": tanh, "second": relu})
    assert list(named._modules) == ["first", "second"]
    assert named[1] is relu
    assert list(named[1:]._modules) == ["second"]
    assert nn.Sequential()(sm.ones(1)).item() == 1


def test_lists_and_dicts():
    layers = nn.ModuleList([nn.Tanh()])
    layers.extend([nn.ReLU(), nn.ReLU()]).append(nn.Tanh())
    layers.insert(1, nn.Sigmoid())
    assert [type(m).__name__ for m in layers] == ["Tanh", "Sigmoid", "ReLU", "ReLU", "Tanh"]
    assert len(layers[1:3]) == 2
    assert len(layers + nn.ModuleList([nn.Tanh()])) == 6
    assert type(layers.pop(1)).__name__ == "Sigmoid"
    named = nn.ModuleDict([("a", nn.Tanh())])
    named["b"] = nn.ReLU()
    named.update({"c": nn.Tanh()})
    assert list(named.keys()) == ["a", "b", "c"]
    assert "b" in named
    assert len(list(named.values())) == len(list(named.items())) == 3
    named.pop("b")
    del named["c"]
    assert list(named) == ["a"]
    named.clear()
    assert len(named) == 0


def test_reprs(torch):
    def several(nn, m):
        deep = nn.Sequential(nn.Sequential(nn.Linear(1, 1)), nn.ModuleList())
        return [
            nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2), nn.Tanh()]),
            nn.ModuleList([nn.Sequential(nn.Tanh()), nn.Sequential(nn.Tanh())]),
            nn.ModuleList(),
            nn.ModuleDict({"x": deep}),
            nn.ParameterList([m.zeros(2, 3), m.zeros(3), 5]),
            nn.Sequential(),
            deep,
        ]

    for ours, theirs in zip(several(nn, sm), several(torch.nn, torch), strict=True):
        assert repr(ours) == repr(theirs)


def test_parameter_list():
    weights = nn.ParameterList([sm.zeros(2), nn.Parameter(sm.ones(1))])
    weights.append(sm.ones(3))
    weights += [sm.ones(4)]
    assert len(list(weights.parameters())) == len(weights) == 4
    assert [w.numel() for w in weights[1:3]] == [1, 3]
    assert isinstance(weights[-1], nn.Parameter)
    weights[0] = sm.zeros(5)
    assert weights[0].numel() == 5


def test_clipping_gradients(torch):
    values = [np.array([[3.0, -4.0]], np.float32), np.array([12.0, 0.5], np.float32)]

    def both(call):
        results = []
        for m in (sm, torch):
            params = [m.nn.Parameter(m.tensor(v)) for v in values]
            (params[0] ** 2).sum().backward()
            (params[1] ** 2).sum().backward()
            out = call(m.nn.utils, params)
            results.append((out, [p.grad.numpy() for p in params]))
        return results

    for norm in (2.0, 1.0, float("inf")):
        (ours, mine), (theirs, other) = both(lambda u, p, n=norm: u.clip_grad_norm_(p, 1.5, n))
        np.testing.assert_allclose(ours.item(), theirs.item(), rtol=2e-7)
        for a, b in zip(mine, other, strict=True):
            np.testing.assert_allclose(a, b, rtol=3e-7)
    (_, mine), (_, other) = both(lambda u, p: u.clip_grad_value_(p, 2.5))
    for a, b in zip(mine, other, strict=True):
        np.testing.assert_array_equal(a, b)
    p = nn.Parameter(sm.tensor([1.0]))
    (p * float("inf")).sum().backward()
    with pytest.raises(RuntimeError, match="non-finite"):
        nn.utils.clip_grad_norm_(p, 1.0, error_if_nonfinite=True)
    assert nn.utils.clip_grad_norm_([nn.Parameter(sm.zeros(1))], 1.0).item() == 0


def test_parameters_as_a_vector():
    layer = nn.Linear(2, 3)
    vector = nn.utils.parameters_to_vector(layer.parameters())
    assert tuple(vector.shape) == (9,)
    vector.sum().backward()
    assert layer.bias.grad.tolist() == [1.0, 1.0, 1.0]
    nn.utils.vector_to_parameters(sm.arange(9).to(sm.float32), layer.parameters())
    assert layer.weight.tolist() == [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]
    with pytest.raises(ValueError, match="fewer"):
        nn.utils.vector_to_parameters(sm.zeros(8), layer.parameters())
