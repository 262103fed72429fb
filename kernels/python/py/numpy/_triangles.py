"""Diagonals and triangles of matrices."""

import torch
from numpy._array import ndarray, tensor
from numpy._types import torch_dtype


def eye(N, M=None, k=0, dtype=None):
    n, m = N, N if M is None else M
    d = torch.arange(m)[None] - torch.arange(n)[:, None]
    return ndarray((d == k).to(torch_dtype(dtype)))


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def diag(v, k=0):
    return ndarray(torch.diag(tensor(v), k).clone())


def tri(N, M=None, k=0, dtype=None):
    return ndarray(torch.ones(N, N if M is None else M).tril(k).to(torch_dtype(dtype)))


def tril(m, k=0):
    return ndarray(tensor(m).tril(k))


def triu(m, k=0):
    return ndarray(tensor(m).triu(k))


def tril_indices(n, k=0, m=None):
    return tuple(ndarray(i) for i in torch.tril_indices(n, n if m is None else m, k))


def triu_indices(n, k=0, m=None):
    return tuple(ndarray(i) for i in torch.triu_indices(n, n if m is None else m, k))


def fill_diagonal(a, val):
    a._t.fill_diagonal_(val)


def diagonal(a, offset=0, axis1=0, axis2=1):
    return ndarray(tensor(a).diagonal(offset, axis1, axis2))
