"""The graph that backward walks: nodes, saved tensors, grad mode, attaching operations."""

import weakref

from torch._C.base import alias


class _Mode:
    __slots__ = ("grad", "inference", "saved_hooks")

    def __init__(self):
        self.grad = True
        self.inference = False
        self.saved_hooks = []


mode = _Mode()
_sequence = 0
_node_classes = {}


class Saved:
    """A tensor kept for backward, with the version it had."""

    __slots__ = ("tensor", "version", "output", "packed", "unpack")

    def __init__(self, tensor, output):
        self.output = output
        self.version = tensor._counter[0]
        self.unpack = None
        if mode.saved_hooks:
            pack, self.unpack = mode.saved_hooks[-1]
            # an output is handed over without its graph, which is not there yet
            self.packed = pack(detached(tensor) if output else tensor)
            self.tensor = None
        else:
            # an output would keep its own graph alive in a circle
            self.tensor = alias(tensor, tensor._shape, tensor._strides, tensor._off) if output else tensor

    def get(self, node):
        if self.unpack is not None:
            t = self.unpack(self.packed)
            return self._as_output(t, node) if self.output else t
        t = self.tensor
        if t._counter[0] != self.version:
            shape = ", ".join(map(str, t._shape))
            source = node if self.output else t._grad_fn
            which = ""
            if source is not None:
                number = 0 if self.output else t._output_nr
                which = f", which is output {number} of {source.name().partition('Backward')[0]},"
            raise RuntimeError(
                "one of the variables needed for gradient computation has been modified by an inplace operation: "
                f"[torch.{t.dtype.legacy} [{shape}]]{which} is at version {t._counter[0]}; expected version "
                f"{self.version} instead. Hint: enable anomaly detection to find the operation that failed to compute "
                "its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
            )
        return self._as_output(t, node) if self.output else t

    @staticmethod
    def _as_output(t, node):
        u = alias(t, t._shape, t._strides, t._off)
        u._grad_fn, u._requires_grad = node, True
        return u


class Node:
    """One recorded operation. ``next_functions`` leads towards the leaves."""

    __slots__ = (
        "edges", "fn", "saved", "sequence", "released", "outputs", "pre", "post", "retain", "metadata", "__weakref__",
        "custom_zeros",
    )

    def __init__(self, edges, fn, saved):
        global _sequence
        _sequence += 1
        self.sequence = _sequence
        self.edges = edges
        self.fn = fn
        self.saved = saved
        self.released = False
        self.outputs = None
        self.pre = None
        self.post = None
        self.retain = None
        self.metadata = {}
        self.custom_zeros = False

    def name(self):
        return type(self).__name__

    @property
    def next_functions(self):
        return tuple((None, 0) if e is None else e for e in self.edges)

    @property
    def need(self):
        """For each input, whether its gradient is wanted."""
        return tuple(e is not None for e in self.edges)

    def register_hook(self, hook):
        """``hook(grad_inputs, grad_outputs)`` runs after this node."""
        if self.post is None:
            self.post = {}
        return Handle(self.post, hook)

    def register_prehook(self, hook):
        if self.pre is None:
            self.pre = {}
        return Handle(self.pre, hook)


class AccumulateGrad(Node):
    """The end of a path: adds what arrives to ``variable.grad``."""

    __slots__ = ("variable",)

    def __init__(self, variable):
        Node.__init__(self, (), None, ())
        self.sequence = 1 << 60
        self.variable = variable


AccumulateGrad.__module__ = None


class Handle:
    """What registering a hook returns; ``remove()`` takes the hook away."""

    _next = 0

    def __init__(self, hooks, hook):
        Handle._next += 1
        self.id = Handle._next
        self._hooks = weakref.ref(hooks) if not isinstance(hooks, dict) else (lambda: hooks)
        hooks[self.id] = hook

    def remove(self):
        hooks = self._hooks()
        if hooks is not None:
            hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.remove()


def node_class(name):
    cls = _node_classes.get(name)
    if cls is None:
        cls = _node_classes[name] = type(name, (Node,), {"__slots__": (), "__module__": "torch.autograd.graph"})
        cls.__module__ = None
    return cls


def accumulator(leaf):
    found = leaf._accumulator
    node = found() if found is not None else None
    if node is None:
        node = AccumulateGrad(leaf)
        leaf._accumulator = weakref.ref(node)
    return node


def edge(t):
    if not t.requires_grad:
        return None
    fn = t.grad_fn
    return (fn, t._output_nr) if fn is not None else (accumulator(t), 0)


def wants_grad(*tensors):
    if mode.grad:
        for t in tensors:
            if t.requires_grad:
                return True
    return False


def attach(out, name, inputs, saves, fn):
    """Record that ``out`` came from ``inputs``. ``fn(node, grad, *saved)`` gives one gradient per input."""
    if mode.grad:
        for t in inputs:
            if t.requires_grad:
                saved = tuple([Saved(s, s is out) for s in saves])
                node = node_class(name)([edge(i) for i in inputs], fn, saved)
                node.outputs = (out._shape,)
                out._grad_fn = node
                out._requires_grad = True
                break
    return out


def attach_many(outs, name, inputs, saves, fn):
    """The same for several outputs: ``fn(node, grads, *saved)``; a gradient may be None."""
    if mode.grad and any(t.requires_grad for t in inputs):
        ids = {id(o) for o in outs}
        saved = tuple([Saved(s, id(s) in ids) for s in saves])
        node = node_class(name)([edge(i) for i in inputs], fn, saved)
        node.outputs = tuple(o._shape for o in outs)
        for i, o in enumerate(outs):
            if o.dtype.is_floating_point:
                o._grad_fn = node
                o._output_nr = i
                o._requires_grad = True
    return outs


def attach_view(base, view, name, fn, again):
    """``view`` looks into ``base``: gradients as usual, and ``again(base)`` makes the same view once more."""
    root = base._base
    if root is None:
        view._base = base
        view._chain = (again,)
        view._history = base._history
    else:
        view._base = root
        view._chain = base._chain + (again,) if base._chain is not None else None
        view._history = root._history
    if not mode.grad:
        view._chain = None
    elif base._one_of_many:
        view._one_of_many = True
    return attach(view, name, (base,), (), fn)


def detached(t):
    """The same elements, outside the graph."""
    return alias(t, t._shape, t._strides, t._off)
