"""Making arrays, and taking them apart and together."""

import builtins
import math

import torch
from numpy._array import common, ndarray, tensor, to, wrap
from numpy._types import dtype as dtype_class
from numpy._types import name_of, promote, torch_dtype




def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0):
    """An array with the values of nested lists, a number or another array."""
    kind = None if dtype is None else torch_dtype(dtype)
    if isinstance(object, ndarray):
        t = object._t.clone() if copy else object._t
    elif isinstance(object, torch.Tensor):
        t = object.detach().clone()
    elif hasattr(object, "__array_tensor__"):
        t = object.__array_tensor__()
    else:
        t = _from_nested(object, kind)
    t = t if kind is None else t.to(kind)
    while t.ndim < ndmin:
        t = t.unsqueeze(0)
    return ndarray(t)


def _from_nested(data, kind):
    if isinstance(data, (str, bytes)) or data is None:
        raise NotImplementedError(
            "arrays of strings and objects are not part of this numpy; the nearest thing that works is a list"
        )
    if not isinstance(data, (list, tuple, range)) and hasattr(data, "__iter__"):
        raise NotImplementedError(
            f"an array of a {type(data).__name__} is not part of this numpy; the nearest thing that works is np.array(list(…))"
        )
    flat, shape = [], []
    _flatten(data, 0, shape, flat)
    if kind is None:
        kind = torch_dtype(_common_type(flat)) if flat else torch.float64
    values = [v.item() if hasattr(v, "item") else v for v in flat]
    if kind.is_floating_point:
        values = [builtins.float(v) for v in values]
    elif kind is not torch.bool:
        values = [builtins.int(v) for v in values]
    return torch.tensor(values, dtype=kind).reshape(shape)


def _flatten(data, depth, shape, flat):
    if isinstance(data, (ndarray, torch.Tensor)):
        data = data.tolist() if isinstance(data, torch.Tensor) else _typed(data)
    if isinstance(data, (list, tuple, range)):
        if depth == len(shape):
            shape.append(len(data))
        elif shape[depth] != len(data):
            raise ValueError(
                f"setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} "
                f"dimensions. The detected shape was {tuple(shape[:depth])} + inhomogeneous part."
            )
        for item in data:
            _flatten(item, depth + 1, shape, flat)
    elif isinstance(data, (str, bytes)) or data is None or callable(data):
        _from_nested(None, None)
    else:
        if depth != len(shape):
            raise ValueError(
                f"setting an array element with a sequence. The requested array has an inhomogeneous shape after {depth} "
                f"dimensions. The detected shape was {tuple(shape[:depth])} + inhomogeneous part."
            )
        flat.append(data)


def _typed(array_):
    """Nested lists of numpy scalars, which keep the type."""
    return [_typed(a) if isinstance(a, ndarray) else a for a in array_] if array_.ndim else array_[()]


def _common_type(values):
    found = None
    for kind in {type(v) for v in values}:
        if kind is builtins.complex:
            name_of("complex128")
        name = {builtins.bool: "bool", builtins.int: "int64", builtins.float: "float64"}.get(kind) or kind.__name__
        found = name if found is None else promote(found, name)
    return found


def _rebuild(values, shape, name):
    return ndarray(torch.tensor(values, dtype=torch_dtype(name)).reshape(shape))


def asarray(a, dtype=None, order=None, *, copy=None):
    """The array itself when it has the type; a tensor's memory is shared."""
    if isinstance(a, ndarray):
        return a if dtype is None else ndarray(a._t.to(torch_dtype(dtype)))
    if isinstance(a, torch.Tensor):
        t = a.detach() if not a.requires_grad else a.numpy()._t
        return ndarray(t if dtype is None else t.to(torch_dtype(dtype)))
    return array(a, dtype)


asanyarray = ascontiguousarray = asfortranarray = asarray


def _size(shape):
    return [builtins.int(n) for n in shape] if hasattr(shape, "__len__") or isinstance(shape, ndarray) else [builtins.int(shape)]


def zeros(shape, dtype=None, order="C"):
    return ndarray(torch.zeros(_size(shape), dtype=torch_dtype(dtype)))


