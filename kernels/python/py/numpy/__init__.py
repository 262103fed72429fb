"""A very small numpy: arrays that tensors turn into and come from. Everything else says that it is missing."""

import builtins as _builtins
import math

inf, nan, pi, e = math.inf, math.nan, math.pi, math.e
newaxis = None
__version__ = "2.0.0 (a small stand-in)"


class dtype:
    """The type of an array's elements."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        return str(other) == self.name or getattr(other, "__name__", None) == self.name

    def __hash__(self):
        return hash(self.name)


class _Scalar(type):
    def __call__(cls, value=0):
        return array(value, dtype=cls).item()

    def __repr__(cls):
        return f"<class 'numpy.{cls.__name__}'>"


def _scalar(name):
    return _Scalar(name, (), {"__module__": "numpy"})


float32, float64, float16 = _scalar("float32"), _scalar("float64"), _scalar("float16")
int64, int32, int16, int8, uint8 = (_scalar(n) for n in ("int64", "int32", "int16", "int8", "uint8"))
bool_ = _scalar("bool")
integer, floating, number, generic = (int64, float64, float64, float64)


def _torch_dtype(kind):
    import torch

    if kind is None:
        return None
    name = {float: "float64", int: "int64", bool: "bool"}.get(kind) or getattr(kind, "__name__", None) or str(kind)
    return getattr(torch, name)


def _other(value):
    return value._t if isinstance(value, ndarray) else value


def _text(t, indent):
    """numpy's way of writing the elements."""
    values = t.reshape(-1).tolist()
    if t.dtype.is_floating_point:
        single = t.dtype.name != "float64"
        words = [_number(v, single) for v in values]
        finite = [w for w in words if "." in w]
        right = _builtins.max([len(w) - w.index(".") for w in finite], default=0)
        words = [w + " " * (right - (len(w) - w.index("."))) if "." in w else w for w in words]
    else:
        words = [str(v) for v in values]
    width = _builtins.max([len(w) for w in words], default=0)
    words = iter([w.rjust(width) for w in words])

    def lay(shape, depth):
        if not shape:
            return next(words)
        rows = [lay(shape[1:], depth + 1) for _ in range(shape[0])]
        gap = " " if len(shape) == 1 else "\n" * (len(shape) - 1) + " " * (indent + depth + 1)
        return "[" + gap.join(rows) + "]"

    return lay(tuple(t.shape), 0)


def _number(v, single):
    if not math.isfinite(v):
        return str(v)
    if single:
        for digits in range(1, 18):
            text = f"{v:.{digits}g}"
            if _builtins.abs(float(text) - v) <= _builtins.abs(v) * 2.0**-25:
                break
        v = float(text)
    text = repr(float(v))
    if "e" in text or "." not in text:
        return text
    whole, _, part = text.partition(".")
    return f"{whole}." if part == "0" else f"{whole}.{part[:8]}"


class ndarray:
    """An array around a tensor; shares its memory."""

    def __init__(self, tensor):
        self._t = tensor

    def __array_tensor__(self):
        return self._t

    shape = property(lambda self: tuple(self._t.shape))
    ndim = property(lambda self: self._t.ndim)
    size = property(lambda self: self._t.numel())
    dtype = property(lambda self: dtype(self._t.dtype.name))
    T = property(lambda self: ndarray(self._t.T))
    device = "cpu"

    def item(self):
        return self._t.item()

    def tolist(self):
        return self._t.tolist()

    def copy(self):
        return ndarray(self._t.clone())

    def reshape(self, *shape):
        return ndarray(self._t.reshape(*shape))

    def astype(self, kind):
        return ndarray(self._t.to(_torch_dtype(kind)).clone())

    def transpose(self, *axes):
        return ndarray(self._t.permute(*axes)) if axes else self.T

    def __len__(self):
        return len(self._t)

    def __iter__(self):
        return (ndarray(t) if t.ndim else t.item() for t in self._t)

    def __getitem__(self, index):
        got = self._t[tuple(_other(i) for i in index) if isinstance(index, tuple) else _other(index)]
        return ndarray(got) if got.ndim else got.item()

    def __setitem__(self, index, value):
        self._t[_other(index)] = _other(value)

    def __float__(self):
        return float(self._t)

    def __int__(self):
        return int(self._t)

    def __bool__(self):
        return bool(self._t)

    def __str__(self):
        return _text(self._t, 0)

    def __repr__(self):
        suffix = "" if self._t.dtype.name in ("int64", "float64", "bool") else f", dtype={self._t.dtype.name}"
        return "array(" + _text(self._t, 6).replace(" ", ", ").replace(",,", ",") + suffix + ")" if self.ndim < 2 else (
            f"array({self._t.tolist()}{suffix})"
        )

    def __getattr__(self, name):
        raise NotImplementedError(
            f"numpy.ndarray.{name} is not part of this small numpy; torch.from_numpy(array).{name} may be what you need"
        )


