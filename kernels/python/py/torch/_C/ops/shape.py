"""Operations that build a tensor from others: joining, repeating, reordering, padding, copying."""

import torch
from torch._C.base import TensorBase, broadcast_shapes, prod, show, wrap, wrap_dim
from torch._C.basic import Size, check_device
from torch._C.bridge import call
from torch._C.dtypes import dtype as dtype_class, int64, promote
from torch._C.graph import attach, mode
from torch._C.inplace import apply, check, rebase
from torch._C.registry import function, functions, method, op

T = "T"


@op()
def clone(input: T, *, memory_format=None):
    """A copy that shares nothing; gradients flow through."""
    x = input
    out = wrap(call("copy", x._s.handle, x._v()), x.dtype, x._shape)
    if not x.is_contiguous() and _dense_permutation(x):
        order = sorted(range(len(x._shape)), key=lambda i: -x._strides[i])
        laid = x.detach().permute(order)
        base = wrap(call("copy", x._s.handle, laid._v()), x.dtype, laid._shape)
        out = base.permute([order.index(i) for i in range(len(order))]).detach()
    if x._meta_device:
        out._meta_device = True
    return attach(out, "CloneBackward0", (x,), (), lambda node, g: (g,))


def _dense_permutation(x):
    """Whether the elements fill the storage without gaps, only in another order of axes."""
    dims = sorted((s, d) for d, s in zip(x._shape, x._strides) if d != 1)
    expected = 1
    for s, d in dims:
        if s != expected:
            return False
        expected *= d
    return True


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
    out = wrap(call("cast", x._s.handle, x._v(), kind.name), kind, x._shape)
    if x._meta_device:
        out._meta_device = True
    if x.dtype.is_floating_point and kind.is_floating_point:
        old = x.dtype
        return attach(out, "ToCopyBackward0", (x,), (), lambda node, g: (g.to(old),))
    return out


@method("to")
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
def type_(self: T, dtype=None, non_blocking=False):
    """The legacy type name, or the tensor converted to one."""
    if dtype is None:
        return "torch." + self.dtype.legacy
    if isinstance(dtype, str):
        name = dtype.rpartition(".")[2]
        for d in torch._C.dtypes.every:
            if d.legacy == name:
                return cast(self, d)
        raise ValueError(f"invalid type: '{dtype}'")
    return cast(self, dtype)


TensorBase.type = TensorBase.__dict__["type"]


@method("type_as")
def type_as(self: T, other: T):
    return cast(self, other.dtype)


@method("cpu")
def cpu(self: T, memory_format=None):
    return self


@method("copy_")
def copy_(self: T, src, non_blocking=False):
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


@method("fill_")
def fill_(self: T, value):
    """Every element becomes ``value``."""
    check(self)
    if isinstance(value, TensorBase):
        if len(value._shape):
            raise RuntimeError(
                f"fill_ only supports 0-dimension value tensor but got tensor with {len(value._shape)} dimensions."
            )
        value = value.item()
    if mode.grad and (self.requires_grad or (self._base is not None and self._base.requires_grad)):
        fresh = torch.full(self._shape, value, dtype=self.dtype)
        return copy_(self, fresh)
    call("fill", self._s.handle, self._v(), float(value))
    self._counter[0] += 1
    return self


@method("zero_")
def zero_(self: T):
    """Every element becomes 0."""
    return fill_(self, 0)


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


@function(aliases=("concat", "concatenate"))
def cat(tensors, dim=0):
    """Tensors joined along an existing axis."""
    ts = _sequence("cat", tensors)
    if not ts:
        raise RuntimeError("torch.cat(): expected a non-empty list of Tensors")
    for i, t in enumerate(ts):
        if len(t._shape) == 0:
            raise RuntimeError(f"zero-dimensional tensor (at position {i}) cannot be concatenated")
    used = [t for t in ts if t._shape != (0,)] or ts[:1]
    n = len(used[0]._shape)
    d = wrap_dim(dim, n)
    first = used[0]
    kind = ts[0].dtype
    for t in ts[1:]:
        kind = promote(kind, t.dtype)
    for i, t in enumerate(ts):
        if t._shape == (0,) and n != 1:
            continue
        if len(t._shape) != n:
            raise RuntimeError(
                f"Tensors must have same number of dimensions: got {n} and {len(t._shape)}"
            )
        for k in range(n):
            if k != d and t._shape[k] != first._shape[k]:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {d}. Expected size {first._shape[k]} but got size "
                    f"{t._shape[k]} for tensor number {i} in the list."
                )
    sizes = [t._shape[d] if len(t._shape) == n and not (t._shape == (0,) and n != 1) else 0 for t in ts]
    total = 0
    for s in sizes:
        total += s
    shape = Size(first._shape[:d] + (total,) + first._shape[d + 1 :])
    out = wrap(call("zeros", kind.name, prod(shape)), kind, shape)
    at = 0
    for t, s in zip(ts, sizes):
        if s and t.numel():
            part = torch._C.base.alias(
                out, Size(shape[:d] + (s,) + shape[d + 1 :]), out._strides, at * out._strides[d]
            )
            call("assign", out._s.handle, part._v(), t._s.handle, t._v())
        at += s

    def grad(node, g):
        parts = []
        at = 0
        for s, e, t in zip(sizes, node.edges, shapes):
            parts.append(None if e is None else g.narrow(d, at, s) if s else g.new_zeros(t))
            at += s
        return tuple(parts)

    shapes = [t._shape for t in ts]
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
    was, mode.grad = mode.grad, False
    try:
        out = cat([t.unsqueeze(d) for t in ts], d)
    finally:
        mode.grad = was
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


