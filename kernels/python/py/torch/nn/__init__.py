"""Modules: layers with parameters, and containers of them."""

from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn.modules import *  # noqa: F403
from torch.nn.modules import Module
from torch.nn import attention, functional, init, modules, parameter, utils

def __getattr__(name):
    from torch._C.missing import attribute

    return attribute(__name__, name)


__all__ = ["Buffer", "Module", "Parameter", "UninitializedBuffer", "UninitializedParameter", "attention", "functional", "init", "modules",
           "parameter", "utils"]
