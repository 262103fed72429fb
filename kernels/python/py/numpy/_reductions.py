"""Functions that sum up an axis, sort it, or look for its extremes."""

import builtins
import math
import warnings

import torch
from numpy._array import ndarray, tensor, to, wrap
from numpy._making import asarray
from numpy._types import name_of

functions = {}


def _axes(t, axis):
    if axis is None:
        return list(range(t.ndim))
    axes = [axis] if isinstance(axis, builtins.int) else list(axis)
    for a in axes:
        if not -t.ndim <= a < t.ndim:
            raise ValueError(f"axis {a} is out of bounds for array of dimension {t.ndim}")
    return [a % t.ndim for a in axes]


def _whole(t):
    """Sums of small integers and bools are int64."""
    return t if t.dtype.is_floating_point else t.long()


def _reduction(name, compute, prepare=lambda t: t, empty=None):
    def run(a, axis=None, dtype=None, out=None, keepdims=False, **options):
        t = tensor(a)
        t = prepare(t) if dtype is None else to(t, name_of(dtype))
        dims = _axes(t, axis)
        if empty and not t.numel():
            if empty == "nan":
                warnings.warn("Mean of empty slice.", RuntimeWarning, stacklevel=2)
                return wrap(torch.tensor(math.nan, dtype=torch.float64))
            raise ValueError(f"zero-size array to reduction operation {empty} which has no identity")
        return wrap(compute(t, dims, keepdims, **options) if dims else compute(t.reshape(1), [0], False, **options))

    run.__name__ = run.__qualname__ = name
    run.__doc__ = f"{name} of all elements, or along axes."
    functions[name] = run

    def method(self, axis=None, dtype=None, out=None, keepdims=False, **options):
        return run(self, axis, dtype, out, keepdims, **options)

    setattr(ndarray, name, method)


def _float(t):
    return t if t.dtype.is_floating_point else t.double()


def _prod(t, dims, keep):
    for d in sorted(dims, reverse=True):
        t = t.prod(d, keepdim=keep)
    return t


def _var(t, dims, keep, ddof=0):
    return t.var(dims, correction=ddof, keepdim=keep)


def _any(t, dims, keep):
    return (t != 0).long().sum(dims, keepdim=keep) > 0


_reduction("sum", lambda t, dims, keep: t.sum(dims, keepdim=keep), _whole)
_reduction("mean", lambda t, dims, keep: t.mean(dims, keepdim=keep), _float, "nan")
_reduction("prod", _prod, _whole)
_reduction("max", lambda t, dims, keep: t.amax(dims, keepdim=keep), empty="maximum")
_reduction("min", lambda t, dims, keep: t.amin(dims, keepdim=keep), empty="minimum")
_reduction("var", _var, _float)
_reduction("std", lambda t, dims, keep, ddof=0: _var(t, dims, keep, ddof).sqrt(), _float)
_reduction("any", _any)
_reduction("all", lambda t, dims, keep: ~_any(t == 0, dims, keep))
_reduction("ptp", lambda t, dims, keep: t.amax(dims, keepdim=keep) - t.amin(dims, keepdim=keep))
_reduction("count_nonzero", lambda t, dims, keep: (t != 0).long().sum(dims, keepdim=keep))
_reduction("nansum", lambda t, dims, keep: t.nan_to_num().sum(dims, keepdim=keep), _whole)
_reduction("nanmean", lambda t, dims, keep: t.nanmean(dims, keepdim=keep), _float)
_reduction("nanmax", lambda t, dims, keep: torch.where(t.isnan(), -math.inf, t).amax(dims, keepdim=keep), _float)
_reduction("nanmin", lambda t, dims, keep: torch.where(t.isnan(), math.inf, t).amin(dims, keepdim=keep), _float)
functions.update(amax=functions["max"], amin=functions["min"])
for _name in ("nansum", "nanmean", "nanmax", "nanmin", "count_nonzero"):
    delattr(ndarray, _name)


def _place(name):
    def run(a, axis=None, out=None, *, keepdims=False):
        t = tensor(a)
        if not t.numel():
            raise ValueError(f"attempt to get {name} of an empty sequence")
        found = getattr(torch, name)(t if axis is not None else t.reshape(-1), -1 if axis is None else axis)
        return wrap(found.unsqueeze(axis) if keepdims and axis is not None else found)

    functions[name] = run
    setattr(ndarray, name, lambda self, axis=None, out=None, keepdims=False: run(self, axis, keepdims=keepdims))


_place("argmax")
_place("argmin")


def _running(name):
    def run(a, axis=None, dtype=None, out=None):
        t = _whole(tensor(a))
        return ndarray(getattr(torch, name)(t.reshape(-1) if axis is None else t, 0 if axis is None else axis))

    functions[name] = run
    setattr(ndarray, name, lambda self, axis=None, dtype=None, out=None: run(self, axis))


_running("cumsum")
_running("cumprod")


def clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None):
    """Values below ``a_min`` become it, above ``a_max`` become it."""
    low, high = a_min if min is None else min, a_max if max is None else max
    bounds = [tensor(b) if isinstance(b, (ndarray, list)) else b for b in (low, high)]
    return wrap(torch.clamp(tensor(a), *bounds))


