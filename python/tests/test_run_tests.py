"""scripts/run_tests.py: the count on the last line never looks better than the run was."""

import importlib
import sys

import pytest


@pytest.fixture
def run_tests(repository, monkeypatch):
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    return importlib.import_module("run_tests")


SUITE = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.fixture
def runner(run_tests, tmp_path, monkeypatch):
    """Makes a runner that writes a report and exits."""
    monkeypatch.setattr(run_tests, "REPORTS", tmp_path)

    def make(text, code=0, name="it"):
        program = f"open({str(tmp_path / name / 'a.xml')!r}, 'w').write({text!r})"
        program += f"; print('this is', {name!r}); raise SystemExit({code})"
        return run_tests.Runner(name, f"title of {name}", [sys.executable, "-c", program])

    return make


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((5, 0, 0, 0), "5 passed, 0 failed"),
        ((5, 1, 1, 1), "2 passed, 2 failed, 1 skipped"),
        ((5, 0, 0, 5), "0 passed, 0 failed, 5 skipped"),
        ((0, 0, 0, 0), "0 passed, 1 failed"),
    ],
)
def test_counts(runner, numbers, line):
    count, _ = runner(SUITE.format(*numbers)).run()
    assert str(count) == line


def test_reports_of_one_runner_add_up(run_tests, tmp_path):
    for name in ("xctest", "swift-testing"):
        (tmp_path / f"{name}.xml").write_text(SUITE.format(3, 1, 0, 0))
    assert str(run_tests.count_reports(tmp_path.glob("*.xml"))) == "4 passed, 2 failed"


def test_a_crash_is_a_failure(runner):
    count, _ = runner(SUITE.format(7, 0, 0, 0), code=139).run()
    assert str(count) == "7 passed, 1 failed"
    assert count.notes == ["it: exit code 139 without a failed test"]


def test_half_a_report_is_a_failure(runner):
    assert str(runner("<testsuites>").run()[0]) == "0 passed, 1 failed"


def test_an_old_report_does_not_count(runner, run_tests, tmp_path):
    old = tmp_path / "it" / "a.xml"
    old.parent.mkdir()
    old.write_text(SUITE.format(7, 0, 0, 0))
    count, _ = run_tests.Runner("it", "it", [sys.executable, "-c", ""]).run()
    assert count.notes == ["it: ran no tests"]


def test_last_line_counts_all_runners(run_tests, runner, monkeypatch, capfd):
    def broken(torch):
        sys.exit("no environment")

    one = runner(SUITE.format(5, 0, 0, 2), name="swift")
    three = runner(SUITE.format(4, 0, 0, 0), name="three")
    four = runner(SUITE.format(1, 0, 0, 0), name="four")
    runners = {"swift": one, "three": three, "four": four}
    runners = {name: lambda torch, r=r: r for name, r in runners.items()}
    monkeypatch.setattr(run_tests, "RUNNERS", {**runners, "two": broken})
    monkeypatch.setattr(sys, "argv", ["run_tests.py"])
    assert run_tests.main() == 1
    lines = capfd.readouterr().out.splitlines()
    assert lines[-1] == "8 passed, 1 failed, 2 skipped"
    assert "two: no environment" in lines
    # Side by side, their outputs one after the other.
    places = [lines.index(f"this is {name}") for name in ("swift", "three", "four")]
    assert places == sorted(places)
    assert lines.index("== title of four") == places[2] - 1

    monkeypatch.setattr(sys, "argv", ["run_tests.py", "three"])
    assert run_tests.main() == 0
    assert capfd.readouterr().out.splitlines()[-1] == "4 passed, 0 failed"
