"""docs/pytorch.md names what there is, all of it, and nothing else."""

import re

import swiftmakemore as sm
from swiftmakemore import nn, optim
from swiftmakemore.nn import functional, init
from swiftmakemore.optim import lr_scheduler
from swiftmakemore.utils import data

HOMES = (sm, sm.Tensor, functional, init, nn, optim, lr_scheduler, data)
# Methods of no use to people who write models, and names for the package's own use.
UNNAMED = {"slice", "zero", "fill"}
# What PyTorch has in other places, too, and this package has not, by place and reason.
ELSEWHERE = {
    "function": {
        # the same under torch.nn.functional, with other signatures
        *("batch_norm", "binary_cross_entropy_with_logits", "celu", "dropout", "embedding"),
        *("group_norm", "kl_div", "layer_norm", "selu", "threshold"),
        *("cpu", "fill"),  # torch.cpu is about the device; fill is fill_ of a copy
    },
    # Views are not changed in place; float_power_ is for float64 only.
    "method": {
        *("squeeze_", "unsqueeze_", "t_", "transpose_", "swapaxes_", "swapdims_", "float_power_"),
    },
    # Another function: of images.
    "functional": {"unfold", "grad"},
}


def table(repository):
    text = (repository / "docs" / "pytorch.md").read_text(encoding="utf-8")
    return text[text.index("## What is there") : text.index("What is not there is")]


def test_every_name_is_there(repository):
    for name in re.findall(r"`([A-Za-z]\w*)`", table(repository)):
        known = [name, name.rstrip("_")]
        assert any(hasattr(home, word) for home in HOMES for word in known), name


def test_every_operation_is_named(repository):
    named = set(re.findall(r"`([A-Za-z]\w*)`", table(repository)))
    named |= {name.rstrip("_") for name in named}
    operations = {row[0].partition("(")[0] for row in sm._core.operations()}
    assert operations - named - UNNAMED == set()


def test_every_public_class_is_named(repository):
    named = set(re.findall(r"`([A-Za-z]\w*)`", table(repository)))
    bases = {"Optimizer", "LRScheduler", "default_collate", "default_convert", "lr_scheduler"}
    bases |= {"functional", "init", "utils"}
    for module in (nn, optim, lr_scheduler, data):
        assert set(module.__all__) - named - bases == set(), module.__name__


def test_names_are_wherever_pytorch_has_them(torch, repository):
    """As a function, a method, a method in place and a function of nn.functional."""
    families = [row for row in table(repository).split("\n") if row.startswith("| ")][1:]
    others = ("| `nn`", "| `nn.init`", "| `optim`", "| `utils.data`", "| files")
    rows = [row for row in families if not row.startswith(others)]
    names = {name.rstrip("_") for name in re.findall(r"`([A-Za-z]\w*)`", "\n".join(rows))}
    places = {
        "function": (torch, sm, names),
        "method": (torch.Tensor, sm.Tensor, names | {f"{name}_" for name in names}),
        "functional": (torch.nn.functional, functional, names),
    }
    assert len(names) > 300
    for place, (theirs, ours, wanted) in places.items():
        missing = {n for n in wanted if hasattr(theirs, n) and not hasattr(ours, n)}
        assert missing == ELSEWHERE[place], place
