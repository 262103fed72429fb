"""Questions about arrays: their type, their shape, whether they are equal."""

import builtins

import torch
from numpy._array import ndarray, tensor, wrap
from numpy._making import asarray
from numpy._types import dtype as dtype_class
from numpy._types import name_of, promote


def result_type(*args):
    name = None
    for a in args:
        found = name_of(a) if not hasattr(a, "dtype") else a.dtype.name
        name = found if name is None else promote(name, found)
    return dtype_class(name)


def shape(a):
    return asarray(a).shape


def ndim(a):
    return asarray(a).ndim


def size(a, axis=None):
    return asarray(a).size if axis is None else asarray(a).shape[axis]


def isscalar(element):
    return isinstance(element, (builtins.int, builtins.float, builtins.complex, str)) or hasattr(element, "dtype") and not isinstance(element, ndarray)


def array_equal(a1, a2):
    a, b = asarray(a1), asarray(a2)
    return a.shape == b.shape and builtins.bool((a == b).all())


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y = tensor(a).double(), tensor(b).double()
    return wrap(torch.isclose(*torch.broadcast_tensors(x, y), rtol=rtol, atol=atol, equal_nan=equal_nan))


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return builtins.bool(tensor(isclose(a, b, rtol, atol, equal_nan)).all())
