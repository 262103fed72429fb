"""Calls into JavaScript: the one place that touches ``lab_bridge``.

The module is bound at the first call, never at import, so that a memory snapshot taken after ``import torch``
holds no JavaScript object.
"""

_functions = {}
_builtin = {
    "RuntimeError": RuntimeError,
    "IndexError": IndexError,
    "ValueError": ValueError,
    "TypeError": TypeError,
    "MemoryError": MemoryError,
}


def _bind(name):
    import lab_bridge

    function = _functions[name] = getattr(lab_bridge, name)
    return function


def call(name, *args):
    """Call ``name`` of the bridge; a JavaScript error arrives as a Python exception."""
    try:
        return (_functions.get(name) or _bind(name))(*args)
    except Exception as error:
        kind = getattr(error, "name", None)
        if not isinstance(kind, str) or not hasattr(error, "js_error") and type(error).__name__ != "JsException":
            raise
        translated = _builtin.get(kind, RuntimeError)(getattr(error, "message", str(error)))
    raise translated


def forget():
    """Drop bound functions (the JavaScript side was replaced)."""
    _functions.clear()
