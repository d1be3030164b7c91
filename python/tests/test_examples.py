"""The programs under examples/, run as users run them, for a second or less each."""

import json
import re
import signal
import subprocess
import sys

import pytest

import swiftmakemore as sm

MODELS = [
    "MLPBase",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "MLPKaimingNormal",
    "MLPBatchNormal",
]


@pytest.fixture
def some_names(tmp_path):
    path = tmp_path / "some names.txt"
    path.write_text("# the first 200\n" + "\n".join(sm.load_names()[:200]), encoding="utf-8")
    return path


@pytest.fixture
def run(repository):
    def run(script, *arguments, expect=0):
        command = [sys.executable, repository / "examples" / script, *map(str, arguments)]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        assert result.returncode == expect, result.stderr
        return result

    return run


def losses(output):
    return [
        float(loss) for loss in re.findall(r"^dev loss (?:before|after): +([\d.]+)", output, re.M)
    ]


def new_names(output):
    return re.search(r"^20 new names:\n((?:  .*\n)+)", output, re.M)[1].splitlines()


def without_times(output):
    return re.sub(r"[\d.]+ s\b", "", output)


def test_demo_learns_the_bundled_names(run):
    result = run("demo.py", "--seconds", 1)
    before, after = losses(result.stdout)
    assert after < before - 0.5
    assert len(new_names(result.stdout)) == 20
    steps = int(re.search(r"([\d,]+) steps in", result.stdout)[1].replace(",", ""))
    assert steps >= 100
    assert "100%" in result.stderr  # the bar
    assert "Error" not in result.stderr


def test_demo_repeats_itself(run, some_names):
    first, second = (
        without_times(run("demo.py", "--names", some_names, "--steps", 300).stdout)
        for _ in range(2)
    )
    assert first == second
    assert "200 names of" in first
    assert "300 steps" in first