def ones(shape, dtype=None, order="C"):
    return ndarray(torch.ones(_size(shape), dtype=torch_dtype(dtype)))


def empty(shape, dtype=None, order="C"):
    return zeros(shape, dtype)


def full(shape, fill_value, dtype=None, order="C"):
    kind = array(fill_value)._t.dtype if dtype is None else torch_dtype(dtype)
    return ndarray(tensor(fill_value).to(kind).expand(_size(shape)).clone())


def _like(make):
    def run(a, *args, dtype=None, shape=None, **kwargs):
        a = asarray(a)
        return make(a.shape if shape is None else shape, *args, dtype=dtype or a.dtype)

    return run


zeros_like, ones_like, empty_like, full_like = _like(zeros), _like(ones), _like(empty), _like(full)


def arange(*args, dtype=None):
    """start, start + step, … below stop."""
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (args[0], args[1], args[2] if len(args) > 2 else 1)
    if dtype is None:
        whole = all(not isinstance(v, builtins.float) for v in (start, stop, step))
        dtype = "int64" if whole else "float64"
    n = builtins.max(0, math.ceil((stop - start) / step))
    t = torch.arange(n, dtype=torch.float64) * step + start
    return ndarray(t.to(torch_dtype(dtype)))


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """``num`` numbers from start to stop."""
    step = (stop - start) / (num - 1 if endpoint else num) if num > (1 if endpoint else 0) else math.nan
    t = torch.arange(num, dtype=torch.float64) * (0 if num == 1 else step) + start
    if endpoint and num > 1:
        t[-1] = stop
    out = ndarray(t if dtype is None else t.to(torch_dtype(dtype)))
    return (out, step) if retstep else out


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
    return ndarray(base ** linspace(start, stop, num, endpoint)._t)


def eye(N, M=None, k=0, dtype=None):
    n, m = N, N if M is None else M
    d = torch.arange(m)[None] - torch.arange(n)[:, None]
    return ndarray((d == k).to(torch_dtype(dtype)))


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def diag(v, k=0):
    return ndarray(torch.diag(tensor(v), k).clone())


def tri(N, M=None, k=0, dtype=None):
    return ndarray(torch.ones(N, N if M is None else M).tril(k).to(torch_dtype(dtype)))


def tril(m, k=0):
    return ndarray(tensor(m).tril(k))


def triu(m, k=0):
    return ndarray(tensor(m).triu(k))


def tril_indices(n, k=0, m=None):
    return tuple(ndarray(i) for i in torch.tril_indices(n, n if m is None else m, k))


def triu_indices(n, k=0, m=None):
    return tuple(ndarray(i) for i in torch.triu_indices(n, n if m is None else m, k))


def meshgrid(*xi, indexing="xy", sparse=False, copy=True):
    return [ndarray(t.clone()) for t in torch.meshgrid(*(tensor(x) for x in xi), indexing=indexing)]


def indices(dimensions, dtype=int):
    grids = torch.meshgrid(*(torch.arange(n) for n in dimensions), indexing="ij")
    return ndarray(torch.stack(grids))


def fromfunction(function, shape, *, dtype=float, **kwargs):
    return function(*(ndarray(g.to(torch_dtype(dtype))) for g in indices(shape)._t), **kwargs)


def fromiter(iter, dtype, count=-1):
    return array(list(iter), dtype)


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """The numbers whose bytes a buffer holds; a copy."""
    raw = torch.tensor(list(bytes(buffer)[offset:]), dtype=torch.uint8)
    t = raw.view(torch_dtype(dtype))
    return ndarray(t if count < 0 else t[:count])


def fromstring(string, dtype=float, count=-1, sep=""):
    if not sep:
        raise ValueError("The binary mode of fromstring is removed, use frombuffer instead")
    return array([p for p in map(builtins.float, string.split(None if sep.isspace() else sep))]).astype(dtype)


# shapes --------------------------------------------------------------------------------------------------------


def reshape(a, shape, order="C"):
    return asarray(a).reshape(shape)


