"""What is plotted, as lists of Python numbers."""

import base64
import math
import struct


def numbers(values):
    """A flat list of floats of a tensor, array, list or number; NaN and infinities become None."""
    if hasattr(values, "detach"):
        values = values.detach()
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, (int, float)):
        values = [values]
    return [_number(v) for v in values]


def _number(value):
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return float(value)
    if not isinstance(value, (int, float)):
        raise TypeError(f"a number is needed where {value!r} is plotted")
    return float(value) if math.isfinite(value) else None


def positions(values):
    """(numbers, names or None): words along an axis stand at 0, 1, 2, …"""
    items = list(values) if not hasattr(values, "tolist") else values
    if isinstance(items, list) and items and all(isinstance(v, str) for v in items):
        seen = list(dict.fromkeys(items))
        return [float(seen.index(v)) for v in items], seen
    return numbers(items), None


def matrix(values):
    """(rows, columns, flat list) of a two-dimensional thing."""
    if hasattr(values, "detach"):
        values = values.detach()
    if hasattr(values, "tolist"):
        values = values.tolist()
    rows = [list(r) if isinstance(r, (list, tuple)) or hasattr(r, "__iter__") else r for r in values]
    if not rows or not isinstance(rows[0], list) or any(not isinstance(r, list) or len(r) != len(rows[0]) for r in rows):
        raise TypeError("Invalid shape for image data: two axes are needed")
    if rows[0] and isinstance(rows[0][0], (list, tuple)):
        raise NotImplementedError(
            "images of colours (three axes) are not part of this matplotlib; the nearest thing that works is imshow of one channel"
        )
    flat = [float(v.item() if hasattr(v, "item") else v) for r in rows for v in r]
    return len(rows), len(rows[0]), flat


def packed(flat):
    """float32, little-endian, in base64."""
    return base64.b64encode(struct.pack(f"<{len(flat)}f", *flat)).decode("ascii")
