"""make docs: every public name is there with its types, every link leads somewhere, and it fits on
a phone. A warning of Sphinx's is an error."""

import importlib
import inspect
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser import Browser, find_browser
from test_docstrings import PUBLIC

pytestmark = pytest.mark.packaging
for tool in ("sphinx", "furo", "myst_parser"):
    pytest.importorskip(tool, reason=f"{tool} is not installed")


@pytest.fixture(scope="module")
def site(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("build") / "site"
    command = [sys.executable, repository / "scripts" / "documents.py", folder]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert (result.returncode, result.stdout) == (0, f"{folder / 'index.html'}\n")
    return folder


def test_every_public_name_is_there(site, repository, monkeypatch):
    _, _, names = (site / "objects.inv").read_bytes().partition(b"zlib.\n")
    listed = {line.split(" ")[0] for line in zlib.decompress(names).decode().splitlines()}
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    public = importlib.import_module("documents").public_names()
    assert len(public) > 400
    for name in ("MLPBase", "sample", "plot.losses", "nn.Linear", "exp", "nn.functional.relu"):
        assert f"swiftmakemore.{name}" in public
    assert set(public) - listed == set()
    assert {"swiftmakemore.Tensor.sum", "swiftmakemore.MLPBase.activations"} <= listed


def test_no_module_is_forgotten(site, repository, monkeypatch):
    """What any module lists as public is there, the parts of packages apart: these choose."""
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    packages = {f"swiftmakemore.{name}" for name in importlib.import_module("documents").NAMESPACES}
    _, _, names = (site / "objects.inv").read_bytes().partition(b"zlib.\n")
    listed = {line.split(" ")[0] for line in zlib.decompress(names).decode().splitlines()}
    written = {name.rpartition(".")[2] for name in listed}
    for module, name in PUBLIC:
        thing = getattr(importlib.import_module(module), name)
        part = module not in packages and module.rpartition(".")[0] in packages
        if not (part or module.startswith("swiftmakemore.cli") or inspect.ismodule(thing)):
            assert name in written, f"{module}.{name} is on no page of scripts/documents.py"


class Words(HTMLParser):
    """The words of a page, and what it refers to."""

    def __init__(self, path):
        super().__init__()
        self.words, self.references, self.ids = [], [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        self.references += filter(None, (attributes.get("href"), attributes.get("src")))

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def pages(site):
    return {path: Words(path) for path in site.rglob("*.html")}


def test_every_link_leads_somewhere(pages):
    assert len(pages) > 25
    for path, page in pages.items():
        for reference in page.references:
            parts = urlsplit(reference)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.exists(), f"{path.name} refers to {reference}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, f"{path.name}: {reference}"


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("reference/operations.html", "sum(input: Tensor, "),  # from the stubs
        ("reference/operations.html", "element by element"),
        ("reference/tensor.html", "keepdim: bool = False"),
        ("reference/networks.html", "generator: Generator | None = None"),
        ("reference/functional.html", "cross_entropy("),
        ("reference/looking.html", "gradient_std (ndarray of float64, (L,))"),
        ("docs/looking.html", "Before training"),
        ("index.html", "make demo"),
    ],
)
def test_pages_say(site, pages, page, says):
    words = " ".join("".join(pages[site / page].words).split())
    assert says in words.replace("( input", "(input")


@pytest.mark.skipif(find_browser() is None, reason="there is no browser")
@pytest.mark.parametrize("page", ["index", "docs/looking", "reference/networks"])
@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_on_a_phone(site, page, dark):
    with Browser(find_browser()) as browser:
        shown = browser.open(Path(site, f"{page}.html"), 390, dark)
        assert shown.evaluate("document.documentElement.scrollWidth") == 390
        assert shown.said() == []
