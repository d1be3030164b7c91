"""train_model(record=...): statistics on the way, without changing the way."""

import numpy as np
import pytest

import swiftmakemore as sm


def train(examples, record=None, n_iter=250, model_class=sm.MLPKaimingNormal, **options):
    sm.manual_seed(1337)
    g = sm.Generator().manual_seed(1)
    model = model_class(generator=g)
    losses = sm.train_model(model, *examples, n_iter, generator=g, record=record, **options)
    return model, losses


@pytest.mark.parametrize("engine", ["auto", "eager"])
@pytest.mark.parametrize("model_class", [sm.MLPKaimingNormal, sm.MLPBatchNormal])
def test_looking_changes_no_bit(model_class, engine, examples):
    record = sm.Record(every=50)
    model, losses = train(examples, record, model_class=model_class, engine=engine)
    other, alone = train(examples, model_class=model_class, engine=engine)
    assert losses.tobytes() == alone.tobytes()
    for name, array in model.state_dict().items():
        assert array.tobytes() == other.state_dict()[name].tobytes()
    assert record.steps.tolist() == [0, 50, 100, 150, 200, 250]


def test_the_last_look_is_what_inspect_finds(examples):
    record = sm.Record(every=250)
    model, _ = train(examples, record)
    X, Y = examples
    chosen = np.linspace(0, len(X) - 1, 32).astype(int)
    found = sm.inspect(model, X[chosen], Y[chosen])
    for name, statistic in [("hidden", "saturated"), ("logits", "std"), ("W1", "parameter_std")]:
        assert record.of(name, statistic)[-1] == found.of(name, statistic)
    assert record.losses[-1] == found.loss
    assert record.of("W1", "update_to_data")[-1] == 0.01 * found.of("W1", "gradient_to_data")
    assert record.of("W1", "update_to_data")[0] > record.of("W1", "update_to_data")[-1]


def test_steps_count_on_over_several_calls(examples):
    record = sm.Record(every=30)
    g = sm.Generator().manual_seed(1)
    model = sm.MLPBase(generator=g)
    for _ in range(3):
        sm.train_model(model, *examples, 25, generator=g, record=record)
    assert record.steps.tolist() == [0, 30, 60]
    assert record.trained == 75
    with pytest.raises(ValueError, match="holds MLPBase's steps"):
        sm.train_model(sm.MLPBatchNormal(), *examples, 5, record=record)


def test_arrays_and_back(examples, tmp_path):
    record = sm.Record(every=100)
    train(examples, record)
    np.savez(tmp_path / "record.npz", **record.to_arrays())
    with np.load(tmp_path / "record.npz") as arrays:
        again = sm.Record.from_arrays(arrays)
    assert (again.steps == record.steps).all()
    assert (again.update_to_data == record.update_to_data).all()
    assert again.layers == record.layers
    assert again.trained == 250


def test_small_batches_are_looked_at_as_two(examples):
    record = sm.Record(every=5)
    train(examples, record, n_iter=10, batch_size=1)
    assert len(record) == 3


@pytest.mark.parametrize(("wrong", "error"), [(0, ValueError), ("often", TypeError)])
def test_wrong_arguments_are_refused(wrong, error, examples):
    with pytest.raises(error, match="Record"):
        sm.Record(wrong)
    with pytest.raises(TypeError, match=r"Record\(every=1000\)"):
        train(examples, 1000)


def test_no_steps(examples):
    record = sm.Record()
    train(examples, record, n_iter=0)
    assert len(record) == 0
    assert record.update_to_data.shape[0] == 0
    with pytest.raises(KeyError, match="no layer"):
        record.of("hidden", "std")


def test_examples_in_place_of_arrays():
    given = sm.Examples(sm.load_names()[:60])
    records = []
    for arguments in (given.arrays(), (given,)):
        g = sm.Generator().manual_seed(1)
        sm.manual_seed(1337)
        model = sm.MLPKaimingNormal(given.vocabulary, generator=g)
        records.append(sm.Record(every=20))
        sm.train_model(model, *arguments, n_iter=40, generator=g, record=records[-1])
    first, second = (record.to_arrays() for record in records)
    assert all((first[name] == second[name]).all() for name in first if name != "saturated")
    assert sm.inspect(model, given).loss == sm.inspect(model, *given.arrays()).loss
    assert str(sm.diagnose(model, given, given)) == str(
        sm.diagnose(model, given.arrays(), given.arrays())
    )
