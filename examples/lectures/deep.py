"""Five hidden layers with batch normalisation, written as classes, and what to look at in them."""

from names import letters_of, read_words, split, windows

import swiftmakemore as torch
import swiftmakemore.nn.functional as F


class Linear:
    """x @ weight + bias, the weight scaled by the root of its inputs."""

    def __init__(self, fan_in, fan_out, bias=True):
        self.weight = torch.randn((fan_in, fan_out), generator=g) / fan_in**0.5
        self.bias = torch.zeros(fan_out) if bias else None

    def __call__(self, x):
        self.out = x @ self.weight
        if self.bias is not None:
            self.out += self.bias
        return self.out

    def parameters(self):
        return [self.weight] + ([] if self.bias is None else [self.bias])


class BatchNorm1d:
    """Every column with mean 0 and variance 1 over the batch, then scaled and shifted."""

    def __init__(self, dim, eps=1e-5, momentum=0.1):
        self.eps, self.momentum, self.training = eps, momentum, True
        self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
        self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)

    def __call__(self, x):
        if self.training:
            mean, var = x.mean(0, keepdim=True), x.var(0, keepdim=True)
        else:
            mean, var = self.running_mean, self.running_var
        xhat = (x - mean) / torch.sqrt(var + self.eps)
        self.out = self.gamma * xhat + self.beta
        if self.training:
            with torch.no_grad():
                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        return self.out

    def parameters(self):
        return [self.gamma, self.beta]


class Tanh:
    """The hyperbolic tangent."""

    def __call__(self, x):
        self.out = torch.tanh(x)
        return self.out

    def parameters(self):
        return []


block_size, n_embd, n_hidden = 3, 10, 100
words = read_words()
stoi, itos = letters_of(words)
train, dev, _ = (
    [torch.tensor(numbers) for numbers in windows(part, stoi, block_size)] for part in split(words)
)
g = torch.Generator().manual_seed(2147483647)
C = torch.randn((len(stoi), n_embd), generator=g)
layers = []
for fan_in in (n_embd * block_size, *[n_hidden] * 4):
    layers += [Linear(fan_in, n_hidden, bias=False), BatchNorm1d(n_hidden), Tanh()]
layers += [Linear(n_hidden, len(stoi), bias=False), BatchNorm1d(len(stoi))]
with torch.no_grad():
    layers[-1].gamma *= 0.1  # less sure of itself at the start
    for layer in layers[:-1]:
        if isinstance(layer, Linear):
            layer.weight *= 5 / 3
parameters = [C] + [p for layer in layers for p in layer.parameters()]
print("parameters", sum(p.nelement() for p in parameters))
for p in parameters:
    p.requires_grad = True


def forward(X):
    """Logits of the letter that follows each context."""
    x = C[X].view(X.shape[0], -1)
    for layer in layers:
        x = layer(x)
    return x


updates = []
for i in range(60):
    ix = torch.randint(0, train[0].shape[0], (32,), generator=g)
    loss = F.cross_entropy(forward(train[0][ix]), train[1][ix])
    for layer in layers:
        layer.out.retain_grad()
    for p in parameters:
        p.grad = None
    loss.backward()
    rate = 0.1
    for p in parameters:
        p.data += -rate * p.grad
    with torch.no_grad():
        updates.append([((rate * p.grad).std() / p.data.std()).log10().item() for p in parameters])
    if i % 15 == 0 or i == 59:
        print(f"{i:3d}: loss {loss.item():.4f}")

for i, layer in enumerate(layers[:-1]):
    if isinstance(layer, Tanh):
        t, s = layer.out, layer.out.grad
        saturated = (t.abs() > 0.97).float().mean() * 100
        print(
            f"layer {i:2d}: mean {t.mean().item():+.3f}, std {t.std().item():.3f}, "
            f"saturated {saturated.item():.2f} %, gradient std {s.std().item():.4e}"
        )
for p, last in zip(parameters, updates[-1], strict=True):
    if p.ndim == 2:
        ratio = (p.grad.std() / p.std()).item()
        print(f"weight {tuple(p.shape)!s:>10}: grad:data {ratio:.3e}, log10 update {last:.2f}")

for layer in layers:
    layer.training = False
with torch.no_grad():
    print(f"dev loss {F.cross_entropy(forward(dev[0]), dev[1]).item():.4f}")
    counts, edges = torch.histogram(layers[2].out.flatten(), 8, range=(-1.0, 1.0))
    shares = (counts / counts.sum() * 100).tolist()
    for share, edge in zip(shares, edges.tolist(), strict=False):
        print(f"first layer's outputs from {edge:+.2f}: {share:.1f} %")
