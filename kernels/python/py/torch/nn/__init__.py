"""Modules: layers with parameters, and containers of them."""

from torch._C.missing import module_class as _missing
from torch.nn.parameter import Buffer, Parameter, UninitializedParameter
from torch.nn.modules import *  # noqa: F403
from torch.nn.modules import Module
from torch.nn import attention, functional, init, modules, parameter, utils

_hints = {
    "Conv1d": "Tensor.unfold and nn.Linear",
    "Conv2d": "Tensor.unfold and nn.Linear",
    "Conv3d": "Tensor.unfold and nn.Linear",
    "ConvTranspose1d": "nn.Linear",
    "ConvTranspose2d": "nn.Linear",
    "BatchNorm1d": "nn.LayerNorm",
    "BatchNorm2d": "nn.LayerNorm",
    "GroupNorm": "nn.LayerNorm",
    "InstanceNorm1d": "nn.LayerNorm",
    "MaxPool1d": "Tensor.unfold and amax",
    "MaxPool2d": "Tensor.unfold and amax",
    "AvgPool1d": "Tensor.unfold and mean",
    "AvgPool2d": "Tensor.unfold and mean",
    "AdaptiveAvgPool1d": "Tensor.mean",
    "AdaptiveAvgPool2d": "Tensor.mean",
    "LSTM": "a loop over nn.Linear",
    "GRU": "a loop over nn.Linear",
    "RNN": "a loop over nn.Linear",
    "Transformer": "nn.TransformerEncoder",
    "TransformerDecoder": "nn.TransformerEncoder",
    "TransformerDecoderLayer": "nn.TransformerEncoderLayer",
    "EmbeddingBag": "nn.Embedding and mean",
    "DataParallel": "the module itself",
    "CTCLoss": "nn.CrossEntropyLoss",
    "Bilinear": "torch.einsum",
}


def __getattr__(name):
    if name in _hints:
        return _missing(name, _hints[name])
    raise AttributeError(f"module 'torch.nn' has no attribute '{name}'")


__all__ = ["Buffer", "Module", "Parameter", "UninitializedParameter", "attention", "functional", "init", "modules",
           "parameter", "utils"]
