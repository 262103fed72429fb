"""The same storage under another shape."""

import torch
from torch._C.base import alias, prod, show, TensorBase, wrap_dim
from torch._C.basic import Size, contiguous_strides
from torch._C.graph import attach_view
from torch._C.registry import function, functions, method, op

T = "T"


def ints(args, name="view"):
    """``f(2, 3)`` and ``f((2, 3))`` mean the same."""
    if len(args) == 1 and isinstance(args[0], (tuple, list)):
        args = args[0]
    out = []
    for i, a in enumerate(args):
        if isinstance(a, bool) or not isinstance(a, int):
            if isinstance(a, float) or not hasattr(a, "__index__"):
                kind = type(a).__name__
                if i == 0:
                    raise TypeError(
                        f"{name}(): argument 'size' (position 1) must be tuple of ints, but found element of type {kind} "
                        "at pos 0"
                    )
                raise TypeError(
                    f"{name}(): argument 'size' failed to unpack the object at pos {i + 1} with error "
                    f'"type must be tuple of ints,but got {kind}"'
                )
            a = a.__index__()
        out.append(a)
    return out


def infer(size, numel):
    """Fill in one -1."""
    known = prod(size)
    if known == numel and known > 0 and min(size, default=1) > 0:
        return Size(size)
    unknown = [i for i, d in enumerate(size) if d == -1]
    if len(unknown) > 1:
        raise RuntimeError("only one dimension can be inferred")
    for i, d in enumerate(size):
        if d < -1:
            raise RuntimeError(f"invalid shape dimension {d} at index {i} of shape {show(size)}")
    known = prod(d for d in size if d != -1)
    if unknown:
        if known == 0:
            raise RuntimeError(
                f"cannot reshape tensor of 0 elements into shape {show(size)} because the unspecified dimension size -1 "
                "can be any value and is ambiguous"
                if numel == 0
                else f"shape '{show(size)}' is invalid for input of size {numel}"
            )
        if numel % known:
            raise RuntimeError(f"shape '{show(size)}' is invalid for input of size {numel}")
        size = list(size)
        size[unknown[0]] = numel // known
    elif known != numel:
        raise RuntimeError(f"shape '{show(size)}' is invalid for input of size {numel}")
    return Size(size)


def view_strides(shape, strides, new):
    """Strides of ``new`` over the same elements, or None when only a copy can do it."""
    if strides == contiguous_strides(shape) or prod(shape) == 0:
        return contiguous_strides(new)
    shape, new = tuple(shape), tuple(new)
    out = [0] * len(new)
    at = len(new) - 1
    chunk = 1
    base = strides[-1] if strides else 1
    done = 1
    for i in range(len(shape) - 1, -1, -1):
        chunk *= shape[i]
        if i == 0 or (shape[i - 1] != 1 and strides[i - 1] != chunk * base):
            while at >= 0 and (done < chunk or new[at] == 1):
                out[at] = done * base
                done *= new[at]
                at -= 1
            if done != chunk:
                return None
            if i > 0:
                base = strides[i - 1]
                chunk = done = 1
    if not shape:
        for j in range(len(new)):
            out[j] = 1
        return tuple(out)
    return tuple(out) if at == -1 else None


@method("view", overloads=("Tensor self, ints size", "Tensor self, dtype dtype"), layout=True)
def view(self: T, *size, dtype=None):
    """Another shape over the same elements; never copies."""
    if dtype is not None:
        if dtype is self.dtype:
            return alias_view(self)
        from torch._C.ops.bits import view_as

        return view_as(self, dtype)
    return _view(self, infer(ints(size), self.numel()))


def alias_view(x):
    return _view(x, x._shape)


def _view(x, new, name="ViewBackward0"):
    strides = view_strides(x._shape, x._strides, new)
    if strides is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
            "contiguous subspaces). Use .reshape(...) instead."
        )
    v = alias(x, new, strides, x._off)
    old = x._shape
    return attach_view(x, v, name, lambda node, g: (g.reshape(old),), lambda b: _view(b, new))


@op()
def reshape(input: T, *shape):
    """Another shape; a view when the strides allow it, else a copy."""
    x = input
    new = infer(ints(shape, "reshape"), x.numel())
    if view_strides(x._shape, x._strides, new) is not None:
        return _view(x, new)
    return unsafe_view(x.contiguous(), new)


def unsafe_view(x, new):
    """A reshaped copy that nobody else sees: no longer a view for autograd."""
    from torch._C.graph import attach

    strides = view_strides(x._shape, x._strides, new)
    v = alias(x, new, strides, x._off)
    old = x._shape
    return attach(v, "UnsafeViewBackward0", (x,), (), lambda node, g: (g.reshape(old),))


@method("view_as", layout=True)
def view_as(self: T, other: T):
    return _view(self, infer(list(other._shape), self.numel()))


@method("reshape_as")
def reshape_as(self: T, other: T):
    return reshape(self, other._shape)


@op()
def flatten(input: T, start_dim=0, end_dim=-1):
    """Axes ``start_dim`` to ``end_dim`` merged into one."""
    x = input
    n = len(x._shape)
    a, b = wrap_dim(start_dim, n), wrap_dim(end_dim, n)
    if a > b:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if n == 0:
        return reshape(x, (1,))
    if a == b:
        return x
    return reshape(x, (*x._shape[:a], prod(x._shape[a : b + 1]), *x._shape[b + 1 :]))


@op()
def ravel(input: T):
    return reshape(input.contiguous(), (-1,))


def unflatten(x, dim, sizes):
    n = len(x._shape)
    d = wrap_dim(dim, n)
    sizes = list(ints((sizes,) if not isinstance(sizes, int) else (sizes,)))
    have = x._shape[d]
    if not sizes:
        raise RuntimeError("unflatten: sizes must be non-empty")
    known = prod(s for s in sizes if s != -1)
    if sizes.count(-1) == 1 and known and have % known == 0:
        sizes[sizes.index(-1)] = have // known
    if prod(sizes) != have:
        raise RuntimeError(
            f"unflatten: Provided sizes {show(sizes)} don't multiply up to the size of dim {d} ({have}) in the input tensor"
        )
    return _view(x, Size(x._shape[:d] + tuple(sizes) + x._shape[d + 1 :]))


@method("detach")
def detach(self: T):
    """The same elements outside the graph: no gradient flows through it."""
    return alias(self, self._shape, self._strides, self._off)


functions["detach"] = TensorBase.detach


@method("size")
def size(self: T, dim=None):
    """The shape, or the size of one axis."""
    return self._shape if dim is None else self._shape[wrap_dim(dim, len(self._shape), scalar=False)]


@method("stride", layout=True)
def stride(self: T, dim=None):
    """Steps in the storage for one step along each axis."""
    return self._strides if dim is None else self._strides[wrap_dim(dim, len(self._shape))]


@function("numel")
def numel(input: T):
    return input.numel()
