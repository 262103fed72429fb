"""One operand, element by element."""

import math

import torch
from torch._C.base import wrap
from torch._C.bridge import call
from torch._C.dtypes import bool_, default, fits, float32
from torch._C.graph import attach, mode
from torch._C.inplace import apply
from torch._C.layout import in_order, laid, memory_order
from torch._C.registry import functions, method, op

T = "T"


def raw(name, x, out=None, p=0.0, q=0.0):
    """The bridge's elementwise function, no autograd."""
    out = out or x.dtype
    order = memory_order(x._shape, (x,))
    h = call("unary", name, x._s.handle, in_order(x, order)._v(), out.name, float(p), float(q))
    return laid(h, out, x._shape, order)



def in_place(name):
    """``Tensor.name_`` from ``torch.name``."""
    plain = functions[name]

    def change(self, *args, **kwargs):
        return apply(self, lambda old: plain(old, *args, **kwargs))

    change.__doc__ = f"In-place version of :func:`{name}`."
    method(name + "_")(change)


def _no_derivative(name):
    raise NotImplementedError(f"the derivative for '{name}' is not implemented in this torch")


def _float_op(name, grad, kernel=None, saves="x", backward=None, aliases=()):
    """A function whose result is floating point; ``grad(g, saved)``."""
    backward = backward or "".join(w.capitalize() for w in name.split("_")) + "Backward0"
    kernel = kernel or name

    def fn(input: T):
        x = input
        kind = x.dtype if x.dtype.is_floating_point else default[0]
        out = raw(kernel, x, kind)
        saved = (out,) if saves == "y" else (x,)
        return attach(out, backward, (x,), saved, lambda node, g, s: grad(g, s))

    fn.__name__ = name
    fn.__doc__ = f"{name} of every element; same shape."
    op(name, aliases=aliases)(fn)
    in_place(name)


_float_op("exp", lambda g, y: g * y, saves="y")
_float_op("exp2", lambda g, y: g * y * math.log(2.0), saves="y")
_float_op("expm1", lambda g, y: g * (y + 1), saves="y")
_float_op("log", lambda g, x: g / x)
_float_op("log2", lambda g, x: g / (x * math.log(2.0)))
_float_op("log10", lambda g, x: g / (x * math.log(10.0)))
_float_op("log1p", lambda g, x: g / (x + 1))
_float_op("sqrt", lambda g, y: g / (2 * y), saves="y")
_float_op("rsqrt", lambda g, y: -0.5 * g * y.pow(3), saves="y")
_float_op("reciprocal", lambda g, y: -g * y * y, saves="y")
_float_op("sin", lambda g, x: g * x.cos())
_float_op("cos", lambda g, x: g * -x.sin())
_float_op("tan", lambda g, y: g * (1 + y * y), saves="y")
_float_op("asin", lambda g, x: g * (1 - x * x).rsqrt(), aliases=("arcsin",))
_float_op("acos", lambda g, x: g * -(1 - x * x).rsqrt(), aliases=("arccos",))
_float_op("atan", lambda g, x: g / (x * x + 1), aliases=("arctan",))
_float_op("sinh", lambda g, x: g * x.cosh())
_float_op("cosh", lambda g, x: g * x.sinh())
_float_op("tanh", lambda g, y: g * (1 - y * y), saves="y")
_float_op("asinh", lambda g, x: g * (x * x + 1).rsqrt())
_float_op("acosh", lambda g, x: g * (x * x - 1).rsqrt())
_float_op("atanh", lambda g, x: g / (1 - x * x))
_float_op("sigmoid", lambda g, y: g * (1 - y) * y, saves="y")
_float_op("erf", lambda g, x: g * (2 / math.sqrt(math.pi)) * (-x * x).exp())
_float_op("erfc", lambda g, x: g * (-2 / math.sqrt(math.pi)) * (-x * x).exp())
_float_op("lgamma", lambda g, x: g * x.digamma())
_float_op("digamma", lambda g, x: _no_derivative("digamma"))


def _same(name, grad, kernel=None, refuse_bool=None, backward=None, aliases=(), saves="x"):
    """A function that keeps the dtype."""
    backward = backward or "".join(w.capitalize() for w in name.split("_")) + "Backward0"

    def fn(input: T):
        x = input
        if refuse_bool and x.dtype is bool_:
            raise RuntimeError(refuse_bool)
        out = raw(kernel or name, x)
        saved = () if saves is None else (out,) if saves == "y" else (x,)
        return attach(out, backward, (x,), saved, lambda node, g, *s: grad(g, *s))

    fn.__name__ = name
    fn.__doc__ = f"{name} of every element; same shape and dtype."
    op(name, aliases=aliases)(fn)
    in_place(name)


_same(
    "neg",
    lambda g: -g,
    refuse_bool="Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use "
    "the `~` or `logical_not()` operator instead.",
    saves=None,
    aliases=("negative",),
)
_same("abs", lambda g, x: g * x.sign(), aliases=("absolute",))
def _relu_grad(g, y):
    if mode.grad or not y._s.dtype is g._s.dtype is float32:
        return g * (y > 0)
    h = call("binary", "relu_grad", g._s.handle, g._v(), y._s.handle, y._v(), "float32", "float32", y.numel())
    return wrap(h, float32, y._shape)


