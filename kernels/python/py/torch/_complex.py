"""Complex tensors, as far as rotary embeddings, Fourier transforms and a lesson on them need.

A complex tensor is a real one, (*shape, 2), looked at in pairs: views share its memory, and gradients are those of the
pairs. What is not written here says so; nothing computes on the pairs by mistake, because a complex tensor has no storage
of its own that an operation for real tensors could read.
"""

import builtins
import functools
import math

import torch
from torch._C import dtypes
from torch._C.base import TensorBase
from torch._C.basic import Size
from torch._C.graph import attach
from torch._C.ops.convolution import named
from torch._C.registry import function, functions, op
from torch._tensor import Tensor

complex64 = dtypes.dtype("complex64", 3, 8, "ComplexFloatTensor", "ComplexFloat", "c10::complex<float>")
complex128 = dtypes.dtype("complex128", 3, 16, "ComplexDoubleTensor", "ComplexDouble", "c10::complex<double>")
complex64.is_complex = complex128.is_complex = True
cfloat, cdouble = complex64, complex128
_python_complex = builtins.complex
_real = {complex64: dtypes.float32, complex128: dtypes.float64}
_complex = {dtypes.float32: complex64, dtypes.float64: complex128}
for _d in (complex64, complex128):
    dtypes._by_name[_d.name] = _d


class ComplexTensor(Tensor):
    """What every complex tensor is; programs see ``torch.Tensor``."""

    def __new__(cls, pair):
        made = object.__new__(cls)
        made._pair = pair
        made._shape = Size(pair._shape[:-1])
        made._counter = pair._counter
        return made

    dtype = property(lambda self: _complex[self._pair.dtype])
    device = property(lambda self: self._pair.device)
    requires_grad = property(
        lambda self: self._pair.requires_grad, lambda self, value: setattr(self._pair, "requires_grad", value)
    )
    grad_fn = property(lambda self: self._pair.grad_fn)
    is_leaf = property(lambda self: self._pair.is_leaf)
    itemsize = property(lambda self: self.dtype.itemsize)
    nbytes = property(lambda self: self.itemsize * self.numel())
    T = property(lambda self: self.permute(*reversed(range(self.dim()))))
    mT = property(lambda self: self.transpose(-2, -1))
    H = property(lambda self: self.mT.conj())
    mH = H
    data = property(lambda self: ComplexTensor(self._pair.detach()))
    real = property(lambda self: self._pair.select(-1, 0), lambda self, value: self._pair.select(-1, 0).copy_(value))
    imag = property(lambda self: self._pair.select(-1, 1), lambda self, value: self._pair.select(-1, 1).copy_(value))

    @property
    def grad(self):
        return None if self._pair.grad is None else ComplexTensor(self._pair.grad)

    @grad.setter
    def grad(self, value):
        self._pair.grad = None if value is None else value._pair

    def is_complex(self):
        return True

    def is_floating_point(self):
        return False

    def is_contiguous(self, memory_format=None):
        return self._pair.is_contiguous()

    def element_size(self):
        return self.itemsize

    def storage_offset(self):
        return self._pair._off // 2

    def data_ptr(self):
        return self._pair.data_ptr()

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        if gradient is None:
            raise RuntimeError("grad can be implicitly created only for real scalar outputs but got "
                               f"torch.{self.dtype.legacy}")
        self._pair.backward(gradient._pair, retain_graph, create_graph, inputs)

    def __getitem__(self, index):
        index = index if isinstance(index, tuple) else (index,)
        if any(i is Ellipsis for i in index):
            return ComplexTensor(self._pair[(*index, slice(None))])
        return ComplexTensor(self._pair[(*index, Ellipsis, slice(None))])

    def __setitem__(self, index, value):
        index = index if isinstance(index, tuple) else (index,)
        rest = (slice(None),) if any(i is Ellipsis for i in index) else (Ellipsis, slice(None))
        self._pair[(*index, *rest)] = pair_of(value, self.dtype)

    def __iter__(self):
        return iter(self.unbind(0))

    def __complex__(self):
        return self.item()

    def __bool__(self):
        return bool(self.item())

    def __repr__(self, *, tensor_contents=None):
        from torch._complex_str import text

        return text(self)

    __str__ = __repr__

    def __format__(self, spec):
        return format(self.item(), spec) if not self._shape else object.__format__(self, spec)

    def __deepcopy__(self, memo):
        import copy

        return ComplexTensor(copy.deepcopy(self._pair, memo))

    def __reduce_ex__(self, protocol):
        return view_as_complex, (self._pair.detach().contiguous(),)

    def __getattr__(self, name):
        from torch._complex_ops import operations

        if name in operations:
            return functools.partial(operations[name], self)
        if name.startswith("_") or not hasattr(TensorBase, name):
            raise AttributeError(f"'Tensor' object has no attribute '{name}'")
        raise _missing(name)

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        from torch._complex_ops import operations

        name = func.__name__
        if name not in operations:
            raise _missing(name)
        return operations[name](*args, **(kwargs or {}))


