"""Which letter follows which: counted, and then learned by a layer of one matrix."""

from names import letters_of, read_words

import swiftmakemore as torch
import swiftmakemore.nn.functional as F

words = read_words()
stoi, itos = letters_of(words)
size = len(stoi)
g = torch.Generator().manual_seed(2147483647)

# Counting.
pairs = [(stoi[a], stoi[b]) for word in words for a, b in zip("." + word, word + ".", strict=True)]
N = torch.zeros((size, size), dtype=torch.int32)
for a, b in pairs[:20000]:
    N[a, b] += 1
a, b = torch.tensor(pairs[20000:]).unbind(1)  # the rest at once
N += torch.bincount(a * size + b, minlength=size * size).view(size, size).int()
print("pairs", N.sum().item(), "most frequent after the dot:", itos[N[0].argmax().item()])
print(N[:4, :6])

P = (N + 1).float()
P /= P.sum(1, keepdim=True)
print("rows sum to 1:", torch.allclose(P.sum(1), torch.ones(size)))

for _ in range(5):
    word, ix = "", 0
    while True:
        ix = torch.multinomial(P[ix], num_samples=1, replacement=True, generator=g).item()
        if ix == 0:
            break
        word += itos[ix]
    print(word)

xs, ys = torch.tensor(pairs).T
likelihood = P[xs, ys].log()
print(f"counted: mean negative log likelihood {-likelihood.mean().item():.4f}")

# The same by gradient descent: the matrix W holds the logarithms of the counts.
xenc = F.one_hot(xs, num_classes=size).float()
W = torch.randn((size, size), generator=g, requires_grad=True)
for step in range(60):
    logits = xenc @ W
    counts = logits.exp()
    probs = counts / counts.sum(1, keepdim=True)
    loss = -probs[torch.arange(len(ys)), ys].log().mean() + 0.01 * (W**2).mean()
    W.grad = None
    loss.backward()
    W.data += -50 * W.grad
    if step % 20 == 0 or step == 59:
        print(f"step {step}: loss {loss.item():.4f}")

with torch.no_grad():
    difference = (F.softmax(W, dim=1) - P)[N.sum(1) > 500].abs().mean()
print(f"learned and counted probabilities differ by {difference.item():.3f} on average")