@method("repeat")
def repeat(self: T, *sizes):
    """The tensor laid out several times along each axis; copies."""
    x = self
    sizes = torch._C.ops.views.ints(sizes)
    extra = len(sizes) - len(x._shape)
    if extra < 0:
        raise RuntimeError(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
        )
    if any(s < 0 for s in sizes):
        raise RuntimeError(f"Trying to create tensor with negative dimension {min(sizes)}: {show(sizes)}")
    old = x._shape
    padded = (1,) * extra + tuple(old)
    middle = []
    for s, d in zip(sizes, padded):
        middle += [s, d]
    view = x.detach().reshape([v for d in padded for v in (1, d)]).expand(middle)
    out = view.contiguous().reshape([s * d for s, d in zip(sizes, padded)])
    if out._s is x._s:
        out = out.clone()
    out._base = None

    def grad(node, g):
        g = g.reshape(middle).sum(list(range(0, 2 * len(sizes), 2)))
        return (g.reshape(old),)

    return attach(out.detach(), "RepeatBackward0", (x,), (), grad)


@op()
def tile(input: T, *dims):
    """Like ``repeat``, with missing leading repetitions taken as 1."""
    dims = torch._C.ops.views.ints(dims)
    dims = [1] * (len(input._shape) - len(dims)) + dims
    return repeat(input, dims)


@op()
def repeat_interleave(input: T, repeats=None, dim=None, *, output_size=None):
    """Each element (or slice) several times in a row."""
    x = input
    if repeats is None:
        return torch.arange(len(x)).repeat_interleave(x)
    if dim is None:
        x, dim = x.reshape(-1), 0
    d = wrap_dim(dim, len(x._shape))
    n = x._shape[d]
    if isinstance(repeats, TensorBase):
        counts = repeats.reshape(-1).tolist()
        if len(counts) == 1:
            counts = counts * n
    else:
        counts = [repeats] * n
    if len(counts) != n:
        raise RuntimeError(
            f"repeats must have the same size as input along dim, but got repeats.size(0) = {len(counts)} and "
            f"input.size({d}) = {n}"
        )
    index = torch.tensor([i for i, c in enumerate(counts) for _ in range(c)], dtype=int64)
    return x.index_select(d, index)


@op()
def flip(input: T, *dims):
    """Axes in reverse order."""
    x = input
    dims = [wrap_dim(d, len(x._shape)) for d in torch._C.ops.views.ints(dims)]
    out = x.detach()
    off = out._off
    strides = list(out._strides)
    for d in dims:
        off += (out._shape[d] - 1) * strides[d] if out.numel() else 0
        strides[d] = -strides[d]
    view = torch._C.base.alias(out, out._shape, tuple(strides), off)
    r = wrap(call("copy", x._s.handle, view._v()), x.dtype, x._shape)
    return attach(r, "FlipBackward0", (x,), (), lambda node, g: (g.flip(dims),))


@op()
def fliplr(input: T):
    return flip(input, 1)


@op()
def flipud(input: T):
    return flip(input, 0)


@op()
def roll(input: T, shifts, dims=None):
    """Elements moved along axes, coming back in at the other end."""
    x = input
    if dims is None or dims == ():
        return roll(x.flatten(), shifts, 0).view(x._shape)
    shifts = [shifts] if isinstance(shifts, int) else list(shifts)
    dims = [dims] if isinstance(dims, int) else list(dims)
    if len(shifts) != len(dims):
        raise RuntimeError(f"shifts and dimensions must align. shifts: {len(shifts)}, dims:{len(dims)}")
    out = x.detach()
    for s, d in zip(shifts, dims):
        d = wrap_dim(d, len(x._shape))
        n = x._shape[d]
        if n:
            k = s % n
            out = cat([out.narrow(d, n - k, k), out.narrow(d, 0, n - k)], d)
    if out._s is x._s:
        out = out.clone()
    return attach(out, "RollBackward0", (x,), (), lambda node, g: (g.roll([-s for s in shifts], dims),))