def ravel(a, order="C"):
    return asarray(a).ravel()


def transpose(a, axes=None):
    return asarray(a).transpose(*(axes or ()))


permute_dims = transpose


def swapaxes(a, axis1, axis2):
    return asarray(a).swapaxes(axis1, axis2)


def moveaxis(a, source, destination):
    return ndarray(torch.movedim(tensor(a), source, destination))


def squeeze(a, axis=None):
    return asarray(a).squeeze(axis)


def expand_dims(a, axis):
    t = tensor(a)
    axes = (axis,) if isinstance(axis, builtins.int) else axis
    n = t.ndim + len(axes)
    for d in sorted(d % n for d in axes):
        t = t.unsqueeze(d)
    return ndarray(t)


def broadcast_to(array, shape):
    return ndarray(tensor(array).expand(_size(shape)))


def broadcast_arrays(*args):
    return tuple(ndarray(t) for t in torch.broadcast_tensors(*(tensor(a) for a in args)))


def atleast_1d(a):
    return asarray(a) if asarray(a).ndim else asarray(a).reshape(1)


def atleast_2d(a):
    a = asarray(a)
    return a if a.ndim > 1 else ndarray(a._t.reshape(1, -1))


def _joined(arrays):
    tensors = [tensor(a) for a in arrays]
    name = tensors[0].dtype.name
    for t in tensors[1:]:
        name = promote(name, t.dtype.name)
    return [to(t, name) for t in tensors]


def concatenate(arrays, axis=0, out=None, *, dtype=None):
    """Arrays one after the other along an axis."""
    arrays = list(arrays)
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    tensors = _joined(arrays)
    if any(t.ndim == 0 for t in tensors):
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    if axis is None:
        tensors, axis = [t.reshape(-1) for t in tensors], 0
    first = tensors[0]
    for i, t in enumerate(tensors[1:], 1):
        for d in range(first.ndim):
            if t.ndim == first.ndim and d != axis % first.ndim and t.shape[d] != first.shape[d]:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                    f"dimension {d}, the array at index 0 has size {first.shape[d]} and the array at index {i} has size "
                    f"{t.shape[d]}"
                )
    t = torch.cat(tensors, axis)
    return ndarray(t if dtype is None else to(t, name_of(dtype)))


concat = concatenate


def stack(arrays, axis=0, out=None):
    """Arrays of one shape along a new axis."""
    tensors = _joined(list(arrays))
    if len({tuple(t.shape) for t in tensors}) != 1:
        raise ValueError("all input arrays must have the same shape")
    return ndarray(torch.stack(tensors, axis))


def vstack(tup):
    return concatenate([atleast_2d(a) for a in tup], 0)


row_stack = vstack


def hstack(tup):
    parts = [atleast_1d(a) for a in tup]
    return concatenate(parts, 0 if parts[0].ndim == 1 else 1)


def dstack(tup):
    return concatenate([ndarray(tensor(atleast_2d(a)).unsqueeze(-1)) if asarray(a).ndim < 3 else a for a in tup], 2)


def column_stack(tup):
    return concatenate([a if asarray(a).ndim > 1 else ndarray(tensor(a).unsqueeze(1)) for a in tup], 1)


def _places(n, sections):
    if isinstance(sections, builtins.int):
        size, more = divmod(n, sections)
        ends = []
        for i in range(sections):
            ends.append((ends[-1] if ends else 0) + size + (i < more))
        return [0, *ends]
    return [0, *sections, n]


def array_split(ary, indices_or_sections, axis=0):
    t = tensor(ary)
    at = _places(t.shape[axis], indices_or_sections)
    return [ndarray(t.narrow(axis, a, builtins.max(0, b - a))) for a, b in zip(at, at[1:])]


def split(ary, indices_or_sections, axis=0):
    """Equal parts, or parts that begin at the given places."""
    n = asarray(ary).shape[axis]
    if isinstance(indices_or_sections, builtins.int) and n % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def hsplit(ary, sections):
    return split(ary, sections, 0 if asarray(ary).ndim == 1 else 1)


def vsplit(ary, sections):
    return split(ary, sections, 0)


