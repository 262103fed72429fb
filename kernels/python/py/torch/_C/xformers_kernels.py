"""xformers' compiled operators on compressed rows, without autograd."""

from torch._C.base import whole, wrap
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import float32
from torch._C.graph import attach


def _flat(t):
    return whole(t.detach())


def _check(condition, text):
    if not condition:
        raise RuntimeError(
            f"Expected {text} to be true, but got false.  (Could this error message be improved?  If so, please report an "
            "enhancement request to PyTorch.)"
        )


def sampled_product(a, b, rows, columns):
    """(batch, n, d) and (batch, m, d) to (batch, pairs)."""
    _check(a.dim() == 3, "a.dim() == 3")
    _check(b.dim() == 3, "b.dim() == 3")
    _check(a.size(0) == b.size(0), "a.size(0) == b.size(0)")
    _check(a.size(2) == b.size(2), "a.size(2) == b.size(2)")
    batch, n, d = a._shape
    m = b._shape[1]
    r, c = _flat(rows), _flat(columns)
    h = call(
        "sampledProduct", a._s.handle, a._v(), b._s.handle, b._v(), r._s.handle, c._s.handle, batch, n, m, d
    )
    return wrap(h, float32, Size((batch, r.numel())))


def row_softmax(values, offsets):
    """(batch, pairs), softmax within each row."""
    v, o = _flat(values), _flat(offsets)
    return wrap(call("rowSoftmax", v._s.handle, o._s.handle, v._shape[0]), float32, v._shape)


def row_softmax_gradient(out, grad, offsets):
    """The gradient of row_softmax."""
    y, o = _flat(out), _flat(offsets)
    h = call("rowSoftmaxGradient", y._s.handle, grad._s.handle, grad._v(), o._s.handle, y._shape[0])
    return wrap(h, float32, y._shape)


def sparse_product(values, rows, columns, x, n):
    """(batch, pairs) weights times (batch, m, d) to (batch, n, d)."""
    batch, m, d = x._shape
    r, c = _flat(rows), _flat(columns)
    h = call(
        "sparseProduct", values._s.handle, values._v(), r._s.handle, c._s.handle, x._s.handle, x._v(), batch, n, m, d
    )
    return wrap(h, float32, Size((batch, n, d)))
