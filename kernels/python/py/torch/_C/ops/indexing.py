"""Reading and writing through an index: integers, slices, None, ellipsis, masks, integer tensors."""

import torch
from torch._C.base import alias, broadcast_shapes, expanded, permuted, prod, show, TensorBase, whole, wrap
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import bool_, fits, int64, uint8
from torch._C.graph import attach, mode
from torch._C.inplace import check, old_value, rebase
from torch._C.ops.copies import copy_, fill_with
from torch._C.ops.slices import select_checked, slice_axis
from torch._C.registry import method, op

T = "T"

_ADVANCED = (list, range)
_int_kinds = {"int64", "int32", "int16", "int8"}


def _number(i, x):
    if i.dtype.is_floating_point:
        raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
    return i.item()


def _as_items(index):
    if type(index) is tuple:
        return list(index)
    return [index]


def _as_index(item):
    """A list, range or array used as an index becomes a tensor."""
    if isinstance(item, TensorBase):
        return item
    t = torch.tensor(list(item) if isinstance(item, range) else item)
    return t.long() if t.numel() == 0 and t.dtype.is_floating_point else t


def _axes_of(item):
    if item is None or item is Ellipsis or item is True or item is False:
        return 0
    if isinstance(item, TensorBase) and item.dtype in (bool_, uint8):
        return len(item._shape)
    return 1


def _bad(item):
    kind = type(item).__name__
    return IndexError(
        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices "
        f"(got {kind})"
    )


def plan(x, index):
    """Apply the basic parts of an index. Returns the view and, for each of its axes, an index tensor or None."""
    items = _as_items(index)
    for i, item in enumerate(items):
        if isinstance(item, _ADVANCED) or (isinstance(item, tuple)):
            items[i] = _as_index(item)
        elif not isinstance(item, (int, slice, TensorBase, type(None), type(Ellipsis))):
            if hasattr(item, "__index__"):
                items[i] = item.__index__()
            elif hasattr(item, "tolist"):
                items[i] = torch.tensor(item.tolist())
            else:
                raise _bad(item)
    used = 0
    for item in items:
        used += _axes_of(item)
    n = len(x._shape)
    if used > n:
        if n == 0 and len(items) == 1 and isinstance(items[0], (int, slice)):
            if isinstance(items[0], int):
                raise IndexError(
                    "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to "
                    "convert a 0-dim tensor to a number"
                )
            raise IndexError("slice() cannot be applied to a 0-dim tensor.")
        raise IndexError(f"too many indices for tensor of dimension {n}")
    result = x
    dim = 0
    advanced = []

    def note(at, tensor):
        while len(advanced) <= at:
            advanced.append(None)
        advanced[at] = tensor

    position = 0
    for item in items:
        if item is None:
            result = result.unsqueeze(dim)
            dim += 1
        elif item is Ellipsis:
            dim += n - used
        elif item is True or item is False:
            result = result.unsqueeze(dim)
            note(dim, torch.tensor([0] if item else [], dtype=int64))
            dim += 1
        elif isinstance(item, int):
            size = result._shape[dim]
            if not -size <= item < size:
                raise IndexError(f"index {item} is out of bounds for dimension {position} with size {size}")
            result = select_checked(result, dim, item)
            position += 1
        elif isinstance(item, slice):
            result = _slice(result, dim, item)
            dim += 1
            position += 1
        else:
            t = item
            if t.dtype in (bool_, uint8):
                k = len(t._shape)
                if k == 0:
                    result = result.unsqueeze(dim)
                    note(dim, torch.tensor([0] if t.item() else [], dtype=int64))
                    dim += 1
                    continue
                for j in range(k):
                    if t._shape[j] != result._shape[dim + j]:
                        raise IndexError(
                            f"The shape of the mask {show(t._shape)} at index {j} does not match the shape of the indexed "
                            f"tensor {show(x._shape)} at index {dim + j}"
                        )
                where = torch.nonzero(t)
                for j in range(k):
                    note(dim + j, where[:, j].contiguous())
                dim += k
                position += k
            elif t.dtype.name in _int_kinds:
                if len(t._shape) == 0 and not any(
                    isinstance(o, TensorBase) and len(o._shape) for o in items if o is not t
                ):
                    i, size = t.item(), result._shape[dim]
                    if not -size <= i < size:
                        raise IndexError(f"index {i} is out of bounds for dimension {position} with size {size}")
                    result = select_checked(result, dim, i)
                else:
                    note(dim, t)
                    dim += 1
                position += 1
            else:
                raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
    return result, advanced