def repeat(a, repeats, axis=None):
    t = tensor(a)
    count = repeats if isinstance(repeats, builtins.int) else tensor(repeats)
    return ndarray(t.reshape(-1).repeat_interleave(count) if axis is None else t.repeat_interleave(count, axis))


def tile(A, reps):
    reps = [reps] if isinstance(reps, builtins.int) else list(reps)
    t = tensor(A)
    reps = [1] * (t.ndim - len(reps)) + reps
    return ndarray(t.repeat(*reps))


def flip(m, axis=None):
    t = tensor(m)
    return ndarray(t.flip(list(range(t.ndim)) if axis is None else [axis] if isinstance(axis, builtins.int) else list(axis)))


def fliplr(m):
    return flip(m, 1)


def flipud(m):
    return flip(m, 0)


def roll(a, shift, axis=None):
    return ndarray(torch.roll(tensor(a), shift, axis))


def rot90(m, k=1, axes=(0, 1)):
    return ndarray(torch.rot90(tensor(m), k, list(axes)))


def pad(array, pad_width, mode="constant", constant_values=0, **kwargs):
    t = tensor(array)
    if isinstance(pad_width, builtins.int):
        pad_width = [(pad_width, pad_width)] * t.ndim
    elif isinstance(pad_width[0], builtins.int):
        pad_width = [tuple(pad_width)] * t.ndim
    flat = [n for pair in reversed(pad_width) for n in pair]
    how = {"constant": "constant", "reflect": "reflect", "edge": "replicate", "wrap": "circular"}.get(mode)
    if how is None:
        raise NotImplementedError(f"np.pad(mode={mode!r}) is not part of this numpy; constant, edge, reflect and wrap are")
    return ndarray(torch.nn.functional.pad(t, flat, how, constant_values if how == "constant" else None))


def take(a, indices, axis=None, out=None, mode="raise"):
    a = asarray(a)
    if axis is None:
        return a.ravel()[indices]
    where = tensor(indices)
    return wrap(a._t.movedim(axis, 0)[where.long()].movedim(0, axis) if where.ndim == 1 else a._t.select(axis, where.item()))


def take_along_axis(arr, indices, axis):
    return ndarray(torch.take_along_dim(tensor(arr), tensor(indices).long(), axis))


def delete(arr, obj, axis=None):
    a = asarray(arr).ravel() if axis is None else asarray(arr)
    axis = axis or 0
    n = a.shape[axis]
    gone = {i % n for i in ([obj] if isinstance(obj, builtins.int) else list(range(n))[obj] if isinstance(obj, slice) else map(builtins.int, obj))}
    return take(a, [i for i in range(n) if i not in gone], axis)


def append(arr, values, axis=None):
    if axis is None:
        return concatenate([asarray(arr).ravel(), asarray(values).ravel()])
    return concatenate([arr, values], axis)


def insert(arr, obj, values, axis=None):
    a = asarray(arr).ravel() if axis is None else asarray(arr)
    axis = axis or 0
    head, tail = a._t.narrow(axis, 0, obj), a._t.narrow(axis, obj, a.shape[axis] - obj)
    shape = list(a.shape)
    shape[axis] = asarray(values).size if a.ndim == 1 else 1
    middle = tensor(values).to(a._t.dtype).expand(shape)
    return ndarray(torch.cat([head, middle, tail], axis))


def where(condition, x=None, y=None):
    """Elements of ``x`` where the condition holds, else of ``y``; without them the places where it holds."""
    c = tensor(condition) != 0
    if x is None:
        return ndarray(c).nonzero()
    a, b, name = common(x, y)
    a = torch.as_tensor(a, dtype=torch_dtype(name)) if not isinstance(a, torch.Tensor) else to(a, name)
    b = torch.as_tensor(b, dtype=torch_dtype(name)) if not isinstance(b, torch.Tensor) else to(b, name)
    return wrap(torch.where(c, a, b))


def nonzero(a):
    return asarray(a).nonzero()


def argwhere(a):
    return ndarray(torch.nonzero(tensor(a)))