ComplexTensor.__name__ = ComplexTensor.__qualname__ = "Tensor"
ComplexTensor.__module__ = "torch"


def _missing(name):
    return NotImplementedError(
        f"{name} of complex tensors is not implemented in this torch; the nearest thing that works is torch.view_as_real and "
        "the real operations on (…, 2)"
    )


def make(real, imag, name=None):
    """A complex tensor from its two halves."""
    pair = torch.stack(torch.broadcast_tensors(real, imag), -1)
    return ComplexTensor(named(pair, name) if name else pair)


def pair_of(value, kind=None):
    """(*, 2) of a complex or real tensor or number."""
    if isinstance(value, ComplexTensor):
        return value._pair
    real = _real[kind] if kind else dtypes.default[0]
    if isinstance(value, TensorBase):
        value = value.to(real) if not value.dtype.is_floating_point or kind else value
        return torch.stack([value, torch.zeros_like(value)], -1)
    value = _python_complex(value)
    return torch.tensor([value.real, value.imag], dtype=real)


def halves(value):
    """Real and imaginary part of a tensor or a number; those of numbers are numbers."""
    if isinstance(value, ComplexTensor):
        return value._pair.unbind(-1)
    if isinstance(value, TensorBase):
        return value, 0.0
    value = _python_complex(value)
    return value.real, value.imag


def number(value):
    """A Python complex number as a 0-d tensor."""
    return ComplexTensor(pair_of(value))


def upload(values, kind, shape):
    """A tensor of complex Python numbers, row-major."""
    flat = [part for v in map(_python_complex, values) for part in (v.real, v.imag)]
    return ComplexTensor(torch.tensor(flat, dtype=_real[kind]).view(*shape, 2))


def from_real(x, kind):
    """A real tensor with imaginary parts 0, or another precision."""
    if isinstance(x, ComplexTensor):
        return x if x.dtype is kind else ComplexTensor(x._pair.to(_real[kind]))
    return make(x.to(_real[kind]), torch.zeros((), dtype=_real[kind]), "ToCopyBackward0")


def default_kind():
    return _complex.get(dtypes.default[0], complex64)


# torch.name ------------------------------------------------------------------------------------------------


def _two(name, a, b):
    for t in (a, b):
        if t.dtype not in _complex:
            raise RuntimeError(
                f"Expected both inputs to be Half, Float or Double tensors but got {a.dtype.cpp} and {b.dtype.cpp}"
            )
    if a.dtype is not b.dtype:
        raise RuntimeError(
            f"Expected object of scalar type {a.dtype.cpp} but got scalar type {b.dtype.cpp} for second argument"
        )


@function()
def complex(real: "T", imag: "T"):  # noqa: A001
    """real + i imag, for two tensors of the same dtype; their shapes broadcast."""
    _two("complex", real, imag)
    return make(real, imag, "ComplexBackward0")


@function()
def polar(abs: "T", angle: "T"):  # noqa: A002
    """abs (cos angle + i sin angle)."""
    _two("polar", abs, angle)
    return make(abs * angle.cos(), abs * angle.sin(), "PolarBackward0")


