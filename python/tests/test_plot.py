"""sm.plot: what is drawn is what was measured; every picture has labels; none is shown."""

import shutil
import subprocess
import sys

import numpy as np
import pytest

import swiftmakemore as sm

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed")
matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

LOOKING = ["saturation", "activation_histogram", "gradient_histogram", "weight_gradients", "logits"]


@pytest.fixture(autouse=True)
def close_figures(no_leaks):
    yield
    pyplot.close("all")


# Functions, not fixtures: pytest would keep them alive, and with them the core's objects.
def make_model():
    sm.manual_seed(1337)
    return sm.MLPBase(generator=sm.Generator().manual_seed(1))


def make_record(examples):
    g = sm.Generator().manual_seed(1)
    record = sm.Record(every=50)
    sm.train_model(sm.MLPKaimingNormal(generator=g), *examples, 200, generator=g, record=record)
    return record


def pictures(examples):
    """A function for each picture that draws it on the axes given."""
    model, record = make_model(), make_record(examples)
    made = {
        name: lambda ax, name=name: getattr(sm.plot, name)(model, *examples, ax=ax)
        for name in [*LOOKING, "confusion"]
    }
    made["losses"] = lambda ax: sm.plot.losses({"a run": [3.0, 2.0]}, ax=ax)
    made["update_ratio"] = lambda ax: sm.plot.update_ratio(record, ax=ax)
    made["embedding"] = lambda ax: sm.plot.embedding(model, ax=ax)
    assert {*made, "network"} == set(sm.plot.__all__)
    return made


def test_every_picture_has_labels_and_is_the_same_for_the_same_seed(examples, tmp_path):
    bytes_of = [{}, {}]
    for drawn in bytes_of:  # models and records made anew from their seeds
        for name, draw in pictures(examples).items():
            figure, ax = pyplot.subplots()
            assert draw(ax) is ax
            assert ax.get_xlabel(), name
            assert ax.get_ylabel(), name
            figure.savefig(tmp_path / "picture.png")
            drawn[name] = (tmp_path / "picture.png").read_bytes()
            pyplot.close(figure)
    for name, content in bytes_of[0].items():
        assert content == bytes_of[1][name], name
    assert len(set(bytes_of[0].values())) == len(bytes_of[0])


def test_axes_of_their_own_are_not_shown(examples, monkeypatch):
    monkeypatch.setattr(pyplot, "show", lambda: pytest.fail("a picture was shown"))
    for draw in pictures(examples).values():
        assert draw(None).figure is not None


def test_nothing_is_cut_off(examples):
    """Titles, labels and legends are within the figure."""
    for name, draw in pictures(examples).items():
        ax = draw(None)
        figure = ax.figure
        figure.canvas.draw()
        texts = [ax.title, ax.xaxis.label, ax.yaxis.label, ax.get_legend()]
        for text in (t for t in texts if t and (t is texts[-1] or t.get_text())):
            box = text.get_window_extent()
            inside = figure.bbox.padded(1)
            assert box.x0 >= inside.x0 and box.x1 <= inside.x1, (name, text)
            assert box.y0 >= inside.y0 and box.y1 <= inside.y1, (name, text)


@pytest.mark.parametrize("name", LOOKING)
def test_an_inspection_is_as_good_as_a_model(name, examples):
    model = make_model()
    inspection = sm.inspect(model, *examples)
    assert getattr(sm.plot, name)(inspection).get_title() == (
        getattr(sm.plot, name)(model, *examples).get_title()
    )
    with pytest.raises(TypeError, match="needs the examples"):
        getattr(sm.plot, name)(model)
    with pytest.raises(TypeError, match="expected an Inspection or a model"):
        getattr(sm.plot, name)(5)


def test_saturation_is_black_where_tanh_is_flat(examples):
    model = make_model()
    inspection = sm.inspect(model, *(part[:100] for part in examples))
    ax = sm.plot.saturation(inspection)
    drawn = np.asarray(ax.images[0].get_array())
    assert (drawn == (np.abs(inspection.activations["hidden"]) > 0.99).T).all()
    assert ax.images[0].cmap(1.0)[:3] == (0, 0, 0)
    assert f"{inspection.of('hidden', 'saturated'):.1%}" in ax.get_title()


def test_histograms_hold_all_numbers(examples):
    model = make_model()
    inspection = sm.inspect(model, *examples)
    ax = sm.plot.activation_histogram(inspection, layers=["hidden", "hidden_preactivation"])
    assert [line.get_ydata().sum() for line in ax.lines] == pytest.approx([1, 1])
    assert len(sm.plot.gradient_histogram(inspection).lines) == 2
    with pytest.raises(KeyError, match="no layer 'nothing'"):
        sm.plot.activation_histogram(inspection, layers="nothing")


def test_modules_are_drawn(examples):
    nn = sm.nn
    net = nn.Sequential(nn.Embedding(27, 4), nn.Flatten(), nn.Linear(12, 9), nn.Tanh())
    net.append(nn.Linear(9, 27))
    for name in LOOKING:
        getattr(sm.plot, name)(net, *examples)
    ax = sm.plot.activation_histogram(net, *examples)
    assert ax.get_legend().get_texts()[0].get_text().startswith("3 Tanh: mean ")
    with pytest.raises(ValueError, match="no layer is what a tanh put out; say which of"):
        sm.plot.saturation(nn.Sequential(nn.Embedding(27, 9), nn.Flatten()), *examples)


