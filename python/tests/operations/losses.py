"""Losses, normalisations and what else nn.functional has for a network's ends and middles."""

import numpy as np

from operations.row import Row


def classes(m, x, ignored=None):
    """A class for each example of logits (N, V, ...) or (V,), `ignored` for every third one."""
    d = 0 if x.ndim == 1 else 1
    shape = tuple(x.shape[:d]) + tuple(x.shape[d + 1 :])
    # Where there are no classes, one that is refused.
    targets = np.arange(int(np.prod(shape))).reshape(shape) * 5 % (x.shape[d] or 1)
    targets += x.shape[d] == 0
    if ignored is not None:
        targets = np.where(np.arange(targets.size).reshape(shape) % 3 == 1, ignored, targets)
    return m.tensor(np.asarray(targets))


def weights(m, x):
    """A weight for each class."""
    n = x.shape[0 if x.ndim == 1 else 1]
    return m.tensor((np.arange(n) % 4 / 2 + 0.25).astype(str(x.dtype).rpartition(".")[2]))


def numbers(m, shape, like):
    """Numbers around 1 of the type of `like`."""
    values = (np.arange(int(np.prod(shape))) * 7 % 11 / 8 + 0.5).reshape(shape)
    dtype = str(like.dtype).rpartition(".")[2]
    return m.tensor(values.astype(dtype if "float" in dtype else "float32"))


def distributions(m, x):
    return m.softmax(numbers(m, tuple(x.shape), x), 0 if x.ndim == 1 else 1)


def class_losses():
    for text, options in {
        "": {},
        " sum": {"reduction": "sum"},
        " none": {"reduction": "none"},
    }.items():
        for name in ("nll_loss", "cross_entropy"):
            yield Row(
                f"{name}{text}",
                lambda m, F, x, name=name, options=options: getattr(F, name)(
                    -x.abs().contiguous(), classes(m, x), **options
                ),
                minimum_rank=1,
                ulp=-16,
            )
            yield Row(
                f"{name}{text} weight ignore",
                lambda m, F, x, name=name, options=options: getattr(F, name)(
                    -x.abs().contiguous(), classes(m, x, -100), weights(m, x), **options
                ),
                minimum_rank=1,
                ulp=-16,
            )
            yield Row(
                f"{name}{text} ignore class",
                lambda m, F, x, name=name, options=options: getattr(F, name)(
                    -x.abs().contiguous(), classes(m, x), ignore_index=0, **options
                ),
                minimum_rank=1,
                ulp=-16,
            )
        yield Row(
            f"cross_entropy{text} smoothing",
            lambda m, F, x, options=options: F.cross_entropy(
                x.contiguous(),
                classes(m, x, -7),
                weights(m, x),
                ignore_index=-7,
                label_smoothing=0.1,
                **options,
            ),
            minimum_rank=1,
            ulp=-16,
        )
        yield Row(
            f"cross_entropy{text} distributions",
            lambda m, F, x, options=options: F.cross_entropy(
                x.contiguous(), distributions(m, x), weights(m, x), label_smoothing=0.3, **options
            ),
            minimum_rank=1,
            integers=False,
            ulp=-16,
        )


def difference_losses():
    for name, options in {
        "mse_loss": {},
        "l1_loss": {},
        "smooth_l1_loss": {"beta": 0.7},
        "huber_loss": {"delta": 0.7},
    }.items():
        for reduction in ("mean", "sum", "none"):
            yield Row(
                f"{name} {reduction}",
                lambda m, F, x, y, name=name, options=options, reduction=reduction: getattr(
                    F, name
                )(x, y, reduction=reduction, **options),
                operands=2,
                integers=False,
                ulp=-16,
            )


