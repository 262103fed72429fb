"""Whole slices of one axis, named by an index tensor."""

import torch
from torch._C.base import prod, show, whole, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import fits, int64
from torch._C.graph import attach
from torch._C.registry import method, op

T = "T"


def _index_check(name, index):
    if index.dtype not in (int64, torch.int32):
        raise RuntimeError(f"{name}(): Expected dtype int32 or int64 for index but got: {index.dtype.cpp}")


@op()
def index_select(input: T, dim, index: T):
    """Slices of an axis in the order of ``index``."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    if len(index._shape) > 1:
        raise IndexError("index_select(): Index is supposed to be a vector")
    if index.dtype not in (int64, torch.int32):
        raise RuntimeError("index_select(): Expected dtype int32 or int64 for index")
    shape = x._shape
    sizes, places = tuple(shape) or (1,), whole(index.detach())
    outer, inner = prod(sizes[:d]), prod(sizes[d + 1 :])
    h = call("pick", x._s.handle, x._v(), outer, sizes[d], inner, places._s.handle, -1)
    out = wrap(h, x.dtype, Size((*sizes[:d], places.numel(), *sizes[d + 1 :]) if shape else ()))
    return attach(
        out,
        "IndexSelectBackward0",
        (x,),
        (),
        lambda node, g: (torch.zeros(shape, dtype=g.dtype).index_add(d, index, g),),
    )


def _slice_shape(x, d):
    """The shape of one slice of axis ``d``."""
    sizes = tuple(x._shape)
    return sizes[:d] + sizes[d + 1 :]


@method("index_add_")
def index_add_(self: T, dim, index: T, source: T, *, alpha=1):
    """Add slices of ``source`` where ``index`` points."""
    d = wrap_dim(dim, len(self._shape))
    where = [slice(None)] * d + [index]
    if len(index._shape) == 1 and index._shape[0] != source._shape[d]:
        raise RuntimeError(
            f"index_add_(): Number of indices ({index._shape[0]}) should be equal to source.size(dim) "
            f"({source._shape[d]}), for dim: {d}"
        )
    if _slice_shape(self, d) != _slice_shape(source, d) or (not source._shape and self._shape):
        raise RuntimeError(
            "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = "
            f"{show(self._shape)} source.shape = {show(source._shape)}"
        )
    return self.index_put_(tuple(where), source if alpha == 1 else source * alpha, accumulate=True)


@op()
def index_add(input: T, dim, index: T, source: T, *, alpha=1):
    return input.clone().index_add_(dim, index, source, alpha=alpha)


@method("index_fill_")
def index_fill_(self: T, dim, index: T, value: "Tensor|Number"):
    d = wrap_dim(dim, len(self._shape))
    fits(value, self.dtype)
    self[(slice(None),) * d + (index,)] = value
    return self


@op()
def index_fill(input: T, dim, index: T, value: "Tensor|Number"):
    return input.clone().index_fill_(dim, index, value)


@method("index_copy_")
def index_copy_(self: T, dim, index: T, source: T):
    d = wrap_dim(dim, len(self._shape))
    own, others = _slice_shape(self, d), _slice_shape(source, d)
    if own != others:
        raise RuntimeError(
            "index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: "
            f"{' '.join(map(str, own))} at dimension {d} and source slice shape: {' '.join(map(str, others))} at dimension 0."
        )
    if len(source._shape) and index.numel() != source._shape[d]:
        raise IndexError(
            f"index_copy_(): Number of indices ({index.numel()}) should be equal to source.size(dim) ({source._shape[d]})"
        )
    return self.index_put_((slice(None),) * d + (index,), source)


@op()
def index_copy(input: T, dim, index: T, source: T):
    return input.clone().index_copy_(dim, index, source)
