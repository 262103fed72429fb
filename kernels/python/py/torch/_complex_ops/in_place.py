"""Changes in place."""

import torch._complex_ops.arithmetic  # noqa: F401  Registers what is done in place here.
from torch._complex import pair_of
from torch._complex_ops.registry import _op, operations


def _in_place(name):
    plain = operations[name]

    def run(x, *args, **kwargs):
        x._pair.copy_(plain(x, *args, **kwargs)._pair)
        return x

    operations[name + "_"] = run


for _name in ("add", "sub", "mul", "div", "neg", "exp"):
    _in_place(_name)


@_op()
def copy_(x, src, non_blocking=False):
    x._pair.copy_(pair_of(src, x.dtype))
    return x


@_op()
def zero_(x):
    x._pair.zero_()
    return x
