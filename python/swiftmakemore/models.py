"""The post's five networks. Each adds one idea to the one before; all live in Swift."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from swiftmakemore import _core
from swiftmakemore._arguments import as_count, as_float
from swiftmakemore._core import Generator, Tensor
from swiftmakemore.autograd import no_grad
from swiftmakemore.vocabulary import Vocabulary

__all__ = [
    "MLPBase",
    "MLPBatchNormal",
    "MLPKaimingNormal",
    "MLPReduceInitialLoss",
    "MLPReduceTanhSaturation",
]

_ENGLISH = "abcdefghijklmnopqrstuvwxyz"


def _parameter(name: str, doc: str) -> property:
    """A property that looks a parameter or buffer up in the core."""

    def get(self: "MLPBase") -> Tensor:
        try:
            return self._tensors[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no {name}") from None

    def set(self: "MLPBase", value: Any) -> None:
        raise AttributeError(
            f"{name} belongs to the core; change its elements under no_grad(): "
            f"model.{name}.copy_(values)"
        )

    return property(get, set, doc=doc)


class MLPBase:
    """Letters -> embeddings -> hidden layer -> tanh -> logits, all weights drawn from N(0, 1).

    The post's first network (section "Neural network setup"). Its first loss is about 20 where a
    uniform guess has 3.3: the output layer starts far too large.

    Parameters
    ----------
    vocabulary_size : int or Vocabulary
        How many letters, "." included. Given a vocabulary, the model keeps it for `sample`; 27
        alone stands for "." and a to z.
    context_size : int
        How many letters the network sees to predict the next one.
    embedding_size : int
        How many numbers stand for a letter.
    hidden_size : int
        How many neurons the hidden layer has.
    generator : Generator, optional
        The post's `g`. Draws for which the post names no generator (and all draws, where this is
        None) take the default one: `manual_seed`.

    Raises
    ------
    ValueError
        A size is below 1, or larger than memory could hold.
    TypeError
        A size is no int, or `generator` no `Generator`.

    Notes
    -----
    Parameters are float32 and belong to the core: `model.W1` is the tensor itself, not a copy.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> model = sm.MLPBase(generator=sm.Generator().manual_seed(2147483647))
    >>> logits = model([[0, 0, 0], [0, 0, 5]])
    >>> logits.shape
    torch.Size([2, 27])
    """

    C = _parameter("C", "The embeddings, float32 (vocabulary, embedding).")
    W1 = _parameter("W1", "The hidden layer's weights, float32 (context * embedding, hidden).")
    B1 = _parameter("B1", "The hidden layer's bias, float32 (hidden,).")
    W2 = _parameter("W2", "The output layer's weights, float32 (hidden, vocabulary).")
    B2 = _parameter("B2", "The output layer's bias, float32 (vocabulary,).")

    def __init__(
        self,
        vocabulary_size: int | Vocabulary = 27,
        context_size: int = 3,
        embedding_size: int = 64,
        hidden_size: int = 64,
        *,
        generator: Generator | None = None,
    ):
        letters, vocabulary_size = self._letters(vocabulary_size)
        self.vocabulary: Vocabulary | None = letters
        """The letters that the indices stand for: a to z for 27, if none was given."""
        self._core = _core.Model(
            type(self)._recipe(),
            as_count("MLP", "vocabulary_size", vocabulary_size, least=1),
            as_count("MLP", "context_size", context_size, least=1),
            as_count("MLP", "embedding_size", embedding_size, least=1),
            as_count("MLP", "hidden_size", hidden_size, least=1),
            generator,
        )
        # The tensors are the same ones for the model's whole life.
        self._tensors: dict[str, Tensor] = {**self._core.parameters(), **self._core.buffers()}

    @staticmethod
    def _letters(size: int | Vocabulary) -> tuple[Vocabulary | None, int]:
        """The letters that indices stand for, as far as they are known, and their number."""
        if isinstance(size, Vocabulary):
            return size, len(size)
        return (Vocabulary([_ENGLISH]) if size == 1 + len(_ENGLISH) else None), size

    @classmethod
    def _recipe(cls) -> str:
        """The name of the post's class that this is or derives from."""
        return next(base.__name__ for base in cls.__mro__ if base.__module__ == __name__)

    def __call__(self, X: Any, training: bool = False) -> Tensor:
        """The logits of the letters that follow the contexts X.

        Parameters
        ----------
        X : array of int64, (N, context_size) or (context_size,)
            Indices of letters, the oldest first: a NumPy array, a `Tensor`, nested lists.
        training : bool
            Whether batch normalisation uses this batch's statistics (N of at least 2) or the
            running ones. The other models do the same in both cases.

        Returns
        -------
        Tensor
            float32 (N, vocabulary), N = 1 for a single context; `softmax(1)` makes probabilities
            of them. What led to it is in `activations()` until the next call.

        Raises
        ------
        IndexError
            An index is outside the vocabulary.
        ValueError
            X has another shape; or one example is to be normalised in training.
        TypeError
            X does not hold integers.

        Examples
        --------
        >>> import swiftmakemore as sm
        >>> logits = MLPReduceInitialLoss()([0, 0, 0])
        >>> logits.shape, round(float(logits.softmax(1).sum()), 3)
        (torch.Size([1, 27]), 1.0)
        """
        return self._core(X, training)

    @property
    def sizes(self) -> dict[str, int]:
        """The four sizes by the names of the constructor's arguments.

        Examples
        --------
        >>> MLPBase().sizes["hidden_size"]
        64
        """
        names = ("vocabulary_size", "context_size", "embedding_size", "hidden_size")
        return dict(zip(names, self._core.sizes(), strict=True))

    @property
    def named_params(self) -> dict[str, Tensor]:
        """What training changes, float32, by the post's names and in its order.

        Examples
        --------
        >>> {name: tuple(tensor.shape) for name, tensor in MLPBase().named_params.items()}
        {'C': (27, 64), 'W1': (192, 64), 'B1': (64,), 'W2': (64, 27), 'B2': (27,)}
        """
        return self._core.parameters()

    @property
    def params(self) -> list[Tensor]:
        """The tensors of `named_params`, without the names."""
        return list(self.named_params.values())

    @property
    def last_H(self) -> Tensor | None:
        """The hidden layer's output of the last call, float32 (N, hidden); None before it."""
        return self._core.activations().get("hidden")

    @property
    def last_logits(self) -> Tensor | None:
        """The logits of the last call, float32 (N, vocabulary); None before it."""
        return self._core.activations().get("logits")

    def activations(self) -> dict[str, np.ndarray]:
        """Every activation of the last call, in the order of the computation.

        Returns
        -------
        dict of str to ndarray
            float32, read-only, on the core's own memory, which they keep alive: `embeddings`
            (N, context * embedding), `hidden_preactivation` (N, hidden), `batch_normalized` (N,
            hidden) where the model normalises, `hidden` (N, hidden), `logits` (N, vocabulary) and
            `probabilities` (N, vocabulary; computed now). Empty before the first call.

        Examples
        --------
        >>> model = MLPBase()
        >>> _ = model([[0, 0, 0], [0, 0, 5]])
        >>> model.activations()["hidden"].shape
        (2, 64)
        """
        tensors = self._core.activations()
        arrays = {name: _core.read_only_array(tensor) for name, tensor in tensors.items()}
        if "logits" in tensors:
            arrays["probabilities"] = _core.read_only_array(tensors["logits"].detach().softmax(1))
        return arrays

    def gradients(self) -> dict[str, np.ndarray]:
        """The gradient of every parameter that has one, after `backward()`.

        Returns
        -------
        dict of str to ndarray
            float32 and read-only, in the parameters' shapes, on the core's own memory. Empty
            before the first `backward()` and after `zero_grad()`.

        Examples
        --------
        >>> model = MLPBase()
        >>> model.weight_decay_value(0.1).backward()
        >>> list(model.gradients())
        ['W1', 'W2']
        """
        pairs = ((name, tensor.grad) for name, tensor in self.named_params.items())
        return {name: _core.read_only_array(grad) for name, grad in pairs if grad is not None}

    def zero_grad(self) -> None:
        """Forgets all gradients; otherwise `backward()` adds to those that are there."""
        self._core.zero_grad()

    def optim_step(self, lr: float) -> None:
        """One step of gradient descent: `p += -lr * p.grad` for every parameter.

        Batch normalisation's running statistics move here too, as in the post.

        Parameters
        ----------
        lr : float
            The learning rate.

        Raises
        ------
        RuntimeError
            A parameter has no gradient, and nothing was changed: `backward()` comes first.

        Examples
        --------
        >>> import swiftmakemore as sm
        >>> model = MLPBase()
        >>> logits = model([[0, 0, 0], [0, 0, 5]], training=True)
        >>> sm.nn.functional.cross_entropy(logits, sm.tensor([5, 13])).backward()
        >>> model.optim_step(lr=0.1)
        """
        self._core.optim_step(as_float("optim_step", "lr", lr))

    def weight_decay_value(self, c: float) -> Tensor:
        """The post's regularisation, c * (mean(W1 ** 2) + mean(W2 ** 2)).

        Parameters
        ----------
        c : float
            The post has 0.1.

        Returns
        -------
        Tensor
            float32 of shape (), to be added to a loss.
        """
        return self._core.weight_decay(as_float("weight_decay_value", "c", c))

    def state_dict(self, tensors: str = "numpy") -> dict[str, Any]:
        """A copy of all parameters and buffers, by the post's names.

        Parameters
        ----------
        tensors : {"numpy", "torch"}
            NumPy arrays, or PyTorch tensors.

        Returns
        -------
        dict of str to ndarray or torch.Tensor
            float32. Unlike PyTorch's it does not change when training goes on.

        Raises
        ------
        ValueError
            `tensors` is something else.
        ImportError
            PyTorch is asked for and not installed.

        Examples
        --------
        >>> model, other = MLPBase(), MLPBase()
        >>> other.load_state_dict(model.state_dict())
        >>> bool((other.state_dict()["W1"] == model.state_dict()["W1"]).all())
        True
        """
        if tensors not in ("numpy", "torch"):
            raise ValueError(f"state_dict: tensors must be 'numpy' or 'torch', not {tensors!r}")
        state = {name: np.array(tensor) for name, tensor in self._tensors.items()}
        if tensors == "torch":
            import torch

            return {name: torch.from_numpy(array) for name, array in state.items()}
        return state

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Overwrites all parameters and buffers; nothing is changed where something is wrong.

        Parameters
        ----------
        state : mapping of str to array
            Every name of `state_dict()`, in its shape: NumPy arrays, PyTorch or own tensors.
            Other dtypes become float32.

        Raises
        ------
        KeyError
            A name is missing, or unknown.
        ValueError
            A shape is another.
        """
        if not isinstance(state, Mapping):
            raise TypeError(f"load_state_dict: state must be a dict of arrays, not {state!r}")
        missing = [name for name in self._tensors if name not in state]
        unknown = [name for name in state if name not in self._tensors]
        if missing or unknown:
            raise KeyError(
                f"load_state_dict: {type(self).__name__} has {', '.join(self._tensors)}; "
                f"missing: {', '.join(missing) or 'none'}; "
                f"unknown: {', '.join(map(str, unknown)) or 'none'}"
            )
        new = {}
        for name in self._tensors:
            try:
                new[name] = _core.tensor(state[name], dtype="float32")
            except (TypeError, ValueError) as error:
                raise type(error)(f"load_state_dict: {name}: {error}") from None
        for name, tensor in new.items():
            expected = self._tensors[name].shape
            # The post's running statistics become (1, hidden) with the first step.
            if tensor.shape != expected and tensor.shape != (1, *expected):
                raise ValueError(
                    f"load_state_dict: {name} has shape {tuple(tensor.shape)}, expected "
                    f"{tuple(expected)}"
                )
        for name, tensor in new.items():
            with no_grad():
                self._tensors[name].copy_(tensor.reshape(self._tensors[name].shape))

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}={size}" for name, size in self.sizes.items())
        return f"{type(self).__name__}({sizes})"


class MLPReduceInitialLoss(MLPBase):
    """`MLPBase` with W2 scaled by 0.01 and B2 by 0: the first guess is nearly uniform.

    The first loss is then about log(27) = 3.3, and no steps are spent on shrinking W2. The
    constructor and its errors are `MLPBase`'s. Source: the post, section "Neural network setup".

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> float(abs(MLPReduceInitialLoss().B2.numpy()).max())
    0.0
    """


class MLPReduceTanhSaturation(MLPReduceInitialLoss):
    """`MLPReduceInitialLoss` with W1 scaled by 0.1 and B1 by 0.01: tanh no longer saturates.

    The constructor and its errors are `MLPBase`'s. Source: the post, section "Neural network
    setup".

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> model = MLPReduceTanhSaturation(generator=sm.Generator().manual_seed(1))
    >>> bool(0.09 < model.W1.numpy().std() < 0.11)
    True
    """


class MLPKaimingNormal(MLPReduceInitialLoss):
    """`MLPReduceInitialLoss` with W1 scaled by He et al.'s rule, std = (5/3) / sqrt(fan_in).

    As in the post, `fan_in` is what `torch.nn.init.kaiming_normal_` takes for it: the *second*
    size of W1, hidden_size, since PyTorch's weights are (out, in) and the post's are (in, out).
    Source: https://arxiv.org/abs/1502.01852.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> model = MLPKaimingNormal(hidden_size=100)
    >>> bool(0.16 < model.W1.numpy().std() < 0.175)
    True
    """


class MLPBatchNormal(MLPReduceInitialLoss):
    """`MLPKaimingNormal`'s W1, and the hidden layer normalised over each batch before tanh.

    Source: https://arxiv.org/abs/1502.03167, as the post writes it, which is not
    `torch.nn.BatchNorm1d`: no epsilon is added; the batch is divided by its standard deviation
    with Bessel's correction (n - 1); the running statistics are of the *deviation*, start at 1,
    and move by 0.01 in `optim_step`, not in the forward pass. It keeps adding the B1 it inherits
    from `MLPReduceInitialLoss` (N(0, 1)) and does not train it.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> list(MLPBatchNormal().named_params)
    ['C', 'W1', 'bngain', 'bnbias', 'W2', 'B2']
    """

    bngain = _parameter("bngain", "The normalised layer's scale, float32 (hidden,).")
    bnbias = _parameter("bnbias", "The normalised layer's shift, float32 (hidden,).")
    bnmean_running = _parameter("bnmean_running", "The running mean, float32 (hidden,).")
    bnstd_running = _parameter("bnstd_running", "The running deviation, float32 (hidden,).")

    @property
    def last_bnmean(self) -> Tensor | None:
        """The mean of the last batch seen in training, float32 (1, hidden); None before it."""
        return self._core.statistics().get("last_bnmean")

    @property
    def last_bnstd(self) -> Tensor | None:
        """The deviation of the last batch seen in training, float32 (1, hidden); None before."""
        return self._core.statistics().get("last_bnstd")
