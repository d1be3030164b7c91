"""`nn.Module`, parameters and containers against PyTorch's."""

import copy
import pickle

import numpy as np
import pytest

import swiftmakemore as sm
from swiftmakemore import nn


def network(nn):
    """The same module in either framework."""

    class Block(nn.Module):
        def __init__(self, size):
            super().__init__()
            self.linear = nn.Linear(size, size, bias=False)
            self.norm = nn.BatchNorm1d(size)

        def forward(self, x):
            return self.norm(self.linear(x))

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.table = nn.Embedding(5, 4, padding_idx=0)
            self.blocks = nn.ModuleList([Block(4), Block(4)])
            self.heads = nn.ModuleDict({"a": nn.Linear(4, 2), "b": nn.Sequential(nn.Tanh())})
            self.tied = self.heads["a"]

        def forward(self, x):
            x = self.table(x)
            for block in self.blocks:
                x = block(x)
            return self.heads["a"](x)

    return Net()


def test_names_of_parts(torch):
    ours, theirs = network(nn), network(torch.nn)
    for method in ("named_parameters", "named_buffers", "named_modules", "named_children"):
        names = [name for name, _ in getattr(theirs, method)()]
        assert [name for name, _ in getattr(ours, method)()] == names, method
    twice = [name for name, _ in theirs.named_parameters(remove_duplicate=False)]
    assert [name for name, _ in ours.named_parameters(remove_duplicate=False)] == twice
    own = [name for name, _ in theirs.named_parameters("p", recurse=False)]
    assert [name for name, _ in ours.named_parameters("p", recurse=False)] == own
    assert list(ours.state_dict()) == list(theirs.state_dict())
    assert repr(ours) == repr(theirs)
    for count in ("parameters", "buffers", "modules", "children"):
        assert len(list(getattr(ours, count)())) == len(list(getattr(theirs, count)()))
    public = {name for name in dir(theirs) if not name.startswith("_")}
    missing = public - set(dir(ours)) - {
        "T_destination", "bfloat16", "compile", "cuda", "dump_patches", "half", "ipu", "mtia",
        "share_memory", "to_empty", "xpu", "get_extra_state", "set_extra_state",
    }  # fmt: skip
    assert {name for name in missing if "state_dict" not in name} == set()


def test_state_goes_from_one_module_to_another(torch):
    theirs = network(torch.nn)
    ours = network(nn)
    state = {name: value.numpy() for name, value in theirs.state_dict().items()}
    assert repr(ours.load_state_dict(state)) == "<All keys matched successfully>"
    for name, value in ours.state_dict().items():
        assert value.numpy().tobytes() == state[name].tobytes(), name
    other = network(nn)
    other.load_state_dict(ours.state_dict())
    assert other.table.weight.tolist() == ours.table.weight.tolist()


def wrong_states(make):
    """A state with names too many and too few, and one of other shapes."""
    state = dict(make().items())
    named = {k: v for k, v in state.items() if k != "heads.a.weight"}
    named |= {"blocks.0.extra": state["tied.bias"], "another": state["tied.bias"]}
    shaped = {**state, "tied.bias": state["heads.a.weight"], "table.weight": state["tied.bias"]}
    return named, shaped


def test_messages_of_load_state_dict(torch):
    ours, theirs = network(nn), network(torch.nn)
    pairs = zip(wrong_states(ours.state_dict), wrong_states(theirs.state_dict), strict=True)
    for mine, other in pairs:
        with pytest.raises(RuntimeError) as expected:
            theirs.load_state_dict(other)
        with pytest.raises(RuntimeError) as got:
            ours.load_state_dict(mine)
        assert str(got.value) == str(expected.value)
    named = wrong_states(ours.state_dict)[0]
    keys = ours.load_state_dict(named, strict=False)
    assert keys.missing_keys == ["heads.a.weight"]
    assert keys.unexpected_keys == ["another", "blocks.0.extra"]
    assert repr(keys).startswith("_IncompatibleKeys(missing_keys=['heads.a.weight'], unexpected_")
    with pytest.raises(TypeError, match="dict-like"):
        ours.load_state_dict([])
    with pytest.raises(RuntimeError, match="expected a Tensor from checkpoint but received"):
        ours.load_state_dict({**ours.state_dict(), "tied.bias": [1.0, 2.0]})


def test_assigning_a_state_takes_the_tensors():
    layer = nn.Linear(2, 2)
    state = {"weight": sm.ones(2, 2), "bias": sm.zeros(2)}
    layer.load_state_dict(state, assign=True)
    state["weight"].copy_(7.0)
    assert isinstance(layer.weight, nn.Parameter)
    assert layer.weight.tolist() == [[7.0, 7.0], [7.0, 7.0]]


