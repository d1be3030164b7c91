"""Names against those of the post's sampling loop in PyTorch."""

import collections
import threading

import numpy as np
import pytest

import swiftmakemore as sm

LETTERS = ".abcdefghijklmnopqrstuvwxyz"
NAMES = [
    "MLPBase",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "MLPKaimingNormal",
    "MLPBatchNormal",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_those_of_the_posts_loop(post, torch, name):
    network, g = post.seeded(name)
    model = getattr(sm, name)()
    model.load_state_dict(network.state())
    ours = sm.Generator().set_state(g.get_state())
    assert sm.sample(model, 20, generator=ours) == post.sample(network, 20, g, LETTERS)
    np.testing.assert_array_equal(ours.get_state(), g.get_state())


def test_names_after_training_are_those_of_the_posts_loop(post, torch, examples):
    """With the running statistics that training left."""
    network, g = post.seeded("MLPBatchNormal")
    for batch in post.batches(examples[0], 100, g):
        network.step(*(torch.tensor(array[batch]) for array in examples), lr=0.1)
    model = sm.MLPBatchNormal()
    model.load_state_dict(network.state())
    ours = sm.Generator().set_state(g.get_state())
    assert sm.sample(model, 20, generator=ours) == post.sample(network, 20, g, LETTERS)


def test_as_many_names_as_asked_for():
    model = sm.MLPReduceInitialLoss(vocabulary_size=2, context_size=1, hidden_size=1)
    letters = sm.Vocabulary(["a"])
    g = sm.Generator().manual_seed(1)
    assert sm.sample(model, 0, vocabulary=letters, generator=g) == []
    assert len(sm.sample(model, 1, vocabulary=letters, generator=g)) == 1
    names = sm.sample(model, 2000, vocabulary=letters, generator=g)
    assert len(names) == 2000 and set("".join(names)) == {"a"}
    # Half of the letters are the end: an empty name is as likely as not.
    assert 850 < names.count("") < 1150


def test_the_same_seed_gives_the_same_names():
    model = sm.MLPReduceInitialLoss()
    first = sm.sample(model, 5, generator=sm.Generator().manual_seed(3))
    assert first == sm.sample(model, 5, generator=sm.Generator().manual_seed(3))
    sm.manual_seed(3)
    assert first == sm.sample(model, 5)


def test_sampling_leaves_activations_alone():
    model = sm.MLPReduceInitialLoss()
    logits = model([[1, 2, 3]])
    sm.sample(model, 3)
    np.testing.assert_array_equal(model.last_logits.numpy(), logits.detach().numpy())


def test_letters_are_the_models_vocabulary():
    vocabulary = sm.Vocabulary(["éł한"])
    model = sm.MLPReduceInitialLoss(vocabulary)
    assert model.vocabulary is vocabulary and model.sizes["vocabulary_size"] == 4
    names = sm.sample(model, 50, generator=sm.Generator().manual_seed(1))
    assert set("".join(names)) == set("éł한")
    other = sm.sample(
        model, 50, vocabulary=sm.Vocabulary(["abc"]), generator=sm.Generator().manual_seed(1)
    )
    assert [name.translate(str.maketrans("éł한", "abc")) for name in names] == other
    assert sm.MLPBase().vocabulary.letters == LETTERS


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda m: sm.sample(m, -1), ValueError, "n is -1"),
        (lambda m: sm.sample(m, 2.5), TypeError, "n must be an int"),
        (lambda m: sm.sample(m, None), TypeError, "n must be an int"),
        (lambda m: sm.sample("model", 1), TypeError, "model must be"),
        (lambda m: sm.sample(m, 1, generator=5), TypeError, "generator must be"),
        (lambda m: sm.sample(m, 1, vocabulary="abc"), TypeError, "vocabulary must be"),
        (lambda m: sm.sample(m, 1, vocabulary=sm.Vocabulary(["ab"])), ValueError, "3 letters"),
        (lambda m: sm.sample(sm.MLPBase(5), 1), ValueError, "pass vocabulary="),
        (lambda m: sm.sample(m, 1, batched=1), TypeError, "batched must be a bool"),
    ],
)
def test_refusals_name_the_argument(call, error, said):
    with pytest.raises(error, match=said):
        call(sm.MLPReduceInitialLoss())


@pytest.mark.parametrize("batched", [False, True])
def test_weights_that_are_no_numbers_are_refused(batched):
    model = sm.MLPBase()
    with sm.no_grad():
        model.B2.copy_(np.full(27, np.nan))
    with pytest.raises(ValueError, match="multinomial: the weight of category 0"):
        sm.sample(model, 1, batched=batched)


def trained(examples, **sizes):
    g = sm.Generator().manual_seed(2)
    model = sm.MLPReduceInitialLoss(**sizes, generator=g)
    sm.train_model(model, *examples, 2000, lr=0.1, generator=g)
    return model


