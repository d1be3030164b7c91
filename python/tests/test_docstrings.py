"""The examples in the docstrings run, and every public name has a docstring."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import swiftmakemore

FOUND = (module.name for module in pkgutil.walk_packages(swiftmakemore.__path__, "swiftmakemore."))
PUBLIC = (name for name in FOUND if not name.rpartition(".")[2].startswith("_"))
MODULES = ["swiftmakemore", *sorted(PUBLIC)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    module = importlib.import_module(name)
    assert module.__doc__
    assert doctest.testmod(module).failed == 0


def test_public_names_are_documented():
    """Members included, where the class is the package's own and not NumPy's."""
    undocumented = []
    for name in swiftmakemore.__all__:
        thing = getattr(swiftmakemore, name)
        if not inspect.getdoc(thing):
            undocumented.append(name)
        if inspect.isclass(thing) and thing.__module__.startswith("swiftmakemore"):
            for member, value in vars(thing).items():
                if not member.startswith("_") and not inspect.getdoc(value):
                    undocumented.append(f"{name}.{member}")
    assert undocumented == []
