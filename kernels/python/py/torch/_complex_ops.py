"""What complex tensors can do, by the name of torch's function."""

import torch
from torch._C.base import TensorBase, wrap_dim
from torch._C.ops.views import ints
from torch._complex import (
    ComplexTensor,
    _real,
    angle,
    conj,
    halves,
    imag,
    magnitude,
    make,
    pair_of,
    real,
    view_as_real,
)
from torch._C.ops.convolution import named

operations = {}


def _op(*names):
    def register(fn):
        for name in names or (fn.__name__,):
            operations[name] = fn
        return fn

    return register


def _dims(x, dims):
    return [wrap_dim(d, x.dim()) for d in dims]


# the same memory, another shape ------------------------------------------------------------------------------


@_op("view", "reshape")
def _shaped(x, *size, _name=None, **named_size):
    size = size or tuple(named_size.values())
    if len(size) == 1 and getattr(size[0], "is_floating_point", None) is not None:
        raise NotImplementedError("view(dtype) of complex tensors is not implemented in this torch; the nearest thing that "
                                  "works is torch.view_as_real")
    return ComplexTensor(x._pair.reshape(*ints(size), 2))


def _whole(name):
    def run(x, *args, **kwargs):
        return ComplexTensor(getattr(x._pair, name)(*args, **kwargs))

    operations[name] = run


for _name in ("contiguous", "clone", "detach", "cpu", "requires_grad_", "detach_"):
    _whole(_name)


@_op("transpose", "swapaxes", "swapdims")
def transpose(x, dim0, dim1):
    return ComplexTensor(x._pair.transpose(*_dims(x, (dim0, dim1))))


@_op()
def t(x):
    return x if x.dim() < 2 else transpose(x, 0, 1)


@_op()
def permute(x, *dims):
    return ComplexTensor(x._pair.permute(*_dims(x, ints(dims)), x.dim()))


@_op()
def unsqueeze(x, dim):
    return ComplexTensor(x._pair.unsqueeze(wrap_dim(dim, x.dim() + 1)))


@_op()
def squeeze(x, dim=None):
    keep = [d for i, d in enumerate(x.shape) if d != 1 or (dim is not None and i != wrap_dim(dim, x.dim()))]
    return ComplexTensor(x._pair.reshape(*keep, 2))


@_op()
def flatten(x, start_dim=0, end_dim=-1):
    if not x.dim():
        return _shaped(x, 1)
    return ComplexTensor(x._pair.flatten(wrap_dim(start_dim, x.dim()), wrap_dim(end_dim, x.dim())))


@_op()
def expand(x, *sizes):
    sizes = ints(sizes)
    return ComplexTensor(x._pair.expand(*sizes, 2))


@_op()
def expand_as(x, other):
    return expand(x, *other.shape)


@_op()
def view_as(x, other):
    return _shaped(x, *other.shape)


@_op()
def repeat(x, *sizes):
    return ComplexTensor(x._pair.repeat(*ints(sizes), 1))


@_op()
def select(x, dim, index):
    return ComplexTensor(x._pair.select(wrap_dim(dim, x.dim()), index))


@_op()
def narrow(x, dim, start, length):
    return ComplexTensor(x._pair.narrow(wrap_dim(dim, x.dim()), start, length))


@_op()
def index_select(x, dim, index):
    return ComplexTensor(x._pair.index_select(wrap_dim(dim, x.dim()), index))


@_op()
def flip(x, *dims):
    return ComplexTensor(x._pair.flip(_dims(x, ints(dims))))


@_op()
def roll(x, shifts, dims=None):
    if dims is None:
        return _shaped(roll(x.flatten(), shifts, 0), *x.shape)
    dims = [dims] if isinstance(dims, int) else dims
    return ComplexTensor(x._pair.roll(shifts, _dims(x, dims)))


def _pieces(name):
    def run(x, *args, dim=0, **kwargs):
        if len(args) > 1:
            args, dim = args[:1], args[1]
        found = getattr(x._pair, name)(*args, dim=wrap_dim(dim, x.dim()), **kwargs)
        return tuple(ComplexTensor(p) for p in found)

    operations[name] = run


for _name in ("chunk", "split", "tensor_split"):
    _pieces(_name)


@_op()
def unbind(x, dim=0):
    return tuple(ComplexTensor(p) for p in x._pair.unbind(wrap_dim(dim, x.dim())))


def _kind(tensors):
    return max((t.dtype for t in tensors if isinstance(t, ComplexTensor)), key=lambda d: d.itemsize)


