"""The same training step by others: PyTorch, NumPy with gradients by hand, JAX."""

from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F

RATE = 0.1


class Post:
    """The post's loop in PyTorch, with the parameters of one of the package's models."""

    def __init__(self, model, batch=32, decay=0.1):
        state = model.state_dict("torch")
        trained = list(model.named_params)
        self.p = {name: state[name].clone().requires_grad_(name in trained) for name in state}
        self.trained = [self.p[name] for name in trained]
        self.batch, self.decay = batch, decay
        self.generator = torch.Generator()

    def take(self, model):
        """Goes back to the model's parameters."""
        for name, value in model.state_dict("torch").items():
            self.p[name].data.copy_(value)

    def logits(self, X, training=True):
        p = self.p
        H = p["C"][X].view(X.shape[0], -1) @ p["W1"] + p["B1"]
        if "bngain" in p:
            mean, std = p["bnmean_running"], p["bnstd_running"]
            if training:
                mean, std = H.mean(0, keepdim=True), H.std(0, keepdim=True)
                self.last = mean.detach(), std.detach()
            H = p["bngain"] * (H - mean) / std + p["bnbias"]
        return H.tanh() @ p["W2"] + p["B2"]

    def loss(self, X, Y):
        p = self.p
        squares = (p["W1"] ** 2).mean() + (p["W2"] ** 2).mean()
        return F.cross_entropy(self.logits(X), Y) + self.decay * squares

    def step(self, X, Y, ix=None):
        if ix is None:
            ix = torch.randint(0, X.shape[0], (self.batch,), generator=self.generator)
        loss = self.loss(X[ix], Y[ix])
        for parameter in self.trained:
            parameter.grad = None
        loss.backward()
        for parameter in self.trained:
            parameter.data += -RATE * parameter.grad
        if "bngain" in self.p:
            for name, last in zip(("bnmean_running", "bnstd_running"), self.last, strict=True):
                self.p[name] = 0.99 * self.p[name] + 0.01 * last
        return loss.item()

    def sample(self, count, generator):
        """The post's sampling loop."""
        names = []
        with torch.no_grad():
            for _ in range(count):
                context, name = [0, 0, 0], []
                while True:
                    probabilities = F.softmax(self.logits(torch.tensor([context]), False), dim=1)
                    letter = torch.multinomial(probabilities, 1, generator=generator).item()
                    if letter == 0:
                        break
                    context = [*context[1:], letter]
                    name.append(letter)
                names.append(name)
        return names


def compiled(post, X, Y):
    """`post` with its loss through torch.compile, or None where that does not work."""
    try:
        other = Post.__new__(Post)
        other.__dict__.update(post.__dict__)
        other.loss = torch.compile(post.loss)
        other.step(X, Y)
        return other
    except Exception as error:
        print(f"torch.compile does not work here: {str(error).splitlines()[0]}")
        return None


class Layers:
    """A network of PyTorch's layers (`torch.nn`), with the parameters of an `sm.MLP`."""

    def __init__(self, model, batch, decay):
        sizes, state = model.sizes, model.state_dict("torch")
        widths = [sizes["context_size"] * sizes["embedding_size"], *sizes["hidden_sizes"]]
        widths.append(sizes["vocabulary_size"])
        embedding = torch.nn.Embedding(*state["C"].shape)
        layers = [embedding, torch.nn.Flatten()]
        with torch.no_grad():
            embedding.weight.copy_(state["C"])
            for i, (inputs, outputs) in enumerate(pairwise(widths), 1):
                layers.append(torch.nn.Linear(inputs, outputs, bias=f"B{i}" in state))
                layers[-1].weight.copy_(state[f"W{i}"].T)
                if f"B{i}" in state:
                    layers[-1].bias.copy_(state[f"B{i}"])
                if f"bngain{i}" in state:
                    layers.append(torch.nn.BatchNorm1d(outputs))
                    layers[-1].weight.copy_(state[f"bngain{i}"])
                if i < len(widths) - 1:
                    layers.append(torch.nn.Tanh())
        self.network = torch.nn.Sequential(*layers)
        self.weights = [layer.weight for layer in layers if isinstance(layer, torch.nn.Linear)]
        self.batch, self.decay = batch, decay
        self.generator = torch.Generator()

    def step(self, X, Y, ix=None):
        if ix is None:
            ix = torch.randint(0, X.shape[0], (self.batch,), generator=self.generator)
        loss = F.cross_entropy(self.network(X[ix]), Y[ix])
        if self.decay:
            loss = loss + self.decay * sum((weight**2).mean() for weight in self.weights)
        for parameter in self.network.parameters():
            parameter.grad = None
        loss.backward()
        for parameter in self.network.parameters():
            parameter.data += -RATE * parameter.grad
        return loss.item()


