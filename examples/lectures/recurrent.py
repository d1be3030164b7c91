"""A recurrent net: a GRU cell by hand, beside the library's, through time."""

from names import letters_of, read_words, split, windows

import swiftmakemore as torch
import swiftmakemore.nn.functional as F
from swiftmakemore import nn

block_size, n_embd, n_hidden = 6, 12, 32
words = read_words()
stoi, itos = letters_of(words)
train, dev, _ = (
    [torch.tensor(numbers) for numbers in windows(part, stoi, block_size)] for part in split(words)
)
torch.manual_seed(7)


class Cell(nn.Module):
    """A gated recurrent unit: what to forget, what to take in."""

    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.of_input = nn.Linear(n_in, 3 * n_hidden)
        self.of_state = nn.Linear(n_hidden, 3 * n_hidden)

    def forward(self, x, h):
        r_x, z_x, n_x = self.of_input(x).chunk(3, dim=1)
        r_h, z_h, n_h = self.of_state(h).chunk(3, dim=1)
        reset = torch.sigmoid(r_x + r_h)
        update = torch.sigmoid(z_x + z_h)
        new = torch.tanh(n_x + reset * n_h)
        return (1 - update) * new + update * h


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.letters = nn.Embedding(len(stoi), n_embd)
        self.cell = Cell(n_embd, n_hidden)
        self.start = nn.Parameter(torch.zeros(1, n_hidden))
        self.head = nn.Linear(n_hidden, len(stoi))

    def forward(self, x):
        embedded = self.letters(x)
        h = self.start.expand(x.shape[0], -1)
        states = []
        for t in range(x.shape[1]):
            h = self.cell(embedded[:, t, :], h)
            states.append(h)
        return self.head(torch.stack(states, dim=1)[:, -1])


net = Recurrent()
print(net)

# The library's cell has the same weights under other names.
theirs = nn.GRUCell(n_embd, n_hidden)
with torch.no_grad():
    theirs.weight_ih.copy_(net.cell.of_input.weight)
    theirs.weight_hh.copy_(net.cell.of_state.weight)
    theirs.bias_ih.copy_(net.cell.of_input.bias)
    theirs.bias_hh.copy_(net.cell.of_state.bias)
x, h = torch.randn(4, n_embd), torch.randn(4, n_hidden)
print("the same cell:", torch.allclose(net.cell(x, h), theirs(x, h), atol=1e-6))

optimizer = torch.optim.Adam(net.parameters(), lr=5e-3)
g = torch.Generator().manual_seed(2147483647)
lossi = []
for _ in range(80):
    ix = torch.randint(0, train[0].shape[0], (32,), generator=g)
    loss = F.cross_entropy(net(train[0][ix]), train[1][ix])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    lossi.append(loss.item())
print("losses, by twenties:", [f"{m:.3f}" for m in torch.tensor(lossi).view(-1, 20).mean(1)])

# How much of the gradient arrives where it has to come from the first letter.
embedded = net.letters(train[0][:64]).detach().requires_grad_()
h = net.start.expand(64, -1)
for t in range(block_size):
    h = net.cell(embedded[:, t, :], h)
F.cross_entropy(net.head(h), train[1][:64]).backward()
shares = embedded.grad.norm(dim=(0, 2)) / embedded.grad.norm()
print("gradient by position:", [f"{share:.2f}" for share in shares])

with torch.no_grad():
    print(f"dev loss {F.cross_entropy(net(dev[0][:2000]), dev[1][:2000]).item():.3f}")
    for _ in range(5):
        context, name = [0] * block_size, ""
        while True:
            p = F.softmax(net(torch.tensor([context])), dim=1)
            ix = torch.multinomial(p, num_samples=1, generator=g).item()
            if ix == 0:
                break
            name += itos[ix]
            context = [*context[1:], ix]
        print(name)
