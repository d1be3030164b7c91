"""One step of recurrent networks."""

import math
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.nn import functional as F
from swiftmakemore.nn import init
from swiftmakemore.nn.module import Module
from swiftmakemore.nn.parameter import Parameter

__all__ = ["GRUCell", "LSTMCell", "RNNCell"]


class _Cell(Module):
    """What the cells share: `gates` blocks of weights for the input and for the hidden state."""

    gates = 1

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        bias: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        rows = self.gates * hidden_size
        for name, columns in (("weight_ih", input_size), ("weight_hh", hidden_size)):
            empty = _core.empty(rows, columns, dtype=dtype, device=device)
            self.register_parameter(name, Parameter(empty))
        for name in ("bias_ih", "bias_hh"):
            empty = Parameter(_core.empty(rows, dtype=dtype)) if bias else None
            self.register_parameter(name, empty)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws all parameters anew, uniformly within ±1/√hidden_size."""
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)

    def extra_repr(self) -> str:
        """The sizes."""
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")

    def _check(self, what: str, x: Tensor) -> None:
        if x.ndim not in (1, 2):
            raise ValueError(
                f"{self._get_name()}: Expected {what} to be 1D or 2D, got {x.ndim}D instead"
            )

    def _rows(self, input: Tensor, state: Tensor | None) -> tuple[Tensor, Tensor]:
        """Input and state as matrices; zeros where there is no state."""
        self._check("input", input)
        if state is not None:
            self._check("hidden", state)
        if input.ndim == 1:
            input = input.unsqueeze(0)
            state = state if state is None else state.unsqueeze(0)
        if state is None:
            state = _core.zeros(input.shape[0], self.hidden_size, dtype=input.dtype)
        return input, state

    def _products(self, input: Tensor, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """The gates' parts that come from the input and from the hidden state."""
        from_input = F.linear(input, self.weight_ih, self.bias_ih)
        return from_input, F.linear(hidden, self.weight_hh, self.bias_hh)


class RNNCell(_Cell):
    """tanh(W_ih x + b_ih + W_hh h + b_hh): (N, input_size) gives (N, hidden_size).

    Without the N for a single one; the hidden state is zeros where it is left out. The counterpart
    of `torch.nn.RNNCell` (Elman, 1990).

    Parameters
    ----------
    input_size, hidden_size : int
        Sizes of the last dimension.
    bias : bool
        Whether there are biases.
    nonlinearity : str
        "tanh" or "relu".

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> cell = nn.RNNCell(3, 4)
    >>> tuple(cell(sm.ones(2, 3), sm.zeros(2, 4)).shape)
    (2, 4)
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        bias: bool = True,
        nonlinearity: str = "tanh",
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input: Tensor, hx: Tensor | None = None) -> Tensor:
        """The next hidden state."""
        if self.nonlinearity not in ("tanh", "relu"):
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        from_input, from_hidden = self._products(*self._rows(input, hx))
        total = from_input + from_hidden
        result = total.tanh() if self.nonlinearity == "tanh" else total.relu()
        return result.squeeze(0) if input.ndim == 1 else result

    def extra_repr(self) -> str:
        """The sizes, and the nonlinearity unless it is tanh."""
        other = self.nonlinearity != "tanh"
        return super().extra_repr() + (f", nonlinearity={self.nonlinearity}" if other else "")


class GRUCell(_Cell):
    """A gated recurrent unit: (N, input_size) and (N, hidden_size) give (N, hidden_size).

    Without the N for a single one; the hidden state is zeros where it is left out. The gates'
    weights are stacked as reset, update, new. The counterpart of `torch.nn.GRUCell` (Cho et al.,
    2014).

    Parameters
    ----------
    input_size, hidden_size : int
        Sizes of the last dimension.
    bias : bool
        Whether there are biases.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> cell = nn.GRUCell(3, 4)
    >>> tuple(cell(sm.ones(2, 3), sm.zeros(2, 4)).shape)
    (2, 4)
    """

    gates = 3

    def forward(self, input: Tensor, hx: Tensor | None = None) -> Tensor:
        """The next hidden state."""
        rows, hidden = self._rows(input, hx)
        from_input, from_hidden = self._products(rows, hidden)
        input_reset, input_update, input_new = from_input.chunk(3, 1)
        hidden_reset, hidden_update, hidden_new = from_hidden.chunk(3, 1)
        reset = (hidden_reset + input_reset).sigmoid()
        update = (hidden_update + input_update).sigmoid()
        new = (input_new + hidden_new * reset).tanh()
        result = (hidden - new) * update + new
        return result.squeeze(0) if input.ndim == 1 else result


class LSTMCell(_Cell):
    """A long short-term memory: (N, input_size) and a pair of (N, hidden_size) give such a pair.

    The pair is hidden state and cell state, zeros where it is left out; without the N for a single
    one. The gates' weights are stacked as input, forget, cell, output. The counterpart of
    `torch.nn.LSTMCell` (Hochreiter and Schmidhuber, 1997).

    Parameters
    ----------
    input_size, hidden_size : int
        Sizes of the last dimension.
    bias : bool
        Whether there are biases.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> cell = nn.LSTMCell(3, 4)
    >>> hidden, state = cell(sm.ones(2, 3))
    >>> tuple(hidden.shape), tuple(state.shape)
    ((2, 4), (2, 4))
    """

    gates = 4

    def forward(
        self, input: Tensor, hx: tuple[Tensor, Tensor] | None = None
    ) -> tuple[Tensor, Tensor]:
        """The next hidden state and cell state."""
        rows, hidden = self._rows(input, None if hx is None else hx[0])
        _, cell = self._rows(input, None if hx is None else hx[1])
        from_input, from_hidden = self._products(rows, hidden)
        in_, forget, new, out = (from_input + from_hidden).chunk(4, 1)
        cell = forget.sigmoid() * cell + in_.sigmoid() * new.tanh()
        hidden = out.sigmoid() * cell.tanh()
        return (hidden.squeeze(0), cell.squeeze(0)) if input.ndim == 1 else (hidden, cell)
