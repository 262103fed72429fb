"""What the learner's cells left in ``__main__``, and changing it from outside."""

import inspect
import json
import keyword
import reprlib
import sys

from lab_kernel import scan, tensors


def _torch(name):
    torch = sys.modules.get("torch")
    return getattr(torch, name) if torch else ()


def is_tensor(value):
    return isinstance(value, _torch("Tensor"))


def is_module(value):
    nn = sys.modules.get("torch.nn")
    return isinstance(value, nn.Module) if nn else False


class _Short(reprlib.Repr):
    """A short text that runs no learner's ``__repr__``."""

    def __init__(self):
        super().__init__(maxlevel=3, maxlist=8, maxtuple=8, maxdict=6, maxset=8, maxstring=60, maxlong=40)

    def repr1(self, value, level):
        if is_tensor(value):
            return f"tensor{tuple(value.shape)}"
        known = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, range, type(None))
        if type(value) in known:
            return super().repr1(value, level)
        if inspect.isclass(value):
            return f"<class {value.__qualname__}>"
        if type(value).__module__ == "torch":
            return repr(value)[:60]
        return f"<{type(value).__name__}>"


_short = _Short()


def _parameter_bytes(module):
    return sum(tensors.size_in_bytes(t) for t in [*module.parameters(), *module.buffers()])


def brief(value):
    """One line on a value: a tensor's shape and type, a module's class and size, else a short text."""
    if is_tensor(value):
        return f"{'Parameter' if type(value).__name__ == 'Parameter' else 'tensor'} {tuple(value.shape)} {value.dtype}"
    if is_module(value):
        count = sum(p.numel() for p in value.parameters())
        return f"{type(value).__name__}, {count} parameters"
    if inspect.isfunction(value):
        try:
            return f"{value.__name__}{inspect.signature(value)}"[:120]
        except (TypeError, ValueError):
            return value.__name__
    return _short.repr(value)


def describe(name, value):
    """One row of the variable explorer."""
    row = {"name": name, "kind": type(value).__name__, "shape": None, "dtype": None, "bytes": None}
    if is_tensor(value):
        row.update(kind="tensor", shape=list(value.shape), dtype=str(value.dtype), bytes=tensors.size_in_bytes(value))
    elif is_module(value):
        row.update(kind="module", bytes=_parameter_bytes(value))
    elif type(value).__name__ == "ndarray" and hasattr(value, "shape"):
        row.update(kind="array", shape=list(value.shape), dtype=str(value.dtype))
    elif inspect.isclass(value):
        row.update(kind="class")
    elif inspect.isroutine(value):
        row.update(kind="function")
    elif isinstance(value, (bytes, bytearray)):
        row.update(bytes=len(value))
    row["summary"] = brief(value)
    return row


def explore():
    """Every name that does not begin with an underscore, imported modules left out."""
    rows = []
    for name, value in list(scan.main().items()):
        if name.startswith("_") or inspect.ismodule(value):
            continue
        try:
            rows.append(describe(name, value))
        except Exception as error:
            rows.append({"name": name, "kind": type(value).__name__, "shape": None, "dtype": None, "bytes": None,
                         "summary": f"({type(error).__name__})"})
    return rows


def tensor(name, index=()):
    """A fine plane of a tensor (or of an array) by name, or None. ``index`` chooses along the leading axes."""
    try:
        value = scan.resolve(name)
    except AttributeError:
        return None
    value = getattr(value, "_t", value) if type(value).__name__ == "ndarray" else value
    return tensors.payload(value, rows=256, columns=256, index=index) if is_tensor(value) else None


def get(name):
    """``{known, value}``: a variable that JSON can say exactly; a tensor of one element counts as its number."""
    value = scan.main().get(name)
    if name not in scan.main():
        return {"known": False, "value": None}
    if is_tensor(value) and value.numel() == 1 and not value.is_complex():
        value = value.item()
    try:
        return {"known": True, "value": json.loads(json.dumps(value, allow_nan=False))}
    except (TypeError, ValueError, RecursionError):
        return {"known": False, "value": None}


def put(name, value):
    """Sets a variable of ``__main__``. Raises ValueError when ``name`` is no identifier."""
    if not isinstance(name, str) or not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"{name!r} is no name for a variable")
    scan.main()[name] = value
    return None
