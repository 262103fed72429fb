"""Making tensors: from Python values, filled, ranges, and like others."""

import math

import torch
from torch._C.base import TensorBase, prod, wrap
from torch._C.basic import Size, check_device
from torch._C.bridge import call
from torch._C.dtypes import bool_, default, dtype as dtype_class, fits, int64, promote
from torch._C.layout import like
from torch._C.registry import function, method

T = "T"
_made = (
    "dtype? dtype=None, layout? layout=None, device? device=None, bool pin_memory=False, bool requires_grad=False"
)


def _finish(t, requires_grad=False, device=None):
    if device is not None and check_device(device).type == "meta":
        t._meta_device = True
    if requires_grad:
        if not t.dtype.is_floating_point:
            if not t.dtype.is_complex:
                raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
            t.requires_grad = True
        else:
            t._requires_grad = True
    return t


def _scan(data, shape, depth, flat):
    """Flatten nested sequences and check that they are regular. A tensor among numbers counts as one number."""
    if len(data) != shape[depth]:
        raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(data)})")
    last = depth == len(shape) - 1
    for item in data:
        if not last:
            if not hasattr(item, "__len__") or isinstance(item, str):
                raise TypeError("not a sequence")
            _scan(item, shape, depth + 1, flat)
        elif isinstance(item, TensorBase):
            if item.numel() != 1:
                raise ValueError("only one element tensors can be converted to Python scalars")
            flat.append(item.item())
        else:
            flat.append(item)


def _shape_of(data):
    """The lengths of the first elements, down to something that is no sequence."""
    shape = []
    while hasattr(data, "__len__") and not isinstance(data, (TensorBase, dict, set)):
        if isinstance(data, str):
            raise ValueError("too many dimensions 'str'")
        shape.append(len(data))
        if not len(data):
            break
        data = data[0]
    return shape


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
            k = _complex().default_kind()
        elif isinstance(v, TensorBase):
            k = v.dtype
        elif isinstance(v, (list, tuple)):
            as_number = "be interpreted as an integer" if kind in (None, int64, bool_) else None
            name = type(v).__name__
            raise TypeError(f"'{name}' object cannot {as_number}" if as_number else f"must be real number, not {name}")
        elif hasattr(v, "item"):
            v = v.item()
            k = bool_ if isinstance(v, bool) else int64 if isinstance(v, int) else default[0]
        else:
            raise RuntimeError(f"Could not infer dtype of {type(v).__name__}")
        if k is not kind:
            kind = k if kind is None else promote(kind, k)
    return kind or default[0]


def _complex():
    """Complex numbers are loaded when the first one is met."""
    import torch._complex

    return torch._complex


def _upload(values, kind, shape):
    if kind.is_complex:
        return _complex().upload(values, kind, shape)
    n = len(values)
    if not kind.is_floating_point and any(type(v) is int and not -(2**63) <= v < 2**63 for v in values):
        raise RuntimeError("Overflow when unpacking long long")
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
    if isinstance(data, (int, float, complex)) or not hasattr(data, "__len__"):
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
    shape = _shape_of(data)
    flat = []
    _scan(data, shape, 0, flat)
    if kind is None:
        kind = _kind_of(_tensors_of(data, len(shape), flat))
    return _upload(flat, kind, Size(shape))


def _tensors_of(data, depth, flat):
    """The values that decide the dtype: tensors with their own, the rest as numbers."""
    level = list(data)
    for _ in range(depth - 1):
        level = [item for part in level for item in part]
    return [v if isinstance(v, TensorBase) else f for v, f in zip(level, flat)]


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
def scalar_tensor(s: "Number", *, dtype=None, device=None, requires_grad=False):
    return _finish(from_data(s, dtype or default[0]), requires_grad, device)


def _sizes(name, args):
    if len(args) == 1 and isinstance(args[0], (tuple, list)):
        args = args[0]
    if all(type(a) is int and a >= 0 for a in args):
        return Size(args)
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
    def fn(*size, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False, memory_format=None):
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
def full(size, fill_value: "any", *, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False):
    """A tensor of one value."""
    shape = _sizes("full", (size,))
    check_device(device)
    value = fill_value.item() if hasattr(fill_value, "item") else fill_value
    kind = dtype or _kind_of([value])
    fits(value, kind)
    return _finish(wrap(call("full", kind.name, prod(shape), float(value)), kind, shape), requires_grad, device)


@function()
def empty_strided(size, stride, *, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False):
    shape = _sizes("empty_strided", (size,))
    n = 1 + sum((d - 1) * s for d, s in zip(shape, stride)) if prod(shape) else 0
    base = torch.zeros(n, dtype=dtype)
    return _finish(base.as_strided(shape, stride).detach(), requires_grad, device)


