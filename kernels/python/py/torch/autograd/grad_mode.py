"""Recording on and off."""

import functools

from torch._C.graph import mode as _mode


def is_grad_enabled():
    """Whether operations are being recorded."""
    return _mode.grad


class _Switch:
    """A context manager and decorator that sets grad mode."""

    value = True

    def __call__(self, fn):
        @functools.wraps(fn)
        def run(*args, **kwargs):
            with self._again():
                return fn(*args, **kwargs)

        return run

    def _again(self):
        return type(self)()

    def __enter__(self):
        self._was = _mode.grad
        _mode.grad = self.value

    def __exit__(self, *exc):
        _mode.grad = self._was


class no_grad(_Switch):
    """Nothing inside is recorded. Works as ``with``, and as decorator with or without parentheses."""

    value = False

    def __new__(cls, fn=None):
        made = object.__new__(cls)
        return made if fn is None else made(fn)

    def __init__(self, fn=None):
        pass


class enable_grad(_Switch):
    """Recording is on inside, also within ``no_grad``."""

    value = True

    def __new__(cls, fn=None):
        made = object.__new__(cls)
        return made if fn is None else made(fn)

    def __init__(self, fn=None):
        pass


class set_grad_enabled(_Switch):
    """Recording on or off, from now on or for a ``with`` block."""

    def __init__(self, mode):
        self._was = _mode.grad
        self.value = bool(mode)
        _mode.grad = self.value

    def _again(self):
        return set_grad_enabled(self.value)

    def __call__(self, fn):
        _mode.grad = self._was
        return super().__call__(fn)

    def __enter__(self):
        _mode.grad = self.value


class inference_mode(_Switch):
    """Like ``no_grad``."""

    def __new__(cls, mode=True):
        made = object.__new__(cls)
        if callable(mode):
            made.value = False
            return made(mode)
        made.value = not mode
        return made

    def __init__(self, mode=True):
        pass

    def _again(self):
        return inference_mode(not self.value)

    def __enter__(self):
        super().__enter__()
        self._inference = _mode.inference
        _mode.inference = not self.value

    def __exit__(self, *exc):
        super().__exit__(*exc)
        _mode.inference = self._inference
