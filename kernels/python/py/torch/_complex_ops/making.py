"""New tensors like others, and chosen between two."""

import torch
from torch._C.base import TensorBase
from torch._complex import ComplexTensor, _real, make, pair_of
from torch._complex_ops.registry import _kind, _op


@_op()
def zeros_like(input, **kwargs):
    return ComplexTensor(torch.zeros_like(input._pair))


@_op()
def empty_like(input, **kwargs):
    return zeros_like(input)


@_op()
def ones_like(input, **kwargs):
    one = torch.ones(input.shape, dtype=_real[input.dtype])
    return make(one, torch.zeros_like(one))


@_op()
def randn_like(input, **kwargs):
    return ComplexTensor(torch.randn_like(input._pair) * 0.5**0.5)


@_op()
def where(condition, input, other):
    kind = _kind((input, other))
    return ComplexTensor(torch.where(condition.unsqueeze(-1), pair_of(input, kind), pair_of(other, kind)))


@_op()
def masked_fill(x, mask, value):
    return where(mask, torch.full_like(x.real, 0) + value if not isinstance(value, TensorBase) else value, x)
