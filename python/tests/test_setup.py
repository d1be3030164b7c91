"""setup.py, asked to build where Swift or a compiler is missing, says what to install."""

import subprocess
import sys

import pytest


def build(repository, folder, **commands):
    """The output of a build with nothing but some fake commands on the PATH."""
    for name, body in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    command = [sys.executable, "setup.py", "--quiet", "build_ext", "--build-lib", folder / "lib"]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    result = subprocess.run(command, cwd=repository, env={"PATH": str(folder)}, **options)
    assert result.returncode != 0
    return result.stdout


def test_no_swift(repository, tmp_path):
    said = build(repository, tmp_path)
    assert "error: swiftmakemore is built with Swift, and there is none here: install Swift" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("version", ["5.10", "6.2.4"])
def test_old_swift(repository, tmp_path, version):
    said = build(repository, tmp_path, swift=f"echo Swift version {version}", swiftc="")
    assert f"is Swift version {version}, which is too old: install Swift 6.3 or later" in said


def test_swift_that_does_not_run(repository, tmp_path):
    said = build(
        repository, tmp_path, swift="echo libxml2.so.2 is missing >&2; exit 127", swiftc=""
    )
    assert "did not tell a version (libxml2.so.2 is missing): install Swift 6.3" in said


def test_no_compiler(repository, tmp_path):
    said = build(repository, tmp_path, swift="echo Swift version 6.3", swiftc="")
    assert "error: no C++ compiler found: install one (Debian: apt-get install g++)" in said


def test_failing_compiler_stops_the_build(repository, tmp_path):
    fake = {"swift": "case $1 in --version) echo Swift version 6.3;; *) exit 3;; esac"}
    said = build(repository, tmp_path, swiftc="", **{"c++": ""}, **fake)
    assert "error: exit code 3 from:" in said
