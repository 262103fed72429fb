"""Sorting, ranking, counting."""

import torch
from torch._C.base import dense, permuted, prod, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import bool_, int64
from torch._C.graph import attach_many
from torch._C.registry import function, op
from torch._C.return_types import return_type

T = "T"
_sort_type = return_type("sort", ("values", "indices"))
_topk_type = return_type("topk", ("values", "indices"))
_kth_type = return_type("kthvalue", ("values", "indices"))
_mode_type = return_type("mode", ("values", "indices"))


def _order(x, dim, descending, keep):
    """The first ``keep`` positions of each row in sorted order."""
    n = len(x._shape)
    if n == 0:
        return torch.zeros((), dtype=int64)
    order = [i for i in range(n) if i != dim] + [dim]
    view = permuted(x, order)
    count = x._shape[dim]
    outer = prod(x._shape) // count if count else 0
    h = call("sort", x._s.handle, view._v(), outer, count, bool(descending), keep)
    out = wrap(h, int64, Size(view._shape[:-1] + (keep,)))
    return dense(permuted(out, [order.index(i) for i in range(n)]))


def _pick(x, indices, dim, name, result):
    with torch.no_grad():
        values = x.detach().gather(dim, indices) if x._shape else x.detach().clone()
    shape = x._shape

    def grad(node, gs, i):
        return (torch.zeros(shape, dtype=gs[0].dtype).scatter(dim, i.detach(), gs[0]) if shape else gs[0],)

    attach_many((values, indices), name, (x,), (indices,), grad)
    return result((values, indices))


@op()
def sort(input: T, dim=-1, descending=False, stable=False):
    """Values in order along an axis, and where they came from."""
    d = wrap_dim(dim, len(input._shape))
    n = input._shape[d] if input._shape else 1
    return _pick(input, _order(input, d, descending, n), d, "SortBackward0", _sort_type)


@op()
def msort(input: T):
    return sort(input, 0).values


@op()
def argsort(input: T, dim=-1, descending=False, *, stable=False):
    """Positions that sort an axis."""
    d = wrap_dim(dim, len(input._shape))
    return _order(input, d, descending, input._shape[d] if input._shape else 1)


@op()
def topk(input: T, k, dim=-1, largest=True, sorted=True):
    """The ``k`` largest (or smallest) values along an axis."""
    d = wrap_dim(dim, len(input._shape))
    n = input._shape[d] if input._shape else 1
    if not 0 <= k <= n:
        raise RuntimeError("selected index k out of range")
    return _pick(input, _order(input, d, largest, k), d, "TopkBackward0", _topk_type)


@op()
def kthvalue(input: T, k, dim=-1, keepdim=False):
    d = wrap_dim(dim, len(input._shape))
    if not 1 <= k <= input._shape[d]:
        raise RuntimeError("kthvalue(): selected number k out of range for dimension %d" % d)
    where = _order(input, d, False, k).narrow(d, k - 1, 1).contiguous()
    values, indices = _pick(input, where, d, "KthvalueBackward0", _kth_type)
    return _kth_type((values, indices) if keepdim else (values.squeeze(d), indices.squeeze(d)))


@op()
def mode(input: T, dim=-1, keepdim=False):
    d = wrap_dim(dim, len(input._shape))
    moved = input.detach().movedim(d, -1)
    rows = moved.reshape(-1, moved._shape[-1]).tolist()
    picked = []
    for row in rows:
        best = min(set(row), key=lambda v: (-row.count(v), v))
        picked.append(max(i for i, v in enumerate(row) if v == best))
    where = torch.tensor(picked, dtype=int64).reshape(moved._shape[:-1]).unsqueeze(-1).movedim(-1, d)
    values, indices = _pick(input, where.contiguous(), d, "ModeBackward0", _mode_type)
    return _mode_type((values, indices) if keepdim else (values.squeeze(d), indices.squeeze(d)))


@op()
def quantile(input: T, q: "Tensor|Number", dim=None, keepdim=False, *, interpolation="linear"):
    x = input.flatten() if dim is None else input
    d = 0 if dim is None else wrap_dim(dim, len(x._shape))
    ordered = sort(x, d).values
    n = x._shape[d]
    qs = [float(v) for v in q.tolist()] if isinstance(q, torch.Tensor) and q._shape else [float(q)]
    outs = []
    for v in qs:
        at = v * (n - 1)
        low = min(int(at), n - 1)
        high = min(low + 1, n - 1)
        a, b = ordered.select(d, low), ordered.select(d, high)
        outs.append(a + (b - a) * (at - low))
    out = torch.stack(outs) if isinstance(q, torch.Tensor) and q._shape else outs[0]
    return out


