"""Networks of any depth, of which the post's are the shallowest."""

from collections.abc import Sequence
from typing import Any

from swiftmakemore import _core
from swiftmakemore._arguments import as_count, as_float
from swiftmakemore._core import Generator, Tensor
from swiftmakemore.models import MLPBase
from swiftmakemore.vocabulary import Vocabulary

__all__ = ["MLP"]


class MLP(MLPBase):
    """Letters -> embeddings -> [linear -> (batch norm) -> tanh] * depth -> linear (-> batch norm).

    The family that the post's five networks belong to, and the deep network of the lecture on
    activations and batch normalisation (https://github.com/karpathy/nn-zero-to-hero, part 3).
    `train_model` trains all of them in one native loop.

    Parameters
    ----------
    vocabulary_size : int or Vocabulary
        How many letters, "." included; a vocabulary is kept for `sample`.
    context_size : int
        How many letters the network sees to predict the next one.
    embedding_size : int
        How many numbers stand for a letter.
    hidden_sizes : sequence of int
        How many neurons each hidden layer has; at least one layer.
    batch_norm : {"torch", "post"}, optional
        Batch normalisation before each tanh: `torch.nn.BatchNorm1d`'s, or that of
        `MLPBatchNormal`, which says what they differ in.
    output_batch_norm : bool
        Whether the logits are normalised, too.
    bias : bool, optional
        Whether the linear layers add a bias; by default those that no batch norm follows.
    init : {"lecture", "torch"}
        "lecture": weights from N(0, 1) divided by the root of their inputs, hidden ones times
        `gain`, and 0.1 times the output layer or, where it is normalised, its gain; biases 0.
        "torch": what `torch.nn.Embedding` and `torch.nn.Linear` draw.
    gain : float
        5/3 keeps the deviation of tanh's results; with batch norm it hardly matters.
    generator : Generator, optional
        Takes all draws: the embeddings, then layer by layer.

    Raises
    ------
    ValueError
        A size is below 1 or larger than memory could hold, a word is none of those above, or
        `output_batch_norm` is without `batch_norm`.
    TypeError
        An argument is of another type.

    Notes
    -----
    Parameters are `C`, `W1`, `B1`, `bngain1`, `bnbias1`, `W2`, ... and so on, buffers
    `bnmean_running1` and `bnvar_running1` ("torch") or `bnstd_running1` ("post"). Weights are
    (inputs, outputs), as in the post. Weight decay is of all linear layers' weights.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> g = sm.Generator().manual_seed(2147483647)
    >>> model = sm.MLP(27, embedding_size=10, hidden_sizes=[100] * 5, batch_norm="torch",
    ...                output_batch_norm=True, generator=g)
    >>> sum(tensor.numpy().size for tensor in model.params)
    47024
    >>> model([[0, 0, 0]]).shape
    torch.Size([1, 27])
    """

    def __init__(
        self,
        vocabulary_size: int | Vocabulary = 27,
        context_size: int = 3,
        embedding_size: int = 10,
        hidden_sizes: Sequence[int] = (100,),
        *,
        batch_norm: str | None = None,
        output_batch_norm: bool = False,
        bias: bool | None = None,
        init: str = "lecture",
        gain: float = 5 / 3,
        generator: Generator | None = None,
    ):
        self.vocabulary, vocabulary_size = self._letters(vocabulary_size)
        try:
            self._hidden_sizes = tuple(hidden_sizes)
        except TypeError:
            raise TypeError(
                f"MLP: hidden_sizes must be a sequence of ints, not {hidden_sizes!r}"
            ) from None
        for name, word in (("batch_norm", batch_norm), ("init", init)):
            if not (isinstance(word, str) or (word is None and name == "batch_norm")):
                raise TypeError(f"MLP: {name} must be a str, not {word!r}")
        self._core = _core.Model.network(
            as_count("MLP", "vocabulary_size", vocabulary_size, least=1),
            as_count("MLP", "context_size", context_size, least=1),
            as_count("MLP", "embedding_size", embedding_size, least=1),
            [as_count("MLP", "hidden_sizes", size, least=1) for size in self._hidden_sizes],
            batch_norm,
            bool(output_batch_norm),
            None if bias is None else bool(bias),
            init,
            as_float("MLP", "gain", gain),
            generator,
        )
        self._tensors = {**self._core.parameters(), **self._core.buffers()}

    def __getattr__(self, name: str) -> Tensor:
        """Parameters and buffers of the layers, by their names."""
        if name in self.__dict__.get("_tensors", ()):
            return self._tensors[name]
        raise AttributeError(f"{type(self).__name__} has no {name!r}")

    @property
    def sizes(self) -> dict[str, Any]:
        """The sizes by the names of the constructor's arguments.

        Examples
        --------
        >>> MLP(hidden_sizes=[20, 30]).sizes["hidden_sizes"]
        (20, 30)
        """
        names = ("vocabulary_size", "context_size", "embedding_size")
        return dict(zip(names, self._core.sizes(), strict=False)) | {
            "hidden_sizes": self._hidden_sizes
        }

    @property
    def last_H(self) -> Tensor | None:
        """The last hidden layer's output of the last call; None before it."""
        return self._core.activations().get(f"hidden{len(self._hidden_sizes)}")
