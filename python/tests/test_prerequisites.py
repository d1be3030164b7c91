"""scripts/prerequisites.sh on machines made of a few fake commands."""

import shutil
import subprocess
import sys

import pytest

REAL_TOOLS = ("sh", "sed", "chmod")
SWIFT_6_3 = "Swift version 6.3.1 (swift-6.3.1-RELEASE)"


class Machine:
    """A PATH with nothing on it but what a test puts there."""

    def __init__(self, folder, script):
        self.folder, self.script = folder, script
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in REAL_TOOLS:
            (self.bin / name).symlink_to(shutil.which(name))
        self.add("id", "echo 1000")
        self.add("swift", f"echo '{SWIFT_6_3}'")
        self.add("swiftc", "exit 0")
        self.add("c++", "exit 0")
        self.add("python3", f'exec "{sys.executable}" "$@"')
        self.add("chromium", "exit 0")
        self.add("dot", "exit 0")

    def add(self, name, body):
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def remove(self, *names):
        for name in names:
            (self.bin / name).unlink()

    def without_venv(self):
        """Python's venv works once something was installed."""
        test = f'case "$*" in *ensurepip*) [ -e "{self.folder}/installed" ] || exit 1 ;; esac'
        self.add("python3", f'{test}\nexec "{sys.executable}" "$@"')

    def with_apt(self, stale=False):
        """An apt-get that keeps a log and, asked to install, provides what was missing."""
        self.add(
            "apt-get",
            f"""cd "{self.folder}" && echo "apt-get $*" >> log
if [ "$1" = update ]; then : > updated; exit; fi
[ -e updated ] || {"exit 100" if stale else ":"}
: > installed
printf '#!/bin/sh\\n' > bin/c++ && chmod 755 bin/c++""",
        )

    def log(self):
        path = self.folder / "log"
        return path.read_text().splitlines() if path.exists() else []

    def run(self, purpose="build", **variables):
        environment = {"PATH": str(self.bin), "DEBIAN_PYTHON": str(self.bin / "python3")}
        command = ["sh", self.script, purpose]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.run(command, env={**environment, **variables}, **options)


@pytest.fixture
def machine(tmp_path, repository):
    return Machine(tmp_path, repository / "scripts" / "prerequisites.sh")


INSTALL = "apt-get install --yes --no-install-recommends"


def test_nothing_to_do_and_no_apt(machine):
    result = machine.run("test")
    assert (result.returncode, result.stdout) == (0, "")


def test_no_swift(machine):
    machine.remove("swift")
    result = machine.run()
    assert result.returncode != 0
    assert "there is no Swift here: install Swift 6.3 or later from" in result.stdout
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("version", ["5.10", "6.0.3", "6.2.4"])
def test_old_swift(machine, version):
    machine.add("swift", f"echo 'Swift version {version} (swift-{version}-RELEASE)'")
    result = machine.run()
    assert result.returncode != 0
    assert f"too old (Swift version {version}" in result.stdout
    assert "install Swift 6.3 or later from" in result.stdout


@pytest.mark.parametrize("version", ["6.3", "6.3.1-dev", "6.10", "7.0.1"])
def test_new_enough_swift(machine, version):
    machine.add("swift", f"echo 'Apple Swift version {version} (x)'; echo 'Target: x'")
    assert machine.run().returncode == 0


def test_swift_that_does_not_run(machine):
    machine.add("swift", "echo 'libxml2.so.2: cannot open shared object file' >&2; exit 127")
    result = machine.run()
    assert result.returncode != 0
    assert "libxml2.so.2" in result.stdout


def test_root_gets_the_packages_installed(machine):
    machine.remove("c++")
    machine.without_venv()
    machine.with_apt()
    machine.add("id", "echo 0")
    result = machine.run()
    assert result.returncode == 0, result.stdout
    assert machine.log() == [f"{INSTALL} g++ python3-venv"]


