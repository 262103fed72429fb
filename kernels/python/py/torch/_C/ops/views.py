"""Operations that return another view of the same storage."""

import torch
from torch._C.base import TensorBase, alias, broadcast_shapes, expanded, prod, show, wrap_dim
from torch._C.basic import Size
from torch._C.graph import attach_many, attach_view, mode
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
    if prod(shape) == 0:
        return torch._C.basic.contiguous_strides(new)
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


@method("view")
def view(self: T, *size):
    """Another shape over the same elements; never copies."""
    if len(size) == 1 and isinstance(size[0], torch.dtype):
        if size[0] is self.dtype:
            return alias_view(self)
        raise NotImplementedError("view(dtype) is not implemented in this torch; use .to(dtype) for a conversion")
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


@method("view_as")
def view_as(self: T, other: T):
    return _view(self, infer(list(other._shape), self.numel()))


@method("reshape_as")
def reshape_as(self: T, other: T):
    return reshape(self, other._shape)


@op(aliases=("swapaxes", "swapdims"))
def transpose(input: T, dim0, dim1):
    """Two axes exchanged; a view."""
    x = input
    n = len(x._shape)
    i, j = wrap_dim(dim0, n), wrap_dim(dim1, n)
    order = list(range(n))
    if n:
        order[i], order[j] = order[j], order[i]
    return _permuted(x, order, "TransposeBackward0", lambda node, g: (g.transpose(i, j),), lambda b: transpose(b, i, j))


def _permuted(x, order, name, grad, again):
    v = alias(x, Size(x._shape[i] for i in order), tuple(x._strides[i] for i in order), x._off)
    return attach_view(x, v, name, grad, again)


@op()
def t(input: T):
    """A matrix transposed; tensors of fewer axes as they are."""
    x = input
    n = len(x._shape)
    if n > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {n}D")
    return _permuted(x, list(range(n))[::-1], "TBackward0", lambda node, g: (g.t(),), lambda b: t(b))


@op()
def permute(input: T, *dims):
    """Axes in the given order; a view."""
    x = input
    dims = ints(dims, "permute")
    n = len(x._shape)
    if len(dims) != n:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            f"ordering of dimensions i.e. input.dim() = {n} is not equal to len(dims) = {len(dims)}"
        )
    order = [wrap_dim(d, n) for d in dims]
    if len(set(order)) != n:
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    back = [order.index(i) for i in range(n)]
    return _permuted(x, order, "PermuteBackward0", lambda node, g: (g.permute(back),), lambda b: permute(b, order))


def _reversed(self):
    if len(self._shape) == 2:
        return t(self)
    return permute(self, list(range(len(self._shape)))[::-1])


TensorBase.T = property(_reversed)


def _matrix_transposed(self):
    if len(self._shape) < 2:
        raise RuntimeError(
            f"tensor.mT is only supported on matrices or batches of matrices. Got {len(self._shape)}-D tensor."
        )
    return transpose(self, -2, -1)


TensorBase.mT = property(_matrix_transposed)
TensorBase.mH = TensorBase.mT
TensorBase.H = property(lambda self: t(self))


@op(aliases=("moveaxis",))
def movedim(input: T, source, destination):
    """Move axes to other places; a view."""
    x = input
    n = len(x._shape)
    source = [source] if isinstance(source, int) else list(source)
    destination = [destination] if isinstance(destination, int) else list(destination)
    source = [wrap_dim(d, n) for d in source]
    destination = [wrap_dim(d, n) for d in destination]
    order = [None] * n
    for s, d in zip(source, destination):
        order[d] = s
    left = iter(i for i in range(n) if i not in source)
    return permute(x, [next(left) if o is None else o for o in order])


@op()
def adjoint(input: T):
    return transpose(input, -2, -1)


@method("expand")
def expand(self: T, *sizes, implicit=False):
    """Axes of size 1 (and new leading ones) repeated without copying; -1 keeps a size."""
    x = self
    sizes = ints(sizes, "expand")
    extra = len(sizes) - len(x._shape)
    if extra < 0:
        raise RuntimeError(
            f"expand({_tensor_words(x)}, size={show(sizes)}): the number of sizes provided ({len(sizes)}) must be greater "
            f"or equal to the number of dimensions in the tensor ({len(x._shape)})"
        )
    new = []
    for i, want in enumerate(sizes):
        have = x._shape[i - extra] if i >= extra else None
        if want == -1:
            if have is None:
                raise RuntimeError(
                    f"The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {i}"
                )
            want = have
        elif have is not None and have != want and have != 1:
            raise RuntimeError(
                f"The expanded size of the tensor ({want}) must match the existing size ({have}) at non-singleton "
                f"dimension {i}.  Target sizes: {show(sizes)}.  Tensor sizes: {show(x._shape)}"
            )
        new.append(want)
    v = expanded(x, Size(new))
    if v is x:
        v = alias(x, x._shape, x._strides, x._off)
    old = x._shape

    def grad(node, g):
        from torch._C.ops.binary import sum_to

        return (sum_to(g, old),)

    return attach_view(x, v, "ExpandBackward0", grad, lambda b: expand(b, new))


