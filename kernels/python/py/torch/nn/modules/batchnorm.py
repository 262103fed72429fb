"""Normalisation that looks across a batch, a group or a sample."""

import torch
from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class _BatchNorm(Module):
    _dims = ()

    def __init__(
        self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None
    ):
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        for name, make in (("weight", torch.ones), ("bias", torch.zeros)):
            if affine:
                setattr(self, name, Parameter(make(num_features, dtype=dtype)))
            else:
                self.register_parameter(name, None)
        made = track_running_stats
        self.register_buffer("running_mean", torch.zeros(num_features, dtype=dtype) if made else None)
        self.register_buffer("running_var", torch.ones(num_features, dtype=dtype) if made else None)
        self.register_buffer("num_batches_tracked", torch.tensor(0) if made else None)

    def reset_running_stats(self):
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self):
        self.reset_running_stats()
        if self.affine:
            torch.nn.init.ones_(self.weight)
            torch.nn.init.zeros_(self.bias)

    def _check_input_dim(self, input):
        if input.dim() not in self._dims:
            words = " or ".join(f"{d}D" for d in self._dims)
            raise ValueError(f"expected {words} input (got {input.dim()}D input)")

    def forward(self, input):
        self._check_input_dim(input)
        momentum = self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            if momentum is None:
                momentum = 1.0 / float(self.num_batches_tracked)
        own = self.training or self.running_mean is None
        return F.batch_norm(
            input,
            self.running_mean if not self.training or self.track_running_stats else None,
            self.running_var if not self.training or self.track_running_stats else None,
            self.weight, self.bias, own, momentum or 0.0, self.eps,
        )

    def extra_repr(self):
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
            f"track_running_stats={self.track_running_stats}"
        )


class BatchNorm1d(_BatchNorm):
    """Each channel of (batch, channels) or (batch, channels, length) has mean 0 and variance 1 over the batch."""

    _dims = (2, 3)


class BatchNorm2d(_BatchNorm):
    """The same for (batch, channels, height, width)."""

    _dims = (4,)


class BatchNorm3d(_BatchNorm):
    """The same over three axes."""

    _dims = (5,)


class GroupNorm(Module):
    """Each group of channels of a sample has mean 0 and variance 1."""

    def __init__(self, num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None):
        super().__init__()
        if num_channels % num_groups != 0:
            raise ValueError("num_channels must be divisible by num_groups")
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        for name, make in (("weight", torch.ones), ("bias", torch.zeros)):
            if affine:
                setattr(self, name, Parameter(make(num_channels, dtype=dtype)))
            else:
                self.register_parameter(name, None)

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}"


class _InstanceNorm(_BatchNorm):
    def __init__(
        self, num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None
    ):
        if track_running_stats:
            raise NotImplementedError(
                f"{type(self).__name__}(track_running_stats=True) is not implemented in this torch; the nearest thing that "
                "works is nn.BatchNorm1d or nn.BatchNorm2d"
            )
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype)

    def forward(self, input):
        self._check_input_dim(input)
        if input.dim() == min(self._dims):
            return self._apply_norm(input.unsqueeze(0)).squeeze(0)
        return self._apply_norm(input)

    def _apply_norm(self, input):
        return F.instance_norm(input, None, None, self.weight, self.bias, True, self.momentum, self.eps)


class InstanceNorm1d(_InstanceNorm):
    """Each channel of a sample has mean 0 and variance 1 along its length."""

    _dims = (2, 3)


class InstanceNorm2d(_InstanceNorm):
    """The same over height and width."""

    _dims = (3, 4)
