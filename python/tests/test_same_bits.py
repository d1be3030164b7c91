"""The same bits on every instruction set, with any number of threads, and on every machine.

What the programs below compute is told by digests in `same_bits.json`, so that a machine with one
instruction set checks what another one found. Where the order of arithmetic was changed on purpose,
`python python/tests/test_same_bits.py` writes them anew.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import swiftmakemore as sm

RECORDED = Path(__file__).with_name("same_bits.json")
TRAININGS = [
    ("MLPKaimingNormal", {}, 32),
    ("MLPBatchNormal", {}, 32),
    ("MLPBatchNormal", {"embedding_size": 7, "hidden_size": 100, "context_size": 4}, 33),
]


def examples(context, vocabulary=27, count=5000):
    """Letters of unequal frequency, drawn by our own generator: its bits are recorded, too."""
    g = sm.Generator().manual_seed(8)
    draws = [sm.randint(0, vocabulary, (count, context), generator=g).numpy() for _ in range(2)]
    X = np.minimum(*draws)
    return X, (X.sum(1) + draws[0][:, 0] % 2) % vocabulary


def training():
    for name, sizes, batch in TRAININGS:
        g = sm.Generator().manual_seed(5)
        sm.manual_seed(6)
        model = getattr(sm, name)(**sizes, generator=g)
        X, Y = examples(sizes.get("context_size", 3))
        losses = sm.train_model(model, X, Y, 2000, batch, generator=g, engine="fused")
        yield from (losses, *model.state_dict().values())


def deep_training():
    """Wide enough for threads, with PyTorch's batch norm."""
    model = sm.MLP(
        27, 3, 64, [300, 256], batch_norm="torch", generator=sm.Generator().manual_seed(3)
    )
    X, Y = examples(3, count=20_000)
    g = sm.Generator().manual_seed(4)
    yield sm.train_model(model, X, Y, 5, 4000, generator=g, engine="fused")
    yield from model.state_dict().values()


def network(batch_norm=None, vocabulary=27, hidden=(100, 65)):
    g = sm.Generator().manual_seed(7)
    model = sm.MLP(vocabulary, 3, 10, list(hidden), batch_norm=batch_norm, generator=g)
    X, Y = examples(3, vocabulary)
    sm.train_model(model, X, Y, 200, 32, lr=0.1, generator=g, engine="fused")
    return model


def evaluation():
    """Of few contexts, of many, of a wide network and of a large vocabulary."""
    cases = [
        (network(), 27, 7), (network("torch"), 27, 70_000), (network("post"), 27, 5000),
        (network(None, 300, (700,)), 300, 40_000),
    ]  # fmt: skip
    for model, vocabulary, count in cases:
        yield np.float64(sm.eval_model(model, *examples(3, vocabulary, count)))


def sampling(batched=False):
    for model in (network("post"), network(None, 300)):
        size = model.sizes["vocabulary_size"]
        letters = sm.Vocabulary(["".join(map(chr, range(0x4E00, 0x4E00 + size - 1)))])
        g = sm.Generator().manual_seed(9)
        # Of 300 letters, names end seldom.
        names = sm.sample(model, 6000 // size, vocabulary=letters, generator=g, batched=batched)
        yield np.frombuffer(".".join(names).encode("utf-32"), np.uint8)
        yield g.get_state().numpy()


PROGRAMS = {
    "training": training, "deep training": deep_training, "evaluation": evaluation,
    "sampling": sampling, "batched sampling": lambda: sampling(True),
}  # fmt: skip


def digest(program):
    found = hashlib.sha256()
    for array in PROGRAMS[program]():
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def digests():
    return {program: digest(program) for program in PROGRAMS}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_bits_are_those_that_were_recorded(program, threads):
    before = sm.get_num_threads()
    sm.set_num_threads(threads)
    try:
        assert digest(program) == json.loads(RECORDED.read_text())[program]
    finally:
        sm.set_num_threads(before)


def test_every_instruction_set_computes_the_same_bits():
    """Each that this processor runs, in a process of its own."""
    found = {}
    for wanted in ("avx2", "avx512"):
        result = subprocess.run(
            [sys.executable, __file__, "--print"], capture_output=True, text=True,
            env={**os.environ, "SWIFTMAKEMORE_ISA": wanted},
        )  # fmt: skip
        if result.returncode and "SWIFTMAKEMORE_ISA is" in result.stderr:
            continue
        assert result.returncode == 0, result.stderr
        found[wanted] = json.loads(result.stdout)
    if len(found) < 2:
        pytest.skip(f"this processor runs {', '.join(found) or 'neither'} only")
    assert found["avx2"] == found["avx512"]


if __name__ == "__main__":
    text = json.dumps(digests(), indent=1) + "\n"
    if sys.argv[1:] == ["--print"]:
        print(text)
    else:
        RECORDED.write_text(text)
