"""Backward: gradients flow from the roots along the recorded nodes, newest first."""

import heapq

from torch._C.graph import AccumulateGrad, mode

_TWICE = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
    "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
    "retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors "
    "after calling backward."
)


def _reachable(roots):
    """How many gradients each node waits for."""
    waits = {}
    seen = set()
    stack = []
    for node, _ in roots:
        if node not in seen:
            seen.add(node)
            stack.append(node)
            waits.setdefault(node, 0)
    while stack:
        for e in stack.pop().edges:
            if e is None:
                continue
            node = e[0]
            waits[node] = waits.get(node, 0) + 1
            if node not in seen:
                seen.add(node)
                stack.append(node)
    return waits


def _run_hooks(hooks, grad):
    for hook in tuple(hooks.values()):
        result = hook(grad)
        if result is not None:
            grad = result
    return grad


def _accumulate(variable, grad, create_graph):
    if variable._hooks:
        grad = _run_hooks(variable._hooks, grad)
    if grad.dtype is not variable.dtype:
        grad = grad.to(variable.dtype)
    old = variable._grad
    if old is None:
        variable._grad = grad.clone() if create_graph else grad.detach().clone()
    elif create_graph:
        variable._grad = old + grad
    else:
        old.add_(grad.detach())
    if variable._post_hooks:
        for hook in tuple(variable._post_hooks.values()):
            hook(variable)


def _apply(node, grads, retain):
    """The gradients a node passes on, one per edge."""
    if node.released:
        raise RuntimeError(_TWICE)
    saved = [s.get(node) for s in node.saved]
    if node.outputs is not None and len(node.outputs) > 1:
        result = node.fn(node, grads, *saved)
    else:
        result = node.fn(node, grads[0], *saved)
    if not retain and node.saved:
        node.released = True
        node.saved = ()
    return result if isinstance(result, (tuple, list)) else (result,)


def run(roots, gradients, retain_graph, create_graph, targets=None):
    """Push ``gradients`` from ``roots`` (edges). With ``targets`` (edges) return what arrives there instead of
    accumulating into leaves."""
    waits = _reachable(roots)
    buffers = {}
    for (node, number), grad in zip(roots, gradients):
        _collect(buffers, node, number, grad)
    captured = {}
    wanted = {}
    for node, number in targets or ():
        wanted.setdefault(node, set()).add(number)
    ready = []
    order = 0
    pending = set()
    for node in {n for n, _ in roots}:
        if waits[node] == 0:
            heapq.heappush(ready, (-node.sequence, order, node))
            order += 1
            pending.add(node)
    was = mode.grad
    mode.grad = create_graph
    try:
        while ready:
            node = heapq.heappop(ready)[2]
            slots = buffers.pop(node, {})
            if not isinstance(node, AccumulateGrad):
                if node.pre:
                    for number, hooks in node.pre.items():
                        if isinstance(hooks, dict) and slots.get(number) is not None:
                            slots[number] = _run_hooks(hooks, slots[number])
                if node.retain:
                    for number, ref in node.retain.items():
                        t = ref()
                        grad = slots.get(number)
                        if t is not None and grad is not None:
                            grad = grad if create_graph else grad.detach()
                            t._grad = grad.clone() if t._grad is None else t._grad + grad
            for number in wanted.get(node, ()):
                if slots.get(number) is not None:
                    captured[(node, number)] = slots[number]
            if isinstance(node, AccumulateGrad):
                if targets is None and slots.get(0) is not None:
                    _accumulate(node.variable, slots[0], create_graph)
                continue
            live = any(g is not None for g in slots.values())
            if live:
                count = len(node.outputs) if node.outputs is not None else 1
                grads = [slots.get(i) for i in range(count)]
                if count > 1 and node.custom_zeros:
                    grads = [_zeros(s) if g is None else g for g, s in zip(grads, node.outputs)]
                passed = _apply(node, grads, retain_graph)
                if node.post:
                    for hook in tuple(node.post.values()):
                        changed = hook(tuple(passed), tuple(grads))
                        if changed is not None:
                            passed = changed
            else:
                passed = (None,) * len(node.edges)
            for e, grad in zip(node.edges, passed):
                if e is None:
                    continue
                to, number = e
                if grad is not None:
                    _collect(buffers, to, number, grad)
                waits[to] -= 1
                if waits[to] == 0:
                    heapq.heappush(ready, (-to.sequence, order, to))
                    order += 1
    finally:
        mode.grad = was
    return captured


def _zeros(shape):
    import torch

    return torch.zeros(shape)


def _collect(buffers, node, number, grad):
    slots = buffers.setdefault(node, {})
    old = slots.get(number)
    slots[number] = grad if old is None else old + grad
