"""Three operands: a choice between two by a third, and products and quotients added to a tensor."""

import torch
from torch._C.base import broadcast_shapes, expanded, prod
from torch._C.bridge import call
from torch._C.dtypes import bool_, result_type
from torch._C.graph import attach
from torch._C.inplace import apply
from torch._C.layout import in_order, laid, memory_order
from torch._C.ops.binary import operands, sum_to
from torch._C.registry import function, functions, method, op

T = "T"


def choose(condition, a, b, shape, order):
    """``a`` where ``condition`` holds, else ``b``, of one dtype, laid out in that order of axes; no autograd."""
    n = prod(shape)
    args = []
    for x in (condition, a, b):
        v = x if x.numel() == 1 and n != 1 else in_order(expanded(x, shape), order)
        args += [v._s.handle, v._v()]
    return laid(call("where", *args, a.dtype.name, n), a.dtype, shape, order)


@function(overloads=("Tensor condition", "Tensor condition, Tensor|Number input, Tensor|Number other"))
def where(condition: T, input=None, other=None):
    """``input`` where ``condition`` holds, ``other`` elsewhere; with the condition alone, its nonzero positions."""
    c = condition
    if input is None and other is None:
        return torch.nonzero(c, as_tuple=True)
    if c.dtype is not bool_ and c.dtype.name != "uint8":
        raise RuntimeError(f"where expected condition to be a boolean tensor, but got a tensor with dtype {c.dtype.cpp}")
    a, b, ta, tb = operands("where", input, other)
    kind = result_type(a, b)
    xa = a if ta else torch.tensor(a, dtype=kind)
    xb = b if tb else torch.tensor(b, dtype=kind)
    shape = broadcast_shapes(broadcast_shapes(c._shape, xa._shape), xb._shape)
    if ta and a.dtype is not kind:
        xa = a.to(kind)
    if tb and b.dtype is not kind:
        xb = b.to(kind)
    out = choose(c, xa, xb, shape, memory_order(shape, (c, xa, xb)))
    sa, sb = xa._shape, xb._shape

    def grad(node, g, c):
        need = node.need
        return (
            sum_to(where(c, g, 0.0), sa) if need[0] else None,
            sum_to(where(c, 0.0, g), sb) if need[1] else None,
        )

    return attach(out, "WhereBackward0", (xa, xb), (c,), grad)


@method("where")
def _where_method(self, condition: T, other):
    return where(condition, self, other)


@op()
def lerp(input: T, end: T, weight: "Tensor|Number"):
    """``input + weight * (end - input)``."""
    return input + weight * (end - input)


@op()
def addcmul(input: T, tensor1: T, tensor2: T, *, value=1):
    """``input + value * tensor1 * tensor2``."""
    return input + (tensor1 * tensor2) * value


@op()
def addcdiv(input: T, tensor1: T, tensor2: T, *, value=1):
    """``input + value * tensor1 / tensor2``."""
    return input + (tensor1 / tensor2) * value


for _name in ("lerp", "addcmul", "addcdiv"):

    def _three(self, *args, _plain=functions[_name], **kwargs):
        return apply(self, lambda old: _plain(old, *args, **kwargs))

    method(_name + "_")(_three)


@op()
def xlogy(input: T, other):
    return where(input == 0, torch.zeros_like(input), input * other.log())


@op()
def heaviside(input: T, values: T):
    return where(input == 0, values, (input > 0).to(input.dtype))
