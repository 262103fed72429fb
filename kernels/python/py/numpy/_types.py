"""Element types, scalars, and how types combine (as numpy 2 combines them)."""

import builtins
import math
import operator
import struct

import torch

_KINDS = {
    "bool": "b", "int8": "i", "int16": "i", "int32": "i", "int64": "i", "uint8": "u", "float16": "f", "float32": "f",
    "float64": "f",
}
_SIZES = {"bool": 1, "int8": 1, "int16": 2, "int32": 4, "int64": 8, "uint8": 1, "float16": 2, "float32": 4, "float64": 8}
_CODES = {
    "?": "bool", "b": "int8", "h": "int16", "i": "int32", "l": "int64", "q": "int64", "B": "uint8", "e": "float16",
    "f": "float32", "d": "float64", "b1": "bool", "i1": "int8", "i2": "int16", "i4": "int32", "i8": "int64",
    "u1": "uint8", "f2": "float16", "f4": "float32", "f8": "float64", "int": "int64", "float": "float64",
    "double": "float64", "single": "float32", "half": "float16", "bool_": "bool", "int_": "int64", "float_": "float64",
}


class dtype:
    """The type of an array's elements."""

    def __init__(self, kind):
        self.name = name_of(kind)
        self.kind, self.itemsize = _KINDS[self.name], _SIZES[self.name]

    @property
    def type(self):
        return scalars[self.name]

    @property
    def str(self):
        order = "|" if self.itemsize == 1 else "<"
        return f"{order}{self.kind}{self.itemsize}"

    @property
    def char(self):
        return next(c for c, n in _CODES.items() if n == self.name)

    byteorder = "="

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        try:
            return name_of(other) == self.name
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)


def name_of(kind):
    """``float32`` for np.float32, 'float32', 'f4', float, torch.float32, … Raises TypeError for what is not here."""
    if kind is None:
        return "float64"
    if isinstance(kind, dtype):
        return kind.name
    if kind in (builtins.float, builtins.int, builtins.bool):
        return {builtins.float: "float64", builtins.int: "int64", builtins.bool: "bool"}[kind]
    name = kind if isinstance(kind, str) else getattr(kind, "name", None) or getattr(kind, "__name__", str(kind))
    bare = name.lstrip("<>=|") if isinstance(name, str) else name
    name = _CODES.get(bare, bare)
    if name == "bool_":
        name = "bool"
    if name not in _KINDS:
        if name in ("complex64", "complex128", "complex", "uint16", "uint32", "uint64", "object", "str", "str_", "U", "O"):
            raise NotImplementedError(
                f"numpy arrays of {name} are not part of this numpy; the nearest thing that works is a list, or int64 and float64"
            )
        raise TypeError(f"data type '{kind}' not understood")
    return name


def torch_dtype(kind):
    return getattr(torch, name_of(kind))


_ORDER = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64"]


def promote(a, b):
    """The smallest type that holds both (names)."""
    if a == b:
        return a
    if "bool" in (a, b):
        return b if a == "bool" else a
    ka, kb = _KINDS[a], _KINDS[b]
    if ka == "f" and kb == "f":
        return a if _SIZES[a] > _SIZES[b] else b
    if "f" in (ka, kb):
        wide, whole = (a, b) if ka == "f" else (b, a)
        need = {1: "float16", 2: "float32"}.get(_SIZES[whole], "float64")
        return promote(wide, need)
    if ka != kb:  # a signed one and uint8
        signed = a if ka == "i" else b
        return "int16" if signed == "int8" else signed
    return a if _SIZES[a] > _SIZES[b] else b


def weak(name, value):
    """The type of an operation between an array of type ``name`` and a Python number."""
    if isinstance(value, builtins.bool):
        return name
    if isinstance(value, builtins.int):
        return "int64" if name == "bool" else name
    return name if _KINDS[name] == "f" else "float64"


def shortest(value, name):
    """The shortest decimal number that is this value in its type."""
    if name == "float64":
        return repr(builtins.float(value))
    code = {"float32": "f", "float16": "e"}[name]
    for digits in range(1, 18):
        text = f"{value:.{digits}g}"
        try:
            back = struct.unpack(code, struct.pack(code, builtins.float(text)))[0]
        except OverflowError:
            continue
        if back == value:
            return repr(builtins.float(text))
    return repr(builtins.float(value))


