"""Arithmetic, powers and logarithms."""

import torch
from torch._C.base import TensorBase
from torch._C.ops.convolution import named
from torch._complex import ComplexTensor, angle, conj, halves, imag, magnitude, make, real, view_as_real
from torch._complex_ops.registry import _op, operations


@_op()
def add(input, other, *, alpha=1):
    (a, b), (c, d) = halves(input), halves(other)
    return _both(a + c * alpha, b + d * alpha, "AddBackward0") if alpha != 1 else _both(a + c, b + d, "AddBackward0")


@_op("sub", "subtract")
def sub(input, other, *, alpha=1):
    (a, b), (c, d) = halves(input), halves(other)
    return _both(a - c * alpha, b - d * alpha, "SubBackward0") if alpha != 1 else _both(a - c, b - d, "SubBackward0")


@_op()
def rsub(input, other, *, alpha=1):
    return sub(other, input, alpha=alpha)


@_op("mul", "multiply")
def mul(input, other):
    (a, b), (c, d) = halves(input), halves(other)
    return _both(a * c - b * d, a * d + b * c, "MulBackward0")


def _both(re, im, name):
    if not isinstance(im, TensorBase):
        im = torch.full_like(re, im)
    if not isinstance(re, TensorBase):
        re = torch.full_like(im, re)
    return make(re, im, name)


@_op("div", "divide", "true_divide")
def div(input, other, *, rounding_mode=None):
    if rounding_mode is not None:
        raise RuntimeError("div with rounding_mode is not supported for complex tensors")
    (a, b), (c, d) = halves(input), halves(other)
    bottom = c * c + d * d
    return _both((a * c + b * d) / bottom, (b * c - a * d) / bottom, "DivBackward0")


@_op()
def reciprocal(input):
    return div(1.0, input)


@_op("neg", "negative")
def neg(input):
    return ComplexTensor(named(-input._pair, "NegBackward0"))


@_op("positive", "resolve_conj", "alias")
def positive(input):
    return input


@_op()
def pow(input, exponent):
    if isinstance(exponent, int) and 0 <= exponent <= 64:
        out = torch.ones_like(input) if exponent == 0 else input
        for _ in range(exponent - 1):
            out = mul(out, input)
        return out
    log_ = log(input) if isinstance(input, ComplexTensor) else None
    if log_ is None:
        from torch._complex import from_real

        log_ = log(from_real(torch.as_tensor(input), exponent.dtype))
    return exp(mul(log_, exponent))


@_op()
def square(input):
    return mul(input, input)


@_op()
def exp(input):
    a, b = halves(input)
    size = a.exp()
    return _both(size * b.cos(), size * b.sin(), "ExpBackward0")


@_op()
def log(input):
    return _both(magnitude(input).log(), angle(input), "LogBackward0")


@_op()
def sqrt(input):
    size, turn = magnitude(input).sqrt(), angle(input) / 2
    return _both(size * turn.cos(), size * turn.sin(), "SqrtBackward0")


operations["abs"] = operations["absolute"] = magnitude
for _fn in (angle, conj, real, imag, view_as_real):
    # what stands behind the declaration: through it a complex tensor would come back here
    operations[_fn.__name__] = _fn.__wrapped__
operations["conj_physical"] = operations["conj"]
operations["is_conj"] = lambda input: False


@_op()
def sgn(input):
    size = magnitude(input)
    return div(input, torch.where(size == 0, 1.0, size))
