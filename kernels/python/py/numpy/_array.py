"""The array: a view of a tensor's memory, with numpy's rules for types, scalars and printing."""

import builtins

import torch
from numpy import _text
from numpy._types import dtype, generic, promote, scalar, torch_dtype, weak


def wrap(t, scalars=True):
    """An array around a tensor, or a numpy scalar for a 0-d one."""
    if scalars and t.ndim == 0:
        return scalar(t.item(), t.dtype.name)
    return ndarray(t)


def tensor(value, like=None):
    """The tensor behind an array-like."""
    if isinstance(value, ndarray):
        return value._t
    from numpy._making import array

    return array(value)._t


def index_of(index):
    """Arrays and lists inside an index become tensors."""
    if isinstance(index, tuple):
        return tuple(index_of(i) for i in index)
    if isinstance(index, ndarray):
        return index._t if index._t.dtype is torch.bool else index._t.long()
    if isinstance(index, list):
        t = tensor(index)
        return t if t.dtype is torch.bool else t.long()
    if isinstance(index, generic):
        return builtins.bool(index) if index.dtype.name == "bool" else builtins.int(index)
    return index


def backwards(t, index):
    """Slices that run backwards are taken first (as a copy: strides here do not go below 0)."""
    parts = index if isinstance(index, tuple) else (index,)
    if not any(isinstance(p, slice) and (p.step or 1) < 0 for p in parts):
        return t, index
    taken = sum(1 for p in parts if p is not None and p is not Ellipsis)
    parts, axis = list(parts), 0
    for i, p in enumerate(parts):
        if p is Ellipsis:
            axis += t.ndim - taken
        elif p is not None:
            if isinstance(p, slice) and (p.step or 1) < 0:
                t = t.index_select(axis, torch.tensor(list(range(*p.indices(t.shape[axis]))), dtype=torch.int64))
                parts[i] = slice(None)
            axis += 1
    return t, tuple(parts)


# What numpy's arrays have and these have not; other names are no attribute of either, and hasattr says so.
_ELSEWHERE = frozenset(
    "argpartition byteswap choose compress ctypes data dump dumps flags getfield imag itemset newbyteorder partition put "
    "resize searchsorted setfield setflags tofile tostring".split()
)


