"""Making arrays of values: of nested lists, tensors, text and bytes."""

import builtins

import torch
from numpy._array import ndarray
from numpy._types import name_of, promote, torch_dtype


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0):
    """An array with the values of nested lists, a number or another array."""
    kind = None if dtype is None else torch_dtype(dtype)
    if isinstance(object, ndarray):
        t = object._t.clone() if copy else object._t
    elif isinstance(object, torch.Tensor):
        t = object.detach().clone()
    elif hasattr(object, "__array_tensor__"):
        t = object.__array_tensor__()
    else:
        t = _from_nested(object, kind)
    t = t if kind is None else t.to(kind)
    while t.ndim < ndmin:
        t = t.unsqueeze(0)
    return ndarray(t)


def _from_nested(data, kind):
    if isinstance(data, (str, bytes)) or data is None:
        raise NotImplementedError(
            "arrays of strings and objects are not part of this numpy; the nearest thing that works is a list"
        )
    if not isinstance(data, (list, tuple, range)) and hasattr(data, "__iter__"):
        raise NotImplementedError(
            f"an array of a {type(data).__name__} is not part of this numpy; the nearest thing that works is np.array(list(…))"
        )
    flat, shape = [], []
    _flatten(data, 0, shape, flat)
    if kind is None:
        kind = torch_dtype(_common_type(flat)) if flat else torch.float64
    values = [v.item() if hasattr(v, "item") else v for v in flat]
    if kind.is_floating_point:
        values = [builtins.float(v) for v in values]
    elif kind is not torch.bool:
        values = [builtins.int(v) for v in values]
    return torch.tensor(values, dtype=kind).reshape(shape)


def _flatten(data, depth, shape, flat):
    if isinstance(data, (ndarray, torch.Tensor)):
        data = data.tolist() if isinstance(data, torch.Tensor) else _typed(data)
    if isinstance(data, (list, tuple, range)):
        if depth == len(shape):
            shape.append(len(data))
        elif shape[depth] != len(data):
            raise ValueError(
                f"setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} "
                f"dimensions. The detected shape was {tuple(shape[:depth])} + inhomogeneous part."
            )
        for item in data:
            _flatten(item, depth + 1, shape, flat)
    elif isinstance(data, (str, bytes)) or data is None or callable(data):
        _from_nested(None, None)
    else:
        if depth != len(shape):
            raise ValueError(
                f"setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} "
                f"dimensions. The detected shape was {tuple(shape[:depth])} + inhomogeneous part."
            )
        flat.append(data)


def _typed(array_):
    """Nested lists of numpy scalars, which keep the type."""
    return [_typed(a) if isinstance(a, ndarray) else a for a in array_] if array_.ndim else array_[()]


def _common_type(values):
    found = None
    for kind in {type(v) for v in values}:
        if kind is builtins.complex:
            name_of("complex128")
        name = {builtins.bool: "bool", builtins.int: "int64", builtins.float: "float64"}.get(kind) or kind.__name__
        found = name if found is None else promote(found, name)
    return found


def asarray(a, dtype=None, order=None, *, copy=None):
    """The array itself when it has the type; a tensor's memory is shared."""
    if isinstance(a, ndarray):
        return a if dtype is None else ndarray(a._t.to(torch_dtype(dtype)))
    if isinstance(a, torch.Tensor):
        t = a.detach() if not a.requires_grad else a.numpy()._t
        return ndarray(t if dtype is None else t.to(torch_dtype(dtype)))
    return array(a, dtype)


asanyarray = ascontiguousarray = asfortranarray = asarray


def fromiter(iter, dtype, count=-1):
    return array(list(iter), dtype)


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """The numbers whose bytes a buffer holds; a copy."""
    raw = torch.tensor(list(bytes(buffer)[offset:]), dtype=torch.uint8)
    t = raw.view(torch_dtype(dtype))
    return ndarray(t if count < 0 else t[:count])


def fromstring(string, dtype=float, count=-1, sep=""):
    if not sep:
        raise ValueError("The binary mode of fromstring is removed, use frombuffer instead")
    return array([p for p in map(builtins.float, string.split(None if sep.isspace() else sep))]).astype(dtype)


def copy(a):
    return asarray(a).copy()