def test_attributes():
    module = nn.Module()
    module.w = nn.Parameter(sm.zeros(2))
    module.register_buffer("b", sm.ones(2), persistent=False)
    module.child = nn.Tanh()
    module.number = 3
    assert list(module._parameters) == ["w"]
    assert list(module.state_dict()) == ["w"]
    assert {"w", "b", "child", "number"} <= set(dir(module))
    module.b = sm.zeros(3)  # stays a buffer
    assert list(dict(module.named_buffers())) == ["b"]
    module.w = None
    assert list(module.parameters()) == []
    module.w = nn.Parameter(sm.zeros(1))
    module.number = nn.Parameter(sm.zeros(1))  # moves
    assert "number" not in vars(module)
    module.child = nn.Parameter(sm.zeros(1))
    assert list(module.children()) == []
    for name in ("w", "b", "number"):
        delattr(module, name)
        assert not hasattr(module, name)
    module.register_parameter("none", None)
    assert module.none is None
    with pytest.raises(AttributeError, match="'Module' object has no attribute 'absent'"):
        _ = module.absent
    with pytest.raises(AttributeError):
        del module.absent


def refusals(nn, sm):
    """What both refuse; each a function of a fresh module."""

    class Early(nn.Module):
        def __init__(self):
            self.w = nn.Parameter(sm.zeros(1))

    class EarlyChild(nn.Module):
        def __init__(self):
            self.child = nn.Linear(1, 1)

    def with_part(name, part):
        module = nn.Module()
        setattr(module, name, part)
        return module

    return [
        lambda: Early(),
        lambda: EarlyChild(),
        lambda: nn.Module(3),
        lambda: nn.Module(x=3),
        lambda: nn.Module()(1),
        lambda: setattr(with_part("w", nn.Parameter(sm.zeros(1))), "w", sm.zeros(1)),
        lambda: setattr(with_part("w", nn.Tanh()), "w", 3),
        lambda: nn.Module().register_parameter("w", sm.zeros(1)),
        lambda: nn.Module().register_parameter("a.b", None),
        lambda: nn.Module().register_parameter("", None),
        lambda: nn.Module().register_parameter("forward", None),
        lambda: nn.Module().register_parameter(3, None),
        lambda: nn.Module().register_buffer("b", [1.0]),
        lambda: nn.Module().register_buffer("a.b", None),
        lambda: nn.Module().add_module("a.b", nn.Tanh()),
        lambda: nn.Module().add_module("a", 3),
        lambda: nn.Module().add_module(3, nn.Tanh()),
        lambda: nn.Module().get_submodule("a"),
        lambda: nn.Linear(1, 1).get_submodule("weight"),
        lambda: nn.Linear(1, 1).get_parameter("a.b"),
        lambda: nn.Linear(1, 1).get_parameter("in_features"),
        lambda: nn.Linear(1, 1).get_buffer("weight"),
        lambda: nn.Linear(1, 1).train("yes"),
        lambda: nn.Linear(1, 1).to(sm.int64),
        lambda: nn.Linear(1, 1).load_state_dict(3),
        lambda: nn.ModuleList([1]),
        lambda: nn.ModuleList([nn.Tanh()])[1],
        lambda: nn.Sequential(nn.Tanh())[-2],
        lambda: nn.Sequential() + 3,
        lambda: nn.Sequential(nn.Tanh()) * 0,
        lambda: nn.ModuleDict({"a": nn.Tanh()})["b"],
        lambda: nn.ModuleDict(3),
        lambda: nn.ParameterList(3),
        lambda: nn.ParameterList([sm.zeros(1)])[1],
        lambda: nn.ParameterList([sm.zeros(1)])(),
        lambda: nn.ModuleList([nn.Tanh()])(sm.zeros(1)),
    ]


def test_refusals(torch):
    pairs = zip(refusals(nn, sm), refusals(torch.nn, torch), strict=True)
    for i, (ours, theirs) in enumerate(pairs):
        with pytest.raises(Exception) as expected:
            theirs()
        with pytest.raises(expected.type):
            ours()
            raise AssertionError(f"refusal {i} was none: {expected.value}")


def test_paths():
    net = network(nn)
    assert net.get_submodule("") is net
    assert net.get_submodule("blocks.1.norm") is net.blocks[1].norm
    assert net.get_parameter("blocks.0.linear.weight") is net.blocks[0].linear.weight
    assert net.get_buffer("blocks.0.norm.running_var").tolist() == [1.0] * 4
    net.set_submodule("blocks.1.norm", nn.Identity())
    assert isinstance(net.blocks[1].norm, nn.Identity)
    with pytest.raises(AttributeError):
        net.set_submodule("blocks.1.other", nn.Identity(), strict=True)


