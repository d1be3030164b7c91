"""The post's training loop as people write it, under PyTorch and under this package.

    python benchmarks/eager.py [--names names.txt] [--rounds 5] [--steps 500]

The same Python runs under both, with the library for a parameter: one thread each, rounds that
alternate, the thread's own time, after the losses were seen to agree.
"""

import argparse
import importlib
import statistics
import time

import numpy as np

import swiftmakemore as sm

CONTEXT, EMBEDDING, HIDDEN, BATCH, DECAY, RATE = 3, 64, 64, 32, 0.1, 0.1


class Post:
    """A model of the post, and its loop, written for `torch`: one library or the other."""

    def __init__(self, library, X, Y, letters, normalizes):
        self.torch = torch = importlib.import_module(library)
        self.F = importlib.import_module(f"{library}.nn.functional")
        self.X, self.Y = torch.tensor(X), torch.tensor(Y)
        self.g = g = torch.Generator().manual_seed(2147483647)
        self.C = torch.randn((letters, EMBEDDING), generator=g)
        inputs = CONTEXT * EMBEDDING
        self.W1 = torch.randn((inputs, HIDDEN), generator=g) * (5 / 3 / inputs**0.5)
        self.B1 = torch.randn((HIDDEN,), generator=g) * 0.01
        self.W2 = torch.randn((HIDDEN, letters), generator=g) * 0.01
        self.B2 = torch.zeros((letters,))
        self.params = [self.C, self.W1, self.B1, self.W2, self.B2]
        self.normalizes = normalizes
        if normalizes:
            self.gain, self.bias = torch.ones((HIDDEN,)), torch.zeros((HIDDEN,))
            self.running_mean, self.running_std = torch.zeros((HIDDEN,)), torch.ones((HIDDEN,))
            self.params = [self.C, self.W1, self.gain, self.bias, self.W2, self.B2]
        for param in self.params:
            param.requires_grad = True

    def forward(self, X):
        E = self.C[X].view(-1, CONTEXT * EMBEDDING)
        H = E @ self.W1 + self.B1
        if self.normalizes:
            self.mean, self.std = H.mean(0, keepdim=True), H.std(0, keepdim=True)
            H = self.gain * (H - self.mean) / self.std + self.bias
        return H.tanh() @ self.W2 + self.B2

    def train(self, steps):
        torch, losses = self.torch, []
        for _ in range(steps):
            ix = torch.randint(0, self.X.shape[0], (BATCH,), generator=self.g)
            logits = self.forward(self.X[ix])
            decay = DECAY * ((self.W1**2).mean() + (self.W2**2).mean())
            loss = self.F.cross_entropy(logits, self.Y[ix]) + decay
            for param in self.params:
                param.grad = None
            loss.backward()
            for param in self.params:
                param.data += -RATE * param.grad
            if self.normalizes:
                with torch.no_grad():
                    self.running_mean = self.running_mean * 0.99 + self.mean * 0.01
                    self.running_std = self.running_std * 0.99 + self.std * 0.01
            losses.append(loss.data)
        return losses


def compare(name, X, Y, letters, rounds, steps):
    sides = {
        library: Post(library, X, Y, letters, normalizes=name == "MLPBatchNormal")
        for library in ("torch", "swiftmakemore")
    }
    losses = {library: [loss.item() for loss in side.train(100)] for library, side in sides.items()}
    expected = np.array(losses["torch"])
    error = np.max(np.abs(losses["swiftmakemore"] - expected) / expected)
    assert error < 1e-5, f"{name}: losses differ by {error}"
    times = {library: [] for library in sides}
    for _ in range(rounds):
        for library, side in sides.items():
            start = time.thread_time()
            side.train(steps)
            times[library].append((time.thread_time() - start) / steps)
    ratios = [a / b for a, b in zip(times["torch"], times["swiftmakemore"], strict=True)]
    print(f"{name} ({sm.instruction_set()}; losses agree within {error:.1e})")
    for library, values in times.items():
        median = statistics.median(values)
        print(f"  {library:14}{1 / median:8,.0f} steps/s  {median * 1e6:7.1f} us")
    print(f"  ratio of the medians {statistics.median(times['torch']) / median:.2f}, of the rounds "
          f"{min(ratios):.2f} to {max(ratios):.2f}")  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=500)
    arguments = parser.parse_args()
    importlib.import_module("torch").set_num_threads(1)
    words = sm.load_names(arguments.names)
    train, _, _ = sm.split_words(words)
    vocabulary = sm.Vocabulary(words)
    X, Y = sm.build_dataset(train, vocabulary=vocabulary)
    X, Y = np.array(X), np.array(Y)
    for name in ("MLPKaimingNormal", "MLPBatchNormal"):
        compare(name, X, Y, len(vocabulary), arguments.rounds, arguments.steps)


if __name__ == "__main__":
    main()