def _tensor_words(x):
    shape = ", ".join(map(str, x._shape))
    return f"torch.{x.dtype.legacy}{{[{shape}]}}"


@method("expand_as")
def expand_as(self: T, other: T):
    return expand(self, other._shape)


@op()
def broadcast_to(input: T, size):
    return expand(input, size)


@function("broadcast_shapes")
def broadcast_shapes_public(*shapes):
    """The shape that several shapes broadcast to."""
    out = Size()
    for s in shapes:
        s = (s,) if isinstance(s, int) else s
        try:
            out = broadcast_shapes(out, Size(s))
        except RuntimeError:
            raise RuntimeError(
                "Shape mismatch: objects cannot be broadcast to a single shape"
            ) from None
    return Size(out)


@op()
def unsqueeze(input: T, dim):
    """A new axis of size 1."""
    x = input
    n = len(x._shape)
    dim = wrap_dim(dim, n + 1)
    stride = x._shape[dim] * x._strides[dim] if dim < n else 1
    v = alias(
        x,
        Size(x._shape[:dim] + (1,) + x._shape[dim:]),
        x._strides[:dim] + (stride,) + x._strides[dim:],
        x._off,
    )
    return attach_view(x, v, "UnsqueezeBackward0", lambda node, g: (g.squeeze(dim),), lambda b: unsqueeze(b, dim))


@op()
def squeeze(input: T, dim=None):
    """Axes of size 1 removed: all of them, or only the named ones."""
    x = input
    n = len(x._shape)
    if dim is None:
        drop = [i for i, d in enumerate(x._shape) if d == 1]
        name = "SqueezeBackward0"
    else:
        dims = [dim] if isinstance(dim, int) else list(dim)
        drop = [d for d in (wrap_dim(d, n) for d in dims) if n and x._shape[d] == 1]
        name = "SqueezeBackward1" if isinstance(dim, int) else "SqueezeBackward2"
    keep = [i for i in range(n) if i not in drop]
    v = alias(x, Size(x._shape[i] for i in keep), tuple(x._strides[i] for i in keep), x._off)
    old = x._shape
    return attach_view(x, v, name, lambda node, g: (g.reshape(old),), lambda b: squeeze(b, dim))


@op()
def flatten(input: T, start_dim=0, end_dim=-1):
    """Axes ``start_dim`` to ``end_dim`` merged into one."""
    x = input
    n = len(x._shape)
    a, b = wrap_dim(start_dim, n), wrap_dim(end_dim, n)
    if a > b:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if n == 0:
        return reshape(x, 1)
    if a == b:
        return x
    return reshape(x, *x._shape[:a], prod(x._shape[a : b + 1]), *x._shape[b + 1 :])


@op()
def ravel(input: T):
    return reshape(input.contiguous(), -1)


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


@op()
def select(input: T, dim, index):
    """One index of an axis; the axis goes."""
    x = input
    n = len(x._shape)
    if n == 0:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim = wrap_dim(dim, n)
    index = index.__index__()
    size = x._shape[dim]
    if not -size <= index < size:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {show(x._shape)} at dimension {dim}"
        )
    return select_checked(x, dim, index)


def select_checked(x, dim, index):
    i = index + x._shape[dim] if index < 0 else index
    v = alias(
        x,
        Size(x._shape[:dim] + x._shape[dim + 1 :]),
        x._strides[:dim] + x._strides[dim + 1 :],
        x._off + i * x._strides[dim],
    )
    shape = x._shape

    def grad(node, g):
        return (_embed(g, shape, lambda z: select_checked(z, dim, i)),)

    return attach_view(x, v, "SelectBackward0", grad, lambda b: select_checked(b, dim, i))


def _embed(g, shape, look):
    """Zeros of ``shape`` with ``g`` where ``look`` looks."""
    from torch._C.graph import attach

    whole = torch.zeros(shape, dtype=g.dtype)
    was, mode.grad = mode.grad, False
    try:
        look(whole).copy_(g)
    finally:
        mode.grad = was
    return attach(whole, "SliceScatterBackward0", (g,), (), lambda node, gg: (look(gg),))


