"""Products of matrices and vectors."""

import torch
from torch._C.base import broadcast_shapes, prod, show, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.graph import attach
from torch._C.inplace import apply
from torch._C.notes import tell
from torch._C.ops.views import unsafe_view
from torch._C.registry import function, functions, method, op

T = "T"


def _same_dtype(a, b):
    if a.dtype is not b.dtype:
        raise RuntimeError(
            f"expected m1 and m2 to have the same dtype, but got: {a.dtype.words} != {b.dtype.words}"
        )


def product(a, b, batch, n, k, m, shape):
    """The bridge's batched product; operands may be views; no autograd."""
    h = call("matmul", a._s.handle, a._v(), b._s.handle, b._v(), batch, n, k, m, a.dtype.name)
    return wrap(h, a.dtype, shape)


@op()
def mm(input: T, mat2: T):
    """(n, k) @ (k, m)."""
    a, b = input, mat2
    if len(a._shape) != 2:
        raise RuntimeError("self must be a matrix")
    if len(b._shape) != 2:
        raise RuntimeError("mat2 must be a matrix")
    n, k = a._shape
    k2, m = b._shape
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    _same_dtype(a, b)
    out = product(a, b, 1, n, k, m, Size((n, m)))
    return attach(
        out,
        "MmBackward0",
        (a, b),
        (a, b),
        lambda node, g, a, b: (
            g.mm(b.t()) if node.need[0] else None,
            a.t().mm(g) if node.need[1] else None,
        ),
    )


def _bmm(a, b):
    """(batch, n, k) @ (batch, k, m), already checked."""
    batch, n, k = a._shape
    m = b._shape[2]
    out = product(a, b, batch, n, k, m, Size((batch, n, m)))
    return attach(
        out,
        "BmmBackward0",
        (a, b),
        (a, b),
        lambda node, g, a, b: (
            _bmm(g, b.transpose(1, 2)) if node.need[0] else None,
            _bmm(a.transpose(1, 2), g) if node.need[1] else None,
        ),
    )


@op()
def bmm(input: T, mat2: T):
    """(batch, n, k) @ (batch, k, m)."""
    a, b = input, mat2
    if len(a._shape) != 3:
        raise RuntimeError("batch1 must be a 3D tensor")
    if len(b._shape) != 3:
        raise RuntimeError("batch2 must be a 3D tensor")
    batch, n, k = a._shape
    if b._shape[0] != batch or b._shape[1] != k:
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{batch}, {k}] but got: "
            f"[{b._shape[0]}, {b._shape[1]}]."
        )
    if a.dtype is not b.dtype:
        raise RuntimeError(f"expected scalar type {a.dtype.cpp} but found {b.dtype.cpp}")
    return _bmm(a, b)


@op()
def mv(input: T, vec: T):
    """Matrix times vector."""
    a, v = input, vec
    if len(a._shape) != 2 or len(v._shape) != 1:
        raise RuntimeError(
            f"vector + matrix @ vector expected, got {1}, {len(a._shape)}, {len(v._shape)}"
        )
    n, k = a._shape
    if v._shape[0] != k:
        raise RuntimeError(f"size mismatch, got input ({n}), mat ({n}x{k}), vec ({v._shape[0]})")
    _same_dtype(a, v)
    out = product(a, v, 1, n, k, 1, Size((n,)))
    return attach(
        out,
        "MvBackward0",
        (a, v),
        (a, v),
        lambda node, g, a, v: (
            g.ger(v) if node.need[0] else None,
            a.t().mv(g) if node.need[1] else None,
        ),
    )


@op(aliases=("vdot",))
def dot(input: T, tensor: T):
    """Sum of products of two vectors."""
    a, b = input, tensor
    if len(a._shape) != 1 or len(b._shape) != 1:
        raise RuntimeError(
            f"1D tensors expected, but got {len(a._shape)}D and {len(b._shape)}D tensors"
        )
    if a.dtype is not b.dtype:
        raise RuntimeError(f"dot : expected both vectors to have same dtype, but found {a.dtype.cpp} and {b.dtype.cpp}")
    if a._shape != b._shape:
        x, y = a._shape[0], b._shape[0]
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{x}] and src [{y}] to have the same number of elements, but got "
            f"{x} and {y} elements respectively"
        )
    out = product(a, b, 1, 1, a._shape[0], 1, Size())
    return attach(out, "DotBackward0", (a, b), (a, b), lambda node, g, a, b: (g * b, g * a))


