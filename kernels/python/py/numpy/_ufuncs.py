"""Functions of elements, and the operators."""

import builtins
import warnings

import torch
from numpy._array import checked, common, ndarray, tensor, to, wrap
from numpy._types import generic

functions = {}


def _keep(name, fn, doc):
    fn.__name__ = fn.__qualname__ = name
    fn.__doc__ = doc
    fn.__module__ = "numpy"
    functions[name] = fn
    return fn


def _out(result, out):
    if out is None:
        return result
    target = out[0] if isinstance(out, tuple) else out
    target._t.copy_(tensor(result))
    return target


def _binary(name, compute, floats=False, kind=None):
    def run(x1, x2, /, out=None, where=True, dtype=None):
        a, b, meet = common(x1, x2)
        checked(a, b)
        if floats and not meet.startswith("float"):
            meet = "float64"
        if not isinstance(a, torch.Tensor) and not isinstance(b, torch.Tensor):
            a = torch.tensor(a)
        result = compute(to(a, meet), to(b, meet))
        if kind is None and result.dtype.name != meet:
            result = to(result, meet)
        if dtype is not None:
            result = to(result, dtype)
        return _out(wrap(result), out)

    return _keep(name, run, f"{name} of two arrays, element by element; shapes broadcast.")


def _warned(compute, what):
    """Division warns as numpy does."""

    def run(a, b):
        result = compute(a, b)
        bad = (b == 0) if isinstance(b, torch.Tensor) else torch.tensor(b == 0)
        if builtins.bool(bad.any()):
            zero = (a == 0) if isinstance(a, torch.Tensor) else torch.tensor(a == 0)
            both = builtins.bool((zero & bad).any())
            text = "invalid value encountered in" if both else "divide by zero encountered in"
            warnings.warn(f"{text} {what}", RuntimeWarning, stacklevel=4)
        return result

    return run


def _floor(a, b):
    if isinstance(b, torch.Tensor) and b.dtype.name.startswith(("int", "uint")) and builtins.bool((b == 0).any()):
        safe = torch.where(b == 0, 1, b)
        return torch.where(b == 0, 0, torch.div(a, safe, rounding_mode="floor"))
    return torch.div(a, b, rounding_mode="floor")


def _power(a, b):
    if isinstance(a, torch.Tensor) and a.dtype.name.startswith("int"):
        negative = b < 0 if not isinstance(b, torch.Tensor) else builtins.bool((b < 0).any())
        if negative:
            raise ValueError("Integers to negative integer powers are not allowed.")
    return torch.pow(a, b)


def _tensors(compute):
    def run(a, b):
        a = a if isinstance(a, torch.Tensor) else torch.tensor(a, dtype=b.dtype)
        b = b if isinstance(b, torch.Tensor) else torch.tensor(b, dtype=a.dtype)
        return compute(a, b)

    return run


def _logical(compute):
    return lambda a, b: compute(torch.as_tensor(a) != 0, torch.as_tensor(b) != 0)


def _plus(a, b):
    if isinstance(a, torch.Tensor) and a.dtype is torch.bool and isinstance(b, torch.Tensor):
        return a | b
    return torch.add(a, b) if isinstance(a, torch.Tensor) else torch.add(b, a)


for _name, _compute in (
    ("add", _plus), ("subtract", _tensors(torch.sub)), ("multiply", _tensors(torch.mul)), ("power", _tensors(_power)),
    ("float_power", _tensors(torch.pow)), ("mod", _tensors(torch.remainder)), ("fmod", _tensors(torch.fmod)),
    ("floor_divide", _warned(_tensors(_floor), "floor_divide")), ("maximum", _tensors(torch.maximum)),
    ("minimum", _tensors(torch.minimum)), ("fmax", _tensors(torch.fmax)), ("fmin", _tensors(torch.fmin)),
    ("bitwise_and", _tensors(torch.bitwise_and)), ("bitwise_or", _tensors(torch.bitwise_or)),
    ("bitwise_xor", _tensors(torch.bitwise_xor)),
):
    _binary(_name, _compute, floats=_name == "float_power")
for _name, _compute in (
    ("divide", _warned(_tensors(torch.div), "divide")), ("arctan2", _tensors(torch.atan2)),
    ("hypot", _tensors(torch.hypot)), ("logaddexp", _tensors(lambda a, b: torch.stack(torch.broadcast_tensors(a, b)).logsumexp(0))),
):
    _binary(_name, _compute, floats=True)
for _name, _compute in (
    ("equal", torch.eq), ("not_equal", torch.ne), ("less", torch.lt), ("less_equal", torch.le), ("greater", torch.gt),
    ("greater_equal", torch.ge),
):
    _binary(_name, _tensors(_compute), kind="bool")
for _name, _compute in (
    ("logical_and", torch.logical_and), ("logical_or", torch.logical_or), ("logical_xor", torch.logical_xor),
):
    _binary(_name, _logical(_compute), kind="bool")
