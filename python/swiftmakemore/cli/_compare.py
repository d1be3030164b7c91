"""train all five models and print the post's table

Where PyTorch is installed, the same steps are made with it, from the same weights and batches;
that takes a minute or two a model for the post's 200,000 steps.

examples:
  swiftmakemore compare names.txt
  swiftmakemore compare names.txt --steps 20000 --no-torch
"""

import importlib.util
import time
from typing import Any

import numpy as np

import swiftmakemore as sm
from swiftmakemore._tables import text_table
from swiftmakemore.cli._output import result, say
from swiftmakemore.cli._run import DEFAULT_SEED, MODELS


def add_arguments(parser: Any) -> None:
    """What `compare` takes."""
    parser.add_argument("names", nargs="?", help="names, one a line; the bundled ones otherwise")
    parser.add_argument("--steps", type=int, default=200_000, help="steps a model (200000)")
    parser.add_argument("--seed", type=int, default=2147483647, help="of the post (2147483647)")
    parser.add_argument("--no-torch", action="store_true", help="leave PyTorch out")


def run(arguments: Any) -> int:
    if arguments.steps < 1:
        arguments.command.error(f"--steps is {arguments.steps}, expected at least 1")
    words = sm.load_names(arguments.names)
    vocabulary = sm.Vocabulary(words)
    train, dev, test = (
        sm.build_dataset(part, vocabulary=vocabulary) for part in sm.split_words(words)
    )
    if not (len(train[0]) and len(dev[0]) and len(test[0])):
        raise ValueError("there are too few names to divide: at least 10 are needed")
    rates = np.full(arguments.steps, 0.1)
    rates[arguments.steps // 2 :] = 0.01
    with_torch = not arguments.no_torch and importlib.util.find_spec("torch") is not None

    rows = []
    for name, model_class in MODELS.items():
        say(f"training {model_class.__name__}")
        sm.manual_seed(DEFAULT_SEED)
        g = sm.Generator().manual_seed(arguments.seed)
        model = model_class(vocabulary, generator=g)
        start = model.state_dict(), g.get_state()
        begin = time.perf_counter()
        sm.train_model(model, *train, arguments.steps, lr=rates, generator=g, progress=False)
        seconds = time.perf_counter() - begin
        row = {
            "model": name,
            "class": model_class.__name__,
            "dev_loss": sm.eval_model(model, *dev),
            "test_loss": sm.eval_model(model, *test),
            "seconds": seconds,
        }
        if with_torch:
            say(f"training {model_class.__name__} with PyTorch")
            state, row["torch_seconds"] = _train_with_torch(*start, *train, rates)
            # Evaluated here: the losses differ by what training did, and by nothing else.
            model.load_state_dict(state)
            row["torch_dev_loss"] = sm.eval_model(model, *dev)
        rows.append(row)

    header = ["model", "dev loss", "test loss", "seconds"]
    columns = ["dev_loss", "test_loss", "seconds"]
    if with_torch:
        header += ["PyTorch's dev loss", "difference", "its seconds"]
        columns += ["torch_dev_loss", "difference", "torch_seconds"]
        for row in rows:
            row["difference"] = row["dev_loss"] - row["torch_dev_loss"]
    forms = {"difference": "{:+.4f}", "seconds": "{:.1f}", "torch_seconds": "{:.1f}"}
    cells = [
        [row["class"], *(forms.get(column, "{:.4f}").format(row[column]) for column in columns)]
        for row in rows
    ]
    result(arguments, text_table(header, cells), {"steps": arguments.steps, "models": rows})
    return 0


def _train_with_torch(
    state: dict[str, np.ndarray], generator: np.ndarray, X: Any, Y: Any, rates: np.ndarray
) -> tuple[dict[str, np.ndarray], float]:
    """The post's loop in PyTorch, from the same weights and the same state of the generator."""
    import torch
    from torch.nn import functional as F

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # as fast as it gets for networks as small as these
    g = torch.Generator()
    g.set_state(torch.from_numpy(np.array(generator)))
    p = {name: torch.from_numpy(array.copy()) for name, array in state.items()}
    buffers = ("bnmean_running", "bnstd_running") + (("B1",) if "bngain" in p else ())
    trained = [tensor.requires_grad_() for name, tensor in p.items() if name not in buffers]
    X, Y = torch.from_numpy(X), torch.from_numpy(Y)
    begin = time.perf_counter()
    for rate in rates.tolist():
        chosen = torch.randint(0, len(X), (32,), generator=g)
        hidden = p["C"][X[chosen]].view(32, -1) @ p["W1"] + p["B1"]
        if "bngain" in p:
            mean, std = hidden.mean(0), hidden.std(0)
            hidden = p["bngain"] * (hidden - mean) / std + p["bnbias"]
        loss = F.cross_entropy(hidden.tanh() @ p["W2"] + p["B2"], Y[chosen])
        loss = loss + 0.1 * ((p["W1"] ** 2).mean() + (p["W2"] ** 2).mean())
        for tensor in trained:
            tensor.grad = None
        loss.backward()
        with torch.no_grad():
            for tensor in trained:
                tensor -= rate * tensor.grad
            if "bngain" in p:
                p["bnmean_running"].mul_(0.99).add_(mean, alpha=0.01)
                p["bnstd_running"].mul_(0.99).add_(std, alpha=0.01)
    seconds = time.perf_counter() - begin
    torch.set_num_threads(threads)
    return {name: tensor.detach().numpy() for name, tensor in p.items()}, seconds
