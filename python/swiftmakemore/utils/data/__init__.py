"""Datasets, samplers and loaders that draw as those of `torch.utils.data` do."""

from swiftmakemore._nearest import refusing as _refusing
from swiftmakemore.utils.data.collate import default_collate, default_convert
from swiftmakemore.utils.data.dataset import (
    ConcatDataset,
    Dataset,
    IterableDataset,
    Subset,
    TensorDataset,
    random_split,
)
from swiftmakemore.utils.data.loader import DataLoader
from swiftmakemore.utils.data.sampler import (
    BatchSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)

__all__ = [
    "BatchSampler",
    "ConcatDataset",
    "DataLoader",
    "Dataset",
    "IterableDataset",
    "RandomSampler",
    "Sampler",
    "SequentialSampler",
    "Subset",
    "SubsetRandomSampler",
    "TensorDataset",
    "WeightedRandomSampler",
    "default_collate",
    "default_convert",
    "random_split",
]

__getattr__ = _refusing(__name__)
