"""The same elements in another shape or another order."""

import builtins

import torch
from numpy._array import ndarray, tensor
from numpy._filling import _size
from numpy._making import asarray


def reshape(a, shape, order="C"):
    return asarray(a).reshape(shape)


def ravel(a, order="C"):
    return asarray(a).ravel()


def transpose(a, axes=None):
    return asarray(a).transpose(*(axes or ()))


permute_dims = transpose


def swapaxes(a, axis1, axis2):
    return asarray(a).swapaxes(axis1, axis2)


def moveaxis(a, source, destination):
    return ndarray(torch.movedim(tensor(a), source, destination))


def squeeze(a, axis=None):
    return asarray(a).squeeze(axis)


def expand_dims(a, axis):
    t = tensor(a)
    axes = (axis,) if isinstance(axis, builtins.int) else axis
    n = t.ndim + len(axes)
    for d in sorted(d % n for d in axes):
        t = t.unsqueeze(d)
    return ndarray(t)


def broadcast_to(array, shape):
    return ndarray(tensor(array).expand(_size(shape)))


def broadcast_arrays(*args):
    return tuple(ndarray(t) for t in torch.broadcast_tensors(*(tensor(a) for a in args)))


def atleast_1d(a):
    return asarray(a) if asarray(a).ndim else asarray(a).reshape(1)


def atleast_2d(a):
    a = asarray(a)
    return a if a.ndim > 1 else ndarray(a._t.reshape(1, -1))


def flip(m, axis=None):
    t = tensor(m)
    return ndarray(t.flip(list(range(t.ndim)) if axis is None else [axis] if isinstance(axis, builtins.int) else list(axis)))


def fliplr(m):
    return flip(m, 1)


def flipud(m):
    return flip(m, 0)


def roll(a, shift, axis=None):
    return ndarray(torch.roll(tensor(a), shift, axis))


def rot90(m, k=1, axes=(0, 1)):
    return ndarray(torch.rot90(tensor(m), k, list(axes)))
