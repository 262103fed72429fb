"""Axes by name: rearrange, reduce, repeat, einsum, pack, unpack. Written here, from behaviour."""

from einops._operations import asnumpy, einsum, pack, parse_shape, rearrange, reduce, repeat, unpack
from einops._pattern import EinopsError

__version__ = "0.8.1"
__all__ = [
    "EinopsError", "asnumpy", "einsum", "pack", "parse_shape", "rearrange", "reduce", "repeat", "unpack",
]
