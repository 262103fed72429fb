"""Reading and writing through an index: integers, slices, None, ellipsis, masks, integer tensors."""

import torch
from torch._C.base import TensorBase, alias, dense, expanded, permuted, prod, show, wrap, wrap_dim
from torch._C.basic import Size
from torch._C.bridge import call
from torch._C.dtypes import bool_, int64, uint8
from torch._C.graph import attach, mode
from torch._C.inplace import apply, check, old_value, rebase
from torch._C.ops.shape import copy_
from torch._C.ops.views import select_checked, slice_axis
from torch._C.registry import function, functions, method, op

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
        shape = Size()
        tensors = [indices[d] for d in self.dims]
        try:
            for t in tensors:
                shape = torch._C.base.broadcast_shapes(shape, t._shape)
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
            self.tensors.append(dense(expanded(u.detach(), shape)))
        rest = [i for i in range(n) if i not in self.dims]
        self.order = self.dims + rest
        self.rest = Size(x._shape[i] for i in rest)
        together = self.dims[-1] - self.dims[0] + 1 == len(self.dims)
        self.first = self.dims[0] if together else 0
        k = len(shape)
        # the index axes stand where the indexed ones stood when those were neighbours, else in front
        out = list(range(k, k + self.first)) + list(range(k)) + list(range(k + self.first, k + len(rest)))
        self.result = out
        self.handles = ",".join(str(t._s.handle) for t in self.tensors)
        self.names = ",".join(map(str, self.dims))

    def get(self, x):
        view = permuted(x, self.order)
        h = call("indexGet", x._s.handle, view._v(), self.handles, self.names, self.count)
        flat = wrap(h, x.dtype, Size(self.shape + self.rest))
        return flat if self.first == 0 else permuted(flat, self.result).contiguous().detach()

    def put(self, x, value, accumulate=False):
        """``value`` has the shape ``get`` returns; no autograd."""
        back = [self.result.index(i) for i in range(len(self.result))]
        source = dense(permuted(value, back)) if self.first else dense(value)
        if source.dtype is not x.dtype:
            source = source.to(x.dtype)
        view = permuted(x, self.order)
        if source._off or source._s.size != source.numel():
            source = wrap(call("copy", source._s.handle, source._v()), source.dtype, source._shape)
        call(
            "indexPut", x._s.handle, view._v(), self.handles, self.names, self.count, source._s.handle, accumulate
        )

    @property
    def out_shape(self):
        whole = self.shape + self.rest
        return Size(whole[i] for i in self.result)


def getitem(self, index):
    if type(index) is int:
        shape = self._shape
        if not shape:
            plan(self, index)
        size = shape[0]
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of bounds for dimension 0 with size {size}")
        return select_checked(self, 0, index)
    view, advanced = plan(self, index)
    if not any(t is not None for t in advanced):
        if view is self:
            return slice_axis(self, 0, 0, self._shape[0], 1) if self._shape else self.view(())
        return view
    how = _Advanced(view, advanced)
    out = how.get(view)
    shape, kind = view._shape, view.dtype

    def grad(node, g):
        zero = torch.zeros(shape, dtype=kind)
        if not (mode.grad and g.requires_grad):
            how.put(zero, g.detach(), True)
            return (zero,)
        index = tuple(slice(None) if t is None else t for t in advanced)
        return (zero.index_put(index, g, accumulate=True),)

    return attach(out, "IndexBackward0", (view,), (), grad)


def setitem(self, index, value):
    x = self
    check(x)
    view, advanced = plan(x, index)
    if not any(t is not None for t in advanced):
        if view is x and x._shape:
            view = slice_axis(x, 0, 0, x._shape[0], 1)
        _set_basic(view, value)
        return
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
        v = torch.full((1,) * len(shape), value, dtype=x.dtype).expand(shape)
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


def _set_basic(view, value):
    if not isinstance(value, TensorBase):
        if isinstance(value, (int, float)) or not isinstance(value, (list, tuple)) and not hasattr(value, "tolist"):
            if not isinstance(value, (int, float)):
                raise TypeError(f"can't assign a {type(value).__name__} to a torch.{view.dtype.legacy}")
            view.fill_(value)
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


def _index_check(name, index):
    if index.dtype not in (int64, torch.int32):
        raise RuntimeError(f"{name}(): Expected dtype int32 or int64 for index but got: {index.dtype.cpp}")


