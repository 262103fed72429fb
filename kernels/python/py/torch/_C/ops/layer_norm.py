"""Normalisation over the last axes: one pass of the bridge, or step by step where its gradient is wanted again."""

import torch
from torch._C.base import prod, show, wrap
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import float32, float64
from torch._C.graph import attach, mode
from torch._C.ops.binary import sum_to
from torch._C.ops.reduce import fold


def _check(x, normalized, weight, bias):
    k = len(normalized)
    if tuple(x._shape[len(x._shape) - k :]) != tuple(normalized) or len(x._shape) < k:
        stars = ", ".join(["*", *map(str, normalized)])
        raise RuntimeError(
            f"Given normalized_shape={show(normalized)}, expected input with shape [{stars}], but got input of "
            f"size{show(x._shape)}"
        )
    for name, t in (("weight", weight), ("bias", bias)):
        if t is not None and tuple(t._shape) != tuple(normalized):
            raise RuntimeError(
                f"Expected {name} to be of same shape as normalized_shape, but got {name} of shape {show(t.shape)} and "
                f"normalized_shape = {show(normalized)}"
            )
        if t is not None and t.dtype is not x.dtype:
            raise RuntimeError(f"expected scalar type {x.dtype.cpp} but found {t.dtype.cpp}")


def _maybe(t):
    """A tensor that may be left out, as the bridge takes it."""
    return (-1, "") if t is None else (t._s.handle, t._v())


def layer_norm(x, normalized, weight, bias, eps):
    """Mean 0 and variance 1 over the last axes, then scale and shift."""
    _check(x, normalized, weight, bias)
    dims = list(range(len(x._shape) - len(normalized), len(x._shape)))
    count = prod(normalized)
    outer = x.numel() // count if count else 0
    # half floats are rounded after each step as PyTorch rounds them, which the one pass does not
    one_pass = outer > 0 and x.dtype in (float32, float64)
    if one_pass:
        h = call("layerNorm", x._s.handle, x._v(), outer, count, eps, x.dtype.name, *_maybe(weight), *_maybe(bias))
        out = wrap(h, x.dtype, x._shape)
    else:
        out = _steps(x, dims, weight, bias, eps)

    def grad(node, g, x, *rest):
        w = rest[0] if rest else None
        need = iter(node.need)
        if mode.grad or not one_pass:
            grads = _gradient_steps(x, g, w, dims, eps)
        else:
            grads = _gradients(x, g, w, outer, count, eps)
        found = [grads(False) if next(need) else None]
        if weight is not None:
            found.append(grads(True) if next(need) else None)
        if bias is not None:
            found.append(sum_to(g, Size(normalized)) if next(need) else None)
        return tuple(found)

    inputs = tuple(t for t in (x, weight, bias) if t is not None)
    saves = (x,) if weight is None else (x, weight)
    return attach(out, "NativeLayerNormBackward0", inputs, saves, grad)


def _steps(x, dims, weight, bias, eps):
    with torch.no_grad():
        xd = x.detach()
        mean = fold("mean", xd, dims, True, x.dtype)
        rstd = (fold("var", xd, dims, True, x.dtype, 0) + eps).rsqrt()
        out = (xd - mean) * rstd
        out = out if weight is None else out * weight
        return out if bias is None else out + bias


def _gradients(x, g, w, outer, count, eps):
    """Gradients by one pass each: of the weight, or of the input."""

    def of(weight):
        h = call(
            "layerNormGradient", x._s.handle, x._v(), g._s.handle, g._v(), outer, count, eps, x.dtype.name, *_maybe(w), weight
        )
        return wrap(h, x.dtype, w._shape if weight else x._shape)

    return of


def _gradient_steps(x, g, w, dims, eps):
    """The same as operations with gradients of their own."""
    mu = x.mean(dims, keepdim=True)
    r = (x.var(dims, unbiased=False, keepdim=True) + eps).rsqrt()
    hat = (x - mu) * r

    def of(weight):
        if weight:
            return sum_to(g * hat, w._shape)
        gw = g if w is None else g * w
        return r * (gw - gw.mean(dims, keepdim=True) - hat * (gw * hat).mean(dims, keepdim=True))

    return of