@function(layout=True)
def view_as_complex(input: "T"):
    """(*, 2) seen as complex numbers; shares its memory."""
    if input.dtype not in _complex:
        raise RuntimeError(f"view_as_complex is only supported for half, float and double tensors, but got a tensor of "
                           f"scalar type: {input.dtype.cpp}")
    if not input._shape:
        raise RuntimeError("Input tensor must have one or more dimensions")
    if input._shape[-1] != 2:
        raise RuntimeError("Tensor must have a last dimension of size 2")
    if input._strides[-1] != 1:
        raise RuntimeError("Tensor must have a last dimension with stride 1")
    if any(s % 2 for s, d in zip(input._strides[:-1], input._shape) if d != 1):
        raise RuntimeError("Tensor must have a stride divisible by 2 for all but last dimension")
    if input._off % 2:
        raise RuntimeError("Tensor must have a storage_offset divisible by 2")
    return ComplexTensor(named(input, "ViewAsComplexBackward0") if input.requires_grad else input)


@function()
def view_as_real(input: "T"):
    """A complex tensor seen as (*, 2); shares its memory."""
    if not isinstance(input, ComplexTensor):
        raise RuntimeError("view_as_real is only supported for complex tensors")
    return named(input._pair, "ViewAsRealBackward0")


@op()
def angle(input: "T"):
    """The angle of each number, in radians."""
    if isinstance(input, ComplexTensor):
        re, im = input._pair.unbind(-1)
        return torch.atan2(im, re)
    return torch.where(input.isnan(), input, torch.where(input < 0, math.pi, 0.0).to(_float_of(input)))


def _float_of(x):
    return x.dtype if x.dtype.is_floating_point else dtypes.default[0]


@function()
def real(input: "T"):
    """The real part; a real tensor is its own."""
    return input.real if isinstance(input, ComplexTensor) else input


@function()
def imag(input: "T"):
    """The imaginary part."""
    if isinstance(input, ComplexTensor):
        return input.imag
    raise RuntimeError("imag is not implemented for tensors with non-complex dtypes.")


@op()
def conj(input: "T"):
    """The complex conjugate; a real tensor is its own."""
    if not isinstance(input, ComplexTensor):
        return input
    re, im = input._pair.unbind(-1)
    return make(re, -im, "ConjBackward0")


@op()
def resolve_conj(input: "T"):
    """The tensor itself: conjugates are computed at once here."""
    return input


@op()
def is_conj(input: "T"):
    return False


def magnitude(x):
    """|x|, with gradient 0 at 0."""
    pair = x._pair
    out = torch.hypot(*pair.detach().unbind(-1)) if "hypot" in functions else pair.detach().square().sum(-1).sqrt()

    def grad(node, g, pair):
        length = pair.square().sum(-1, keepdim=True).sqrt()
        return (g.unsqueeze(-1) * pair / torch.where(length == 0, 1.0, length),)

    return attach(out, "AbsBackward0", (pair,), (pair,), grad)


def _creation(name, plain):
    """``torch.name`` that also takes a complex dtype: made as (*size, 2)."""

    def create(*args, dtype=None, **kwargs):
        if getattr(dtype, "is_complex", False):
            return _made(name, plain, args, dtype, kwargs)
        return plain(*args, dtype=dtype, **kwargs)

    create.__name__ = create.__qualname__ = name
    create.declaration = plain.declaration
    create.__doc__ = plain.__doc__
    return create


def _made(name, plain, args, kind, kwargs):
    part = _real[kind]
    if name in ("randn", "rand"):
        whole = plain(*(args[0] if args and not isinstance(args[0], int) else args), 2, dtype=part, **kwargs)
        return ComplexTensor(whole * math.sqrt(0.5) if name == "randn" else whole)
    value = plain(*args, dtype=part, **{k: v for k, v in kwargs.items() if k != "requires_grad"})
    out = make(value, torch.zeros_like(value))
    if kwargs.get("requires_grad"):
        out._pair.requires_grad_()
    return out


for _name in ("zeros", "ones", "empty", "randn", "rand", "eye", "arange", "linspace", "full"):
    setattr(torch, _name, _creation(_name, functions[_name]))


def _joining(name, plain):
    """``torch.name`` of a list, which may hold complex tensors."""

    def join(tensors, *args, **kwargs):
        if any(isinstance(t, ComplexTensor) for t in tensors):
            from torch._complex_ops import operations

            return operations[name](tensors, *args, **kwargs)
        return plain(tensors, *args, **kwargs)

    join.__name__ = join.__qualname__ = name
    join.declaration = plain.declaration
    join.__doc__ = plain.__doc__
    return join


for _name in ("stack", "cat", "concat", "concatenate"):
    setattr(torch, _name, _joining(_name, functions[_name]))
