"""Datasets, samplers and batches."""

from torch.utils.data import dataloader, dataset, sampler
from torch.utils.data._utils.collate import default_collate, default_convert
from torch.utils.data.dataloader import DataLoader
from torch.utils.data.dataset import (
    ChainDataset,
    ConcatDataset,
    Dataset,
    IterableDataset,
    StackDataset,
    Subset,
    TensorDataset,
    random_split,
)
from torch.utils.data.sampler import (
    BatchSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)


def get_worker_info():
    """None: everything runs in the one process there is."""
    return None


def __getattr__(name):
    if name in ("distributed", "DistributedSampler"):
        import importlib

        distributed = importlib.import_module("torch.utils.data.distributed")
        return distributed if name == "distributed" else distributed.DistributedSampler
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


__all__ = [
    "BatchSampler", "ChainDataset", "ConcatDataset", "DataLoader", "Dataset", "IterableDataset", "RandomSampler", "Sampler",
    "SequentialSampler", "StackDataset", "Subset", "SubsetRandomSampler", "TensorDataset", "WeightedRandomSampler",
    "dataloader", "dataset", "default_collate", "default_convert", "get_worker_info", "random_split", "sampler",
]
