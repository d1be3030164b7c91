"""Letters joined two by two, layer after layer, with the library's own modules."""

from names import letters_of, read_words, split, windows

import swiftmakemore as torch
import swiftmakemore.nn.functional as F
from swiftmakemore import nn


class FlattenConsecutive(nn.Module):
    """Joins the vectors of `n` neighbours: (B, T, C) becomes (B, T / n, C n)."""

    def __init__(self, n):
        super().__init__()
        self.n = n

    def forward(self, x):
        B, T, C = x.shape
        x = x.view(B, T // self.n, C * self.n)
        return x.squeeze(1) if x.shape[1] == 1 else x

    def extra_repr(self):
        return f"{self.n}"


class BatchNorm(nn.BatchNorm1d):
    """Normalises the last dimension over all the others."""

    def forward(self, x):
        return super().forward(x.flatten(0, -2)).view(x.shape)


block_size, n_embd, n_hidden = 8, 16, 48
words = read_words()
stoi, itos = letters_of(words)
train, dev, _ = (
    [torch.tensor(numbers) for numbers in windows(part, stoi, block_size)] for part in split(words)
)
torch.manual_seed(42)


def joined(inputs):
    """Two neighbours become one."""
    return [
        FlattenConsecutive(2), nn.Linear(inputs * 2, n_hidden, bias=False), BatchNorm(n_hidden),
        nn.Tanh(),
    ]  # fmt: skip


model = nn.Sequential(
    nn.Embedding(len(stoi), n_embd),
    *joined(n_embd), *joined(n_hidden), *joined(n_hidden),
    nn.Linear(n_hidden, len(stoi)),
)  # fmt: skip
with torch.no_grad():
    model[-1].weight *= 0.1
print(model)
print("parameters", sum(p.nelement() for p in model.parameters()))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=90, gamma=0.1)
losses = []
for _ in range(120):
    ix = torch.randint(0, train[0].shape[0], (32,))
    loss = F.cross_entropy(model(train[0][ix]), train[1][ix])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
    losses.append(loss.item())
print(
    "mean of 30 losses:", [f"{x:.4f}" for x in torch.tensor(losses).view(-1, 30).mean(1).tolist()]
)

for layer in model[1:5]:
    print(type(layer).__name__)
x = model[0](train[0][:4])
for layer in model[1:]:
    x = layer(x)
    print(f"{type(layer).__name__:20s}{tuple(x.shape)}")

model.eval()
with torch.no_grad():
    print(f"dev loss {F.cross_entropy(model(dev[0]), dev[1]).item():.4f}")
    for _ in range(5):
        out, context = [], [0] * block_size
        while True:
            probs = F.softmax(model(torch.tensor([context])), dim=1)
            ix = torch.multinomial(probs, num_samples=1).item()
            if ix == 0:
                break
            context = [*context[1:], ix]
            out.append(itos[ix])
        print("".join(out))
