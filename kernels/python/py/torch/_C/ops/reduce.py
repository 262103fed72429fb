"""Operations that fold axes: sums, extremes, norms, running sums."""

import math
import warnings

import torch
from torch._C.base import permuted, prod, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import bool_, default, int64
from torch._C.graph import attach, attach_many
from torch._C.inplace import overwrite
from torch._C.registry import function, functions, method, op
from torch._C.return_types import return_type

T = "T"


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


def fold(kernel, x, dims, keepdim, out, p=0.0):
    """Run a row kernel over ``dims``; no autograd."""
    n = len(x._shape)
    kept = [i for i in range(n) if i not in dims]
    view = x if dims == list(range(n - len(dims), n)) else permuted(x, kept + dims)
    outer = prod(x._shape[i] for i in kept)
    count = prod(x._shape[i] for i in dims)
    h = call("reduce", kernel, x._s.handle, view._v(), outer, count, out.name, float(p))
    if keepdim:
        shape = Size(1 if i in dims else d for i, d in enumerate(x._shape))
    else:
        shape = Size(x._shape[i] for i in kept)
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


@op()
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
def nansum(input: T, dim=None, keepdim=False, *, dtype=None):
    return sum(torch.where(input.isnan(), 0.0, input), dim, keepdim, dtype=dtype)


@op()
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
def nanmean(input: T, dim=None, keepdim=False):
    there = (~input.isnan()).to(input.dtype)
    return nansum(input, dim, keepdim) / sum(there, dim, keepdim)


@op("prod")
def product(input: T, dim=None, keepdim=False, *, dtype=None):
    """Product over all elements, or over one axis."""
    x = input
    dims = axes(dim, len(x._shape))
    out = dtype or (x.dtype if x.dtype.is_floating_point else int64)
    r = fold("prod", x, dims, keepdim, out)
    shape = x._shape

    def grad(node, g, x, y):
        return (spread(g * y, shape, dims, keepdim) / x,)

    return attach(r, "ProdBackward" + _named(x, dim), (x,), (x, r), grad)


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
    op(name)(fn)


def _need_elements(name, x, d):
    if x._shape and x._shape[d] == 0:
        raise IndexError(f"{name}(): Expected reduction dim {d} to have non-zero size.")


_extreme("max", "largest")
_extreme("min", "smallest")

_median_type = return_type("median", ("values", "indices"))


@op()
def median(input: T, dim=None, keepdim=False):
    """The lower median."""
    x = input
    if dim is None:
        r = fold("median", x, axes(None, len(x._shape)), False, x.dtype)
        return attach(
            r, "MedianBackward0", (x,), (x, r), lambda node, g, x, y: (g * (x == y).to(g.dtype) / (x == y).sum(),)
        )
    d = wrap_dim(dim, len(x._shape))
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
    def fn(input: T, dim=(), keepdim=False):
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
    op(name)(fn)


_truth("any")
_truth("all")


@op()
def count_nonzero(input: T, dim=None):
    """How many elements are not zero."""
    return sum(input != 0, dim)


def _correction(unbiased, correction):
    if correction is not None:
        return correction
    return 1 if unbiased is None or unbiased else 0


def _spread_args(dim, unbiased):
    """``var(False)`` means ``unbiased=False``."""
    if isinstance(dim, bool):
        return None, dim
    return dim, unbiased


