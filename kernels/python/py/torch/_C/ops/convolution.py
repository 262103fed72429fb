"""Convolutions: windows of the input, laid out by one strided copy, times the weights as one matrix product."""

import itertools

import torch
from torch._C.base import alias, contiguous_strides, dense, prod, show
from torch._C.basic import Size
from torch._C.graph import attach
from torch._C.ops.triangles import constant_pad
from torch._C.registry import function, in_python

_WEIGHTS = "Tensor input, Tensor weight, Tensor? bias=None, ints[1] stride=1"
_FORWARD = (
    f"{_WEIGHTS}, ints[1] padding=0, ints[1] dilation=1, int groups=1",
    f"{_WEIGHTS}, str padding='valid', ints[1] dilation=1, int groups=1",
)
_BACK = (f"{_WEIGHTS}, ints[1] padding=0, ints[1] output_padding=0, int groups=1, ints[1] dilation=1",)


def several(value, n, name="value"):
    """One number for all axes, or a sequence of ``n``."""
    if isinstance(value, int):
        return (value,) * n
    value = tuple(value)
    if len(value) == 1:
        return value * n
    if len(value) != n:
        raise RuntimeError(f"expected {name} to be a single integer value or a list of {n} values to match the "
                           f"convolution dimensions, but got {name}={show(value)}")
    return value


def named(t, name):
    """``t`` once more, with a node of that name in front of its history."""
    if not t.requires_grad:
        return t
    return attach(alias(t, t._shape, t._strides, t._off), name, (t,), (), lambda node, g: (g,))


def scatter_windows(g, padded, stride, dilation):
    """The sum of windows at the places they were taken from; ``g``: (batch, channels, *kernel, *out)."""
    n = len(stride)
    kernel, out = g.shape[2 : 2 + n], g.shape[2 + n :]
    whole = torch.zeros(padded, dtype=g.dtype)
    for place in itertools.product(*map(range, kernel)):
        at = tuple(
            slice(p * d, p * d + s * (o - 1) + 1, s) for p, d, s, o in zip(place, dilation, stride, out)
        )
        whole[(slice(None), slice(None), *at)] += g[(slice(None), slice(None), *place)]
    return whole


def windows(x, kernel, stride, dilation, out):
    """(batch, channels, *kernel, *out): what each place of the output sees. ``x`` is padded already."""
    n = len(kernel)
    flat = dense(x.detach())
    strides = contiguous_strides(x._shape)
    view = alias(
        flat,
        Size((*x._shape[:2], *kernel, *out)),
        (*strides[:2], *(s * d for s, d in zip(strides[2:], dilation)), *(s * t for s, t in zip(strides[2:], stride))),
        flat._off,
    )
    taken = dense(view)
    if taken is view:
        taken = view.clone()
    shape = x._shape
    return attach(
        taken, "UnfoldBackward0", (x,), (), lambda node, g: (scatter_windows(g, shape, stride, dilation),)
    )


