"""Tensors that a module owns."""

import torch
from torch._C import registry
from torch._C.base import TensorBase


class Parameter(torch.Tensor):
    """A tensor that a module trains: assigned to a module it appears in ``parameters()``."""

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = torch.empty(0)
        if not isinstance(data, TensorBase):
            raise TypeError(f"cannot assign '{type(data).__name__}' object to parameter")
        if requires_grad and not data.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        made = data.detach()
        made.__class__ = cls
        made._requires_grad = requires_grad
        made._counter = data._counter
        return made

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

    def __reduce_ex__(self, protocol):
        return _rebuild_parameter, (self.detach(), self.requires_grad)


def _rebuild_parameter(data, requires_grad):
    return Parameter(data, requires_grad)


class Buffer(torch.Tensor):
    """A tensor that belongs to a module's state but is not trained."""

    def __new__(cls, data=None, *, persistent=True):
        made = (torch.empty(0) if data is None else data).detach()
        made.__class__ = cls
        made.persistent = persistent
        return made


class UninitializedParameter(Parameter):
    def __new__(cls, requires_grad=True, device=None, dtype=None):
        raise NotImplementedError("lazy modules are not implemented in this torch; give the sizes")


registry.plain(Parameter)
registry.plain(Buffer)