def test_sudo_without_a_password_serves_as_well(machine):
    machine.remove("c++")
    machine.with_apt()
    machine.add("sudo", 'shift; [ "$1" = true ] || exec "$@"')
    result = machine.run()
    assert result.returncode == 0, result.stdout
    assert machine.log() == [f"{INSTALL} g++"]


@pytest.mark.parametrize("sudo", [None, "echo 'a password is required' >&2; exit 1"])
def test_the_line_to_type_where_nothing_may_be_installed(machine, sudo):
    machine.remove("c++")
    machine.without_venv()
    machine.with_apt()
    if sudo:
        machine.add("sudo", sudo)
    result = machine.run()
    assert result.returncode != 0
    assert f"  sudo {INSTALL} g++ python3-venv\n" in result.stdout
    assert machine.log() == []


def test_package_lists_are_fetched_when_installing_fails(machine):
    machine.remove("c++")
    machine.with_apt(stale=True)
    machine.add("id", "echo 0")
    result = machine.run()
    assert result.returncode == 0, result.stdout
    assert machine.log() == [f"{INSTALL} g++", "apt-get update", f"{INSTALL} g++"]


def test_a_system_without_apt_is_told_what_is_missing(machine):
    machine.remove("c++")
    machine.without_venv()
    result = machine.run()
    assert result.returncode != 0
    assert "missing: a C++ compiler, Python's venv (python3)." in result.stdout


def test_a_compiler_without_its_library_does_not_count(machine):
    machine.add("c++", "exit 1")
    assert "missing: a C++ compiler" in machine.run().stdout


def test_cxx_chooses_the_compiler(machine):
    machine.remove("c++")
    machine.add("mine", '[ "$1" = -special ]')
    assert machine.run(CXX="mine -special").returncode == 0


def test_old_python(machine):
    body = 'case "$*" in *version_info*) exit 1 ;; --version) echo Python 3.9.2 ;; esac'
    machine.add("old", body)
    result = machine.run(PYTHON="old")
    assert result.returncode != 0
    assert "old is Python 3.9.2: install Python 3.10 or later" in result.stdout


def test_python_that_is_not_there(machine):
    result = machine.run(PYTHON="/nowhere/python")
    assert result.returncode != 0
    assert 'PYTHON is "/nowhere/python", which does not run' in result.stdout


def test_testing_wants_debians_numpy_where_there_is_apt(machine):
    no_numpy = 'case "$*" in *"import numpy"*) exit 1 ;; esac'
    machine.add("python3", f'{no_numpy}\nexec "{sys.executable}" "$@"')
    machine.with_apt()
    assert machine.run("build").returncode == 0
    result = machine.run("test")
    assert result.returncode != 0
    assert f"  sudo {INSTALL} python3-numpy\n" in result.stdout


@pytest.mark.parametrize(
    ("command", "package"), [("chromium", "chromium-headless-shell"), ("dot", "graphviz")]
)
@pytest.mark.parametrize("code", [0, 100])
def test_what_few_tests_need_is_installed_or_done_without(machine, command, package, code):
    machine.remove(command)
    machine.add("apt-get", f'echo "apt-get $*" >> "{machine.folder}/log"\nexit {code}')
    machine.add("id", "echo 0")
    assert machine.run("build").returncode == 0
    assert machine.log() == []
    result = machine.run("test")
    assert result.returncode == 0, result.stdout
    assert machine.log()[0] == f"{INSTALL} {package}"
    assert (f"note: {package} could not be installed" in result.stdout) == bool(code)


def test_what_few_tests_need_is_a_note_where_nothing_may_be_installed(machine):
    machine.remove("chromium")
    machine.with_apt()
    result = machine.run("test")
    assert result.returncode == 0
    assert result.stdout.startswith("note: apt-get install chromium-headless-shell brings what")
    assert result.stdout.count("\n") == 1
    assert machine.log() == []
