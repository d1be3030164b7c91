"""Make the documents and the reference of every public name into a site.

    python scripts/documents.py [build/site]

The pages are README.md, CONTRIBUTING.md, CHANGELOG.md and docs/*.md as they are, and a reference
from the docstrings of the package that is installed: the operations are in a binary, so that it has
to be imported, and their types come from its stubs (docs/conf.py). A warning is an error.
"""

import argparse
import importlib
import inspect
import os
import re
import shutil
import sys
from pathlib import Path

import swiftmakemore as sm

ROOT = Path(__file__).resolve().parent.parent

# The pages of the reference: title, and whose public names they hold. Names of the package that no
# other page has are on the page of operations.
PAGES = {
    "names": ("Names and examples", ["names", "fetch", "vocabulary"]),
    "networks": ("Networks and training", ["models", "networks", "training", "sampling"]),
    "looking": ("Looking inside", ["inspection", "diagnosis", "recording"]),
    "plot": ("plot", ["plot"]),
    "operations": ("Operations on tensors", []),
    "tensor": ("Tensor", ["Tensor"]),
    "autograd": ("Gradients", ["autograd"]),
    "random": ("Random numbers", ["random", "Generator"]),
    "types": ("Types and printing", ["types", "size", "printing", "dtype", "device", "cuda"]),
    "serialization": ("Files", ["serialization"]),
    "nn": ("nn", ["nn"]),
    "functional": ("nn.functional", ["nn.functional"]),
    "init": ("nn.init", ["nn.init"]),
    "nn-utils": ("nn.utils", ["nn.utils"]),
    "optim": ("optim", ["optim"]),
    "lr_scheduler": ("optim.lr_scheduler", ["optim.lr_scheduler"]),
    "data": ("utils.data", ["utils.data"]),
}
# What users write before a name; of other modules the names are the package's own.
NAMESPACES = ("plot", "nn", "nn.functional", "nn.init", "nn.utils", "optim", "optim.lr_scheduler")
NAMESPACES += ("utils.data", "autograd", "cuda")
# In this order; others follow.
DOCUMENTS = ["post", "looking", "why-batchnorm", "command-line", "pytorch", "performance"]
DOCUMENTS += ["architecture", "dependencies"]


def public_names():
    """Page of each public name, by the name that users write."""
    pages = {}
    for page, (_, places) in PAGES.items():
        for place in places:
            if place in sm._core.__all__:
                pages[f"swiftmakemore.{place}"] = page
                continue
            module = importlib.import_module(f"swiftmakemore.{place}")
            for name in module.__all__:
                if place not in NAMESPACES and name in sm.__all__:
                    pages[f"swiftmakemore.{name}"] = page
                else:
                    pages[f"swiftmakemore.{place}.{name}"] = page
    for name in sm.__all__:
        if f"swiftmakemore.{name}" not in pages and not inspect.ismodule(getattr(sm, name)):
            pages[f"swiftmakemore.{name}"] = "operations"
    return {name: page for name, page in pages.items() if not inspect.ismodule(find(name))}


def find(name):
    """The thing of that name."""
    parent, _, last = name.rpartition(".")
    module = importlib.import_module(parent)
    return getattr(module, last)


def directive(name):
    """What makes Sphinx describe a name."""
    thing = find(name)
    if inspect.isclass(thing):
        return f".. autoclass:: {name}\n   :members:\n"
    return f".. auto{'function' if callable(thing) else 'data'}:: {name}\n"


def write_reference(source):
    folder = source / "reference"
    folder.mkdir()
    names = public_names()
    for page, (title, places) in PAGES.items():
        lines = [title, "=" * len(title), ""]
        if len(places) == 1 and places[0] in NAMESPACES:
            lines += [f".. automodule:: swiftmakemore.{places[0]}", "   :no-members:", ""]
        lines += [directive(name) for name, where in names.items() if where == page]
        (folder / f"{page}.rst").write_text("\n".join(lines), encoding="utf-8")


def toctree(caption, entries):
    lines = "\n".join(entries)
    return f"\n```{{toctree}}\n:hidden:\n:titlesonly:\n:caption: {caption}\n\n{lines}\n```\n"


def copy_what_is_linked(source):
    """Files of the repository that a page links to, at the place where it looks for them."""
    for page in [path for path in source.rglob("*.md") if "reference" not in path.parts]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            copy = page.parent / target
            file = ROOT / os.path.relpath(copy, source)
            if "://" not in target and file.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, copy)
                if copy.suffix == ".md":  # a page that no table of contents has
                    text = copy.read_text(encoding="utf-8")
                    copy.write_text(f"---\norphan: true\n---\n{text}", encoding="utf-8")


def lay_out(source):
    """All pages as Sphinx wants them, with the links between them as they are."""
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "docs", source / "docs", ignore=shutil.ignore_patterns("*.py"))
    write_reference(source)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    others = {path.stem for path in (ROOT / "docs").glob("*.md")} - set(DOCUMENTS)
    readme += toctree("Documents", [f"docs/{name}" for name in [*DOCUMENTS, *sorted(others)]])
    readme += toctree("Reference", [f"reference/{page}" for page in PAGES])
    readme += toctree("The project", ["CONTRIBUTING", "CHANGELOG"])
    (source / "index.md").write_text(readme, encoding="utf-8")
    copy_what_is_linked(source)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "site")
    arguments = parser.parse_args()
    try:
        from sphinx.cmd.build import build_main
    except ImportError:
        sys.exit("error: this needs Sphinx: pip install 'swiftmakemore[docs]'")
    site = arguments.folder
    source, doctrees = (
        site.with_name(site.name + "-source"),
        site.with_name(site.name + "-doctrees"),
    )
    lay_out(source)
    options = ["-b", "html", "-q", "-E", "-c", ROOT / "docs", "-d", doctrees]
    if code := build_main([*map(str, options), "-W", "--keep-going", str(source), str(site)]):
        sys.exit(code)
    print(site / "index.html")


if __name__ == "__main__":
    main()
