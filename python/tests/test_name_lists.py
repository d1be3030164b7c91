"""`Names` beside a list of the same strings, and `Examples` beside the arrays."""

import copy
import pickle
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import swiftmakemore as sm

WORDS = ["emma", "olivia", "", "ava", "émile", "emma", "李", "zoë"]
words = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=20)


@given(words, st.slices(20))
def test_is_like_a_list(expected, part):
    names = sm.Names(expected)
    assert len(names) == len(expected) and names == expected and expected == names
    assert list(names) == expected and list(reversed(names)) == expected[::-1]
    assert names[part] == expected[part] and isinstance(names[part], sm.Names)
    assert sorted(names) == sorted(expected) and sorted(names, key=len) == sorted(expected, key=len)
    assert names + expected == expected + names == names + names == [*expected, *expected]
    assert names[:] == names and (names == expected[1:]) == (not expected)
    for i, word in enumerate(expected):
        assert names[i] == names[i - len(expected)] == word
        assert word in names and names.index(word) == expected.index(word)
        assert names.count(word) == expected.count(word)


def test_what_is_not_there():
    names = sm.Names(WORDS)
    assert "em" not in names and 3 not in names and "\ud800" not in names
    assert names != tuple(WORDS) and names != 3 and names != [*WORDS[:-1], 3]
    for index in (8, -9, 1 << 70):
        with pytest.raises(IndexError):
            names[index]
    with pytest.raises(TypeError):
        names["a"]
    with pytest.raises(TypeError):
        names[0] = "a"
    with pytest.raises(ValueError, match="'eve' is not among the names"):
        names.index("eve")
    with pytest.raises(ValueError):
        names.index("emma", 1, 5)
    with pytest.raises(TypeError):
        hash(names)
    for wrong in ("emma", [3], 3, None):
        with pytest.raises(TypeError):
            sm.Names(wrong)


def test_copies_and_representations():
    names = sm.Names(WORDS)
    assert copy.deepcopy(names) == pickle.loads(pickle.dumps(names)) == names
    assert repr(sm.Names(["a"])) == "Names(['a'])"
    assert repr(sm.Names(["a"] * 5000)) == "Names(['a', 'a', 'a', ..., 'a']: 5,000 names)"
    assert list(sm.Names(map(str, range(10_000)))) == [str(i) for i in range(10_000)]


@pytest.mark.parametrize("seed", [0, 42, -7, 2**40, 2**63 - 1])
def test_is_divided_as_a_list_is(seed):
    expected = [f"name{i}" for i in range(1000)]
    parts = sm.split_words(sm.Names(expected), seed)
    assert all(isinstance(part, sm.Names) for part in parts)
    assert parts == sm.split_words(expected, seed)
    random.Random(seed).shuffle(expected)
    assert [*parts[0], *parts[1], *parts[2]] == expected


@pytest.mark.parametrize("context", [1, 3, 8])
@pytest.mark.parametrize("count", [27, 300])
def test_examples_are_those_of_the_arrays(context, count):
    draw = random.Random(1)
    letters = [chr(0x4E00 + i) for i in range(count - 1)]
    names = ["".join(draw.choices(letters, k=draw.randint(0, 9))) for _ in range(500)]
    vocabulary = sm.Vocabulary([*names, "".join(letters)])
    X, Y = sm.build_dataset(names, context, vocabulary)
    examples = sm.Examples(sm.Names(names), context, vocabulary)
    assert len(examples) == len(X) and examples.context_size == context
    for made, expected in zip(examples.arrays(), (X, Y), strict=True):
        np.testing.assert_array_equal(made, expected)

    results = []
    for given_ in [(X, Y), (examples,)]:
        for engine in ("fused", "eager"):
            g = sm.Generator().manual_seed(5)
            model = sm.MLP(vocabulary, context, 8, [16], generator=g)
            losses = sm.train_model(
                model, *given_, n_iter=40, batch_size=20, generator=g, engine=engine
            )
            results.append((losses.tobytes(), sm.eval_model(model, *given_)))
    assert results[:2] == results[2:]


def test_examples_that_do_not_fit_the_model():
    examples = sm.Examples(["emma"], 4)
    with pytest.raises(ValueError, match="contexts of 4 letters out of 4, the model's"):
        sm.train_model(sm.MLPBase(), examples)
    with pytest.raises(ValueError, match="empty"):
        sm.eval_model(sm.MLPBase(), sm.Examples([], 3, sm.Vocabulary(["a"])))
    with pytest.raises(ValueError, match="not in the vocabulary"):
        sm.Examples(["eva"], 3, sm.Vocabulary(["emma"]))
    with pytest.raises(TypeError, match="vocabulary must be"):
        sm.Examples(["eva"], 3, "abc")


def test_evaluation_is_the_mean_cross_entropy(examples):
    for name in ("MLPKaimingNormal", "MLPBatchNormal"):
        model = getattr(sm, name)()
        sm.train_model(model, *examples, n_iter=50)
        expected = sm.nn.functional.cross_entropy(model(examples[0]), sm.tensor(examples[1])).item()
        assert sm.eval_model(model, *examples) == pytest.approx(expected, rel=2e-6)
        # Strided arrays and tensors are read as well.
        X, Y = (np.repeat(array, 2, axis=0)[::2] for array in examples)
        assert sm.eval_model(model, X, Y) == sm.eval_model(model, *examples)
        assert sm.eval_model(model, sm.tensor(X), sm.tensor(Y)) == sm.eval_model(model, *examples)


def test_large_logits_are_evaluated(examples):
    """Beyond what exp can hold, and where one letter has all the probability."""
    model = sm.MLPBase()
    for scale in (30, 1000):
        with sm.no_grad():
            model.W2.copy_(model.W2 * scale)
        logits = np.asarray(model(examples[0])).astype(np.float64)
        shifted = logits - logits.max(1, keepdims=True)
        picked = shifted[np.arange(len(logits)), examples[1]]
        expected = (np.log(np.exp(shifted).sum(1)) - picked).mean()
        assert sm.eval_model(model, *examples) == pytest.approx(expected, rel=1e-5)
