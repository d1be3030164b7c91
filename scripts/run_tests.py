"""Run every test there is and end with one line that counts them.

Three runners: Swift's tests; Python's, with NumPy 2 and PyTorch; and, beside them, Python's again
under Debian's own python3 with Debian's own NumPy, where there is one. The count is taken from the
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
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


@dataclass
class Runner:
    """A command that writes JUnit files."""

    name: str
    title: str
    command: list

    @property
    def reports(self):
        return REPORTS / self.name

    @property
    def log(self):
        return REPORTS / f"{self.name}.log"

    def run(self, to_log=False):
        """Run it, its output passing through or going to `log`; its count, and the seconds."""
        begin = time.monotonic()
        shutil.rmtree(self.reports, ignore_errors=True)
        self.reports.mkdir(parents=True)
        with self.log.open("w") if to_log else nullcontext() as output:
            print(f"\n== {self.title}", file=output, flush=True)
            command = [str(word) for word in self.command]
            code = subprocess.run(command, cwd=ROOT, stdout=output, stderr=output).returncode
        try:
            count = count_reports(sorted(self.reports.glob("*.xml")))
        except ElementTree.ParseError as error:
            count = Count(0, 1, 0, [f"{self.name}: its report cannot be read ({error})"])
        if code and not count.failed:
            count += Count(0, 1, 0, [f"{self.name}: exit code {code} without a failed test"])
        elif not count.passed + count.failed + count.skipped:
            count += Count(0, 1, 0, [f"{self.name}: ran no tests"])
        return count, time.monotonic() - begin


def swift(torch):
    reports = REPORTS / "swift" / "swift.xml"
    # Without testable imports the tests link the very objects that ship, and nothing is compiled
    # twice; what tests need to see and users do not is `package`.
    command = ["swift", "test", "-c", "release", "--disable-testable-imports"]
    return Runner("swift", "Swift", [*command, "--xunit-output", reports])


def pytest(name, python, *options):
    versions = "'Python %d.%d.%d' % sys.version_info[:3], 'NumPy', __import__('numpy').__version__"
    reports = REPORTS / name / "pytest.xml"
    command = [python, "-m", "pytest", f"--junitxml={reports}", *options]
    return Runner(name, f"{name}: " + ask(python, versions), command)


def python(torch):
    if torch and "+cpu" not in (offered_torch(sys.executable) or "+cpu"):
        print("pip is offered no CPU build of PyTorch for this Python, and takes several GB of GPU")
        print("libraries. PIP_EXTRA_INDEX_URL can name PyTorch's CPU index; TORCH=no does without.")
    extras = ["test", "compare"] if torch else ["test"]
    return pytest("python", prepare(ROOT / ".venv-test", extras))


def debian(torch):
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


RUNNERS = {"swift": swift, "python": python, "debian": debian}


def run_all(names, torch):
    """Yield each runner's name, its count and the seconds it took: Swift's tests by themselves, the
    Pythons', which keep one processor busy each, side by side."""
    runners = []
    for name in names:
        try:
            runners.append(RUNNERS[name](torch))
        except SystemExit as stop:  # its environment could not be made; the others still run
            yield name, Count(0, 1, 0, [f"{name}: {stop}"]), 0
    alone = [runner for runner in runners if runner.name == "swift"]
    for together in alone, [runner for runner in runners if runner not in alone]:
        with ThreadPoolExecutor() as pool:
            # The first one's output passes through, the others' follows.
            results = [pool.submit(runner.run, i > 0) for i, runner in enumerate(together)]
            for i, (runner, result) in enumerate(zip(together, results, strict=True)):
                count, seconds = result.result()
                if i > 0:
                    print(runner.log.read_text(errors="replace"), flush=True)
                yield runner.name, count, seconds


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
    for name, count, seconds in run_all(names, arguments.torch == "yes"):
        total += count
        lines.append(f"{name}: {count} in {seconds:.0f} s")
    print("\n" + "\n".join(lines + total.notes))
    print(total, flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
