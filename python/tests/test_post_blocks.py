"""The post's own code, taken out of the post as it stands, under PyTorch and under this package.

Only what the post does not show is added: its imports, the generator and its seed, and the calls
that train and sample. Nothing of the post is in this repository.
"""

import contextlib
import importlib
import io
import os
import pprint

import numpy as np
import pytest

STEPS = 500
# The steepest start doubles every difference within a few steps, in any two libraries.
STEPS_OF_BASE = 20
MODELS = {
    "MLPBase": STEPS_OF_BASE,
    "MLPReduceInitialLoss": STEPS,
    "MLPReduceTanhSaturation": STEPS,
    "MLPKaimingNormal": STEPS,
    "MLPBatchNormal": STEPS,
}


def run(blocks, module, names_file, monkeypatch):
    """Everything that one library prints and computes."""
    framework = importlib.import_module(module)
    monkeypatch.chdir(names_file.parent)  # the post opens names.txt
    space = {
        "torch": framework,
        "F": importlib.import_module(f"{module}.nn.functional"),
        "np": np,
        "pp": pprint.PrettyPrinter(),
        "tqdm": lambda steps: steps,
    }
    framework.manual_seed(1)
    *before, sample = blocks
    printed, results = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        for block in before:
            space["g"] = framework.Generator().manual_seed(2147483647)
            exec(compile(block, os.fspath(names_file), "exec"), space)
        for name, steps in MODELS.items():
            framework.manual_seed(42)
            space["g"] = framework.Generator().manual_seed(2147483647)
            model = space["m"] = space[name]()
            results[name] = {
                "initial": [p.detach().numpy().copy() for p in model.params],
                "losses": [loss.item() for loss in space["train_model"](model, n_iter=steps)],
                "dev": space["eval_model"](model).item(),
            }
            print(name)
            space["g"] = framework.Generator().manual_seed(7)
            exec(compile(sample, os.fspath(names_file), "exec"), space)
    return printed.getvalue(), results


@pytest.fixture(scope="module")
def both(post_blocks, torch, names_file):
    with pytest.MonkeyPatch.context() as patch:
        return [run(post_blocks, name, names_file, patch) for name in ("torch", "swiftmakemore")]


def test_everything_printed_is_equal(both):
    (theirs, _), (ours, _) = both
    assert "train shape torch.Size([182625, 3])" in ours  # the post's own output
    assert ours == theirs


@pytest.mark.parametrize("name", MODELS)
def test_initial_weights_are_equal_in_every_bit(both, name):
    theirs, ours = (results[name]["initial"] for _, results in both)
    for a, b in zip(ours, theirs, strict=True):
        assert a.tobytes() == b.tobytes()


@pytest.mark.parametrize("name", MODELS)
def test_losses_agree(both, name):
    theirs, ours = (results[name]["losses"] for _, results in both)
    assert len(ours) == MODELS[name]
    np.testing.assert_allclose(ours, theirs, rtol=1e-5)
    theirs, ours = (results[name]["dev"] for _, results in both)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4)
