"""Discrete Fourier transforms, n log n for every length."""

import math

import torch
from torch._C.base import dense, wrap, wrap_dim
from torch._C.bridge import call
from torch._C.graph import attach
from torch._C.ops.convolution import named
from torch._C.registry import builtin
from torch._complex import ComplexTensor, from_real, make
from torch._complex_ops import operations


def _compiled(fn):
    """PyTorch's messages call ``torch.fft.fft`` fft_fft."""
    operations[fn.__name__] = fn
    return builtin(__name__, says=f"fft_{fn.__name__}")(fn)


def _transform(pair, inverse):
    """Along the second to last axis of (*, n, 2), unscaled. Its gradient is the transform the other way round."""
    n = pair.shape[-2]
    if n < 1:
        raise RuntimeError(f"Invalid number of data points ({n}) specified")
    flat = dense(pair.detach())
    out = wrap(call("fourier", flat._s.handle, flat._v(), n, inverse), pair.dtype, pair._shape)
    name = "FftC2CBackward0"
    return attach(out, name, (pair,), (), lambda node, g: (_transform(g, not inverse),))


def _scale(n, norm, inverse):
    if norm not in (None, "backward", "ortho", "forward"):
        raise RuntimeError(f"Invalid normalization mode: \"{norm}\"")
    if norm == "ortho":
        return 1 / math.sqrt(n)
    return 1 / n if (norm == "forward") != inverse else 1.0


def _resized(x, n, dim):
    have = x.shape[dim]
    if n is None or n == have:
        return x
    if n < have:
        return x.narrow(dim, 0, n)
    shape = list(x.shape)
    shape[dim] = n - have
    return torch.cat([x, torch.zeros(shape, dtype=x.dtype)], dim)


def _complex(x):
    if isinstance(x, ComplexTensor):
        return x
    kind = torch.complex128 if x.dtype is torch.float64 else torch.complex64
    return from_real(x, kind)


def _along(input, n, dim, norm, inverse):
    x = _complex(input)
    dim = wrap_dim(dim, x.dim())
    x = _resized(x, n, dim)
    size = x.shape[dim]
    pair = _transform(x._pair.transpose(dim, -2), inverse).transpose(dim, -2)
    factor = _scale(size, norm, inverse)
    return ComplexTensor(named(pair * factor if factor != 1 else pair.contiguous(), "FftC2CBackward0"))


@_compiled
def fft(input: "T", n=None, dim=-1, norm=None):
    """The transform of one axis; complex."""
    return _along(input, n, dim, norm, False)


@_compiled
def ifft(input: "T", n=None, dim=-1, norm=None):
    """Its inverse."""
    return _along(input, n, dim, norm, True)


