"""torch.FloatTensor and its kind."""

import torch
from torch._C import dtypes
from torch._C.ops.create import from_data


class _Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, torch.Tensor) and value.dtype is cls.kind

    @property
    def dtype(cls):
        return cls.kind

    def __call__(cls, *args):
        if len(args) == 1 and not isinstance(args[0], int):
            return from_data(args[0], cls.kind)
        return torch.empty(*args, dtype=cls.kind) if args else torch.empty(0, dtype=cls.kind)


def _make(kind):
    return _Kind(kind.legacy, (), {"kind": kind, "__module__": "torch"})


constructors = tuple(
    _make(d)
    for d in (
        dtypes.float32, dtypes.float64, dtypes.int64, dtypes.int32, dtypes.bool_, dtypes.uint8, dtypes.float16,
        dtypes.bfloat16, dtypes.int16, dtypes.int8,
    )
)
