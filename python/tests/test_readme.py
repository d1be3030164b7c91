"""README.md and the other documents: their examples run, their commands, links and paths exist.

    python python/tests/test_readme.py

writes what the examples print into the documents instead.
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# A fenced block: its language and its text; and the ```text block right after a ```python one.
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```$)?", re.MULTILINE | re.DOTALL
)
MAP = re.compile(
    r"^## The map of the repository\n.*?^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL
)

documents = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def run_examples(document):
    """Every ```python block with what it prints, in order, in one namespace."""
    text = document.read_text(encoding="utf-8")
    namespace = {"__name__": document.stem}
    for example in PYTHON.finditer(text):
        line = text.count("\n", 0, example.start("code"))
        code = compile("\n" * line + example["code"], str(document), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, namespace)
        yield example, printed.getvalue()


def make_targets():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def map_paths():
    """The paths that the README's map lists, by indentation."""
    parents = []
    for line in MAP.search((ROOT / "README.md").read_text(encoding="utf-8"))[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        parents[depth:] = [line.split()[0]]
        yield "".join(parents)


@documents
def test_examples_print_what_they_say(document, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # for what they write
    for example, printed in run_examples(document):
        if example["output"] is None:
            assert printed == "", f"{document.name}: no ```text block follows what prints"
        else:
            assert printed == example["output"]


def blocks(document, language):
    """The fenced blocks in a language, indented ones included."""
    text = document.read_text(encoding="utf-8")
    return [textwrap.dedent(block[2]) for block in BLOCK.finditer(text) if block[1] == language]


@documents
def test_every_block_is_tested(document):
    """Python here; commands by test_cli, test_examples and below; Swift is in the sources."""
    text = document.read_text(encoding="utf-8")
    assert {block[1] for block in BLOCK.finditer(text)} <= {"python", "text", "sh", "swift"}
    assert len(blocks(document, "python")) == len(PYTHON.findall(text))
    for block in blocks(document, "sh"):
        for line in block.splitlines():
            ways = ("make ", "swiftmakemore ", ".venv/bin/python examples/")
            assert line.startswith(ways) or document.name == "CONTRIBUTING.md", line


@documents
def test_swift_is_in_the_sources(document):
    """An example of Swift is, but for white space, code that is built."""
    paths = [*(ROOT / "Sources").rglob("*.swift"), *(ROOT / "Tests").rglob("*.swift")]
    found = [" ".join(path.read_text(encoding="utf-8").split()) for path in paths]
    for block in blocks(document, "swift"):
        for part in re.split(r"\n\n", block.strip()):
            assert any(" ".join(part.split()) in code for code in found), part


def test_make_knows_what_to_do():
    """Every target that a document names, without doing it."""
    assert shutil.which("make")
    lines = [
        line.partition("#")[0].split()[1:]
        for document in DOCUMENTS
        for block in blocks(document, "sh")
        for line in block.splitlines()
        if line.startswith("make ")
    ]
    assert len(lines) > 4
    for words in lines:
        command = ["make", "--dry-run", *words]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        assert result.stdout


def test_the_set_up_installs_what_the_build_asks_for():
    (block,) = [block for block in blocks(DOCUMENTS[1], "sh") if "venv" in block]
    named = set(re.findall(r'"([a-z]+[<>=][^"]*)"', block)) | {"wheel"}
    asked = re.search(r"^requires = (\[.*\])$", (ROOT / "pyproject.toml").read_text(), re.M)[1]
    for requirement in json.loads(asked):
        assert any(requirement.startswith(name.partition("<")[0]) for name in named)
        assert requirement.rpartition(",")[2] in " ".join(named) or requirement == "wheel"


@documents
def test_commands_exist(document):
    text = document.read_text(encoding="utf-8")
    lines = [line for block in blocks(document, "sh") for line in block.splitlines()]
    lines += re.findall(r"`((?:make|\S*python3?) [^`\n]+)`", text)
    for line in lines:
        words = line.partition("#")[0].split()
        if words[:1] == ["make"]:
            targets = [word for word in words[1:] if "=" not in word]
            assert set(targets) <= make_targets(), line
        for word in words:
            if word.endswith(".py"):
                assert (ROOT / word).exists(), line


@documents
def test_paths_and_links_exist(document):
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
    for path in re.findall(
        r"`((?:Sources|Tests|python|scripts|examples|docs|benchmarks)/[\w./-]+)`", text
    ):
        assert (ROOT / path).exists(), f"{document.name} names {path}"


def test_the_picture_is_the_examples(tmp_path, monkeypatch):
    """The README's picture is what its ten lines draw; `make figures` runs them, too."""
    pyplot = pytest.importorskip("matplotlib.pyplot")
    monkeypatch.chdir(tmp_path)
    with pyplot.rc_context():
        pyplot.rcdefaults()  # as in a Python of its own
        pyplot.switch_backend("Agg")
        next(run_examples(ROOT / "README.md"))
    pyplot.close("all")
    ours, drawn = (
        pyplot.imread(path) for path in (ROOT / "docs/figures/ten-lines.png", "losses.png")
    )
    assert ours.shape == drawn.shape
    # Another version of matplotlib may place a letter a little differently.
    assert abs(ours - drawn).mean() < 0.01


def test_map_shows_what_is_there():
    listed = list(map_paths())
    assert [path for path in listed if not (ROOT / path).exists()] == []
    wanted = [
        f"{path.relative_to(ROOT)}/" for path in (ROOT / "Sources").iterdir() if path.is_dir()
    ]
    for folder in ("docs", "examples", "python/swiftmakemore", "scripts"):
        files = (path for path in (ROOT / folder).iterdir() if path.suffix in (".py", ".md", ".sh"))
        wanted += [str(path.relative_to(ROOT)) for path in files]
    assert sorted(set(wanted) - set(listed)) == []


def test_table_names_the_models_and_pytorch():
    """The README's table has the rows that examples/post_table.py compares."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / "examples" / "post_table.py").read_text(encoding="utf-8")
    rows = re.findall(r"\(sm\.(\w+), ([\d.]+), ([\d.]+)\)", script)
    assert len(rows) == 5
    for model, expected, tolerance in rows:
        row = re.search(rf"^\| `{model}` \| ([\d.]+) \| ([\d.]+) \|", readme, re.MULTILINE)
        assert row[2] == expected
        assert abs(float(row[1]) - float(expected)) <= float(tolerance)


def write_outputs():
    os.chdir(tempfile.mkdtemp())
    for document in DOCUMENTS:
        text, done = document.read_text(encoding="utf-8"), 0
        pieces = []
        for example, printed in run_examples(document):
            if example["output"] is not None:
                pieces += [text[done : example.start("output")], printed]
                done = example.end("output")
        document.write_text("".join([*pieces, text[done:]]), encoding="utf-8")


if __name__ == "__main__":
    write_outputs()
