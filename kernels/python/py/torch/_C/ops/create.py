"""Making tensors: from Python values, filled, ranges, and like others."""

import math

import torch
from torch._C.base import TensorBase, prod, wrap
from torch._C.basic import Size, check_device
from torch._C.bridge import call
from torch._C.dtypes import bool_, default, dtype as dtype_class, int64, promote
from torch._C.registry import function, method

T = "T"


def _finish(t, requires_grad=False, device=None):
    if device is not None and check_device(device).type == "meta":
        t._meta_device = True
    if requires_grad:
        if not t.dtype.is_floating_point:
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        t._requires_grad = True
    return t


def _scan(data, shape, depth, flat):
    """Flatten nested sequences and check that they are regular."""
    if len(data) != shape[depth]:
        raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(data)})")
    last = depth == len(shape) - 1
    for item in data:
        if isinstance(item, TensorBase) and not last:
            rest = tuple(item._shape)
            if rest != tuple(shape[depth + 1 :]):
                raise ValueError(
                    f"expected sequence of length {shape[depth + 1]} at dim {depth + 1} (got {len(item)})"
                    if item._shape
                    else "not a sequence"
                )
            flat.extend(item.reshape(-1).tolist())
        elif isinstance(item, (list, tuple)) or hasattr(item, "__len__") and not isinstance(item, (str, TensorBase)):
            if last:
                raise ValueError(_too_deep(item, depth))
            _scan(item, shape, depth + 1, flat)
        elif not last:
            raise TypeError("not a sequence")
        elif isinstance(item, TensorBase):
            if item.numel() != 1:
                raise ValueError("only one element tensors can be converted to Python scalars")
            flat.append(item.item())
        else:
            flat.append(item)


def _too_deep(item, depth):
    return f"too many dimensions '{type(item).__name__}'"


def _kind_of(values):
    kind = None
    for v in values:
        if isinstance(v, bool):
            k = bool_
        elif isinstance(v, int):
            k = int64
        elif isinstance(v, float):
            k = default[0]
        elif isinstance(v, str):
            raise TypeError("new(): invalid data type 'str'")
        elif isinstance(v, complex):
            raise NotImplementedError("complex numbers are not implemented in this torch; use two real tensors")
        elif v is None:
            raise RuntimeError("Could not infer dtype of NoneType")
        elif hasattr(v, "item"):
            v = v.item()
            k = bool_ if isinstance(v, bool) else int64 if isinstance(v, int) else default[0]
        else:
            raise RuntimeError(f"Could not infer dtype of {type(v).__name__}")
        if k is not kind:
            kind = k if kind is None else promote(kind, k)
    return kind or default[0]


def _upload(values, kind, shape):
    n = len(values)
    if n > 256:
        import array

        data = array.array("d", [float(v) for v in values]).tobytes()
        from pyodide.ffi import to_js

        handle = call("fromDoubles", kind.name, to_js(data))
    else:
        text = ",".join([repr(float(v)) if not isinstance(v, int) else str(int(v)) for v in values])
        handle = call("fromText", kind.name, n, text)
    return wrap(handle, kind, shape)


def from_data(data, kind=None):
    """A tensor with the values of nested sequences, a number, an array or a tensor (copied)."""
    if isinstance(data, TensorBase):
        out = data.detach().clone()
        return out if kind is None else out.to(kind)
    if hasattr(data, "__array_tensor__"):
        out = data.__array_tensor__()
        return out if kind is None else out.to(kind)
    if isinstance(data, (int, float)) or not hasattr(data, "__len__"):
        if isinstance(data, range):
            data = list(data)
        else:
            found = _kind_of([data])
            value = data.item() if hasattr(data, "item") else data
            return _upload([value], kind or found, Size())
    if isinstance(data, str):
        raise TypeError("new(): invalid data type 'str'")
    if isinstance(data, (set, dict)):
        raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")
    shape = []
    level = data
    first_tensor = None
    while isinstance(level, (list, tuple, range)) or hasattr(level, "__len__") and not isinstance(level, str):
        if isinstance(level, TensorBase):
            first_tensor = level
            shape += list(level._shape)
            break
        shape.append(len(level))
        if len(level) == 0:
            break
        level = level[0]
    flat = []
    _scan(data, shape, 0, flat)
    if kind is None:
        kind = first_tensor.dtype if first_tensor is not None else _kind_of(flat)
    return _upload(flat, kind, Size(shape))


