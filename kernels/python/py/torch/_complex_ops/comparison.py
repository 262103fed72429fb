"""Comparisons and questions."""

import torch
from torch._complex import halves, magnitude
from torch._complex_ops.arithmetic import sub
from torch._complex_ops.registry import _op


@_op()
def eq(input, other):
    (a, b), (c, d) = halves(input), halves(other)
    return (a == c) & (b == d)


@_op()
def ne(input, other):
    return ~eq(input, other)


@_op()
def isnan(input):
    return input._pair.isnan().any(-1)


@_op()
def isfinite(input):
    return input._pair.isfinite().all(-1)


@_op()
def is_complex(input):
    return True


@_op()
def is_floating_point(input):
    return False


@_op()
def equal(input, other):
    return input.shape == other.shape and torch.equal(input._pair, other._pair)


@_op()
def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    return magnitude(sub(input, other)) <= atol + rtol * magnitude(other)


@_op()
def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(isclose(input, other, rtol, atol).all())
