"""The same memory in another shape, and parts joined."""

import torch
from torch._C.base import wrap_dim
from torch._C.ops.views import ints
from torch._complex import ComplexTensor, pair_of
from torch._complex_ops.registry import _dims, _kind, _op, operations


@_op("view", "reshape")
def _shaped(x, *size, _name=None, **named_size):
    size = size or tuple(named_size.values())
    if len(size) == 1 and getattr(size[0], "is_floating_point", None) is not None:
        raise NotImplementedError("view(dtype) of complex tensors is not implemented in this torch; the nearest thing that "
                                  "works is torch.view_as_real")
    return ComplexTensor(x._pair.reshape(*ints(size), 2))


def _whole(name):
    def run(x, *args, **kwargs):
        return ComplexTensor(getattr(x._pair, name)(*args, **kwargs))

    operations[name] = run


for _name in ("contiguous", "clone", "detach", "cpu", "requires_grad_", "detach_"):
    _whole(_name)


@_op("transpose", "swapaxes", "swapdims")
def transpose(x, dim0, dim1):
    return ComplexTensor(x._pair.transpose(*_dims(x, (dim0, dim1))))


@_op()
def t(x):
    return x if x.dim() < 2 else transpose(x, 0, 1)


@_op()
def permute(x, *dims):
    return ComplexTensor(x._pair.permute(*_dims(x, ints(dims)), x.dim()))


@_op()
def unsqueeze(x, dim):
    return ComplexTensor(x._pair.unsqueeze(wrap_dim(dim, x.dim() + 1)))


@_op()
def squeeze(x, dim=None):
    keep = [d for i, d in enumerate(x.shape) if d != 1 or (dim is not None and i != wrap_dim(dim, x.dim()))]
    return ComplexTensor(x._pair.reshape(*keep, 2))


@_op()
def flatten(x, start_dim=0, end_dim=-1):
    if not x.dim():
        return _shaped(x, 1)
    return ComplexTensor(x._pair.flatten(wrap_dim(start_dim, x.dim()), wrap_dim(end_dim, x.dim())))


@_op()
def expand(x, *sizes):
    sizes = ints(sizes)
    return ComplexTensor(x._pair.expand(*sizes, 2))


@_op()
def expand_as(x, other):
    return expand(x, *other.shape)


@_op()
def view_as(x, other):
    return _shaped(x, *other.shape)


@_op()
def repeat(x, *sizes):
    return ComplexTensor(x._pair.repeat(*ints(sizes), 1))


@_op()
def select(x, dim, index):
    return ComplexTensor(x._pair.select(wrap_dim(dim, x.dim()), index))


@_op()
def narrow(x, dim, start, length):
    return ComplexTensor(x._pair.narrow(wrap_dim(dim, x.dim()), start, length))


@_op()
def index_select(x, dim, index):
    return ComplexTensor(x._pair.index_select(wrap_dim(dim, x.dim()), index))


@_op()
def flip(x, *dims):
    return ComplexTensor(x._pair.flip(_dims(x, ints(dims))))


@_op()
def roll(x, shifts, dims=None):
    if dims is None:
        return _shaped(roll(x.flatten(), shifts, 0), *x.shape)
    dims = [dims] if isinstance(dims, int) else dims
    return ComplexTensor(x._pair.roll(shifts, _dims(x, dims)))


def _pieces(name):
    def run(x, *args, dim=0, **kwargs):
        if len(args) > 1:
            args, dim = args[:1], args[1]
        found = getattr(x._pair, name)(*args, dim=wrap_dim(dim, x.dim()), **kwargs)
        return tuple(ComplexTensor(p) for p in found)

    operations[name] = run


for _name in ("chunk", "split", "tensor_split"):
    _pieces(_name)


@_op()
def unbind(x, dim=0):
    return tuple(ComplexTensor(p) for p in x._pair.unbind(wrap_dim(dim, x.dim())))


@_op("cat", "concat", "concatenate")
def cat(tensors, dim=0):
    kind = _kind(tensors)
    return ComplexTensor(torch.cat([pair_of(t, kind) for t in tensors], wrap_dim(dim, tensors[0].dim())))


@_op()
def stack(tensors, dim=0):
    kind = _kind(tensors)
    return ComplexTensor(torch.stack([pair_of(t, kind) for t in tensors], wrap_dim(dim, tensors[0].dim() + 1)))


@_op()
def diagonal(input, offset=0, dim1=0, dim2=1):
    i, j = _dims(input, (dim1, dim2))
    return ComplexTensor(input._pair.diagonal(offset, i, j).transpose(-1, -2))
