"""Operations with a backward of their own."""

import torch
from torch._C.base import TensorBase, alias
from torch._C.graph import Saved, edge, mode, node_class


class FunctionCtx:
    """What ``forward`` may keep for ``backward``."""

    def __init__(self):
        self.saved = ()
        self.needs_input_grad = ()
        self.dirty = ()
        self.non_differentiable = ()
        self.materialize = True
        self._node = None
        self._released = False

    def save_for_backward(self, *tensors):
        """Keep tensors (or None) for backward; they come back as ``ctx.saved_tensors``."""
        self.saved = tensors

    @property
    def saved_tensors(self):
        if self._released:
            from torch._C.engine import _TWICE

            raise RuntimeError(_TWICE)
        return tuple(s.get(self._node) if isinstance(s, Saved) else s for s in self.saved)

    def mark_dirty(self, *tensors):
        self.dirty = tensors

    def mark_non_differentiable(self, *tensors):
        self.non_differentiable = tensors

    def set_materialize_grads(self, value):
        self.materialize = value


class Function:
    """Subclass with static ``forward(ctx, ...)`` and ``backward(ctx, *grads)``; call ``apply``."""

    def __init__(self, *args, **kwargs):
        raise RuntimeError(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all static, so you should invoke "
            "them on the class itself. Instantiating an autograd function will raise an error in a future version of "
            "PyTorch."
        )

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD."
        )

    @classmethod
    def apply(cls, *args, **kwargs):
        """Run ``forward`` unrecorded and record one node for it."""
        ctx = FunctionCtx()
        tensors = [a for a in args if isinstance(a, TensorBase)]
        record = mode.grad and any(t.requires_grad for t in tensors)
        ctx.needs_input_grad = tuple(isinstance(a, TensorBase) and a.requires_grad for a in args)
        was, mode.grad = mode.grad, False
        try:
            if cls.__dict__.get("setup_context") is not None:
                result = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, result)
            else:
                result = cls.forward(ctx, *args, **kwargs)
        finally:
            mode.grad = was
        single = not isinstance(result, tuple)
        outs = [result] if single else list(result)
        for i, o in enumerate(outs):
            if isinstance(o, TensorBase) and any(o is t for t in tensors) and not any(o is d for d in ctx.dirty):
                outs[i] = alias(o, o._shape, o._strides, o._off)
        if record:
            _record(cls, ctx, args, outs)
        return outs[0] if single else tuple(outs)


def _record(cls, ctx, args, outs):
    inputs = [edge(a) if isinstance(a, TensorBase) else None for a in args]
    shapes = tuple(o._shape if isinstance(o, TensorBase) else torch.Size() for o in outs)

    def run(node, grads, *saved):
        gs = grads if len(shapes) > 1 else [grads]
        if ctx.materialize:
            gs = [torch.zeros(s) if g is None else g for g, s in zip(gs, shapes)]
        result = cls.backward(ctx, *gs)
        result = result if isinstance(result, tuple) else (result,)
        if len(result) < len(args):
            raise RuntimeError(
                f"function {cls.__name__}Backward returned an incorrect number of gradients (expected {len(args)}, got "
                f"{len(result)})"
            )
        return result

    node = node_class(cls.__name__ + "Backward")(inputs, run, ())
    node.outputs = shapes
    ctx._node = node
    kept = {id(o) for o in outs if isinstance(o, TensorBase)}
    ctx.saved = tuple(Saved(t, id(t) in kept) if isinstance(t, TensorBase) else t for t in ctx.saved)
    for i, o in enumerate(outs):
        if not isinstance(o, TensorBase) or not o.dtype.is_floating_point:
            continue
        if any(o is n for n in ctx.non_differentiable):
            continue
        o._grad_fn, o._output_nr, o._requires_grad = node, i, True


def once_differentiable(fn):
    """``backward`` cannot be differentiated again."""
    return fn
