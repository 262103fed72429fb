"""Names for annotations."""

from torch._C.basic import Size
from torch._C.dtypes import dtype

_dtype = dtype
_size = Size
Number = int | float | bool
Device = object