_same("relu", _relu_grad, saves="y", refuse_bool="Boolean inputs not supported for relu")
_same("sign", lambda g: torch.zeros_like(g), saves=None)
_same("sgn", lambda g: torch.zeros_like(g), kernel="sign", saves=None)
_same("floor", lambda g: torch.zeros_like(g), saves=None)
_same("ceil", lambda g: torch.zeros_like(g), saves=None)
_same("trunc", lambda g: torch.zeros_like(g), saves=None, aliases=("fix",))
_same("frac", lambda g: g, saves=None)
_same("square", lambda g, x: g * 2 * x, backward="PowBackward0")


@op()
def round(input: T, *, decimals=0):
    """Nearest integer, halves to the even one; ``decimals`` places are kept."""
    x = input
    if decimals:
        scale = 10.0**decimals
        out = (x.detach() * scale).round() / scale
    else:
        out = raw("round", x)
    return attach(out, "RoundBackward0", (x,), (), lambda node, g: torch.zeros_like(g))


in_place("round")


def _predicate(name):
    def fn(input: T):
        return raw(name, input, bool_)

    fn.__doc__ = f"{name} of every element, as a bool tensor."
    op(name)(fn)


for _name in ("isnan", "isinf", "isfinite", "logical_not"):
    _predicate(_name)
in_place("logical_not")


@op()
def isneginf(input: T):
    return input == -math.inf


@op()
def isposinf(input: T):
    return input == math.inf


@op()
def signbit(input: T):
    return input < 0


@op()
def isreal(input: T):
    return torch.ones_like(input, dtype=bool_)


@op()
def bitwise_not(input: T):
    """~ of integers and bools."""
    if input.dtype.is_floating_point:
        raise NotImplementedError(f'"bitwise_not_cpu" not implemented for \'{input.dtype.cpp}\'')
    if input.dtype is bool_:
        return raw("logical_not", input)
    return raw("invert", input)


in_place("bitwise_not")


@op()
def deg2rad(input: T):
    return input * (math.pi / 180)


@op()
def rad2deg(input: T):
    return input * (180 / math.pi)


@op()
def positive(input: T):
    return input


@op()
def nan_to_num(input: T, nan=0.0, posinf=None, neginf=None):
    """NaN and infinities replaced by numbers (the dtype's largest ones by default)."""
    x = input
    if not x.dtype.is_floating_point:
        return x.clone()
    info = torch.finfo(x.dtype)
    top = info.max if posinf is None else posinf
    low = info.min if neginf is None else neginf
    y = torch.where(x.isnan(), 0.0 if nan is None else nan, x)
    y = torch.where(y == math.inf, top, y)
    return torch.where(y == -math.inf, low, y)


in_place("nan_to_num")


@op(aliases=("clip",))
def clamp(input: T, min=None, max=None):
    """Values below ``min`` become ``min``, above ``max`` become ``max``."""
    x = input
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    if isinstance(min, torch.Tensor) or isinstance(max, torch.Tensor):
        y = x
        if min is not None:
            y = torch.maximum(y, min if isinstance(min, torch.Tensor) else torch.tensor(min, dtype=x.dtype))
        if max is not None:
            y = torch.minimum(y, max if isinstance(max, torch.Tensor) else torch.tensor(max, dtype=x.dtype))
        return y
    kind = x.dtype
    for bound in (min, max):
        if bound is not None:
            kind = torch.result_type(torch.empty((1,), dtype=kind), bound)
    if kind.is_floating_point:
        fits(min, kind)
        fits(max, kind)
    y = x.detach() if kind is x.dtype else x.detach().to(kind)
    if min is not None:
        y = raw("clamp_min", y, kind, min)
    if max is not None:
        y = raw("clamp_max", y, kind, max)

    def grad(node, g, x):
        inside = torch.ones_like(x, dtype=bool_)
        if min is not None:
            inside = inside & (x >= min)
        if max is not None:
            inside = inside & (x <= max)
        return torch.where(inside, g, 0.0)

    return attach(y, "ClampBackward1", (x,), (x,), grad)


@op()
def clamp_min(input: T, min):
    return clamp(input, min=min)


@op()
def clamp_max(input: T, max):
    return clamp(input, max=max)


for _name in ("clamp", "clip", "clamp_min", "clamp_max"):
    in_place(_name)


@op()
def logit(input: T, eps=None):
    x = input if eps is None else clamp(input, eps, 1 - eps)
    return (x / (1 - x)).log()


def activation(name, kernel, grad_name, grad, *parameters):
    """An elementwise nonlinearity for torch.nn.functional."""

    def fn(x):
        out = raw(kernel, x, None, *parameters)
        return attach(out, grad_name, (x,), (x,), lambda node, g, x: grad(g, x))

    return fn
