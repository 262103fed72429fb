"""``torch.compile``: everything here runs as it is written, with the same results."""

from torch._C.notes import tell


def compile(model=None, *, fullgraph=False, dynamic=None, backend="inductor", mode=None, options=None, disable=False):
    """The function or module itself; also a decorator with options. Says once that nothing is compiled."""
    if model is None:
        return compile
    tell("torch.compile compiles nothing here: the function runs as it is written, with the same results")
    return model


def is_compiling():
    return False


def disable(fn=None, recursive=True, *, reason=None):
    """Nothing is compiled anyway."""
    return (lambda f: f) if fn is None else fn


def reset():
    """There is nothing to forget."""
