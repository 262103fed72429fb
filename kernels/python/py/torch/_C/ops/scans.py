"""Running sums, products and extremes along an axis, and differences of neighbours."""

import torch
from torch._C.base import permuted, prod, wrap, wrap_dim
from torch._C.bridge import call
from torch._C.dtypes import int64
from torch._C.graph import attach, attach_many
from torch._C.inplace import overwrite
from torch._C.registry import method, op
from torch._C.return_types import return_type

T = "T"


def scan(kernel, x, dim, out):
    """A running fold along one axis; no autograd."""
    n = len(x._shape)
    if n == 0:
        return x.detach().clone().to(out)
    if dim < n - 1 and kernel in ("cumsum", "cumprod") and x.numel():
        count, columns = x._shape[dim], prod(x._shape[dim + 1 :])
        h = call("scanColumns", kernel, x._s.handle, x._v(), prod(x._shape[:dim]), count, columns, out.name)
        return wrap(h, out, x._shape)
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
def cumsum_(self: T, dim, *, dtype=None):
    return overwrite(self, cumsum(self, dim, dtype=dtype))


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
def diff(input: T, n=1, dim=-1, prepend: "Tensor?" = None, append: "Tensor?" = None):
    """Differences of neighbours along an axis."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    parts = [part for part in (prepend, x, append) if part is not None]
    x = torch.cat(parts, d) if len(parts) > 1 else x
    for _ in range(n):
        x = x.narrow(d, 1, x._shape[d] - 1) - x.narrow(d, 0, x._shape[d] - 1)
    return x
