"""Single elements along one axis, read or written where an index tensor says."""

import torch
from torch._C.base import dense, permuted, prod, show, TensorBase, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import int64
from torch._C.graph import attach
from torch._C.inplace import apply
from torch._C.registry import functions, method, op

T = "T"


def _rows(x, dim):
    """The axis moved to the end, row-major; returns the tensor, rows and width."""
    n = len(x._shape)
    order = [i for i in range(n) if i != dim] + [dim]
    moved = dense(permuted(x, order)) if n else x
    width = x._shape[dim] if n else 1
    return moved, (prod(x._shape) // width if width else 0), width, order


def _from_rows(flat, order):
    n = len(order)
    if n <= 1 or order == list(range(n)):
        return flat
    return dense(permuted(flat, [order.index(i) for i in range(n)]))


def _gather_check(name, x, index, dim, source=None):
    if index.dtype is not int64 and index.dtype is not torch.int32:
        raise RuntimeError(f"{name}(): Expected dtype int32/int64 for index")
    if len(index._shape) != len(x._shape) and index.numel() and (index._shape and x._shape):
        raise RuntimeError(
            f"Index tensor must have the same number of dimensions as {'input' if name == 'gather' else 'self'} tensor"
        )
    for i, (a, b) in enumerate(zip(index._shape, x._shape)):
        if i != dim and a > b:
            if name == "gather":
                raise RuntimeError(
                    f"Size does not match at dimension {i} expected index {show(index._shape)} to be no larger than self "
                    f"{show(x._shape)} apart from dimension {dim}"
                )
            raise RuntimeError(
                f"Expected index {show(index._shape)} to be no larger than self {show(x._shape)} apart from dimension "
                f"{dim}"
            )


def _named_dim(dim):
    """Fill in the axis that only Python knows."""

    class Guard:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, tb):
            if isinstance(error, RuntimeError) and "%DIM%" in str(error):
                raise RuntimeError(str(error).replace("%DIM%", str(dim))) from None

    return Guard()


