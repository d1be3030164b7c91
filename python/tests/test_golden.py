"""PyTorch's recorded draws (`Tests/RandomTests/Resources/vectors.json`), again from Python."""

import base64
import hashlib
import json
import math
import random

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


# ---- Python's own random numbers


def close(found, expected):
    """Within 3 ulp: of logarithms and cosines, which there are the system's libm."""
    np.testing.assert_array_max_ulp(np.array(found), np.array(expected), 3)


def recorded(name, arguments, wanted, r):
    """A recorded call, made again; `wanted` says how often."""
    if name == "random":
        assert [r.random() for _ in wanted] == [numbers(h, "f64")[0] for h in wanted]
    elif name == "getrandbits":
        assert r.getrandbits(*arguments) == int(wanted)
    elif name in ("randrange", "randint"):
        assert [getattr(r, name)(*arguments) for _ in wanted] == wanted
    elif name == "shuffle":
        x = list(range(arguments[0]))
        r.shuffle(x)
        assert x == wanted
    elif name == "sample":
        assert r.sample(range(arguments[0]), arguments[1]) == wanted
    elif name == "choices":
        assert r.choices(range(arguments[0]), k=arguments[1]) == wanted
    elif name == "choices_weighted":
        weights, k = arguments
        assert r.choices(range(len(weights)), weights, k=k) == wanted
    elif name == "uniform":
        assert [r.uniform(*arguments) for _ in wanted] == [numbers(h, "f64")[0] for h in wanted]
    else:
        assert name == "gauss"
        close([r.gauss(*arguments) for _ in wanted], [numbers(h, "f64")[0] for h in wanted])


def test_python_draws_are_drawn_again(vectors):
    calls = 0
    for golden in vectors["python"]:
        r = sm.PythonRandom(golden["seed"])
        for name, arguments, wanted in golden["calls"]:
            recorded(name, arguments, wanted, r)
            calls += 1
        _, words, gauss_next = r.getstate()
        assert words[-1] == golden["index"]
        assert (gauss_next is None) == (golden["gauss_next"] is None)
        if gauss_next is not None:
            close(gauss_next, numbers(golden["gauss_next"], "f64")[0])
    assert calls > 100


@pytest.mark.parametrize("seed", [0, -7, 42, 2**31, 2**64 - 1, -(2**70), 3**500])
def test_python_draws_are_those_of_random(seed):
    ours, theirs = sm.PythonRandom(seed), random.Random(seed)
    for i in range(300):
        n = 1 + i * i * 7
        words, copy = [str(k) for k in range(i)], [str(k) for k in range(i)]
        ours.shuffle(words)
        theirs.shuffle(copy)
        assert words == copy
        assert ours.random() == theirs.random()
        assert ours.getrandbits(i) == theirs.getrandbits(i)
        assert ours.randrange(n) == theirs.randrange(n)
        assert ours.randrange(-n, n, 3) == theirs.randrange(-n, n, 3)
        assert ours.randrange(n, -n, -i - 1) == theirs.randrange(n, -n, -i - 1)
        assert ours.randint(-i, n) == theirs.randint(-i, n)
        assert ours.choice(range(n)) == theirs.choice(range(n))
        assert ours.sample(range(n), i % 17 % n) == theirs.sample(range(n), i % 17 % n)
        assert ours.choices("abcde", k=3) == theirs.choices("abcde", k=3)
        weights = [1, 2.5, 0, 4, i]
        assert ours.choices("abcde", weights, k=3) == theirs.choices("abcde", weights, k=3)
        assert ours.uniform(-i, 3) == theirs.uniform(-i, 3)
        close(ours.gauss(i, 2), theirs.gauss(i, 2))
    assert ours.getstate()[:2] == theirs.getstate()[:2]


def test_python_states_are_exchanged():
    ours, theirs = sm.PythonRandom(5), random.Random(11)
    theirs.gauss()
    ours.setstate(theirs.getstate())
    assert ours.getstate() == theirs.getstate()
    assert [ours.random() for _ in range(700)] == [theirs.random() for _ in range(700)]
    theirs.setstate(ours.getstate())
    assert ours.gauss() == theirs.gauss()
    ours.seed(3)
    theirs.seed(3)
    assert ours.random() == theirs.random()
    assert sm.PythonRandom().random() != sm.PythonRandom().random()


@pytest.mark.parametrize(
    ("error", "call", "said"),
    [
        (TypeError, lambda r: r.seed("a"), "the seed must be an int"),
        (TypeError, lambda r: r.shuffle({1, 2}), "shuffle: expected a sequence"),
        (TypeError, lambda r: r.shuffle((1, 2)), "assignment"),
        (TypeError, lambda r: r.sample(5, 2), "sample: expected a sequence"),
        (ValueError, lambda r: r.sample([1], 2), "sample"),
        (ValueError, lambda r: r.sample([1], -1), "sample"),
        (MemoryError, lambda r: r.sample(range(2**40), 2**30), "too many"),
        (IndexError, lambda r: r.choice([]), "choice: the sequence is empty"),
        (ValueError, lambda r: r.choices([]), "choices: the population is empty"),
        (ValueError, lambda r: r.choices([1, 2], [1]), "one weight for each"),
        (ValueError, lambda r: r.choices([1, 2], [0, 0]), "sum is 0"),
        (ValueError, lambda r: r.randrange(0), "no integer in the range"),
        (ValueError, lambda r: r.randrange(1, 5, 0), "by 0"),
        (ValueError, lambda r: r.randint(0, 2**63 - 1), "randint"),
        (ValueError, lambda r: r.getrandbits(-1), "getrandbits"),
        (ValueError, lambda r: r.setstate((3, (1, 2), None)), "not a state"),
        (ValueError, lambda r: r.setstate((2, (1,) * 625, None)), "setstate"),
    ],
)
def test_what_python_random_refuses(error, call, said):
    with pytest.raises(error, match=said):
        call(sm.PythonRandom(1))
