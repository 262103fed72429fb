"""Variance and standard deviation."""

import math
import warnings

from torch._C.base import prod
from torch._C.graph import attach
from torch._C.ops.reduce import axes, fold, spread
from torch._C.registry import function, functions, op

T = "T"
_variances = (
    "Tensor input, ints[1]? dim=None, *, Number? correction=None, bool keepdim=False",
    "Tensor input, ints[1]? dim, bool unbiased=True, bool keepdim=False",
    "Tensor input, bool unbiased=True",
)


def _correction(unbiased, correction):
    if correction is not None:
        return correction
    return 1 if unbiased is None or unbiased else 0


def _spread_args(dim, unbiased):
    """``var(False)`` means ``unbiased=False``."""
    if isinstance(dim, bool):
        return None, dim
    return dim, unbiased


def _variance(name):
    def fn(input: T, dim=None, unbiased=None, keepdim=False, *, correction=None):
        dim, unbiased = _spread_args(dim, unbiased)
        c = _correction(unbiased, correction)
        x = input
        if not x.dtype.is_floating_point:
            raise RuntimeError("std and var only support floating point and complex dtypes")
        dims = axes(dim, len(x._shape))
        count = prod(x._shape[i] for i in dims)
        if count - c <= 0:
            warnings.warn(
                f"{name}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor "
                "(input numel divided by output numel).",
                stacklevel=3,
            )
        r = fold(name, x, dims, keepdim, x.dtype, c)
        shape = x._shape

        def grad(node, g, x, y):
            centred = x - x.mean(dims, keepdim=True)
            k = max(0, count - c)
            scale = 2.0 / k if k else math.nan
            if name == "var":
                return (spread(g, shape, dims, keepdim) * scale * centred,)
            return (spread(g / (y * 2), shape, dims, keepdim) * scale * centred,)

        return attach(r, f"{name.capitalize()}Backward0", (x,), (x, r), grad)

    fn.__doc__ = f"{'Variance' if name == 'var' else 'Standard deviation'} with n - correction in the denominator."
    op(name, overloads=_variances)(fn)


_variance("var")
_variance("std")


def _mean_beside(name, input, dim, unbiased, keepdim, correction):
    dim, unbiased = _spread_args(dim, unbiased)
    first = functions[name](input, dim, correction=_correction(unbiased, correction), keepdim=keepdim)
    return first, functions["mean"](input, dim, keepdim)


@function(overloads=_variances)
def var_mean(input: T, dim=None, unbiased=None, keepdim=False, *, correction=None):
    return _mean_beside("var", input, dim, unbiased, keepdim, correction)


@function(overloads=_variances)
def std_mean(input: T, dim=None, unbiased=None, keepdim=False, *, correction=None):
    return _mean_beside("std", input, dim, unbiased, keepdim, correction)