class ByHand:
    """MLPKaimingNormal in NumPy, its gradients written out."""

    def __init__(self, model, batch=32, decay=0.1):
        self.p = {name: array.copy() for name, array in model.state_dict().items()}
        self.batch, self.decay = batch, decay
        self.random = np.random.default_rng(0)

    def step(self, X, Y, ix=None):
        p, n = self.p, self.batch
        ix = self.random.integers(0, len(X), n) if ix is None else ix
        x, y = X[ix], Y[ix]
        E = p["C"][x].reshape(n, -1)
        H = np.tanh(E @ p["W1"] + p["B1"])
        logits = H @ p["W2"] + p["B2"]
        logits -= logits.max(1, keepdims=True)
        g = np.exp(logits)
        sums = g.sum(1, keepdims=True)
        loss = (np.log(sums[:, 0]) - logits[np.arange(n), y]).mean()
        loss += self.decay * ((p["W1"] ** 2).mean() + (p["W2"] ** 2).mean())
        g /= sums
        g[np.arange(n), y] -= 1
        g /= n
        dH = (g @ p["W2"].T) * (1 - H * H)
        dE = (dH @ p["W1"].T).reshape(*x.shape, -1)
        W1, W2 = p["W1"], p["W2"]
        dW1, dW2 = E.T @ dH, H.T @ g
        W1 -= np.float32(RATE) * (dW1 + np.float32(2 * self.decay / W1.size) * W1)
        W2 -= np.float32(RATE) * (dW2 + np.float32(2 * self.decay / W2.size) * W2)
        p["B1"] -= np.float32(RATE) * dH.sum(0)
        p["B2"] -= np.float32(RATE) * g.sum(0)
        np.add.at(p["C"], x, np.float32(-RATE) * dE)
        return float(loss)


class Scanned:
    """MLPKaimingNormal in JAX: many steps in one jitted `lax.scan`."""

    def __init__(self, model, X, Y, steps, batch=32, decay=0.1):
        import jax
        import jax.numpy as jnp

        X, Y = jnp.asarray(X, jnp.int32), jnp.asarray(Y, jnp.int32)

        def loss(p, ix):
            E = p["C"][X[ix]].reshape(batch, -1)
            logits = jnp.tanh(E @ p["W1"] + p["B1"]) @ p["W2"] + p["B2"]
            picked = jax.nn.log_softmax(logits)[jnp.arange(batch), Y[ix]]
            return decay * ((p["W1"] ** 2).mean() + (p["W2"] ** 2).mean()) - picked.mean()

        def step(p, ix):
            value, gradient = jax.value_and_grad(loss)(p, ix)
            return jax.tree.map(lambda a, b: a - RATE * b, p, gradient), value

        def run(p, key):
            ix = jax.random.randint(key, (steps, batch), 0, len(X))
            return jax.lax.scan(step, p, ix)

        def given(p, ix):
            return jax.lax.scan(step, p, ix)

        self.run, self.given, self.key = jax.jit(run), jax.jit(given), jax.random.key(0)
        self.p = {name: jnp.asarray(array) for name, array in model.state_dict().items()}

    def losses(self, batches):
        """Those of steps with these batches, from the parameters that it began with."""
        return np.asarray(self.given(self.p, np.stack([np.asarray(ix) for ix in batches]))[1])

    def __call__(self):
        self.p, losses = self.run(self.p, self.key)
        losses.block_until_ready()
