"""The post's five networks, training loop and sampling in PyTorch: what the core is compared with.

The order of the random draws, and which of them name a generator, is the post's.
"""

import torch
import torch.nn.functional as F

NAMES = (
    "MLPBase",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
    "MLPKaimingNormal",
    "MLPBatchNormal",
)


class Network:
    """One of the post's classes, by its name."""

    def __init__(self, name, g, vocabulary=27, context=3, embedding=64, hidden=64):
        def draw(*sizes, generator=g):
            return torch.randn(sizes, generator=generator)

        self.normalizes = name == "MLPBatchNormal"
        self.inputs = context * embedding
        kaiming = name in ("MLPKaimingNormal", "MLPBatchNormal")
        self.C, self.W1 = draw(vocabulary, embedding), draw(self.inputs, hidden)
        self.B1, self.W2, self.B2 = draw(hidden), draw(hidden, vocabulary), draw(vocabulary)
        if name != "MLPBase":
            self.W2 = draw(hidden, vocabulary, generator=None) * 0.01
            self.B2 = draw(vocabulary, generator=None) * 0
        if name == "MLPReduceTanhSaturation":
            self.W1 = draw(self.inputs, hidden) * 0.1
        if kaiming:
            self.W1 = draw(self.inputs, hidden)
            torch.nn.init.kaiming_normal_(self.W1, nonlinearity="tanh")
        if name in ("MLPReduceTanhSaturation", "MLPKaimingNormal"):
            self.B1 = draw(hidden) * 0.01

        trained = ["C", "W1", "B1", "W2", "B2"]
        self.buffers = {}
        if self.normalizes:
            trained[2:3] = ["bngain", "bnbias"]
            self.bngain, self.bnbias = torch.ones(hidden), torch.zeros(hidden)
            self.buffers = {
                "bnmean_running": torch.zeros(hidden),
                "bnstd_running": torch.ones(hidden),
            }
            self.buffers["B1"] = self.B1
        self.params = {name: getattr(self, name).requires_grad_() for name in trained}

    def state(self):
        """Parameters and buffers by name, copied."""
        both = {**self.params, **self.buffers}
        return {name: tensor.detach().clone() for name, tensor in both.items()}

    def __call__(self, X, training=False):
        self.embeddings = self.C[X].view(-1, self.inputs)
        self.preactivation = hidden = self.embeddings @ self.W1 + self.B1
        if self.normalizes:
            mean, std = self.buffers["bnmean_running"], self.buffers["bnstd_running"]
            if training:
                mean, std = hidden.mean(0, keepdim=True), hidden.std(0, keepdim=True)
                self.last = mean.detach(), std.detach()
            hidden = self.bngain * (hidden - mean) / std + self.bnbias
            self.normalized = hidden
        self.H = hidden.tanh()
        self.logits = self.H @ self.W2 + self.B2
        return self.logits

    def loss(self, X, Y, weight_decay=0.1):
        squares = (self.W1**2).mean() + (self.W2**2).mean()
        return F.cross_entropy(self(X, training=True), Y) + weight_decay * squares

    def step(self, X, Y, lr):
        """One step of gradient descent; the gradients stay to be looked at."""
        loss = self.loss(X, Y)
        for param in self.params.values():
            param.grad = None
        loss.backward()
        for param in self.params.values():
            param.data += -lr * param.grad
        if self.normalizes:
            for name, last in zip(("bnmean_running", "bnstd_running"), self.last, strict=True):
                self.buffers[name] = (self.buffers[name] * 0.99 + last * 0.01).view(-1)
        return loss.item()


def seeded(name, seed=2147483647, **sizes):
    """A network as the post makes it, and the generator it drew from."""
    g = torch.Generator().manual_seed(seed)
    torch.manual_seed(1337)
    return Network(name, g, **sizes), g


def batches(X, n, g, size=32):
    """The examples' positions that the post's training loop draws."""
    return [torch.randint(0, len(X), (size,), generator=g) for _ in range(n)]


def sample(network, n, g, letters, context=3):
    """The post's loop of its section "Generate new words"."""
    names = []
    for _ in range(n):
        window, word = [0] * context, ""
        while True:
            probabilities = network(torch.tensor(window)).softmax(dim=1)
            index = torch.multinomial(probabilities, 1, replacement=True, generator=g).item()
            if index == 0:
                break
            word += letters[index]
            window = [*window[1:], index]
        names.append(word)
    return names
