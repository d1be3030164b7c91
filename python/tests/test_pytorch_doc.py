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
