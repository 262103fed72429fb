"""Padding as layers."""

from torch.nn import functional as F
from torch.nn.modules.module import Module


class _Pad(Module):
    _mode = "constant"

    def __init__(self, padding):
        super().__init__()
        self.padding = (padding,) * (2 * self._n) if isinstance(padding, int) else tuple(padding)

    def forward(self, input):
        return F.pad(input, self.padding, self._mode)

    def extra_repr(self):
        return f"{self.padding}"


class _ConstantPad(_Pad):
    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


def _layer(name, base, n, mode, text):
    return type(name, (base,), {"_n": n, "_mode": mode, "__module__": __name__, "__doc__": text})


ConstantPad1d = _layer("ConstantPad1d", _ConstantPad, 1, "constant", "A value before and after the last axis.")
ConstantPad2d = _layer("ConstantPad2d", _ConstantPad, 2, "constant", "A value around the last two axes.")
ZeroPad1d = _layer("ZeroPad1d", _Pad, 1, "constant", "Zeros before and after the last axis.")
ZeroPad2d = _layer("ZeroPad2d", _Pad, 2, "constant", "Zeros around the last two axes.")
ReflectionPad1d = _layer("ReflectionPad1d", _Pad, 1, "reflect", "The last axis mirrored at its ends.")
ReflectionPad2d = _layer("ReflectionPad2d", _Pad, 2, "reflect", "The last two axes mirrored at their ends.")
ReplicationPad1d = _layer("ReplicationPad1d", _Pad, 1, "replicate", "The ends of the last axis repeated.")
ReplicationPad2d = _layer("ReplicationPad2d", _Pad, 2, "replicate", "The ends of the last two axes repeated.")
CircularPad1d = _layer("CircularPad1d", _Pad, 1, "circular", "The last axis continued from its other end.")
CircularPad2d = _layer("CircularPad2d", _Pad, 2, "circular", "The last two axes continued from their other ends.")
