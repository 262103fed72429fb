"""One tensor from several."""

import torch
from torch._C.base import broadcast_shapes, prod, show, TensorBase, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import int64, promote
from torch._C.graph import attach
from torch._C.ops.triangles import constant_pad
from torch._C.registry import function

T = "T"


def _sequence(name, tensors):
    if isinstance(tensors, TensorBase):
        raise TypeError(
            f"{name}(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor"
        )
    tensors = list(tensors)
    for i, t in enumerate(tensors):
        if not isinstance(t, TensorBase):
            raise TypeError(f"expected Tensor as element {i} in argument 0, but got {type(t).__name__}")
    return tensors


def _common(ts):
    """The type that holds the elements of all."""
    kind = ts[0].dtype
    for t in ts[1:]:
        if t.dtype is not kind:
            kind = promote(kind, t.dtype)
    return kind


def _joined(ts, kind, before, total, after, width):
    """The parts of each of the ``before`` rows side by side, ``width`` elements in all."""
    shape = Size((*before, total, *after))
    outer = prod(before)
    if not outer or not width:
        return wrap(call("zeros", kind.name, 0), kind, shape)
    parts = " ".join([f"{t._s.handle}:{t._v()}" for t in ts])
    return wrap(call("join", kind.name, outer, width, parts), kind, shape)


@function(aliases=("concat", "concatenate"))
def cat(tensors, dim=0):
    """Tensors joined along an existing axis."""
    ts = _sequence("cat", tensors)
    if not ts:
        raise RuntimeError("torch.cat(): expected a non-empty list of Tensors")
    # plain tuples: a Size makes a Size of each slice
    shapes = [tuple(t._shape) for t in ts]
    for i, other in enumerate(shapes):
        if not other:
            raise RuntimeError(f"zero-dimensional tensor (at position {i}) cannot be concatenated")
    first = next((one for one in shapes if one != (0,)), shapes[0])
    n = len(first)
    d = wrap_dim(dim, n)
    before, after = first[:d], first[d + 1 :]
    sizes = []
    for i, other in enumerate(shapes):
        if other == (0,) and n != 1:
            sizes.append(0)
            continue
        if len(other) != n:
            raise RuntimeError(f"Tensors must have same number of dimensions: got {n} and {len(other)}")
        if other[:d] != before or other[d + 1 :] != after:
            k = next(k for k in range(n) if k != d and other[k] != first[k])
            raise RuntimeError(
                f"Sizes of tensors must match except in dimension {d}. Expected size {first[k]} but got size "
                f"{other[k]} for tensor number {i} in the list."
            )
        sizes.append(other[d])
    total = sum(sizes)
    out = _joined([t for t, s in zip(ts, sizes) if s], _common(ts), before, total, after, prod((total, *after)))

    def grad(node, g):
        parts = []
        at = 0
        for s, e, t in zip(sizes, node.edges, shapes):
            parts.append(None if e is None else g.narrow(d, at, s) if s else g.new_zeros(t))
            at += s
        return tuple(parts)

    return attach(out, "CatBackward0", tuple(ts), (), grad)


@function()
def stack(tensors, dim=0):
    """Tensors of one shape joined along a new axis."""
    ts = _sequence("stack", tensors)
    if not ts:
        raise RuntimeError("stack expects a non-empty TensorList")
    for i, t in enumerate(ts):
        if t._shape != ts[0]._shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {show(ts[0]._shape)} at entry 0 and "
                f"{show(t._shape)} at entry {i}"
            )
    d = wrap_dim(dim, len(ts[0]._shape) + 1)
    sizes = tuple(ts[0]._shape)
    out = _joined(ts, _common(ts), sizes[:d], len(ts), sizes[d:], len(ts) * prod(sizes[d:]))
    return attach(
        out,
        "StackBackward0",
        tuple(ts),
        (),
        lambda node, g: tuple(g.select(d, i) if e is not None else None for i, e in enumerate(node.edges)),
    )


def _at_least(x, n):
    while len(x._shape) < n:
        x = x.unsqueeze(0)
    return x


@function()
def atleast_1d(*tensors):
    ts = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
    out = tuple(_at_least(t, 1) for t in ts)
    return out[0] if len(tensors) == 1 and isinstance(tensors[0], TensorBase) else out


@function()
def atleast_2d(*tensors):
    ts = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
    out = tuple(_at_least(t, 2) for t in ts)
    return out[0] if len(tensors) == 1 and isinstance(tensors[0], TensorBase) else out


@function(aliases=("column_stack",))
def hstack(tensors):
    """Joined side by side."""
    ts = [_at_least(t, 1) for t in _sequence("hstack", tensors)]
    return cat(ts, 0 if len(ts[0]._shape) == 1 else 1)


@function(aliases=("row_stack",))
def vstack(tensors):
    """Joined one below the other."""
    return cat([_at_least(t, 2) for t in _sequence("vstack", tensors)], 0)


@function()
def dstack(tensors):
    ts = [_at_least(t, 2) for t in _sequence("dstack", tensors)]
    return cat([t.unsqueeze(2) if len(t._shape) == 2 else t for t in ts], 2)


@function()
def broadcast_tensors(*tensors):
    """The tensors expanded to their common shape."""
    ts = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
    shape = Size()
    for t in ts:
        shape = broadcast_shapes(shape, t._shape)
    return tuple(t.expand(shape) for t in ts)


@function()
def cartesian_prod(*tensors):
    grids = torch.meshgrid(*tensors, indexing="ij")
    return torch.stack([g.reshape(-1) for g in grids], dim=1)


@function()
def combinations(input: T, r=2, with_replacement=False):
    import itertools

    pick = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    rows = list(pick(range(len(input)), r))
    return input[torch.tensor(rows, dtype=int64).reshape(-1)].view(len(rows), r)


@function()
def block_diag(*tensors):
    ts = [_at_least(t, 2) for t in tensors]
    cols = [t._shape[1] for t in ts]
    parts = []
    for i, t in enumerate(ts):
        left, right = 0, 0
        for c in cols[:i]:
            left += c
        for c in cols[i + 1 :]:
            right += c
        parts.append(constant_pad(t, (left, right)))
    return cat(parts, 0)
