"""Linear algebra, as far as lessons about attention need it."""

import torch
from torch._C.ops.reduce import vector_norm as _vector_norm
from torch._C.registry import builtin


def _compiled(*overloads):
    """PyTorch's messages call ``torch.linalg.norm`` linalg_norm."""
    return lambda fn: builtin(__name__, overloads=overloads, says=f"linalg_{fn.__name__}")(fn)


@_compiled()
def vector_norm(input: "T", ord: "Number" = 2, dim: "ints[1]?" = None, keepdim=False, *, dtype=None):
    """The norm of all elements or along axes."""
    return _vector_norm(input, ord, dim, keepdim, dtype)


@_compiled(
    "Tensor input, Number? ord=None, ints[1]? dim=None, bool keepdim=False, *, dtype? dtype=None",
    "Tensor input, str ord, ints[1]? dim=None, bool keepdim=False, *, dtype? dtype=None",
)
def norm(input, ord=None, dim=None, keepdim=False, *, dtype=None):
    return _vector_norm(input, 2 if ord in (None, "fro") else ord, dim, keepdim, dtype)


@_compiled()
def matmul(input: "T", other: "T"):
    return torch.matmul(input, other)


@_compiled()
def multi_dot(tensors):
    out = tensors[0]
    for t in tensors[1:]:
        out = out @ t
    return out


@_compiled()
def cross(input: "T", other: "T", *, dim=-1):
    return torch.cross(input, other, dim)


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)