def slice_axis(x, dim, start, stop, step=1):
    """``x[..., start:stop:step, ...]`` with bounds already clipped."""
    size = max(0, (stop - start + step - 1) // step)
    v = alias(
        x,
        Size(x._shape[:dim] + (size,) + x._shape[dim + 1 :]),
        x._strides[:dim] + (x._strides[dim] * step,) + x._strides[dim + 1 :],
        x._off + (start * x._strides[dim] if size else 0),
    )
    shape = x._shape

    def grad(node, g):
        return (_embed(g, shape, lambda z: slice_axis(z, dim, start, stop, step)),)

    return attach_view(x, v, "SliceBackward0", grad, lambda b: slice_axis(b, dim, start, stop, step))


@op()
def narrow(input: T, dim, start, length):
    """``length`` indices of an axis from ``start`` on."""
    x = input
    dim = wrap_dim(dim, len(x._shape), scalar=False)
    size = x._shape[dim]
    start = int(start)
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    if not -size <= start <= size:
        raise IndexError(f"start out of range (expected to be in range of [{-size}, {size}], but got {start})")
    if start < 0:
        start += size
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    return slice_axis(x, dim, start, start + length)


@op()
def as_strided(input: T, size, stride, storage_offset=None):
    """Any strides over the storage; a view."""
    x = input
    off = x._off if storage_offset is None else storage_offset
    size, stride = Size(ints((size,))), tuple(ints((stride,)))
    if len(size) != len(stride):
        raise RuntimeError("mismatch in length of strides and shape")
    last = off + sum((d - 1) * s for d, s in zip(size, stride)) if prod(size) else 0
    if last >= x._s.size:
        bytes_each = x.dtype.itemsize
        raise RuntimeError(
            f"setStorage: sizes {show(size)}, strides {show(stride)}, storage offset {off}, and itemsize {bytes_each} "
            f"requiring a storage size of {(last + 1) * bytes_each} are out of bounds for storage of size "
            f"{x._s.size * bytes_each}"
        )
    v = alias(x, size, stride, off)
    shape, n = x._shape, x._s.size
    base_off, base_strides = x._off, x._strides

    def grad(node, g):
        flat = torch.zeros(n, dtype=g.dtype)
        where = torch.arange(n).as_strided(size, stride, off)
        flat = flat.index_put((where.reshape(-1),), g.reshape(-1), accumulate=True)
        return (flat.as_strided(shape, base_strides, base_off),)

    return attach_view(x, v, "AsStridedBackward0", grad, lambda b: as_strided(b, size, stride, off))


@method("unfold")
def unfold(self: T, dimension, size, step):
    """Windows of ``size`` along an axis, ``step`` apart, as a new last axis; a view."""
    x = self
    n = len(x._shape)
    d = wrap_dim(dimension, n)
    have = x._shape[d] if n else 1
    if size > have:
        raise RuntimeError(
            f"maximum size for tensor at dimension {d} is {have} but size is {size}"
        )
    if step <= 0:
        raise RuntimeError(f"step is {step} but must be > 0")
    count = (have - size) // step + 1
    shape, strides = x._shape, x._strides
    v = alias(
        x,
        Size(shape[:d] + (count,) + shape[d + 1 :] + (size,)),
        strides[:d] + (strides[d] * step,) + strides[d + 1 :] + (strides[d],),
        x._off,
    )

    def grad(node, g):
        where = torch.arange(prod(shape)).view(shape).unfold(d, size, step).reshape(-1)
        flat = torch.zeros(prod(shape), dtype=g.dtype).index_put((where,), g.reshape(-1), accumulate=True)
        return (flat.view(shape),)

    return attach_view(x, v, "UnfoldBackward0", grad, lambda b: unfold(b, d, size, step))


@op()
def diagonal(input: T, offset=0, dim1=0, dim2=1):
    """The diagonal of two axes, as the last axis; a view."""
    x = input
    n = len(x._shape)
    i, j = wrap_dim(dim1, n), wrap_dim(dim2, n)
    if i == j:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    if offset >= 0:
        size = max(0, min(x._shape[i], x._shape[j] - offset))
        off = offset * x._strides[j]
    else:
        size = max(0, min(x._shape[i] + offset, x._shape[j]))
        off = -offset * x._strides[i]
    rest = [k for k in range(n) if k not in (i, j)]
    v = alias(
        x,
        Size([x._shape[k] for k in rest] + [size]),
        tuple([x._strides[k] for k in rest] + [x._strides[i] + x._strides[j]]),
        x._off + (off if size else 0),
    )
    shape = x._shape
    return attach_view(
        x,
        v,
        "DiagonalBackward0",
        lambda node, g: (_embed(g, shape, lambda z: diagonal(z, offset, i, j)),),
        lambda b: diagonal(b, offset, i, j),
    )


def pieces(x, sizes, dim, name="SplitBackward0"):
    """Consecutive slices of an axis; one node for all of them."""
    outs = []
    at = 0
    was, mode.grad = mode.grad, False
    try:
        for s in sizes:
            outs.append(slice_axis(x, dim, at, at + s))
            at += s
    finally:
        mode.grad = was
    if mode.grad:
        at = 0
        for o, s in zip(outs, sizes):
            o._chain = (x._chain or ()) + ((lambda b, a=at, s=s: slice_axis(b, dim, a, a + s)),)
            at += s

    def grad(node, grads):
        parts = [
            torch.zeros(x._shape[:dim] + (s,) + x._shape[dim + 1 :]) if g is None else g for g, s in zip(grads, sizes)
        ]
        return (torch.cat(parts, dim),)

    return tuple(attach_many(outs, name, (x,), (), _after(grad)))


def _after(grad):
    def run(node, grads, *saved):
        return grad(node, grads if isinstance(grads, (list, tuple)) else [grads])

    return run


def split(x, split_size, dim=0):
    n = len(x._shape)
    dim = wrap_dim(dim, n, scalar=False)
    size = x._shape[dim]
    if isinstance(split_size, int):
        if split_size < 0:
            raise RuntimeError(f"split expects split_size be non-negative, but got split_size={split_size}")
        if split_size == 0:
            if size != 0:
                raise RuntimeError(f"split_size can only be 0 if dimension size is 0, but got dimension size of {size}")
            return (alias_view(x),)
        sizes = [min(split_size, size - i) for i in range(0, size, split_size)] or [0]
        return pieces(x, sizes, dim)
    sizes = list(split_size)
    if sum(sizes) != size:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {size} (input tensor's size at dimension {dim}), but "
            f"got split_sizes={show(sizes)}"
        )
    return pieces(x, sizes, dim, "SplitWithSizesBackward0")


@op()
def chunk(input: T, chunks, dim=0):
    """At most ``chunks`` equal slices of an axis (the last may be shorter)."""
    x = input
    if len(x._shape) == 0:
        raise RuntimeError("chunk expects at least a 1-dimensional tensor")
    if chunks <= 0:
        raise RuntimeError(f"chunk expects `chunks` to be greater than 0, got: {chunks}")
    d = wrap_dim(dim, len(x._shape))
    each = max(1, -(-x._shape[d] // chunks))
    return split(x, each, d)


@op()
def tensor_split(input: T, indices_or_sections, dim=0):
    x = input
    d = wrap_dim(dim, len(x._shape))
    size = x._shape[d]
    if isinstance(indices_or_sections, int):
        n = indices_or_sections
        sizes = [size // n + (1 if i < size % n else 0) for i in range(n)]
    else:
        edges = [0, *(min(int(i), size) for i in indices_or_sections), size]
        sizes = [max(0, b - a) for a, b in zip(edges, edges[1:])]
    return pieces(x, sizes, d)


@op()
def unbind(input: T, dim=0):
    """The slices of an axis, without that axis."""
    x = input
    n = len(x._shape)
    if n == 0:
        raise RuntimeError("Dimension specified as 0 but tensor has no dimensions")
    dim = wrap_dim(dim, n)
    was, mode.grad = mode.grad, False
    try:
        outs = [select_checked(x, dim, i) for i in range(x._shape[dim])]
    finally:
        mode.grad = was
    if mode.grad:
        for i, o in enumerate(outs):
            o._chain = (x._chain or ()) + ((lambda b, i=i: select_checked(b, dim, i)),)
    shape = x._shape[:dim] + x._shape[dim + 1 :]

    def grad(node, grads):
        return (torch.stack([torch.zeros(shape) if g is None else g for g in grads], dim),)

    return tuple(attach_many(outs, "UnbindBackward0", (x,), (), _after(grad)))


@method("detach")
def detach(self: T):
    """The same elements outside the graph: no gradient flows through it."""
    return alias(self, self._shape, self._strides, self._off)


functions["detach"] = TensorBase.detach


@method("squeeze_")
def squeeze_(self: T, dim=None):
    v = squeeze(self, dim)
    self._shape, self._strides, self._view_text = v._shape, v._strides, None
    return self


@method("unsqueeze_")
def unsqueeze_(self: T, dim):
    v = unsqueeze(self, dim)
    self._shape, self._strides, self._view_text = v._shape, v._strides, None
    return self


@method("t_")
def t_(self: T):
    self._shape, self._strides, self._view_text = self._shape[::-1], self._strides[::-1], None
    self._shape = Size(self._shape)
    return self


@method("size")
def size(self: T, dim=None):
    """The shape, or the size of one axis."""
    return self._shape if dim is None else self._shape[wrap_dim(dim, len(self._shape), scalar=False)]


@method("stride")
def stride(self: T, dim=None):
    """Steps in the storage for one step along each axis."""
    return self._strides if dim is None else self._strides[wrap_dim(dim, len(self._shape))]


@function("numel")
def numel(input: T):
    return input.numel()
