"""Helpers around tensors and modules."""

from torch.utils import checkpoint, data  # noqa: F401


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
