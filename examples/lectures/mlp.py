"""Letters as points of a plane, a hidden layer, and a learning rate found by trying."""

from names import letters_of, read_words, split, windows

import swiftmakemore as torch
import swiftmakemore.nn.functional as F

block_size = 3
words = read_words()
stoi, itos = letters_of(words)
train, dev, test = (
    [torch.tensor(numbers) for numbers in windows(part, stoi, block_size)] for part in split(words)
)
print("train", train[0].shape, "dev", dev[0].shape, "test", test[0].shape, train[0].dtype)

g = torch.Generator().manual_seed(2147483647)
C = torch.randn((len(stoi), 2), generator=g)
W1 = torch.randn((block_size * 2, 100), generator=g) * (5 / 3) / (block_size * 2) ** 0.5
b1 = torch.randn(100, generator=g) * 0.01
W2 = torch.randn((100, len(stoi)), generator=g) * 0.01
b2 = torch.zeros(len(stoi))
parameters = [C, W1, b1, W2, b2]
print("parameters", sum(p.nelement() for p in parameters))
for p in parameters:
    p.requires_grad_()


def forward(X):
    """Logits of the letter that follows each context."""
    emb = C[X]
    h = torch.tanh(emb.view(emb.shape[0], -1) @ W1 + b1)
    return h @ W2 + b2


def step(rate):
    """One batch of 32: forward, back, and a step down the slope."""
    ix = torch.randint(0, train[0].shape[0], (32,), generator=g)
    loss = F.cross_entropy(forward(train[0][ix]), train[1][ix])
    for p in parameters:
        p.grad = None
    loss.backward()
    for p in parameters:
        p.data += -rate * p.grad
    return loss.item()


start = [p.detach().clone() for p in parameters]
exponents = torch.linspace(-3, 0, 200)
found = torch.tensor([step(rate) for rate in (10**exponents).tolist()])
print("losses while the rate grows:", [f"{x:.4f}" for x in found[::40].tolist()])
for p, q in zip(parameters, start, strict=True):
    p.data.copy_(q)

losses = torch.tensor([step(0.1 if i < 400 else 0.01) for i in range(500)])
print("mean of 100 losses:", [f"{x:.4f}" for x in losses.view(-1, 100).mean(1).tolist()])
with torch.no_grad():
    for name, (X, Y) in (("train", train), ("dev", dev)):
        print(f"{name} loss {F.cross_entropy(forward(X), Y).item():.4f}")
    distances = (C[:, None] - C[None]).square().sum(2).sqrt()
    distances = distances.masked_fill(torch.eye(len(stoi)) == 1, torch.inf)
    a, b = divmod(distances.argmin().item(), len(stoi))
    print("nearest letters:", itos[a], itos[b])

    for _ in range(5):
        out, context = [], [0] * block_size
        while True:
            probs = F.softmax(forward(torch.tensor([context])), dim=1)
            ix = torch.multinomial(probs, num_samples=1, generator=g).item()
            if ix == 0:
                break
            context = [*context[1:], ix]
            out.append(itos[ix])
        print("".join(out))
