"""Python's protocols: operators, conversion to numbers and lists, iteration."""

from torch._C.base import TensorBase
from torch._C.bridge import call
from torch._C.dtypes import int64
from torch._C.graph import mode
from torch._C.registry import functions, method


_operands = (TensorBase, int, float)


def _operator(name, plain, other_words):
    symbol = other_words

    def forward(self, other):
        if isinstance(other, _operands) or _numeric(other):
            return plain(self, other)
        if type(other) is complex:
            from torch._complex import number

            return plain(self, number(other))
        return NotImplemented

    forward.__name__ = name
    forward.__qualname__ = f"Tensor.{name}"
    setattr(TensorBase, name, forward)
    return symbol


def _numeric(x):
    cls = type(x)
    if getattr(cls, "__torch_function__", None) is not None:
        return True
    return hasattr(cls, "__index__") or (hasattr(cls, "item") and hasattr(cls, "dtype"))


for _name, _function in (
    ("__add__", "add"), ("__radd__", "add"), ("__sub__", "sub"), ("__mul__", "mul"), ("__rmul__", "mul"),
    ("__truediv__", "div"), ("__mod__", "remainder"), ("__pow__", "pow"), ("__and__", "bitwise_and"),
    ("__rand__", "bitwise_and"), ("__or__", "bitwise_or"), ("__ror__", "bitwise_or"), ("__xor__", "bitwise_xor"),
    ("__rxor__", "bitwise_xor"), ("__lshift__", "bitwise_left_shift"), ("__rshift__", "bitwise_right_shift"),
    ("__eq__", "eq"), ("__ne__", "ne"), ("__lt__", "lt"), ("__le__", "le"), ("__gt__", "gt"), ("__ge__", "ge"),
):
    _operator(_name, functions[_function], _function)

for _name, _method in (
    ("__iadd__", "add_"), ("__isub__", "sub_"), ("__imul__", "mul_"), ("__itruediv__", "div_"),
    ("__ifloordiv__", "floor_divide_"), ("__imod__", "remainder_"), ("__ipow__", "pow_"),
    ("__iand__", "bitwise_and_"), ("__ior__", "bitwise_or_"), ("__ixor__", "bitwise_xor_"),
):

    def _in_place(self, other, _change=getattr(TensorBase, _method)):
        if isinstance(other, (TensorBase, int, float)) or _numeric(other):
            return _change(self, other)
        if type(other) is complex:
            from torch._complex import number

            return _change(self, number(other))
        return NotImplemented

    _in_place.__name__ = _name
    setattr(TensorBase, _name, _in_place)


def _eq(self, other):
    if isinstance(other, (TensorBase, int, float)) or _numeric(other):
        return functions["eq"](self, other)
    return NotImplemented


TensorBase.__eq__ = _eq
TensorBase.__hash__ = lambda self: id(self)


def _matmul(self, other):
    if isinstance(other, TensorBase) or getattr(type(other), "__torch_function__", None) is not None:
        return functions["matmul"](self, other)
    return NotImplemented


TensorBase.__matmul__ = _matmul
TensorBase.__neg__ = lambda self: functions["neg"](self)
TensorBase.__pos__ = lambda self: self
TensorBase.__abs__ = lambda self: functions["abs"](self)
def _invert(self):
    if self.dtype.is_floating_point or self.dtype.is_complex:
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return functions["bitwise_not"](self)


TensorBase.__invert__ = _invert


def number_at(self, offset):
    """One element as a Python number of the right type."""
    value = call("item", self._s.handle, offset)
    kind = self._s.dtype
    if kind.is_floating_point:
        value = float(value)
        if value == 0.0:
            # -0.0 arrives as the integer 0
            raw = call("toDoubles", self._s.handle, f"||{offset}").to_bytes()
            return -0.0 if raw[7] & 0x80 else 0.0
        return value
    return bool(value) if kind.rank == 0 else int(value)


@method("item")
def item(self):
    """The value of a one-element tensor as a Python number."""
    if self._meta_device:
        raise RuntimeError("Tensor.item() cannot be called on meta tensors")
    if self.numel() != 1:
        raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
    return number_at(self, self._off)


def flat_values(self):
    """All elements, row-major, as Python numbers."""
    import array

    kind = self._s.dtype
    n = self.numel()
    if n == 0:
        return []
    proxy = call("toDoubles", self._s.handle, self._v())
    values = array.array("d")
    values.frombytes(proxy.to_bytes())
    if kind.is_floating_point:
        return values.tolist()
    if kind.rank == 0:
        return [v != 0 for v in values]
    exact = call("exactIntegers", self._s.handle, self._v()) if kind is int64 else ""
    return [int(v) for v in (exact.split(",") if exact else values)]


