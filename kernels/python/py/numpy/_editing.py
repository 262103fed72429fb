"""Arrays with more elements, or fewer: repeated, padded, inserted, deleted."""

import builtins

import torch
from numpy._array import ndarray, tensor
from numpy._joining import concatenate
from numpy._making import asarray
from numpy._selecting import take


def repeat(a, repeats, axis=None):
    t = tensor(a)
    count = repeats if isinstance(repeats, builtins.int) else tensor(repeats)
    return ndarray(t.reshape(-1).repeat_interleave(count) if axis is None else t.repeat_interleave(count, axis))


def tile(A, reps):
    reps = [reps] if isinstance(reps, builtins.int) else list(reps)
    t = tensor(A)
    reps = [1] * (t.ndim - len(reps)) + reps
    return ndarray(t.repeat(*reps))


def pad(array, pad_width, mode="constant", constant_values=0, **kwargs):
    t = tensor(array)
    if isinstance(pad_width, builtins.int):
        pad_width = [(pad_width, pad_width)] * t.ndim
    elif isinstance(pad_width[0], builtins.int):
        pad_width = [tuple(pad_width)] * t.ndim
    flat = [n for pair in reversed(pad_width) for n in pair]
    how = {"constant": "constant", "reflect": "reflect", "edge": "replicate", "wrap": "circular"}.get(mode)
    if how is None:
        raise NotImplementedError(f"np.pad(mode={mode!r}) is not part of this numpy; constant, edge, reflect and wrap are")
    return ndarray(torch.nn.functional.pad(t, flat, how, constant_values if how == "constant" else None))


def delete(arr, obj, axis=None):
    a = asarray(arr).ravel() if axis is None else asarray(arr)
    axis = axis or 0
    n = a.shape[axis]
    gone = {i % n for i in ([obj] if isinstance(obj, builtins.int) else list(range(n))[obj] if isinstance(obj, slice) else map(builtins.int, obj))}
    return take(a, [i for i in range(n) if i not in gone], axis)


def append(arr, values, axis=None):
    if axis is None:
        return concatenate([asarray(arr).ravel(), asarray(values).ravel()])
    return concatenate([arr, values], axis)


def insert(arr, obj, values, axis=None):
    a = asarray(arr).ravel() if axis is None else asarray(arr)
    axis = axis or 0
    head, tail = a._t.narrow(axis, 0, obj), a._t.narrow(axis, obj, a.shape[axis] - obj)
    shape = list(a.shape)
    shape[axis] = asarray(values).size if a.ndim == 1 else 1
    middle = tensor(values).to(a._t.dtype).expand(shape)
    return ndarray(torch.cat([head, middle, tail], axis))
