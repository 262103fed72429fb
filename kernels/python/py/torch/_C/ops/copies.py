"""The same values in memory of their own, of another type or in another place."""

import torch
from torch._C.base import prod, TensorBase, wrap
from torch._C.basic import check_device, Size
from torch._C.bridge import call
from torch._C.dtypes import dtype as dtype_class, fits
from torch._C.graph import attach, mode
from torch._C.inplace import check, rebase
from torch._C.layout import copied, in_order, laid, memory_order
from torch._C.registry import method, op

T = "T"


@op()
def clone(input: T, *, memory_format=None):
    """A copy that shares nothing; gradients flow through."""
    x = input
    out = copied(x, memory_order(x._shape, (x,)))
    if x._meta_device:
        out._meta_device = True
    return attach(out, "CloneBackward0", (x,), (), lambda node, g: (g,))


@method("contiguous")
def contiguous(self: T, memory_format=None):
    """Itself when it lies row-major, else a row-major copy."""
    x = self
    if x.is_contiguous():
        return x
    out = wrap(call("copy", x._s.handle, x._v()), x.dtype, x._shape)
    return attach(out, "CloneBackward0", (x,), (), lambda node, g: (g,))


def cast(x, kind):
    """Another dtype; the same tensor when it has it already."""
    if x.dtype is kind:
        return x
    if kind.is_complex:
        from torch._complex import from_real

        return from_real(x, kind)
    order = memory_order(x._shape, (x,))
    out = laid(call("cast", x._s.handle, in_order(x, order)._v(), kind.name), kind, x._shape, order)
    if x._meta_device:
        out._meta_device = True
    if x.dtype.is_floating_point and kind.is_floating_point:
        old = x.dtype
        return attach(out, "ToCopyBackward0", (x,), (), lambda node, g: (g.to(old),))
    return out


@method("to", overloads=(
    "Tensor self, device? device=None, dtype? dtype=None, bool non_blocking=False, bool copy=False, *, "
    "memory_format? memory_format=None",
    "Tensor self, dtype dtype, bool non_blocking=False, bool copy=False, *, memory_format? memory_format=None",
    "Tensor self, Tensor other, bool non_blocking=False, bool copy=False, *, memory_format? memory_format=None",
))
def to(self: T, *args, **kwargs):
    """Another dtype or device; the same tensor when nothing changes."""
    kind = kwargs.get("dtype")
    where = kwargs.get("device")
    copy = kwargs.get("copy", False)
    for a in args:
        if isinstance(a, dtype_class):
            kind = a
        elif isinstance(a, TensorBase):
            kind, where = a.dtype, a.device
        elif isinstance(a, bool):
            continue
        elif a is not None:
            where = a
    target = check_device(where) if where is not None else self.device
    out = self if kind is None else cast(self, kind)
    if target.type == "meta" and not out._meta_device:
        out = clone(out.detach())
        out._meta_device = True
    elif target.type != "meta" and out._meta_device:
        raise NotImplementedError("Cannot copy out of meta tensor; no data!")
    return clone(out) if copy and out is self else out


def _conversion(name, kind_name):
    def convert(self: T, memory_format=None):
        return cast(self, getattr(torch, kind_name))

    convert.__doc__ = f"The tensor as {kind_name}."
    method(name)(convert)


for _name, _kind in (
    ("float", "float32"), ("double", "float64"), ("half", "float16"), ("bfloat16", "bfloat16"), ("int", "int32"),
    ("long", "int64"), ("short", "int16"), ("char", "int8"), ("byte", "uint8"), ("bool", "bool"),
):
    _conversion(_name, _kind)


@method("type")
def type_(self: T, dtype: "any" = None, non_blocking=False):
    """The legacy type name, or the tensor converted to one."""
    if dtype is None:
        return "torch." + self.dtype.legacy
    if isinstance(dtype, str):
        name = dtype.rpartition(".")[2]
        for d in torch._C.dtypes.every:
            if d.legacy == name:
                return cast(self, d)
        raise ValueError(f"invalid type: '{dtype}'")
    # torch.LongTensor and its kind stand for their dtype.
    return cast(self, getattr(dtype, "kind", dtype))


TensorBase.type = TensorBase.__dict__["type"]


@method("type_as")
def type_as(self: T, other: T):
    return cast(self, other.dtype)