def _like(name, value):
    def fn(input: T, *, dtype=None, device=None, layout=None, requires_grad=False, memory_format=None,
           pin_memory=False):
        check_device(device)
        kind = dtype or input.dtype
        out = like(wrap(call("full", kind.name, input.numel(), value), kind, input._shape), input)
        if input._meta_device and device is None:
            out._meta_device = True
        return _finish(out, requires_grad, device)

    fn.__doc__ = f"{name[:-5]} of another tensor's shape and dtype."
    function(name)(fn)


_like("zeros_like", 0.0)
_like("ones_like", 1.0)
_like("empty_like", 0.0)


@function()
def full_like(input: T, fill_value, *, dtype=None, device=None, layout=None, requires_grad=False, memory_format=None,
              pin_memory=False):
    out = full(input._shape, fill_value, dtype=dtype or input.dtype, device=device)
    return _finish(like(out, input), requires_grad, device)


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
def new_full(self, size, fill_value, *, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False):
    return full(size, fill_value, dtype=dtype or self.dtype, requires_grad=requires_grad)


@method("new_tensor")
def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    return _finish(from_data(data, dtype or self.dtype), requires_grad)


def _plain(x):
    return x.item() if hasattr(x, "item") else x


@function(overloads=tuple(f"{given}, *, {_made}" for given in (
    "Number end", "Number start, Number end", "Number start, Number end, Number step=1"
)))
def arange(start=0, end=None, step=1, *, dtype=None, device=None, layout=None, requires_grad=False, pin_memory=False):
    """start, start + step, … below ``end``."""
    start, end, step = _plain(start), _plain(end), _plain(step)
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
def range_(start: "Number", end: "Number", step: "Number" = 1, *, dtype=None):
    n = math.floor((end - start) / step) + 1
    kind = dtype or default[0]
    return wrap(call("arange", kind.name, float(start), float(step), n), kind, Size((n,)))


@function()
def linspace(start: "Number", end: "Number", steps: "int", *, dtype=None, device=None, requires_grad=False, layout=None,
             pin_memory=False):
    """``steps`` evenly spaced values from ``start`` to ``end``, both included."""
    if steps < 0:
        raise RuntimeError("number of steps must be non-negative")
    kind = dtype or default[0]
    h = call("linspace", kind.name, float(_plain(start)), float(_plain(end)), int(steps))
    return _finish(wrap(h, kind, Size((int(steps),))), requires_grad, device)


@function()
def logspace(start: "Number", end: "Number", steps: "int", base: "float" = 10.0, *, dtype=None, device=None,
             requires_grad=False, layout=None, pin_memory=False):
    return _finish(torch.pow(base, linspace(start, end, steps, dtype=dtype)), requires_grad, device)


@function()
def eye(n, m=None, *, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False):
    """Ones on the diagonal."""
    m = n if m is None else m
    if n < 0:
        raise RuntimeError(f"n must be greater or equal to 0, got {n}")
    kind = dtype or default[0]
    return _finish(wrap(call("eye", kind.name, n, m), kind, Size((n, m))), requires_grad, device)


@function()
def tril_indices(row, col, offset=0, *, dtype=int64, device=None, layout=None, pin_memory=False):
    """Rows and columns of the lower triangle, as a (2, n) tensor."""
    pairs = [(i, j) for i in range(row) for j in range(col) if j - i <= offset]
    return from_data([[p[0] for p in pairs], [p[1] for p in pairs]], dtype)


@function()
def triu_indices(row, col, offset=0, *, dtype=int64, device=None, layout=None, pin_memory=False):
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


@function(overloads=("any tensor, any other", "any scalar, any tensor", "any scalar1, any scalar2"))
def result_type(tensor=None, other=None, *, scalar=None, scalar1=None, scalar2=None):
    """The dtype an operation on the two would give."""
    if scalar is not None:
        tensor, other = scalar, tensor
    return torch._C.dtypes.result_type(*((scalar1, scalar2) if scalar1 is not None else (tensor, other)))


@function()
def promote_types(type1: "dtype", type2: "dtype"):
    return promote(type1, type2)


@function()
def can_cast(from_: "dtype", to: "dtype"):
    return from_.rank <= to.rank


@function()
def is_floating_point(input: T):
    return input.dtype.is_floating_point


@function()
def is_complex(input: T):
    return False


@function()
def set_default_dtype(d: "any"):
    """The dtype of new floating point tensors."""
    if not isinstance(d, dtype_class):
        raise TypeError("invalid dtype object")
    if not d.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    default[0] = d


@function()
def get_default_dtype():
    return default[0]
