"""Elements chosen by a mask, or by their place in the flat tensor."""

import torch
from torch._C.base import show, TensorBase, wrap
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import bool_, fits, int64
from torch._C.graph import attach
from torch._C.inplace import apply
from torch._C.ops.ternary import choose
from torch._C.registry import function, method, op

T = "T"


@function(aliases=())
def nonzero(input: T, *, as_tuple=False):
    """Positions of the elements that are not zero, one per row."""
    x = input
    handle, found = call("nonzero", x._s.handle, x._v()).split(",")
    out = wrap(int(handle), int64, Size((int(found), len(x._shape))))
    if as_tuple:
        if not x._shape:
            return (torch.zeros(int(found), dtype=int64),)
        return out.unbind(1)
    return out


@method("nonzero")
def _nonzero_method(self, *, as_tuple=False):
    return nonzero(self, as_tuple=as_tuple)


@op()
def argwhere(input: T):
    return nonzero(input)


@op()
def masked_select(input: T, mask: T):
    """The elements where ``mask`` holds, as a vector."""
    if mask.dtype is not bool_:
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    shape = torch._C.base.broadcast_shapes(input._shape, mask._shape)
    return input.expand(shape)[mask.expand(shape)]


@op()
def masked_fill(input: T, mask: T, value: "Tensor|Number"):
    """``value`` where ``mask`` holds."""
    x = input
    _mask_kind("masked_fill_", mask)
    if isinstance(value, TensorBase):
        if len(value._shape):
            raise RuntimeError(
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                f"{len(value._shape)} dimension(s)."
            )
        number = value.item()
    else:
        number = value
    fits(number, x.dtype)
    fill = torch.full((), number, dtype=x.dtype)
    shape = torch._C.base.broadcast_shapes(mask._shape, x._shape)
    out = choose(mask, fill, x, shape, None)
    old = x._shape

    def grad(node, g, mask):
        from torch._C.ops.binary import sum_to

        return (sum_to(g.masked_fill(mask, 0), old),)

    return attach(out, "MaskedFillBackward0", (x,), (mask,), grad)


def _mask_kind(name, mask):
    if mask.dtype is not bool_:
        raise RuntimeError(f"{name} only supports boolean masks, but got mask with dtype {mask.dtype.words}")


@method("masked_fill_")
def masked_fill_(self: T, mask: T, value: "Tensor|Number"):
    """In-place version of masked_fill."""
    _mask_kind("masked_fill_", mask)
    shape = torch._C.base.broadcast_shapes(self._shape, mask._shape)
    if shape != self._shape:
        raise RuntimeError(f"output with shape {show(self._shape)} doesn't match the broadcast shape {show(shape)}")
    return apply(self, lambda old: masked_fill(old, mask, value))


@method("masked_scatter_")
def masked_scatter_(self: T, mask: T, source: T):
    where = mask.expand(self._shape)
    n = int(where.sum())
    self[where] = source.reshape(-1)[:n]
    return self


@op()
def masked_scatter(input: T, mask: T, source: T):
    return input.clone().masked_scatter_(mask, source)


@op()
def take(input: T, index: T):
    """Elements of the flat tensor."""
    n = input.numel()
    for i in index.reshape(-1).tolist():
        if not -n <= i < n:
            raise IndexError(f"out of range: tried to access index {i} on a tensor of {n} elements.")
    return input.reshape(-1)[index]


@method("put_")
def put_(self: T, index: T, source: T, accumulate=False):
    flat = self.view(-1)
    flat.index_put_((index,), source, accumulate)
    return self