def _binary(name, operate):
    def run(self, other):
        return ndarray(operate(self._t, _other(other)))

    setattr(ndarray, name, run)


import operator as _operator  # noqa: E402

for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "eq", "ne", "lt", "le", "gt", "ge",
              "and_", "or_"):
    _binary(f"__{_name.strip('_')}__", getattr(_operator, _name))
ndarray.__radd__ = ndarray.__add__
ndarray.__rmul__ = ndarray.__mul__
ndarray.__rsub__ = lambda self, other: ndarray(other - self._t)
ndarray.__rtruediv__ = lambda self, other: ndarray(other / self._t)
ndarray.__neg__ = lambda self: ndarray(-self._t)
ndarray.__hash__ = None


def _reduction(name):
    def run(self, axis=None, keepdims=False):
        t = self._t if name not in ("mean", "std") or self._t.is_floating_point() else self._t.double()
        extra = {"correction": 0} if name == "std" else {}
        method = {"max": "amax", "min": "amin"}.get(name, name)
        out = getattr(t, method)(dim=() if axis is None and name in ("max", "min") else axis, keepdim=keepdims, **extra)
        return ndarray(out) if out.ndim else out.item()

    setattr(ndarray, name, run)
    globals()[name] = lambda a, axis=None, keepdims=False: run(asarray(a), axis, keepdims)


for _name in ("sum", "mean", "std", "max", "min", "argmax", "argmin", "any", "all", "prod"):
    _reduction(_name)


def _from_tensor(t):
    return ndarray(t)


def array(data, dtype=None):
    """An array with the values of nested lists, a number or another array."""
    import torch

    if isinstance(data, ndarray):
        t = data._t.clone()
    elif isinstance(data, torch.Tensor):
        t = data.detach().clone()
    else:
        t = torch.tensor(data)
        if t.dtype is torch.float32 and dtype is None:
            t = torch.tensor(data, dtype=torch.float64)
    return ndarray(t if dtype is None else t.to(_torch_dtype(dtype)))


def asarray(data, dtype=None):
    return data if isinstance(data, ndarray) and dtype is None else array(data, dtype)


def zeros(shape, dtype=None):
    import torch

    return ndarray(torch.zeros(shape, dtype=_torch_dtype(dtype) or torch.float64))


def ones(shape, dtype=None):
    import torch

    return ndarray(torch.ones(shape, dtype=_torch_dtype(dtype) or torch.float64))


def arange(*args, dtype=None):
    import torch

    t = torch.arange(*args)
    t = t.double() if t.is_floating_point() else t
    return ndarray(t if dtype is None else t.to(_torch_dtype(dtype)))


def allclose(a, b, rtol=1e-05, atol=1e-08):
    import torch

    x, y = asarray(a)._t.double(), asarray(b)._t.double()
    return torch.allclose(*torch.broadcast_tensors(x, y), rtol=rtol, atol=atol)


def array_equal(a, b):
    import torch

    return torch.equal(asarray(a)._t, asarray(b)._t)


def _elementwise(name):
    def run(x):
        import torch

        if isinstance(x, (int, float)):
            return getattr(math, name)(x)
        return ndarray(getattr(torch, name)(asarray(x)._t))

    return run


exp, log, sqrt, sin, cos, tanh, abs, isnan = (
    _elementwise(n) for n in ("exp", "log", "sqrt", "sin", "cos", "tanh", "abs", "isnan")
)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(
        f"numpy.{name} is not part of this small numpy (numpy itself is not in this page); use the torch function of the same "
        "purpose"
    )
