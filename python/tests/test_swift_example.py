"""The post retold in Swift alone: the same losses and names as Python's, to the last digit."""

import re
import shutil
import subprocess
import sys

import pytest

import swiftmakemore as sm

STEPS = 200


@pytest.fixture(scope="module")
def program(repository):
    if not shutil.which("swift"):
        pytest.skip("swift is not on the PATH")
    build = ["swift", "build", "-c", "release", "--package-path", repository]
    build += ["--product", "post-example"]
    result = subprocess.run(build, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout
    folder = subprocess.run([*build, "--show-bin-path"], stdout=subprocess.PIPE, text=True)
    return f"{folder.stdout.strip()}/post-example"


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "some names.txt"
    path.write_text("# first\n" + "\n".join(sm.load_names()[:301]) + "\n", encoding="utf-8")
    return path


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True)


def test_it_is_pythons_post(program, names, repository):
    swift = run(program, names, "--steps", STEPS)
    assert (swift.returncode, swift.stderr) == (0, "")
    rows = re.findall(
        r"^(MLP\w+) +loss before ([\d.]+), .* dev loss ([\d.]+), test loss ([\d.]+)$",
        swift.stdout,
        re.M,
    )
    python = run(
        sys.executable, repository / "examples" / "post.py", "--names", names, "--steps", STEPS
    ).stdout
    before = re.findall(r"^Before training: (\w+): loss ([\d.]+)", python, re.M)
    after = re.findall(r"^(MLP\w+) +dev loss ([\d.]+), test loss ([\d.]+)$", python, re.M)
    assert len(rows) == len(after) == 5
    assert [row[:2] for row in rows] == before
    assert [(name, dev, test) for name, _, dev, test in rows] == after
    words = swift.stdout.partition("New words, from ")[2].splitlines()
    assert words[0] == re.search(r"new words, with (\w+)$", python, re.M)[1] + ":"
    assert words[1:] == python.splitlines()[-10:]


def test_what_goes_wrong_is_a_line(program, tmp_path):
    (tmp_path / "empty.txt").write_text("# nothing\n")
    (tmp_path / "few.txt").write_text("emma\nava\n")
    for arguments, code in [
        ([], 2),
        (["--steps", "many", "names.txt"], 2),
        ([tmp_path / "no such file"], 1),
        ([tmp_path / "empty.txt"], 1),
        ([tmp_path / "few.txt"], 1),
    ]:
        result = run(program, *arguments)
        assert result.returncode == code
        assert result.stdout == ""
        assert result.stderr.startswith("usage: " if code == 2 else "error: ")
        assert result.stderr.count("\n") == 1
