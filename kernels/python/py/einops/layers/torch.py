"""The operations as layers of torch."""

import math

import torch
from einops import EinopsError, rearrange, reduce
from einops._pattern import names, split
from torch import nn


class Rearrange(nn.Module):
    """``rearrange`` with a fixed pattern."""

    def __init__(self, pattern, **axes_lengths):
        super().__init__()
        self.pattern, self.axes_lengths = pattern, axes_lengths

    def forward(self, input):
        return rearrange(input, self.pattern, **self.axes_lengths)

    def extra_repr(self):
        return ", ".join([repr(self.pattern), *(f"{k}={v}" for k, v in self.axes_lengths.items())])


class Reduce(Rearrange):
    """``reduce`` with a fixed pattern."""

    def __init__(self, pattern, reduction, **axes_lengths):
        super().__init__(pattern, **axes_lengths)
        self.reduction = reduction

    def forward(self, input):
        return reduce(input, self.pattern, self.reduction, **self.axes_lengths)

    def extra_repr(self):
        return ", ".join(
            [repr(self.pattern), repr(self.reduction), *(f"{k}={v}" for k, v in self.axes_lengths.items())]
        )


class EinMix(nn.Module):
    """A linear map over named axes: ``EinMix("b n c -> b n d", weight_shape="c d", bias_shape="d", c=4, d=8)``."""

    def __init__(self, pattern, weight_shape, bias_shape=None, **axes_lengths):
        super().__init__()
        left, right = split(pattern)
        if any(len(g) != 1 for g in left + right):
            raise NotImplementedError(
                "EinMix with brackets in its pattern is not part of this einops; the nearest thing that works is Rearrange "
                "before and after it"
            )
        weight, self.out = weight_shape.split(), names(right)
        missing = [n for n in [*weight, *(bias_shape or "").split()] if n not in axes_lengths]
        if missing:
            raise EinopsError(f"Dimension {missing[0]} of weight should be specified")
        self.pattern, self.weight_shape, self.bias_shape, self.axes_lengths = pattern, weight_shape, bias_shape, axes_lengths
        fan_in = math.prod(axes_lengths[n] for n in weight if n not in self.out)
        bound = math.sqrt(3) * (1 / fan_in) ** 0.5
        self.weight = nn.Parameter(torch.zeros([axes_lengths[n] for n in weight]).uniform_(-bound, bound))
        self.bias = None
        if bias_shape is not None:
            order = [n for n in self.out if n in bias_shape.split()]
            shape = [axes_lengths[n] if n in order else 1 for n in self.out]
            while shape and shape[0] == 1:
                shape.pop(0)
            self.bias = nn.Parameter(torch.zeros(shape).uniform_(-((1 / fan_in) ** 0.5), (1 / fan_in) ** 0.5))

    def forward(self, input):
        from einops import einsum

        left, right = self.pattern.split("->")
        out = einsum(input, self.weight, f"{left}, {self.weight_shape} -> {right}")
        return out if self.bias is None else out + self.bias

    def extra_repr(self):
        sizes = ", ".join(f"{k}={v}" for k, v in self.axes_lengths.items())
        return f"{self.pattern!r}, {self.weight_shape!r}, {self.bias_shape!r}, {sizes}"