@op()
def index_select(input: T, dim, index: T):
    """Slices of an axis in the order of ``index``."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    if len(index._shape) > 1:
        raise IndexError("index_select(): Index is supposed to be a vector")
    if index.dtype not in (int64, torch.int32):
        raise RuntimeError("index_select(): Expected dtype int32 or int64 for index")
    size = x._shape[d]
    for i in index.reshape(-1).tolist():
        if not 0 <= i < size:
            raise IndexError("index out of range in self")
    how = _Advanced(x, [None] * d + [index.reshape(-1)])
    out = how.get(x)
    shape = x._shape
    return attach(
        out,
        "IndexSelectBackward0",
        (x,),
        (),
        lambda node, g: (torch.zeros(shape, dtype=g.dtype).index_add(d, index, g),),
    )


@method("index_add_")
def index_add_(self: T, dim, index: T, source: T, *, alpha=1):
    """Add slices of ``source`` where ``index`` points."""
    d = wrap_dim(dim, len(self._shape))
    where = [slice(None)] * d + [index]
    if len(index._shape) == 1 and index._shape[0] != source._shape[d]:
        raise RuntimeError(
            f"index_add_(): Number of indices ({index._shape[0]}) should be equal to source.size(dim) "
            f"({source._shape[d]}), for dim: {d}"
        )
    return self.index_put_(tuple(where), source if alpha == 1 else source * alpha, accumulate=True)


@op()
def index_add(input: T, dim, index: T, source: T, *, alpha=1):
    return input.clone().index_add_(dim, index, source, alpha=alpha)


@method("index_fill_")
def index_fill_(self: T, dim, index: T, value):
    d = wrap_dim(dim, len(self._shape))
    self[(slice(None),) * d + (index,)] = value
    return self


@op()
def index_fill(input: T, dim, index: T, value):
    return input.clone().index_fill_(dim, index, value)


@method("index_copy_")
def index_copy_(self: T, dim, index: T, source: T):
    d = wrap_dim(dim, len(self._shape))
    return self.index_put_((slice(None),) * d + (index,), source)


@op()
def index_copy(input: T, dim, index: T, source: T):
    return input.clone().index_copy_(dim, index, source)


def _rows(x, dim):
    """The axis moved to the end, row-major; returns the tensor, rows and width."""
    n = len(x._shape)
    order = [i for i in range(n) if i != dim] + [dim]
    moved = dense(permuted(x, order)) if n else x
    width = x._shape[dim] if n else 1
    return moved, (prod(x._shape) // width if width else 0), width, order


def _from_rows(flat, order):
    n = len(order)
    if n <= 1 or order == list(range(n)):
        return flat
    return dense(permuted(flat, [order.index(i) for i in range(n)]))


def _gather_check(name, x, index, dim, source=None):
    if index.dtype is not int64 and index.dtype is not torch.int32:
        raise RuntimeError(f"{name}(): Expected dtype int32/int64 for index")
    if len(index._shape) != len(x._shape) and index.numel() and (index._shape and x._shape):
        raise RuntimeError(
            f"Index tensor must have the same number of dimensions as {'input' if name == 'gather' else 'self'} tensor"
        )
    for i, (a, b) in enumerate(zip(index._shape, x._shape)):
        if i != dim and a > b:
            if name == "gather":
                raise RuntimeError(
                    f"Size does not match at dimension {i} expected index {show(index._shape)} to be no larger than self "
                    f"{show(x._shape)} apart from dimension {dim}"
                )
            raise RuntimeError(
                f"Expected index {show(index._shape)} to be no larger than self {show(x._shape)} apart from dimension "
                f"{dim}"
            )


def _named_dim(dim):
    """Fill in the axis that only Python knows."""

    class Guard:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, tb):
            if isinstance(error, RuntimeError) and "%DIM%" in str(error):
                raise RuntimeError(str(error).replace("%DIM%", str(dim))) from None

    return Guard()


@op()
def gather(input: T, dim, index: T, *, sparse_grad=False):
    """``out[i][j] = input[i][index[i][j]]`` along ``dim``."""
    x = input
    d = wrap_dim(dim, len(x._shape))
    _gather_check("gather", x, index, d)
    if index.numel() == 0:
        return wrap(call("zeros", x.dtype.name, 0), x.dtype, index._shape)
    small = x.detach()
    for i, size in enumerate(index._shape):
        if i != d and size != small._shape[i]:
            small = small.narrow(i, 0, size)
    a, rows, width, order = _rows(small, d)
    i, _, wide, _ = _rows(index.detach(), d)
    with _named_dim(d):
        h = call("gather", a._s.handle, a._v(), rows, width, i._s.handle, i._v(), wide)
    out = _from_rows(wrap(h, x.dtype, i._shape), order)
    shape = x._shape
    return attach(
        out,
        "GatherBackward0",
        (x,),
        (),
        lambda node, g: (torch.zeros(shape, dtype=g.dtype).scatter_add(d, index, g),),
    )


@op()
def take_along_dim(input: T, indices: T, dim=None):
    """Like gather, with broadcasting; over the flat tensor without ``dim``."""
    if dim is None:
        return gather(input.flatten(), 0, indices.flatten())
    d = wrap_dim(dim, len(input._shape))
    ish = list(input._shape)
    xsh = list(indices._shape)
    ish[d] = xsh[d] = 1
    common = list(torch._C.base.broadcast_shapes(Size(ish), Size(xsh)))
    a, b = list(common), list(common)
    a[d], b[d] = input._shape[d], indices._shape[d]
    return gather(input.expand(a), d, indices.expand(b))


def _scatter(name, x, dim, index, source, how):
    d = wrap_dim(dim, len(x._shape))
    _gather_check(name, x, index, d)
    if isinstance(source, TensorBase):
        if source.dtype is not x.dtype:
            raise RuntimeError(f"{name}(): Expected self.dtype to be equal to src.dtype")
    out, rows, width, order = _rows(x.detach().clone().contiguous(), d)
    if out._s is x._s:
        out = out.clone()
    if index.numel() == 0:
        return _from_rows(out, order)
    region = out
    limits = [s for i, s in enumerate(index._shape) if i != d]
    partial = any(s != out._shape[i] for i, s in enumerate(limits))
    if partial:
        view = out
        for i, s in enumerate(limits):
            view = view.narrow(i, 0, s)
        region = view.clone().contiguous()
    i, _, wide, _ = _rows(index.detach(), d)
    if isinstance(source, TensorBase):
        v = source.detach()
        for k, s in enumerate(index._shape):
            if v._shape[k] != s:
                v = v.narrow(k, 0, s)
        v = _rows(v, d)[0]
    else:
        v = torch.full((1,), source, dtype=x.dtype)
    with _named_dim(d):
        call(
            "scatter", region._s.handle, prod(region._shape) // width if width else 0, width, i._s.handle, i._v(), wide,
            v._s.handle, v._v(), how,
        )
    if partial:
        view.copy_(region)
    return _from_rows(out, order)


@op()
def scatter(input: T, dim, index: T, src=None, *, value=None, reduce=None):
    """``out[i][index[i][j]] = src[i][j]`` along ``dim``; the rest is ``input``."""
    x = input
    if src is None:
        src = value
    out = _scatter("scatter", x, dim, index, src, reduce or "assign")
    if isinstance(src, TensorBase):
        shape = src._shape

        def grad(node, g):
            return (
                scatter(g, dim, index, 0.0) if node.need[0] else None,
                _pad_to(gather(g, dim, index), shape) if node.need[1] else None,
            )

        return attach(out, "ScatterBackward0", (x, src), (), grad)
    return attach(out, "ScatterBackward1", (x,), (), lambda node, g: (scatter(g, dim, index, 0.0),))


def _pad_to(g, shape):
    if g._shape == shape:
        return g
    whole = torch.zeros(shape, dtype=g.dtype)
    whole[tuple(slice(0, s) for s in g._shape)] = g
    return whole


@op()
def scatter_add(input: T, dim, index: T, src: T):
    """``out[i][index[i][j]] += src[i][j]`` along ``dim``."""
    out = _scatter("scatter_add", input, dim, index, src, "add")
    shape = src._shape
    return attach(
        out,
        "ScatterAddBackward0",
        (input, src),
        (),
        lambda node, g: (g, _pad_to(gather(g, dim, index), shape) if node.need[1] else None),
    )


@op()
def scatter_reduce(input: T, dim, index: T, src: T, reduce, *, include_self=True):
    if not include_self or reduce == "mean":
        raise NotImplementedError(
            "scatter_reduce with include_self=False or reduce='mean' is not implemented in this torch; use scatter_add"
        )
    return _scatter("scatter_reduce", input, dim, index, src, reduce)


for _name in ("scatter", "scatter_add", "scatter_reduce"):

    def _change(self, *args, _plain=functions[_name], **kwargs):
        return apply(self, lambda old: _plain(old, *args, **kwargs))

    method(_name + "_")(_change)


@function(aliases=())
def nonzero(input: T, *, as_tuple=False):
    """Positions of the elements that are not zero, one per row."""
    x = input
    handle, found = call("nonzero", x._s.handle, x._v()).split(",")
    out = wrap(int(handle), int64, Size((int(found), len(x._shape))))
    if as_tuple:
        if not x._shape:
            return (torch.zeros(int(found), dtype=int64),)
        return out.unbind(1)
    return out


@method("nonzero")
def _nonzero_method(self, *, as_tuple=False):
    return nonzero(self, as_tuple=as_tuple)


@op()
def argwhere(input: T):
    return nonzero(input)


@op()
def masked_select(input: T, mask: T):
    """The elements where ``mask`` holds, as a vector."""
    if mask.dtype is not bool_:
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    shape = torch._C.base.broadcast_shapes(input._shape, mask._shape)
    return input.expand(shape)[mask.expand(shape)]


@op()
def masked_fill(input: T, mask: T, value):
    """``value`` where ``mask`` holds."""
    x = input
    _mask_kind("masked_fill_", mask)
    if isinstance(value, TensorBase):
        if len(value._shape):
            raise RuntimeError(
                "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                f"{len(value._shape)} dimension(s)."
            )
        number = value.item()
    else:
        number = value
    _fits(number, x.dtype)
    fill = torch.full((), number, dtype=x.dtype)
    torch._C.base.broadcast_shapes(mask._shape, x._shape)
    with torch.no_grad():
        out = torch.where(mask, fill, x.detach())
        if out.dtype is not x.dtype:
            out = out.to(x.dtype)
    old = x._shape

    def grad(node, g, mask):
        from torch._C.ops.binary import sum_to

        return (sum_to(g.masked_fill(mask, 0), old),)

    return attach(out, "MaskedFillBackward0", (x,), (mask,), grad)


def _mask_kind(name, mask):
    if mask.dtype is not bool_:
        raise RuntimeError(f"{name} only supports boolean masks, but got mask with dtype {mask.dtype.words}")


def _fits(number, kind):
    if isinstance(number, float) and not kind.is_floating_point and kind is not bool_:
        if number != number or number in (float("inf"), float("-inf")):
            words = {"int64": "int64_t", "int32": "int", "int16": "int16_t", "int8": "int8_t", "uint8": "uint8_t"}
            raise RuntimeError(f"value cannot be converted to type {words[kind.name]} without overflow")


@method("masked_fill_")
def masked_fill_(self: T, mask: T, value):
    """In-place version of masked_fill."""
    _mask_kind("masked_fill_", mask)
    shape = torch._C.base.broadcast_shapes(self._shape, mask._shape)
    if shape != self._shape:
        raise RuntimeError(f"output with shape {show(self._shape)} doesn't match the broadcast shape {show(shape)}")
    return apply(self, lambda old: masked_fill(old, mask, value))


@method("masked_scatter_")
def masked_scatter_(self: T, mask: T, source: T):
    where = mask.expand(self._shape)
    n = int(where.sum())
    self[where] = source.reshape(-1)[:n]
    return self


@op()
def masked_scatter(input: T, mask: T, source: T):
    return input.clone().masked_scatter_(mask, source)


@op()
def take(input: T, index: T):
    """Elements of the flat tensor."""
    n = input.numel()
    for i in index.reshape(-1).tolist():
        if not -n <= i < n:
            raise IndexError(f"out of range: tried to access index {i} on a tensor of {n} elements.")
    return input.reshape(-1)[index]


@method("put_")
def put_(self: T, index: T, source: T, accumulate=False):
    flat = self.view(-1)
    flat.index_put_((index,), source, accumulate)
    return self
