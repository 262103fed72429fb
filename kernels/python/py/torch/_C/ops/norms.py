"""Normalisation over batches, groups and instances."""

import torch
from torch._C.base import show
from torch._C.ops.convolution import named
from torch._C.registry import function, in_python


def _scaled(x, weight, bias):
    by = (1, -1) + (1,) * (x.dim() - 2)
    if weight is not None:
        x = x * weight.view(by)
    return x if bias is None else x + bias.view(by)


def _check_sizes(channels, times=1, **given):
    """One number for each channel; ``times``: how often PyTorch lays them side by side before it looks."""
    for name, t in given.items():
        if t is not None and t.numel() != channels:
            raise RuntimeError(f"{name} should contain {channels * times} elements not {t.numel() * times}")


def batch_norm(
    input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05
):
    """Mean 0 and variance 1 for each channel over the batch and all places."""
    channels = input.shape[1]
    _check_sizes(channels, running_mean=running_mean, running_var=running_var, weight=weight, bias=bias)
    dims = [0, *range(2, input.dim())]
    if training:
        count = input.numel() // input.shape[1]
        if count == 1:
            raise ValueError(
                f"Expected more than 1 value per channel when training, got input size {input.size()}"
            )
        mean, var = input.mean(dims, keepdim=True), input.var(dims, correction=0, keepdim=True)
        if running_mean is not None:
            with torch.no_grad():
                running_mean.mul_(1 - momentum).add_(momentum * mean.flatten())
                running_var.mul_(1 - momentum).add_(momentum * var.flatten() * count / (count - 1))
    else:
        by = (1, -1) + (1,) * (input.dim() - 2)
        mean, var = running_mean.view(by), running_var.view(by)
    y = _scaled((input - mean) * (var + eps).rsqrt(), weight, bias)
    return named(y, "NativeBatchNormBackward0")


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
    """Mean 0 and variance 1 for each sample and group of channels."""
    batch, channels = input.shape[:2]
    if channels % num_groups:
        raise RuntimeError(
            "Expected number of channels in input to be divisible by num_groups, but got input of shape "
            f"{show(input.shape)} and num_groups={num_groups}"
        )
    for name, t in (("weight", weight), ("bias", bias)):
        if t is not None and t._shape != (channels,):
            raise RuntimeError(
                f"Expected {name} to be a vector of size equal to the number of channels in input, but got {name} of shape "
                f"{show(t.shape)} and input of shape {show(input.shape)}"
            )
    x = input.reshape(batch, num_groups, -1)
    x = (x - x.mean(-1, keepdim=True)) * (x.var(-1, correction=0, keepdim=True) + eps).rsqrt()
    return named(_scaled(x.reshape(input.shape), weight, bias), "NativeGroupNormBackward0")


def instance_norm(
    input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05
):
    """Mean 0 and variance 1 for each sample and channel."""
    if not use_input_stats:
        return batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
    batch, channels = input.shape[:2]
    _check_sizes(channels, batch, running_mean=running_mean, running_var=running_var, weight=weight, bias=bias)
    if running_mean is not None:
        flat = input.detach().reshape(batch, channels, -1)
        with torch.no_grad():
            running_mean.mul_(1 - momentum).add_(momentum * flat.mean(-1).mean(0))
            running_var.mul_(1 - momentum).add_(momentum * flat.var(-1).mean(0))
    return group_norm(input, channels, weight, bias, eps)


in_python("torch.nn.functional", batch_norm, group_norm, instance_norm)
_MEANS = "Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool"


@function("batch_norm", overloads=(f"{_MEANS} training, float momentum, float eps, bool cudnn_enabled",))
def _batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled):
    """``torch.batch_norm``: the same with all its arguments, in another order."""
    return batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


@function("instance_norm", overloads=(f"{_MEANS} use_input_stats, float momentum, float eps, bool cudnn_enabled",))
def _instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled):
    """``torch.instance_norm``, likewise."""
    return instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps)


@function(
    "group_norm",
    overloads=(
        "Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enabled=True",
    ),
)
def _group_norm(input, num_groups, weight=None, bias=None, eps=1e-05, cudnn_enabled=True):
    """``torch.group_norm``."""
    return group_norm(input, num_groups, weight, bias, eps)
