"""Windows for signals."""

import math

import torch
from torch._C.registry import function

_MADE = (
    "*, dtype? dtype=None, layout? layout=None, device? device=None, bool? pin_memory=None, bool? requires_grad=False"
)
_FIRST = (f"int window_length, {_MADE}", f"int window_length, bool periodic, {_MADE}")


def _raised(n, periodic, dtype, requires_grad, *weights):
    """Sum of weights[k] (-1)^k cos(2 pi k i / span)."""
    kind = dtype or torch.get_default_dtype()
    if n < 2:
        return torch.ones(n, dtype=kind, requires_grad=bool(requires_grad))
    at = torch.arange(n, dtype=torch.float64) * (2 * math.pi / (n if periodic else n - 1))
    return sum(w * (-1) ** k * (at * k).cos() for k, w in enumerate(weights)).to(kind).requires_grad_(bool(requires_grad))


@function(overloads=_FIRST)
def hann_window(
    window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False
):
    """sin squared over ``window_length`` places."""
    return _raised(window_length, periodic, dtype, requires_grad, 0.5, 0.5)


@function(
    overloads=(
        *_FIRST,
        f"int window_length, bool periodic, float alpha, {_MADE}",
        f"int window_length, bool periodic, float alpha, float beta, {_MADE}",
    )
)
def hamming_window(
    window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None, pin_memory=None,
    requires_grad=False
):
    """alpha - beta cos."""
    return _raised(window_length, periodic, dtype, requires_grad, alpha, beta)


@function(overloads=_FIRST)
def blackman_window(
    window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False
):
    """Two cosines on a constant."""
    return _raised(window_length, periodic, dtype, requires_grad, 0.42, 0.5, 0.08)


@function(overloads=_FIRST)
def bartlett_window(
    window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=None, requires_grad=False
):
    """A triangle."""
    kind = dtype or torch.get_default_dtype()
    if window_length < 2:
        return torch.ones(window_length, dtype=kind, requires_grad=bool(requires_grad))
    span = window_length if periodic else window_length - 1
    return (1 - (2 * torch.arange(window_length, dtype=torch.float64) / span - 1).abs()).to(kind).requires_grad_(bool(requires_grad))