@method("tolist")
def tolist(self):
    """Nested lists of Python numbers."""
    shape = self._shape
    if not shape:
        return item(self)
    flat = flat_values(self)
    for size in reversed(shape[1:]):
        flat = [flat[i : i + size] for i in range(0, len(flat), size)] if size else []
    if 0 in shape[1:]:
        return _empty_lists(shape)
    return flat


def _empty_lists(shape):
    if not shape:
        return []
    return [_empty_lists(shape[1:]) for _ in range(shape[0])]


def _scalar(self, what):
    if self.numel() != 1:
        raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
    return number_at(self, self._off)


def _bool(self):
    n = self.numel()
    if n == 0:
        raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
    if n > 1:
        raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")
    return bool(number_at(self, self._off))


def _index(self):
    if self.numel() != 1 or self.dtype.is_floating_point:
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(number_at(self, self._off))


TensorBase.__float__ = lambda self: float(_scalar(self, "float"))
TensorBase.__int__ = lambda self: int(_scalar(self, "int"))
TensorBase.__bool__ = _bool
TensorBase.__index__ = _index
TensorBase.__complex__ = lambda self: complex(_scalar(self, "complex"))


def requires_grad_(self, requires_grad=True):
    """Start (or stop) recording operations on this leaf."""
    self.requires_grad = requires_grad
    return self


TensorBase.requires_grad_ = requires_grad_


@property
def grad_fn(self):
    """The operation that made this tensor, or None for a leaf."""
    base = self._base
    if base is not None and base._history != self._history and self._chain is not None:
        refresh(self)
    return self._grad_fn


def refresh(view):
    """After an in-place change of its base a view's history is made anew."""
    base, chain = view._base, view._chain
    view._history = base._history
    if not base._requires_grad:
        return
    was, mode.grad = mode.grad, True
    try:
        t = base
        for again in chain:
            t = again(t)
    finally:
        mode.grad = was
    view._grad_fn, view._output_nr, view._requires_grad = t._grad_fn, t._output_nr, t._requires_grad


TensorBase.grad_fn = grad_fn


def _get_requires(self):
    base = self._base
    if base is not None and base._history != self._history and self._chain is not None:
        refresh(self)
    return self._requires_grad


def _set_requires(self, value):
    if not isinstance(value, bool):
        value = bool(value)
    if self._grad_fn is not None:
        if not value:
            raise RuntimeError(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a "
                "subgraph that doesn't require differentiation use var_no_grad = var.detach()."
            )
        return
    if value and not self.dtype.is_floating_point:
        raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
    self._requires_grad = value


TensorBase.requires_grad = property(_get_requires, _set_requires)
TensorBase.is_leaf = property(lambda self: self.grad_fn is None)
TensorBase.output_nr = property(lambda self: self._output_nr)
TensorBase.retains_grad = property(lambda self: self._retains)


def _get_grad(self):
    if self._grad is None and self._grad_fn is not None and not self._retains:
        import warnings

        warnings.warn(
            "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
            "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf "
            "Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure "
            "you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information.",
            UserWarning,
            stacklevel=2,
        )
    return self._grad


def _set_grad(self, value):
    if value is not None:
        if not isinstance(value, TensorBase):
            raise TypeError("assigned grad expected to be a Tensor or None but got grad of type " + type(value).__name__)
        if value._shape != self._shape:
            raise RuntimeError(
                f"assigned grad has data of a different size (got {list(value._shape)}, expected {list(self._shape)})"
            )
        if value.dtype is not self.dtype:
            raise RuntimeError("assigned grad has data of a different type")
    self._grad = value


TensorBase.grad = property(_get_grad, _set_grad)


def _data(self):
    from torch._C.base import alias

    t = alias(self, self._shape, self._strides, self._off)
    t._counter = [0]
    return t


def _set_data(self, value):
    self._s, self._shape, self._strides, self._off = value._s, value._shape, value._strides, value._off
    self._counter = value._counter
    self._view_text = None


TensorBase.data = property(_data, _set_data)


@method("retain_grad", layout=True)
def retain_grad(self):
    """Keep the gradient of a tensor that is not a leaf."""
    import weakref

    if not self.requires_grad:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    fn = self.grad_fn
    if fn is None or self._retains:
        return
    self._retains = True
    if fn.retain is None:
        fn.retain = {}
    fn.retain[self._output_nr] = weakref.ref(self)


@method("detach_", layout=True)
def detach_(self):
    if self._base is not None:
        raise RuntimeError(
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for "
            "training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() "
            "cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in "
            "torch/optim/optimizer.py as a solution."
        )
    self._grad_fn, self._output_nr, self._requires_grad = None, 0, False
    return self


@method("_is_view", layout=True)
def _is_view(self):
    return self._base is not None


@method("numpy")
def numpy(self, *, force=False):
    """A small numpy array with the same values (see the numpy module here)."""
    if self.requires_grad and not force:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    import numpy as np

    return np._from_tensor(self.detach())


