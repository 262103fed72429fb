"""Sums and products along axes, and of matrices."""

import torch
from torch._C.base import wrap_dim
from torch._complex import ComplexTensor, conj, make, pair_of
from torch._complex_ops.arithmetic import mul
from torch._complex_ops.registry import _dims, _kind, _op, operations
from torch._complex_ops.views import unbind, unsqueeze


def _reduced(name, x, dim, keepdim):
    if dim is None or dim == ():
        dim = list(range(x.dim()))
    dims = _dims(x, [dim] if isinstance(dim, int) else dim)
    if not dims:
        return x
    return ComplexTensor(getattr(x._pair, name)(dims, keepdim=keepdim))


@_op()
def sum(input, dim=None, keepdim=False, *, dtype=None):
    return _reduced("sum", input, dim, keepdim)


@_op()
def mean(input, dim=None, keepdim=False, *, dtype=None):
    return _reduced("mean", input, dim, keepdim)


@_op()
def cumsum(input, dim, *, dtype=None):
    return ComplexTensor(input._pair.cumsum(wrap_dim(dim, input.dim())))


@_op("prod")
def prod(input, dim=None, keepdim=False, *, dtype=None):
    if dim is None:
        return prod(input.flatten(), 0)
    parts = unbind(input, dim)
    out = parts[0]
    for p in parts[1:]:
        out = mul(out, p)
    return unsqueeze(out, dim) if keepdim else out


def _product(name):
    plain = getattr(torch, name)

    def run(input, other):
        kind = _kind((input, other))
        (a, b), (c, d) = (pair_of(t, kind).unbind(-1) for t in (input, other))
        return make(plain(a, c) - plain(b, d), plain(a, d) + plain(b, c))

    operations[name] = run


for _name in ("matmul", "mm", "bmm", "mv", "dot", "outer"):
    _product(_name)


@_op()
def vdot(input, other):
    return operations["dot"](conj(input), other)
