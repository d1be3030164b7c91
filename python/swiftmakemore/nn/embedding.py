"""Rows of a table picked by number."""

from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.autograd import no_grad
from swiftmakemore.nn import functional as F
from swiftmakemore.nn import init
from swiftmakemore.nn.module import Module
from swiftmakemore.nn.parameter import Parameter

__all__ = ["Embedding"]


class Embedding(Module):
    """Rows of `weight` (num_embeddings, embedding_dim): int64 S gives S + (embedding_dim,).

    The weight is standard normal. The counterpart of `torch.nn.Embedding`; sparse gradients and
    `max_norm` are not there.

    Parameters
    ----------
    num_embeddings, embedding_dim : int
        Rows and columns of the table.
    padding_idx : int, optional
        A row that starts as zeros and gets no gradient; negative counts from the end.
    dtype : dtype, optional
        Of the weight; float32 by default.

    Raises
    ------
    IndexError
        On a call with a number that is no row.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> table = nn.Embedding(27, 2, padding_idx=0)
    >>> tuple(table(sm.tensor([[0, 5, 13]])).shape)
    (1, 3, 2)
    >>> table(sm.tensor([0])).tolist()
    [[0.0, 0.0]]
    """

    def __init__(
        self,
        num_embeddings: int,
        embedding_dim: int,
        padding_idx: int | None = None,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        self.num_embeddings = num_embeddings
        self.embedding_dim = embedding_dim
        if padding_idx is not None:
            if not -num_embeddings <= padding_idx < num_embeddings:
                raise AssertionError("Padding_idx must be within num_embeddings")
            padding_idx %= num_embeddings
        self.padding_idx = padding_idx
        shape = (num_embeddings, embedding_dim)
        self.weight = Parameter(_core.empty(shape, dtype=dtype, device=device))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws the weight anew from the default generator."""
        init.normal_(self.weight)
        self._fill_padding_idx_with_zero()

    def _fill_padding_idx_with_zero(self) -> None:
        if self.padding_idx is not None:
            with no_grad():
                self.weight[self.padding_idx] = 0

    def forward(self, input: Tensor) -> Tensor:
        """The rows that `input` names."""
        return F.embedding(input, self.weight, self.padding_idx)

    def extra_repr(self) -> str:
        """The sizes, and the padding row."""
        padding = "" if self.padding_idx is None else f", padding_idx={self.padding_idx}"
        return f"{self.num_embeddings}, {self.embedding_dim}{padding}"

    @classmethod
    def from_pretrained(
        cls, embeddings: Tensor, freeze: bool = True, padding_idx: int | None = None
    ) -> "Embedding":
        """A layer on the table `embeddings` of two dimensions, trained further unless `freeze`."""
        if embeddings.ndim != 2:
            raise AssertionError("Embeddings parameter is expected to be 2-dimensional")
        rows, columns = embeddings.shape
        layer = cls(rows, columns, padding_idx, dtype=embeddings.dtype)
        layer.weight = Parameter(embeddings, requires_grad=not freeze)
        return layer
