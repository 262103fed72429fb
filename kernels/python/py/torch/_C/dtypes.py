"""Element types and how they combine."""

from torch._C.basic import compiled


@compiled
class dtype:
    """The type of a tensor's elements, such as ``torch.float32``."""

    __slots__ = ("name", "is_floating_point", "is_complex", "is_signed", "itemsize", "rank", "legacy", "cpp", "words")

    def __new__(cls, *args, **kwargs):
        if not args:
            raise TypeError("cannot create 'torch.dtype' instances")
        return object.__new__(cls)

    def __init__(self, name, category, itemsize, legacy, cpp, words, signed=True):
        self.name = name
        self.rank = category
        self.is_floating_point = category == 2
        self.is_complex = False
        self.is_signed = signed
        self.itemsize = itemsize
        self.legacy = legacy
        self.cpp = cpp
        self.words = words

    def __repr__(self):
        return "torch." + self.name

    def __reduce__(self):
        return _named, (self.name,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


bool_ = dtype("bool", 0, 1, "BoolTensor", "Bool", "bool", signed=False)
uint8 = dtype("uint8", 1, 1, "ByteTensor", "Byte", "unsigned char", signed=False)
int8 = dtype("int8", 1, 1, "CharTensor", "Char", "signed char")
int16 = dtype("int16", 1, 2, "ShortTensor", "Short", "short")
int32 = dtype("int32", 1, 4, "IntTensor", "Int", "int")
int64 = dtype("int64", 1, 8, "LongTensor", "Long", "long int")
float16 = dtype("float16", 2, 2, "HalfTensor", "Half", "c10::Half")
bfloat16 = dtype("bfloat16", 2, 2, "BFloat16Tensor", "BFloat16", "c10::BFloat16")
float32 = dtype("float32", 2, 4, "FloatTensor", "Float", "float")
float64 = dtype("float64", 2, 8, "DoubleTensor", "Double", "double")

every = (bool_, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64)
_by_name = {d.name: d for d in every}
default = [float32]


def _named(name):
    return _by_name[name]


def get_default():
    return default[0]


# What compiled code calls a type, and the smallest and largest number that it holds.
_holds = {
    "uint8": ("uint8_t", 0, 2**8 - 1),
    "int8": ("int8_t", -(2**7), 2**7 - 1),
    "int16": ("int16_t", -(2**15), 2**15 - 1),
    "int32": ("int", -(2**31), 2**31 - 1),
    "int64": ("int64_t", -(2**63), 2**63 - 1),
    "float16": ("c10::Half", -65504.0, 65504.0),
    "bfloat16": ("c10::BFloat16", -(2.0**128 - 2.0**120), 2.0**128 - 2.0**120),
    "float32": ("float", -(2.0**128 - 2.0**104), 2.0**128 - 2.0**104),
}


def fits(number, kind):
    """Refuses a Python number that an element of ``kind`` cannot hold. Infinity and NaN are numbers of every float type."""
    if kind.name not in _holds or not isinstance(number, (int, float)):
        return
    word, low, high = _holds[kind.name]
    if isinstance(number, int):
        if not -(2**63) <= number < 2**64:
            raise OverflowError("int too big to convert")
        if kind is uint8:
            low = -high  # a negative integer wraps around: -1 is 255
    elif kind.is_floating_point:
        if number != number or number in (float("inf"), float("-inf")):
            return
    else:
        low, high = float(low), float(high)
    if not low <= number <= high:
        raise RuntimeError(f"value cannot be converted to type {word} without overflow")


_width = {int8: 0, int16: 1, int32: 2, int64: 3}


def promote(a, b):
    """The smallest type that holds both."""
    if a is b:
        return a
    if a.rank != b.rank:
        return a if a.rank > b.rank else b
    if a.rank == 2:
        if {a, b} == {float16, bfloat16}:
            return float32
        return a if a.itemsize > b.itemsize else b
    if uint8 in (a, b):
        other = b if a is uint8 else a
        return int16 if other is int8 else other
    return a if _width[a] > _width[b] else b


def of_number(value):
    """The type a bare Python number brings along."""
    if isinstance(value, bool):
        return bool_
    if isinstance(value, int):
        return int64
    if isinstance(value, complex):
        from torch._complex import default_kind

        return default_kind()
    return default[0]


def _of_tensor(x):
    storage = getattr(x, "_s", None)
    return None if storage is None else storage.dtype


def result_type(*operands):
    """The type an operation computes in: sized tensors decide, then 0-d tensors, then Python numbers."""
    if len(operands) == 2:
        # nearly all there is: two tensors of one type, or one of floats and a Python number
        a, b = operands
        kind = _of_tensor(a)
        if kind is not None and (_of_tensor(b) is kind or type(b) is int and kind.rank or type(b) is float and kind.rank == 2):
            return kind
    groups = [None, None, None]
    for x in operands:
        # numpy's numbers are Python numbers that also have a dtype.
        kind = None if isinstance(x, (int, float)) else getattr(x, "dtype", None)
        if kind is None:
            level, kind = 2, of_number(x)
        else:
            level = 0 if len(x._shape) else 1
        old = groups[level]
        groups[level] = kind if old is None else promote(old, kind)
    result = None
    for kind in groups:
        if kind is None:
            continue
        if result is None:
            result = kind
        elif kind.rank > result.rank:
            result = default[0] if kind.rank == 2 and groups[2] is kind else kind
    return result
