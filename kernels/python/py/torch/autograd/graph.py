"""The graph behind ``grad_fn``."""

from torch._C import engine as _engine
from torch._C.graph import Node, edge as _edge, mode as _mode


def _engine_run_backward(tensors, grads, retain_graph, create_graph, inputs, allow_unused=False):
    roots, flowing = [], []
    for i, (t, g) in enumerate(zip(tensors, grads)):
        e = _edge(t)
        if e is None:
            raise RuntimeError(f"element {i} of tensors does not require grad and does not have a grad_fn")
        roots.append(e)
        flowing.append(g)
    targets = None
    if inputs is not None:
        targets = []
        for t in inputs:
            e = _edge(t)
            if e is None:
                raise RuntimeError("One of the differentiated Tensors does not require grad")
            targets.append(e)
    found = _engine.run(roots, flowing, retain_graph, create_graph, targets)
    if targets is None:
        return None
    out = []
    for i, e in enumerate(targets):
        g = found.get(e)
        if g is None and not allow_unused:
            raise RuntimeError(
                f"The differentiated Tensor at index {i} appears to not have been used in the graph. Set "
                "allow_unused=True if this is the desired behavior."
            )
        out.append(g if g is None or create_graph else g.detach())
    return tuple(out)


class saved_tensors_hooks:
    """``pack`` and ``unpack`` handle every tensor that is saved for backward inside."""

    def __init__(self, pack_hook, unpack_hook):
        self._pair = (pack_hook, unpack_hook)

    def __enter__(self):
        _mode.saved_hooks.append(self._pair)

    def __exit__(self, *exc):
        _mode.saved_hooks.pop()


class save_on_cpu(saved_tensors_hooks):
    """Everything is on the CPU already."""

    def __init__(self, pin_memory=False, device_type="cuda"):
        super().__init__(lambda t: t, lambda t: t)


__all__ = ["Node", "save_on_cpu", "saved_tensors_hooks"]
