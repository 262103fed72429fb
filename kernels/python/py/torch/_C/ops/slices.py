"""A part of the same storage: one index, a range, a stride, a sliding window, a diagonal."""

import torch
from torch._C.base import alias, prod, show, wrap_dim
from torch._C.basic import Size
from torch._C.graph import attach_view, mode
from torch._C.ops.views import ints
from torch._C.registry import method, op

T = "T"


@op()
def select(input: T, dim, index):
    """One index of an axis; the axis goes."""
    x = input
    n = len(x._shape)
    if n == 0:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim = wrap_dim(dim, n)
    index = index.__index__()
    size = x._shape[dim]
    if not -size <= index < size:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {show(x._shape)} at dimension {dim}"
        )
    return select_checked(x, dim, index)


def select_checked(x, dim, index):
    sizes = tuple(x._shape)
    i = index + sizes[dim] if index < 0 else index
    v = alias(
        x,
        Size(sizes[:dim] + sizes[dim + 1 :]),
        x._strides[:dim] + x._strides[dim + 1 :],
        x._off + i * x._strides[dim],
    )
    shape = x._shape

    def grad(node, g):
        return (_embed(g, shape, lambda z: select_checked(z, dim, i)),)

    return attach_view(x, v, "SelectBackward0", grad, lambda b: select_checked(b, dim, i))


def _embed(g, shape, look):
    """Zeros of ``shape`` with ``g`` where ``look`` looks."""
    from torch._C.graph import attach

    whole = torch.zeros(shape, dtype=g.dtype)
    was, mode.grad = mode.grad, False
    try:
        look(whole).copy_(g)
    finally:
        mode.grad = was
    return attach(whole, "SliceScatterBackward0", (g,), (), lambda node, gg: (look(gg),))


def slice_axis(x, dim, start, stop, step=1):
    """``x[..., start:stop:step, ...]`` with bounds already clipped."""
    size = max(0, (stop - start + step - 1) // step)
    sizes = tuple(x._shape)
    v = alias(
        x,
        Size(sizes[:dim] + (size,) + sizes[dim + 1 :]),
        x._strides[:dim] + (x._strides[dim] * step,) + x._strides[dim + 1 :],
        x._off + (start * x._strides[dim] if size else 0),
    )
    shape = x._shape

    def grad(node, g):
        return (_embed(g, shape, lambda z: slice_axis(z, dim, start, stop, step)),)

    return attach_view(x, v, "SliceBackward0", grad, lambda b: slice_axis(b, dim, start, stop, step))


@op()
def narrow(input: T, dim, start: "Tensor|Number", length):
    """``length`` indices of an axis from ``start`` on."""
    x = input
    dim = wrap_dim(dim, len(x._shape), scalar=False)
    size = x._shape[dim]
    start = int(start)
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    if not -size <= start <= size:
        raise IndexError(f"start out of range (expected to be in range of [{-size}, {size}], but got {start})")
    if start < 0:
        start += size
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    return slice_axis(x, dim, start, start + length)


@op(layout=True)
def as_strided(input: T, size, stride, storage_offset=None):
    """Any strides over the storage; a view."""
    x = input
    off = x._off if storage_offset is None else storage_offset
    size, stride = Size(ints((size,))), tuple(ints((stride,)))
    if len(size) != len(stride):
        raise RuntimeError("mismatch in length of strides and shape")
    last = off + sum((d - 1) * s for d, s in zip(size, stride)) if prod(size) else 0
    if last >= x._s.size:
        bytes_each = x.dtype.itemsize
        raise RuntimeError(
            f"setStorage: sizes {show(size)}, strides {show(stride)}, storage offset {off}, and itemsize {bytes_each} "
            f"requiring a storage size of {(last + 1) * bytes_each} are out of bounds for storage of size "
            f"{x._s.size * bytes_each}"
        )
    v = alias(x, size, stride, off)
    shape, n = x._shape, x._s.size
    base_off, base_strides = x._off, x._strides

    def grad(node, g):
        flat = torch.zeros(n, dtype=g.dtype)
        where = torch.arange(n).as_strided(size, stride, off)
        flat = flat.index_put((where.reshape(-1),), g.reshape(-1), accumulate=True)
        return (flat.as_strided(shape, base_strides, base_off),)

    return attach_view(x, v, "AsStridedBackward0", grad, lambda b: as_strided(b, size, stride, off))


@method("unfold")
def unfold(self: T, dimension, size: "int", step):
    """Windows of ``size`` along an axis, ``step`` apart, as a new last axis; a view."""
    x = self
    n = len(x._shape)
    d = wrap_dim(dimension, n)
    have = x._shape[d] if n else 1
    if size > have:
        raise RuntimeError(
            f"maximum size for tensor at dimension {d} is {have} but size is {size}"
        )
    if step <= 0:
        raise RuntimeError(f"step is {step} but must be > 0")
    count = (have - size) // step + 1
    shape, strides = x._shape, x._strides
    v = alias(
        x,
        Size(shape[:d] + (count,) + shape[d + 1 :] + (size,)),
        strides[:d] + (strides[d] * step,) + strides[d + 1 :] + (strides[d],),
        x._off,
    )

    def grad(node, g):
        where = torch.arange(prod(shape)).view(shape).unfold(d, size, step).reshape(-1)
        flat = torch.zeros(prod(shape), dtype=g.dtype).index_put((where,), g.reshape(-1), accumulate=True)
        return (flat.view(shape),)

    return attach_view(x, v, "UnfoldBackward0", grad, lambda b: unfold(b, d, size, step))


@op()
def diagonal(input: T, offset=0, dim1=0, dim2=1):
    """The diagonal of two axes, as the last axis; a view."""
    x = input
    n = len(x._shape)
    i, j = wrap_dim(dim1, n), wrap_dim(dim2, n)
    if i == j:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    if offset >= 0:
        size = max(0, min(x._shape[i], x._shape[j] - offset))
        off = offset * x._strides[j]
    else:
        size = max(0, min(x._shape[i] + offset, x._shape[j]))
        off = -offset * x._strides[i]
    rest = [k for k in range(n) if k not in (i, j)]
    v = alias(
        x,
        Size([x._shape[k] for k in rest] + [size]),
        tuple([x._strides[k] for k in rest] + [x._strides[i] + x._strides[j]]),
        x._off + (off if size else 0),
    )
    shape = x._shape
    return attach_view(
        x,
        v,
        "DiagonalBackward0",
        lambda node, g: (_embed(g, shape, lambda z: diagonal(z, offset, i, j)),),
        lambda b: diagonal(b, offset, i, j),
    )
