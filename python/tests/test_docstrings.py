"""Every public name is documented, with an example; all examples print what they say."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import swiftmakemore as sm
from swiftmakemore import _core

MODULES = [
    name
    for _, name, _ in pkgutil.walk_packages(sm.__path__, "swiftmakemore.")
    if not name.rpartition(".")[2].startswith("_")
]
PUBLIC = [
    (module, name)
    for module in ["swiftmakemore", *MODULES]
    for name in getattr(importlib.import_module(module), "__all__", [])
]
# Where a sentence says it all: NumPy's dtypes, and what has nothing to be called with.
WITHOUT_EXAMPLE = {"float32", "float64", "int64", "abi_version", "instruction_set"}
WITHOUT_EXAMPLE |= {"default_generator", "live_objects"}


def examples(thing):
    """The examples of an object of the extension and its methods, where doctest does not look."""
    members = vars(thing).items() if inspect.isclass(thing) else []
    for name, member in [(thing.__name__, thing), *members]:
        doc = inspect.getdoc(member) or ""
        if not name.startswith("__") and ">>> " in doc:
            yield doctest.DocTestParser().get_doctest(doc, {}, name, None, 0)


IN_CORE = [name for name in sm.__all__ if hasattr(_core, name)]


@pytest.mark.parametrize("name", [*IN_CORE, "functional", "init"])
def test_examples_of_the_extension_print_what_they_say(name):
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    thing = getattr(_core, name)
    things = vars(thing).values() if inspect.ismodule(thing) else [thing]
    for thing in filter(callable, things):
        for example in examples(thing):
            assert runner.run(example).failed == 0


@pytest.mark.parametrize("name", ["swiftmakemore", *MODULES])
def test_examples_print_what_they_say(name):
    module = importlib.import_module(name)
    sm.manual_seed(42)
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, _ = doctest.testmod(module, optionflags=options)
    assert failed == 0


def test_every_module_lists_its_public_names():
    for name in ["swiftmakemore", *MODULES]:
        module = importlib.import_module(name)
        assert module.__doc__, f"{name} has no docstring"
        assert len(module.__all__) == len(set(module.__all__)), f"{name}.__all__ repeats a name"
        for public in module.__all__:
            assert hasattr(module, public), f"{name}.__all__ names {public}, which is not there"


@pytest.mark.parametrize(("module", "name"), PUBLIC, ids=".".join)
def test_public_names_have_a_docstring_with_an_example(module, name):
    thing = getattr(importlib.import_module(module), name)
    if isinstance(thing, (float, dict, sm.dtype, sm.Generator, type(None))):
        return  # a constant; the module says what it is
    doc = inspect.getdoc(thing)
    assert doc, f"{name} has no docstring"
    if name not in WITHOUT_EXAMPLE and not inspect.ismodule(thing):
        assert ">>> " in doc, f"the docstring of {name} has no example"


@pytest.mark.parametrize(
    "name", [name for name in sm.__all__ if inspect.isclass(getattr(sm, name))]
)
def test_methods_have_docstrings(name):
    kind = getattr(sm, name)
    for method, thing in vars(kind).items():
        if not method.startswith("_") and (callable(thing) or isinstance(thing, property)):
            assert inspect.getdoc(getattr(kind, method)), f"{name}.{method} has no docstring"
