"""Run every test there is and end with one line that counts them.

Three runners: Swift's tests; Python's, with NumPy 2 and PyTorch; and Python's again under
Debian's own python3 with Debian's own NumPy, where there is one. The count is taken from the
JUnit files they write. A runner that fails without a failed test, or runs nothing, counts as
one failure: the last line never looks better than the run was.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

from environment import ROOT, ask, offered_torch, prepare

REPORTS = ROOT / "build" / "test-reports"
DEBIAN_PYTHON = os.environ.get("DEBIAN_PYTHON", "/usr/bin/python3")


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    notes: list = field(default_factory=list)

    def __add__(self, other):
        return Count(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.notes + other.notes,
        )

    def __str__(self):
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


def count_reports(paths):
    """Add up the test suites of JUnit files."""
    count = Count()
    for path in paths:
        for suite in ElementTree.parse(path).getroot().iter("testsuite"):
            tests, failures, errors, skipped = (
                int(suite.get(name) or 0) for name in ("tests", "failures", "errors", "skipped")
            )
            failed = failures + errors
            count += Count(max(tests - failed - skipped, 0), failed, skipped)
    return count


def run_and_count(name, command, reports):
    """Run one runner, its output passing through, and count what its reports say."""
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir(parents=True)
    print(f"\n== {name}", flush=True)
    code = subprocess.run([str(word) for word in command], cwd=ROOT).returncode
    try:
        count = count_reports(sorted(reports.glob("*.xml")))
    except ElementTree.ParseError as error:
        count = Count(0, 1, 0, [f"{name}: its report cannot be read ({error})"])
    if code and not count.failed:
        count += Count(0, 1, 0, [f"{name}: exit code {code} without a failed test"])
    elif not count.passed + count.failed + count.skipped:
        count += Count(0, 1, 0, [f"{name}: ran no tests"])
    return count


def run_swift(torch):
    reports = REPORTS / "swift"
    # Without testable imports the tests link the very objects that ship, and nothing is compiled
    # twice; what tests need to see and users do not is `package`.
    command = ["swift", "test", "-c", "release", "--disable-testable-imports"]
    return run_and_count("Swift", [*command, "--xunit-output", reports / "swift.xml"], reports)


def pytest(name, python, *options):
    versions = "'Python %d.%d.%d' % sys.version_info[:3], 'NumPy', __import__('numpy').__version__"
    title = f"{name}: " + ask(python, versions)
    reports = REPORTS / name
    command = [python, "-m", "pytest", f"--junitxml={reports / 'pytest.xml'}", *options]
    return run_and_count(title, command, reports)


def run_python(torch):
    if torch and "+cpu" not in (offered_torch(sys.executable) or "+cpu"):
        print("pip is offered no CPU build of PyTorch for this Python, and takes several GB of GPU")
        print("libraries. PIP_EXTRA_INDEX_URL can name PyTorch's CPU index; TORCH=no does without.")
    extras = ["test", "compare"] if torch else ["test"]
    return pytest("python", prepare(ROOT / ".venv-test", extras))


def run_debian(torch):
    """Debian's Python sees Debian's NumPy; PyTorch is compared with if that costs no gigabytes."""
    with_torch = torch and "+cpu" in (offered_torch(DEBIAN_PYTHON) or "")
    extras = ["test", "compare"] if with_torch else ["test"]
    # Without this, a library that wants a later NumPy brings one along.
    numpy = "numpy==" + ask(DEBIAN_PYTHON, "__import__('numpy').__version__")
    python = prepare(
        ROOT / ".venv-debian", extras, base=DEBIAN_PYTHON, system_packages=True, beside=[numpy]
    )
    # The packages are built once, by the other Python.
    return pytest("debian", python, "-m", "not packaging")


def debian_python_serves():
    """Is there a Debian Python of at least 3.10 with its NumPy? (prerequisites.sh saw to it.)"""
    if not shutil.which("apt-get"):
        return False
    test = "import numpy, sys; sys.exit(sys.version_info < (3, 10))"
    command = [DEBIAN_PYTHON, "-c", test]
    return not subprocess.run(command, stderr=subprocess.DEVNULL).returncode


RUNNERS = {"swift": run_swift, "python": run_python, "debian": run_debian}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("only", nargs="*", metavar="RUNNER", help=f"of {', '.join(RUNNERS)}")
    parser.add_argument("--torch", choices=["yes", "no"], default="yes")
    arguments = parser.parse_args()
    if unknown := set(arguments.only) - set(RUNNERS):
        parser.error(f"no runner is called {', '.join(sorted(unknown))}")
    names = arguments.only or [
        name for name in RUNNERS if name != "debian" or debian_python_serves()
    ]
    total, lines = Count(), []
    for name in names:
        begin = time.monotonic()
        try:
            count = RUNNERS[name](arguments.torch == "yes")
        except SystemExit as stop:  # its environment could not be made; the others still run
            count = Count(0, 1, 0, [f"{name}: {stop}"])
        total += count
        lines.append(f"{name}: {count} in {time.monotonic() - begin:.0f} s")
    print("\n" + "\n".join(lines + total.notes))
    print(total, flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
