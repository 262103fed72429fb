"""Trading time for memory: forward values are dropped and computed again during backward."""

import contextlib
import warnings

import torch
from torch._C.base import TensorBase, alias
from torch._C.graph import attach_many, mode


def _outputs(result):
    return [result] if isinstance(result, TensorBase) else [r for r in result]


def checkpoint(
    function, *args, use_reentrant=None, preserve_rng_state=True, context_fn=None, determinism_check="default",
    debug=False, early_stop=True, **kwargs
):
    """``function(*args)`` without keeping its inner tensors; backward runs it once more."""
    if use_reentrant is None:
        warnings.warn(
            "torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. Starting in PyTorch 2.9, "
            "calling checkpoint without use_reentrant will raise an exception. use_reentrant=False is recommended, but if "
            "you need to preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for more "
            "details on the differences between the two variants.",
            stacklevel=2,
        )
        use_reentrant = True
    if not mode.grad:
        return function(*args, **kwargs)
    if use_reentrant:
        return _reentrant(function, args, kwargs, preserve_rng_state)
    return _saved_again(function, args, kwargs, preserve_rng_state)


def _saved_again(function, args, kwargs, preserve):
    """Record the graph as usual, but keep only a number for each saved tensor; a second forward fills them in."""
    state = torch.get_rng_state() if preserve else None
    count = [0]
    kept = {}

    def pack(t):
        count[0] += 1
        return count[0] - 1

    def unpack(i):
        if i not in kept:
            again(kept)
        return kept[i]

    def again(store):
        number = [0]

        def keep(t):
            store[number[0]] = alias_of(t)
            number[0] += 1
            return number[0] - 1

        with _rng(state), torch.enable_grad(), _everything(keep, store.__getitem__):
            function(*[_fresh(a) for a in args], **kwargs)

    with _everything(pack, unpack):
        return function(*args, **kwargs)


def alias_of(t):
    u = alias(t, t._shape, t._strides, t._off)
    u._grad_fn, u._output_nr, u._requires_grad = t._grad_fn, t._output_nr, t._requires_grad
    return u


def _fresh(a):
    if isinstance(a, TensorBase):
        b = a.detach()
        b.requires_grad = a.requires_grad
        return b
    return a


@contextlib.contextmanager
def _everything(pack, unpack):
    mode.saved_hooks.append((pack, unpack))
    try:
        yield
    finally:
        mode.saved_hooks.pop()


@contextlib.contextmanager
def _rng(state):
    if state is None:
        yield
        return
    now = torch.get_rng_state()
    torch.set_rng_state(state)
    try:
        yield
    finally:
        torch.set_rng_state(now)


def _reentrant(function, args, kwargs, preserve):
    state = torch.get_rng_state() if preserve else None
    tensors = [a for a in args if isinstance(a, TensorBase)]
    if not any(t.requires_grad for t in tensors):
        warnings.warn("None of the inputs have requires_grad=True. Gradients will be None", stacklevel=3)
    with torch.no_grad():
        result = function(*args, **kwargs)
    outs = _outputs(result)

    def backward(node, grads):
        fresh = [_fresh(a) for a in args]
        with _rng(state), torch.enable_grad():
            again = _outputs(function(*fresh, **kwargs))
        grads = grads if isinstance(grads, (list, tuple)) else [grads]
        pairs = [(o, g) for o, g in zip(again, grads) if g is not None and o.requires_grad]
        torch.autograd.backward([o for o, _ in pairs], [g for _, g in pairs])
        return tuple(f._grad for f in fresh if isinstance(f, TensorBase))

    attach_many(outs, "CheckpointFunctionBackward", tuple(tensors), (), backward)
    return outs[0] if isinstance(result, TensorBase) else type(result)(outs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    """A sequence of modules in checkpointed segments; the last one runs plainly."""
    parts = list(functions.children()) if isinstance(functions, torch.nn.Module) else list(functions)
    size = len(parts) // segments

    def run(begin, end):
        def go(x):
            for p in parts[begin:end]:
                x = p(x)
            return x

        return go

    at = 0
    for _ in range(segments - 1):
        input = checkpoint(run(at, at + size), input, use_reentrant=use_reentrant, **kwargs)
        at += size
    return run(at, len(parts))(input)


__all__ = ["checkpoint", "checkpoint_sequential"]
