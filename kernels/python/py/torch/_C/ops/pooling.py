"""The largest or the mean value of windows."""

import math

import torch
from torch._C.base import prod
from torch._C.ops.convolution import named, out_sizes, pad_both, several, windows
from torch._C.registry import builtin, function, in_python


def _seen(n, input, kernel_size, stride, padding, dilation, ceil_mode, fill):
    """(batch, channels, places, kernel elements), sizes of the output, whether there was a batch axis."""
    batched = input.dim() == n + 2
    x = input if batched else input.unsqueeze(0)
    kernel = several(kernel_size, n)
    _check_kernel(kernel)
    stride = kernel if stride is None or not isinstance(stride, int) and not len(stride) else several(stride, n)
    padding, dilation = several(padding, n), several(dilation, n)
    if any(2 * p > k for p, k in zip(padding, kernel)):
        raise RuntimeError(
            f"pad should be at most half of effective kernel size, but got pad={padding[0]}, "
            f"kernel_size={kernel[0]} and dilation={dilation[0]}"
        )
    x = pad_both(x, padding, fill)
    if ceil_mode:
        x = _reach(x, n, kernel, stride, padding, dilation, fill)
    out = out_sizes(x.shape[2:], kernel, stride, dilation)
    if any(o < 1 for o in out):
        raise RuntimeError(
            f"Given input size: ({'x'.join(map(str, input.shape[-n - 1:]))}). Calculated output size: "
            f"({'x'.join(map(str, (input.shape[-n - 1], *out)))}). Output size is too small"
        )
    seen = windows(x, kernel, stride, dilation, out).reshape(*x.shape[:2], prod(kernel), prod(out)).transpose(2, 3)
    return seen, out, batched


def _check_kernel(kernel):
    if all(k > 0 for k in kernel):
        return
    named = zip("THW"[-max(2, len(kernel)) :], (1, *kernel) if len(kernel) == 1 else kernel)
    raise RuntimeError(
        "kernel size should be greater than zero, but got " + " ".join(f"k{axis}: {k}" for axis, k in named)
    )


