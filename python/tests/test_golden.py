"""PyTorch's recorded draws (`Tests/RandomTests/Resources/vectors.json`), again from Python."""

import base64
import hashlib
import json
import math

import numpy as np
import pytest

import swiftmakemore as sm
import swiftmakemore.nn.functional as F
from swiftmakemore.nn import init

NAMES = {"f32": "float32", "f64": "float64"}


@pytest.fixture(scope="module")
def vectors(request):
    repository = request.getfixturevalue("repository")
    path = repository / "Tests" / "RandomTests" / "Resources" / "vectors.json"
    return json.loads(path.read_text(encoding="utf-8"))


def numbers(text, dtype="f32"):
    order = ">f4" if dtype == "f32" else ">f8"
    return np.frombuffer(bytes.fromhex(text), order).astype(order.replace(">", "="))


def raw64(op):
    """The generator's words but for the highest bit, which random_() does not show."""
    return sm.empty(op["n"], dtype=sm.int64).random_()


def strided(op, method, *arguments):
    x = sm.empty(op["shape"], dtype=NAMES[op.get("dtype", "f32")])
    getattr(x.t(), method)(*arguments)
    return x


def linear(op):
    weight = init.kaiming_uniform_(sm.empty(op["out"], op["in"]), a=math.sqrt(5))
    bound = 1 / math.sqrt(op["in"])
    bias = [init.uniform_(sm.empty(op["out"]), -bound, bound)] if op["bias"] else []
    return sm.cat([weight.reshape(-1), *bias])


def embedding(op):
    weight = init.normal_(sm.empty(op["num"], op["dim"]))
    if op["padding_idx"] is not None:
        weight[op["padding_idx"]] = 0
    return weight


def one_epoch(op):
    """What an epoch of DataLoader(shuffle=True) draws: a seed for workers, one for the order."""
    _, seed = (sm.empty((), dtype=sm.int64).random_().item() for _ in range(2))
    return sm.randperm(op["n"], generator=sm.Generator().manual_seed(seed))


CALLS = {
    "raw64": raw64,
    "rand": lambda op: sm.rand(op["shape"], dtype=NAMES[op.get("dtype", "f32")]),
    "randn": lambda op: sm.randn(op["shape"], dtype=NAMES[op.get("dtype", "f32")]),
    "uniform_": lambda op: sm.empty(op["shape"], dtype=NAMES[op.get("dtype", "f32")]).uniform_(
        op["a"], op["b"]
    ),
    "normal_": lambda op: sm.empty(op["shape"], dtype=NAMES[op.get("dtype", "f32")]).normal_(
        op["mean"], op["std"]
    ),
    "uniform_strided": lambda op: strided(op, "uniform_", op["a"], op["b"]),
    "normal_strided": lambda op: strided(op, "normal_", op["mean"], op["std"]),
    "randint": lambda op: sm.randint(op["low"], op["high"], op["shape"]),
    "skip": lambda op: sm.randint(0, 2, (op["n"],)),
    "random_int64": lambda op: sm.empty((), dtype=sm.int64).random_(),
    "randperm": lambda op: sm.randperm(op["n"]),
    "bernoulli_": lambda op: sm.empty(op["shape"]).bernoulli_(op["p"]),
    "bernoulli": lambda op: sm.bernoulli(sm.tensor(numbers(op["p"], op.get("dtype", "f32")))),
    "exponential_": lambda op: sm.empty(
        op["shape"], dtype=NAMES[op.get("dtype", "f32")]
    ).exponential_(op["lambd"]),
    "multinomial": lambda op: sm.multinomial(
        sm.tensor(numbers(op["p"]).reshape(op["shape"])), op["k"], op["replacement"]
    ),
    "dropout": lambda op: F.dropout(sm.tensor(numbers(op["x"])), op["p"], True),
    "Linear": linear,
    "Embedding": embedding,
    "BatchNorm1d": lambda op: None,
    "dataloader_shuffle": one_epoch,
    **{
        name: lambda op, name=name: getattr(init, name)(sm.empty(op["shape"]), **op["kw"])
        for name in (
            "xavier_uniform_",
            "xavier_normal_",
            "kaiming_uniform_",
            "kaiming_normal_",
            "trunc_normal_",
        )
    },
}


def check(op, result):
    if "hex" in op:
        words = np.frombuffer(bytes.fromhex(op["hex"]), ">u8").astype(np.uint64)
        np.testing.assert_array_equal(result.numpy(), (words & (2**63 - 1)).astype(np.int64))
    elif "int" in op:
        assert result.dtype == sm.int64 and result.reshape(-1).tolist() == op["int"], op
    elif "bits" in op:
        assert "".join(str(int(v)) for v in result.reshape(-1).tolist()) == op["bits"], op
    elif "f32" in op:
        assert result.numpy().astype(">f4").tobytes().hex() == op["f32"], op
    elif "f64" in op:
        expected = numbers(op["f64"], "f64").reshape(result.shape)
        if op["op"] in ("rand", "uniform_"):
            np.testing.assert_array_equal(result.numpy(), expected)
        else:  # of logarithms and cosines, which there are the system's libm
            np.testing.assert_array_max_ulp(result.numpy(), expected, 3)


def summary():
    """Words left, the next word's index, and whether there is a cached normal."""
    state = sm.get_rng_state().numpy()
    left, next_word = int(state[8:12].view(np.int32)[0]), int(state[16:24].view(np.uint64)[0])
    cached = state[5024:5032].view(np.float64)[0] if state[5040:5044].view(np.int32)[0] else None
    return [left, next_word], cached


def test_recorded_draws_are_drawn_again(vectors):
    draws = 0
    for stream in vectors["streams"]:
        sm.manual_seed(stream["seed"])
        cached = None
        for op in stream["ops"]:
            check(op, CALLS[op["op"]](op))
            place, cached = summary()
            assert place == op["st"][:2], op
            assert (cached is None) == (op["st"][2] is None), op
            if cached is not None:
                np.testing.assert_array_max_ulp(cached, numbers(op["st"][2], "f64")[0], 3)
            draws += 1
        if cached is None:
            state = sm.get_rng_state().numpy().tobytes()
            assert hashlib.sha256(state).hexdigest() == stream["state_sha256"]
    assert draws > 500


def test_recorded_state_goes_on(vectors):
    blob = vectors["state_blob"]
    sm.set_rng_state(np.frombuffer(base64.b64decode(blob["base64"]), np.uint8))
    assert sm.initial_seed() == blob["seed"]
    found = np.concatenate([sm.randn(2).numpy(), sm.rand(4).numpy()])
    assert found.astype(">f4").tobytes().hex() == blob["then_randn2_rand4_f32"]