class generic:
    """One element with its type; a Python number otherwise."""

    ndim, shape, size = 0, (), 1

    @property
    def dtype(self):
        return dtype(type(self))

    @property
    def itemsize(self):
        return self.dtype.itemsize

    def item(self):
        return _plain(self)

    tolist = item

    def astype(self, kind):
        return scalars[name_of(kind)](_plain(self))

    def __array_tensor__(self):
        return torch.tensor(_plain(self), dtype=torch_dtype(type(self)))

    def _array(self):
        from numpy._array import ndarray

        return ndarray(self.__array_tensor__())

    def __getitem__(self, index):
        if index == ():
            return self
        raise IndexError("invalid index to scalar variable.")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self._array(), name)
        return found

    def __str__(self):
        return text(self)

    def __repr__(self):
        name = self.dtype.name
        return f"np.{name}({text(self)})" if name != "bool" else f"np.{text(self)}"

    def __format__(self, spec):
        return format(_plain(self), spec) if spec else str(self)

    def __reduce__(self):
        return type(self), (_plain(self),)


def _plain(value):
    if isinstance(value, bool_):
        return builtins.bool(value._value)
    return builtins.float(value) if isinstance(value, builtins.float) else builtins.int(value)


def text(value):
    """How numpy prints a scalar."""
    plain = _plain(value)
    if isinstance(plain, builtins.float):
        return shortest(plain, type(value).__name__) if math.isfinite(plain) else str(plain)
    return str(plain)


class number(generic):
    pass


class integer(number):
    pass


class signedinteger(integer):
    pass


class unsignedinteger(integer):
    pass


class inexact(number):
    pass


class floating(inexact):
    pass


def _rounded(value, code):
    try:
        return struct.unpack(code, struct.pack(code, value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)


def _make(name):
    kind, size = _KINDS[name], _SIZES[name]
    base = {"i": signedinteger, "u": unsignedinteger, "f": floating}[kind]
    number_type = builtins.float if kind == "f" else builtins.int

    def __new__(cls, value=0):
        if hasattr(value, "__len__") and not isinstance(value, (str, generic)):
            from numpy._making import array

            return array(value, dtype=cls)
        if hasattr(value, "item"):
            value = value.item()
        value = number_type(value)
        if kind == "f" and size < 8 and math.isfinite(value):
            value = _rounded(value, "f" if size == 4 else "e")
        elif kind != "f":
            low, high = (0, 2 ** (8 * size) - 1) if kind == "u" else (-(2 ** (8 * size - 1)), 2 ** (8 * size - 1) - 1)
            if not low <= value <= high:
                raise OverflowError(f"Python integer {value} out of bounds for {name}")
        return number_type.__new__(cls, value)

    return type(name, (base, number_type), {"__new__": __new__, "__module__": "numpy"})


class bool_(generic):
    """True or False with a type."""

    def __init__(self, value=False):
        self._value = builtins.bool(value)

    def __bool__(self):
        return self._value

    def __eq__(self, other):
        return self._value == other

    def __hash__(self):
        return hash(self._value)

    def __index__(self):
        return builtins.int(self._value)

    def __int__(self):
        return builtins.int(self._value)

    def __float__(self):
        return builtins.float(self._value)

    def __invert__(self):
        return bool_(not self._value)


bool_.__name__ = bool_.__qualname__ = "bool"
bool_.__module__ = "numpy"
scalars = {name: _make(name) for name in _KINDS if name != "bool"}
scalars["bool"] = bool_


def scalar(value, name):
    """A Python number as an element of a type."""
    return scalars[name](value)


def _operator(name, reflected):
    operate = getattr(operator, name)

    def run(self, other):
        if not isinstance(other, (builtins.int, builtins.float, generic)):
            return NotImplemented
        left, right = (other, self) if reflected else (self, other)
        array = self._array()
        return getattr(operator, name)(left, array) if reflected else operate(array, right)

    return run


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"):
    for _cls in scalars.values():
        setattr(_cls, f"__{_name}__", _operator(_name, False))
        setattr(_cls, f"__r{_name}__", _operator(_name, True))
for _name in ("and_", "or_", "xor"):
    _dunder = _name.rstrip("_")
    setattr(bool_, f"__{_dunder}__", _operator(_name, False))
    setattr(bool_, f"__r{_dunder}__", _operator(_name, True))
for _cls in scalars.values():
    if _cls is not bool_:
        _cls.__neg__ = lambda self: type(self)(-_plain(self))
        _cls.__abs__ = lambda self: type(self)(builtins.abs(_plain(self)))


class finfo:
    """Limits of a floating point type."""

    def __init__(self, kind):
        info = torch.finfo(torch_dtype(getattr(kind, "dtype", kind)))
        self.dtype = dtype(info.dtype)
        for name in ("eps", "max", "min", "tiny", "resolution", "smallest_normal"):
            setattr(self, name, scalar(getattr(info, name), info.dtype))
        self.bits = info.bits


class iinfo:
    """Limits of an integer type."""

    def __init__(self, kind):
        info = torch.iinfo(torch_dtype(getattr(kind, "dtype", kind)))
        self.dtype, self.bits, self.min, self.max = dtype(info.dtype), info.bits, info.min, info.max
