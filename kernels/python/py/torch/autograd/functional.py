"""Jacobians and their products, by repeated backward."""

import torch


def _inputs(inputs):
    single = not isinstance(inputs, (tuple, list))
    xs = (inputs,) if single else tuple(inputs)
    return single, tuple(x.detach().requires_grad_() for x in xs)


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False):
    """The matrix of partial derivatives."""
    single, xs = _inputs(inputs)
    out = func(*xs)
    rows = [[] for _ in xs]
    flat = out.reshape(-1)
    for i in range(flat.numel()):
        grads = torch.autograd.grad(flat[i], xs, retain_graph=True, create_graph=create_graph, allow_unused=True)
        for r, g, x in zip(rows, grads, xs):
            r.append(torch.zeros_like(x) if g is None else g)
    made = tuple(torch.stack(r).reshape(out.shape + x.shape) for r, x in zip(rows, xs))
    return made[0] if single else made


def hessian(func, inputs, create_graph=False, strict=False):
    """The matrix of second derivatives of a scalar function of one tensor."""
    single, xs = _inputs(inputs)
    if not single:
        raise NotImplementedError("hessian of several inputs is not implemented in this torch; use autograd.grad twice")
    (g,) = torch.autograd.grad(func(*xs), xs, create_graph=True)
    rows = [torch.autograd.grad(v, xs, retain_graph=True)[0] for v in g.reshape(-1)]
    return torch.stack(rows).reshape(g.shape + xs[0].shape)


def vjp(func, inputs, v=None):
    single, xs = _inputs(inputs)
    out = func(*xs)
    grads = torch.autograd.grad(out, xs, v if v is not None else torch.ones_like(out), allow_unused=True)
    return out.detach(), grads[0] if single else grads
