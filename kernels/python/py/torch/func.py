"""Gradients, Jacobians and batches as functions of functions."""

import functools

import torch
from torch._functorch.apis import vmap
from torch._functorch.tree import leaves, rebuild, tree_map


def _fresh(tree):
    """Tensors of ``tree`` that record from here on."""

    def one(x):
        if not isinstance(x, torch.Tensor):
            return x
        if not x.requires_grad:
            return x.detach().requires_grad_()
        return x.view_as(x)

    return tree_map(one, tree)


def _picked(args, argnums):
    numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
    numbers = tuple(n + len(args) if n < 0 else n for n in numbers)
    args = list(args)
    for n in numbers:
        args[n] = _fresh(args[n])
    return args, numbers


def _like(argnums, values):
    return values[0] if isinstance(argnums, int) else tuple(values)


def grad_and_value(func, argnums=0, has_aux=False):
    """A function that returns (gradient, value)."""

    @functools.wraps(func, assigned=("__name__", "__doc__"), updated=())
    def both(*args, **kwargs):
        args, numbers = _picked(args, argnums)
        with torch.enable_grad():
            out = func(*args, **kwargs)
        value, aux = out if has_aux else (out, None)
        if not isinstance(value, torch.Tensor):
            raise RuntimeError(
                f"grad_and_value(f)(*args): Expected f(*args) to return a single tensor, got {type(value)}"
            )
        if value.dim() != 0:
            raise RuntimeError(
                "grad_and_value(f)(*args): Expected f(*args) to return a scalar tensor, got tensor with "
                f"{value.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
            )
        wanted = [leaf for n in numbers for leaf in leaves(args[n])]
        found = torch.autograd.grad(value, wanted, create_graph=True, allow_unused=True)
        found = [torch.zeros_like(w) if g is None else g for g, w in zip(found, wanted)]
        if not any(w.grad_fn is not None for w in wanted):
            # The outermost derivative: what it was computed from is nobody's business any more.
            found, value = [g.detach() for g in found], value.detach()
        grads = _like(argnums, rebuild([args[n] for n in numbers], found))
        return (grads, (value, aux)) if has_aux else (grads, value)

    return both


def grad(func, argnums=0, has_aux=False):
    """A function that returns the gradient of ``func``, which gives one number."""
    both = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func, assigned=("__name__", "__doc__"), updated=())
    def only(*args, **kwargs):
        grads, value = both(*args, **kwargs)
        return (grads, value[1]) if has_aux else grads

    return only


def vjp(func, *primals, has_aux=False):
    """(output, a function from cotangents to one product for each primal)."""
    fresh = [_fresh(p) for p in primals]
    out = func(*fresh)
    out, aux = out if has_aux else (out, None)
    wanted = leaves(fresh)

    def pull(cotangents, retain_graph=True):
        found = torch.autograd.grad(
            leaves(out), wanted, leaves(cotangents), retain_graph=True, create_graph=False, allow_unused=True
        )
        found = [torch.zeros_like(w) if g is None else g for g, w in zip(found, wanted)]
        return tuple(rebuild(fresh, found))

    shown = tree_map(lambda t: t.detach(), out)
    return (shown, pull, aux) if has_aux else (shown, pull)


def jacrev(func, argnums=0, has_aux=False):
    """A function that returns the Jacobian: (*output shape, *input shape)."""

    @functools.wraps(func, assigned=("__name__", "__doc__"), updated=())
    def jacobian(*args):
        args, numbers = _picked(args, argnums)
        with torch.enable_grad():
            out = func(*args)
        out, aux = out if has_aux else (out, None)
        wanted = [leaf for n in numbers for leaf in leaves(args[n])]
        chained = any(w.grad_fn is not None for w in wanted)

        def of(value):
            rows = []
            for entry in value.reshape(-1):
                found = torch.autograd.grad(entry, wanted, retain_graph=True, create_graph=True, allow_unused=True)
                rows.append([torch.zeros_like(w) if g is None else g for g, w in zip(found, wanted)])
            columns = [torch.stack(c).reshape(*value.shape, *w.shape) for c, w in zip(zip(*rows), wanted)]
            columns = columns if chained else [c.detach() for c in columns]
            return _like(argnums, rebuild([args[n] for n in numbers], columns))

        made = tree_map(of, out)
        return (made, aux) if has_aux else made

    return jacobian


jacfwd = jacrev


def hessian(func, argnums=0):
    """A function that returns the second derivatives of ``func``."""
    return jacrev(jacrev(func, argnums), argnums)


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """``module(*args)`` with other parameters and buffers, named as in its state_dict."""
    named = {}
    dicts = parameter_and_buffer_dicts
    for part in (dicts,) if isinstance(dicts, dict) else dicts:
        named.update(part)
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    kept = []
    for name, value in named.items():
        where, _, last = name.rpartition(".")
        owner = module.get_submodule(where)
        place = owner._parameters if last in owner._parameters else owner._buffers
        if last not in place:
            if strict:
                raise RuntimeError(f"Unexpected key(s): {name}.")
            continue
        kept.append((place, last, place[last]))
        place[last] = value
    try:
        return module(*args, **(kwargs or {}))
    finally:
        for place, last, value in kept:
            place[last] = value


def stack_module_state(models):
    """Parameters and buffers of equal modules, stacked: (dict, dict)."""
    parameters = {k: torch.stack([dict(m.named_parameters())[k].detach() for m in models]).requires_grad_()
                  for k, _ in models[0].named_parameters()}
    buffers = {k: torch.stack([dict(m.named_buffers())[k] for m in models]) for k, _ in models[0].named_buffers()}
    return parameters, buffers


def __getattr__(name):
    if name in ("jvp", "linearize", "functionalize"):
        raise NotImplementedError(
            f"torch.func.{name} is not implemented in this torch; the nearest thing that works is torch.func.vjp"
        )
    raise AttributeError(f"module 'torch.func' has no attribute '{name}'")


__all__ = [
    "functional_call", "grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "stack_module_state", "vjp", "vmap",
]
