"""scripts/check_layers.py finds a breach of each rule, and nothing in this repository."""

import importlib

import pytest


@pytest.fixture
def layers(repository, monkeypatch):
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    return importlib.import_module("check_layers")


@pytest.fixture
def breaches(layers, tmp_path):
    def found(path, text):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        return list(layers.breaches(tmp_path))

    return found


def test_this_repository_keeps_the_rules(layers, repository):
    assert list(layers.breaches(repository)) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("Sources/Kernels/A.swift", "import Autograd"),
        ("Sources/Autograd/Ops/A.swift", "@preconcurrency public import Makemore"),
        ("Sources/Autograd/A.swift", "import struct Makemore.Vocabulary"),
        ("Sources/Makemore/A.swift", "import CSwiftMakemore"),
        ("Sources/Makemore/A.swift", "  import Foundation"),
        ("Sources/Kernels/A.swift", "import Glibc"),
        ("Sources/Unheard/A.swift", "import Autograd"),
        ("Sources/Makemore/A.swift", "@c public func f() {}"),
        ("Sources/Autograd/A.swift", '@_cdecl("f") public func f() {}'),
        ("Sources/Makemore/A.swift", "do { try f() } catch { }"),
        ("Sources/SwiftMakemoreABI/Tensor.swift", "do { try f() } catch { }"),
        ("Sources/CPlatform/a.c", "#include <Python.h>"),
        ("Sources/CSwiftMakemore/include/a.h", "# include <nanobind/nanobind.h>"),
        ("Sources/CPlatform/a.c", "#include <math.h>"),
        ("python/src/a.cpp", "#include <cmath>"),
        ("Tests/AutogradTests/A.swift", "@testable import Autograd"),
        ("examples/swift/main.swift", "import SwiftMakemoreABI"),
        ("examples/swift/main.swift", "import KernelDispatch"),
    ],
)
def test_breach(breaches, path, line):
    (found,) = breaches(path, f"// a comment\n{line}\n")
    assert found.startswith((f"{path}:2: ", f"{path}:1: "))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("Sources/Makemore/A.swift", "import Autograd"),
        ("Sources/SwiftMakemoreABI/A.swift", "import CSwiftMakemore\n@c @implementation"),
        ("Sources/SwiftMakemoreABI/Errors.swift", "do { try f() } catch { }"),
        ("Sources/Autograd/A.swift", "do { try f() } catch { g { 1 }; throw error }"),
        ("Sources/Autograd/A.swift", "// import Foundation; @c; catch"),
        ("Sources/Autograd/A.swift", "/* a\n import Foundation\n */"),
        ("python/src/a.cpp", "#include <nanobind/nanobind.h>"),
        ("examples/swift/main.swift", "import Foundation\nimport Makemore"),
    ],
)
def test_no_breach(breaches, path, line):
    assert breaches(path, line + "\n") == []


def test_long_files_say_why(breaches):
    lines = "let a = 1\n"
    assert breaches("Sources/Makemore/A.swift", lines * 500) == []
    assert len(breaches("Sources/Makemore/A.swift", lines * 501)) == 1
    assert (
        breaches("Sources/Makemore/A.swift", "// Long because it is a list.\n" + lines * 501) == []
    )


def test_links_are_not_counted_twice(breaches, tmp_path):
    (tmp_path / "Sources" / "Kernels").mkdir(parents=True)
    (tmp_path / "Sources" / "KernelsAVX2").symlink_to("Kernels")
    assert len(breaches("Sources/Kernels/A.swift", "import Autograd\n")) == 1
