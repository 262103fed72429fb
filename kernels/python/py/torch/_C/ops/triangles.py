"""Triangles, diagonals and borders of a matrix."""

import torch
from torch._C.base import alias, prod, wrap
from torch._C.basic import contiguous_strides, Size
from torch._C.bridge import call
from torch._C.dtypes import fits
from torch._C.graph import attach, mode
from torch._C.inplace import apply
from torch._C.registry import functions, method, op

T = "T"


def _triangle(name, upper):
    def fn(input: T, diagonal=0):
        x = input
        if len(x._shape) < 2:
            raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
        rows, cols = x._shape[-2:]
        h = call("triangle", x._s.handle, x._v(), rows, cols, diagonal, upper)
        out = wrap(h, x.dtype, x._shape)
        again = functions[name]
        return attach(out, f"{name.capitalize()}Backward0", (x,), (), lambda node, g: (again(g, diagonal),))

    fn.__doc__ = f"The {'upper' if upper else 'lower'} triangle; the rest is 0. ``diagonal`` moves the border."
    op(name)(fn)

    def change(self, diagonal=0):
        return apply(self, lambda old: functions[name](old, diagonal))

    method(name + "_")(change)


_triangle("tril", False)
_triangle("triu", True)


@op()
def diag(input: T, diagonal=0):
    """A vector put on a diagonal, or a matrix's diagonal."""
    x = input
    if len(x._shape) == 1:
        return torch.diag_embed(x, diagonal)
    if len(x._shape) == 2:
        return x.diagonal(diagonal).clone()
    raise RuntimeError("diag(): Supports 1D or 2D tensors. Got " + f"{len(x._shape)}D")


@op()
def diag_embed(input: T, offset=0, dim1=-2, dim2=-1):
    x = input
    n = x._shape[-1] + abs(offset)
    out = torch.zeros(x._shape[:-1] + (n, n), dtype=x.dtype)
    was, mode.grad = mode.grad, False
    try:
        out.diagonal(offset, -2, -1).copy_(x)
    finally:
        mode.grad = was
    r = attach(out, "DiagEmbedBackward0", (x,), (), lambda node, g: (g.diagonal(offset, -2, -1),))
    if (dim1, dim2) != (-2, -1):
        r = r.movedim((-2, -1), (dim1, dim2))
    return r


def constant_pad(x, pad, value=0.0):
    """``pad`` counts (before, after) from the last axis on; negative counts crop."""
    if x.is_complex() and value == 0:
        return torch.view_as_complex(constant_pad(torch.view_as_real(x), [0, 0, *pad]))
    fits(value, x.dtype)
    n = len(x._shape)
    if len(pad) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
    if len(pad) > 2 * n:
        raise RuntimeError(
            "Padding length should be less than or equal to two times the input dimension but got padding length "
            f"{len(pad)} and input of dimension {n}"
        )
    shape = list(x._shape)
    kept, before_kept, cropped = list(x._shape), [0] * n, x._off
    for i in range(len(pad) // 2):
        d = n - 1 - i
        before, after = pad[2 * i], pad[2 * i + 1]
        shape[d] += before + after
        if shape[d] < 0:
            raise RuntimeError(
                f"The input size {x._shape[d]}, plus negative padding {before} and {after} resulted in a negative output "
                f"size, which is invalid. Check dimension {d} of your input."
            )
        kept[d] = max(0, x._shape[d] + min(0, before) + min(0, after))
        cropped += max(0, -before) * x._strides[d]
        before_kept[d] = max(0, before)
    shape = Size(shape)
    strides = contiguous_strides(shape)
    if prod(kept):
        source = alias(x, Size(kept), x._strides, cropped)
        place = alias(x, Size(kept), strides, sum([p * s for p, s in zip(before_kept, strides)]))
        h = call("surround", x._s.handle, source._v(), prod(shape), place._v(), float(value))
        out = wrap(h, x.dtype, shape)
    else:
        out = torch.full(shape, value, dtype=x.dtype)
    back = [-p for p in pad]
    return attach(out, "ConstantPadNdBackward0", (x,), (), lambda node, g: (constant_pad(g, back),))
