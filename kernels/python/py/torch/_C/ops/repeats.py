"""The same elements more often or in another order."""

import torch
from torch._C.base import alias, prod, show, TensorBase, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import int64
from torch._C.graph import attach
from torch._C.layout import copied, memory_order
from torch._C.ops.joining import cat
from torch._C.registry import method, op

T = "T"


@method("repeat")
def repeat(self: T, *repeats):
    """The tensor laid out several times along each axis; copies."""
    x = self
    sizes = torch._C.ops.views.ints(repeats)
    extra = len(sizes) - len(x._shape)
    if extra < 0:
        raise RuntimeError(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
        )
    if any(s < 0 for s in sizes):
        raise RuntimeError(f"Trying to create tensor with negative dimension {min(sizes)}: {show(sizes)}")
    old = x._shape
    padded = (1,) * extra + tuple(old)
    middle = []
    for s, d in zip(sizes, padded):
        middle += [s, d]
    view = x.detach().reshape([v for d in padded for v in (1, d)]).expand(middle)
    out = view.contiguous().reshape([s * d for s, d in zip(sizes, padded)])
    if out._s is x._s:
        out = out.clone()
    out._base = None

    def grad(node, g):
        g = g.reshape(middle).sum(list(range(0, 2 * len(sizes), 2)))
        return (g.reshape(old),)

    return attach(out.detach(), "RepeatBackward0", (x,), (), grad)


@op()
def tile(input: T, *dims):
    """Like ``repeat``, with missing leading repetitions taken as 1."""
    dims = torch._C.ops.views.ints(dims)
    dims = [1] * (len(input._shape) - len(dims)) + dims
    return repeat(input, dims)


def _each(x, d, times):
    """Each slice of axis ``d`` as often."""
    if times < 0:
        raise RuntimeError("Repeats must be non-negative")
    sizes = tuple(x._shape)
    h = call("repeatEach", x._s.handle, x._v(), prod(sizes[d + 1 :]), times)
    out = wrap(h, x.dtype, Size((*sizes[:d], sizes[d] * times, *sizes[d + 1 :])))

    def grad(node, g):
        index = torch.arange(sizes[d]).unsqueeze(1).expand(sizes[d], times).reshape(-1)
        return (torch.zeros(sizes, dtype=g.dtype).index_add(d, index, g),)

    return attach(out, "IndexSelectBackward0", (x,), (), grad)


@op(overloads=(
    "Tensor input, Tensor|Number repeats, int? dim=None, *, int? output_size=None",
    "Tensor repeats, *, int? output_size=None",
))
def repeat_interleave(input=None, repeats=None, dim=None, *, output_size=None):
    """Each element (or slice) several times in a row."""
    x = input
    if x is None:
        return torch.arange(len(repeats)).repeat_interleave(repeats)
    if dim is None:
        x, dim = x.reshape(-1), 0
    d = wrap_dim(dim, len(x._shape))
    n = x._shape[d]
    if isinstance(repeats, TensorBase):
        counts = repeats.reshape(-1).tolist()
        if len(counts) == 1:
            counts = counts * n
    else:
        return _each(x, d, repeats)
    if len(counts) != n:
        raise RuntimeError(
            f"repeats must have the same size as input along dim, but got repeats.size(0) = {len(counts)} and "
            f"input.size({d}) = {n}"
        )
    index = torch.tensor([i for i, c in enumerate(counts) for _ in range(c)], dtype=int64)
    return x.index_select(d, index)


@op()
def flip(input: T, *dims):
    """Axes in reverse order."""
    x = input
    dims = [wrap_dim(d, len(x._shape)) for d in torch._C.ops.views.ints(dims)]
    out = x.detach()
    off = out._off
    strides = list(out._strides)
    for d in dims:
        off += (out._shape[d] - 1) * strides[d] if out.numel() else 0
        strides[d] = -strides[d]
    view = alias(out, out._shape, tuple(strides), off)
    # as the input lies in memory
    r = copied(view, memory_order(x._shape, (x,)))
    return attach(r, "FlipBackward0", (x,), (), lambda node, g: (g.flip(dims),))


@op()
def fliplr(input: T):
    return flip(input, (1,))


@op()
def flipud(input: T):
    return flip(input, (0,))


@op()
def roll(input: T, shifts: "ints[1]", dims: "ints[1]?" = None):
    """Elements moved along axes, coming back in at the other end."""
    x = input
    if dims is None or dims == ():
        return roll(x.flatten(), shifts, 0).view(x._shape)
    shifts = [shifts] if isinstance(shifts, int) else list(shifts)
    dims = [dims] if isinstance(dims, int) else list(dims)
    if len(shifts) != len(dims):
        raise RuntimeError(f"shifts and dimensions must align. shifts: {len(shifts)}, dims:{len(dims)}")
    out = x.detach()
    for s, d in zip(shifts, dims):
        d = wrap_dim(d, len(x._shape))
        n = x._shape[d]
        if n:
            k = s % n
            out = cat([out.narrow(d, n - k, k), out.narrow(d, 0, n - k)], d)
    if out._s is x._s:
        out = out.clone()
    return attach(out, "RollBackward0", (x,), (), lambda node, g: (g.roll([-s for s in shifts], dims),))


@op()
def rot90(input: T, k=1, dims=(0, 1)):
    """A quarter turn in the plane of two axes."""
    a, b = dims
    k %= 4
    if k == 1:
        return flip(input, (b,)).transpose(a, b).contiguous()
    if k == 2:
        return flip(input, (a, b,))
    if k == 3:
        return flip(input, (a,)).transpose(a, b).contiguous()
    return input.clone()
