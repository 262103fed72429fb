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


#: storages that nobody uses any more, not yet freed: one call for many of them
_left = []
_MANY = 64
_LARGE = 1 << 14
_elements = 0


def leave(handle, size):
    """The storage ``handle`` of ``size`` elements is not used any more."""
    global _elements
    _left.append(handle)
    _elements += size
    if _elements > _LARGE or len(_left) >= _MANY:
        free_left()


def free_left():
    """Free what was left; the end of a cell does so too."""
    global _elements
    if _left:
        # more may be left while the text is made
        now = _left[:]
        del _left[: len(now)]
        _elements = 0
        call("free", ",".join(map(str, now)))


def forget():
    """Drop bound functions and what was left (the JavaScript side was replaced)."""
    global _elements
    _functions.clear()
    _left.clear()
    _elements = 0
