"""Training steps per second: this package beside PyTorch's eager loop, one thread each.

    python benchmarks/step.py [--names names.txt] [--rounds 5] [--model MLPKaimingNormal]

Both sides start from the same parameters and draw the same batches; they are timed only after
their losses agree. Times are the thread's own, without what a shared machine gives to others, and
rounds alternate, because it drifts: what counts is the ratio of the medians of one run.
"""

import argparse
import statistics
import time

import numpy as np
import torch
import torch.nn.functional as F

import swiftmakemore as sm

MODELS = ["MLPKaimingNormal", "MLPBatchNormal"]
BATCH, DECAY, RATE = 32, 0.1, 0.1


class TorchModel:
    """The post's model in PyTorch, from the parameters of one of the package's."""

    def __init__(self, model):
        state = model.state_dict("torch")
        trained = list(model.named_params)
        self.p = {name: state[name].clone().requires_grad_(name in trained) for name in state}
        self.trained = [self.p[name] for name in trained]
        self.normalizes = "bngain" in state

    def loss(self, X, Y):
        p = self.p
        E = p["C"][X].view(X.shape[0], -1)
        H = E @ p["W1"] + p["B1"]
        if self.normalizes:
            self.mean, self.std = H.mean(0, keepdim=True), H.std(0, keepdim=True)
            H = p["bngain"] * (H - self.mean) / self.std + p["bnbias"]
        logits = H.tanh() @ p["W2"] + p["B2"]
        return F.cross_entropy(logits, Y) + DECAY * ((p["W1"] ** 2).mean() + (p["W2"] ** 2).mean())

    def step(self, X, Y):
        loss = self.loss(X, Y)
        for parameter in self.trained:
            parameter.grad = None
        loss.backward()
        for parameter in self.trained:
            parameter.data += -RATE * parameter.grad
        if self.normalizes:
            with torch.no_grad():
                p = self.p
                p["bnmean_running"] = 0.99 * p["bnmean_running"] + 0.01 * self.mean
                p["bnstd_running"] = 0.99 * p["bnstd_running"] + 0.01 * self.std
        return loss.data


def torch_steps(model, X, Y, n, generator):
    losses = []
    for _ in range(n):
        ix = torch.randint(0, X.shape[0], (BATCH,), generator=generator)
        losses.append(model.step(X[ix], Y[ix]))
    return losses


def timed(function):
    start = time.thread_time()
    function()
    return time.thread_time() - start


def compare(name, X, Y, rounds, ours_steps, torch_count):
    g = sm.Generator().manual_seed(2147483647)
    model = getattr(sm, name)(generator=g)
    theirs = TorchModel(model)
    tX, tY = torch.from_numpy(np.asarray(X)), torch.from_numpy(np.asarray(Y))
    seed = 42
    g.manual_seed(seed)
    tg = torch.Generator().manual_seed(seed)
    ours = sm.train_model(model, X, Y, 100, BATCH, DECAY, lr=RATE, generator=g)
    reference = np.array(torch_steps(theirs, tX, tY, 100, tg))
    error = np.max(np.abs(ours - reference) / reference)
    assert error < 1e-5, f"{name}: losses differ by {error}"

    times = {"torch": [], "fused": [], "eager": []}
    for _ in range(rounds):
        seconds = timed(lambda: torch_steps(theirs, tX, tY, torch_count, tg))
        times["torch"].append(seconds / torch_count)
        for engine, count in (("fused", ours_steps), ("eager", torch_count)):
            seconds = timed(
                lambda engine=engine, count=count: sm.train_model(
                    model, X, Y, count, BATCH, DECAY, lr=RATE, generator=g, engine=engine
                )
            )
            times[engine].append(seconds / count)
    print(f"{name} ({sm.instruction_set()}; losses agree within {error:.1e})")
    base = statistics.median(times["torch"])
    for side, values in times.items():
        median = statistics.median(values)
        print(
            f"  {side:6} {1 / median:9,.0f} steps/s  {median * 1e6:7.1f} us  {base / median:6.1f}x"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=20_000, help="of ours in a round")
    parser.add_argument("--torch-steps", type=int, default=1_000)
    parser.add_argument("--model", choices=MODELS, action="append")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    words = sm.load_names(arguments.names) if arguments.names else sm.load_names()
    train, _, _ = sm.split_words(words)
    X, Y = sm.build_dataset(train, vocabulary=sm.Vocabulary(words))
    for name in arguments.model or MODELS:
        compare(name, X, Y, arguments.rounds, arguments.steps, arguments.torch_steps)


if __name__ == "__main__":
    main()
