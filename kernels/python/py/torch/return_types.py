"""The named tuples that some functions return."""

from torch._C.return_types import types as _types

globals().update(_types)
