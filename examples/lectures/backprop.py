"""Every gradient by hand: cross entropy, batch normalisation, tanh and embedding, one by one."""

from names import letters_of, read_words, split, windows

import swiftmakemore as torch
import swiftmakemore.nn.functional as F

block_size, n_embd, n_hidden, n = 3, 10, 64, 32
words = read_words()
stoi, _ = letters_of(words)
size = len(stoi)
X, Y = (torch.tensor(numbers) for numbers in windows(split(words)[0], stoi, block_size))

g = torch.Generator().manual_seed(2147483647)
C = torch.randn((size, n_embd), generator=g)
W1 = torch.randn((n_embd * block_size, n_hidden), generator=g) * (5 / 3) / 30**0.5
b1 = torch.randn(n_hidden, generator=g) * 0.1
W2 = torch.randn((n_hidden, size), generator=g) * 0.1
b2 = torch.randn(size, generator=g) * 0.1
bngain = torch.randn((1, n_hidden), generator=g) * 0.1 + 1.0
bnbias = torch.randn((1, n_hidden), generator=g) * 0.1
parameters = [C, W1, b1, W2, b2, bngain, bnbias]
for p in parameters:
    p.requires_grad = True
ix = torch.randint(0, X.shape[0], (n,), generator=g)
Xb, Yb = X[ix], Y[ix]

# Forward in steps small enough to differentiate one at a time.
emb = C[Xb]
embcat = emb.view(emb.shape[0], -1)
hprebn = embcat @ W1 + b1
bnmeani = 1 / n * hprebn.sum(0, keepdim=True)
bndiff = hprebn - bnmeani
bndiff2 = bndiff**2
bnvar = 1 / (n - 1) * bndiff2.sum(0, keepdim=True)
bnvar_inv = (bnvar + 1e-5) ** -0.5
bnraw = bndiff * bnvar_inv
hpreact = bngain * bnraw + bnbias
h = torch.tanh(hpreact)
logits = h @ W2 + b2
logit_maxes = logits.max(1, keepdim=True).values
norm_logits = logits - logit_maxes
counts = norm_logits.exp()
counts_sum = counts.sum(1, keepdims=True)
counts_sum_inv = counts_sum**-1
probs = counts * counts_sum_inv
logprobs = probs.log()
loss = -logprobs[range(n), Yb].mean()
between = {
    "logprobs": logprobs, "probs": probs, "counts": counts, "counts_sum": counts_sum,
    "counts_sum_inv": counts_sum_inv, "norm_logits": norm_logits, "logit_maxes": logit_maxes,
    "logits": logits, "h": h, "hpreact": hpreact, "bnraw": bnraw, "bnvar_inv": bnvar_inv,
    "bnvar": bnvar, "bndiff2": bndiff2, "bndiff": bndiff, "bnmeani": bnmeani, "hprebn": hprebn,
    "embcat": embcat, "emb": emb,
}  # fmt: skip
for p in parameters:
    p.grad = None
for t in between.values():
    t.retain_grad()
loss.backward()
print(f"loss {loss.item():.4f}")


def compare(name, by_hand, t):
    """Whether a gradient by hand is autograd's."""
    close = torch.allclose(by_hand, t.grad, rtol=1e-4, atol=1e-7)
    print(f"{name:15s} | shape {tuple(t.shape)!s:12s} | close: {close} | {t.grad.norm():.4f}")


dlogprobs = torch.zeros_like(logprobs)
dlogprobs[range(n), Yb] = -1.0 / n
dprobs = (1.0 / probs) * dlogprobs
dcounts_sum_inv = (counts * dprobs).sum(1, keepdim=True)
dcounts = counts_sum_inv * dprobs
dcounts_sum = (-(counts_sum**-2)) * dcounts_sum_inv
dcounts += torch.ones_like(counts) * dcounts_sum
dnorm_logits = counts * dcounts
dlogits = dnorm_logits.clone()
dlogit_maxes = (-dnorm_logits).sum(1, keepdim=True)
dlogits += F.one_hot(logits.max(1).indices, num_classes=logits.shape[1]) * dlogit_maxes
dh = dlogits @ W2.T
dW2 = h.T @ dlogits
db2 = dlogits.sum(0)
dhpreact = (1.0 - h**2) * dh
dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
dbnraw = bngain * dhpreact
dbnbias = dhpreact.sum(0, keepdim=True)
dbndiff = bnvar_inv * dbnraw
dbnvar_inv = (bndiff * dbnraw).sum(0, keepdim=True)
dbnvar = (-0.5 * (bnvar + 1e-5) ** -1.5) * dbnvar_inv
dbndiff2 = (1.0 / (n - 1)) * torch.ones_like(bndiff2) * dbnvar
dbndiff += (2 * bndiff) * dbndiff2
dhprebn = dbndiff.clone()
dbnmeani = (-dbndiff).sum(0)
dhprebn += 1.0 / n * (torch.ones_like(hprebn) * dbnmeani)
dembcat = dhprebn @ W1.T
dW1 = embcat.T @ dhprebn
db1 = dhprebn.sum(0)
demb = dembcat.view(emb.shape)
dC = torch.zeros_like(C)
for k in range(Xb.shape[0]):
    for j in range(Xb.shape[1]):
        dC[Xb[k, j]] += demb[k, j]

by_hand = {
    "logprobs": dlogprobs, "probs": dprobs, "counts": dcounts, "counts_sum": dcounts_sum,
    "counts_sum_inv": dcounts_sum_inv, "norm_logits": dnorm_logits, "logits": dlogits, "h": dh,
    "hpreact": dhpreact, "bnraw": dbnraw, "bnvar_inv": dbnvar_inv, "bnvar": dbnvar,
    "bndiff2": dbndiff2, "bndiff": dbndiff, "hprebn": dhprebn, "embcat": dembcat, "emb": demb,
}  # fmt: skip
for name, gradient in by_hand.items():
    compare(name, gradient.detach(), between[name])
for name, gradient, p in (("W2", dW2, W2), ("b2", db2, b2), ("W1", dW1, W1), ("C", dC, C),
                          ("bngain", dbngain, bngain), ("bnbias", dbnbias, bnbias)):  # fmt: skip
    compare(name, gradient.detach(), p)

# The same in two lines: all of cross entropy, and all of batch normalisation.
dlogits = F.softmax(logits, 1)
dlogits[range(n), Yb] -= 1
dlogits /= n
compare("cross entropy", dlogits.detach(), logits)
dhprebn = (
    bngain * bnvar_inv / n
    * (n * dhpreact - dhpreact.sum(0) - n / (n - 1) * bnraw * (dhpreact * bnraw).sum(0))
)  # fmt: skip
compare("batch norm", dhprebn.detach(), hprebn)
