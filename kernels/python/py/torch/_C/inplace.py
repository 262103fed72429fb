"""In-place operations: compute as if out of place, then put the result where the tensor lies."""

from torch._C.base import alias, show
from torch._C.bridge import call
from torch._C.graph import Saved, mode, node_class, edge


def check(t):
    """In-place on a leaf that needs its gradient is refused."""
    if mode.grad and t.requires_grad:
        if t._base is None:
            if t._grad_fn is None:
                raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        elif t._one_of_many:
            raise RuntimeError(
                f"Output {t._output_nr} of {t.grad_fn.name().removesuffix('Backward0')} is a view and is being modified "
                "inplace. This view is the output of a function that returns multiple views. Such functions do not allow "
                "the output views to be modified inplace. You should replace the inplace operation by an out-of-place one."
            )
        else:
            base = t._base
            if base._requires_grad and base._grad_fn is None:
                raise RuntimeError(
                    "a view of a leaf Variable that requires grad is being used in an in-place operation."
                )
            if t._chain is None and t._history == base._history and t._grad_fn is None:
                raise RuntimeError(
                    "A view was created in no_grad mode and is being modified inplace with grad mode enabled."
                )


def old_value(t):
    """The tensor as the graph knew it before the change; shares the storage."""
    u = alias(t, t._shape, t._strides, t._off)
    u._requires_grad = t.requires_grad
    u._grad_fn = t.grad_fn
    u._output_nr = t._output_nr
    if u._requires_grad and u._grad_fn is None:
        u._accumulator = t._accumulator
    return u


def store(t, result):
    """Write ``result`` into the elements of ``t`` and count a new version."""
    if result._shape != t._shape:
        raise RuntimeError(
            f"output with shape {show(t._shape)} doesn't match the broadcast shape {show(result._shape)}"
        )
    a, b = t._s, result._s
    if a is not b:
        if (
            a.dtype is b.dtype
            and t._off == 0
            and a.size == t.numel() == b.size
            and result._off == 0
            and t._strides == result._strides
            and result.is_contiguous()
        ):
            a.handle, b.handle = b.handle, a.handle
        else:
            call("assign", a.handle, t._v(), b.handle, result._v())
    t._counter[0] += 1


def rebase(t, result):
    """After ``store``: the graph of ``t`` (and of its base, when it is a view) continues from ``result``."""
    if not mode.grad:
        return t
    base = t._base
    if base is None:
        if result._requires_grad:
            t._grad_fn, t._output_nr, t._requires_grad = result._grad_fn, result._output_nr, True
            _keep_outputs(t, result)
        t._history += 1
        return t
    if not (result._requires_grad or base.requires_grad):
        return t
    if t._chain is None:
        t._grad_fn, t._output_nr, t._requires_grad = result._grad_fn, result._output_nr, result._requires_grad
        return t
    chain = t._chain

    def scatter(node, grad):
        whole = grad.clone().contiguous()
        part = whole
        for again in chain:
            part = again(part)
        arrived = part.clone()
        with_hole = whole.clone()
        part = with_hole
        for again in chain:
            part = again(part)
        part.detach().zero_()
        return with_hole, arrived

    node = node_class("CopySlices")([edge(old_value(base)), edge(result)], scatter, ())
    node.outputs = (base._shape,)
    base._grad_fn, base._output_nr, base._requires_grad = node, 0, True
    base._history += 1
    return t


def _keep_outputs(t, result):
    node = result._grad_fn
    if node is not None and node.saved:
        for s in node.saved:
            if isinstance(s, Saved) and s.output and s.tensor is not None:
                s.tensor = alias(t, t._shape, t._strides, t._off)
                s.version = t._counter[0]


def _overlaps(t):
    """Whether some elements of a view (of ``unfold``, ``as_strided``) lie in one place. Expanded tensors are refused."""
    if t._base is None or not t.numel():
        return False
    span = 1
    for size, stride in zip(t._shape, t._strides):
        if size > 1 and stride == 0:
            raise RuntimeError(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory "
                "location. Please clone() the tensor before performing the operation."
            )
        span += (size - 1) * stride
    return t.numel() > span


def _one_by_one(t, compute):
    """PyTorch writes element after element: a place that is met twice is changed twice."""
    import torch

    places = torch.arange(t._s.size).as_strided(t._shape, t._strides, t._off).reshape(-1).tolist()
    visits, met = [], {}
    for place in places:
        met[place] = met.get(place, 0) + 1
        visits.append(met[place])
    turn = torch.tensor(visits).reshape(t._shape)
    for k in range(1, max(visits, default=0) + 1):
        result = torch.where(turn == k, compute(t.detach()), t.detach())
        # what is met later must not be written over by what was met before
        later = (turn == k).nonzero(as_tuple=True)
        t.detach()[later] = result[later].to(t.dtype)
    t._counter[0] += 1
    return t


def apply(t, compute):
    """``compute(old)`` gives the new value of ``t``, out of place and differentiable."""
    check(t)
    if _overlaps(t) and not (mode.grad and t.requires_grad):
        return _one_by_one(t, compute)
    old = old_value(t) if mode.grad and (t.requires_grad or t._base is not None) else t
    result = compute(old)
    if result.dtype is not t.dtype:
        if result.dtype.rank > t.dtype.rank:
            raise RuntimeError(
                f"result type {result.dtype.cpp} can't be cast to the desired output type {t.dtype.cpp}"
            )
    store(t, result)
    return rebase(t, result)


def overwrite(t, result):
    """``t`` becomes ``result`` (values and graph), whatever it was before."""
    check(t)
    if result.dtype is not t.dtype:
        result = result.to(t.dtype)
    store(t, result)
    if mode.grad and not result._requires_grad and t._base is None:
        t._grad_fn = None
        if t._requires_grad:
            t._requires_grad = False
        return t
    return rebase(t, result)