def test_training_mode_and_apply():
    net = network(nn)
    assert net.training
    net.eval()
    assert not any(module.training for module in net.modules())
    assert net.train() is net
    seen = []
    assert net.apply(seen.append) is net
    assert seen[-1] is net
    assert len(seen) == len(list(net.modules())) + 1  # the tied one is a child twice over


def test_gradients_of_all_parameters():
    net = network(nn)
    net(sm.tensor([1, 2, 3])).sum().backward()
    assert all(p.grad is not None for p in net.parameters())
    net.zero_grad(set_to_none=False)
    assert all(p.grad.tolist() == sm.zeros_like(p).tolist() for p in net.parameters())
    net.zero_grad()
    assert all(p.grad is None for p in net.parameters())
    net.requires_grad_(False)
    assert not any(p.requires_grad for p in net.parameters())


def test_conversion_keeps_the_parameters_identity():
    net = network(nn)
    before = list(net.parameters())
    net(sm.tensor([1, 2])).sum().backward()
    assert net.double() is net
    assert [p is q for p, q in zip(before, net.parameters(), strict=True)] == [True] * len(before)
    assert all(p.dtype == sm.float64 and p.requires_grad for p in before)
    assert all(p.grad.dtype == sm.float64 for p in before)
    assert net.blocks[0].norm.running_mean.dtype == sm.float64
    assert net.blocks[0].norm.num_batches_tracked.dtype == sm.int64
    assert net.float().table.weight.dtype == sm.float32
    assert net.to("cpu").cpu() is net
    assert net.to("cpu", sm.float64).table.weight.dtype == sm.float64
    assert net.to(sm.zeros(1)).table.weight.dtype == sm.float32


def test_hooks():
    calls = []
    layer = nn.Identity()
    first = layer.register_forward_hook(lambda m, args, out: calls.append("after"))
    layer.register_forward_pre_hook(lambda m, args: calls.append("before"))
    layer(sm.ones(1))
    assert calls == ["before", "after"]
    first.remove()
    first.remove()
    layer(sm.ones(1))
    assert calls == ["before", "after", "before"]

    with layer.register_forward_hook(lambda m, args, out: out * 3):
        assert layer(sm.ones(1)).item() == 3
    assert layer(sm.ones(1)).item() == 1
    layer.register_forward_pre_hook(lambda m, args: (args[0] + 1,), prepend=True)
    assert layer(sm.ones(1)).item() == 2

    class AnyInput(nn.Module):
        def forward(self, x, extra):
            return x

    double = AnyInput()
    double.register_forward_pre_hook(
        lambda m, args, kwargs: ((args[0] * 2,), kwargs), with_kwargs=True
    )
    double.register_forward_hook(
        lambda m, args, kwargs, out: out + kwargs["extra"], with_kwargs=True
    )
    assert double(sm.ones(1), extra=5).item() == 7

    class Fails(nn.Module):
        def forward(self):
            raise KeyError("no")

    seen = []
    fails = Fails()
    fails.register_forward_hook(lambda m, args, out: seen.append(out), always_call=True)
    with pytest.raises(KeyError):
        fails()
    assert seen == [None]
    with pytest.raises(NotImplementedError, match="full"):
        layer.register_backward_hook(print)


def of_both(torch):
    """A module tree and an input of this library and of PyTorch, of the same numbers."""
    sides = []
    for module in (sm, torch):
        module.manual_seed(3)
        net = module.nn.Sequential(module.nn.Linear(3, 4), module.nn.Tanh(), module.nn.Linear(4, 2))
        sides.append((module, net, module.randn(5, 3)))
    return sides


@pytest.mark.filterwarnings("ignore:Full backward hook")
def test_backward_hooks_see_and_change_what_they_do_in_pytorch(torch):
    found = []
    for module, net, x in of_both(torch):
        seen = []

        def see(layer, grad_input, grad_output, seen=seen):
            row = [type(layer).__name__]
            row += [None if g is None else g.tolist() for g in (*grad_input, *grad_output)]
            seen.append(row)

        def halve(layer, grad_input, grad_output):
            return (grad_input[0] * 0.5,)

        handles = [layer.register_full_backward_hook(see) for layer in [net, *net]]
        net[1].register_full_backward_hook(halve)
        net[1].register_full_backward_hook(see, prepend=True)
        net[2].register_full_backward_pre_hook(lambda layer, grad: (grad[0] * 3,))
        x.requires_grad_()
        net(x).square().sum().backward()
        seen.append(["x", x.grad.tolist(), net[0].weight.grad.tolist()])
        for handle in handles:
            handle.remove()
        x = x.detach()  # no gradient of the input any more
        net.register_full_backward_hook(see)
        net(x).sum().backward()
        with module.no_grad():
            net(x)
        found.append(seen)
    ours, theirs = found
    assert [row[0] for row in ours] == [row[0] for row in theirs]
    for a, b in zip(ours, theirs, strict=True):
        for x, y in zip(a[1:], b[1:], strict=True):
            assert (x is None) == (y is None)
            if x is not None:
                np.testing.assert_allclose(x, y, rtol=1e-5, atol=1e-6)


