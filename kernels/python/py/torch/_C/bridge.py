"""Calls into JavaScript: the one place that touches ``lab_bridge``.

The module is bound at the first call, never at import, so that a memory snapshot taken after ``import torch``
holds no JavaScript object.
"""

_functions = {}
_exceptions = {
    "python:RuntimeError": RuntimeError,
    "python:IndexError": IndexError,
    "python:ValueError": ValueError,
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
        if type(error).__name__ != "JsException":
            raise
        kind = _exceptions.get(error.name)
        if kind is None:
            translated = RuntimeError(f"this torch failed in {name}: {error.message}")
        else:
            translated = kind(error.message)
    raise translated


def forget():
    """Drop bound functions (the JavaScript side was replaced)."""
    _functions.clear()
