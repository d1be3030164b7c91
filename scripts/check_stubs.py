"""Compare the type stubs of the extension module with the binary that is installed.

    .venv/bin/python scripts/check_stubs.py [--write]

`--write` brings the stubs up to date instead.
"""

import argparse
import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

STUB = Path(__file__).resolve().parent.parent / "python" / "swiftmakemore" / "_core.pyi"


def stub_of_binary():
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / STUB.name
        command = [sys.executable, "-m", "nanobind.stubgen", "--quiet"]
        command += ["-m", "swiftmakemore._core", "-o", target]
        subprocess.run(command, check=True, cwd=folder)  # cwd: the installed package, not a folder
        return target.read_text(encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="bring the stubs up to date")
    arguments = parser.parse_args()
    new = stub_of_binary()
    if arguments.write:
        STUB.write_text(new, encoding="utf-8")
        return 0
    old = STUB.read_text(encoding="utf-8") if STUB.exists() else ""
    if old == new:
        print("stubs: match the binary")
        return 0
    names = {"fromfile": STUB.name, "tofile": "the binary", "lineterm": ""}
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), **names)
    print("\n".join(lines))
    print("The stubs do not match the binary: run `make stubs`.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
