"""The programs in examples/lectures print the same under PyTorch, their import lines changed."""

import os
import subprocess
import sys

import pytest

PROGRAMS = ["bigrams", "mlp", "deep", "backprop", "wavenet", "attention", "recurrent"]


def printed(program, folder):
    """What a program prints, run beside the other files of its folder."""
    command = [sys.executable, "-c", program.read_text(encoding="utf-8")]
    environment = {**os.environ, "PYTHONPATH": str(folder), "OMP_NUM_THREADS": "1"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("name", PROGRAMS)
def test_prints_the_same_under_pytorch(torch, repository, tmp_path, name):
    folder = repository / "examples" / "lectures"
    source = (folder / f"{name}.py").read_text(encoding="utf-8")
    imports = [line for line in source.splitlines() if "swiftmakemore" in line]
    assert all(line.startswith(("import ", "from ")) for line in imports)
    theirs = tmp_path / f"{name}.py"
    theirs.write_text(source.replace("swiftmakemore", "torch"), encoding="utf-8")
    ours = printed(folder / f"{name}.py", folder)
    assert len(ours.splitlines()) > 5
    assert ours == printed(theirs, folder)


def test_every_program_is_compared(repository):
    folder = repository / "examples" / "lectures"
    assert {path.stem for path in folder.glob("*.py")} == {*PROGRAMS, "names"}
