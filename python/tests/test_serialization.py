"""Files that `save` writes and `load` reads."""

import io
import os
import pickle
import zipfile
from collections import Counter, OrderedDict

import numpy as np
import pytest

import swiftmakemore as sm
from swiftmakemore import nn


def there_and_back(obj, **options):
    file = io.BytesIO()
    sm.save(obj, file)
    file.seek(0)
    return sm.load(file, **options)


@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "int32", "uint8", "bool"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3, 4)])
def test_tensors(dtype, shape):
    x = sm.tensor(np.random.default_rng(0).integers(0, 2, shape).astype(dtype))
    y = there_and_back(x)
    assert y.dtype == x.dtype
    assert tuple(y.shape) == shape
    assert y.tolist() == x.tolist()
    assert y.requires_grad is False


def test_special_numbers_and_views():
    x = sm.tensor([[np.nan, np.inf], [-0.0, 1e-45]])
    assert there_and_back(x).numpy().tobytes() == x.numpy().tobytes()
    assert there_and_back(x.T).numpy().tobytes() == np.ascontiguousarray(x.T).tobytes()
    assert there_and_back(x[1:, ::2]).tolist() == [[-0.0]]


PLAIN = [
    None,
    True,
    3,
    -(10**30),
    0.1,
    float("inf"),
    "naïve\n\x00",
    b"\x00\xff",
    [],
    (1,),
    ((), [()]),
    {},
    {"a": 1, 2: "b", (3, 4): None, None: 5, True: 6, 1.5: 7},
    OrderedDict([("b", 1), ("a", 2)]),
    Counter({2: 3}),
    {1, 2},
    frozenset({"x"}),
    [1, True, 1.0, "1"],
]


@pytest.mark.parametrize("obj", PLAIN, ids=repr)
def test_plain_objects(obj):
    back = there_and_back([obj])[0]
    assert back == obj
    assert repr(back) == repr(obj)
    assert type(back) is type(obj)


def test_arrays_scalars_and_types():
    obj = {
        "array": np.arange(6, dtype=np.int16).reshape(2, 3),
        "words": np.array(["ab", "c"]),
        "scalar": np.float32(0.1),
        "dtype": sm.float64,
        "device": sm.device("cpu"),
        "size": sm.zeros(2, 3).shape,
    }
    back = there_and_back(obj)
    assert back["array"].dtype == np.int16
    assert back["array"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert back["words"].tolist() == ["ab", "c"]
    assert type(back["scalar"]) is np.float32
    assert back["scalar"] == np.float32(0.1)
    assert back["dtype"] is sm.float64
    assert back["device"] == sm.device("cpu")
    assert repr(back["size"]) == "torch.Size([2, 3])"


def test_parameters_and_what_occurs_twice():
    p = nn.Parameter(sm.ones(2))
    x = sm.zeros(3, requires_grad=True)
    back = there_and_back([p, x, {"again": p}, nn.Parameter(sm.ones(1), requires_grad=False)])
    assert isinstance(back[0], nn.Parameter)
    assert back[2]["again"] is back[0]
    assert type(back[1]) is sm.Tensor
    assert back[1].requires_grad
    assert not back[3].requires_grad


def network():
    return nn.Sequential(nn.Embedding(27, 4), nn.Flatten(), nn.Linear(12, 8), nn.BatchNorm1d(8),
                         nn.Tanh(), nn.Linear(8, 27))  # fmt: skip


def test_a_checkpoint_goes_on_as_if_nothing_had_been(tmp_path):
    X = sm.randint(0, 27, (40, 3))
    Y = sm.randint(0, 27, (40,))

    def train(model, optimizer, schedule, steps):
        losses = []
        for _ in range(steps):
            loss = nn.functional.cross_entropy(model(X), Y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        return losses

    def make():
        model = network()
        optimizer = sm.optim.AdamW(model.parameters(), lr=0.1)
        return model, optimizer, sm.optim.lr_scheduler.MultiStepLR(optimizer, [3, 6])

    model, optimizer, schedule = make()
    train(model, optimizer, schedule, 4)
    path = tmp_path / "checkpoint.sm"
    sm.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "generator": sm.get_rng_state(),
            "step": 4,
        },
        path,
    )
    expected = train(model, optimizer, schedule, 5)

    saved = sm.load(path, map_location="cpu")
    model, optimizer, schedule = make()
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    schedule.load_state_dict(saved["schedule"])
    assert saved["step"] == 4
    assert train(model, optimizer, schedule, 5) == expected