def test_backward_hooks_refuse_what_they_cannot_see():
    class Two(nn.Module):
        def forward(self, x, y):
            return x + y

    class Pair(nn.Module):
        def forward(self, x):
            return x, x

    x = sm.ones(2, requires_grad=True)
    for layer, args in ((Two(), (x, x)), (Pair(), (x,))):
        layer.register_full_backward_hook(print)
        with pytest.raises(NotImplementedError, match="register_hook"):
            layer(*args)
    layer = nn.Tanh()
    layer.register_full_backward_hook(lambda *a: (None, None))
    with pytest.raises(RuntimeError, match="invalid number of grad_input"):
        layer(x).sum().backward()


def test_hooks_see_activations_and_their_gradients():
    net = nn.Sequential(nn.Linear(2, 3), nn.Tanh())
    kept = []

    def keep(module, args, out):
        out.retain_grad()
        kept.append(out)

    net[1].register_forward_hook(keep)
    net(sm.ones(1, 2)).sum().backward()
    assert kept[0].grad.tolist() == [[1.0, 1.0, 1.0]]


def test_copies_are_independent():
    net = network(nn)
    net.heads["a"].bias.requires_grad_(False)
    for twin in (copy.deepcopy(net), pickle.loads(pickle.dumps(net.heads)), copy.copy(net)):
        assert type(twin) in (type(net), nn.ModuleDict)
    twin = copy.deepcopy(net)
    assert twin.tied is twin.heads["a"]
    assert not twin.heads["a"].bias.requires_grad
    before = net.table.weight.tolist()
    with sm.no_grad():
        twin.table.weight.copy_(3.0)
    assert net.table.weight.tolist() == before


class Pickled(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 2)
        self.b = self.a
        self.register_buffer("c", sm.arange(3))


def test_pickle():
    module = Pickled()
    twin = pickle.loads(pickle.dumps(module))
    assert twin.a is twin.b
    assert isinstance(twin.a.weight, nn.Parameter)
    assert twin.a.weight.tolist() == module.a.weight.tolist()
    assert twin.c.tolist() == [0, 1, 2]
    tensor = pickle.loads(pickle.dumps(sm.ones(2, 3).T))
    assert tuple(tensor.shape) == (3, 2)


def test_parameter(torch):
    x = sm.ones(2, 3)
    p = nn.Parameter(x)
    assert isinstance(p, sm.Tensor)
    assert p.is_leaf
    assert p.requires_grad
    assert repr(p) == "Parameter containing:\n" + repr(x.requires_grad_())
    with sm.no_grad():
        p.mul_(2)
    assert x.tolist() == [[2.0] * 3] * 2  # the same memory
    assert type(p * 2) is sm.Tensor
    assert type(p.detach()) is sm.Tensor
    q = copy.deepcopy(p)
    assert isinstance(q, nn.Parameter)
    assert q.tolist() == p.tolist()
    assert nn.Parameter().numel() == 0
    assert not nn.Parameter(sm.arange(3), requires_grad=False).requires_grad
    for call in (lambda m: m.nn.Parameter(m.arange(3)), lambda m: m.nn.Parameter(2.0)):
        for module in (torch, sm):
            with pytest.raises((RuntimeError, TypeError, AttributeError)):
                call(module)
    with pytest.raises(TypeError, match="no subclass of Tensor"):
        sm._core.make_subclass(int, x, False)

    class Mine(nn.Parameter):
        pass

    assert type(copy.deepcopy(Mine(x))) is Mine


def test_data_of_a_parameter_can_be_replaced(torch):
    p = nn.Parameter(sm.ones(2))
    (p * 3).sum().backward()
    p.data = sm.zeros(2)
    assert p.requires_grad
    assert p.grad.tolist() == [3.0, 3.0]
    p.data += 1
    p.data -= 0.5 * p.grad
    assert p.tolist() == [-0.5, -0.5]
    p.data = sm.zeros(3)
    assert tuple(p.shape) == (3,)


def test_extra_state():
    class Counts(nn.Module):
        def __init__(self):
            super().__init__()
            self.count = 3

        def get_extra_state(self):
            return {"count": self.count}

        def set_extra_state(self, state):
            self.count = state["count"]

    net = nn.Sequential(Counts())
    state = net.state_dict()
    assert state == {"0._extra_state": {"count": 3}}
    net[0].count = 5
    net.load_state_dict(state)
    assert net[0].count == 3
    with pytest.raises(RuntimeError, match="Missing key"):
        net.load_state_dict({})
