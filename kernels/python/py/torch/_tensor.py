"""The Tensor class: the part of it that is written in Python in PyTorch too."""

import functools

from torch._C import registry
from torch._C.base import TensorBase, classes
from torch._C.graph import Handle
from torch._C.ops import pieces, views
from torch._C.ops.sorting import unique, unique_consecutive


def _rebuild(values, kind, shape, requires_grad):
    import torch

    t = torch.tensor(values, dtype=kind).reshape(shape)
    t.requires_grad = requires_grad
    return t


def _handle_torch_function_and_wrap_type_error_to_not_implemented(f):
    """An operator that does not know the other operand lets Python say so."""

    @functools.wraps(f)
    def wrapped(self, other):
        try:
            return f(self, other)
        except TypeError:
            return NotImplemented

    return wrapped


class UntypedStorage:
    """The run of elements that views share."""

    def __init__(self, tensor):
        self._tensor = tensor

    def data_ptr(self):
        return id(self._tensor._s) * 64

    def nbytes(self):
        return self._tensor._s.size * self._tensor.itemsize

    def size(self):
        return self.nbytes()

    __len__ = nbytes


class TypedStorage(UntypedStorage):
    """The same, counted in elements."""

    def size(self):
        return self._tensor._s.size

    __len__ = size

    def tolist(self):
        return self._tensor.detach().as_strided((self.size(),), (1,), 0).tolist()

    def __getitem__(self, index):
        return self.tolist()[index]

    def __iter__(self):
        return iter(self.tolist())


class Tensor(TensorBase):
    """A multi-dimensional array of elements of one type, which can record how it was computed."""

    def __new__(cls, *args, dtype=None, device=None):
        import torch

        if not args:
            made = torch.empty(0)
        elif len(args) == 1 and isinstance(args[0], (list, tuple)) and not isinstance(args[0], torch.Size):
            made = torch.tensor(args[0], dtype=torch.get_default_dtype())
        elif len(args) == 1 and isinstance(args[0], TensorBase):
            made = args[0].detach()
        else:
            made = torch.empty(*args)
        made.__class__ = cls
        return made

    def __repr__(self, *, tensor_contents=None):
        from torch import _tensor_str

        return _tensor_str._str(self)

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        """Gradients of this tensor with respect to the leaves it came from, added to their ``.grad``."""
        import torch

        torch.autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)

    def register_hook(self, hook):
        """``hook(grad)`` runs when this tensor's gradient is known and may return another one."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        fn = self.grad_fn
        if fn is None:
            if self._hooks is None:
                self._hooks = {}
            return Handle(self._hooks, hook)
        if fn.pre is None:
            fn.pre = {}
        return Handle(fn.pre.setdefault(self._output_nr, {}), hook)

    def register_post_accumulate_grad_hook(self, hook):
        """``hook(tensor)`` runs after a leaf's ``.grad`` was updated."""
        if not self.requires_grad:
            raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
        if self._post_hooks is None:
            self._post_hooks = {}
        return Handle(self._post_hooks, hook)

    def __len__(self):
        if not self._shape:
            raise TypeError("len() of a 0-d tensor")
        return self._shape[0]

    def __iter__(self):
        if not self._shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __contains__(self, element):
        if isinstance(element, (TensorBase, int, float)):
            return bool((element == self).any().item())
        raise RuntimeError(
            f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}."
        )

    def __format__(self, format_spec):
        if not self._shape and not self._meta_device and type(self) is Tensor:
            return self.item().__format__(format_spec)
        return object.__format__(self, format_spec)

    def __reversed__(self):
        return self if not self._shape else self.flip(0)

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __rsub__(self, other):
        return registry.functions["rsub"](self, other)

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __rdiv__(self, other):
        return self.reciprocal() * other

    __rtruediv__ = __rdiv__
    __itruediv__ = TensorBase.__itruediv__

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __floordiv__(self, other):
        import torch

        return torch.floor_divide(self, other)

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __rfloordiv__(self, other):
        import torch

        return torch.floor_divide(other, self)

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __rpow__(self, other):
        import torch

        return torch.pow(other, self)

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __rmod__(self, other):
        import torch

        return torch.remainder(other, self)

    @_handle_torch_function_and_wrap_type_error_to_not_implemented
    def __rmatmul__(self, other):
        import torch

        return torch.matmul(other, self)

    def split(self, split_size, dim=0):
        """Consecutive slices of an axis, each ``split_size`` long, or of the listed lengths."""
        if not isinstance(split_size, int) and hasattr(split_size, "__index__"):
            split_size = split_size.__index__()
        return pieces.split(self, split_size, dim)

    def unflatten(self, dim, sizes):
        """One axis split into several."""
        return views.unflatten(self, dim, sizes)

    def unique(self, sorted=True, return_inverse=False, return_counts=False, dim=None):
        return unique(self, sorted, return_inverse, return_counts, dim)

    def unique_consecutive(self, return_inverse=False, return_counts=False):
        return unique_consecutive(self, return_inverse, return_counts)

    def norm(self, p="fro", dim=None, keepdim=False, dtype=None):
        """The p-norm; "fro" is the square root of the sum of squares."""
        import torch

        return torch.norm(self, p, dim, keepdim, dtype=dtype)

    def cuda(self, device=None, non_blocking=False, memory_format=None):
        """There is no CUDA here: fails as PyTorch without CUDA does."""
        import torch

        torch.cuda._lazy_init()

    def share_memory_(self):
        return self

    def is_shared(self):
        return False

    def untyped_storage(self):
        return UntypedStorage(self)

    def storage(self):
        return TypedStorage(self)

    def __deepcopy__(self, memo):
        if self.grad_fn is not None:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  "
                "If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, "
                "see https://github.com/pytorch/pytorch/pull/103001"
            )
        if id(self) in memo:
            return memo[id(self)]
        made = self.detach().clone()
        made.__class__ = type(self)
        made._requires_grad = self._requires_grad
        if self._grad is not None:
            made._grad = self._grad.__deepcopy__(memo)
        for name in _own_attributes(self):
            import copy

            made.__dict__[name] = copy.deepcopy(self.__dict__[name], memo)
        memo[id(self)] = made
        return made

    def __reduce_ex__(self, protocol):
        return _rebuild, (self.detach().reshape(-1).tolist(), self.dtype, tuple(self._shape), self.requires_grad)

    def __dir__(self):
        return [n for n in object.__dir__(self) if n not in _hidden]

    def __getattr__(self, name):
        from torch._C.missing import tensor_method

        found = tensor_method(self, name)
        if found is not None:
            return found
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))


_hidden = {"_s", "_v", "_h", "_off", "_chain", "_counter", "_view_text", "_strides"}
_state = {
    "_s", "_shape", "_strides", "_off", "_counter", "_view_text", "_grad", "_grad_fn", "_output_nr", "_requires_grad",
    "_base", "_chain", "_history", "_hooks", "_retains", "_accumulator", "_post_hooks", "_meta_device",
}


def _own_attributes(t):
    return [n for n in t.__dict__ if n not in _state]


Tensor.__module__ = "torch"
TensorBase.__module__ = "torch._C"
TensorBase._default_torch_function = Tensor.__dict__["__torch_function__"].__func__
classes.Tensor = Tensor
registry.plain(Tensor)
