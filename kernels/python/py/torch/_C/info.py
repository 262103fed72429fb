"""Limits of the element types."""

import torch._C.dtypes as _d

_floats = {
    "float16": (65504.0, 2.0**-10, 2.0**-14, 16),
    "bfloat16": (3.3895313892515355e38, 2.0**-7, 2.0**-126, 16),
    "float32": (3.4028234663852886e38, 2.0**-23, 2.0**-126, 32),
    "float64": (1.7976931348623157e308, 2.0**-52, 2.0**-1022, 64),
}


class finfo:
    """Numerical limits of a floating point type."""

    def __init__(self, type=None):
        d = type or _d.default[0]
        if not d.is_floating_point:
            raise TypeError(
                f"torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.{d.name}'"
            )
        self.max, self.eps, self.tiny, self.bits = _floats[d.name]
        self.min = -self.max
        self.smallest_normal = self.tiny
        self.resolution = {16: 1e-3 if d.name == "float16" else 1e-2, 32: 1e-6, 64: 1e-15}[self.bits]
        self.dtype = d.name

    def __repr__(self):
        return (
            f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, "
            f"smallest_normal={self.smallest_normal:g}, tiny={self.tiny:g}, dtype={self.dtype})"
        )


class iinfo:
    """Numerical limits of an integer type."""

    def __init__(self, type):
        if type.is_floating_point:
            raise TypeError(
                f"torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.{type.name}'"
            )
        self.bits = type.itemsize * 8
        self.min = -(2 ** (self.bits - 1)) if type.is_signed else 0
        self.max = 2 ** (self.bits - 1) - 1 if type.is_signed else 2**self.bits - 1
        self.dtype = type.name

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


finfo.__module__ = iinfo.__module__ = "torch"
