"""The same storage as several tensors."""

import torch
from torch._C.base import show, wrap_dim
from torch._C.graph import attach_many, mode
from torch._C.ops.slices import select_checked, slice_axis
from torch._C.ops.views import alias_view
from torch._C.registry import op

T = "T"


def pieces(x, sizes, dim, name="SplitBackward0"):
    """Consecutive slices of an axis; one node for all of them."""
    outs = []
    at = 0
    was, mode.grad = mode.grad, False
    try:
        for s in sizes:
            outs.append(slice_axis(x, dim, at, at + s))
            at += s
    finally:
        mode.grad = was
    if mode.grad:
        at = 0
        for o, s in zip(outs, sizes):
            o._chain = (x._chain or ()) + ((lambda b, a=at, s=s: slice_axis(b, dim, a, a + s)),)
            o._one_of_many = True
            at += s

    def grad(node, grads):
        parts = [
            torch.zeros(x._shape[:dim] + (s,) + x._shape[dim + 1 :]) if g is None else g for g, s in zip(grads, sizes)
        ]
        return (torch.cat(parts, dim),)

    return tuple(attach_many(outs, name, (x,), (), _after(grad)))


def _after(grad):
    def run(node, grads, *saved):
        return grad(node, grads if isinstance(grads, (list, tuple)) else [grads])

    return run


def split(x, split_size, dim=0):
    n = len(x._shape)
    dim = wrap_dim(dim, n, scalar=False)
    size = x._shape[dim]
    if isinstance(split_size, int):
        if split_size < 0:
            raise RuntimeError(f"split expects split_size be non-negative, but got split_size={split_size}")
        if split_size == 0:
            if size != 0:
                raise RuntimeError(f"split_size can only be 0 if dimension size is 0, but got dimension size of {size}")
            return (alias_view(x),)
        sizes = [min(split_size, size - i) for i in range(0, size, split_size)] or [0]
        return pieces(x, sizes, dim)
    sizes = list(split_size)
    if sum(sizes) != size:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {size} (input tensor's size at dimension {dim}), but "
            f"got split_sizes={show(sizes)}"
        )
    return pieces(x, sizes, dim, "SplitWithSizesBackward0")


@op()
def chunk(input: T, chunks, dim=0):
    """At most ``chunks`` equal slices of an axis (the last may be shorter)."""
    x = input
    if len(x._shape) == 0:
        raise RuntimeError("chunk expects at least a 1-dimensional tensor")
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    d = wrap_dim(dim, len(x._shape))
    each = max(1, -(-x._shape[d] // chunks))
    return split(x, each, d)


@op(overloads=(
    "Tensor input, int sections, int dim=0", "Tensor input, ints indices, int dim=0",
    "Tensor input, Tensor tensor_indices_or_sections, int dim=0", "Tensor input, any indices_or_sections, int dim=0",
))
def tensor_split(input: T, indices_or_sections=None, dim=0, *, sections=None, indices=None, tensor_indices_or_sections=None):
    x = input
    d = wrap_dim(dim, len(x._shape))
    size = x._shape[d]
    given = (indices_or_sections, sections, indices, tensor_indices_or_sections)
    where = next(g for g in given if g is not None)
    if hasattr(where, "tolist"):
        where = where.tolist()
    if isinstance(where, int):
        n = where
        sizes = [size // n + (1 if i < size % n else 0) for i in range(n)]
    else:
        edges = [0, *(min(int(i), size) for i in where), size]
        sizes = [max(0, b - a) for a, b in zip(edges, edges[1:])]
    return pieces(x, sizes, d)


@op()
def unbind(input: T, dim=0):
    """The slices of an axis, without that axis."""
    x = input
    n = len(x._shape)
    if n == 0:
        raise RuntimeError("Dimension specified as 0 but tensor has no dimensions")
    dim = wrap_dim(dim, n)
    was, mode.grad = mode.grad, False
    try:
        outs = [select_checked(x, dim, i) for i in range(x._shape[dim])]
    finally:
        mode.grad = was
    if mode.grad:
        for i, o in enumerate(outs):
            o._chain = (x._chain or ()) + ((lambda b, i=i: select_checked(b, dim, i)),)
            o._one_of_many = True
    shape = x._shape[:dim] + x._shape[dim + 1 :]

    def grad(node, grads):
        return (torch.stack([torch.zeros(shape) if g is None else g for g in grads], dim),)

    return tuple(attach_many(outs, "UnbindBackward0", (x,), (), _after(grad)))
