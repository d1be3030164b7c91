"""What the tests share."""

import gc
import importlib
import os
import random
import re
import signal
import time
from pathlib import Path

import hypothesis
import pytest

import swiftmakemore

# The same examples every time: a red run can be repeated, a green one means the same everywhere.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


# A shell that runs the tests in the background has them ignore Ctrl-C, and what they start inherits
# that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


OUTCOMES = pytest.StashKey()


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
def post_blocks():
    """The post's own Python blocks; SWIFTMAKEMORE_POST says where the post is."""
    if not (path := os.environ.get("SWIFTMAKEMORE_POST")):
        pytest.skip("SWIFTMAKEMORE_POST does not name the post (Markdown)")
    text = Path(path).read_text(encoding="utf-8")
    return re.findall(r"^``` python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="session")
def torch():
    """PyTorch, for the comparisons with it, on one thread."""
    module = pytest.importorskip("torch", reason="PyTorch is not installed in this environment")
    module.set_num_threads(1)
    freeze()
    return module


@pytest.fixture(scope="session")
def post(torch):
    """The post's models in PyTorch (`post.py`)."""
    return importlib.import_module("post")


@pytest.fixture(scope="session")
def words():
    """300 words of a few letters each, where the real names are not needed."""
    draw = random.Random(7)
    return ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=3 + i % 6)) for i in range(300)]


@pytest.fixture(scope="session")
def examples(words):
    """X (N, 3) and Y (N,) made from `words`, 27 letters."""
    vocabulary = swiftmakemore.Vocabulary(["abcdefghijklmnopqrstuvwxyz"])
    return swiftmakemore.build_dataset(words, vocabulary=vocabulary)


@pytest.fixture(scope="session")
def real_names(names_file):
    """X and Y of the training, dev and test parts of the post's names."""
    words = [line.strip().lower() for line in names_file.read_text().splitlines() if line.strip()]
    vocabulary = swiftmakemore.Vocabulary(words)
    return [
        swiftmakemore.build_dataset(part, vocabulary=vocabulary)
        for part in swiftmakemore.split_words(words)
    ]


def freeze():
    """Spares the collector, which runs twice a test, the objects that are there for good."""
    gc.collect()
    gc.freeze()


def pytest_collection_finish():
    freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.stash.setdefault(OUTCOMES, {})[report.when] = report.outcome
    return report


@pytest.fixture(autouse=True)
def no_leaks(request):
    """After a test as many of the core's objects are alive as before it, or fewer: what a failed
    test's traceback kept alive goes away during the next one."""
    started = time.perf_counter()
    gc.collect()
    if time.perf_counter() - started > 0.02:  # large modules were imported since
        freeze()
    before = swiftmakemore.live_objects()
    yield
    if request.node.stash[OUTCOMES].get("call") == "failed":
        return
    gc.collect()
    after = swiftmakemore.live_objects()
    assert after <= before, (
        f"{after - before} of the core's objects (tensors' memory, graph nodes, lists of names) "
        f"were made during this test and are still alive; there were {before} before it"
    )


def pytest_report_header():
    return f"swiftmakemore: {swiftmakemore.__file__}"
