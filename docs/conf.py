"""Sphinx's settings for `make docs`; scripts/documents.py lays out the pages."""

import ast
import re
from importlib import resources

import swiftmakemore

project = "swiftmakemore"
author = "The swiftmakemore authors"
release = version = swiftmakemore.__version__
copyright = author

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "index"
html_theme = "furo"
html_title = f"swiftmakemore {release}"
html_copy_source = False
html_show_sphinx = False
# Single backquotes are links where there is something of that name, and code where there is not.
default_role = "py:obj"
add_module_names = False
toc_object_entries_show_parents = "hide"
python_maximum_signature_line_length = 88
myst_heading_anchors = 3
myst_enable_extensions = ["html_image"]
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"


def stub_signatures():
    """Parameters and result of all that the extension module defines, from its type stubs."""
    found = {}

    def read(module, body, prefix):
        for node in body:
            if isinstance(node, ast.ClassDef):
                read(module, node.body, f"{prefix}{node.name}.")
            elif isinstance(node, ast.FunctionDef):
                returns = ast.unparse(node.returns) if node.returns else None
                arguments = node.args
                if "." in prefix.removeprefix(f"{module}."):  # a method: self goes without saying
                    (arguments.posonlyargs or arguments.args or [None]).pop(0)
                found.setdefault(prefix + node.name, (f"({ast.unparse(arguments)})", returns))

    for module, path in [
        ("swiftmakemore", "_core.pyi"),
        ("swiftmakemore.nn.functional", "nn/functional.pyi"),
        ("swiftmakemore.nn.init", "nn/init.pyi"),
    ]:
        text = resources.files("swiftmakemore").joinpath(path).read_text(encoding="utf-8")
        read(module, ast.parse(text).body, f"{module}.")
    return found


SIGNATURES = stub_signatures()


def typed_signature(app, what, name, thing, options, signature, returns):
    """The stub's signature in place of the binary's, which knows no types."""
    return SIGNATURES.get(name) if what in ("function", "method") else None


def plain_sentences(app, what, name, thing, options, lines):
    """The core's docstrings are sentences and examples, where |x| and from_ are no markup."""
    if name not in SIGNATURES and not name.startswith("swiftmakemore.Tensor."):
        return
    for i, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")) and not in_example(lines, i):
            pieces = line.split("`")
            pieces[::2] = [re.sub(r"([|*]|_(?!\w))", r"\\\1", piece) for piece in pieces[::2]]
            lines[i] = "`".join(pieces)


def one_by_one(app, what, name, thing, options, lines):
    """Attributes that share a line of NumPy's style, `a, b : int`, each with one of its own."""
    done, i = [], 0
    while i < len(lines):
        shared = re.fullmatch(r"(\w+(?:, \w+)+) : (.*)", lines[i]) if "Attributes" in done else None
        end = i + 1
        while shared and end < len(lines) and lines[end].startswith(" "):
            end += 1
        for alone in shared[1].split(", ") if shared else ():
            done += [f"{alone} : {shared[2]}", *lines[i + 1 : end]]
        done += [] if shared else [lines[i]]
        i = end
    lines[:] = done


def in_example(lines, i):
    """Whether a line is what an example prints."""
    while i > 0 and lines[i]:
        i -= 1
        if lines[i].startswith(">>>"):
            return True
    return False


def setup(app):
    app.connect("autodoc-process-signature", typed_signature)
    app.connect("autodoc-process-docstring", plain_sentences)
    app.connect("autodoc-process-docstring", one_by_one, priority=100)  # before napoleon