def _slice(x, dim, s):
    step = 1 if s.step is None else _bound(s.step)
    if step <= 0:
        raise ValueError("step must be greater than zero")
    size = x._shape[dim]
    start = 0 if s.start is None else _bound(s.start)
    stop = size if s.stop is None else _bound(s.stop)
    if start < 0:
        start = max(0, start + size)
    if stop < 0:
        stop = max(0, stop + size)
    start, stop = min(start, size), min(stop, size)
    if stop < start:
        stop = start
    if start == 0 and stop == size and step == 1 and s.start is None and s.stop is None and s.step is None:
        return x if x._base is not None else slice_axis(x, dim, 0, size, 1)
    return slice_axis(x, dim, start, stop, step)


def _bound(v):
    try:
        return v.__index__()
    except (AttributeError, TypeError):
        raise TypeError("slice indices must be integers or None or have an __index__ method") from None


class _Advanced:
    """Integer tensors on some axes: where they stand, their common shape, and the order of axes that puts them first."""

    def __init__(self, x, indices):
        n = len(x._shape)
        self.dims = [i for i, t in enumerate(indices) if t is not None]
        tensors = [indices[d] for d in self.dims]
        shape = tensors[0]._shape
        try:
            for t in tensors[1:]:
                shape = broadcast_shapes(shape, t._shape)
        except RuntimeError:
            listed = ", ".join(show(t._shape) for t in tensors)
            raise IndexError(
                f"shape mismatch: indexing tensors could not be broadcast together with shapes {listed}"
            ) from None
        self.shape = shape
        self.count = prod(shape)
        self.tensors = []
        for t in tensors:
            u = t if t.dtype is int64 else t.to(int64)
            self.tensors.append(whole(expanded(u, shape)))
        rest = [i for i in range(n) if i not in self.dims]
        self.order = self.dims + rest
        self.plain = self.dims[-1] + 1 == len(self.dims)
        sizes = tuple(x._shape)
        self.rest = Size([sizes[i] for i in rest])
        together = self.dims[-1] - self.dims[0] + 1 == len(self.dims)
        self.first = self.dims[0] if together else 0
        k = len(shape)
        # the index axes stand where the indexed ones stood when those were neighbours, else in front
        out = list(range(k, k + self.first)) + list(range(k)) + list(range(k + self.first, k + len(rest)))
        self.result = out
        self.handles = ",".join(str(t._s.handle) for t in self.tensors)
        self.names = ",".join(map(str, self.dims))

    def get(self, x):
        if self.first and len(self.dims) == 1 and x.is_contiguous():
            sizes, d = tuple(x._shape), self.first
            h = call(
                "pick", x._s.handle, x._v(), prod(sizes[:d]), sizes[d], prod(sizes[d + 1 :]), self.tensors[0]._s.handle, d
            )
            return wrap(h, x.dtype, Size((*sizes[:d], *self.shape, *sizes[d + 1 :])))
        view = x if self.plain else permuted(x, self.order)
        h = call("indexGet", x._s.handle, view._v(), self.handles, self.names, self.count)
        flat = wrap(h, x.dtype, Size(self.shape + self.rest))
        return flat if self.first == 0 else permuted(flat, self.result).contiguous().detach()

    def put(self, x, value, accumulate=False):
        """``value`` has the shape ``get`` returns; no autograd."""
        back = [self.result.index(i) for i in range(len(self.result))]
        source = permuted(value, back) if self.first else value
        source = whole(source if source.dtype is x.dtype else source.to(x.dtype))
        view = permuted(x, self.order)
        call(
            "indexPut", x._s.handle, view._v(), self.handles, self.names, self.count, source._s.handle, accumulate
        )

    @property
    def out_shape(self):
        whole = self.shape + self.rest
        return Size(whole[i] for i in self.result)


def _plain_tensors(x, index):
    """An index of nothing but int64 tensors, which needs no look at anything else; None for every other one."""
    items = index if type(index) is tuple else (index,)
    if len(items) > len(x._shape):
        return None
    for t in items:
        if not isinstance(t, TensorBase) or t.dtype is not int64 or not t._shape:
            return None
    return items


def _first_axes(x, indices):
    """The first axes by int64 tensors of one shape, wherever those lie; None for others."""
    if any([t.dtype is not int64 for t in indices]):
        return None
    shape = tuple(indices[0]._shape)
    parts = " ".join([f"{t._s.handle}:{t._v()}" for t in indices])
    h = call("indexFirst", x._s.handle, x._v(), parts, prod(shape))
    return wrap(h, x._s.dtype, Size(shape + tuple(x._shape)[len(indices) :]))