def binary_losses():
    for reduction in ("mean", "sum", "none"):
        yield Row(
            f"binary_cross_entropy {reduction}",
            lambda m, F, x, reduction=reduction: F.binary_cross_entropy(
                m.clamp(x / 8 + 0.5, 0.01, 0.99),
                m.clamp(0.5 - x / 16, 0, 1),
                numbers(m, x.shape, x),
                reduction=reduction,
            ),
            minimum_rank=1,
            integers=False,
            ulp=-16,
        )
        yield Row(
            f"binary_cross_entropy_with_logits {reduction}",
            lambda m, F, x, reduction=reduction: F.binary_cross_entropy_with_logits(
                x, m.sigmoid(x * 2), numbers(m, x.shape, x), reduction=reduction
            ),
            integers=False,
            ulp=-16,
        )
        yield Row(
            f"binary_cross_entropy_with_logits pos_weight {reduction}",
            lambda m, F, x, reduction=reduction: F.binary_cross_entropy_with_logits(
                x, m.sigmoid(x * 2), pos_weight=numbers(m, x.shape[-1:], x), reduction=reduction
            ),
            integers=False,
            ulp=-16,
        )
    for reduction in ("mean", "sum", "none", "batchmean"):
        yield Row(
            f"kl_div {reduction}",
            lambda m, F, x, reduction=reduction: F.kl_div(
                F.log_softmax(x, -1), m.softmax(x * 2, -1), reduction=reduction
            ),
            minimum_rank=1,
            integers=False,
            ulp=-16,
            term=lambda sizes: 1,  # the largest probability, which the logarithms cancel
        )


def batch_norm(m, F, x, affine, training):
    if 0 in x.shape:  # where PyTorch sometimes fails
        return x * 1
    vector = numbers(m, x.shape[1:2], x)
    parameters = [vector, vector] if affine else []
    return F.batch_norm(x, vector * 1, vector * 2, *parameters, training=training, eps=1.0)


def normalisations():
    """With an epsilon that keeps small variances from scaling the errors of their terms up."""
    for affine in (False, True):
        for training in (False, True):
            yield Row(
                f"batch_norm {'affine ' * affine}{'training' * training}",
                lambda m, F, x, affine=affine, training=training: batch_norm(
                    m, F, x, affine, training
                ),
                minimum_rank=2,
                integers=False,
                ulp=-16,
            )
        yield Row(
            f"layer_norm {'affine' * affine}",
            lambda m, F, x, affine=affine: F.layer_norm(
                x,
                x.shape[-1:],
                numbers(m, x.shape[-1:], x) if affine else None,
                numbers(m, x.shape[-1:], x) if affine else None,
                eps=1.0,
            ),
            minimum_rank=1,
            integers=False,
            ulp=-16,
        )
        yield Row(
            f"group_norm {'affine' * affine}",
            lambda m, F, x, affine=affine: F.group_norm(
                x,
                2 if x.shape[1] % 2 == 0 else 1,
                numbers(m, x.shape[1:2], x) if affine else None,
                numbers(m, x.shape[1:2], x) if affine else None,
                eps=1.0,
            ),
            minimum_rank=2,
            integers=False,
            ulp=-16,
        )
    yield Row(
        "layer_norm of two dimensions",
        lambda m, F, x: F.layer_norm(x, x.shape[-2:], eps=1.0),
        minimum_rank=2,
        integers=False,
        ulp=-16,
    )
    yield Row(
        "rms_norm",
        lambda m, F, x: F.rms_norm(x, x.shape[-1:], numbers(m, x.shape[-1:], x), eps=1.0),
        minimum_rank=1,
        integers=False,
        ulp=-16,
    )


ROWS = [
    *class_losses(),
    *difference_losses(),
    *binary_losses(),
    *normalisations(),
    Row("softmin", lambda m, F, x: F.softmin(x, dim=-1), minimum_rank=1, integers=False, ulp=16),
    Row("softmax dtype", lambda m, F, x: F.softmax(x, -1, dtype=m.float64), ulp=16),
    Row(
        "log_softmax dtype",
        lambda m, F, x: F.log_softmax(x, -1, dtype=m.float64),
        minimum_rank=1,
        ulp=-16,
    ),
    Row(
        "cosine_similarity",
        lambda m, F, x, y: m.cosine_similarity(x, y, dim=-1),
        operands=2,
        minimum_rank=1,
        integers=False,
        ulp=-16,
    ),
    Row("normalize", lambda m, F, x: F.normalize(x, dim=-1), minimum_rank=1, ulp=-16),
    Row("normalize 1", lambda m, F, x: F.normalize(x, p=1.0, dim=0), minimum_rank=1, ulp=-16),
    Row("glu", lambda m, F, x: F.glu(x, 0), minimum_rank=1, ulp=-16),
    Row("pad", lambda m, F, x: F.pad(x, (1, 2), value=1), minimum_rank=1, ulp=0),
    Row("pad two", lambda m, F, x: F.pad(x, (-1, 2, 0, 1)), minimum_rank=2, ulp=0),
]