@method("cpu")
def cpu(self: T, memory_format=None):
    return self


@method("copy_")
def copy_(self: T, src: "Tensor|Number", non_blocking=False):
    """Overwrite with the (broadcast) elements of ``src``."""
    x = self
    check(x)
    if not isinstance(src, TensorBase):
        src = torch.tensor(src, dtype=x.dtype)
    source = src
    if source._shape != x._shape:
        _expandable(source, x._shape)
        source = source.expand(x._shape)
    if mode.grad and (source.requires_grad or x.requires_grad or (x._base is not None and x._base.requires_grad)):
        result = cast(source, x.dtype).clone()
        call("assign", x._s.handle, x._v(), result._s.handle, result._v())
        x._counter[0] += 1
        if not result._requires_grad and x._base is None:
            x._grad_fn, x._requires_grad = None, False
            return x
        if result._grad_fn is not None:
            renamed = attach(_same_data(result), "CopyBackwards", (source,), (), lambda node, g: (g,))
            return rebase(x, renamed)
        return rebase(x, result)
    call("assign", x._s.handle, x._v(), source._s.handle, source._v())
    x._counter[0] += 1
    return x


def _same_data(t):
    return torch._C.base.alias(t, t._shape, t._strides, t._off)


def _expandable(source, shape):
    extra = len(source._shape) - len(shape)
    if extra > 0:
        if all(d == 1 for d in source._shape[:extra]):
            return
        raise RuntimeError(
            f"The number of sizes provided ({len(shape)}) must be greater or equal to the number of dimensions in the "
            f"tensor ({len(source._shape)})"
        )


@method("fill_diagonal_")
def fill_diagonal_(self: T, fill_value: "Number", wrap=False):
    """The elements with equal indices become ``fill_value``; a tall matrix may go on after its last column."""
    if self.dim() < 2:
        raise RuntimeError("dimensions must larger than 1")
    if wrap:
        raise NotImplementedError(
            "fill_diagonal_ with wrap=True is not implemented in this torch; the nearest thing that works is wrap=False"
        )
    if self.dim() > 2 and len(set(self._shape)) > 1:
        raise RuntimeError("all dimensions of input must be of equal length")
    if not self.numel():
        return self
    steps = sum(self._strides)
    torch.as_strided(self, (min(self._shape),), (steps,), self._off).fill_(fill_value)
    return self


@method("fill_")
def fill_(self: T, value: "Tensor|Number"):
    """Every element becomes ``value``."""
    check(self)
    if isinstance(value, TensorBase):
        if len(value._shape):
            raise RuntimeError(
                f"fill_ only supports 0-dimension value tensor but got tensor with {len(value._shape)} dimensions."
            )
        value = value.item()
    else:
        fits(value, self.dtype)
    return fill_with(self, value)


def fill_with(self, value):
    """fill_ with a number that may be too large: half numbers become infinite."""
    if mode.grad and (self.requires_grad or (self._base is not None and self._base.requires_grad)):
        fresh = call("full", self.dtype.name, self.numel(), float(value))
        return copy_(self, wrap(fresh, self.dtype, self._shape))
    call("fill", self._s.handle, self._v(), float(value))
    self._counter[0] += 1
    return self


@method("zero_")
def zero_(self: T):
    """Every element becomes 0."""
    return fill_(self, 0)


@method("resize_", layout=True)
def resize_(self: T, *size, memory_format=None):
    """Another size for the storage; new elements are 0."""
    shape = Size(torch._C.ops.views.ints(size))
    n = prod(shape)
    if self._off:
        n += self._off
    if n > self._s.size:
        bigger = wrap(call("zeros", self.dtype.name, n), self.dtype, Size((n,)))
        if self._s.size:
            source = torch._C.base.alias(self, Size((self._s.size,)), (1,), 0)
            into = torch._C.base.alias(bigger, source._shape, (1,), 0)
            call("assign", bigger._s.handle, into._v(), self._s.handle, source._v())
        self._s.handle, bigger._s.handle = bigger._s.handle, self._s.handle
        self._s.size = n
    self._shape, self._strides, self._view_text = shape, torch._C.basic.contiguous_strides(shape), None
    return self


@method("set_", layout=True)
def set_(self: T, source):
    self._s, self._shape, self._strides, self._off = source._s, source._shape, source._strides, source._off
    self._counter, self._view_text = source._counter, None
    return self
