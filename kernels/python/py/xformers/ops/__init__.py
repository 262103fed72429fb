"""Operators: products under a mask, and memory-efficient attention."""

import torch


def masked_matmul(a, b, mask=None):
    """a @ b with -inf where a bool mask hides, or with a float mask added."""
    if hasattr(type(mask), "__torch_function__") and not isinstance(mask, torch.Tensor):
        return type(mask).__torch_function__(masked_matmul, (type(mask),), (a, b, mask))
    att = a @ b
    if mask is None:
        return att
    if mask.dtype == torch.bool:
        att[~mask.expand(att.shape)] = float("-inf")
    else:
        att += mask
    return att


from xformers.ops.fmha import (  # noqa: E402
    AttentionBias,
    LowerTriangularMask,
    LowerTriangularMaskWithTensorBias,
    memory_efficient_attention,
    memory_efficient_attention_forward,
)
from xformers.ops import fmha  # noqa: E402


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = ["AttentionBias", "LowerTriangularMask", "LowerTriangularMaskWithTensorBias", "fmha", "masked_matmul",
           "memory_efficient_attention", "memory_efficient_attention_forward"]
