"""Losses, as layers."""

from swiftmakemore._core import Tensor
from swiftmakemore.nn import functional as F
from swiftmakemore.nn.module import Module

__all__ = [
    "BCELoss",
    "BCEWithLogitsLoss",
    "CrossEntropyLoss",
    "L1Loss",
    "MSELoss",
    "NLLLoss",
]


class _Loss(Module):
    """A loss with a reduction ("mean", "sum" or "none")."""

    def __init__(self, reduction: str = "mean") -> None:
        super().__init__()
        if reduction not in ("mean", "sum", "none"):
            raise ValueError(f"{reduction} is not a valid value for reduction")
        self.reduction = reduction


class _WeightedLoss(_Loss):
    """A loss with weights, which are a buffer."""

    def __init__(self, weight: Tensor | None = None, reduction: str = "mean") -> None:
        super().__init__(reduction)
        self.register_buffer("weight", weight)


class L1Loss(_Loss):
    """`|input - target|`, reduced; two tensors of one shape. The counterpart of `torch.nn.L1Loss`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.L1Loss()(sm.tensor([1.0, 2.0]), sm.tensor([2.0, 4.0])).item()
    1.5
    """

    def __init__(self, *, reduction: str = "mean") -> None:
        super().__init__(reduction)

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss."""
        return F.l1_loss(input, target, reduction=self.reduction)


class MSELoss(_Loss):
    """(input - target)², reduced; two tensors of one shape. The counterpart of `torch.nn.MSELoss`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.MSELoss()(sm.tensor([1.0, 2.0]), sm.tensor([2.0, 4.0])).item()
    2.5
    """

    def __init__(self, *, reduction: str = "mean") -> None:
        super().__init__(reduction)

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss."""
        return F.mse_loss(input, target, reduction=self.reduction)


class NLLLoss(_WeightedLoss):
    """-input[r, target[r]] of log-probabilities (N, C), or (N, C, ...), and int64 (N, ...).

    Parameters
    ----------
    weight : Tensor, optional
        A factor for each class, (C,).
    ignore_index : int
        A target that does not count.
    reduction : str
        "mean" (weighted), "sum" or "none".

    The counterpart of `torch.nn.NLLLoss`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> nn.NLLLoss()(sm.tensor([[-1.0, -2.0]]), sm.tensor([1])).item()
    2.0
    """

    def __init__(
        self, weight: Tensor | None = None, *, ignore_index: int = -100, reduction: str = "mean"
    ) -> None:
        super().__init__(weight, reduction)
        self.ignore_index = ignore_index

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss."""
        return F.nll_loss(
            input,
            target,
            weight=self.weight,
            ignore_index=self.ignore_index,
            reduction=self.reduction,
        )


class CrossEntropyLoss(_WeightedLoss):
    """-log softmax(input)[r, target[r]] of logits (N, C) and int64 (N,), or probabilities.

    Parameters
    ----------
    weight : Tensor, optional
        A factor for each class, (C,).
    ignore_index : int
        A target that does not count.
    reduction : str
        "mean" (weighted), "sum" or "none".
    label_smoothing : float
        The share of each target that is spread over all classes.

    The counterpart of `torch.nn.CrossEntropyLoss`.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> round(nn.CrossEntropyLoss()(sm.zeros(3, 27), sm.tensor([0, 5, 26])).item(), 4)
    3.2958
    """

    def __init__(
        self,
        weight: Tensor | None = None,
        *,
        ignore_index: int = -100,
        reduction: str = "mean",
        label_smoothing: float = 0.0,
    ) -> None:
        super().__init__(weight, reduction)
        self.ignore_index = ignore_index
        self.label_smoothing = label_smoothing

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss."""
        return F.cross_entropy(
            input,
            target,
            weight=self.weight,
            ignore_index=self.ignore_index,
            reduction=self.reduction,
            label_smoothing=self.label_smoothing,
        )


class BCELoss(_WeightedLoss):
    """-(t log x + (1 - t) log(1 - x)) of probabilities and targets of one shape, reduced.

    The counterpart of `torch.nn.BCELoss`; `weight` is a factor that broadcasts.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> round(nn.BCELoss()(sm.tensor([0.5]), sm.tensor([1.0])).item(), 4)
    0.6931
    """

    def __init__(self, weight: Tensor | None = None, *, reduction: str = "mean") -> None:
        super().__init__(weight, reduction)

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss."""
        return F.binary_cross_entropy(input, target, weight=self.weight, reduction=self.reduction)


class BCEWithLogitsLoss(_WeightedLoss):
    """The loss of `BCELoss` from logits, without overflow: sigmoid and loss in one.

    The counterpart of `torch.nn.BCEWithLogitsLoss`; `weight` is a factor that broadcasts,
    `pos_weight` one of the positive targets.

    Examples
    --------
    >>> import swiftmakemore as sm
    >>> from swiftmakemore import nn
    >>> round(nn.BCEWithLogitsLoss()(sm.tensor([0.0]), sm.tensor([1.0])).item(), 4)
    0.6931
    """

    def __init__(
        self,
        weight: Tensor | None = None,
        *,
        reduction: str = "mean",
        pos_weight: Tensor | None = None,
    ) -> None:
        super().__init__(weight, reduction)
        self.register_buffer("pos_weight", pos_weight)

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss."""
        return F.binary_cross_entropy_with_logits(
            input,
            target,
            weight=self.weight,
            reduction=self.reduction,
            pos_weight=self.pos_weight,
        )
