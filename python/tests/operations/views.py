"""The same elements under another shape, taken apart, repeated and turned round."""

from operations.row import Row


def view(name, call, minimum_rank=0, **options):
    return Row(name, call, minimum_rank=minimum_rank, ulp=0, shares=True, **options)


def copy(name, call, minimum_rank=0, **options):
    return Row(name, call, minimum_rank=minimum_rank, ulp=0, **options)


def halves(shape):
    """A shape of as many elements: the last even size cut into two."""
    cut = max((d for d, n in enumerate(shape) if n % 2 == 0), default=None)
    if cut is None:
        return (*shape, 1)
    return (*shape[:cut], 2, shape[cut] // 2, *shape[cut + 1 :])


ROWS = [
    view("reshape flat", lambda m, F, x: m.reshape(x, (-1,) if x.numel() else (0,))),
    view("reshape", lambda m, F, x: x.reshape(*halves(x.shape))),
    view("reshape_as", lambda m, F, x: x.reshape_as(m.zeros(halves(x.shape)))),
    view("view flat", lambda m, F, x: x.view(x.numel())),
    view("view", lambda m, F, x: x.view(halves(x.shape))),
    view("view less", lambda m, F, x: x.view(-1, *tuple(x.shape)[2:]), 2),
    view("view ones", lambda m, F, x: x.view(1, *tuple(x.shape), 1)),
    view("view_as", lambda m, F, x: x.view_as(m.zeros(tuple(x.shape)))),
    view("flatten", lambda m, F, x: m.flatten(x)),
    view("flatten some", lambda m, F, x: x.flatten(0, -2), 2),
    view("ravel", lambda m, F, x: m.ravel(x)),
    view("unflatten", lambda m, F, x: x.unflatten(-1, (-1, 1)), 1),
    view("permute", lambda m, F, x: m.permute(x, tuple(range(x.ndim - 1, -1, -1)))),
    view("permute roll", lambda m, F, x: x.permute(*range(1, x.ndim), 0), 1),
    view("transpose", lambda m, F, x: m.transpose(x, 0, -1)),
    view("swapaxes", lambda m, F, x: x.swapaxes(-2, -1), 2),
    view("swapdims", lambda m, F, x: m.swapdims(x, 0, 1), 2),
    view("movedim", lambda m, F, x: m.movedim(x, 0, -1)),
    view("movedim several", lambda m, F, x: x.movedim((0, 1), (-1, 0)), 2),
    view("moveaxis", lambda m, F, x: x.moveaxis(-1, 0)),
    view("t", lambda m, F, x: x.t()),
    view("mT", lambda m, F, x: x.mT, minimum_rank=2),
    view("expand", lambda m, F, x: x.unsqueeze(0).expand(3, *([-1] * x.ndim))),
    view("expand_as", lambda m, F, x: x.expand_as(m.zeros(2, *tuple(x.shape)))),
    view("broadcast_to", lambda m, F, x: m.broadcast_to(x, (2, *tuple(x.shape)))),
    view("squeeze", lambda m, F, x: m.squeeze(x)),
    view("squeeze one", lambda m, F, x: x.squeeze(-1)),
    view("squeeze several", lambda m, F, x: x.squeeze((0, -1)), 2),
    view("unsqueeze", lambda m, F, x: m.unsqueeze(x, -1)),
    view("select", lambda m, F, x: m.select(x, -1, -1), 1),
    view("narrow", lambda m, F, x: m.narrow(x, 0, x.shape[0] // 2, x.shape[0] // 2), 1),
    view("diagonal", lambda m, F, x: m.diagonal(x), 2),
    view("diagonal below", lambda m, F, x: x.diagonal(-1, -1, 0), 2),
    view("diagonal outside", lambda m, F, x: x.diagonal(9), 2),
    view("unbind", lambda m, F, x: m.unbind(x, -1), 1),
    view("split", lambda m, F, x: m.split(x, 2), 1),
    view("split list", lambda m, F, x: x.split([1, x.shape[-1] - 1], dim=-1), 1),
    view("chunk", lambda m, F, x: m.chunk(x, 2, -1)),
    view("tensor_split", lambda m, F, x: m.tensor_split(x, 3), 1),
    view("tensor_split list", lambda m, F, x: x.tensor_split((1, -1, 3, 2), -1), 1),
    view("broadcast_tensors", lambda m, F, x: m.broadcast_tensors(x, m.zeros(2, *([1] * x.ndim)))),
    view("detach", lambda m, F, x: m.detach(x), gradient=False),
    copy("clone", lambda m, F, x: m.clone(x)),
    copy("contiguous", lambda m, F, x: x.contiguous()),
    copy("repeat", lambda m, F, x: x.repeat(2, *([1] * x.ndim))),
    copy("repeat all", lambda m, F, x: x.repeat(*([2] * x.ndim), 3), 1),
    copy("repeat none", lambda m, F, x: x.repeat(*([0] * x.ndim)), 1),
    copy("tile", lambda m, F, x: m.tile(x, (3,))),
    copy("repeat_interleave", lambda m, F, x: m.repeat_interleave(x, 2)),
    copy("repeat_interleave dim", lambda m, F, x: x.repeat_interleave(3, dim=0), 1),
    copy("flip", lambda m, F, x: m.flip(x, tuple(range(x.ndim)))),
    copy("flip last", lambda m, F, x: x.flip(-1), 1),
    copy("fliplr", lambda m, F, x: m.fliplr(x), minimum_rank=2),
    copy("flipud", lambda m, F, x: x.flipud()),
    copy("roll", lambda m, F, x: m.roll(x, 1)),
    copy("roll dims", lambda m, F, x: x.roll((-2, 7), (0, -1)), 2),
    copy("rot90", lambda m, F, x: m.rot90(x), minimum_rank=2),
    copy("rot90 back", lambda m, F, x: x.rot90(-1, (0, -1)), 2),
    copy("rot90 twice", lambda m, F, x: x.rot90(2, [-1, 0]), 2),
    copy("diag", lambda m, F, x: m.diag(x)),
    copy("diag above", lambda m, F, x: x.diag(2)),
    copy("diag_embed", lambda m, F, x: m.diag_embed(x)),
    copy("diag_embed dims", lambda m, F, x: x.diag_embed(-1, 0, -1), 1),
    copy("unfold", lambda m, F, x: x.unfold(0, 2, 1)),
    copy("unfold apart", lambda m, F, x: x.unfold(-1, 1, 2)),
    copy("is_contiguous", lambda m, F, x: x.is_contiguous(), gradient=False),
    copy(
        "storage_offset",
        lambda m, F, x: x.reshape(-1).clone()[x.numel() // 2 :].storage_offset(),
        gradient=False,
    ),
    copy("element_size", lambda m, F, x: x.element_size(), gradient=False),
    copy("stride", lambda m, F, x: m.zeros(tuple(x.shape))[1:].stride(), 1, gradient=False),
]

# What both refuse, by the same class.
REFUSED = """
x.expand(-1, 3, 4)
x.expand(4)
x.expand(2, 4)
x.expand(-2, 4)
x.view(5)
x.view(-1, -1)
x.view(-2, 6)
x.view(-1, 0)
x.T.view(12)
x.view_as(m.zeros(5))
x.expand_as(m.zeros(4))
m.broadcast_to(x, (2, 4))
m.broadcast_tensors(x, m.zeros(5))
m.reshape(x, (2, 2))
x.squeeze(2)
x.squeeze((0, 0))
x.unsqueeze(3)
x.permute(0, 0)
x.permute(0)
x.permute(0, 2)
x.movedim((0, 0), (0, 1))
x.movedim((0, 1), (0,))
x.flatten(1, 0)
x.flatten(3)
x.unflatten(1, (3, 2))
x.unflatten(1, ())
x.unflatten(1, (-1, -1))
x.unflatten(1, (2**40, 2**40))
x.repeat(2)
x.repeat(2, -1)
m.repeat_interleave(x, -1)
m.repeat_interleave(x, 2, 3)
x.unbind(2)
m.tensor(1.0).unbind()
x.split(0)
x.split(-1)
x.split([1, 1])
x.split([4, -1])
x.chunk(0)
m.tensor(1.0).chunk(1)
x.tensor_split(0)
m.tensor(1.0).tensor_split(1)
x.narrow(0, 4, 0)
x.narrow(0, 1, 3)
x.narrow(0, 1, -1)
x.narrow(0, -4, 1)
x.narrow(0, 1, 2**63 - 1)
m.tensor(1.0).narrow(0, 0, 1)
x.select(0, 3)
x.select(2, 0)
m.tensor(1.0).select(0, 0)
x.diagonal(0, 0, 0)
x.diagonal(0, 0, 2)
m.tensor(1.0).diagonal()
m.diag(m.zeros(2, 2, 2))
m.diag(m.tensor(1.0))
m.diag_embed(m.tensor(1.0))
m.diag_embed(x, 0, 1, 1)
x.roll((1, 2), 0)
x.roll(1, 2)
x.roll(())
x.flip(0, 0)
x.flip(2)
m.fliplr(m.zeros(3))
m.flipud(m.tensor(1.0))
m.rot90(x, 1, [0])
m.rot90(x, 1, [0, 0])
m.rot90(m.zeros(3))
m.rot90(x, 1, [0, 2])
x.unfold(0, 4, 1)
x.unfold(0, 1, 0)
x.unfold(0, -1, 1)
m.t(m.zeros(2, 2, 2))
m.zeros(2).mT
x.stride(2)
"""
