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


_UNMADE = (
    "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when "
    "trying to load an uninitialized parameter into an initialized module. Call `forward` to initialize the parameters "
    "before accessing their attributes."
)


class _Unmade:
    """The place of a tensor whose size is not known yet."""

    @property
    def shape(self):
        raise RuntimeError(_UNMADE)


class UninitializedParameter(_Unmade, Parameter):
    """A parameter of a lazy module before its first input."""

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        made = Parameter(torch.empty(0, dtype=dtype), requires_grad)
        made.__class__ = cls
        return made

    def __repr__(self):
        return "<UninitializedParameter>"

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.requires_grad, dtype=self.dtype)
        return memo[id(self)]


class UninitializedBuffer(_Unmade, torch.Tensor):
    """A buffer of a lazy module before its first input."""

    def __new__(cls, requires_grad=False, device=None, dtype=None):
        made = torch.empty(0, dtype=dtype)
        made.__class__ = cls
        return made

    def __repr__(self):
        return "<UninitializedBuffer>"


registry.plain(UninitializedParameter)
registry.plain(UninitializedBuffer)
registry.plain(Parameter)
registry.plain(Buffer)
