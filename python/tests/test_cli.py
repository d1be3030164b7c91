"""The command line: a run from training to report, exit codes, and output for programs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser

import numpy as np
import pytest

import swiftmakemore as sm
from swiftmakemore.cli import COMMANDS, main
from swiftmakemore.cli._run import Run


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "some names.txt"
    path.write_text("\n".join(sm.load_names()[:400]), encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    """Runs a command and returns what it printed."""

    def run(*arguments, expect=0):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert code == expect, err
        assert "Traceback" not in err
        return out if expect == 0 else err

    return run


@pytest.fixture
def trained(run, names, tmp_path):
    folder = tmp_path / "run"
    run("train", names, "--steps", 300, "--record-every", 100, "--out", folder, "--no-figures")
    return folder


def command(*arguments):
    return [sys.executable, "-m", "swiftmakemore", *map(str, arguments)]


def test_from_training_to_report(names_file, tmp_path):
    """Train, kill, resume, sample, inspect, diagnose and report, as users do."""
    folder, whole = tmp_path / "run", tmp_path / "whole"
    steps = ["--steps", 200_000, "--no-figures"]

    def swiftmakemore(*arguments):
        result = subprocess.run(command(*arguments), capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""  # quiet where nobody watches
        return result.stdout

    begun = subprocess.Popen(command("train", names_file, *steps, "--out", folder))
    checkpoint = folder / "checkpoint.npz"
    for _ in range(600):
        if checkpoint.exists() and checkpoint.stat().st_size > 200_000:  # losses of some steps
            break
        time.sleep(0.05)
    begun.kill()
    assert begun.wait() == -signal.SIGKILL
    with np.load(checkpoint) as arrays:
        assert 0 < len(arrays["losses"]) < 200_000

    resumed = json.loads(swiftmakemore("train", "--resume", folder, "--json", "--no-figures"))
    assert resumed["steps"] == 200_000
    assert resumed["losses"]["dev"] == pytest.approx(2.128, abs=0.02)  # PyTorch's
    swiftmakemore("train", names_file, *steps, "--out", whole)
    with np.load(checkpoint) as arrays, np.load(whole / "checkpoint.npz") as others:
        for name in arrays.files:
            if name != "seconds":
                assert arrays[name].tobytes() == others[name].tobytes(), name

    assert len(swiftmakemore("sample", folder, "-n", 5, "--seed", 1).splitlines()) == 5
    assert "hidden_preactivation" in swiftmakemore("inspect", folder)
    assert "healthy" in swiftmakemore("diagnose", folder)
    assert re.search(r"^dev +2\.1", swiftmakemore("eval", folder), re.M)
    pytest.importorskip("matplotlib")
    swiftmakemore("report", folder, "-o", tmp_path / "page.html")
    assert "<svg" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_ctrl_c_keeps_a_checkpoint(names, tmp_path):
    folder = tmp_path / "run"
    arguments = command("train", names, "--steps", 10**8, "--out", folder, "--no-figures")
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
        while not (folder / "checkpoint.npz").exists():
            time.sleep(0.05)
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert re.match(r"error: stopped at step [\d,]+ of 100,000,000; to go on: ", err)
    assert err.endswith(f"--resume {folder}\n")
    assert len(np.load(folder / "losses.npy")) > 0


def test_what_a_run_holds(run, names, tmp_path):
    pytest.importorskip("matplotlib")
    folder = tmp_path / "run"
    out = run("train", names, "--steps", 120, "--out", folder, "--model", "batchnorm")
    assert "MLPBatchNormal, 120 steps" in out
    config = json.loads((folder / "config.json").read_text())
    assert config["model"] == "batchnorm"
    assert np.load(folder / "losses.npy").shape == (120,)
    drawn = {path.stem for path in (folder / "figures").glob("*.png")}
    assert drawn == set(sm.plot.__all__) - {"network"}
    assert not list(folder.glob(".*"))


def test_the_losses_are_train_models(run, names, tmp_path):
    folder = tmp_path / "run"
    run("train", names, "--steps", 500, "--out", folder, "--no-figures", "--seed", 3)
    words = sm.load_names(names)
    vocabulary = sm.Vocabulary(words)
    X, Y = sm.build_dataset(sm.split_words(words)[0], vocabulary=vocabulary)
    sm.manual_seed(1337)
    g = sm.Generator().manual_seed(3)
    losses = sm.train_model(sm.MLPKaimingNormal(vocabulary, generator=g), X, Y, 500, generator=g)
    assert np.load(folder / "losses.npy").tobytes() == losses.tobytes()


def test_samples_repeat_themselves_by_seed(run, trained):
    first, second = (run("sample", trained, "-n", 8, "--seed", 4) for _ in range(2))
    assert first == second
    assert json.loads(run("sample", trained, "-n", 8, "--seed", 4, "--json")) == first.splitlines()


def test_batched_samples_are_those_of_the_library(run, trained):
    model = Run.load(trained).model
    expected = sm.sample(model, 8, generator=sm.Generator().manual_seed(4), batched=True)
    names = run("sample", trained, "-n", 8, "--seed", 4, "--batched").splitlines()
    assert names == expected != run("sample", trained, "-n", 8, "--seed", 4).splitlines()


def test_json_is_json(run, trained):
    losses = json.loads(run("eval", trained, "--json"))
    assert losses["uniform_loss"] == pytest.approx(np.log(27), abs=0.2)
    assert set(losses["losses"]) == {"train", "dev", "test"}
    assert "hidden" in json.loads(run("inspect", trained, "--json"))["layers"]
    assert json.loads(run("diagnose", trained, "--json"))["model"] == "MLPKaimingNormal"


def test_compare_agrees_with_pytorch(run, names, torch):
    result = json.loads(run("compare", names, "--steps", 60, "--json"))
    assert len(result["models"]) == 5
    for row in result["models"]:
        # 60 steps of float32, sums in another order.
        assert row["difference"] == pytest.approx(0, abs=1e-3)
    assert "PyTorch" not in run("compare", names, "--steps", 20, "--no-torch")


def test_bench_measures(run):
    result = json.loads(run("bench", "--seconds", 0.5, "--json"))
    assert len(result["rates"]) == 5
    assert all(rate > 0 for rate in result["rates"].values())


class Page(HTMLParser):
    """The tags that are open, and what the page refers to."""

    VOID = ("meta", "link", "br")

    def __init__(self):
        super().__init__()
        self.open, self.references, self.count = [], [], {}

    def handle_starttag(self, tag, attributes):
        self.count[tag] = self.count.get(tag, 0) + 1
        self.references += [v for k, v in attributes if k in ("src", "href", "xlink:href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.references += [v for k, v in attributes if k in ("src", "href", "xlink:href")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_report_is_one_page_that_needs_nothing_else(run, trained, names, tmp_path):
    pytest.importorskip("matplotlib")
    other = tmp_path / "other" / "run"
    run("train", names, "--steps", 100, "--out", other, "--model", "base", "--no-figures")
    path = tmp_path / "page.html"
    run("report", trained, other, "-o", path)
    text = path.read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.count["svg"] == 1 + 2 * 9
    assert page.references
    assert all(reference.startswith(("#", "data:")) for reference in page.references)
    assert "script" not in page.count
    assert "prefers-color-scheme: dark" in text
    assert "currentColor" in text
    assert "#010203" not in text
    assert str(other) in text  # two runs of one name are told apart
    assert "tanh outputs beyond 0.99" in text
    assert run("report", trained, other, "-o", path)
    assert path.read_text(encoding="utf-8") == text


def test_help_has_examples(run):
    assert "examples:" in run("--help")
    for name in COMMANDS:
        assert f"swiftmakemore {name}" in run(name, "--help").partition("examples:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["train", "--steps", "many"],
        ["train", "--steps", "-1"],
        ["train", "--model", "transformer"],
        ["train", "--lr", "nan"],
        ["train", "--batch-size", "0"],
        ["train", "--model", "batchnorm", "--batch-size", "1"],
        ["train", "--resume", "run", "--steps", "5"],
        ["train", "--resume", "run", "--out", "other"],
        ["sample"],
        ["sample", "run", "-n", "-1"],
        ["inspect", "run", "--examples", "1"],
        ["compare", "--steps", "0"],
        ["bench", "--seconds", "0"],
    ],
)
def test_wrong_arguments_exit_with_2(run, arguments):
    assert "error: " in run(*arguments, expect=2)


def test_what_goes_wrong_exits_with_1_and_a_line(run, trained, names, tmp_path):
    for arguments, says in [
        (["eval", tmp_path / "nothing"], "there is no run"),
        (["eval", tmp_path], "config.json is not there"),
        (["train", tmp_path / "no.txt", "--out", tmp_path / "a"], "no such file"),
        (["train", names, "--out", trained], "holds a run"),
        (["compare", tmp_path / "no.txt"], "no such file"),
        (["report", tmp_path / "nothing"], "there is no run"),
    ]:
        err = run(*arguments, expect=1)
        assert says in err
        assert err.startswith("error: ")
        assert err.count("\n") == 1
    names.write_text("other\nnames\n" * 20)
    assert "no longer holds the names" in run("eval", trained, expect=1)
    (trained / "checkpoint.npz").write_bytes(b"PK nonsense")
    assert "no run that can be read" in run("sample", trained, expect=1)


def test_debug_shows_where(names, tmp_path):
    with pytest.raises(FileNotFoundError):
        main(["eval", str(tmp_path / "nothing"), "--debug"])


def test_figures_say_what_to_install(run, trained, tmp_path, monkeypatch):
    for module in ("matplotlib", "matplotlib.figure"):
        monkeypatch.setitem(sys.modules, module, None)
    err = run("report", trained, "-o", tmp_path / "page.html", expect=1)
    assert "pip install 'swiftmakemore[plot]'" in err
    assert not (tmp_path / "page.html").exists()


def test_an_output_that_is_closed_early(trained):
    line = f"{' '.join(command('sample', trained, '-n', 100000))} | head -1"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    result = subprocess.run(line, shell=True, capture_output=True, text=True, env=environment)
    assert result.stderr == ""


@pytest.mark.parametrize("document", ["README.md", "docs/command-line.md"])
def test_the_documents_commands_run(repository, tmp_path, document):
    """Every line that begins with swiftmakemore, in a folder that holds names.txt and no more."""
    pytest.importorskip("matplotlib")
    (tmp_path / "names.txt").write_text("\n".join(sm.load_names()), encoding="utf-8")
    text = (repository / document).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)
    lines = [
        line for block in blocks for line in block.splitlines() if line.startswith("swiftmakemore ")
    ]
    assert len(lines) >= 3
    for line in lines:
        result = subprocess.run(
            command(*line.split()[1:]), cwd=tmp_path, capture_output=True, text=True
        )
        assert (result.returncode, result.stderr) == (0, ""), line
        assert result.stdout
    assert (tmp_path / "report.html").exists()
