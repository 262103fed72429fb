"""Classes that take part in torch functions."""

from torch._C.base import TensorBase


def has_torch_function(args):
    return any(
        getattr(type(a), "__torch_function__", None) is not None and not type(a).__module__ == "torch" for a in args
    )


def is_tensor_like(obj):
    return isinstance(obj, TensorBase) or hasattr(type(obj), "__torch_function__")