@_op("cat", "concat", "concatenate")
def cat(tensors, dim=0):
    kind = _kind(tensors)
    return ComplexTensor(torch.cat([pair_of(t, kind) for t in tensors], wrap_dim(dim, tensors[0].dim())))


@_op()
def stack(tensors, dim=0):
    kind = _kind(tensors)
    return ComplexTensor(torch.stack([pair_of(t, kind) for t in tensors], wrap_dim(dim, tensors[0].dim() + 1)))


# arithmetic ----------------------------------------------------------------------------------------------------


@_op()
def add(input, other, *, alpha=1):
    (a, b), (c, d) = halves(input), halves(other)
    return _both(a + c * alpha, b + d * alpha, "AddBackward0") if alpha != 1 else _both(a + c, b + d, "AddBackward0")


@_op("sub", "subtract")
def sub(input, other, *, alpha=1):
    (a, b), (c, d) = halves(input), halves(other)
    return _both(a - c * alpha, b - d * alpha, "SubBackward0") if alpha != 1 else _both(a - c, b - d, "SubBackward0")


@_op()
def rsub(input, other, *, alpha=1):
    return sub(other, input, alpha=alpha)


@_op("mul", "multiply")
def mul(input, other):
    (a, b), (c, d) = halves(input), halves(other)
    return _both(a * c - b * d, a * d + b * c, "MulBackward0")


def _both(re, im, name):
    if not isinstance(im, TensorBase):
        im = torch.full_like(re, im)
    if not isinstance(re, TensorBase):
        re = torch.full_like(im, re)
    return make(re, im, name)


@_op("div", "divide", "true_divide")
def div(input, other, *, rounding_mode=None):
    if rounding_mode is not None:
        raise RuntimeError("div with rounding_mode is not supported for complex tensors")
    (a, b), (c, d) = halves(input), halves(other)
    bottom = c * c + d * d
    return _both((a * c + b * d) / bottom, (b * c - a * d) / bottom, "DivBackward0")


@_op()
def reciprocal(input):
    return div(1.0, input)


@_op("neg", "negative")
def neg(input):
    return ComplexTensor(named(-input._pair, "NegBackward0"))


@_op("positive", "resolve_conj", "alias")
def positive(input):
    return input


@_op()
def pow(input, exponent):
    if isinstance(exponent, int) and 0 <= exponent <= 64:
        out = torch.ones_like(input) if exponent == 0 else input
        for _ in range(exponent - 1):
            out = mul(out, input)
        return out
    log_ = log(input) if isinstance(input, ComplexTensor) else None
    if log_ is None:
        from torch._complex import from_real

        log_ = log(from_real(torch.as_tensor(input), exponent.dtype))
    return exp(mul(log_, exponent))


@_op()
def square(input):
    return mul(input, input)


@_op()
def exp(input):
    a, b = halves(input)
    size = a.exp()
    return _both(size * b.cos(), size * b.sin(), "ExpBackward0")


@_op()
def log(input):
    return _both(magnitude(input).log(), angle(input), "LogBackward0")


@_op()
def sqrt(input):
    size, turn = magnitude(input).sqrt(), angle(input) / 2
    return _both(size * turn.cos(), size * turn.sin(), "SqrtBackward0")


operations["abs"] = operations["absolute"] = magnitude
for _fn in (angle, conj, real, imag, view_as_real):
    # what stands behind the declaration: through it a complex tensor would come back here
    operations[_fn.__name__] = _fn.__wrapped__
operations["conj_physical"] = operations["conj"]
operations["is_conj"] = lambda input: False


@_op()
def sgn(input):
    size = magnitude(input)
    return div(input, torch.where(size == 0, 1.0, size))


# sums and products ----------------------------------------------------------------------------------------------


def _reduced(name, x, dim, keepdim):
    if dim is None or dim == ():
        dim = list(range(x.dim()))
    dims = _dims(x, [dim] if isinstance(dim, int) else dim)
    if not dims:
        return x
    return ComplexTensor(getattr(x._pair, name)(dims, keepdim=keepdim))


@_op()
def sum(input, dim=None, keepdim=False, *, dtype=None):
    return _reduced("sum", input, dim, keepdim)


@_op()
def mean(input, dim=None, keepdim=False, *, dtype=None):
    return _reduced("mean", input, dim, keepdim)


@_op()
def cumsum(input, dim, *, dtype=None):
    return ComplexTensor(input._pair.cumsum(wrap_dim(dim, input.dim())))


@_op("prod")
def prod(input, dim=None, keepdim=False, *, dtype=None):
    if dim is None:
        return prod(input.flatten(), 0)
    parts = unbind(input, dim)
    out = parts[0]
    for p in parts[1:]:
        out = mul(out, p)
    return unsqueeze(out, dim) if keepdim else out


