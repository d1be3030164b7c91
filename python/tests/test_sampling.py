"""Names against those of the post's sampling loop in PyTorch."""

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
    ],
)
def test_refusals_name_the_argument(call, error, said):
    with pytest.raises(error, match=said):
        call(sm.MLPReduceInitialLoss())


def test_weights_that_are_no_numbers_are_refused():
    model = sm.MLPBase()
    with sm.no_grad():
        model.B2.copy_(np.full(27, np.nan))
    with pytest.raises(ValueError, match="multinomial: the weight of category 0"):
        sm.sample(model, 1)