@function()
def tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A new tensor with the values of ``data`` (nested lists, a number, another tensor); always a copy."""
    check_device(device)
    if isinstance(data, TensorBase):
        import warnings

        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=3,
        )
    return _finish(from_data(data, dtype), requires_grad, device)


@function(aliases=("asarray",))
def as_tensor(data, dtype=None, device=None):
    """Like ``tensor``, but a tensor of the right dtype is returned as it is."""
    if isinstance(data, TensorBase):
        return data if dtype is None else data.to(dtype)
    return _finish(from_data(data, dtype), False, device)


@function()
def scalar_tensor(s, *, dtype=None, device=None, requires_grad=False):
    return _finish(from_data(s, dtype or default[0]), requires_grad, device)


def _sizes(name, args):
    if len(args) == 1 and isinstance(args[0], (tuple, list)):
        args = args[0]
    out = []
    for i, a in enumerate(args):
        if isinstance(a, TensorBase) and not a.dtype.is_floating_point:
            a = a.item()
        if isinstance(a, bool) or not isinstance(a, int):
            if isinstance(a, (float, str, bool)) or not hasattr(a, "__index__"):
                if len(args) == 1:
                    raise TypeError(
                        f"{name}(): argument 'size' (position 1) must be tuple of ints, not {type(a).__name__}"
                    )
                if i == 0:
                    raise TypeError(
                        f"{name}(): argument 'size' (position 1) must be tuple of ints, but found element of type "
                        f"{type(a).__name__} at pos 0"
                    )
                raise TypeError(
                    f"{name}(): argument 'size' failed to unpack the object at pos {i + 1} with error "
                    f'"type must be tuple of ints,but got {type(a).__name__}"'
                )
            a = a.__index__()
        out.append(a)
    for d in out:
        if d < 0:
            if name in ("zeros", "ones", "full"):
                raise RuntimeError(f"{name}: Dimension size must be non-negative.")
            raise RuntimeError(f"Trying to create tensor with negative dimension {d}: [{', '.join(map(str, out))}]")
    return Size(out)


def _filled(name, value):
    def fn(*size, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False, memory_format=None,
           **named):
        if "size" in named:
            size = (named.pop("size"),)
        if named:
            key = next(iter(named))
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        shape = _sizes(name, size)
        check_device(device)
        kind = dtype or default[0]
        return _finish(wrap(call("full", kind.name, prod(shape), value), kind, shape), requires_grad, device)

    fn.__doc__ = f"A tensor of the given size ({name})."
    function(name)(fn)


_filled("zeros", 0.0)
_filled("ones", 1.0)
_filled("empty", 0.0)


@function()
def full(size, fill_value, *, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False):
    """A tensor of one value."""
    shape = _sizes("full", (size,))
    check_device(device)
    value = fill_value.item() if hasattr(fill_value, "item") else fill_value
    kind = dtype or _kind_of([value])
    return _finish(wrap(call("full", kind.name, prod(shape), float(value)), kind, shape), requires_grad, device)


@function()
def empty_strided(size, stride, *, dtype=None, device=None, requires_grad=False):
    shape = _sizes("empty_strided", (size,))
    n = 1 + sum((d - 1) * s for d, s in zip(shape, stride)) if prod(shape) else 0
    base = torch.zeros(n, dtype=dtype)
    return _finish(base.as_strided(shape, stride).detach(), requires_grad, device)


def _like(name, value):
    def fn(input: T, *, dtype=None, device=None, layout=None, requires_grad=False, memory_format=None,
           pin_memory=False):
        check_device(device)
        kind = dtype or input.dtype
        out = wrap(call("full", kind.name, input.numel(), value), kind, input._shape)
        if input._meta_device and device is None:
            out._meta_device = True
        return _finish(out, requires_grad, device)

    fn.__doc__ = f"{name[:-5]} of another tensor's shape and dtype."
    function(name)(fn)


_like("zeros_like", 0.0)
_like("ones_like", 1.0)
_like("empty_like", 0.0)


@function()
def full_like(input: T, fill_value, *, dtype=None, device=None, requires_grad=False, memory_format=None):
    return full(input._shape, fill_value, dtype=dtype or input.dtype, device=device, requires_grad=requires_grad)


def _new(name, value):
    def fn(self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
        shape = _sizes(name, size)
        kind = dtype or self.dtype
        return _finish(wrap(call("full", kind.name, prod(shape), value), kind, shape), requires_grad, device)

    fn.__doc__ = f"{name[4:]} of the given size with this tensor's dtype."
    method(name)(fn)


_new("new_zeros", 0.0)
_new("new_ones", 1.0)
_new("new_empty", 0.0)


@method("new_full")
def new_full(self, size, fill_value, *, dtype=None, device=None, requires_grad=False):
    return full(size, fill_value, dtype=dtype or self.dtype, requires_grad=requires_grad)


@method("new_tensor")
def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    return _finish(from_data(data, dtype or self.dtype), requires_grad)


def _plain(x):
    return x.item() if hasattr(x, "item") else x


@function()
def arange(start, end=None, step=1, *, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False):
    """start, start + step, … below ``end``."""
    start, end, step = _plain(start), _plain(end), _plain(step)
    if end is None:
        start, end = 0, start
    check_device(device)
    kind = dtype or (default[0] if any(isinstance(v, float) for v in (start, end, step)) else int64)
    if step == 0:
        raise RuntimeError("step must be nonzero")
    if (step > 0 and start > end) or (step < 0 and start < end):
        raise RuntimeError("upper bound and lower bound inconsistent with step sign")
    n = math.ceil((end - start) / step)
    return _finish(
        wrap(call("arange", kind.name, float(start), float(step), n), kind, Size((n,))), requires_grad, device
    )


@function("range")
def range_(start, end, step=1, *, dtype=None):
    n = math.floor((end - start) / step) + 1
    kind = dtype or default[0]
    return wrap(call("arange", kind.name, float(start), float(step), n), kind, Size((n,)))


@function()
def linspace(start, end, steps, *, dtype=None, device=None, requires_grad=False, layout=None):
    """``steps`` evenly spaced values from ``start`` to ``end``, both included."""
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    kind = dtype or default[0]
    h = call("linspace", kind.name, float(_plain(start)), float(_plain(end)), int(steps))
    return _finish(wrap(h, kind, Size((int(steps),))), requires_grad, device)


@function()
def logspace(start, end, steps, base=10.0, *, dtype=None):
    return torch.pow(base, linspace(start, end, steps, dtype=dtype))


@function()
def eye(n, m=None, *, dtype=None, device=None, requires_grad=False, layout=None):
    """Ones on the diagonal."""
    m = n if m is None else m
    if n < 0:
        raise RuntimeError(f"n must be greater or equal to 0, got {n}")
    kind = dtype or default[0]
    return _finish(wrap(call("eye", kind.name, n, m), kind, Size((n, m))), requires_grad, device)


@function()
def tril_indices(row, col, offset=0, *, dtype=int64, device=None, layout=None):
    """Rows and columns of the lower triangle, as a (2, n) tensor."""
    pairs = [(i, j) for i in range(row) for j in range(col) if j - i <= offset]
    return from_data([[p[0] for p in pairs], [p[1] for p in pairs]], dtype)


@function()
def triu_indices(row, col, offset=0, *, dtype=int64, device=None, layout=None):
    """Rows and columns of the upper triangle, as a (2, n) tensor."""
    pairs = [(i, j) for i in range(row) for j in range(col) if j - i >= offset]
    return from_data([[p[0] for p in pairs], [p[1] for p in pairs]], dtype)


@function()
def from_numpy(ndarray):
    """A tensor that shares the memory of one of our small numpy arrays."""
    if not hasattr(ndarray, "__array_tensor__"):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    return ndarray.__array_tensor__()


@function()
def is_tensor(obj):
    """Whether ``obj`` is a tensor."""
    return isinstance(obj, TensorBase)


@function()
def result_type(tensor1, tensor2):
    """The dtype an operation on the two would give."""
    return torch._C.dtypes.result_type(tensor1, tensor2)


@function()
def promote_types(type1, type2):
    return promote(type1, type2)


@function()
def can_cast(from_, to):
    return from_.rank <= to.rank


@function()
def is_floating_point(input: T):
    return input.dtype.is_floating_point


@function()
def is_complex(input: T):
    return False


@function()
def set_default_dtype(d):
    """The dtype of new floating point tensors."""
    if not isinstance(d, dtype_class):
        raise TypeError("invalid dtype object")
    if not d.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    default[0] = d


@function()
def get_default_dtype():
    return default[0]
