"""Two operands with broadcasting and type promotion."""

import math

import torch
from torch._C.base import TensorBase, broadcast_shapes, expanded
from torch._C.bridge import call
from torch._C.dtypes import bool_, default, of_number, result_type
from torch._C.graph import attach, mode
from torch._C.layout import in_order, laid, memory_order
from torch._C.ops.pointwise import in_place
from torch._C.registry import functions, op

T = "T"
Number = (int, float, bool)


def sum_to(g, shape):
    """The gradient of a broadcast operand: summed back to its own shape."""
    if g._shape == shape:
        return g
    extra = len(g._shape) - len(shape)
    dims = list(range(extra))
    dims += [i + extra for i, d in enumerate(shape) if d == 1 and g._shape[i + extra] != 1]
    if dims:
        g = g.sum(dims, keepdim=True)
    return g.reshape(shape) if g._shape != shape else g


def number(x):
    """A Python number out of anything that behaves like one, else None."""
    if isinstance(x, Number):
        return x
    if isinstance(x, TensorBase):
        return None
    if hasattr(x, "__index__"):
        return x.__index__()
    if hasattr(x, "dtype") and hasattr(x, "item"):
        return x.item()
    return None


def combine(name, a, b, kind=None, out=None):
    """The bridge's two-operand function on tensors or numbers; no autograd. ``kind``: type to compute in."""
    kind = kind or result_type(a, b)
    out = out or kind
    if not isinstance(b, TensorBase):
        return _with_number(name, a, b, False, kind, out)
    if not isinstance(a, TensorBase):
        return _with_number(name, b, a, True, kind, out)
    sa, sb = a._shape, b._shape
    if sa == sb:
        shape = sa
    else:
        shape = broadcast_shapes(sa, sb)
    order = memory_order(shape, (a, b))
    if order is not None or sa is not sb:
        a, b = _spread(a, shape, order), _spread(b, shape, order)
    n = 1
    for d in shape:
        n *= d
    h = call("binary", name, a._s.handle, a._v(), b._s.handle, b._v(), kind.name, out.name, n)
    return laid(h, out, shape, order)


def _spread(t, shape, order):
    """``t`` as the bridge reads it beside others of ``shape``; of one element it needs no shape."""
    if t.numel() == 1:
        return t
    return in_order(expanded(t, shape), order)


def _with_number(name, t, number, reverse, kind, out):
    order = memory_order(t._shape, (t,))
    h = call("scalar", name, t._s.handle, in_order(t, order)._v(), float(number), reverse, kind.name, out.name)
    return laid(h, out, t._shape, order)


def operands(name, a, b):
    """Both sides checked; numbers stay numbers."""
    ta, tb = isinstance(a, TensorBase), isinstance(b, TensorBase)
    if not tb:
        value = number(b)
        if value is None:
            raise TypeError(f"{name}(): argument 'other' (position 2) must be Tensor, not {type(b).__name__}")
        b = value
    if not ta:
        value = number(a)
        if value is None:
            raise TypeError(f"{name}(): argument 'input' (position 1) must be Tensor, not {type(a).__name__}")
        a = value
    return a, b, ta, tb


def _tensors(*xs):
    return tuple([x for x in xs if isinstance(x, TensorBase)])


def _record(out, name, a, b, saves, grads):
    """Attach with numbers among the operands: they have no gradient."""
    ta, tb = isinstance(a, TensorBase), isinstance(b, TensorBase)
    if not (mode.grad and (ta and a.requires_grad or tb and b.requires_grad)):
        return out
    inputs = _tensors(a, b)

    def backward(node, g, *saved):
        edges = node.edges
        ga, gb = grads(g, ta and edges[0] is not None, tb and edges[-1] is not None, *saved)
        found = (ga, gb) if ta and tb else (ga,) if ta else (gb,)
        return tuple([None if gr is None else sum_to(gr, i) for gr, i in zip(found, shapes)])

    shapes = [t._shape for t in inputs]
    return attach(out, name, inputs, saves, backward)


def _alpha(alpha, b):
    return b if alpha == 1 else b * alpha