def test_whole_modules_need_trust(tmp_path):
    path = tmp_path / "model.sm"
    model = network()
    sm.save(model, path)
    with pytest.raises(pickle.UnpicklingError, match=r"Sequential.*weights_only=False"):
        sm.load(path)
    back = sm.load(path, weights_only=False)
    x = sm.randint(0, 27, (5, 3))
    assert back.eval()(x).tolist() == model.eval()(x).tolist()


def test_the_message_says_where_the_trouble_is():
    with pytest.raises(pickle.UnpicklingError, match=r"at \['args'\]\[0\] is of type pathlib"):
        there_and_back({"args": [os.path, __import__("pathlib").Path("x")][1:]})
    loop = []
    loop.append(loop)
    with pytest.raises(pickle.UnpicklingError, match="contains itself"):
        there_and_back(loop)
    assert there_and_back({"a": complex(1, 2)}, weights_only=False) == {"a": 1 + 2j}


class Evil:
    def __reduce__(self):
        return (os.system, ("echo this must not run",))


def test_nothing_runs_while_loading(capfd):
    for evil in (Evil(), {"a": Evil()}, np.array([Evil()], dtype=object)):
        with pytest.raises(pickle.UnpicklingError):
            there_and_back(evil)
    # An array of objects smuggled in under the name of a plain one.
    file = io.BytesIO()
    sm.save([sm.zeros(1)], file)
    smuggled = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(smuggled, "w") as new:
        new.writestr("swiftmakemore.json", old.read("swiftmakemore.json"))
        with new.open("0.npy", "w") as entry:
            np.lib.format.write_array(entry, np.array([Evil()], dtype=object))
    with pytest.raises(RuntimeError, match="damaged"):
        sm.load(smuggled)
    assert "must not run" not in "".join(capfd.readouterr())


def test_damaged_files(tmp_path):
    path = tmp_path / "x.sm"
    sm.save({"w": sm.ones(100, 100)}, path)
    whole = path.read_bytes()
    for cut in (0, 1, 10, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with pytest.raises(RuntimeError, match="damaged"):
            sm.load(path)
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    path.write_bytes(flipped)
    with pytest.raises(RuntimeError, match="damaged"):
        sm.load(path)
    with pytest.raises(FileNotFoundError):
        sm.load(tmp_path / "absent")

    def rewritten(text):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("swiftmakemore.json", text)
        return file

    for text in ("{", "[]", "{}", '{"format": 1}', '{"format": 1, "object": {"what": 1}}',
                 '{"format": 1, "object": {"tensor": 0, "requires_grad": false}}',
                 '{"format": 1, "object": {"dict": [1]}}', '{"format": 1, "object": {}}',
                 '{"format": "x", "object": 1}'):  # fmt: skip
        with pytest.raises(RuntimeError, match="damaged"):
            sm.load(rewritten(text))
    with pytest.raises(RuntimeError, match="later version"):
        sm.load(rewritten('{"format": 99}'))


def test_files_of_others(tmp_path, torch):
    layer = torch.nn.Linear(3, 2)
    path = tmp_path / "torch.pt"
    torch.save(layer.state_dict(), path)
    with pytest.raises(RuntimeError, match=r"torch\.save wrote it.*numpy"):
        sm.load(path)
    ours = nn.Linear(3, 2)
    ours.load_state_dict({k: v.numpy() for k, v in torch.load(path).items()})
    assert ours.weight.tolist() == layer.weight.tolist()
    np.savez(tmp_path / "x.npz", a=np.ones(2))
    with pytest.raises(RuntimeError, match=r"numpy\.load"):
        sm.load(tmp_path / "x.npz")
    np.save(tmp_path / "x.npy", np.ones(2))
    with pytest.raises(RuntimeError, match=r"numpy\.load"):
        sm.load(tmp_path / "x.npy")
    (tmp_path / "x.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{}".ljust(24))
    with pytest.raises(RuntimeError, match=r"safetensors\.numpy\.load_file"):
        sm.load(tmp_path / "x.safetensors")
    with pytest.raises(RuntimeError, match="cuda"):
        sm.load(path, map_location="cuda")


def test_a_failed_save_leaves_the_old_file(tmp_path):
    path = tmp_path / "x.sm"
    sm.save(1, path)
    with pytest.raises((pickle.PicklingError, AttributeError)):
        sm.save(lambda: 1, path)
    assert sm.load(path) == 1
    assert os.listdir(tmp_path) == ["x.sm"]
    with pytest.raises(OSError, match="absent"):
        sm.save(1, tmp_path / "absent" / "x")
    sm.save(2, str(path))
    with open(path, "rb") as file:
        assert sm.load(file) == 2
