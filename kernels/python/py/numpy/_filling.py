"""Arrays of a given shape: filled, counted up, and as grids."""

import builtins
import math

import torch
from numpy._array import ndarray, tensor
from numpy._making import array, asarray
from numpy._types import torch_dtype


def _size(shape):
    return [builtins.int(n) for n in shape] if hasattr(shape, "__len__") or isinstance(shape, ndarray) else [builtins.int(shape)]


def zeros(shape, dtype=None, order="C"):
    return ndarray(torch.zeros(_size(shape), dtype=torch_dtype(dtype)))


def ones(shape, dtype=None, order="C"):
    return ndarray(torch.ones(_size(shape), dtype=torch_dtype(dtype)))


def empty(shape, dtype=None, order="C"):
    return zeros(shape, dtype)


def full(shape, fill_value, dtype=None, order="C"):
    kind = array(fill_value)._t.dtype if dtype is None else torch_dtype(dtype)
    return ndarray(tensor(fill_value).to(kind).expand(_size(shape)).clone())


def _like(make):
    def run(a, *args, dtype=None, shape=None, **kwargs):
        a = asarray(a)
        return make(a.shape if shape is None else shape, *args, dtype=dtype or a.dtype)

    return run


zeros_like, ones_like, empty_like, full_like = _like(zeros), _like(ones), _like(empty), _like(full)


def arange(*args, dtype=None):
    """start, start + step, … below stop."""
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (args[0], args[1], args[2] if len(args) > 2 else 1)
    if dtype is None:
        whole = all(not isinstance(v, builtins.float) for v in (start, stop, step))
        dtype = "int64" if whole else "float64"
    n = builtins.max(0, math.ceil((stop - start) / step))
    t = torch.arange(n, dtype=torch.float64) * step + start
    return ndarray(t.to(torch_dtype(dtype)))


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """``num`` numbers from start to stop."""
    step = (stop - start) / (num - 1 if endpoint else num) if num > (1 if endpoint else 0) else math.nan
    t = torch.arange(num, dtype=torch.float64) * (0 if num == 1 else step) + start
    if endpoint and num > 1:
        t[-1] = stop
    out = ndarray(t if dtype is None else t.to(torch_dtype(dtype)))
    return (out, step) if retstep else out


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
    return ndarray(base ** linspace(start, stop, num, endpoint)._t)


def meshgrid(*xi, indexing="xy", sparse=False, copy=True):
    return [ndarray(t.clone()) for t in torch.meshgrid(*(tensor(x) for x in xi), indexing=indexing)]


def indices(dimensions, dtype=int):
    grids = torch.meshgrid(*(torch.arange(n) for n in dimensions), indexing="ij")
    return ndarray(torch.stack(grids))


def fromfunction(function, shape, *, dtype=float, **kwargs):
    return function(*(ndarray(g.to(torch_dtype(dtype))) for g in indices(shape)._t), **kwargs)