def _folds(x, y):
    """Whether PyTorch lays the leading axes of `x` into one, to multiply once by the vector or matrix `y`."""
    if y.requires_grad or x.numel() == 0:
        return True
    sizes, strides = x._shape, x._strides
    return all(strides[i] == strides[i + 1] * sizes[i + 1] for i in range(len(sizes) - 2))


@op()
def matmul(input: T, other: T):
    """The product ``@``: vectors, matrices and batches of matrices with broadcast batch axes."""
    a, b = input, other
    da, db = len(a._shape), len(b._shape)
    if da == 0 or db == 0:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {da}D and {db}D"
        )
    if da == 1 and db == 1:
        return functions["dot"](a, b)
    if da == 2 and db == 1:
        return mv(a, b)
    if da == 1 and db == 2:
        return mm(a.unsqueeze(0), b).squeeze(0)
    if da == 2 and db == 2:
        return mm(a, b)
    if da == 1 and _folds(b.transpose(-1, -2), a):
        # A vector from the left is one from the right of the transposed matrices.
        turned = b.transpose(-1, -2)
        out = mv(turned.reshape(prod(turned._shape[:-1]), turned._shape[-1]), a)
        return unsafe_view(out, Size(turned._shape[:-1]))
    if da >= 3 and db <= 2 and _folds(a, b):
        rows = prod(a._shape[:-1])
        flat = a.reshape(rows, a._shape[-1])
        if db == 1:
            out = mv(flat, b)
            return unsafe_view(out, Size(a._shape[:-1]))
        out = mm(flat, b)
        return unsafe_view(out, Size(a._shape[:-1] + (b._shape[-1],)))
    row = da == 1
    column = db == 1
    if row:
        a = a.unsqueeze(0)
    if column:
        b = b.unsqueeze(-1)
    n, k = a._shape[-2:]
    k2, m = b._shape[-2:]
    batch = broadcast_shapes(Size(a._shape[:-2]), Size(b._shape[:-2]))
    count = prod(batch)
    x = a.expand(list(batch) + [n, k]).reshape(count, n, k)
    y = b.expand(list(batch) + [k2, m]).reshape(count, k2, m)
    out = bmm(x, y)
    shape = list(batch)
    if not row:
        shape.append(n)
    if not column:
        shape.append(m)
    return unsafe_view(out, Size(shape))


@op()
def addmm(input: T, mat1: T, mat2: T, *, beta=1, alpha=1):
    """``beta * input + alpha * (mat1 @ mat2)``."""
    bias, a, b = input, mat1, mat2
    if len(a._shape) != 2:
        raise RuntimeError(f"mat1 must be a matrix, got {len(a._shape)}-D tensor")
    if len(b._shape) != 2:
        raise RuntimeError(f"mat2 must be a matrix, got {len(b._shape)}-D tensor")
    n, k = a._shape
    k2, m = b._shape
    target = [n, m]
    _expands(bias, target)
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    if a.dtype is not b.dtype:
        raise RuntimeError(f"mat1 and mat2 must have the same dtype, but got {a.dtype.cpp} and {b.dtype.cpp}")
    if bias.dtype is not a.dtype:
        raise RuntimeError(f"self and mat2 must have the same dtype, but got {bias.dtype.cpp} and {b.dtype.cpp}")
    with torch.no_grad():
        out = product(a, b, 1, n, k, m, Size((n, m)))
        if alpha != 1:
            out = out * alpha
        if beta != 0:
            out = out + (bias if beta == 1 else bias * beta)
    shape = bias._shape

    def grad(node, g, a, b):
        from torch._C.ops.binary import sum_to

        need = node.need
        ga = g if alpha == 1 else g * alpha
        return (
            sum_to(g if beta == 1 else g * beta, shape) if need[0] else None,
            ga.mm(b.t()) if need[1] else None,
            a.t().mm(ga) if need[2] else None,
        )

    return attach(out, "AddmmBackward0", (bias, a, b), (a, b), grad)


def _expands(x, target):
    if len(x._shape) > len(target):
        raise RuntimeError(
            f"expand(torch.{x.dtype.legacy}{{{show(x._shape)}}}, size={show(target)}): the number of sizes provided "
            f"({len(target)}) must be greater or equal to the number of dimensions in the tensor ({len(x._shape)})"
        )
    extra = len(target) - len(x._shape)
    for i in reversed(range(len(x._shape))):
        d, want = x._shape[i], target[i + extra]
        if d != want and d != 1:
            raise RuntimeError(
                f"The expanded size of the tensor ({want}) must match the existing size ({d}) at non-singleton dimension "
                f"{i + extra}.  Target sizes: {show(target)}.  Tensor sizes: {show(x._shape)}"
            )


