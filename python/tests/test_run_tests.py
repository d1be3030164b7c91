"""scripts/run_tests.py: the count on the last line never looks better than the run was."""

import importlib
import sys

import pytest


@pytest.fixture
def run_tests(repository, monkeypatch):
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    return importlib.import_module("run_tests")


SUITE = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


def writes(report, text, code=0):
    """A command that writes a report and exits."""
    program = f"import sys; open({str(report)!r}, 'w').write({text!r}); sys.exit({code})"
    return [sys.executable, "-c", program]


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((5, 0, 0, 0), "5 passed, 0 failed"),
        ((5, 1, 1, 1), "2 passed, 2 failed, 1 skipped"),
        ((5, 0, 0, 5), "0 passed, 0 failed, 5 skipped"),
        ((0, 0, 0, 0), "0 passed, 1 failed"),
    ],
)
def test_counts(run_tests, tmp_path, numbers, line):
    reports = tmp_path / "reports"
    command = writes(reports / "a.xml", SUITE.format(*numbers))
    assert str(run_tests.run_and_count("it", command, reports)) == line


def test_reports_of_one_runner_add_up(run_tests, tmp_path):
    for name in ("xctest", "swift-testing"):
        (tmp_path / f"{name}.xml").write_text(SUITE.format(3, 1, 0, 0))
    assert str(run_tests.count_reports(tmp_path.glob("*.xml"))) == "4 passed, 2 failed"


def test_a_crash_is_a_failure(run_tests, tmp_path):
    reports = tmp_path / "reports"
    command = writes(reports / "a.xml", SUITE.format(7, 0, 0, 0), code=139)
    count = run_tests.run_and_count("it", command, reports)
    assert str(count) == "7 passed, 1 failed"
    assert count.notes == ["it: exit code 139 without a failed test"]


def test_half_a_report_is_a_failure(run_tests, tmp_path):
    reports = tmp_path / "reports"
    count = run_tests.run_and_count("it", writes(reports / "a.xml", "<testsuites>"), reports)
    assert str(count) == "0 passed, 1 failed"


def test_an_old_report_does_not_count(run_tests, tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.xml").write_text(SUITE.format(7, 0, 0, 0))
    count = run_tests.run_and_count("it", [sys.executable, "-c", ""], reports)
    assert count.notes == ["it: ran no tests"]


def test_last_line_counts_all_runners(run_tests, monkeypatch, capsys):
    Count = run_tests.Count

    def broken(torch):
        sys.exit("no environment")

    runners = {"one": lambda torch: Count(3, 0, 2), "two": broken, "three": lambda torch: Count(4)}
    monkeypatch.setattr(run_tests, "RUNNERS", runners)
    monkeypatch.setattr(sys, "argv", ["run_tests.py"])
    assert run_tests.main() == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "7 passed, 1 failed, 2 skipped"
    assert "two: no environment" in lines

    monkeypatch.setattr(sys, "argv", ["run_tests.py", "three"])
    assert run_tests.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "4 passed, 0 failed"