def getitem(self, index):
    if type(index) is int:
        shape = self._shape
        if not shape:
            plan(self, index)
        size = shape[0]
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of bounds for dimension 0 with size {size}")
        return select_checked(self, 0, index)
    if type(index) is slice and self._shape:
        view = _slice(self, 0, index)
        return slice_axis(self, 0, 0, self._shape[0], 1) if view is self else view
    view, advanced = self, _plain_tensors(self, index)
    if advanced is None:
        view, advanced = plan(self, index)
    if not any(t is not None for t in advanced):
        if view is self:
            return slice_axis(self, 0, 0, self._shape[0], 1) if self._shape else self.view(())
        return view
    how = out = None
    if view is self and all(t is not None and t._shape == advanced[0]._shape for t in advanced):
        out = _first_axes(self, advanced)
    if out is None:
        how = _Advanced(view, advanced)
        out = how.get(view)
    shape, kind = view._shape, view.dtype

    def grad(node, g):
        nonlocal how
        how = how or _Advanced(view, advanced)
        zero = torch.zeros(shape, dtype=kind)
        if not (mode.grad and g.requires_grad):
            how.put(zero, g.detach(), True)
            return (zero,)
        index = tuple(slice(None) if t is None else t for t in advanced)
        return (zero.index_put(index, g, accumulate=True),)

    return attach(out, "IndexBackward0", (view,), (), grad)


def setitem(self, index, value):
    x = self
    view, advanced = plan(x, index)
    if not any(t is not None for t in advanced):
        if view is x and x._shape:
            view = slice_axis(x, 0, 0, x._shape[0], 1)
        _set_basic(view, value)
        return
    check(x)
    how = _Advanced(view, advanced)
    shape = how.out_shape
    if isinstance(value, TensorBase):
        v = value
        extra = len(v._shape) - len(shape)
        if extra > 0 and all(d == 1 for d in v._shape[:extra]):
            v = v.reshape(v._shape[extra:])
        try:
            v = v.expand(shape)
        except RuntimeError:
            raise RuntimeError(
                f"shape mismatch: value tensor of shape {show(value._shape)} cannot be broadcast to indexing result of "
                f"shape {show(shape)}"
            ) from None
        if v.dtype is not x.dtype:
            if len(value._shape) or v.dtype.rank > x.dtype.rank:
                raise RuntimeError(
                    f"Index put requires the source and destination dtypes match, got {x.dtype.cpp} for the destination "
                    f"and {v.dtype.cpp} for the source."
                )
            v = v.to(x.dtype)
    else:
        _fits_integers(value, x.dtype)
        v = torch.tensor(value, dtype=x.dtype).expand(shape)
    _put(view, how, v, advanced, False)


def _put(view, how, v, advanced, accumulate):
    """indexPut with its graph."""
    old = old_value(view) if mode.grad and view.requires_grad else None
    needs = mode.grad and (v.requires_grad or old is not None)
    with torch.no_grad():
        how.put(view, v.detach(), accumulate)
    view._counter[0] += 1
    if needs:
        index = tuple(slice(None) if t is None else t for t in advanced)
        shape = v._shape

        def grad(node, g):
            first = None
            if node.need[0]:
                first = g if accumulate else g.clone()
                if not accumulate:
                    first[index] = 0
            return (first, g[index].expand(shape) if node.need[1] else None)

        record = alias(view, view._shape, view._strides, view._off)
        attach(record, "IndexPutBackward0", (old if old is not None else view, v), (), grad)
        rebase(view, record)


def _fits_integers(value, kind):
    """What is assigned to floats may be too large and becomes infinite."""
    if not kind.is_floating_point:
        fits(value, kind)


def _set_basic(view, value):
    if not isinstance(value, TensorBase):
        if isinstance(value, (int, float)) or not isinstance(value, (list, tuple)) and not hasattr(value, "tolist"):
            if not isinstance(value, (int, float)):
                raise TypeError(f"can't assign a {type(value).__name__} to a torch.{view.dtype.legacy}")
            _fits_integers(value, view.dtype)
            check(view)
            fill_with(view, value)
            return
        if isinstance(value, (list, tuple)):
            raise TypeError(f"can't assign a {type(value).__name__} to a torch.{view.dtype.legacy}")
        value = torch.tensor(value.tolist(), dtype=view.dtype)
    extra = len(value._shape) - len(view._shape)
    while extra > 0 and value._shape[0] == 1:
        value = value.squeeze(0)
        extra -= 1
    if extra > 0:
        raise RuntimeError(
            f"expand(torch.{value.dtype.legacy}{{{show(value._shape)}}}, size={show(view._shape)}): the number of sizes "
            f"provided ({len(view._shape)}) must be greater or equal to the number of dimensions in the tensor "
            f"({len(value._shape)})"
        )
    copy_(view, value)


def delitem(self, index):
    raise TypeError("Tensor does not support deleting items")


TensorBase.__delitem__ = delitem
TensorBase.__getitem__ = getitem
TensorBase.__setitem__ = setitem


@method("index_put_")
def index_put_(self: T, indices, values: T, accumulate=False):
    """Write ``values`` where integer or bool tensors point."""
    check(self)
    view, advanced = plan(self, tuple(indices))
    how = _Advanced(view, advanced)
    v = values.to(self.dtype).expand(how.out_shape)
    _put(view, how, v, advanced, accumulate)
    return self


@op()
def index_put(input: T, indices, values: T, accumulate=False):
    return input.clone().index_put_(indices, values, accumulate)
