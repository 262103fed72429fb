"""Automatic mixed precision: there is nothing to cast on this device."""

import contextlib

from torch._C.notes import tell


class autocast(contextlib.ContextDecorator):
    """Accepted without effect, which it says: everything is computed in the tensors' own dtype."""

    def __init__(self, device_type="cpu", dtype=None, enabled=True, cache_enabled=None):
        self.device_type, self._enabled = device_type, enabled

    def __enter__(self):
        if self._enabled and self.device_type == "cuda":
            tell("User provided device_type of 'cuda', but CUDA is not available. Disabling")
        elif self._enabled:
            tell("autocast has no effect here: results keep the dtype of their operands")
        return self

    def __exit__(self, *exc):
        return None


def custom_fwd(fwd=None, *, device_type=None, cast_inputs=None):
    """Decorator for ``forward`` of an autograd function; there is nothing to cast."""
    return (lambda f: f) if fwd is None else fwd


def custom_bwd(bwd=None, *, device_type=None):
    return (lambda f: f) if bwd is None else bwd


class GradScaler:
    """Scaling is off: float32 gradients do not underflow here."""

    def __init__(self, device="cpu", enabled=False, **kwargs):
        self._enabled = False

    def scale(self, outputs):
        return outputs

    def step(self, optimizer, *args, **kwargs):
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        pass

    def unscale_(self, optimizer):
        pass
