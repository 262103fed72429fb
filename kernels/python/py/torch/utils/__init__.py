"""Helpers around tensors and modules."""

from torch.utils import checkpoint, data  # noqa: F401
