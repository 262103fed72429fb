"""The stand-in for PyTorch's compiled core. Frames of this package are not shown in tracebacks."""

from torch._C import base, basic, bridge, dtypes, graph  # noqa: F401
