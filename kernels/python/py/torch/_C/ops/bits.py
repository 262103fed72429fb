"""The same bytes as numbers of another type."""

from torch._C.base import Storage, classes, dense, wrap
from torch._C.basic import Size
from torch._C.bridge import call

# kept here as their bits are; an int64, a half float and a bool are numbers in an array of another type
_bits = {"float64", "float32", "int32", "int16", "int8", "uint8"}


def view_as(x, kind):
    """``x.view(kind)``: the same memory where both types are kept as their bits are, else a copy."""
    if kind.is_complex or x.dtype.is_complex:
        raise NotImplementedError(
            "view(dtype) of complex numbers is not implemented in this torch; the nearest thing that works is "
            "torch.view_as_complex and torch.view_as_real"
        )
    old, new, shape = x.dtype.itemsize, kind.itemsize, list(x._shape)
    if old != new:
        if not shape:
            raise RuntimeError(
                f"self.dim() cannot be 0 to view {x.dtype.cpp} as {kind.cpp} (different element sizes)"
            )
        if x._strides[-1] != 1:
            raise RuntimeError(
                f"self.stride(-1) must be 1 to view {x.dtype.cpp} as {kind.cpp} (different element sizes), but got "
                f"{x._strides[-1]}"
            )
        if shape[-1] * old % new:
            raise RuntimeError(
                f"self.size(-1) must be divisible by {new // old} to view {x.dtype.cpp} as {kind.cpp} (different element "
                f"sizes), but got {shape[-1]}"
            )
        _divisible(x, kind, new // old)
        shape[-1] = shape[-1] * old // new
    if x.dtype.name in _bits and kind.name in _bits:
        return _shared(x, kind, shape)
    flat = dense(x.detach())
    return wrap(call("bits", flat._s.handle, flat._v(), x.dtype.name, kind.name), kind, Size(shape))


def _divisible(x, kind, by):
    """Larger elements must begin where one of them can."""
    if by <= 1:
        return
    steps = [("storage_offset()", x._off), *((f"stride({i})", s) for i, s in enumerate(x._strides[:-1]))]
    for name, n in steps:
        if n % by:
            raise RuntimeError(
                f"self.{name} must be divisible by {by} to view {x.dtype.cpp} as {kind.cpp} (different element sizes), but "
                f"got {n}"
            )


def _shared(x, kind, shape):
    old, new = x.dtype.itemsize, kind.itemsize
    t = object.__new__(classes.Tensor)
    t._s = Storage(call("as", x._s.handle, kind.name), kind, x._s.size * old // new)
    t._shape = Size(shape)
    t._strides = x._strides if old == new else (*(s * old // new for s in x._strides[:-1]), 1)
    t._off = x._off * old // new
    t._counter = x._counter
    return t