def round(a, decimals=0, out=None):
    """Nearest number with ``decimals`` digits, halves to the even one."""
    t = tensor(a)
    if not t.dtype.is_floating_point:
        return wrap(t.clone())
    scale = 10.0**decimals
    return wrap((t * scale).round() / scale)


def sort(a, axis=-1, kind=None):
    t = tensor(a)
    return ndarray(t.reshape(-1).sort()[0] if axis is None else t.sort(axis)[0])


def argsort(a, axis=-1, kind=None):
    t = tensor(a)
    return ndarray(torch.argsort(t.reshape(-1) if axis is None else t, -1 if axis is None else axis, stable=True))


def partition(a, kth, axis=-1):
    return sort(a, axis)


def argpartition(a, kth, axis=-1):
    return argsort(a, axis)


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None):
    """The different values, sorted."""
    if axis is not None or return_index:
        raise NotImplementedError("np.unique(axis, return_index) is not part of this numpy; the nearest thing that works is "
                                  "torch.unique")
    t = tensor(ar)
    found = torch.unique(t, return_inverse=return_inverse, return_counts=return_counts)
    return tuple(ndarray(f) for f in found) if isinstance(found, tuple) else ndarray(found)


def bincount(x, weights=None, minlength=0):
    w = None if weights is None else tensor(weights).double()
    return ndarray(torch.bincount(tensor(x).long(), w, minlength))


def histogram(a, bins=10, range=None, density=None, weights=None):
    """How many values lie in each of the bins, and their edges."""
    t = tensor(a).double().reshape(-1)
    if isinstance(bins, builtins.int):
        low, high = range or ((t.min().item(), t.max().item()) if t.numel() else (0.0, 1.0))
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = torch.arange(bins + 1, dtype=torch.float64) * ((high - low) / bins) + low
        edges[-1] = high
    else:
        edges = tensor(bins).double()
    inside = t[(t >= edges[0]) & (t <= edges[-1])]
    place = (torch.searchsorted(edges.contiguous(), inside.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    counts = torch.bincount(place, minlength=len(edges) - 1)
    if density:
        return ndarray(counts / (edges.diff() * counts.sum())), ndarray(edges)
    return ndarray(counts), ndarray(edges)


def percentile(a, q, axis=None, keepdims=False):
    q = tensor(q).double() / 100
    return quantile(a, ndarray(q), axis, keepdims)


def quantile(a, q, axis=None, keepdims=False):
    t = _float(tensor(a))
    t = t.reshape(-1) if axis is None else t
    q = tensor(q).to(t.dtype)
    return wrap(torch.quantile(t, q, dim=0 if axis is None else axis, keepdim=keepdims))


def median(a, axis=None, keepdims=False):
    return quantile(a, 0.5, axis, keepdims)


def average(a, axis=None, weights=None):
    a = asarray(a)
    if weights is None:
        return a.mean(axis)
    w = asarray(weights)
    return (a * w).sum(axis) / w.sum(axis if w.ndim > 1 else None)


def diff(a, n=1, axis=-1):
    return ndarray(torch.diff(tensor(a), n, axis))


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    return wrap(torch.nan_to_num(tensor(x), nan, posinf, neginf))


def cov(m, rowvar=True):
    t = _float(tensor(m))
    t = t if rowvar else t.T
    t = t - t.mean(-1, keepdim=True)
    return wrap(t @ t.T / (t.shape[-1] - 1)) if t.ndim > 1 else wrap((t * t).sum() / (len(t) - 1))


def corrcoef(x, y=None):
    t = _float(tensor(x))
    t = torch.stack([t, _float(tensor(y))]) if y is not None else t
    c = cov(ndarray(t))._t
    d = c.diagonal().sqrt()
    return ndarray(c / d[:, None] / d[None])


def trapezoid(y, x=None, dx=1.0, axis=-1):
    return wrap(torch.trapezoid(_float(tensor(y)), None if x is None else tensor(x), **({} if x is not None else {"dx": dx}), dim=axis))


for _fn in (
    clip, round, sort, argsort, partition, argpartition, unique, bincount, histogram, percentile, quantile, median,
    average, diff, nan_to_num, cov, corrcoef, trapezoid,
):
    functions[_fn.__name__] = _fn
functions["around"] = round
ndarray.clip = lambda self, min=None, max=None, out=None: clip(self, min, max)
ndarray.round = lambda self, decimals=0, out=None: round(self, decimals)
ndarray.argsort = lambda self, axis=-1, kind=None: argsort(self, axis)
ndarray.repeat = lambda self, repeats, axis=None: __import__("numpy").repeat(self, repeats, axis)
ndarray.take = lambda self, indices, axis=None: __import__("numpy").take(self, indices, axis)
ndarray.diagonal = lambda self, offset=0, axis1=0, axis2=1: ndarray(self._t.diagonal(offset, axis1, axis2))
ndarray.trace = lambda self, offset=0: wrap(self._t.diagonal(offset).sum())