def flatnonzero(a):
    return asarray(a).ravel().nonzero()[0]


def select(condlist, choicelist, default=0):
    out = asarray(default)
    for c, x in reversed(list(zip(condlist, choicelist))):
        out = where(c, x, out)
    return out


def copy(a):
    return asarray(a).copy()


def fill_diagonal(a, val):
    a._t.fill_diagonal_(val)


def diagonal(a, offset=0, axis1=0, axis2=1):
    return ndarray(tensor(a).diagonal(offset, axis1, axis2))


def searchsorted(a, v, side="left", sorter=None):
    return wrap(torch.searchsorted(tensor(a).double().contiguous(), tensor(v).double().contiguous(), right=side == "right"))


def digitize(x, bins, right=False):
    return searchsorted(bins, x, "left" if right else "right")


def interp(x, xp, fp):
    """Straight lines between given points."""
    x, xp, fp = (tensor(v).double() for v in (x, xp, fp))
    i = torch.searchsorted(xp.contiguous(), x.contiguous()).clamp(1, len(xp) - 1)
    share = ((x - xp[i - 1]) / (xp[i] - xp[i - 1])).clamp(0, 1)
    return wrap(fp[i - 1] + share * (fp[i] - fp[i - 1]))


def result_type(*args):
    name = None
    for a in args:
        found = name_of(a) if not hasattr(a, "dtype") else a.dtype.name
        name = found if name is None else promote(name, found)
    return dtype_class(name)


def shape(a):
    return asarray(a).shape


def ndim(a):
    return asarray(a).ndim


def size(a, axis=None):
    return asarray(a).size if axis is None else asarray(a).shape[axis]


def isscalar(element):
    return isinstance(element, (builtins.int, builtins.float, builtins.complex, str)) or hasattr(element, "dtype") and not isinstance(element, ndarray)


def ndenumerate(arr):
    import itertools

    for index in itertools.product(*map(range, arr.shape)):
        yield index, arr[index]


def ndindex(*shape):
    import itertools

    return itertools.product(*map(range, shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape))


def array_equal(a1, a2):
    a, b = asarray(a1), asarray(a2)
    return a.shape == b.shape and builtins.bool((a == b).all())


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y = tensor(a).double(), tensor(b).double()
    return wrap(torch.isclose(*torch.broadcast_tensors(x, y), rtol=rtol, atol=atol, equal_nan=equal_nan))


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return builtins.bool(tensor(isclose(a, b, rtol, atol, equal_nan)).all())


def vectorize(pyfunc, otypes=None, **options):
    """``pyfunc`` of every element."""

    def run(*args):
        flat = [asarray(a) for a in broadcast_arrays(*args)]
        values = [pyfunc(*row) for row in zip(*(a.ravel().tolist() for a in flat))]
        out = array(values, None if otypes is None else otypes[0]).reshape(flat[0].shape)
        return out if out.ndim else out[()]

    return run


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    t = tensor(arr).movedim(axis, -1)
    rows = [asarray(func1d(ndarray(r), *args, **kwargs)) for r in t.reshape(-1, t.shape[-1])]
    out = stack(rows).reshape(*t.shape[:-1], *rows[0].shape)
    return moveaxis(out, -1, axis) if rows[0].ndim else out


def save(file, arr, **options):
    """Writes an ``.npy`` file."""
    from numpy import _files

    _files.save(file, asarray(arr))


def load(file, **options):
    """Reads an ``.npy`` file."""
    from numpy import _files

    return _files.load(file)


def loadtxt(fname, dtype=float, comments="#", delimiter=None, skiprows=0, usecols=None, unpack=False, ndmin=0, **options):
    """Rows of numbers of a text file."""
    from numpy import _files

    return _files.loadtxt(fname, dtype, comments, delimiter, skiprows, usecols, unpack)


def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, **options):
    from numpy import _files

    return _files.loadtxt(fname, dtype, comments, delimiter, skip_header, options.get("usecols"), False, missing=True)


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", **options):
    from numpy import _files

    _files.savetxt(fname, asarray(X), fmt, delimiter, newline, header)
