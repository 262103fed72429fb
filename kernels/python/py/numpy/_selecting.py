"""Choosing elements, and finding where they are."""

import torch
from numpy._array import common, ndarray, tensor, to, wrap
from numpy._making import asarray
from numpy._types import torch_dtype


def take(a, indices, axis=None, out=None, mode="raise"):
    a = asarray(a)
    if axis is None:
        return a.ravel()[indices]
    where = tensor(indices)
    return wrap(a._t.movedim(axis, 0)[where.long()].movedim(0, axis) if where.ndim == 1 else a._t.select(axis, where.item()))


def take_along_axis(arr, indices, axis):
    return ndarray(torch.take_along_dim(tensor(arr), tensor(indices).long(), axis))


def where(condition, x=None, y=None):
    """Elements of ``x`` where the condition holds, else of ``y``; without them the places where it holds."""
    c = tensor(condition) != 0
    if x is None:
        return ndarray(c).nonzero()
    a, b, name = common(x, y)
    a = torch.as_tensor(a, dtype=torch_dtype(name)) if not isinstance(a, torch.Tensor) else to(a, name)
    b = torch.as_tensor(b, dtype=torch_dtype(name)) if not isinstance(b, torch.Tensor) else to(b, name)
    return wrap(torch.where(c, a, b))


def nonzero(a):
    return asarray(a).nonzero()


def argwhere(a):
    return ndarray(torch.nonzero(tensor(a)))


def flatnonzero(a):
    return asarray(a).ravel().nonzero()[0]


def select(condlist, choicelist, default=0):
    out = asarray(default)
    for c, x in reversed(list(zip(condlist, choicelist))):
        out = where(c, x, out)
    return out


def searchsorted(a, v, side="left", sorter=None):
    return wrap(torch.searchsorted(tensor(a).double().contiguous(), tensor(v).double().contiguous(), right=side == "right"))


def digitize(x, bins, right=False):
    return searchsorted(bins, x, "left" if right else "right")


def interp(x, xp, fp):
    """Straight lines between given points."""
    x, xp, fp = (tensor(v).double() for v in (x, xp, fp))
    i = torch.searchsorted(xp.contiguous(), x.contiguous()).clamp(1, len(xp) - 1)
    share = ((x - xp[i - 1]) / (xp[i] - xp[i - 1])).clamp(0, 1)
    return wrap(fp[i - 1] + share * (fp[i] - fp[i - 1]))