def out_sizes(spatial, kernel, stride, dilation):
    return tuple((s - d * (k - 1) - 1) // t + 1 for s, k, t, d in zip(spatial, kernel, stride, dilation))


def pad_both(x, padding, value=0.0):
    """``padding``: one number an axis, both sides."""
    if not any(padding):
        return x
    return constant_pad(x, [p for q in reversed(padding) for p in (q, q)], value)


def _same_padding(x, kernel, stride, dilation):
    if any(s != 1 for s in stride):
        raise RuntimeError("padding='same' is not supported for strided convolutions")
    total = [d * (k - 1) for k, d in zip(kernel, dilation)]
    pads = [p for t in reversed(total) for p in (t // 2, t - t // 2)]
    return constant_pad(x, pads) if any(pads) else x


def _check_sizes(n, weight, bias, stride, outs, transposed=""):
    """What weight and bias must look like."""
    if weight.dim() < 3:
        raise RuntimeError("weight should have at least three dimensions")
    if weight.dim() != n + 2:
        given = show((stride,) * n if isinstance(stride, int) else tuple(stride))
        raise RuntimeError(
            f"expected stride to be a single integer value or a list of {weight.dim() - 2} values to match the "
            f"convolution dimensions, but got stride={given}"
        )
    if bias is not None and bias._shape != (outs,):
        raise RuntimeError(
            f"Given {transposed}weight of size {show(weight.shape)}, expected bias to be 1-dimensional with {outs} "
            f"elements, but got bias of size {show(bias.shape)} instead"
        )


def _check(name, n, x, weight, groups):
    if x.dim() not in (n + 1, n + 2):
        raise RuntimeError(
            f"Expected {n + 1}D (unbatched) or {n + 2}D (batched) input to {name}, but got input of size: "
            f"{show(x.shape)}"
        )
    if x.dtype is not weight.dtype:
        raise RuntimeError(f"Input type ({x.type()}) and weight type ({weight.type()}) should be the same")
    channels = x.shape[-n - 1]
    if channels != weight.shape[1] * groups:
        batched = x if x.dim() == n + 2 else x.unsqueeze(0)
        raise RuntimeError(
            f"Given groups={groups}, weight of size {show(weight.shape)}, expected input{show(batched.shape)} to have "
            f"{weight.shape[1] * groups} channels, but got {channels} channels instead"
        )


def _convolution(name, n, input, weight, bias, stride, padding, dilation, groups):
    _check_sizes(n, weight, bias, stride, weight.shape[0] if weight.dim() else 0)
    _check(name, n, input, weight, groups)
    batched = input.dim() == n + 2
    x = input if batched else input.unsqueeze(0)
    stride, dilation = several(stride, n, "stride"), several(dilation, n, "dilation")
    kernel = weight.shape[2:]
    if padding == "same":
        x = _same_padding(x, kernel, stride, dilation)
    elif padding != "valid":
        x = pad_both(x, several(padding, n, "padding"))
    reach = [d * (k - 1) + 1 for k, d in zip(kernel, dilation)]
    if any(r > s for r, s in zip(reach, x.shape[2:])):
        raise RuntimeError(
            f"Calculated padded input size per channel: ({' x '.join(map(str, x.shape[2:]))}). Kernel size: "
            f"({' x '.join(map(str, reach))}). Kernel size can't be greater than actual input size"
        )
    out = out_sizes(x.shape[2:], kernel, stride, dilation)
    batch, outs = x.shape[0], weight.shape[0]
    columns = windows(x, kernel, stride, dilation, out)
    inner, places = prod(weight.shape[1:]), prod(out)
    y = weight.reshape(groups, outs // groups, inner) @ columns.reshape(batch, groups, inner, places)
    y = y.reshape(batch, outs, *out)
    if bias is not None:
        y = y + bias.view(-1, *(1,) * n)
    y = named(y, "ConvolutionBackward0")
    return y if batched else y.squeeze(0)


@function(overloads=_FORWARD)
def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """(batch, in_channels, length) with (out_channels, in_channels / groups, kernel) to (batch, out_channels, out)."""
    return _convolution("conv1d", 1, input, weight, bias, stride, padding, dilation, groups)


@function(overloads=_FORWARD)
def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """(batch, in_channels, height, width) with (out_channels, in_channels / groups, *kernel)."""
    return _convolution("conv2d", 2, input, weight, bias, stride, padding, dilation, groups)


@function(overloads=_FORWARD)
def conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """The same over three axes."""
    return _convolution("conv3d", 3, input, weight, bias, stride, padding, dilation, groups)


def _transposed(name, n, input, weight, bias, stride, padding, output_padding, groups, dilation):
    outs = weight.shape[1] * groups if weight.dim() > 1 else 0
    _check_sizes(n, weight, bias, stride, outs, "transposed=1, ")
    batched = input.dim() == n + 2
    x = input if batched else input.unsqueeze(0)
    if x.shape[1] != weight.shape[0]:
        raise RuntimeError(
            f"Given transposed=1, weight of size {show(weight.shape)}, expected input{show(x.shape)} to have "
            f"{weight.shape[0]} channels, but got {x.shape[1]} channels instead"
        )
    stride, padding = several(stride, n, "stride"), several(padding, n, "padding")
    dilation, extra = several(dilation, n, "dilation"), several(output_padding, n, "output_padding")
    kernel, out = weight.shape[2:], x.shape[2:]
    batch = x.shape[0]
    inner = prod(weight.shape[1:])
    w = weight.reshape(groups, weight.shape[0] // groups, inner).transpose(1, 2)
    columns = w @ x.reshape(batch, groups, x.shape[1] // groups, prod(out))
    columns = columns.reshape(batch, outs, *kernel, *out)
    padded = [(o - 1) * s + d * (k - 1) + 1 + e for o, s, d, k, e in zip(out, stride, dilation, kernel, extra)]
    shape = Size((batch, outs, *padded))
    with torch.no_grad():
        whole = scatter_windows(columns.detach(), shape, stride, dilation)
    y = attach(
        whole, "FoldBackward", (columns,), (), lambda node, g: (windows(g, kernel, stride, dilation, out),)
    )
    y = y[(slice(None), slice(None), *(slice(p, s - p) for p, s in zip(padding, padded)))]
    y = y.contiguous()
    if bias is not None:
        y = y + bias.view(-1, *(1,) * n)
    y = named(y, "ConvolutionBackward0")
    return y if batched else y.squeeze(0)


@function(overloads=_BACK)
def conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """The gradient of conv1d with respect to its input, as a layer: (batch, in, length) to (batch, out, longer)."""
    return _transposed("conv_transpose1d", 1, input, weight, bias, stride, padding, output_padding, groups, dilation)


@function(overloads=_BACK)
def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """The same over two axes."""
    return _transposed("conv_transpose2d", 2, input, weight, bias, stride, padding, output_padding, groups, dilation)


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    """Patches as columns: (batch, channels, height, width) to (batch, channels * kernel, places)."""
    if input.dim() not in (3, 4):
        raise RuntimeError(
            "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, "
            f"but got: {show(input.shape)}"
        )
    batched = input.dim() == 4
    x = pad_both(input if batched else input.unsqueeze(0), several(padding, 2))
    kernel, stride, dilation = several(kernel_size, 2), several(stride, 2), several(dilation, 2)
    out = out_sizes(x.shape[2:], kernel, stride, dilation)
    y = windows(x, kernel, stride, dilation, out).reshape(x.shape[0], x.shape[1] * prod(kernel), prod(out))
    y = named(y, "Im2ColBackward0")
    return y if batched else y.squeeze(0)


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    """The sum of patches at their places: (batch, channels * kernel, places) to (batch, channels, *output_size)."""
    batched = input.dim() == 3
    x = input if batched else input.unsqueeze(0)
    size, kernel, padding = several(output_size, 2), several(kernel_size, 2), several(padding, 2)
    stride, dilation = several(stride, 2), several(dilation, 2)
    padded = tuple(s + 2 * p for s, p in zip(size, padding))
    out = out_sizes(padded, kernel, stride, dilation)
    columns = x.reshape(x.shape[0], x.shape[1] // prod(kernel), *kernel, *out)
    with torch.no_grad():
        whole = scatter_windows(columns.detach(), Size((*columns.shape[:2], *padded)), stride, dilation)
    y = attach(whole, "Col2ImBackward0", (columns,), (), lambda node, g: (windows(g, kernel, stride, dilation, out),))
    y = y[:, :, padding[0] : padded[0] - padding[0], padding[1] : padded[1] - padding[1]].contiguous()
    return y if batched else y.squeeze(0)


in_python("torch.nn.functional", unfold, fold)
