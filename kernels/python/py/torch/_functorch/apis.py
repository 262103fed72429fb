"""vmap: a function of one sample becomes one of a batch. Here it is called once for each sample."""

import functools

import torch
from torch._functorch.tree import leaves, rebuild, spread


def _along(dim, x):
    return dim + x.dim() if dim < 0 else dim


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """``func`` over a batch axis of its arguments.

    ``in_dims``: the batch axis of each argument, None for an argument that all samples share. ``out_dims``: where the
    batch axis of each result goes. The function runs once for each sample, so it may also look at values.
    """

    @functools.wraps(func, assigned=("__name__", "__doc__"), updated=())
    def batched(*args, **kwargs):
        if not isinstance(in_dims, (int, tuple, list)):
            raise ValueError(
                f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): expected `in_dims` to be int or a (potentially "
                f"nested) tuple matching the structure of inputs, got: {type(in_dims)}."
            )
        if not args:
            raise ValueError(
                f"vmap({_name(func)})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap "
                "over a function with no inputs. The latter is unsupported."
            )
        if isinstance(in_dims, (tuple, list)) and len(in_dims) != len(args):
            raise ValueError(
                f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): in_dims is not compatible with the structure of "
                f"inputs. in_dims has structure of length {len(in_dims)} but inputs has length {len(args)}."
            )
        pairs = spread(in_dims if isinstance(in_dims, int) else tuple(in_dims), args)
        pairs += [(0, leaf) for leaf in leaves(tuple(kwargs.values()))]
        sizes = {x.shape[_along(d, x)] for d, x in pairs if d is not None and isinstance(x, torch.Tensor)}
        if len(sizes) > 1:
            listed = [x.shape[_along(d, x)] for d, x in pairs if d is not None]
            raise ValueError(f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {listed} "
                             "for the mapped dimension")
        if not sizes:
            raise ValueError(
                f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): at least one input should have a dimension to map"
            )
        outs = [_one(func, args, kwargs, pairs, i) for i in range(sizes.pop())]
        return _joined(outs, out_dims, func)

    return batched


def _name(func):
    return getattr(func, "__name__", repr(func))


def _one(func, args, kwargs, pairs, i):
    picked = [
        x if d is None or not isinstance(x, torch.Tensor) else x.select(_along(d, x), i) for d, x in pairs
    ]
    positional = rebuild(args, picked)
    count = len(leaves(args))
    named = dict(zip(kwargs, rebuild(tuple(kwargs.values()), picked[count:])))
    return func(*positional, **named)


def _joined(outs, out_dims, func):
    for x in leaves(outs[0]):
        if not isinstance(x, torch.Tensor):
            raise ValueError(
                f"vmap({_name(func)}, ...): `{_name(func)}` must only return Tensors, got type {type(x)}. Did you mean to set "
                "out_dims= to None for output?"
            )
    columns = zip(*(leaves(o) for o in outs))
    dims = [d for d, _ in spread(out_dims, outs[0])]
    stacked = [c[0] if d is None else _stack(c, d) for c, d in zip(columns, dims)]
    return rebuild(outs[0], stacked)


def _stack(values, dim):
    return torch.stack(values, dim)


