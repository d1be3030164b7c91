"""Layers that bring activations to mean 0 and variance 1."""

from collections.abc import Sequence
from typing import Any

from swiftmakemore import _core
from swiftmakemore._core import Tensor
from swiftmakemore.nn import functional as F
from swiftmakemore.nn import init
from swiftmakemore.nn.module import Module
from swiftmakemore.nn.parameter import Parameter

__all__ = ["BatchNorm1d", "LayerNorm"]


class BatchNorm1d(Module):
    """Each feature to mean 0 and variance 1 over the batch: (N, C) or (N, C, L).

    In training by the batch's mean and variance, which the buffers `running_mean` and `running_var`
    follow; in evaluation by these. `weight` (ones) and `bias` (zeros) come after. The counterpart
    of `torch.nn.BatchNorm1d` (Ioffe and Szegedy, 2015).

    Parameters
    ----------
    num_features : int
        C.
    eps : float
        Added to the variance.
    momentum : float, optional
        The share of a batch in the running statistics; None for the mean of all batches.
    affine, bias : bool
        Whether there are a weight and, with it, a bias.
    track_running_stats : bool
        Whether there are running statistics; without them evaluation uses the batch too.
    dtype : dtype, optional
        Of parameters and statistics; float32 by default.

    Raises
    ------
    ValueError
        On a call with another number of dimensions, or in training with one value per feature.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> norm = nn.BatchNorm1d(2)
    >>> y = norm(sm.tensor([[1.0, 5.0], [3.0, 9.0]]))
    >>> [round(v, 3) for v in y[1].tolist()], norm.num_batches_tracked.item()
    ([1.0, 1.0], 1)
    """

    _version = 2

    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float | None = 0.1,
        affine: bool = True,
        track_running_stats: bool = True,
        device: Any = None,
        dtype: Any = None,
        *,
        bias: bool = True,
    ) -> None:
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        for name, wanted in (("weight", True), ("bias", bias)):
            if affine and wanted:
                empty = _core.empty(num_features, dtype=dtype, device=device)
                self.register_parameter(name, Parameter(empty))
            else:
                self.register_parameter(name, None)
        tracked = track_running_stats
        self.register_buffer(
            "running_mean", _core.zeros(num_features, dtype=dtype) if tracked else None
        )
        self.register_buffer(
            "running_var", _core.ones(num_features, dtype=dtype) if tracked else None
        )
        self.register_buffer("num_batches_tracked", _core.tensor(0) if tracked else None)
        self.reset_parameters()

    def reset_running_stats(self) -> None:
        """Running mean 0 and variance 1, as at first."""
        if self.track_running_stats:
            self.running_mean.copy_(0.0)
            self.running_var.copy_(1.0)
            self.num_batches_tracked.copy_(0)

    def reset_parameters(self) -> None:
        """Weight 1, bias 0 and the running statistics as at first."""
        self.reset_running_stats()
        if self.affine:
            init.ones_(self.weight)
            if self.bias is not None:
                init.zeros_(self.bias)

    def _check_input_dim(self, input: Tensor) -> None:
        if input.ndim not in (2, 3):
            raise ValueError(f"expected 2D or 3D input (got {input.ndim}D input)")

    def forward(self, input: Tensor) -> Tensor:
        """The normalized features."""
        self._check_input_dim(input)
        factor = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                factor = 1.0 / self.num_batches_tracked.item()
        by_batch = self.training or self.running_mean is None
        tracked = not self.training or self.track_running_stats
        return F.batch_norm(
            input,
            self.running_mean if tracked else None,
            self.running_var if tracked else None,
            self.weight,
            self.bias,
            by_batch,
            factor,
            self.eps,
        )

    def extra_repr(self) -> str:
        """The settings."""
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, "
            f"affine={self.affine}, bias={self.bias is not None}, "
            f"track_running_stats={self.track_running_stats}"
        )


class LayerNorm(Module):
    """The last dimensions, of the shape `normalized_shape`, to mean 0 and variance 1.

    `weight` (ones) and `bias` (zeros) of that shape come after. The counterpart of
    `torch.nn.LayerNorm` (Ba, Kiros and Hinton, 2016).

    Parameters
    ----------
    normalized_shape : int or sequence of int
        The sizes of the last dimensions.
    eps : float
        Added to the variance.
    elementwise_affine, bias : bool
        Whether there is a weight, and with it a bias.
    dtype : dtype, optional
        Of the parameters; float32 by default.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> y = nn.LayerNorm(2)(sm.tensor([[1.0, 3.0], [10.0, 30.0]]))
    >>> [[round(v, 3) for v in row] for row in y.tolist()]
    [[-1.0, 1.0], [-1.0, 1.0]]
    """

    def __init__(
        self,
        normalized_shape: int | Sequence[int],
        eps: float = 1e-5,
        elementwise_affine: bool = True,
        bias: bool = True,
        device: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else normalized_shape
        self.normalized_shape = tuple(shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        for name, wanted in (("weight", True), ("bias", bias)):
            if elementwise_affine and wanted:
                empty = _core.empty(self.normalized_shape, dtype=dtype, device=device)
                self.register_parameter(name, Parameter(empty))
            else:
                self.register_parameter(name, None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Weight 1 and bias 0."""
        if self.elementwise_affine:
            init.ones_(self.weight)
            if self.bias is not None:
                init.zeros_(self.bias)

    def forward(self, input: Tensor) -> Tensor:
        """The normalized elements."""
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        """The settings."""
        return (
            f"{self.normalized_shape}, eps={self.eps}, "
            f"elementwise_affine={self.elementwise_affine}, bias={self.bias is not None}"
        )
