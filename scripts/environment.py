"""Make a virtual environment with the package and what some of its extras need.

    python3 scripts/environment.py .venv --extras progress,dev

Run by the Python the environment is for. What is already there is kept, so that a second run
only builds what changed and asks no network.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command, **options):
    """Run a command; when it fails, end with its exit code, as it has told the reason itself."""
    result = subprocess.run([str(word) for word in command], **options)
    if result.returncode:
        line = " ".join(map(str, command))
        sys.exit(f"error: exit code {result.returncode} from: {line}")
    return result


def pyproject_list(pattern):
    """A list of strings in pyproject.toml (Python 3.10 has no tomllib, and no need of one here)."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return json.loads(re.search(pattern + r" = (\[[^\]]*\])", text)[1])


def ask(python, expression):
    """What a Python answers to an expression."""
    code = f"import os, sys, sysconfig; print({expression})"
    return run(python, "-c", code, stdout=subprocess.PIPE, text=True).stdout.strip()


def make_venv(folder, base, system_packages):
    """The Python of the environment, which is made anew if another Python or kind made it."""
    kind = ask(base, "sys.base_prefix, sys.version") + f" system packages: {system_packages}"
    made_by, python = folder / "made-by", folder / "bin" / "python"
    if not (python.exists() and made_by.exists() and made_by.read_text() == kind):
        options = ["--system-site-packages"] if system_packages else []
        run(base, "-m", "venv", "--clear", *options, folder)
        made_by.write_text(kind)
    return python


def offered_torch(python):
    """The version of PyTorch that pip would take for the pinned one, or None."""
    (pin,) = pyproject_list(r"\ncompare")
    command = [python, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
    command += ["--no-deps", "--report", "-", pin]
    answer = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    if answer.returncode:
        return None
    return json.loads(answer.stdout)["install"][0]["metadata"]["version"]


def prepare(folder, extras=(), base=sys.executable, system_packages=False, beside=()):
    """Make or bring up to date an environment with the package in it; return its Python.

    What else is installed fits the requirements in `beside`.
    """
    python = make_venv(Path(folder).resolve(), base, system_packages)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, *pyproject_list(r"\nrequires"))
    # A module that was deleted must not come back from an earlier build's folder.
    for stale in ROOT.glob("build/lib*"):
        shutil.rmtree(stale)
    name = Path(folder).name
    print(f"Building swiftmakemore into {name}; the first time takes a few minutes.", flush=True)
    package = f"{ROOT}[{','.join(extras)}]" if extras else ROOT
    # No isolation: the build requirements are here already, and objects are found again.
    run(*pip, "--no-build-isolation", package, *beside)
    return python


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--extras", default="", help="names of extras, with commas between them")
    arguments = parser.parse_args()
    prepare(arguments.folder, [name for name in arguments.extras.split(",") if name])