@op()
def baddbmm(input: T, batch1: T, batch2: T, *, beta=1, alpha=1):
    """``beta * input + alpha * (batch1 @ batch2)`` with batches."""
    out = functions["bmm"](batch1, batch2)
    if input._shape != out._shape:
        input = input.expand(out._shape)
    if alpha != 1:
        out = out * alpha
    return out if beta == 0 else out + (input if beta == 1 else input * beta)


@op()
def addbmm(input: T, batch1: T, batch2: T, *, beta=1, alpha=1):
    return input * beta + bmm(batch1, batch2).sum(0) * alpha


@op()
def addmv(input: T, mat: T, vec: T, *, beta=1, alpha=1):
    return input * beta + mv(mat, vec) * alpha


@op()
def addr(input: T, vec1: T, vec2: T, *, beta=1, alpha=1):
    return input * beta + outer(vec1, vec2) * alpha


for _name in ("addmm", "baddbmm"):

    def _change(self, *args, _plain=functions[_name], **kwargs):
        return apply(self, lambda old: _plain(old, *args, **kwargs))

    method(_name + "_")(_change)


@op(aliases=("ger",))
def outer(input: T, vec2: T):
    """All products of two vectors' elements: (n,) and (m,) give (n, m)."""
    a, b = input, vec2
    if len(a._shape) != 1 or len(b._shape) != 1:
        bad, which = (a, "self") if len(a._shape) != 1 else (b, "vec2")
        raise RuntimeError(f"outer: Expected 1-D argument {which}, but got {len(bad._shape)}-D")
    return a.reshape(-1, 1) * b


@op()
def inner(input: T, other: T):
    """Sum of products over the last axes."""
    if not input._shape or not other._shape:
        return input * other
    return torch.tensordot(input, other, dims=([-1], [-1]))


@op()
def kron(input: T, other: T):
    a, b = input, other
    n = max(len(a._shape), len(b._shape))
    sa = (1,) * (n - len(a._shape)) + tuple(a._shape)
    sb = (1,) * (n - len(b._shape)) + tuple(b._shape)
    x = a.reshape([v for d in sa for v in (d, 1)])
    y = b.reshape([v for d in sb for v in (1, d)])
    return (x * y).reshape([i * j for i, j in zip(sa, sb)])


@op()
def cross(input: T, other: T, dim: "int?" = None):
    """The product of 3-vectors along an axis; without one, along the first axis of size 3."""
    if dim is None:
        tell(
            "Using torch.cross without specifying the dim arg is deprecated.\nPlease either pass the dim explicitly or "
            "simply use torch.linalg.cross.\nThe default value of dim will change to agree with that of linalg.cross in a "
            "future release."
        )
        if 3 not in input._shape:
            raise RuntimeError("no dimension of size 3 in input")
        dim = input._shape.index(3)
    a, b = input, other
    if len(a._shape) != len(b._shape):
        raise RuntimeError("linalg.cross: inputs must have the same number of dimensions.")
    d = wrap_dim(dim, len(a._shape))
    m, n = a._shape[d], b._shape[d]
    if not m == n == 3:
        raise RuntimeError(f"linalg.cross: inputs dimension {dim} must have length 3. Got {m} and {n}")
    a0, a1, a2 = a.unbind(d)
    b0, b1, b2 = b.unbind(d)
    return torch.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0], d)


def linear_kernel(input, weight, bias=None):
    """``input @ weight.T + bias`` as torch.nn.functional.linear does it."""
    x, w = input, weight
    n = len(x._shape)
    if n == 0 or not w._shape:
        raise RuntimeError(
            f"both arguments to linear need to be at least 1D, but they are {n}D and {len(w._shape)}D"
        )
    if bias is not None and n == 2:
        return functions["addmm"](bias, x, w.t())
    if bias is not None and n >= 3:
        if x.is_contiguous():
            flat = x.view(-1, x._shape[-1]) if x.numel() else x.reshape(prod(x._shape[:-1]), x._shape[-1])
            out = functions["addmm"](bias, flat, w.t())
            return out.view(x._shape[:-1] + (w._shape[0],))
        return functions["matmul"](x, w.t()) + bias
    out = functions["matmul"](x, w.t())
    return out if bias is None else out + bias
