"""Norms, small systems, and what else of linear algebra there is."""

import builtins

import torch
from numpy._array import ndarray, tensor, wrap


class LinAlgError(ValueError):
    """A matrix that cannot be inverted, or is not square."""


def _float(a):
    t = tensor(a)
    return t if t.dtype.is_floating_point else t.double()


def norm(x, ord=None, axis=None, keepdims=False):
    """The length of vectors; of a matrix without ``axis`` the root of the sum of squares."""
    t = _float(x)
    if axis is None and ord in (None, "fro", 2) and (t.ndim == 1 or ord != 2):
        return wrap(t.square().sum().sqrt())
    if axis is None and t.ndim != 1 or isinstance(axis, tuple) and len(axis) == 2 and ord not in (None, "fro"):
        raise NotImplementedError(
            f"np.linalg.norm(ord={ord!r}) of matrices is not part of this numpy; the nearest thing that works is torch.linalg.norm"
        )
    dims = -1 if axis is None else axis
    kind = 2 if ord in (None, "fro") else ord
    return wrap(torch.linalg.vector_norm(t, kind, dims, keepdims))


def _square(t):
    if t.ndim < 2 or t.shape[-1] != t.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")


def _eliminated(matrix, right):
    """Gauss with row exchange on lists: (solution rows, determinant)."""
    n = len(matrix)
    rows = [list(m) + list(r) for m, r in zip(matrix, right)]
    determinant = 1.0
    for i in range(n):
        best = builtins.max(range(i, n), key=lambda r: builtins.abs(rows[r][i]))
        if rows[best][i] == 0:
            return None, 0.0
        if best != i:
            rows[i], rows[best] = rows[best], rows[i]
            determinant = -determinant
        determinant *= rows[i][i]
        pivot = rows[i][i]
        rows[i] = [v / pivot for v in rows[i]]
        for r in range(n):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [r[n:] for r in rows], determinant


def solve(a, b):
    """x with a x = b."""
    t, right = _float(a), _float(b)
    _square(t)
    column = right.ndim == 1
    rows = right.reshape(-1, 1) if column else right
    found, _ = _eliminated(t.tolist(), rows.tolist())
    if found is None:
        raise LinAlgError("Singular matrix")
    out = torch.tensor(found, dtype=t.dtype)
    return ndarray(out.reshape(-1) if column else out)


def inv(a):
    """The inverse of a square matrix."""
    t = _float(a)
    _square(t)
    if t.ndim > 2:
        return ndarray(torch.stack([inv(ndarray(m))._t for m in t.reshape(-1, *t.shape[-2:])]).reshape(t.shape))
    return solve(a, ndarray(torch.eye(len(t), dtype=t.dtype)))


def det(a):
    """The determinant of a square matrix."""
    t = _float(a)
    _square(t)
    return wrap(torch.tensor(_eliminated(t.tolist(), [[] for _ in range(len(t))])[1], dtype=t.dtype))


def matrix_power(a, n):
    t = tensor(a)
    _square(t)
    if n < 0:
        t, n = inv(a)._t, -n
    out = torch.eye(len(t), dtype=t.dtype)
    for _ in range(n):
        out = out @ t
    return ndarray(out)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(
        f"numpy.linalg.{name} is not part of this numpy; the nearest thing that works is one of norm, solve, inv, det and "
        "matrix_power"
    )


__all__ = ["LinAlgError", "det", "inv", "matrix_power", "norm", "solve"]
