"""Operations that fold axes: sums, extremes, norms."""

import math

import torch
from torch._C.base import permuted, prod, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import bool_, default, int64
from torch._C.graph import attach, attach_many
from torch._C.registry import functions, op
from torch._C.return_types import return_type

T = "T"


def _all_or_some(more="", kind="ints[1]?"):
    """Overloads of a fold over everything, or over some axes."""
    tail = f", *, {more}" if more else ""
    return (f"Tensor input{tail}", f"Tensor input, {kind} dim, bool keepdim=False{tail}")


def axes(dim, ndim):
    """The folded axes, counted from the start; None or () means all of them."""
    if dim is None or (isinstance(dim, (tuple, list)) and len(dim) == 0):
        return list(range(ndim))
    dims = [dim] if not isinstance(dim, (tuple, list)) else list(dim)
    out = [wrap_dim(d, ndim) for d in dims]
    if len(set(out)) != len(out):
        twice = next(d for d in out if out.count(d) > 1)
        raise RuntimeError(f"dim {twice} appears multiple times in the list of dims")
    return sorted(out) if ndim else []


def _columns(x, dims):
    """How many columns lie side by side when neighbouring axes before the last one are summed; 0 when none do."""
    last = dims[-1]
    together = dims == list(range(dims[0], last + 1)) and x.is_contiguous()
    return prod(x._shape[last + 1 :]) if together else 0