def _reach(x, n, kernel, stride, padding, dilation, fill):
    """Padded at the end so that a last, partial window counts, unless it would begin in the padding."""
    pads = []
    for size, k, s, p, d in zip(x.shape[2:], kernel, stride, padding, dilation):
        reach = d * (k - 1) + 1
        count = -(-(size - reach) // s) + 1
        if (count - 1) * s >= size - p:
            count -= 1
        pads = [0, max(0, (count - 1) * s + reach - size), *pads]
    from torch._C.ops.triangles import constant_pad

    return constant_pad(x, pads, fill)


def _shaped(y, out, batched):
    y = y.reshape(*y.shape[:2], *out)
    return y if batched else y.squeeze(0)


def _max(n, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices):
    seen, out, batched = _seen(n, input, kernel_size, stride, padding, dilation, ceil_mode, -math.inf)
    values, places = seen.max(-1)
    y = named(_shaped(values, out, batched), f"MaxPool{n}DWithIndicesBackward0")
    if not return_indices:
        return y
    numbers = torch.arange(prod(input.shape[-n:]), dtype=torch.float64).view(1, 1, *input.shape[-n:])
    which = _seen(n, numbers, kernel_size, stride, padding, dilation, ceil_mode, -1)[0]
    index = which.expand(*seen.shape).gather(-1, places.unsqueeze(-1)).squeeze(-1).long()
    return y, _shaped(index, out, batched)


def _pool(n):
    def max_pool(
        input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
    ):
        """The largest value of each window."""
        return _max(n, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)

    def avg_pool(
        input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
    ):
        """The mean of each window."""
        if ceil_mode or not count_include_pad:
            return _counted(n, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)
        seen, out, batched = _seen(n, input, kernel_size, stride, padding, 1, False, 0.0)
        y = seen.mean(-1) if divisor_override is None else seen.sum(-1) / divisor_override
        return named(_shaped(y, out, batched), f"AvgPool{n}DBackward0")

    # PyTorch's own function stands behind a switch for return_indices, and a wrong call says its name
    max_pool.__name__, max_pool.__qualname__ = f"max_pool{n}d", f"_max_pool{n}d"
    avg_pool.__name__ = avg_pool.__qualname__ = f"avg_pool{n}d"
    in_python("torch.nn.functional", max_pool)
    _compiled_max(n)
    means = f"{_PLACES}, bool ceil_mode=False, bool count_include_pad=True"
    if n == 1:
        return max_pool, function(overloads=(means,))(avg_pool)
    means += ", int? divisor_override=None"
    return max_pool, builtin("torch.nn.functional", overloads=(means,))(avg_pool)


_PLACES = "Tensor input, ints[1] kernel_size, ints[1] stride=(), ints[1] padding=0"


def _compiled_max(n):
    """``torch.max_pool``, which gives no indices."""

    def max_pool(input, kernel_size, stride=(), padding=0, dilation=1, ceil_mode=False):
        """The largest value of each window."""
        return _max(n, input, kernel_size, stride, padding, dilation, ceil_mode, False)

    function(f"max_pool{n}d", overloads=(f"{_PLACES}, ints[1] dilation=1, bool ceil_mode=False",))(max_pool)


def _counted(n, input, kernel_size, stride, padding, ceil_mode, with_pad, divisor):
    seen, out, batched = _seen(n, input, kernel_size, stride, padding, 1, ceil_mode, 0.0)
    if divisor is None:
        ones = torch.ones(1, 1, *input.shape[-n:], dtype=input.dtype)
        inner = 0 if with_pad else padding
        ones = pad_both(ones, several(padding, n), 1.0) if with_pad else ones
        divisor = _seen(n, ones, kernel_size, stride, inner, 1, ceil_mode, 0.0)[0].sum(-1)
    return named(_shaped(seen.sum(-1) / divisor, out, batched), f"AvgPool{n}DBackward0")


max_pool1d, avg_pool1d = _pool(1)
max_pool2d, avg_pool2d = _pool(2)
max_pool3d, avg_pool3d = _pool(3)


def _adaptive(n, input, output_size, choose, name):
    """Each output place takes the elements from floor(i n / m) to ceil((i + 1) n / m) of an axis."""
    sizes = input.shape[-n:]
    wanted = output_size if isinstance(output_size, (tuple, list)) else (output_size,) * n
    wanted = [s if w is None else w for w, s in zip(wanted, sizes)]
    y = input
    for at, (size, want) in enumerate(zip(sizes, wanted)):
        d = input.dim() - n + at
        parts = []
        for i in range(want):
            start, end = i * size // want, -(-(i + 1) * size // want)
            parts.append(choose(y.narrow(d, start, end - start), d))
        y = torch.cat(parts, d)
    return named(y, name)


def _adaptive_mean(n):
    def adaptive_avg_pool(input, output_size):
        """The mean of as many windows as the output has places."""
        return _adaptive(n, input, output_size, lambda t, d: t.mean(d, keepdim=True), f"AdaptiveAvgPool{n}DBackward0")

    adaptive_avg_pool.__name__ = adaptive_avg_pool.__qualname__ = f"adaptive_avg_pool{n}d"
    if n == 1:
        return function(overloads=("Tensor input, ints[1] output_size",))(adaptive_avg_pool)
    in_python("torch.nn.functional", adaptive_avg_pool)
    return adaptive_avg_pool


def _adaptive_max(n):
    def adaptive_max_pool(input, output_size, return_indices=False):
        """The largest of as many windows as the output has places."""
        if return_indices:
            raise NotImplementedError(
                f"adaptive_max_pool{n}d(return_indices=True) is not implemented in this torch; the nearest thing that works is "
                f"max_pool{n}d(return_indices=True)"
            )
        return _adaptive(n, input, output_size, lambda t, d: t.amax(d, keepdim=True), f"AdaptiveMaxPool{n}DBackward0")

    adaptive_max_pool.__name__, adaptive_max_pool.__qualname__ = f"adaptive_max_pool{n}d", f"_adaptive_max_pool{n}d"
    in_python("torch.nn.functional", adaptive_max_pool)
    return adaptive_max_pool


adaptive_avg_pool1d, adaptive_avg_pool2d = _adaptive_mean(1), _adaptive_mean(2)
adaptive_max_pool1d, adaptive_max_pool2d = _adaptive_max(1), _adaptive_max(2)
