"""Special functions."""

import torch
from torch._C.registry import builtin


def _compiled(fn):
    """PyTorch's messages call ``torch.special.erf`` special_erf."""
    return builtin(__name__, says=f"special_{fn.__name__}")(fn)


@_compiled
def erf(input: "T"):
    return torch.erf(input)


@_compiled
def erfc(input: "T"):
    return torch.erfc(input)


@_compiled
def expit(input: "T"):
    return torch.sigmoid(input)


@_compiled
def softmax(input: "T", dim, *, dtype=None):
    return torch.softmax(input, dim, dtype)


@_compiled
def log_softmax(input: "T", dim, *, dtype=None):
    return torch.log_softmax(input, dim, dtype)


@_compiled
def logsumexp(input: "T", dim: "ints[1]", keepdim=False):
    return torch.logsumexp(input, dim, keepdim)


@_compiled
def gammaln(input: "T"):
    return torch.lgamma(input)


@_compiled
def xlogy(input, other):
    return torch.xlogy(input, other)
