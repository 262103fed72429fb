"""Layers that learn the size of their input from the first one they see."""

import warnings

import torch
from torch.nn.modules.batchnorm import BatchNorm1d, BatchNorm2d
from torch.nn.modules.conv import Conv1d, Conv2d
from torch.nn.modules.linear import Linear
from torch.nn.parameter import UninitializedBuffer, UninitializedParameter


class LazyModuleMixin:
    """The first call makes the parameters, in the order PyTorch makes them; then the layer is an ordinary one."""

    cls_to_become = None

    def _lazy(self, names, buffers=()):
        warnings.warn(
            "Lazy modules are a new feature under heavy development so changes to the API or functionality can happen at "
            "any moment.",
            stacklevel=3,
        )
        for name in names:
            if getattr(self, name, None) is not None:
                setattr(self, name, UninitializedParameter())
        for name in buffers:
            if getattr(self, name, None) is not None:
                self._buffers[name] = UninitializedBuffer()
        self.register_forward_pre_hook(LazyModuleMixin._infer_parameters)

    def has_uninitialized_params(self):
        return any(
            isinstance(p, (UninitializedParameter, UninitializedBuffer))
            for p in (*self._parameters.values(), *self._buffers.values())
        )

    def _infer_parameters(self, args, kwargs=None):
        self.initialize_parameters(*args)
        own = LazyModuleMixin._infer_parameters
        for key in [k for k, (hook, _) in self._forward_pre_hooks.items() if hook is own]:
            del self._forward_pre_hooks[key]
        self.__class__ = self.cls_to_become


def _made(parameter, *shape):
    return torch.nn.Parameter(torch.empty(shape, dtype=parameter.dtype), parameter.requires_grad)


class LazyLinear(LazyModuleMixin, Linear):
    """nn.Linear whose ``in_features`` is the last size of its first input."""

    cls_to_become = Linear

    def __init__(self, out_features, bias=True, device=None, dtype=None):
        super().__init__(0, 0, False, device, dtype)
        self.out_features = out_features
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)
        self._lazy(("weight",))

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self.in_features != 0:
            super().reset_parameters()

    def initialize_parameters(self, input):
        if self.has_uninitialized_params():
            self.in_features = input.shape[-1]
            self.weight = _made(self.weight, self.out_features, self.in_features)
            if self.bias is not None:
                self.bias = _made(self.bias, self.out_features)
            self.reset_parameters()


class _LazyConv(LazyModuleMixin):
    def __init__(
        self, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros",
        device=None, dtype=None
    ):
        super().__init__(0, 0, kernel_size, stride, padding, dilation, groups, False, padding_mode, device, dtype)
        self.out_channels = out_channels
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)
        self._lazy(("weight",))

    def reset_parameters(self):
        if not self.has_uninitialized_params() and self.in_channels != 0:
            super().reset_parameters()

    def initialize_parameters(self, input):
        if not self.has_uninitialized_params():
            return
        batched = input.dim() == self._n + 2
        self.in_channels = input.shape[1 if batched else 0]
        if self.in_channels % self.groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        self.weight = _made(
            self.weight, self.out_channels, self.in_channels // self.groups, *self.kernel_size
        )
        if self.bias is not None:
            self.bias = _made(self.bias, self.out_channels)
        self.reset_parameters()


class LazyConv1d(_LazyConv, Conv1d):
    """nn.Conv1d whose ``in_channels`` comes from its first input."""

    cls_to_become = Conv1d


class LazyConv2d(_LazyConv, Conv2d):
    """nn.Conv2d whose ``in_channels`` comes from its first input."""

    cls_to_become = Conv2d


class _LazyBatchNorm(LazyModuleMixin):
    def __init__(self, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None):
        super().__init__(0, eps, momentum, affine, track_running_stats, device, dtype)
        self._lazy(("weight", "bias"), ("running_mean", "running_var"))

    def initialize_parameters(self, input):
        if not self.has_uninitialized_params():
            return
        self.num_features = input.shape[1]
        if self.affine:
            self.weight = _made(self.weight, self.num_features)
            self.bias = _made(self.bias, self.num_features)
        if self.track_running_stats:
            self._buffers["running_mean"] = torch.zeros(self.num_features)
            self._buffers["running_var"] = torch.ones(self.num_features)
        self.reset_parameters()


class LazyBatchNorm1d(_LazyBatchNorm, BatchNorm1d):
    """nn.BatchNorm1d whose ``num_features`` comes from its first input."""

    cls_to_become = BatchNorm1d


class LazyBatchNorm2d(_LazyBatchNorm, BatchNorm2d):
    """nn.BatchNorm2d whose ``num_features`` comes from its first input."""

    cls_to_become = BatchNorm2d