def _product(name):
    plain = getattr(torch, name)

    def run(input, other):
        kind = _kind((input, other))
        (a, b), (c, d) = (pair_of(t, kind).unbind(-1) for t in (input, other))
        return make(plain(a, c) - plain(b, d), plain(a, d) + plain(b, c))

    operations[name] = run


for _name in ("matmul", "mm", "bmm", "mv", "dot", "outer"):
    _product(_name)


@_op()
def vdot(input, other):
    return operations["dot"](conj(input), other)


# comparison and values ------------------------------------------------------------------------------------------


@_op()
def eq(input, other):
    (a, b), (c, d) = halves(input), halves(other)
    return (a == c) & (b == d)


@_op()
def ne(input, other):
    return ~eq(input, other)


@_op()
def isnan(input):
    return input._pair.isnan().any(-1)


@_op()
def isfinite(input):
    return input._pair.isfinite().all(-1)


@_op()
def is_complex(input):
    return True


@_op()
def is_floating_point(input):
    return False


@_op()
def equal(input, other):
    return input.shape == other.shape and torch.equal(input._pair, other._pair)


@_op()
def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    return magnitude(sub(input, other)) <= atol + rtol * magnitude(other)


@_op()
def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(isclose(input, other, rtol, atol).all())


@_op()
def item(x):
    if x.numel() != 1:
        raise RuntimeError(f"a Tensor with {x.numel()} elements cannot be converted to Scalar")
    return complex(*x._pair.reshape(2).tolist())


@_op()
def tolist(x):
    def joined(nested, depth):
        return complex(*nested) if depth == 0 else [joined(n, depth - 1) for n in nested]

    return joined(x._pair.tolist(), x.dim())


@_op()
def to(x, *args, **kwargs):
    kind = kwargs.get("dtype") or next((a for a in args if hasattr(a, "is_complex") and not callable(a.is_complex)), None)
    if kind is None or kind is x.dtype:
        return x
    if kind.is_complex:
        return ComplexTensor(x._pair.to(_real[kind]))
    import warnings

    warnings.warn("Casting complex values to real discards the imaginary part", stacklevel=4)
    return x._pair.select(-1, 0).to(kind)


@_op("type")
def type_(x, dtype=None, non_blocking=False):
    return "torch." + x.dtype.legacy if dtype is None else to(x, dtype)


@_op()
def size(x, dim=None):
    return x._shape if dim is None else x._shape[wrap_dim(dim, x.dim())]


@_op()
def stride(x, dim=None):
    strides = tuple(s // 2 for s in x._pair._strides[:-1])
    return strides if dim is None else strides[wrap_dim(dim, x.dim())]


@_op()
def zeros_like(input, **kwargs):
    return ComplexTensor(torch.zeros_like(input._pair))


@_op()
def empty_like(input, **kwargs):
    return zeros_like(input)


@_op()
def ones_like(input, **kwargs):
    one = torch.ones(input.shape, dtype=_real[input.dtype])
    return make(one, torch.zeros_like(one))


@_op()
def randn_like(input, **kwargs):
    return ComplexTensor(torch.randn_like(input._pair) * 0.5**0.5)


@_op()
def where(condition, input, other):
    kind = _kind((input, other))
    return ComplexTensor(torch.where(condition.unsqueeze(-1), pair_of(input, kind), pair_of(other, kind)))


@_op()
def masked_fill(x, mask, value):
    return where(mask, torch.full_like(x.real, 0) + value if not isinstance(value, TensorBase) else value, x)


@_op()
def diagonal(input, offset=0, dim1=0, dim2=1):
    i, j = _dims(input, (dim1, dim2))
    return ComplexTensor(input._pair.diagonal(offset, i, j).transpose(-1, -2))


def _in_place(name):
    plain = operations[name]

    def run(x, *args, **kwargs):
        x._pair.copy_(plain(x, *args, **kwargs)._pair)
        return x

    operations[name + "_"] = run


for _name in ("add", "sub", "mul", "div", "neg", "exp"):
    _in_place(_name)


@_op()
def copy_(x, src, non_blocking=False):
    x._pair.copy_(pair_of(src, x.dtype))
    return x


@_op()
def zero_(x):
    x._pair.zero_()
    return x


@_op()
def numpy(x, **kwargs):
    raise NotImplementedError(
        "numpy() of complex tensors is not implemented in this torch; the nearest thing that works is "
        "torch.view_as_real(x).numpy()"
    )