def test_examples_in_place_of_arrays():
    given = sm.Examples(sm.load_names()[:60])
    model = sm.MLPBase(given.vocabulary, generator=sm.Generator().manual_seed(1))
    for name in [*LOOKING, "confusion"]:
        draw = getattr(sm.plot, name)
        assert draw(model, given).get_title() == draw(model, *given.arrays()).get_title()


def test_losses_are_smoothed_by_means():
    values = np.arange(10.0)
    ax = sm.plot.losses(values, smooth=4)
    assert ax.lines[0].get_xdata().tolist() == [1.5, 5.5, 8.5]
    assert ax.lines[0].get_ydata().tolist() == [1.5, 5.5, 8.5]
    assert ax.get_legend() is None
    assert sm.plot.losses([10, 100], log10=True).lines[0].get_ydata().tolist() == [1, 2]
    assert len(sm.plot.losses({"a": range(1, 5001), "b": [1, 2]}).collections) == 1


@pytest.mark.parametrize("wrong", [[], {}, {"a": []}, 3.0, [[1.0]]])
def test_losses_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match=r"plot\.losses"):
        sm.plot.losses(wrong)


def test_update_ratio_is_the_records(examples):
    record = make_record(examples)
    ax = sm.plot.update_ratio(record)
    (line,) = [line for line in ax.lines if line.get_label() == "W1"]
    assert line.get_ydata() == pytest.approx(np.log10(record.of("W1", "update_to_data")))
    with pytest.raises(ValueError, match="nothing was recorded"):
        sm.plot.update_ratio(sm.Record())


@pytest.mark.parametrize("size", [1, 2, 3])
def test_embedding_in_few_dimensions(size):
    model = sm.MLPBase(embedding_size=size, generator=sm.Generator().manual_seed(1))
    ax = sm.plot.embedding(model)
    assert [text.get_text() for text in ax.texts] == list(".abcdefghijklmnopqrstuvwxyz")
    if size == 2:
        places = np.array([text.get_position() for text in ax.texts])
        assert places == pytest.approx(model.state_dict()["C"])


def test_confusion_rows_are_probabilities(examples):
    model = make_model()
    drawn = np.asarray(sm.plot.confusion(model, *examples).images[0].get_array())
    present = np.isin(np.arange(27), examples[1])
    assert drawn[present].sum(axis=1) == pytest.approx(np.ones(present.sum()), rel=1e-5)
    assert np.isnan(drawn[~present]).all()
    with pytest.raises(IndexError, match="Y holds"):
        sm.plot.confusion(model, [[0, 0, 0]], [27])


@pytest.mark.parametrize("model_class", [sm.MLPBase, sm.MLPBatchNormal])
def test_network_names_every_parameter(model_class):
    pytest.importorskip("graphviz")
    model = model_class(context_size=8)
    source = sm.plot.network(model).source
    for name in model.named_params:
        assert f"{name} " in source
    with pytest.raises(TypeError, match=r"plot\.network"):
        sm.plot.network("a model")


@pytest.mark.skipif(not shutil.which("dot"), reason="the program dot is not installed")
def test_network_is_drawn():
    pytest.importorskip("graphviz")
    drawn = sm.plot.network(sm.MLPBatchNormal()).pipe(format="svg").decode()
    assert "15,899 parameters" in drawn
    assert drawn.count('class="node"') == 8


def test_what_is_missing_is_said(monkeypatch):
    model = make_model()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"pip install 'swiftmakemore\[plot\]'"):
        sm.plot.losses([1.0])
    monkeypatch.setitem(sys.modules, "graphviz", None)
    with pytest.raises(ImportError, match="pip install"):
        sm.plot.network(model)


def test_the_documents_have_each_picture(repository, tmp_path):
    """scripts/figures.py, with fewer steps, draws all that docs/looking.md and the README show."""
    script = repository / "scripts" / "figures.py"
    subprocess.run([sys.executable, script, "--steps", "400", tmp_path], check=True)
    drawn = {path.stem for path in tmp_path.iterdir()}
    assert drawn >= {*sm.plot.__all__, "ten-lines"} - {"network"}
    assert ("network" in drawn) == bool(shutil.which("dot"))
    shown = (repository / "docs" / "looking.md").read_text(encoding="utf-8")
    for name in sm.plot.__all__:
        picture = f"figures/{name}.{'svg' if name == 'network' else 'png'}"
        assert f"({picture})" in shown
        assert (repository / "docs" / picture).stat().st_size > 1000


def test_importing_the_package_imports_no_optional_library():
    code = (
        "import sys, swiftmakemore as sm; sm.plot; sm.inspect; sm.diagnose\n"
        "wanted = {'matplotlib', 'pandas', 'tqdm', 'graphviz', 'torch'} & set(sys.modules)\n"
        "assert not wanted, wanted"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