def unique(x, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct values in order."""
    if dim is None:
        return _unique_numbers(x, return_inverse, return_counts)
    d = wrap_dim(dim, len(x._shape))
    rows = [tuple(r.reshape(-1).tolist()) for r in x.unbind(d)]
    distinct = sorted(dict.fromkeys(rows))
    at = {v: i for i, v in enumerate(distinct)}
    out = [x.index_select(d, torch.tensor([rows.index(r) for r in distinct], dtype=int64))]
    if return_inverse:
        out.append(torch.tensor([at[v] for v in rows], dtype=int64))
    if return_counts:
        counts = [0] * len(distinct)
        for v in rows:
            counts[at[v]] += 1
        out.append(torch.tensor(counts, dtype=int64))
    return out[0] if len(out) == 1 else tuple(out)


def _unique_numbers(x, return_inverse, return_counts):
    if not (return_inverse or return_counts):
        h, n = map(int, call("distinct", x._s.handle, x._v()).split(","))
        return wrap(h, x.dtype, (n,))
    h, n, inverse, counts = map(int, call("distinctPlaces", x._s.handle, x._v()).split(","))
    values, inverse, counts = wrap(h, x.dtype, (n,)), wrap(inverse, int64, x._shape), wrap(counts, int64, (n,))
    return (values, *[inverse] * return_inverse, *[counts] * return_counts)


def unique_consecutive(x, return_inverse=False, return_counts=False):
    flat = x.reshape(-1).tolist()
    runs, inverse = [], []
    for v in flat:
        if not runs or runs[-1][0] != v:
            runs.append([v, 0])
        runs[-1][1] += 1
        inverse.append(len(runs) - 1)
    out = [torch.tensor([r[0] for r in runs], dtype=x.dtype)]
    if return_inverse:
        out.append(torch.tensor(inverse, dtype=int64).reshape(x._shape))
    if return_counts:
        out.append(torch.tensor([r[1] for r in runs], dtype=int64))
    return out[0] if len(out) == 1 else tuple(out)


@op()
def bincount(input: T, weights: "Tensor?" = None, minlength=0):
    """How often each integer occurs."""
    x = input
    if len(x._shape) != 1:
        raise RuntimeError("bincount only supports 1-d non-negative integral inputs.")
    x = x if x.dtype is int64 else x.long()
    h, n = map(int, call("bincount", x._s.handle, x._v(), minlength).split(","))
    counts = wrap(h, int64, (n,))
    if weights is None:
        return counts
    kind = weights.dtype if weights.dtype is torch.float32 else torch.float64
    return torch.zeros(n, dtype=kind).scatter_add_(0, x, weights.detach().to(kind))


@op()
def histc(input: T, bins=100, min: "Number" = 0, max: "Number" = 0):
    values = input.reshape(-1).tolist()
    low, high = min, max
    if low == 0 and high == 0 and values:
        low, high = sorted_ends(values)
    counts = [0.0] * bins
    for v in values:
        if low <= v <= high:
            at = int((v - low) / (high - low) * bins) if high > low else 0
            counts[bins - 1 if at >= bins else at] += 1
    return torch.tensor(counts, dtype=input.dtype)


def sorted_ends(values):
    low = high = values[0]
    for v in values:
        low = v if v < low else low
        high = v if v > high else high
    return low, high


@function()
def searchsorted(sorted_sequence: T, input, *, out_int32=False, right=False, side=None):
    """Where each value would be inserted to keep the order."""
    import bisect

    s = sorted_sequence
    find = bisect.bisect_right if right or side == "right" else bisect.bisect_left
    kind = torch.int32 if out_int32 else int64
    if not isinstance(input, torch.Tensor):
        return torch.tensor(find(s.tolist(), input), dtype=kind)
    if len(s._shape) == 1:
        row = s.tolist()
        found = [find(row, v) for v in input.reshape(-1).tolist()]
    else:
        rows = s.reshape(-1, s._shape[-1]).tolist()
        wanted = input.reshape(len(rows), -1).tolist()
        found = [find(r, v) for r, w in zip(rows, wanted) for v in w]
    return torch.tensor(found, dtype=kind).reshape(input._shape)


@function()
def bucketize(input, boundaries: T, *, out_int32=False, right=False):
    return searchsorted(boundaries, input, out_int32=out_int32, right=right)


@function()
def isin(elements: "Tensor|Number", test_elements: "Tensor|Number", *, assume_unique=False, invert=False):
    """For each element, whether it is among ``test_elements``."""
    tested = test_elements.reshape(-1).tolist() if isinstance(test_elements, torch.Tensor) else [test_elements]
    wanted = set(tested)
    if not isinstance(elements, torch.Tensor):
        return torch.tensor((elements in wanted) != invert)
    hits = [(v in wanted) != invert for v in elements.reshape(-1).tolist()]
    return torch.tensor(hits, dtype=bool_).reshape(elements._shape)
