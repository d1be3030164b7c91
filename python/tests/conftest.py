"""What the tests share."""

import gc
import os
from pathlib import Path

import hypothesis
import pytest

import swiftmakemore

# The same examples every time: a red run can be repeated, a green one means the same everywhere.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def repository():
    """The folder of the checkout (or unpacked sdist) these tests are in."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def names_file():
    """The post's own names.txt; SWIFTMAKEMORE_NAMES says where it is."""
    if not (path := os.environ.get("SWIFTMAKEMORE_NAMES")):
        pytest.skip("SWIFTMAKEMORE_NAMES does not name the post's names.txt")
    assert Path(path).exists(), f"SWIFTMAKEMORE_NAMES is {path}, which is not there"
    return Path(path)


@pytest.fixture(scope="session")
def torch():
    """PyTorch, for the comparisons with it, on one thread."""
    module = pytest.importorskip("torch", reason="PyTorch is not installed in this environment")
    module.set_num_threads(1)
    return module


@pytest.fixture(autouse=True)
def no_leaks():
    """After a test as many of the core's objects are alive as before it."""
    gc.collect()
    before = swiftmakemore.live_objects()
    yield
    gc.collect()
    assert swiftmakemore.live_objects() == before, "objects of the core outlived the test"


def pytest_report_header():
    return f"swiftmakemore: {swiftmakemore.__file__}"
