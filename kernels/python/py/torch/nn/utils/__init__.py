"""Helpers for training."""

from torch.nn.utils import rnn
from torch.nn.utils.clip_grad import clip_grad_norm_, clip_grad_value_, get_total_norm


def parameters_to_vector(parameters):
    """All parameters in one vector."""
    import torch

    return torch.cat([p.view(-1) for p in parameters])


def vector_to_parameters(vec, parameters):
    at = 0
    for p in parameters:
        n = p.numel()
        p.data = vec[at : at + n].view_as(p).data
        at += n


def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = ["clip_grad_norm_", "clip_grad_value_", "get_total_norm", "rnn"]
