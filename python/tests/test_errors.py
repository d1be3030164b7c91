"""What a caller can get wrong is an exception that names it, and never ends the interpreter."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import swiftmakemore as sm
from swiftmakemore import _core

F = sm.nn.functional
HUGE = 2**70
X, Y = np.zeros((4, 3), np.int64), np.zeros(4, np.int64)


def train(X=X, Y=Y, n_iter=2, model=None, **options):
    return sm.train_model(model or sm.MLPReduceInitialLoss(), X, Y, n_iter, **options)


def evaluate(X=X, Y=Y):
    return sm.eval_model(sm.MLPReduceInitialLoss(), X, Y)


def call(X, **options):
    return sm.MLPReduceInitialLoss()(X, **options)


def expanded(*shape):
    return sm.tensor(1.0).expand(*shape)


def holding_itself():
    data = []
    data.append(data)
    return data


def endless_hook():
    x = sm.rand(3, requires_grad=True)
    handle = x.register_hook(lambda gradient: (x * 2).sum().backward())
    try:
        (x * 3).sum().backward()
    finally:
        handle.remove()  # a hook that names its tensor is a cycle


# One table for each kind of error of the contract: what is called, and what the message says.
SHAPES = [  # ValueError
    (lambda: sm.tensor(np.zeros((1,) * 9)), "tensor: 9 dimensions, at most 8"),
    (lambda: sm.tensor([[1, 2], [3]]), "tensor: data is no rectangular"),
    (lambda: sm.tensor(holding_itself()), "tensor: data is no rectangular"),
    (lambda: call(np.zeros((2, 2), int)), r"X of shape \(2, 2\), expected \(N, 3\)"),
    (lambda: call(np.zeros((2, 2, 3), int)), "X of shape"),
    (lambda: train(X=X[:, :2]), r"train_model: X of shape \(4, 2\)"),
    (lambda: train(Y=Y[1:]), r"train_model: .* Y of shape \(3,\)"),
    (lambda: evaluate(Y=Y[:, None]), "eval_model: X of shape"),
    (lambda: train(lr=[0.1, 0.1, 0.1]), r"lr has shape \(3,\)"),
    (lambda: train(lr=[[0.1], [0.1]]), r"lr has shape \(2, 1\)"),
]
INDICES = [  # IndexError
    (lambda: sm.rand(3)[3], "index 3 is out of bounds"),
    (lambda: sm.rand(3)[-4], "index -4 is out of bounds"),
    (lambda: sm.rand(3)[HUGE], "out of bounds"),
    (lambda: sm.rand(3)[0, 0], "too many indices"),
    (lambda: sm.rand(3)[..., 0:1, 0:1], "too many indices"),
    (lambda: sm.rand(())[0], "too many indices"),
    (lambda: sm.rand(3, 3)[..., 0, ...], r"only one \.\.\."),
    (lambda: sm.rand(3)[(None,) * 8], "unsqueeze"),
    (lambda: sm.rand(3).sum(1), "sum: dimension 1 is out of range"),
    (lambda: sm.rand(3).mean((0, -1)), "mean: dimension -1 appears twice"),
    (lambda: sm.rand(3).softmax(-2), "softmax: dimension -2"),
    (lambda: sm.rand(3).transpose(0, 1), "transpose: dimension 1"),
    (lambda: sm.rand(3).unsqueeze(3), "unsqueeze: dimension 3"),
    (lambda: sm.rand(3, 2)[sm.tensor([0, 3])], "index 3 is out of bounds for dimension 0"),
    (lambda: sm.rand(3, 2)[:, [-3]], "index -3 is out of bounds for dimension 1 with size 2"),
    (lambda: sm.rand(0, 2)[[0]], "index 0 is out of bounds"),
    (lambda: sm.rand(3, 2)[sm.rand(2)], "must hold integers or bools, not float32"),
    (lambda: sm.rand(3, 2)[sm.rand(2) > 0], r"the mask of shape \(2,\) does not match"),
    (lambda: sm.rand(2)[[0, 1], [0, 1]], "too many indices"),
    (lambda: F.embedding(sm.tensor([0, 3]), sm.rand(3, 2)), "embedding: the index holds 3 at"),
    (lambda: F.embedding(sm.tensor([-1]), sm.rand(3, 2)), "embedding: the index holds -1"),
    (lambda: sm.rand(3).__setitem__(3, 0), "index 3 is out of bounds"),
    (lambda: F.cross_entropy(sm.rand(1, 3), sm.tensor([3])), "cross_entropy: the target holds 3"),
    (lambda: call([[0, 0, 27]]), "holds 27 at position 2, expected 0 to 26"),
    (lambda: call([[0, 0, -1]]), "holds -1"),
    (lambda: train(X=X + 27), "train_model: X holds 27"),
    (lambda: train(Y=Y - 1), "train_model: Y holds -1"),
    (lambda: evaluate(Y=Y + 2**40), "eval_model: Y holds"),
    (lambda: sm.Vocabulary(["a"]).decode([2]), "decode: no letter has the index 2"),
]
VALUES = [  # ValueError
    (lambda: train(n_iter=-1), "n_iter is -1"),
    (lambda: train(n_iter=HUGE), "n_iter is"),
    (lambda: train(batch_size=0), "batch_size is 0"),
    (lambda: train(batch_size=-(2**63)), "batch_size is"),
    (lambda: train(weight_decay=float("nan")), "weight_decay is nan"),
    (lambda: train(weight_decay=float("inf")), "weight_decay is inf"),
    (lambda: train(weight_decay=-0.1), "weight_decay is -0.1"),
    (lambda: train(lr=float("nan")), "lr of step 0 is nan"),
    (lambda: train(lr=[0.1, -0.1]), "lr of step 1 is -0.1"),
    (lambda: train(lr=lambda step: float("inf")), "lr of step 0 is inf"),
    (lambda: train(X=X[:0], Y=Y[:0]), "train_model: X and Y are empty"),
    (lambda: evaluate(X=X[:0], Y=Y[:0]), "eval_model: X and Y are empty"),
    (lambda: sm.MLPBase().optim_step(float("nan")), "optim_step: the learning rate is nan"),
    (lambda: sm.MLPBase().optim_step(-1), "optim_step: the learning rate is -1"),
    (lambda: sm.MLPBase().weight_decay_value(float("inf")), "weight_decay_value: c is inf"),
    (lambda: sm.MLPBase(0), "vocabulary_size is 0"),
    (lambda: sm.MLPBase(2**16), "vocabulary_size is 65536"),
    (lambda: sm.MLPBase(HUGE), "vocabulary_size is"),
    (lambda: sm.MLPBase(context_size=-3), "context_size is -3"),
    (lambda: sm.MLPBase(embedding_size=0), "embedding_size is 0"),
    (lambda: sm.MLPBase(hidden_size=-(2**63)), "hidden_size is"),
    (lambda: sm.sample(sm.MLPBase(), -1), "n is -1"),
    (lambda: sm.MLPBase().state_dict("jax"), "state_dict: tensors must be"),
    (lambda: sm.arange(1e300, 1e300, 1, dtype=sm.int64), "arange: .* not within .* int64"),
    (lambda: sm.tensor([2]) ** -1, "pow: integers to the negative power -1"),
    (lambda: sm.tensor([2]) + 2**63, "9223372036854775808, which int64 does not hold"),
    (lambda: sm.tensor(np.array([2**63], np.uint64)), "tensor: data holds 9223372036854775808"),
    (lambda: sm.rand(3)[::-1], "step must be positive"),
    (lambda: sm.manual_seed(2**64), "manual_seed: 18446744073709551616"),
    (lambda: sm.build_dataset(["ab"], 0), "context_size is 0"),
    (lambda: sm.build_dataset(["ab"], 2**61), "context_size 2305843009213693952 is too large"),
    (lambda: sm.build_dataset(["a.b"]), r"'a\.b', holds '\.'"),
    (
        lambda: sm.build_dataset(["b"], vocabulary=sm.Vocabulary(["a"])),
        "build_dataset: the letter 'b'",
    ),
    (lambda: sm.Vocabulary(["a"]).encode("ab"), "encode: the letter 'b'"),
]
TYPES = [  # TypeError
    (lambda: sm.tensor(None), "tensor: data holds object"),
    (lambda: sm.tensor("text"), "tensor: data holds <U4"),
    (lambda: sm.tensor(1j), "tensor: data holds complex128"),
    (lambda: sm.tensor([object()]), "tensor: data holds object"),
    (lambda: sm.tensor(HUGE), "tensor: data holds object"),
    (lambda: sm.tensor([1], dtype="float16"), "dtype 'float16' is not supported"),
    (lambda: sm.tensor([1], dtype=object()), "dtype .* is not supported"),
    (lambda: sm.rand(3).to("complex64"), "dtype 'complex64'"),
    (lambda: sm.rand(3) + None, "unsupported operand"),
    (lambda: sm.rand(3) + "a", "unsupported operand"),
    (lambda: sm.rand(3) @ 3, "unsupported operand"),
    (lambda: sm.rand(3) + np.array(["a"]), "the operand holds <U1"),
    (lambda: sm.rand(3)["a"], "a tensor is indexed by"),
    (lambda: sm.rand(3)[1.5], "a tensor is indexed by"),
    (lambda: sm.rand(3).sum("a"), "dim must be an int"),
    (lambda: sm.rand(3).reshape(1.5), "shape must be an int"),
    (lambda: sm.rand(3).reshape(None), "shape must be an int"),
    (lambda: sm.rand(3).copy_("a"), "copy_: the source holds"),
    (lambda: sm.rand(3).exp(1), r"exp\(\) takes 1 positional argument"),
    (lambda: sm.rand(3).sum(dims=0), r"sum\(\) got an unexpected keyword argument 'dims'"),
    (lambda: sm.rand(3).sum(0, dim=0), r"sum\(\) got multiple values for argument 'dim'"),
    (lambda: sm.rand(3).softmax(), r"softmax\(\) missing required argument 'dim'"),
    (lambda: sm.rand(3).softmax(None), r"softmax\(\) missing required argument 'dim': .* dim=-1"),
    (lambda: sm.rand(3).sum(keepdim="yes"), "argument 'keepdim' must be bool, not str"),
    (lambda: sm.rand(3).add(None), "argument 'other' must be Tensor or number, not NoneType"),
    (lambda: sm.rand(3, generator=5), "generator must be a swiftmakemore.Generator"),
    (lambda: len(sm.rand(())), r"len\(\)"),
    (lambda: sm.Tensor("a"), "Tensor: data holds"),
    (lambda: sm.autograd.grad(sm.rand(1, requires_grad=True), [None]), "inputs must be tensors"),
    (lambda: sm.cat([sm.rand(1), None]), "number 1 is None"),
    (lambda: call(None), "X holds object"),
    (lambda: call(X + 0.5), "X must hold int64"),
    (lambda: call(X.astype(complex)), "X holds complex128"),
    (lambda: call(X, training="yes"), "training"),
    (lambda: sm.MLPBase("27"), "vocabulary_size must be an int"),
    (lambda: sm.MLPBase(27.5), "vocabulary_size must be an int"),
    (lambda: sm.MLPBase(generator=5), "generator must be a swiftmakemore.Generator"),
    (lambda: sm.MLPBase().optim_step("fast"), "optim_step: lr must be a float"),
    (lambda: sm.MLPBase().weight_decay_value(None), "weight_decay_value: c must be a float"),
    (lambda: train(X=None), "X holds object"),
    (lambda: train(X=X + 0.5), "train_model: X holds float64"),
    (lambda: train(Y=["a"] * 4), "Y holds <U1"),
    (lambda: train(n_iter=2.5), "n_iter must be an int"),
    (lambda: train(batch_size=None), "batch_size must be an int"),
    (lambda: train(weight_decay="much"), "weight_decay must be a float"),
    (lambda: train(lr="fast"), "lr must be a float"),
    (lambda: train(lr=1j), "lr must be a float"),
    (lambda: train(lr=["fast", "slow"]), "lr must be a float"),
    (lambda: train(lr=lambda step: None), r"lr\(0\) must be a float"),
    (lambda: train(generator=5), "generator must be"),
    (lambda: train(model="MLPBase"), "model must be"),
    (lambda: sm.eval_model(None, X, Y), "model must be"),
    (lambda: sm.Vocabulary(None), "Vocabulary: words must be"),
    (lambda: sm.Vocabulary("abc"), "Vocabulary: words must be"),
    (lambda: sm.Vocabulary([1]), "word 0 is 1"),
    (lambda: sm.build_dataset(5), "words must be"),
    (lambda: sm.build_dataset(["ab"], "3"), "context_size must be an int"),
    (lambda: sm.build_dataset(["ab"], vocabulary="ab"), "vocabulary must be a Vocabulary"),
]
MEMORY = [  # MemoryError
    (lambda: sm.rand(2**58), "rand: no memory"),
    (lambda: sm.rand(2**62), "rand: .* too many elements"),
    (lambda: expanded(2**58).exp(), "no memory"),
    (lambda: expanded(2**40, 1) + expanded(1, 2**40), "too many elements"),
    (lambda: expanded(2**40, 1) @ expanded(1, 2**40), "no memory|too many elements"),
    (lambda: expanded(1, 2**45) @ expanded(2**45, 1), "matmul: no memory"),
    (lambda: expanded(0, 2**40, 1) + expanded(0, 1, 2**40), "too many elements"),
    (lambda: sm.rand(5, 3)[sm.tensor([0]).expand(2**58)], "no memory"),
    (lambda: train(batch_size=2**62), "randint"),
    (lambda: train(n_iter=2**60), "n_iter"),
    (lambda: sm.cat([expanded(2**58)] * 40), "cat: too many elements"),
    (lambda: F.one_hot(sm.tensor([2**63 - 1])), "one_hot: .* classes are too many"),
    (lambda: sm.MLPBase(27, 2**16, 2**20, 2**20), "no memory"),
    (lambda: sm.build_dataset(["ab"], 2**50), "no memory"),
]


def after_backward():
    y = sm.rand((), requires_grad=True) * 2
    y.backward()
    y.backward()


def changed_in_place():
    x = sm.rand(3)
    y = (x * sm.rand(3, requires_grad=True)).sum()
    x.copy_(0)
    y.backward()


STATES = [  # RuntimeError
    (lambda: sm.rand(2, 3) + sm.rand(4), r"add: shapes \(2, 3\) and \(4,\) do not broadcast"),
    (lambda: setattr(sm.rand(3, requires_grad=True), "grad", sm.rand(4)), "grad: float32 of shape"),
    (lambda: sm.tensor([1]).mean(), "mean: needs a floating-point tensor"),
    (lambda: sm.tensor([1]).std(), "std: needs a floating-point tensor"),
    (lambda: sm.tensor([1]).softmax(0), "softmax: needs a floating-point tensor"),
    (lambda: F.cross_entropy(sm.rand(3), sm.tensor([0])), r"cross_entropy: logits of shape \(3,\)"),
    (lambda: sm.randint(3, 3, 1), "randint"),
    (lambda: F.cross_entropy(sm.rand(1, 3), sm.rand(1)), "cross_entropy: the target must hold int"),
    (lambda: F.embedding(sm.rand(2), sm.rand(3, 2)), "embedding: expected an index of int32"),
    (lambda: sm.rand(3).copy_(sm.rand(4)), "copy_: shape"),
    (lambda: sm.rand(2, 3) @ sm.rand(2, 3), r"matmul: shapes \(2, 3\) and \(2, 3\)"),
    (lambda: sm.rand(()) @ sm.rand(3), "matmul"),
    (lambda: sm.rand(3, 4, 5) @ sm.rand(2, 5, 6), "matmul: shapes"),
    (lambda: sm.rand(6).reshape(4, 2), r"reshape: shape \(4, 2\) has 8 elements"),
    (lambda: sm.rand(6).view(-1, -1), "only one dimension of a shape can be -1"),
    (lambda: sm.rand(6).reshape(-2, -3), "reshape"),
    (lambda: sm.rand(6).reshape(-1, 0), "reshape"),
    (lambda: sm.rand(2, 3).expand(2, 4), r"expand: shape \(2, 3\) cannot"),
    (lambda: sm.rand(2, 3).expand(-1, 2, 3), "expand: negative"),
    (lambda: sm.rand(2, 3).permute(0, 0), "permute"),
    (lambda: sm.rand(3, 2).T.view(6), r"view: .* Use .reshape\(...\) instead"),
    (lambda: sm.tensor([1]) @ sm.rand(1), "matmul: expected both operands to have one type"),
    (lambda: sm.tensor([True]) @ sm.tensor([True]), "matmul: not implemented for bool"),
    (lambda: sm.zeros(2, 3).gather(1, sm.tensor([[3]])), "gather: index 3 is out of bounds"),
    (lambda: sm.zeros(2, 3).scatter(1, sm.tensor([[0]]), sm.zeros(1, 0)), "scatter: .* is larger"),
    (lambda: sm.zeros(5).split([2, 2]), r"split: sizes \[2, 2\] do not add up to the size 5"),
    (lambda: sm.einsum("ij,jk", sm.rand(2, 3), sm.rand(4, 5)), "einsum: subscript j has size 4"),
    (lambda: sm.rand(()).backward(), "backward: the tensor does not require a gradient"),
    (lambda: sm.rand(3, requires_grad=True).exp().backward(), "backward: .* pass one"),
    (lambda: sm.rand(3, requires_grad=True).exp().backward(sm.rand(4)), "backward: gradient of"),
    (lambda: sm.rand(3).item(), "a Tensor with 3 elements is no number"),
    (lambda: bool(sm.rand(0)), "the truth of a Tensor with 0 elements"),
    (lambda: sm.rand(3).register_hook(print), "register_hook: the tensor does not require"),
    (lambda: sm.autograd.grad(sm.rand(1), sm.rand(1)), "grad: input 0 does not require"),
    (lambda: sm.zeros(2, device="cuda"), "device 'cuda'"),
    (after_backward, "retain_graph=True"),
    (changed_in_place, "backward: .* changed in place"),
    (lambda: sm.rand(3).retain_grad(), "retain_grad"),
    (lambda: sm.rand(3, requires_grad=True).copy_(0), r"leaf .* no_grad\(\)"),
    (lambda: sm.rand(3, requires_grad=True).__setitem__(0, 0), r"leaf .* no_grad\(\)"),
    (lambda: -sm.tensor([True]), "neg: bools cannot be negated"),
    (lambda: sm.tensor([True]) - 1, "sub: bools"),
    (lambda: sm.tensor([1]).add(1, alpha=0.5), "add: alpha must be an integer"),
    (lambda: setattr(sm.tensor([1]), "requires_grad", True), "requires_grad_: only floating"),
    (lambda: setattr(sm.rand(3), "grad", sm.rand(3)), "grad: the tensor requires no gradient"),
    (lambda: sm.MLPBase().optim_step(0.1), "optim_step: C has no gradient"),
    (lambda: expanded(2**40).copy_(1), "copy_: .* repeats its elements"),
]
KINDS = [
    *((ValueError, *row) for row in SHAPES + VALUES),
    *((IndexError, *row) for row in INDICES),
    *((TypeError, *row) for row in TYPES),
    *((MemoryError, *row) for row in MEMORY),
    *((RuntimeError, *row) for row in STATES),
    (FileNotFoundError, lambda: sm.load_names("nowhere/names.txt"), "nowhere"),
    (AttributeError, lambda: setattr(sm.MLPBase(), "C", 0), "C belongs to the core"),
    (RecursionError, endless_hook, "a hook calls the backward"),
    (BufferError, lambda: sm.MLPBase().C.__dlpack__(), r"detach\(\)"),
]


@pytest.mark.parametrize(
    ("error", "call", "said"), KINDS, ids=[f"{row[0].__name__}: {row[2]}" for row in KINDS]
)
def test_what_is_wrong_is_named(error, call, said):
    with pytest.raises(error, match=said):
        call()


def test_memory_that_is_read_only_is_refused_for_losses():
    trainer = _core.Trainer(sm.MLPBase()._core, X, Y, 2, 0.1, None)
    losses = np.zeros(3, np.float32)
    losses.flags.writeable = False
    with pytest.raises(TypeError, match="losses"):
        trainer.run(np.full(3, 0.1), losses, 1.0)
    with pytest.raises(TypeError, match="losses"):
        trainer.run(np.full(3, 0.1), np.zeros(3), 1.0)  # would be written to a copy
    with pytest.raises(ValueError, match="less room for losses"):
        trainer.run(np.full(3, 0.1), np.zeros(2, np.float32), 1.0)


@pytest.mark.filterwarnings("ignore:nanobind")
def test_objects_that_were_never_initialised_are_refused():
    kinds = (sm.Tensor, sm.Generator, _core.Model, _core.Trainer, _core.Sampler, _core.Letters)
    for kind in kinds:
        empty = kind.__new__(kind)
        for name in dir(kind):
            if name.startswith("__") or not callable(getattr(kind, name)):
                continue
            with pytest.raises((TypeError, RuntimeError)):
                getattr(empty, name)()
        with pytest.raises((TypeError, RuntimeError)):
            sm.tensor(empty)
    g = sm.Generator()
    with pytest.raises(TypeError, match="__init__"), pytest.warns(RuntimeWarning):
        g.__init__()


JUNK = Path(__file__).with_name("junk_calls.py")


@pytest.mark.parametrize("seed", range(2))
def test_junk_never_ends_the_interpreter(seed, tmp_path):
    child = subprocess.run(
        [sys.executable, JUNK, str(seed), "20000"], cwd=tmp_path,
        capture_output=True, text=True, timeout=300, env={"OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert child.returncode == 0, f"exit code {child.returncode}: {child.stderr[-3000:]}"