@op()
def gather(input: T, dim, index: T, *, sparse_grad=False):
    """``out[i][j] = input[i][index[i][j]]`` along ``dim``."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    _gather_check("gather", x, index, d)
    if index.numel() == 0:
        return wrap(call("zeros", x.dtype.name, 0), x.dtype, index._shape)
    small = x.detach()
    for i, size in enumerate(index._shape):
        if i != d and size != small._shape[i]:
            small = small.narrow(i, 0, size)
    a, rows, width, order = _rows(small, d)
    i, _, wide, _ = _rows(index.detach(), d)
    with _named_dim(d):
        h = call("gather", a._s.handle, a._v(), rows, width, i._s.handle, i._v(), wide)
    out = _from_rows(wrap(h, x.dtype, i._shape), order)
    shape = x._shape
    return attach(
        out,
        "GatherBackward0",
        (x,),
        (),
        lambda node, g: (torch.zeros(shape, dtype=g.dtype).scatter_add(d, index, g),),
    )


@op()
def take_along_dim(input: T, indices: T, dim=None):
    """Like gather, with broadcasting; over the flat tensor without ``dim``."""
    if dim is None:
        return gather(input.flatten(), 0, indices.flatten())
    d = wrap_dim(dim, len(input._shape))
    ish = list(input._shape)
    xsh = list(indices._shape)
    ish[d] = xsh[d] = 1
    common = list(torch._C.base.broadcast_shapes(Size(ish), Size(xsh)))
    a, b = list(common), list(common)
    a[d], b[d] = input._shape[d], indices._shape[d]
    return gather(input.expand(a), d, indices.expand(b))


def _scatter(name, x, dim, index, source, how):
    d = wrap_dim(dim, len(x._shape))
    _gather_check(name, x, index, d)
    if isinstance(source, TensorBase):
        if source.dtype is not x.dtype:
            raise RuntimeError(f"{name}(): Expected self.dtype to be equal to src.dtype")
        if max(1, len(source._shape)) != max(1, len(index._shape)):
            raise RuntimeError("Index tensor must have the same number of dimensions as src tensor")
        if any(i > s for i, s in zip(index._shape, source._shape)):
            raise RuntimeError(
                f"Expected index {show(index._shape)} to be no larger than self {show(x._shape)} apart from dimension {d} "
                f"and to be no larger size than src {show(source._shape)}"
            )
    out, rows, width, order = _rows(x.detach().clone().contiguous(), d)
    if out._s is x._s:
        out = out.clone()
    if index.numel() == 0:
        return _from_rows(out, order)
    region = out
    limits = [s for i, s in enumerate(index._shape) if i != d]
    partial = any(s != out._shape[i] for i, s in enumerate(limits))
    if partial:
        view = out
        for i, s in enumerate(limits):
            view = view.narrow(i, 0, s)
        region = view.clone().contiguous()
    i, _, wide, _ = _rows(index.detach(), d)
    if isinstance(source, TensorBase):
        v = source.detach()
        for k, s in enumerate(index._shape):
            if v._shape[k] != s:
                v = v.narrow(k, 0, s)
        v = _rows(v, d)[0]
    else:
        v = torch.full((1,), source, dtype=x.dtype)
    with _named_dim(d):
        call(
            "scatter", region._s.handle, prod(region._shape) // width if width else 0, width, i._s.handle, i._v(), wide,
            v._s.handle, v._v(), how,
        )
    if partial:
        view.copy_(region)
    return _from_rows(out, order)


@op(overloads=(
    "Tensor input, int dim, Tensor index, Tensor src", "Tensor input, int dim, Tensor index, Tensor src, *, str reduce",
    "Tensor input, int dim, Tensor index, Number value, *, str reduce", "Tensor input, int dim, Tensor index, Number value",
))
def scatter(input: T, dim, index: T, src=None, *, value=None, reduce=None):
    """``out[i][index[i][j]] = src[i][j]`` along ``dim``; the rest is ``input``."""
    x = input
    if src is None:
        src = value
    out = _scatter("scatter", x, dim, index, src, reduce or "assign")
    if isinstance(src, TensorBase):
        shape = src._shape

        def grad(node, g):
            return (
                scatter(g, dim, index, 0.0) if node.need[0] else None,
                _pad_to(gather(g, dim, index), shape) if node.need[1] else None,
            )

        return attach(out, "ScatterBackward0", (x, src), (), grad)
    return attach(out, "ScatterBackward1", (x,), (), lambda node, g: (scatter(g, dim, index, 0.0),))


def _pad_to(g, shape):
    if g._shape == shape:
        return g
    whole = torch.zeros(shape, dtype=g.dtype)
    whole[tuple(slice(0, s) for s in g._shape)] = g
    return whole


@op()
def scatter_add(input: T, dim, index: T, src: T):
    """``out[i][index[i][j]] += src[i][j]`` along ``dim``."""
    out = _scatter("scatter_add", input, dim, index, src, "add")
    shape = src._shape
    return attach(
        out,
        "ScatterAddBackward0",
        (input, src),
        (),
        lambda node, g: (g, _pad_to(gather(g, dim, index), shape) if node.need[1] else None),
    )


@op()
def scatter_reduce(input: T, dim, index: T, src: T, reduce, *, include_self=True):
    if not include_self or reduce == "mean":
        raise NotImplementedError(
            "scatter_reduce with include_self=False or reduce='mean' is not implemented in this torch; use scatter_add"
        )
    return _scatter("scatter_reduce", input, dim, index, src, reduce)


for _name in ("scatter", "scatter_add", "scatter_reduce"):

    def _change(self, *args, _plain=functions[_name], **kwargs):
        return apply(self, lambda old: _plain(old, *args, **kwargs))

    method(_name + "_")(_change)
