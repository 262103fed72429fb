"""How the result of an element by element operation lies in memory: in the order of axes that its inputs lie in."""

from torch._C.base import alias, contiguous_strides, wrap
from torch._C.bridge import call

#: shapes and strides of the inputs to the answer; few are met, and each of them often
_orders = {}


def memory_order(shape, tensors):
    """
    The axes of a result of ``shape``, from the largest step in memory to the smallest; None where it is row-major.

    ``tensors`` broadcast to ``shape``, the first of them weighs most. As PyTorch's ``TensorIterator`` has it, which sorts
    the axes by their strides and lets a broadcast axis decide nothing.
    """
    rows = contiguous_strides(shape)
    for t in tensors:
        if t._strides != rows and t._shape:
            break
    else:
        return None
    key = (tuple(shape), *[(tuple(t._shape), t._strides) for t in tensors])
    if key not in _orders:
        if len(_orders) >= 4096:
            _orders.clear()
        _orders[key] = _sorted(shape, tensors)
    return _orders[key]


def _sorted(shape, tensors):
    if all(t._shape == shape and t.is_contiguous() for t in tensors):
        return None
    n = len(shape)
    steps = []
    for t in tensors:
        if t._shape:
            own = [0 if d == 1 and to != 1 else s for d, s, to in zip(t._shape, t._strides, shape[n - len(t._shape):])]
            steps.append([0] * (n - len(own)) + own)
    order = list(range(n - 1, -1, -1))
    for i in range(1, n):
        at = i
        for before in range(i - 1, -1, -1):
            way = _compared(order[before], order[at], shape, steps)
            if way < 0:
                break
            if way > 0:
                order[before], order[at] = order[at], order[before]
                at = before
    order.reverse()
    return None if order == list(range(n)) else tuple(order)


def _compared(a, b, shape, steps):
    """Above 0 where axis ``b`` takes smaller steps than ``a``; 0 where nothing says so."""
    for strides in steps:
        if strides[a] == 0 or strides[b] == 0:
            continue
        if strides[a] != strides[b]:
            return 1 if strides[a] > strides[b] else -1
        if shape[a] > shape[b]:
            return 1
    return 0


def in_order(t, order):
    """The axes of ``t`` in that order, itself for None; no autograd."""
    if order is None:
        return t
    return alias(t, [t._shape[i] for i in order], tuple([t._strides[i] for i in order]), t._off)


def laid(handle, dtype, shape, order):
    """A new tensor of ``shape`` around what a kernel wrote row-major with its axes in that order."""
    if order is None:
        return wrap(handle, dtype, shape)
    return _seen(wrap(handle, dtype, [shape[i] for i in order]), shape, order)


def copied(view, order):
    """A copy that lies in memory with its axes in that order; no autograd."""
    return laid(call("copy", view._s.handle, in_order(view, order)._v()), view.dtype, view._shape, order)


def _seen(rows, shape, order):
    strides = [0] * len(shape)
    for axis, step in zip(order, contiguous_strides(tuple([shape[i] for i in order]))):
        strides[axis] = step
    return alias(rows, shape, tuple(strides), 0)


def like(fresh, t):
    """A fresh row-major tensor, as large as ``t``, with its elements where ``t`` has them."""
    order = memory_order(t._shape, (t,))
    return fresh if order is None else _seen(fresh, t._shape, order)