@_compiled
def rfft(input: "T", n=None, dim=-1, norm=None):
    """The transform of real numbers: only the first n / 2 + 1 of them, which say all."""
    if isinstance(input, ComplexTensor):
        raise RuntimeError(f"rfft expects a real input tensor, but got {input.dtype.cpp}")
    full = fft(input, n, dim, norm)
    size = full.shape[wrap_dim(dim, full.dim())]
    return full.narrow(dim, 0, size // 2 + 1)


@_compiled
def irfft(input: "T", n=None, dim=-1, norm=None):
    """Real numbers from the half that ``rfft`` keeps."""
    x = _complex(input)
    dim = wrap_dim(dim, x.dim())
    n = 2 * (x.shape[dim] - 1) if n is None else n
    if n < 1:
        raise RuntimeError(f"Invalid number of data points ({n}) specified")
    half = _resized(x, n // 2 + 1, dim)
    rest = half.narrow(dim, 1, (n - 1) // 2).flip(dim).conj()
    full = torch.cat([half, rest], dim) if rest.shape[dim] else half
    # What lies at 0 (and in the middle) of a real signal's transform is real.
    return ifft(_hermitian(full, n, dim), n, dim, norm).real.contiguous()


def _hermitian(x, n, dim):
    keep = torch.ones(n)
    keep[0] = 0
    if n % 2 == 0:
        keep[n // 2] = 0
    shape = [1] * x.dim()
    shape[dim] = n
    return make(x.real, x.imag * keep.view(shape).to(x.real.dtype))


@_compiled
def hfft(input: "T", n=None, dim=-1, norm=None):
    """The real transform of a signal of which half is given."""
    other = {None: "forward", "backward": "forward", "forward": "backward", "ortho": "ortho"}[norm]
    return irfft(_complex(input).conj(), n, dim, other)


def _axes(x, s, dim):
    if dim is None:
        dim = range(x.dim()) if s is None else range(x.dim() - len(s), x.dim())
    dim = [wrap_dim(d, x.dim()) for d in dim]
    return list(zip([None] * len(dim) if s is None else s, dim))


@_compiled
def fftn(input: "T", s: "ints[1]?" = None, dim: "ints[1]?" = None, norm=None):
    """The transform of several axes."""
    x = input
    for n, d in _axes(input, s, dim):
        x = fft(x, n, d, norm)
    return x


@_compiled
def ifftn(input: "T", s: "ints[1]?" = None, dim: "ints[1]?" = None, norm=None):
    x = input
    for n, d in _axes(input, s, dim):
        x = ifft(x, n, d, norm)
    return x


@_compiled
def fft2(input: "T", s: "ints[1]?" = None, dim: "ints[1]" = (-2, -1), norm=None):
    """The transform of two axes."""
    return fftn(input, s, dim, norm)


@_compiled
def ifft2(input: "T", s: "ints[1]?" = None, dim: "ints[1]" = (-2, -1), norm=None):
    return ifftn(input, s, dim, norm)


@_compiled
def rfftn(input: "T", s: "ints[1]?" = None, dim: "ints[1]?" = None, norm=None):
    axes = _axes(input, s, dim)
    x = rfft(input, axes[-1][0], axes[-1][1], norm)
    for n, d in axes[:-1]:
        x = fft(x, n, d, norm)
    return x


@_compiled
def irfftn(input: "T", s: "ints[1]?" = None, dim: "ints[1]?" = None, norm=None):
    axes = _axes(input, s, dim)
    x = input
    for n, d in axes[:-1]:
        x = ifft(x, n, d, norm)
    return irfft(x, axes[-1][0], axes[-1][1], norm)


@_compiled
def rfft2(input: "T", s: "ints[1]?" = None, dim: "ints[1]" = (-2, -1), norm=None):
    return rfftn(input, s, dim, norm)


@_compiled
def irfft2(input: "T", s: "ints[1]?" = None, dim: "ints[1]" = (-2, -1), norm=None):
    return irfftn(input, s, dim, norm)


@_compiled
def fftfreq(n, d: "float" = 1.0, *, dtype=None, device=None):
    """The frequency of each place of a transform of ``n`` numbers, ``d`` apart."""
    half = (n - 1) // 2 + 1
    return torch.cat([torch.arange(half), torch.arange(-(n // 2), 0)]).to(dtype or torch.get_default_dtype()) / (n * d)


@_compiled
def rfftfreq(n, d: "float" = 1.0, *, dtype=None, device=None):
    return torch.arange(n // 2 + 1).to(dtype or torch.get_default_dtype()) / (n * d)


def _rolled(x, dim, way):
    dims = range(x.dim()) if dim is None else [dim] if isinstance(dim, int) else list(dim)
    return x.roll([way * (x.shape[d] // 2) for d in dims], list(dims))


@_compiled
def fftshift(input: "T", dim: "ints[1]?" = None):
    """Frequency 0 in the middle."""
    return _rolled(input, dim, 1)


@_compiled
def ifftshift(input: "T", dim: "ints[1]?" = None):
    """Frequency 0 at the start again."""
    return _rolled(input, dim, -1)
