"""Linear algebra, as far as lessons about attention need it."""

import torch
from torch._C.ops.reduce import vector_norm as _vector_norm


def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None):
    """The norm of all elements or along axes."""
    return _vector_norm(x, ord, dim, keepdim, dtype)


def norm(A, ord=None, dim=None, keepdim=False, *, dtype=None):
    return _vector_norm(A, 2 if ord in (None, "fro") else ord, dim, keepdim, dtype)


def matmul(input, other):
    return torch.matmul(input, other)


def multi_dot(tensors):
    out = tensors[0]
    for t in tensors[1:]:
        out = out @ t
    return out


def cross(input, other, *, dim=-1):
    return torch.cross(input, other, dim)


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