@op()
def rot90(input: T, k=1, dims=(0, 1)):
    """A quarter turn in the plane of two axes."""
    a, b = dims
    k %= 4
    if k == 1:
        return flip(input, b).transpose(a, b).contiguous()
    if k == 2:
        return flip(input, a, b)
    if k == 3:
        return flip(input, a).transpose(a, b).contiguous()
    return input.clone()


def _triangle(name, upper):
    def fn(input: T, diagonal=0):
        x = input
        if len(x._shape) < 2:
            raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
        rows, cols = x._shape[-2:]
        h = call("triangle", x._s.handle, x._v(), rows, cols, diagonal, upper)
        out = wrap(h, x.dtype, x._shape)
        again = functions[name]
        return attach(out, f"{name.capitalize()}Backward0", (x,), (), lambda node, g: (again(g, diagonal),))

    fn.__doc__ = f"The {'upper' if upper else 'lower'} triangle; the rest is 0. ``diagonal`` moves the border."
    op(name)(fn)

    def change(self, diagonal=0):
        return apply(self, lambda old: functions[name](old, diagonal))

    method(name + "_")(change)


_triangle("tril", False)
_triangle("triu", True)


@op()
def diag(input: T, diagonal=0):
    """A vector put on a diagonal, or a matrix's diagonal."""
    x = input
    if len(x._shape) == 1:
        return torch.diag_embed(x, diagonal)
    if len(x._shape) == 2:
        return x.diagonal(diagonal).clone()
    raise RuntimeError("diag(): Supports 1D or 2D tensors. Got " + f"{len(x._shape)}D")


@op()
def diag_embed(input: T, offset=0, dim1=-2, dim2=-1):
    x = input
    n = x._shape[-1] + abs(offset)
    out = torch.zeros(x._shape[:-1] + (n, n), dtype=x.dtype)
    was, mode.grad = mode.grad, False
    try:
        out.diagonal(offset, -2, -1).copy_(x)
    finally:
        mode.grad = was
    r = attach(out, "DiagEmbedBackward0", (x,), (), lambda node, g: (g.diagonal(offset, -2, -1),))
    if (dim1, dim2) != (-2, -1):
        r = r.movedim((-2, -1), (dim1, dim2))
    return r


def constant_pad(x, pad, value=0.0):
    """``pad`` counts (before, after) from the last axis on; negative counts crop."""
    n = len(x._shape)
    if len(pad) % 2:
        raise RuntimeError("Padding length must be divisible by 2")
    if len(pad) > 2 * n:
        raise RuntimeError(
            "Padding length should be less than or equal to two times the input dimension but got padding length "
            f"{len(pad)} and input of dimension {n}"
        )
    shape = list(x._shape)
    source, target = x.detach(), [slice(None)] * n
    crop = [slice(None)] * n
    for i in range(len(pad) // 2):
        d = n - 1 - i
        before, after = pad[2 * i], pad[2 * i + 1]
        shape[d] += before + after
        if shape[d] < 0:
            raise RuntimeError(
                f"The input size {x._shape[d]}, plus negative padding {before} and {after} resulted in a negative output "
                f"size, which is invalid. Check dimension {d} of your input."
            )
        crop[d] = slice(max(0, -before), x._shape[d] - max(0, -after))
        target[d] = slice(max(0, before), shape[d] - max(0, after))
    out = torch.full(shape, value, dtype=x.dtype)
    was, mode.grad = mode.grad, False
    try:
        if out.numel() and source.numel():
            out[tuple(target)].copy_(source[tuple(crop)])
    finally:
        mode.grad = was
    back = [-p for p in pad]
    return attach(out, "ConstantPadNdBackward0", (x,), (), lambda node, g: (constant_pad(g, back),))


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
    rows, cols = [t._shape[0] for t in ts], [t._shape[1] for t in ts]
    parts = []
    for i, t in enumerate(ts):
        left, right = 0, 0
        for c in cols[:i]:
            left += c
        for c in cols[i + 1 :]:
            right += c
        parts.append(constant_pad(t, (left, right)))
    return cat(parts, 0)


@method("resize_")
def resize_(self: T, *sizes, memory_format=None):
    """Another size for the storage; new elements are 0."""
    shape = Size(torch._C.ops.views.ints(sizes))
    n = prod(shape)
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


@method("set_")
def set_(self: T, source):
    self._s, self._shape, self._strides, self._off = source._s, source._shape, source._strides, source._off
    self._counter, self._view_text = source._counter, None
    return self