def _variance(name):
    def fn(input: T, dim=None, unbiased=None, keepdim=False, *, correction=None):
        dim, unbiased = _spread_args(dim, unbiased)
        c = _correction(unbiased, correction)
        x = input
        if not x.dtype.is_floating_point:
            raise RuntimeError("std and var only support floating point and complex dtypes")
        dims = axes(dim, len(x._shape))
        count = prod(x._shape[i] for i in dims)
        if count - c <= 0:
            warnings.warn(
                f"{name}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor "
                "(input numel divided by output numel).",
                stacklevel=3,
            )
        r = fold(name, x, dims, keepdim, x.dtype, c)
        shape = x._shape

        def grad(node, g, x, y):
            centred = x - x.mean(dims, keepdim=True)
            k = max(0, count - c)
            scale = 2.0 / k if k else math.nan
            if name == "var":
                return (spread(g, shape, dims, keepdim) * scale * centred,)
            return (spread(g / (y * 2), shape, dims, keepdim) * scale * centred,)

        return attach(r, f"{name.capitalize()}Backward0", (x,), (x, r), grad)

    fn.__doc__ = f"{'Variance' if name == 'var' else 'Standard deviation'} with n - correction in the denominator."
    op(name)(fn)


_variance("var")
_variance("std")


@function()
def var_mean(input: T, dim=None, unbiased=None, keepdim=False, *, correction=None):
    return input.var(dim, unbiased, keepdim, correction=correction), input.mean(dim, keepdim)


@function()
def std_mean(input: T, dim=None, unbiased=None, keepdim=False, *, correction=None):
    return input.std(dim, unbiased, keepdim, correction=correction), input.mean(dim, keepdim)


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
def logsumexp(input: T, dim, keepdim=False):
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


def scan(kernel, x, dim, out):
    """A running fold along one axis; no autograd."""
    n = len(x._shape)
    if n == 0:
        return x.detach().clone().to(out)
    order = [i for i in range(n) if i != dim] + [dim]
    view = permuted(x, order)
    count = x._shape[dim]
    outer = prod(x._shape) // count if count else 0
    h = call("scan", kernel, x._s.handle, view._v(), outer, count, out.name)
    r = wrap(h, out, view._shape)
    return permuted(r, [order.index(i) for i in range(n)]).contiguous()


@op()
def cumsum(input: T, dim, *, dtype=None):
    """Running sum along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    out = dtype or (x.dtype if x.dtype.is_floating_point else int64)
    return attach(
        scan("cumsum", x, d, out), "CumsumBackward0", (x,), (), lambda node, g: (g.flip(d).cumsum(d).flip(d),)
    )


@op()
def cumprod(input: T, dim, *, dtype=None):
    """Running product along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    out = dtype or (x.dtype if x.dtype.is_floating_point else int64)
    r = scan("cumprod", x, d, out)
    return attach(
        r, "CumprodBackward0", (x,), (x, r), lambda node, g, x, y: ((g * y).flip(d).cumsum(d).flip(d) / x,)
    )


@method("cumsum_")
def cumsum_(self: T, dim):
    return overwrite(self, cumsum(self, dim))


def _cum_extreme(name):
    result = return_type(name, ("values", "indices"))

    def fn(input: T, dim):
        x = input
        d = wrap_dim(dim, len(x._shape))
        values = scan(name, x.detach(), d, x.dtype)
        hit = values == x.detach()
        ramp = torch.arange(x._shape[d]).reshape([-1 if i == d else 1 for i in range(len(x._shape))])
        indices = scan("cummax", torch.where(hit, ramp, 0), d, int64)
        shape = x._shape
        attach_many(
            (values, indices),
            f"{name.capitalize()}Backward0",
            (x,),
            (indices,),
            lambda node, gs, i: (torch.zeros(shape).scatter_add(d, i.detach(), gs[0]),),
        )
        return result((values, indices))

    fn.__doc__ = f"Running {name[3:]} along an axis."
    op(name)(fn)


_cum_extreme("cummax")
_cum_extreme("cummin")


@op()
def logcumsumexp(input: T, dim):
    return input.exp().cumsum(dim).log()


@op()
def diff(input: T, n=1, dim=-1):
    """Differences of neighbours along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    for _ in range(n):
        x = x.narrow(d, 1, x._shape[d] - 1) - x.narrow(d, 0, x._shape[d] - 1)
    return x


@op()
def trace(input: T):
    """Sum of a matrix's diagonal."""
    if len(input._shape) != 2:
        raise RuntimeError("trace: expected a matrix")
    return input.diagonal().sum()
