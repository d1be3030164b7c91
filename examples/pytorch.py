"""The same training under PyTorch and under this package: weights, losses, names, time.

    python examples/pytorch.py                        # the bundled names, 2,000 steps
    python examples/pytorch.py --names names.txt --steps 20000 --model batchnorm

Both sides draw their own weights and batches from the same seeds. The weights are equal in every
bit; the losses differ by rounding, since sums are made in another order. Needs PyTorch.
"""

import argparse
import sys
import time

import numpy as np

import swiftmakemore as sm

SEED, DEFAULT_SEED = 2147483647, 1337  # the post's g, and PyTorch's default generator
MODELS = {"kaiming": sm.MLPKaimingNormal, "batchnorm": sm.MLPBatchNormal}
BATCH, DECAY = 32, 0.1


class TorchNetwork:
    """The post's network in PyTorch, as the post writes it."""

    def __init__(self, torch, letters, normalizes, g, context=3, embedding=64, hidden=64):
        self.F = torch.nn.functional
        self.C = torch.randn((letters, embedding), generator=g)
        self.W1 = torch.randn((context * embedding, hidden), generator=g)
        self.B1 = torch.randn((hidden,), generator=g)
        torch.randn((hidden, letters), generator=g)  # the parent's W2 and B2, drawn and replaced
        torch.randn((letters,), generator=g)
        self.W2 = torch.randn((hidden, letters)) * 0.01
        self.B2 = torch.randn((letters,)) * 0
        self.W1 = torch.randn((context * embedding, hidden), generator=g)
        torch.nn.init.kaiming_normal_(self.W1, nonlinearity="tanh")
        names = ["C", "W1", "B1", "W2", "B2"]
        self.normalizes = normalizes
        if normalizes:
            self.bngain, self.bnbias = torch.ones(hidden), torch.zeros(hidden)
            self.mean, self.std = torch.zeros(hidden), torch.ones(hidden)
            names[2:3] = ["bngain", "bnbias"]
        else:
            self.B1 = torch.randn((hidden,), generator=g) * 0.01
        self.params = {name: getattr(self, name).requires_grad_() for name in names}

    def __call__(self, X, training=False):
        hidden = self.C[X].view(len(X), -1) @ self.W1 + self.B1
        if self.normalizes:
            mean, std = self.mean, self.std
            if training:
                mean, std = hidden.mean(0), hidden.std(0)
                self.mean = self.mean * 0.99 + mean.detach() * 0.01
                self.std = self.std * 0.99 + std.detach() * 0.01
            hidden = self.bngain * (hidden - mean) / std + self.bnbias
        return hidden.tanh() @ self.W2 + self.B2

    def train(self, torch, X, Y, rates, g):
        losses = []
        for rate in rates:
            chosen = torch.randint(0, len(X), (BATCH,), generator=g)
            loss = self.F.cross_entropy(self(X[chosen], training=True), Y[chosen])
            loss = loss + DECAY * ((self.W1**2).mean() + (self.W2**2).mean())
            for param in self.params.values():
                param.grad = None
            loss.backward()
            for param in self.params.values():
                param.data += -rate * param.grad
            losses.append(loss.item())
        return np.array(losses)

    def sample(self, torch, letters, count, g):
        names = []
        while len(names) < count:
            context, name = [0, 0, 0], ""
            while len(name) < 1000:
                with torch.no_grad():
                    chances = self(torch.tensor([context])).softmax(dim=1)
                letter = torch.multinomial(chances, 1, replacement=True, generator=g).item()
                if letter == 0:
                    break
                name += letters[letter]
                context = [*context[1:], letter]
            names.append(name)
        return names


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", metavar="FILE", help="a file of names, one a line")
    parser.add_argument("--steps", type=int, default=2000, help="how many steps (2000)")
    parser.add_argument("--model", choices=list(MODELS), default="kaiming", help="(kaiming)")
    arguments = parser.parse_args()
    if arguments.steps < 1:
        parser.error(f"--steps is {arguments.steps}, expected at least 1")
    try:
        import torch
    except ImportError:
        sys.exit("error: this needs PyTorch: pip install torch")
    torch.set_num_threads(1)  # as fast as it gets for networks as small as these
    try:
        words = sm.load_names(arguments.names)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    vocabulary = sm.Vocabulary(words)
    train_words, dev_words, _ = sm.split_words(words)
    X, Y = sm.build_dataset(train_words, vocabulary=vocabulary)
    X_dev, Y_dev = sm.build_dataset(dev_words, vocabulary=vocabulary)
    if not (len(X) and len(X_dev)):
        sys.exit("error: there are too few names to divide: at least 10 are needed")
    rates = [0.1 if step < arguments.steps // 2 else 0.01 for step in range(arguments.steps)]

    sm.manual_seed(DEFAULT_SEED)
    g = sm.Generator().manual_seed(SEED)
    model = MODELS[arguments.model](vocabulary, generator=g)
    torch.manual_seed(DEFAULT_SEED)
    torch_g = torch.Generator().manual_seed(SEED)
    other = TorchNetwork(torch, len(vocabulary), arguments.model == "batchnorm", torch_g)
    print(f"{type(model).__name__}, {arguments.steps:,} steps on {len(X):,} examples\n")
    print("initial weights")
    for name, param in other.params.items():
        ours, theirs = np.asarray(getattr(model, name)), param.detach().numpy()
        if ours.tobytes() != theirs.tobytes():
            sys.exit(f"error: {name} differs from PyTorch's")
        print(f"  {name:6} {ours.shape!s:10} equal in all {ours.size * 32:,} bits")

    begin = time.perf_counter()
    losses = sm.train_model(model, X, Y, arguments.steps, lr=rates, generator=g, progress=False)
    seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    tensors = torch.from_numpy(X), torch.from_numpy(Y)
    torch_losses = other.train(torch, *tensors, rates, torch_g)
    torch_seconds = time.perf_counter() - begin

    print("\nstep      swiftmakemore     PyTorch  difference")
    shown = [10**k for k in range(9) if 10**k < arguments.steps] + [arguments.steps]
    for step in shown:
        ours, theirs = losses[step - 1], torch_losses[step - 1]
        print(f"{step:<9,} {ours:13.6f} {theirs:11.6f} {ours - theirs:+11.1e}")
    with torch.no_grad():
        logits = other(torch.from_numpy(X_dev))
        torch_dev = other.F.cross_entropy(logits, torch.from_numpy(Y_dev)).item()
    dev = sm.eval_model(model, X_dev, Y_dev)
    print(f"{'dev loss':9} {dev:13.6f} {torch_dev:11.6f} {dev - torch_dev:+11.1e}")
    print(f"{'seconds':9} {seconds:13.2f} {torch_seconds:11.2f} {torch_seconds / seconds:10.1f}×")

    ours = sm.sample(model, 8, generator=sm.Generator().manual_seed(1))
    generator = torch.Generator().manual_seed(1)
    theirs = other.sample(torch, list(vocabulary.letters), 8, generator)
    print("\nnew names, from the same seed")
    print(f"  swiftmakemore  {' '.join(ours)}\n  PyTorch        {' '.join(theirs)}")


if __name__ == "__main__":
    main()
