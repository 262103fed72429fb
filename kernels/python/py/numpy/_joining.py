"""Joining arrays, and cutting them into parts."""

import builtins

import torch
from numpy._array import ndarray, tensor, to
from numpy._making import asarray
from numpy._shapes import atleast_1d, atleast_2d
from numpy._types import name_of, promote


def _joined(arrays):
    tensors = [tensor(a) for a in arrays]
    name = tensors[0].dtype.name
    for t in tensors[1:]:
        name = promote(name, t.dtype.name)
    return [to(t, name) for t in tensors]


def concatenate(arrays, axis=0, out=None, *, dtype=None):
    """Arrays one after the other along an axis."""
    arrays = list(arrays)
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    tensors = _joined(arrays)
    if any(t.ndim == 0 for t in tensors):
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    if axis is None:
        tensors, axis = [t.reshape(-1) for t in tensors], 0
    first = tensors[0]
    for i, t in enumerate(tensors[1:], 1):
        for d in range(first.ndim):
            if t.ndim == first.ndim and d != axis % first.ndim and t.shape[d] != first.shape[d]:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                    f"dimension {d}, the array at index 0 has size {first.shape[d]} and the array at index {i} has size "
                    f"{t.shape[d]}"
                )
    t = torch.cat(tensors, axis)
    return ndarray(t if dtype is None else to(t, name_of(dtype)))


concat = concatenate


def stack(arrays, axis=0, out=None):
    """Arrays of one shape along a new axis."""
    tensors = _joined(list(arrays))
    if len({tuple(t.shape) for t in tensors}) != 1:
        raise ValueError("all input arrays must have the same shape")
    return ndarray(torch.stack(tensors, axis))


def vstack(tup):
    return concatenate([atleast_2d(a) for a in tup], 0)


row_stack = vstack


def hstack(tup):
    parts = [atleast_1d(a) for a in tup]
    return concatenate(parts, 0 if parts[0].ndim == 1 else 1)


def dstack(tup):
    return concatenate([ndarray(tensor(atleast_2d(a)).unsqueeze(-1)) if asarray(a).ndim < 3 else a for a in tup], 2)


def column_stack(tup):
    return concatenate([a if asarray(a).ndim > 1 else ndarray(tensor(a).unsqueeze(1)) for a in tup], 1)


def _places(n, sections):
    if isinstance(sections, builtins.int):
        size, more = divmod(n, sections)
        ends = []
        for i in range(sections):
            ends.append((ends[-1] if ends else 0) + size + (i < more))
        return [0, *ends]
    return [0, *sections, n]


def array_split(ary, indices_or_sections, axis=0):
    t = tensor(ary)
    at = _places(t.shape[axis], indices_or_sections)
    return [ndarray(t.narrow(axis, a, builtins.max(0, b - a))) for a, b in zip(at, at[1:])]


def split(ary, indices_or_sections, axis=0):
    """Equal parts, or parts that begin at the given places."""
    n = asarray(ary).shape[axis]
    if isinstance(indices_or_sections, builtins.int) and n % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def hsplit(ary, sections):
    return split(ary, sections, 0 if asarray(ary).ndim == 1 else 1)


def vsplit(ary, sections):
    return split(ary, sections, 0)