@op()
def add(input, other, *, alpha=1):
    """``input + alpha * other``."""
    a, b, _, _ = operands("add", input, other)
    if alpha != 1:
        b = _alpha(alpha, b)
    kind = result_type(a, b)
    out = combine("logical_or" if kind is bool_ else "add", a, b, kind)
    return _record(out, "AddBackward0", a, b, (), lambda g, wa, wb: (g if wa else None, g if wb else None))


def _no_bool_minus(a, b):
    if isinstance(a, TensorBase) and a._s.dtype is not bool_ and type(b) is not bool:
        if not isinstance(b, TensorBase) or b._s.dtype is not bool_:
            return
    ka = a.dtype if isinstance(a, TensorBase) else of_number(a)
    kb = b.dtype if isinstance(b, TensorBase) else of_number(b)
    if ka is bool_ and kb is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` "
            "operator instead."
        )
    if ka is bool_ or kb is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use "
            "the `~` or `logical_not()` operator instead."
        )


@op(aliases=("subtract",))
def sub(input, other, *, alpha=1):
    """``input - alpha * other``."""
    a, b, _, _ = operands("sub", input, other)
    _no_bool_minus(a, b)
    if alpha != 1:
        b = _alpha(alpha, b)
    out = combine("sub", a, b)
    return _record(out, "SubBackward0", a, b, (), lambda g, wa, wb: (g if wa else None, -g if wb else None))


@op(method=False)
def rsub(input, other, *, alpha=1):
    """``other - alpha * input``."""
    a, b, _, tb = operands("rsub", input, other)
    _no_bool_minus(a, b)
    if alpha != 1:
        a = _alpha(alpha, a)
    out = combine("sub", b, a)
    name = "RsubBackward0" if tb else "RsubBackward1"
    return _record(out, name, b, a, (), lambda g, wb, wa: (g if wb else None, -g if wa else None))


@op(aliases=("multiply",))
def mul(input, other):
    """Element by element product."""
    a, b, ta, tb = operands("mul", input, other)
    kind = result_type(a, b)
    out = combine("logical_and" if kind is bool_ else "mul", a, b, kind)
    if ta and tb:
        # PyTorch keeps an operand only when the other one needs its gradient
        saves = (a, b)
        if not (a.requires_grad and b.requires_grad):
            if a.requires_grad:
                return _record(out, "MulBackward0", a, b, (b,), lambda g, wa, wb, y: (g * y, None))
            if b.requires_grad:
                return _record(out, "MulBackward0", a, b, (a,), lambda g, wa, wb, x: (None, g * x))
            return out
        return _record(
            out, "MulBackward0", a, b, saves, lambda g, wa, wb, x, y: (g * y if wa else None, g * x if wb else None)
        )
    if ta:
        return _record(out, "MulBackward0", a, b, (), lambda g, wa, wb: (g * b, None))
    return _record(out, "MulBackward0", a, b, (), lambda g, wa, wb: (None, g * a))


def _true_kind(a, b):
    kind = result_type(a, b)
    return kind if kind.is_floating_point else default[0]


@op(aliases=("divide",))
def div(input, other, *, rounding_mode=None):
    """Quotient; ``rounding_mode`` is None, "trunc" or "floor"."""
    a, b, ta, tb = operands("div", input, other)
    if rounding_mode is not None:
        if rounding_mode not in ("trunc", "floor"):
            raise RuntimeError(
                f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'"
            )
        kernel = "floordiv" if rounding_mode == "floor" else "truncdiv"
        out = combine(kernel, a, b)
        return _record(
            out, "DivBackward1", a, b, (), lambda g, wa, wb: (g * 0 if wa else None, g * 0 if wb else None)
        )
    kind = _true_kind(a, b)
    out = combine("div", a, b, kind)
    if not tb:
        return _record(out, "DivBackward0", a, b, (), lambda g, wa, wb: (g / b, None))
    if not ta:
        return _record(out, "DivBackward0", a, b, (b,), lambda g, wa, wb, y: (None, -g * (a / (y * y))))
    return _record(
        out,
        "DivBackward0",
        a,
        b,
        (a, b),
        lambda g, wa, wb, x, y: (g / y if wa else None, -g * ((x / y) / y) if wb else None),
    )


@op("true_divide")
def true_divide(input, other):
    return functions["div"](input, other)


@op()
def floor_divide(input, other):
    """Quotient rounded towards minus infinity."""
    a, b, _, _ = operands("floor_divide", input, other)
    if not isinstance(b, TensorBase) and not (isinstance(a, TensorBase) and a.dtype.is_floating_point):
        if b == 0 and not isinstance(b, float):
            raise RuntimeError("ZeroDivisionError")
    return combine("floordiv", a, b)


@op()
def remainder(input, other):
    """What is left of ``input`` after division, with the sign of ``other``."""
    a, b, _, _ = operands("remainder", input, other)
    out = combine("remainder", a, b)
    return _record(
        out,
        "RemainderBackward0",
        a,
        b,
        _tensors(a, b),
        lambda g, wa, wb, *s: (g if wa else None, -g * torch.div(s[0], s[-1], rounding_mode="floor") if wb else None),
    )


@op()
def fmod(input, other):
    """What is left of ``input`` after division, with the sign of ``input``."""
    a, b, _, _ = operands("fmod", input, other)
    return _record(combine("fmod", a, b), "FmodBackward0", a, b, (), lambda g, wa, wb: (g if wa else None, None))


@op()
def pow(input, exponent):
    """``input`` to the power of ``exponent``."""
    a, b, ta, tb = operands("pow", input, exponent)
    kind = result_type(a, b)
    if not kind.is_floating_point and not tb and b < 0:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    out = combine("pow", a, b, kind)
    if not tb:

        def grad(g, wa, wb, x):
            return (torch.zeros_like(g) if b == 0 else g * (b * x.pow(b - 1)), None)

        return _record(out, "PowBackward0", a, b, (a,), grad)
    if not ta:
        return _record(out, "PowBackward2", a, b, (out,), lambda g, wa, wb, y: (None, g * y * math.log(a)))
    return _record(
        out,
        "PowBackward1",
        a,
        b,
        (a, b, out),
        lambda g, wa, wb, x, y, z: (
            g * (y * x.pow(y - 1)) if wa else None,
            g * (z * torch.where(x == 0, 1.0, x).log()) if wb else None,
        ),
    )


@op()
def float_power(input, exponent):
    a = input.double() if isinstance(input, TensorBase) else float(input)
    return pow(a, exponent)


def _extreme(name):
    def fn(input: T, other: T):
        a, b = input, other
        out = combine(name, a, b)

        def grad(g, wa, wb, x, y):
            first = (x > y) if name == "maximum" else (x < y)
            same = (x == y).to(g.dtype) * 0.5
            share = first.to(g.dtype) + same
            return (g * share if wa else None, g * (1 - share) if wb else None)

        return _record(out, name.capitalize() + "Backward0", a, b, (a, b), grad)

    fn.__doc__ = f"Element by element {name}; NaN wins."
    op(name)(fn)


_extreme("maximum")
_extreme("minimum")
functions["fmax"], functions["fmin"] = functions["maximum"], functions["minimum"]


@op(aliases=("arctan2",))
def atan2(input: T, other: T):
    """Angle of the point (other, input)."""
    out = combine("atan2", input, other, _true_kind(input, other))
    return _record(
        out,
        "Atan2Backward0",
        input,
        other,
        (input, other),
        lambda g, wa, wb, y, x: (g * x / (x * x + y * y), -g * y / (x * x + y * y)),
    )


@op()
def hypot(input: T, other: T):
    out = combine("hypot", input, other)
    return _record(
        out, "HypotBackward0", input, other, (input, other, out), lambda g, wa, wb, x, y, z: (g * x / z, g * y / z)
    )


for _name in (
    "add", "sub", "mul", "div", "floor_divide", "remainder", "fmod", "pow", "atan2", "true_divide", "subtract", "multiply",
    "divide",
):
    in_place(_name)


@op()
def dist(input: T, other: T, p=2):
    return (input - other).norm(p)
