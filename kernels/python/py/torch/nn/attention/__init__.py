"""Choosing attention kernels: there is one here."""

import contextlib
import enum

from torch.nn.attention import bias, flex_attention


class SDPBackend(enum.Enum):
    """Implementations of scaled dot product attention."""

    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3


@contextlib.contextmanager
def sdpa_kernel(backends, set_priority=False):
    """Accepted: the mathematical form is used whatever is asked for."""
    yield


__all__ = ["SDPBackend", "bias", "flex_attention", "sdpa_kernel"]
