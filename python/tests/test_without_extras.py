"""Without matplotlib, graphviz, pandas, tqdm and pooch: what needs one says what to install.

All else works. Each part runs in a Python of its own that cannot import any of them.
"""

import subprocess
import sys
import textwrap

import pytest

import swiftmakemore as sm

OPTIONAL = ["matplotlib", "graphviz", "pandas", "tqdm", "pooch", "torch", "optuna"]
BEGIN = f"""
import sys
for name in {OPTIONAL}:
    sys.modules[name] = None  # importing it is an ImportError
import swiftmakemore as sm
from swiftmakemore import cli, diagnosis, inspection, nn, optim, plot, recording, utils

words = sm.load_names()[:200]
vocabulary = sm.Vocabulary(words)
X, Y = sm.build_dataset(words, vocabulary=vocabulary)
g = sm.Generator().manual_seed(1)
model = sm.MLPBatchNormal(vocabulary, generator=g)
"""


def run(code, folder):
    program = BEGIN + textwrap.dedent(code)
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_all_else_works(tmp_path):
    output = run(
        """
        record = sm.Record(every=20)
        losses = sm.train_model(model, X, Y, n_iter=60, generator=g, record=record)
        assert len(losses) == 60 and len(record) == 4
        print(sm.inspect(model, X, Y))
        assert sm.inspect(model, X, Y)._repr_html_().startswith("<table>")
        print(sm.diagnose(model, (X, Y), (X, Y)))
        print(sm.sample(model, 3, generator=g), sm.eval_model(model, X, Y))
        sm.save({"C": model.C}, "c.pt")
        assert cli.main(["train", "--steps", "50", "--out", "run"]) == 0
        for words in (["eval"], ["sample", "-n", "2"], ["inspect"], ["diagnose"]):
            assert cli.main([words[0], "run", *words[1:]]) == 0
        assert cli.main(["compare", "--steps", "5"]) == 0
        """,
        tmp_path,
    )
    assert "MLPBatchNormal, " in output
    assert "hidden_preactivation" in output
    assert (tmp_path / "run" / "losses.npy").exists()
    assert not (tmp_path / "run" / "figures").exists()


PLOTS = {
    **dict.fromkeys(("saturation", "activation_histogram", "logits"), "model, X, Y"),
    **dict.fromkeys(("gradient_histogram", "weight_gradients", "confusion"), "model, X, Y"),
    "losses": "[1.0, 2.0]",
    "update_ratio": "record",
    "embedding": "model",
    "network": "model",
}


def test_every_picture_is_asked_for():
    assert set(PLOTS) == set(sm.plot.__all__)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        *((f"plot.{name}({given})", "swiftmakemore[plot]") for name, given in PLOTS.items()),
        ("sm.inspect(model, X, Y).to_pandas()", "swiftmakemore[tables]"),
        ("sm.train_model(model, X, Y, n_iter=5, progress=True)", "swiftmakemore[progress]"),
        ("sm.fetch_names()", "pooch"),
    ],
)
def test_what_is_missing_is_named(call, says, tmp_path):
    output = run(
        f"""
        record = sm.Record(every=2)
        sm.train_model(model, X, Y, n_iter=4, generator=g, record=record)
        try:
            {call}
        except ImportError as error:
            print(error)
        """,
        tmp_path,
    )
    assert "pip install" in output
    assert says in output


def test_the_command_line_says_it_in_a_line(tmp_path):
    code = """
    assert cli.main(["train", "--steps", "5", "--out", "run"]) == 0
    sys.exit(cli.main(["report", "run"]) - 1)
    """
    program = BEGIN + textwrap.dedent(code)
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stderr.startswith("error: ")
    assert "pip install 'swiftmakemore[plot]'" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "report.html").exists()


def test_importing_imports_none_of_them():
    code = f"import sys, swiftmakemore; print({set(OPTIONAL)} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (answer.stdout, answer.stderr) == ("set()\n", "")