def fold(kernel, x, dims, keepdim, out, p=0.0):
    """Run a row kernel over ``dims``; no autograd."""
    sizes = tuple(x._shape)
    n = len(sizes)
    kept = [i for i in range(n) if i not in dims]
    view = x if dims == list(range(n - len(dims), n)) else permuted(x, kept + dims)
    outer = prod([sizes[i] for i in kept])
    count = prod([sizes[i] for i in dims])
    columns = _columns(x, dims) if kernel in ("sum", "mean") and dims and view is not x else 0
    if columns:
        h = call("sumColumns", kernel, x._s.handle, x._v(), outer // columns, count, columns, out.name)
    else:
        h = call("reduce", kernel, x._s.handle, view._v(), outer, count, out.name, float(p))
    if keepdim:
        shape = Size([1 if i in dims else d for i, d in enumerate(sizes)])
    else:
        shape = Size([sizes[i] for i in kept])
    return wrap(h, out, shape)


def spread(g, shape, dims, keepdim):
    """A folded gradient (or value) given its axes back, broadcast to ``shape``."""
    if not keepdim and len(dims) < len(shape):
        for d in dims:
            g = g.unsqueeze(d)
    elif not keepdim:
        g = g.reshape([1] * len(shape))
    return g.expand(shape)


def _named(input, dim):
    return "0" if dim is None else "1"


@op(overloads=_all_or_some("dtype? dtype=None"))
def sum(input: T, dim=None, keepdim=False, *, dtype=None):
    """Sum over all elements, or over some axes."""
    x = input
    dims = axes(dim, len(x._shape))
    out = dtype or (x.dtype if x.dtype.is_floating_point else int64)
    r = fold("sum", x, dims, keepdim, out)
    shape = x._shape
    return attach(
        r, "SumBackward" + _named(x, dim), (x,), (), lambda node, g: (spread(g, shape, dims, keepdim),)
    )


@op()
def nansum(input: T, dim: "ints[1]?" = None, keepdim=False, *, dtype=None):
    return sum(torch.where(input.isnan(), 0.0, input), dim, keepdim, dtype=dtype)


@op(overloads=_all_or_some("dtype? dtype=None"))
def mean(input: T, dim=None, keepdim=False, *, dtype=None):
    """Mean over all elements, or over some axes."""
    x = input
    if dtype is not None:
        x = x.to(dtype)
    if not x.dtype.is_floating_point:
        what = "Input" if dtype is None else "Optional"
        raise RuntimeError(
            "mean(): could not infer output dtype. "
            f"{what} dtype must be either a floating point or complex dtype. Got: {x.dtype.cpp}"
        )
    dims = axes(dim, len(x._shape))
    r = fold("mean", x, dims, keepdim, x.dtype)
    shape = x._shape
    count = prod(shape[i] for i in dims)
    return attach(
        r, "MeanBackward" + _named(x, dim), (x,), (), lambda node, g: (spread(g, shape, dims, keepdim) / count,)
    )


@op()
def nanmean(input: T, dim: "ints[1]?" = None, keepdim=False, *, dtype=None):
    there = (~input.isnan()).to(input.dtype)
    return nansum(input, dim, keepdim, dtype=dtype) / sum(there, dim, keepdim)


@op("prod", overloads=_all_or_some("dtype? dtype=None", "int"))
def product(input: T, dim=None, keepdim=False, *, dtype=None):
    """Product over all elements, or over one axis."""
    x = input
    dims = axes(dim, len(x._shape))
    out = dtype or (x.dtype if x.dtype.is_floating_point else int64)
    r = fold("prod", x, dims, keepdim, out)
    shape = x._shape

    def grad(node, g, x, y):
        if (x == 0).any().item():
            return (spread(g, shape, dims, keepdim) * _product_of_others(x, dims),)
        return (spread(g * y, shape, dims, keepdim) / x,)

    return attach(r, "ProdBackward" + _named(x, dim), (x,), (x, r), grad)


def _product_of_others(x, dims):
    """For each element the product of all others in its fold: a zero cannot be divided out."""
    n = len(x._shape)
    order = [i for i in range(n) if i not in dims] + dims
    moved = x.permute(order)
    rows = moved.reshape(prod(moved._shape[: n - len(dims)]), -1)
    one = torch.ones(rows._shape[0], 1, dtype=x.dtype)
    before = torch.cat([one, rows.narrow(1, 0, rows._shape[1] - 1)], 1).cumprod(1)
    after = torch.cat([rows.narrow(1, 1, rows._shape[1] - 1), one], 1).flip(1).cumprod(1).flip(1)
    return (before * after).reshape(moved._shape).permute([order.index(i) for i in range(n)])


def _scatter_back(g, index, shape, dim, keepdim):
    """The gradient of picking one element per row."""
    if not keepdim:
        g, index = g.unsqueeze(dim), index.unsqueeze(dim)
    return torch.zeros(shape, dtype=g.dtype).scatter(dim, index, g)


def _extreme(name, order):
    result = return_type(name, ("values", "indices"))

    def fn(input: T, dim=None, keepdim=False, other=None):
        x = input
        if isinstance(dim, torch.Tensor) or other is not None:
            return functions[name + "imum"](x, dim if other is None else other)
        if dim is None:
            if x.numel() == 0:
                raise RuntimeError(
                    f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim "
                    "with the 'dim' argument."
                )
            r = fold(name, x, axes(None, len(x._shape)), False, x.dtype)

            def share(node, g, x, y):
                hit = (x == y).to(g.dtype)
                return (g * hit / hit.sum(),)

            return attach(r, f"{name.capitalize()}Backward1", (x,), (x, r), share)
        d = wrap_dim(dim, len(x._shape))
        _need_elements(name, x, d)
        dims = [d] if len(x._shape) else []
        values = fold(name, x, dims, keepdim, x.dtype)
        indices = fold("arg" + name, x, dims, keepdim, int64)
        shape = x._shape
        attach_many(
            (values, indices),
            f"{name.capitalize()}Backward0",
            (x,),
            (indices,),
            lambda node, gs, i: (_scatter_back(gs[0], i.detach(), shape, d, keepdim) if shape else gs[0],),
        )
        return result((values, indices))

    fn.__doc__ = f"The {order} element, or values and indices along an axis, or element by element with another tensor."
    op(name, overloads=(*_all_or_some(kind="int"), "Tensor input, Tensor other"))(fn)


def _need_elements(name, x, d):
    if x._shape and x._shape[d] == 0:
        raise IndexError(f"{name}(): Expected reduction dim {d} to have non-zero size.")


_extreme("max", "largest")
_extreme("min", "smallest")

_median_type = return_type("median", ("values", "indices"))


@op(overloads=_all_or_some(kind="int"))
def median(input: T, dim=None, keepdim=False):
    """The lower median."""
    x = input
    if dim is None:
        r = fold("median", x, axes(None, len(x._shape)), False, x.dtype)
        return attach(
            r, "MedianBackward0", (x,), (x, r), lambda node, g, x, y: (g * (x == y).to(g.dtype) / (x == y).sum(),)
        )
    d = wrap_dim(dim, len(x._shape))
    _need_elements("median", x, d)
    values = fold("median", x, [d], keepdim, x.dtype)
    indices = fold("argmedian", x, [d], keepdim, int64)
    shape = x._shape
    attach_many(
        (values, indices),
        "MedianBackward1",
        (x,),
        (indices,),
        lambda node, gs, i: (_scatter_back(gs[0], i.detach(), shape, d, keepdim),),
    )
    return _median_type((values, indices))


def _amount(name, kernel):
    def fn(input: T, dim: "ints[1]" = (), keepdim=False):
        x = input
        dims = axes(dim, len(x._shape))
        r = fold(kernel, x, dims, keepdim, x.dtype)
        shape = x._shape

        def share(node, g, x, y):
            hit = (x == spread(y, shape, dims, keepdim)).to(g.dtype)
            return (spread(g / hit.sum(dims, keepdim=keepdim), shape, dims, keepdim) * hit,)

        return attach(r, f"{name.capitalize()}Backward0", (x,), (x, r), share)

    fn.__doc__ = f"{kernel} over all elements or some axes."
    op(name)(fn)


_amount("amax", "max")
_amount("amin", "min")


def _position(name):
    def fn(input: T, dim=None, keepdim=False):
        x = input
        if dim is None:
            if x.numel() == 0:
                raise IndexError(f"{name}(): Expected reduction dim to be specified for input.numel() == 0.")
            return fold(name, x, axes(None, len(x._shape)), False, int64)
        d = wrap_dim(dim, len(x._shape))
        _need_elements(name, x, d)
        return fold(name, x, [d] if x._shape else [], keepdim, int64)

    fn.__doc__ = "Index of the extreme element (the first of equal ones)."
    op(name)(fn)


_position("argmax")
_position("argmin")


@op()
def aminmax(input: T, *, dim=None, keepdim=False):
    dims = () if dim is None else dim
    pair = return_type("aminmax", ("min", "max"))
    return pair((input.amin(dims, keepdim), input.amax(dims, keepdim)))


def _truth(name):
    def fn(input: T, dim=None, keepdim=False):
        return fold(name, input, axes(dim, len(input._shape)), keepdim, bool_)

    fn.__doc__ = f"Whether {name} element is not zero."
    op(name, overloads=_all_or_some())(fn)


_truth("any")
_truth("all")


@op()
def count_nonzero(input: T, dim: "ints[1]?" = None):
    """How many elements are not zero."""
    return sum(input != 0, dim)


def vector_norm(x, p, dim, keepdim, dtype=None):
    """The p-norm over axes."""
    if dtype is not None:
        x = x.to(dtype)
    if not x.dtype.is_floating_point:
        raise RuntimeError(
            f"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {x.dtype.cpp}"
        )
    dims = axes(dim, len(x._shape))
    r = fold("norm", x, dims, keepdim, x.dtype, p)
    shape = x._shape

    def grad(node, g, x, y):
        big = spread(y, shape, dims, keepdim)
        gs = spread(g, shape, dims, keepdim)
        if p == 2:
            return (torch.where(big == 0, 0.0, x / big) * gs,)
        if p == 1:
            return (x.sign() * gs,)
        if p in (math.inf, -math.inf):
            hit = (x.abs() == big).to(x.dtype)
            return (x.sign() * hit * gs / spread(hit.sum(dims, keepdim=keepdim), shape, dims, keepdim),)
        if p == 0:
            return (torch.zeros_like(x),)
        return (x.sign() * (x.abs() / big).pow(p - 1) * gs,)

    return attach(r, "LinalgVectorNormBackward0", (x,), (x, r), grad)


@op()
def logsumexp(input: T, dim: "ints[1]", keepdim=False):
    """log of the sum of exp, without overflow."""
    x = input if input.dtype.is_floating_point else input.to(default[0])
    dims = axes(dim, len(x._shape))
    r = fold("logsumexp", x, dims, keepdim, x.dtype)
    shape = x._shape
    return attach(
        r,
        "LogsumexpBackward0",
        (x,),
        (x, r),
        lambda node, g, x, y: (
            spread(g, shape, dims, keepdim) * (x - spread(y, shape, dims, keepdim)).exp(),
        ),
    )


@op()
def trace(input: T):
    """Sum of a matrix's diagonal."""
    if len(input._shape) != 2:
        raise RuntimeError("trace: expected a matrix")
    return input.diagonal().sum()