def drawn(model, n, seed=1, batched=True, **options):
    g = sm.Generator().manual_seed(seed)
    return sm.sample(model, n, generator=g, batched=batched, **options)


def assert_like(differences, variances):
    """The chi-square test at a level of 1 in 10,000 (Wilson and Hilferty's approximation); counts
    that are rare are taken together."""
    d, v = np.asarray(differences, float), np.asarray(variances, float)
    rare = v < 5
    d, v = np.append(d[~rare], d[rare].sum()), np.append(v[~rare], v[rare].sum())
    d, v = d[v >= 5], v[v >= 5]
    df = len(d) - 1
    limit = df * (1 - 2 / (9 * df) + 3.72 * (2 / (9 * df)) ** 0.5) ** 3
    statistic = (d**2 / v).sum()
    assert df > 0 and statistic < limit, f"chi-square is {statistic:.1f} of {df}, above {limit:.1f}"


@pytest.mark.parametrize("batched", [False, True])
def test_letters_have_the_models_probabilities(examples, batched):
    """The letter after each of the most frequent contexts, against softmax of the logits."""
    model = trained(examples)
    names = drawn(model, 40_000, batched=batched)
    after = collections.defaultdict(collections.Counter)
    for name in names:
        padded = "..." + name + "."
        for i in range(3, len(padded)):
            after[padded[i - 3 : i]][padded[i]] += 1
    frequent = sorted(after, key=lambda context: -after[context].total())[:30]
    assert after["..."].total() == 40_000
    for context in frequent:
        indices = [LETTERS.index(letter) for letter in context]
        probabilities = model([indices]).softmax(1).detach().numpy()[0].astype(float)
        counts = np.array([after[context][letter] for letter in LETTERS])
        expected = probabilities / probabilities.sum() * counts.sum()
        assert_like(counts - expected, expected)


def test_batched_names_are_as_long_as_others(examples):
    model = trained(examples)
    lengths = [
        np.bincount([len(name) for name in drawn(model, 50_000, batched=batched)], minlength=200)
        for batched in (False, True)
    ]
    assert_like(lengths[1] - lengths[0], lengths[1] + lengths[0])


def test_batched_names_depend_on_the_seed_and_their_place_alone(examples):
    model = trained(examples)
    names = drawn(model, 3000)
    assert names == drawn(model, 3000) != drawn(model, 3000, seed=2)
    assert all(drawn(model, n) == names[:n] for n in (0, 1, 7, 255, 256, 257, 1000))
    assert names != drawn(model, 3000, batched=False)
    assert len(set(names)) > 2000  # streams of their own
    g = sm.Generator().manual_seed(1)
    first = sm.sample(model, 5, generator=g, batched=True)
    assert first == names[:5] and sm.sample(model, 5, generator=g, batched=True) != first
    sampler = sm._core.BatchedSampler(model._core, sm.Generator().manual_seed(1))
    pieces = []
    while pieces.count(0) < 300:
        pieces += sampler.run(300 - pieces.count(0), 0.0).tolist()  # a slice as short as can be
    whole = "".join(LETTERS[letter] for letter in pieces)
    assert whole.split(".")[:-1] == names[:300]


def test_long_batched_names_are_whole():
    """Of some 300 letters: more than a round has room for without allocating."""
    model = sm.MLPReduceInitialLoss(generator=sm.Generator().manual_seed(1))
    with sm.no_grad():
        bias = np.zeros(27, np.float32)
        bias[0] = -2.5
        model.B2.copy_(bias)
    names = drawn(model, 400)
    lengths = np.array([len(name) for name in names])
    assert lengths.max() > 640 and lengths.min() < 64
    assert drawn(model, 9) == names[:9]
    stops = 1 / (1 + 26 * np.exp(2.5))
    assert lengths.mean() == pytest.approx(1 / stops, rel=0.2)


def test_more_contexts_than_are_remembered():
    """Names that were begun go on where all contexts were forgotten."""
    size = 20_000  # 1,677 contexts are remembered, and 256 names have more
    vocabulary = sm.Vocabulary(["".join(map(chr, range(0x4E00, 0x4E00 + size - 1)))])
    g = sm.Generator().manual_seed(1)
    model = sm.MLPReduceInitialLoss(vocabulary, 2, 3, 4, generator=g)
    with sm.no_grad():
        bias = np.zeros(size, np.float32)
        bias[0] = np.log(size / 10)
        model.B2.copy_(bias)
    names = drawn(model, 600)
    assert sum(map(len, names)) > 2 * 1677
    assert drawn(model, 20) == names[:20] and drawn(model, 100) == names[:100]


def test_batched_sampling_lets_other_threads_run(examples):
    model = trained(examples)
    expected = drawn(model, 2000)
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(drawn(model, 2000))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 3
