"""The compiler's front: there is nothing to compile, so functions stay as they are."""

from torch._dynamo import config
from torch.compiler import disable, is_compiling, reset


def optimize(backend="inductor", **options):
    """A decorator that returns the function itself."""
    return lambda fn: fn


def explain(fn, *args, **kwargs):
    raise NotImplementedError(
        "torch._dynamo.explain is not implemented in this torch: nothing is compiled; the nearest thing that works is calling "
        "the function"
    )


def allow_in_graph(fn):
    return fn


def mark_dynamic(t, index, **options):
    pass


def mark_static(t, index=None):
    pass


def graph_break():
    pass


__all__ = [
    "allow_in_graph", "config", "disable", "explain", "graph_break", "is_compiling", "mark_dynamic", "mark_static",
    "optimize", "reset",
]
