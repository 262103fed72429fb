"""Tensors as heat maps: one plane of them, thinned when it is large, with what is true of the whole."""

import base64
import itertools
import struct

from lab_kernel import axes

_STATISTICS = 2**22
# Of a tensor with more than two axes: so many planes side by side, of at most so many rows and columns.
_PLANES, _SIDE = 12, 24


def size_in_bytes(t):
    return t.numel() * t.element_size()


def _thin(size, limit):
    return max(1, -(-size // limit))


def _slice_text(ndim, index, row_step, column_step):
    def part(step):
        return ":" if step == 1 else f"::{step}"

    if ndim == 0:
        return ""
    parts = [part(column_step)] if ndim == 1 else [*map(str, index), part(row_step), part(column_step)]
    return f"[{', '.join(parts)}]"


def _statistics(t):
    """min, max and mean of the finite values, and how many are not finite; of very large tensors nothing."""
    import torch

    if t.numel() == 0 or t.numel() > _STATISTICS:
        return {"min": None, "max": None, "mean": None, "not_finite": 0}
    flat = t.to(torch.float64).reshape(-1)
    finite = torch.isfinite(flat)
    bad = flat.numel() - int(finite.sum().item())
    if bad:
        flat = flat[finite]
    if flat.numel() == 0:
        return {"min": None, "max": None, "mean": None, "not_finite": bad}
    low, high, mean = flat.min().item(), flat.max().item(), flat.mean().item()
    return {"min": low, "max": high, "mean": mean, "not_finite": bad}


def _packed(values):
    return base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode("ascii")


def _facets(whole):
    """The first planes of a tensor with more than two axes, thinned; None for others."""
    import torch

    shape = list(whole.shape)
    if len(shape) < 3 or 0 in shape:
        return None
    row_step, column_step = _thin(shape[-2], _SIDE), _thin(shape[-1], _SIDE)
    places = itertools.islice(itertools.product(*map(range, shape[:-2])), _PLANES)
    values, planes = [], []
    for place in places:
        plane = whole
        for position in place:
            plane = plane[position]
        plane = plane[::row_step, ::column_step]
        height, width = plane.shape
        values += plane.to(torch.float32).reshape(-1).tolist()
        planes.append(list(place))
    return {
        "planes": planes,
        "rows": height,
        "columns": width,
        "row_step": row_step,
        "column_step": column_step,
        "values": _packed(values),
    }


def payload(t, rows=64, columns=64, index=()):
    """The JSON of ``TensorPayload`` (components/notebook/model/outputs.ts)."""
    import torch

    with torch.no_grad():
        shape, whole = list(t.shape), t.detach()
        leading = [0] * max(0, len(shape) - 2)
        for axis, wanted in enumerate(index[: len(leading)]):
            leading[axis] = max(0, min(int(wanted), shape[axis] - 1))
        plane = whole
        empty = 0 in shape
        if len(shape) < 2:
            plane, columns = whole.reshape(1, -1), rows * columns
        elif not empty:
            for position in leading:
                plane = plane[position]
        height, width = (0, 0) if empty else plane.shape
        row_step, column_step = _thin(height, rows), _thin(width, columns)
        values = []
        if not empty:
            plane = plane[::row_step, ::column_step]
            height, width = plane.shape
            values = plane.to(torch.float32).reshape(-1).tolist()
        return {
            "shape": shape,
            "dtype": str(t.dtype),
            "requires_grad": bool(t.requires_grad),
            "slice": _slice_text(len(shape), leading, row_step, column_step),
            "rows": height,
            "columns": width,
            "row_step": row_step,
            "column_step": column_step,
            "bytes": size_in_bytes(t),
            "values": _packed(values),
            "axes": axes.of(t),
            "facets": _facets(whole),
            **_statistics(whole),
        }