def test_demo_ends_early_on_ctrl_c(repository, some_names):
    command = [sys.executable, repository / "examples" / "demo.py", "--names", some_names]
    with subprocess.Popen(
        [*map(str, command), "--steps", "100000000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout:
            if line.startswith("Training"):
                break
        process.stderr.read(200)  # the bar is there: training has begun
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "Stopped after" in output
    assert len(new_names(output)) == 20


@pytest.mark.parametrize(
    "arguments, says",
    [
        (["--names", "no such file"], "no such file"),
        (["--seconds", "-1"], "--seconds is -1"),
        (["--steps", "0"], "--steps is 0"),
    ],
)
def test_demo_says_what_is_wrong(run, arguments, says):
    result = run("demo.py", *arguments, expect=1 if "--names" in arguments else 2)
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("content", ["emma\nava\n", "# nothing\n"])
def test_demo_refuses_too_few_names(run, tmp_path, content):
    path = tmp_path / "few.txt"
    path.write_text(content, encoding="utf-8")
    result = run("demo.py", "--names", path, expect=1)
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr


def test_post_table_trains_all_five(run, some_names):
    output = run("post_table.py", "--steps", 50, some_names).stdout
    rows = re.findall(
        r"^\| (MLP\w+) +\| +([\d.]+) \| +([\d.]+) \| +[+-][\d.]+ \| +[\d.]+ \|$", output, re.M
    )
    assert [name for name, _, _ in rows] == MODELS
    assert [float(pytorch) for _, _, pytorch in rows] == [2.177, 2.177, 2.12, 2.128, 2.132]
    assert "nothing was compared" in output


def test_activations_shows_what_saturates(run, some_names):
    output = run("activations.py", "--names", some_names).stdout
    saturated = dict(re.findall(r"^(MLP\w+) +[\d.]+ +([\d.]+)%", output, re.M))
    assert list(saturated) == MODELS
    assert float(saturated["MLPBase"]) > 70
    assert float(saturated["MLPReduceTanhSaturation"]) < 15
    assert float(saturated["MLPBatchNormal"]) < 5
    assert "probabilities        float32 (1000, " in output
    assert "gradient   bngain               float32 (64,)" in output


def test_post_says_what_is_wrong_and_what_helps(run, tmp_path):
    pytest.importorskip("matplotlib")
    output = run("post.py", "--steps", 500, "--figures", tmp_path / "figures").stdout
    chapters = dict(re.findall(r"^# (MLP\w+)\n(.*?)(?=^# )", output, re.M | re.S))
    assert list(chapters) == MODELS
    before = {name: text.partition("After 500 steps")[0] for name, text in chapters.items()}
    assert "the output layer is 31× too large" in before["MLPBase"]
    assert "problem: 86% of tanh outputs" in before["MLPReduceInitialLoss"]
    for name in MODELS[2:]:
        assert "problem" not in before[name]
    assert len(re.findall(r"^MLP\w+ +dev loss [\d.]+, test loss", output, re.M)) == 5
    assert len(list((tmp_path / "figures").iterdir())) == 6


def test_post_says_what_is_wrong_with_names(run, some_names):
    some_names.write_text("emma\n")
    assert "too few names" in run("post.py", "--names", some_names, expect=1).stderr


def test_the_notebook_runs(repository, capsys):
    """Its cells in order, with fewer steps; and what is stored is what they print."""
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("Agg")
    pyplot.close("all")  # what another test left open
    notebook = json.loads((repository / "examples" / "post.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    namespace = {}
    settings = dict(pyplot.rcParams)
    for cell in cells:
        source = "".join(cell["source"]).replace("STEPS = 20_000", "STEPS = 200")
        exec(compile(source, "post.ipynb", "exec"), namespace)
        printed = capsys.readouterr().out
        if "diagnose" in source or "load_names" in source:
            stored = [out for out in cell["outputs"] if out["output_type"] == "stream"]
            assert printed == "".join(text for out in stored for text in out["text"])
    assert len(pyplot.get_fignums()) == 7
    pyplot.close("all")
    pyplot.rcParams.update(settings)  # the notebook's own are not for other tests
    namespace.clear()


@pytest.mark.parametrize("model", ["kaiming", "batchnorm"])
def test_pytorch_trains_the_same(run, torch, some_names, model):
    output = run("pytorch.py", "--names", some_names, "--steps", 300, "--model", model).stdout
    assert len(re.findall(r"^  \w+ +\(.*\) +equal in all [\d,]+ bits$", output, re.M)) >= 5
    rows = re.findall(r"^([\d,]+|dev loss) +([\d.]+) +([\d.]+) +([+-][\d.e+-]+)$", output, re.M)
    assert [row[0] for row in rows] == ["1", "10", "100", "300", "dev loss"]
    for _, ours, theirs, difference in rows:
        # Sums in another order, over 300 steps.
        assert float(ours) == pytest.approx(float(theirs), rel=1e-5)
        assert abs(float(difference)) < 1e-5 * float(theirs)
    assert float(re.search(r"^seconds +[\d.]+ +[\d.]+ +([\d.]+)×$", output, re.M)[1]) > 1
    names = re.findall(r"^  (?:swiftmakemore|PyTorch) +(.+)$", output, re.M)
    assert len(names) == 2 and names[0] == names[1]


def test_search_prunes_and_repeats_itself(run, some_names):
    pytest.importorskip("optuna", reason="Optuna is not installed")
    arguments = "search.py", "--names", some_names, "--trials", 12, "--steps", 100
    output = run(*arguments).stdout
    trials = re.findall(
        r"^trial +(\d+)  (complete|pruned) +dev loss ([\d.]+)  best ([\d.]+)$", output, re.M
    )
    assert [int(number) for number, *_ in trials] == list(range(12))
    assert {state for _, state, *_ in trials} == {"complete", "pruned"}
    whole = [float(loss) for _, state, loss, _ in trials if state == "complete"]
    assert float(trials[-1][-1]) == min(whole)
    assert re.search(rf"^the best +{min(whole):.4f} +[\d.]+$", output, re.M)
    assert "the post's MLPKaimingNormal" in output
    assert run(*arguments).stdout == output
    assert "expected at least one trial" in run("search.py", "--trials", 0, expect=2).stderr
