"""The operations by name, and what they share."""

from torch._C.base import wrap_dim
from torch._complex import ComplexTensor

operations = {}


def _op(*names):
    def register(fn):
        for name in names or (fn.__name__,):
            operations[name] = fn
        return fn

    return register


def _dims(x, dims):
    return [wrap_dim(d, x.dim()) for d in dims]


def _kind(tensors):
    return max((t.dtype for t in tensors if isinstance(t, ComplexTensor)), key=lambda d: d.itemsize)