functions.update(
    true_divide=functions["divide"], remainder=functions["mod"], pow=functions["power"],
)


def _unary(name, compute, floats=False):
    def run(x, /, out=None, where=True, dtype=None):
        t = tensor(x)
        if floats and not t.dtype.is_floating_point:
            t = t.double()
        if dtype is not None:
            t = to(t, dtype)
        return _out(wrap(compute(t)), out)

    return _keep(name, run, f"{name} of every element.")


def _log(compute, name):
    def run(t):
        low = builtins.bool((t < 0).any())
        if low or builtins.bool((t == 0).any()):
            text = "invalid value encountered in" if low else "divide by zero encountered in"
            warnings.warn(f"{text} {name}", RuntimeWarning, stacklevel=4)
        return compute(t)

    return run


for _name in ("exp", "exp2", "expm1", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh"):
    _unary(_name, getattr(torch, _name), floats=True)
for _name in ("log", "log2", "log10"):
    _unary(_name, _log(getattr(torch, _name), _name), floats=True)
for _name, _torch in (
    ("sqrt", "sqrt"), ("arcsin", "asin"), ("arccos", "acos"), ("arctan", "atan"), ("arcsinh", "asinh"),
    ("arccosh", "acosh"), ("arctanh", "atanh"), ("reciprocal", "reciprocal"), ("deg2rad", "deg2rad"),
    ("rad2deg", "rad2deg"), ("radians", "deg2rad"), ("degrees", "rad2deg"),
):
    _unary(_name, getattr(torch, _torch), floats=True)
_unary("cbrt", lambda t: t.sign() * t.abs().pow(1 / 3), floats=True)
for _name, _torch in (
    ("abs", "abs"), ("absolute", "abs"), ("negative", "neg"), ("sign", "sign"), ("square", "square"), ("floor", "floor"),
    ("ceil", "ceil"), ("trunc", "trunc"), ("rint", "round"), ("isnan", "isnan"), ("isinf", "isinf"),
    ("isfinite", "isfinite"), ("logical_not", "logical_not"), ("invert", "bitwise_not"), ("signbit", "signbit"),
    ("positive", "positive"), ("conjugate", "positive"), ("conj", "positive"), ("fabs", "abs"),
):
    _unary(_name, getattr(torch, _torch))
functions["bitwise_not"] = functions["invert"]

_OPERATORS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide", "mod": "mod",
    "pow": "power", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
}


def _known(value):
    return isinstance(value, (ndarray, generic, builtins.int, builtins.float, list, tuple)) or hasattr(
        value, "__array_tensor__"
    )


def _operator(function, reflected):
    def run(self, other):
        if not _known(other):
            return NotImplemented
        return function(other, self) if reflected else function(self, other)

    return run


def _in_place(function):
    def run(self, other):
        result = tensor(function(self, other))
        if self._t.dtype is not result.dtype and result.dtype.is_floating_point and not self._t.is_floating_point():
            raise TypeError(
                f"Cannot cast ufunc '{function.__name__}' output from dtype('{result.dtype.name}') to "
                f"dtype('{self.dtype.name}') with casting rule 'same_kind'"
            )
        self._t.copy_(result)
        return self

    return run


for _dunder, _name in _OPERATORS.items():
    setattr(ndarray, f"__{_dunder}__", _operator(functions[_name], False))
    setattr(ndarray, f"__r{_dunder}__", _operator(functions[_name], True))
    setattr(ndarray, f"__i{_dunder}__", _in_place(functions[_name]))
for _dunder, _name in (
    ("eq", "equal"), ("ne", "not_equal"), ("lt", "less"), ("le", "less_equal"), ("gt", "greater"),
    ("ge", "greater_equal"),
):
    setattr(ndarray, f"__{_dunder}__", _operator(functions[_name], False))
ndarray.__neg__ = lambda self: functions["negative"](self)
ndarray.__pos__ = lambda self: self.copy()
ndarray.__abs__ = lambda self: functions["abs"](self)
ndarray.__invert__ = lambda self: functions["invert"](self)


def matmul(x1, x2, /, out=None):
    """The product of matrices (batches of them broadcast) and vectors."""
    a, b, meet = common(x1, x2)
    if not isinstance(a, torch.Tensor) or not isinstance(b, torch.Tensor) or not a.ndim or not b.ndim:
        raise ValueError("matmul: Input operand does not have enough dimensions (has 0, gufunc core with signature "
                         "(n?,k),(k,m?)->(n?,m?) requires 1)")
    inner = b.shape[-2] if b.ndim > 1 else b.shape[0]
    if a.shape[-1] != inner:
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) "
            f"(size {inner} is different from {a.shape[-1]})"
        )
    return _out(wrap(torch.matmul(to(a, meet), to(b, meet))), out)


ndarray.__matmul__ = lambda self, other: matmul(self, other)
ndarray.__rmatmul__ = lambda self, other: matmul(other, self)
functions["matmul"] = matmul
