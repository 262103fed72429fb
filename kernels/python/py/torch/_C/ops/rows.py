"""Whole slices of one axis, named by an index tensor."""

import torch
from torch._C.base import wrap_dim
from torch._C.dtypes import int64
from torch._C.graph import attach
from torch._C.ops.indexing import _Advanced
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
    size = x._shape[d]
    for i in index.reshape(-1).tolist():
        if not 0 <= i < size:
            raise IndexError("index out of range in self")
    how = _Advanced(x, [None] * d + [index.reshape(-1)])
    out = how.get(x)
    shape = x._shape
    return attach(
        out,
        "IndexSelectBackward0",
        (x,),
        (),
        lambda node, g: (torch.zeros(shape, dtype=g.dtype).index_add(d, index, g),),
    )


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
    return self.index_put_(tuple(where), source if alpha == 1 else source * alpha, accumulate=True)


@op()
def index_add(input: T, dim, index: T, source: T, *, alpha=1):
    return input.clone().index_add_(dim, index, source, alpha=alpha)


@method("index_fill_")
def index_fill_(self: T, dim, index: T, value):
    d = wrap_dim(dim, len(self._shape))
    self[(slice(None),) * d + (index,)] = value
    return self


@op()
def index_fill(input: T, dim, index: T, value):
    return input.clone().index_fill_(dim, index, value)


@method("index_copy_")
def index_copy_(self: T, dim, index: T, source: T):
    d = wrap_dim(dim, len(self._shape))
    return self.index_put_((slice(None),) * d + (index,), source)


@op()
def index_copy(input: T, dim, index: T, source: T):
    return input.clone().index_copy_(dim, index, source)
