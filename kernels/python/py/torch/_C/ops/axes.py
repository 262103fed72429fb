"""The same storage with its axes in another order, widened, added or taken away."""

from torch._C.base import alias, broadcast_shapes, expanded, permuted, show, TensorBase, wrap_dim
from torch._C.basic import Size
from torch._C.graph import attach_view
from torch._C.ops.views import ints
from torch._C.registry import function, method, op

T = "T"


@op(aliases=("swapdims",))
def transpose(input: T, dim0, dim1):
    """Two axes exchanged; a view."""
    x = input
    n = len(x._shape)
    i, j = wrap_dim(dim0, n), wrap_dim(dim1, n)
    order = list(range(n))
    if n:
        order[i], order[j] = order[j], order[i]
    return _permuted(x, order, "TransposeBackward0", lambda node, g: (g.transpose(i, j),), lambda b: transpose(b, i, j))


def batch_first(x):
    """(seq, batch, …) as (batch, seq, …): the last step of RNN and GRU, which the graph knows by a name of its own."""
    order = [1, 0, *range(2, len(x._shape))]
    return _permuted(x, order, "TransposeBackward1", lambda node, g: (g.transpose(0, 1),), batch_first)


@op()
def swapaxes(input: T, axis0, axis1):
    """Two axes exchanged; a view."""
    return transpose(input, axis0, axis1)


def _permuted(x, order, name, grad, again):
    return attach_view(x, permuted(x, order), name, grad, again)


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
def movedim(input: T, source: "ints[1]", destination: "ints[1]"):
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
def expand(self: T, *size, implicit=False):
    """Axes of size 1 (and new leading ones) repeated without copying; -1 keeps a size."""
    x = self
    sizes = ints(size, "expand")
    extra = len(sizes) - len(x._shape)
    if extra < 0:
        raise RuntimeError(
            f"expand({_tensor_words(x)}, size={show(sizes)}): the number of sizes provided ({len(sizes)}) must be greater "
            f"or equal to the number of dimensions in the tensor ({len(x._shape)})"
        )
    new = list(sizes)
    # From the last axis to the first, as PyTorch does: it is the last misfit that is named.
    for i in reversed(range(len(sizes))):
        want = sizes[i]
        have = x._shape[i - extra] if i >= extra else None
        if want == -1:
            if have is None:
                raise RuntimeError(
                    f"The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {i}"
                )
            new[i] = have
        elif have is not None and have != want and have != 1:
            raise RuntimeError(
                f"The expanded size of the tensor ({want}) must match the existing size ({have}) at non-singleton "
                f"dimension {i}.  Target sizes: {show(sizes)}.  Tensor sizes: {show(x._shape)}"
            )
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
    shape = tuple(x._shape)
    stride = shape[dim] * x._strides[dim] if dim < n else 1
    v = alias(
        x,
        Size(shape[:dim] + (1,) + shape[dim:]),
        x._strides[:dim] + (stride,) + x._strides[dim:],
        x._off,
    )
    return attach_view(x, v, "UnsqueezeBackward0", lambda node, g: (g.squeeze(dim),), lambda b: unsqueeze(b, dim))


@op()
def squeeze(input: T, dim: "ints[1]?" = None):
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


@method("squeeze_")
def squeeze_(self: T, dim: "ints[1]?" = None):
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