class ndarray:
    """Elements of one type along axes. Shares its memory with the tensor it came from or goes to."""

    __array_priority__ = 0.0

    def __init__(self, t):
        self._t = t

    def __array_tensor__(self):
        return self._t

    shape = property(lambda self: tuple(self._t.shape), lambda self, value: setattr(self, "_t", self._t.reshape(value)))
    ndim = property(lambda self: self._t.ndim)
    size = property(lambda self: self._t.numel())
    dtype = property(lambda self: dtype(self._t.dtype.name))
    itemsize = property(lambda self: self._t.dtype.itemsize)
    nbytes = property(lambda self: self._t.dtype.itemsize * self._t.numel())
    strides = property(lambda self: tuple(s * self.itemsize for s in self._t.stride()))
    T = property(lambda self: ndarray(self._t.permute(*reversed(range(self._t.ndim)))))
    flat = property(lambda self: iter(self.ravel()))
    real = property(lambda self: self)
    # As the array API and numpy 2 have it: a word, and no torch.device.
    device = property(lambda self: "cpu")

    @property
    def base(self):
        return self if self._t._is_view() else None

    def item(self, *args):
        if args:
            return self[args if len(args) > 1 else args[0]].item()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._t.item()

    def tolist(self):
        return self._t.tolist()

    def tobytes(self):
        return bytes(self._t.reshape(-1).view(torch.uint8).tolist())

    def copy(self, order="C"):
        return ndarray(self._t.clone())

    def astype(self, dtype, copy=True):
        kind = torch_dtype(dtype)
        t = self._t
        return ndarray(t.clone() if t.dtype is kind and copy else t.to(kind))

    def view(self, kind=None):
        return ndarray(self._t.view(torch_dtype(kind)) if kind is not None else self._t.view(self._t.shape))

    def reshape(self, *shape, order="C"):
        shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], builtins.int) else shape
        shape = [builtins.int(n) for n in shape] if hasattr(shape, "__len__") else [shape]
        try:
            return ndarray(self._t.reshape(shape))
        except RuntimeError:
            raise ValueError(
                f"cannot reshape array of size {self.size} into shape ({','.join(map(str, shape))}{',' * (len(shape) == 1)})"
            ) from None

    def transpose(self, *axes):
        axes = axes[0] if len(axes) == 1 and not isinstance(axes[0], builtins.int) else axes
        return ndarray(self._t.permute(*axes)) if axes else self.T

    def swapaxes(self, axis1, axis2):
        return ndarray(self._t.transpose(axis1, axis2))

    def ravel(self, order="C"):
        return ndarray(self._t.reshape(-1))

    def flatten(self, order="C"):
        return ndarray(self._t.reshape(-1).clone())

    def squeeze(self, axis=None):
        return ndarray(self._t.squeeze() if axis is None else self._t.squeeze(axis))

    def fill(self, value):
        self._t[...] = value

    def sort(self, axis=-1):
        self._t.copy_(self._t.sort(axis)[0])

    def nonzero(self):
        return tuple(ndarray(i) for i in torch.nonzero(self._t, as_tuple=True))

    def __len__(self):
        if not self.ndim:
            raise TypeError("len() of unsized object")
        return len(self._t)

    def __iter__(self):
        if not self.ndim:
            raise TypeError("iteration over a 0-d array")
        return (wrap(t) for t in self._t.unbind(0))

    def __getitem__(self, index):
        try:
            t, index = backwards(self._t, index)
            return wrap(t[index_of(index)])
        except IndexError as error:
            raise IndexError(_index_words(str(error), self)) from None

    def __setitem__(self, index, value):
        source = tensor(value).to(self._t.dtype) if not isinstance(value, (builtins.int, builtins.float)) else value
        index = index_of(index)
        try:
            self._t[index] = source
        except IndexError as error:
            raise IndexError(_index_words(str(error), self)) from None
        except RuntimeError:
            target = tuple(self._t[index].shape)
            raise ValueError(
                f"could not broadcast input array from shape {_shape(tuple(source.shape))} into shape {_shape(target)}"
            ) from None

    def __contains__(self, value):
        return builtins.bool((self == value).any())

    def __float__(self):
        return builtins.float(self.item())

    def __int__(self):
        return builtins.int(self.item())

    def __index__(self):
        if self.ndim or self.dtype.kind not in "iu":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self._t.item()

    def __bool__(self):
        if self.size == 1:
            return builtins.bool(self._t.item())
        if self.size == 0:
            raise ValueError("The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array "
                             "is not empty.")
        raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")

    def __str__(self):
        return _text.string(self)

    def __repr__(self):
        return _text.representation(self)

    def __format__(self, spec):
        if not spec:
            return str(self)
        if not self.ndim:
            return format(self.item(), spec)
        raise TypeError("unsupported format string passed to numpy.ndarray.__format__")

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        from numpy._functions import _rebuild

        return _rebuild, (self.ravel().tolist(), self.shape, self.dtype.name)

    def __getattr__(self, name):
        if name in ("conj", "conjugate"):
            return lambda: self
        if name in _ELSEWHERE:
            raise NotImplementedError(
                f"numpy.ndarray.{name} is not part of this numpy; the nearest thing that works is torch.from_numpy(array)"
            )
        raise AttributeError(f"'numpy.ndarray' object has no attribute '{name}'")

    __hash__ = None


ndarray.__module__ = "numpy"


def _shape(shape):
    return f"({','.join(map(str, shape))}{',' * (len(shape) == 1)})"


def _index_words(message, array):
    """torch's words for a wrong index, as numpy says them."""
    if message.startswith("too many indices"):
        return f"too many indices for array: array is {array.ndim}-dimensional, but more were indexed"
    if message.startswith("index out of range"):
        return message.replace("in self", "of the array")
    return message.replace("for dimension", "for axis")


def common(a, b):
    """Two operands as tensors (or Python numbers) and the type they meet in."""
    for x, y, first in ((a, b, True), (b, a, False)):
        if isinstance(y, (builtins.int, builtins.float)) and not isinstance(y, generic) and not isinstance(x, (
            builtins.int, builtins.float
        )):
            t = tensor(x)
            name = weak(t.dtype.name, y)
            return (t, y, name) if first else (y, t, name)
    x, y = tensor(a), tensor(b)
    return x, y, promote(x.dtype.name, y.dtype.name)


def checked(x, y):
    """numpy's error for shapes that do not broadcast."""
    if isinstance(x, torch.Tensor) and isinstance(y, torch.Tensor):
        for i, j in zip(reversed(x.shape), reversed(y.shape)):
            if i != j and 1 not in (i, j):
                raise ValueError(
                    f"operands could not be broadcast together with shapes {_shape(x.shape)} {_shape(y.shape)} "
                )


def to(x, name):
    return x.to(torch_dtype(name)) if isinstance(x, torch.Tensor) else x

