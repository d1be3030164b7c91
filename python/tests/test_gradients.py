"""autograd.grad, hooks, .data, detach_ and the recording switches, beside PyTorch's."""

import gc

import pytest

import swiftmakemore as sm


def both(torch, function):
    """What a function prints of each library."""
    ours, theirs = repr(function(sm)), repr(function(torch))
    assert ours == theirs
    return ours


def test_grad_of_leaves_and_results(torch):
    def several(m):
        x = m.tensor([1.0, 2.0], requires_grad=True)
        w = m.tensor(3.0, requires_grad=True)
        y = x * w
        z = (y * y).sum()
        found = m.autograd.grad(z, [x, y, w], retain_graph=True)
        again = m.autograd.grad([z, y], x, [m.tensor(2.0), m.ones(2)])
        return found, again, x.grad, w.grad

    both(torch, several)


def test_grad_refuses(torch):
    for m in (sm, torch):
        x = m.ones(2, requires_grad=True)
        other = m.ones(2, requires_grad=True)
        with pytest.raises(RuntimeError):
            m.autograd.grad(x.sum(), other)
        assert m.autograd.grad(x.sum(), [other, x], allow_unused=True)[0] is None
        with pytest.raises(RuntimeError):
            m.autograd.grad(x * 2, x)
        with pytest.raises(RuntimeError):
            m.autograd.grad(x.sum(), m.ones(2))
        y = (x * x).sum()
        m.autograd.grad(y, x)
        with pytest.raises(RuntimeError):
            m.autograd.grad(y, x)
    other = sm.ones(2, requires_grad=True)
    with pytest.raises(NotImplementedError, match="no second derivative"):
        sm.autograd.grad((other * other).sum(), other, create_graph=True)
    with pytest.raises(NotImplementedError, match="no second derivative"):
        (other * other).sum().backward(create_graph=True)


def test_hooks_see_and_change_gradients(torch):
    def hooked(m):
        seen = []
        x = m.tensor([1.0, 2.0], requires_grad=True)
        y = x * x
        y.retain_grad()
        y.register_hook(lambda g: seen.append(("y", g.tolist())))
        y.register_hook(lambda g: g * 10)
        x.register_hook(lambda g: seen.append(("x", g.tolist())))
        removed = x.register_hook(lambda g: seen.append("removed"))
        removed.remove()
        (y.sum() + (x * 3).sum()).backward()
        return seen, x.grad, y.grad

    both(torch, hooked)


def test_a_hooks_exception_arrives():
    x = sm.ones(2, requires_grad=True)
    x.register_hook(lambda g: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        (x * 2).sum().backward()
    y = x * 2
    y.register_hook(lambda g: "text")
    with pytest.raises(TypeError, match="a hook gives a Tensor or None, not str"):
        y.sum().backward()
    y = x * 2
    y.register_hook(lambda g: sm.ones(3))
    with pytest.raises(RuntimeError, match=r"shape \(3,\) of one of shape \(2,\)"):
        y.sum().backward()


def test_hooks_go_with_what_they_hang_on():
    before = sm.live_objects()
    for _ in range(3):
        x = sm.ones(2, requires_grad=True)
        x.register_hook(lambda g: None)
        (x * 2).register_hook(lambda g: None)
    del x
    gc.collect()
    assert sm.live_objects() == before


def test_data_is_read_written_and_replaced(torch):
    def lecture_step(m):
        p = m.tensor([1.0, 2.0], requires_grad=True)
        (p * p).sum().backward()
        p.data += -0.1 * p.grad
        first = p.tolist()
        p.data = p.data * 2
        p.data.clamp_(max=2.0)
        return first, p, p.is_leaf, p.data.requires_grad

    both(torch, lecture_step)
    x = sm.ones(2, requires_grad=True)
    with pytest.raises(RuntimeError, match="data"):
        (x * 2).data = sm.ones(3)
    with pytest.raises(RuntimeError, match="data: only floating-point"):
        x.data = sm.tensor([1, 2])


def test_detach_in_place(torch):
    def detached(m):
        x = m.ones(2, requires_grad=True)
        y = (x * 2).detach_()
        return y, y.requires_grad, y.is_leaf

    both(torch, detached)
    with pytest.raises(RuntimeError, match="view"):
        sm.ones(4, requires_grad=True).exp()[1:].detach_()


def test_versions_count_writes(torch):
    def versions(m):
        x = m.zeros(3)
        counts = [x._version]
        x.add_(1)
        x[0] = 5
        counts.append(x._version)
        return counts

    both(torch, versions)


@pytest.mark.parametrize("name", ["no_grad", "enable_grad", "inference_mode"])
def test_switches(torch, name):
    def states(m):
        switch = getattr(m, name)
        seen = [m.is_grad_enabled()]

        @switch()
        def decorated():
            seen.append(m.is_grad_enabled())

        @switch
        def plain():
            seen.append(m.is_grad_enabled())

        with m.no_grad():
            decorated()
            plain()
            with switch():
                seen.append(m.is_grad_enabled())
            seen.append(m.is_grad_enabled())
        with m.set_grad_enabled(False):
            seen.append(m.is_grad_enabled())
        seen.append(m.is_grad_enabled())
        m.set_grad_enabled(False)
        seen.append(m.is_grad_enabled())
        m.set_grad_enabled(True)
        return [*seen, decorated.__name__]

    both(torch, states)


def test_switches_come_back_after_an_exception():
    with pytest.raises(KeyError), sm.no_grad():
        raise KeyError
    assert sm.is_grad_enabled()


EXPRESSIONS = """
x+1 x-1 x*2 x/2 x**2 -x x[0] x[0,1] x[:,1:] x[[0,1]] x[x>0] x.sum() x.mean() x.std() x.var(0)
x.sum(0) x.mean(1) x@x.T x.T x.t() x.view(-1) x.reshape(4,3) x.max() x.max(1).values x.exp()
x.log() x.tanh() x.clone() x.unsqueeze(0) x[None] x.expand(2,3,4) x[...,0] x.softmax(1)
x.log_softmax(1) F.cross_entropy(x,t) x.pow(3) x.sqrt() x.double() x.flatten() x.norm() x.abs()
torch.stack([x,x]) torch.cat([x,x]) F.relu(x) F.gelu(x) F.linear(x,x,torch.ones(3))
F.linear(x[None],x,torch.ones(3)) F.embedding(t,x) x.squeeze() x.transpose(0,1) x.permute(1,0)
x.prod() x.logsumexp(1) x.cumsum(0) x.amax(1) x.tril() x.repeat(2,1) x.gather(1,t[None])
x.unbind()[0] x.masked_fill(x>2,0) x.sort(1).values x.median(1).values x.clamp(min=0)
x.sigmoid()
"""


@pytest.mark.parametrize("expression", EXPRESSIONS.split())
def test_gradients_have_pytorchs_names(torch, expression):
    names = []
    for m in (torch, sm):
        x = m.arange(12.0).view(3, 4).requires_grad_()
        space = {"torch": m, "F": m.nn.functional, "x": x, "t": m.tensor([0, 1, 2])}
        names.append(eval(expression, space).grad_fn.name())
    assert names[0] == names[1]
