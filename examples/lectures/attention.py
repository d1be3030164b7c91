"""A transformer that writes names: causal attention in heads, blocks, AdamW, sampling."""

from names import letters_of, read_words, split

import swiftmakemore as torch
import swiftmakemore.nn.functional as F
from swiftmakemore import nn

block_size, n_embd, n_head, n_layer, dropout = 12, 24, 3, 2, 0.1
words = read_words()
stoi, itos = letters_of(words)


def stream(part):
    """All words as one row of numbers, dots between them."""
    return torch.tensor([stoi[letter] for letter in "." + ".".join(part) + "."])


train, dev, _ = (stream(part) for part in split(words))


def batch(numbers, size):
    """Windows (size, block_size), and the same one letter later."""
    starts = torch.randint(len(numbers) - block_size, (size,))
    x = torch.stack([numbers[i : i + block_size] for i in starts])
    y = torch.stack([numbers[i + 1 : i + block_size + 1] for i in starts])
    return x, y


class Attention(nn.Module):
    """Every letter looks at those before it, in several heads side by side."""

    def __init__(self):
        super().__init__()
        self.together = nn.Linear(n_embd, 3 * n_embd, bias=False)
        self.out = nn.Linear(n_embd, n_embd)
        self.drop = nn.Dropout(dropout)
        triangle = torch.tril(torch.ones(block_size, block_size))
        self.register_buffer("triangle", triangle.view(1, 1, block_size, block_size))

    def heads(self, x):
        B, T, _ = x.shape
        parts = self.together(x).split(n_embd, dim=2)
        return [part.view(B, T, n_head, n_embd // n_head).transpose(1, 2) for part in parts]

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = self.heads(x)
        scores = q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5
        scores = scores.masked_fill(self.triangle[:, :, :T, :T] == 0, float("-inf"))
        y = self.drop(F.softmax(scores, dim=-1)) @ v
        return self.out(y.transpose(1, 2).contiguous().view(B, T, C))


class Block(nn.Module):
    """Communication, then computation, each beside what was there."""

    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.mlp = nn.Sequential(
            nn.Linear(n_embd, 4 * n_embd), nn.GELU(), nn.Linear(4 * n_embd, n_embd)
        )
        self.ln1, self.ln2 = nn.LayerNorm(n_embd), nn.LayerNorm(n_embd)

    def forward(self, x):
        x = x + self.attention(self.ln1(x))
        return x + self.mlp(self.ln2(x))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.letters = nn.Embedding(len(stoi), n_embd)
        self.positions = nn.Embedding(block_size, n_embd)
        self.blocks = nn.ModuleList([Block() for _ in range(n_layer)])
        self.ln = nn.LayerNorm(n_embd)
        self.head = nn.Linear(n_embd, len(stoi))
        self.apply(self.start)

    def start(self, module):
        if isinstance(module, nn.Linear | nn.Embedding):
            nn.init.normal_(module.weight, mean=0.0, std=0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)

    def forward(self, x, targets=None):
        B, T = x.shape
        h = self.letters(x) + self.positions(torch.arange(T))
        for block in self.blocks:
            h = block(h)
        logits = self.head(self.ln(h))
        if targets is None:
            return logits, None
        return logits, F.cross_entropy(logits.view(B * T, -1), targets.view(B * T))


torch.manual_seed(1337)
net = Transformer()
print(sum(p.numel() for p in net.parameters()), "parameters")
print(net.blocks[0])

# PyTorch's own attention computes the same.
x = torch.randn(2, block_size, n_embd)
net.eval()
q, k, v = net.blocks[0].attention.heads(x)
whole = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2)
by_hand = net.blocks[0].attention(x)
close = torch.allclose(by_hand, net.blocks[0].attention.out(whole.reshape(x.shape)), atol=1e-6)
print("attention by hand and in one call:", close)


@torch.no_grad()
def estimate(numbers):
    net.eval()
    losses = torch.zeros(10)
    for i in range(10):
        losses[i] = net(*batch(numbers, 32))[1].item()
    net.train()
    return losses.mean()


decays = [p for p in net.parameters() if p.dim() >= 2]
others = [p for p in net.parameters() if p.dim() < 2]
optimizer = torch.optim.AdamW(
    [{"params": decays, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}],
    lr=1e-2,
    betas=(0.9, 0.99),
)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=60)
net.train()
for step in range(60):
    loss = net(*batch(train, 16))[1]
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    if step % 20 == 0:
        print(f"{step:3d}: loss {loss.item():.3f}, gradient {norm:.3f}")
print(f"train {estimate(train):.3f}, dev {estimate(dev):.3f}")


@torch.no_grad()
def generate(count, top_k):
    x = torch.zeros((1, 1), dtype=torch.long)
    for _ in range(count):
        logits = net(x[:, -block_size:])[0][:, -1, :]
        least, _ = torch.topk(logits, top_k)
        logits[logits < least[:, [-1]]] = -float("inf")
        x = torch.cat((x, torch.multinomial(F.softmax(logits, dim=-1), num_samples=1)), dim=1)
    return "".join(itos[i] for i in x[0].tolist())


net.eval()
print(generate(60, top_k=12))
