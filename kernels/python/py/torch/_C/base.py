"""Storage and the tensor that looks into it: shape, strides, offset."""

from torch._C.basic import Size, contiguous_strides, cpu, meta, strided
from torch._C.bridge import call, leave
from torch._C.notes import tell_int64


class Storage:
    """A run of elements in JavaScript, freed when the last tensor that uses it is gone."""

    __slots__ = ("handle", "dtype", "size", "__weakref__")

    def __init__(self, handle, dtype, size):
        if handle < 0:
            # the bridge's way to say that an int64 in it is not held exactly
            handle = -handle
            tell_int64()
        self.handle = handle
        self.dtype = dtype
        self.size = size

    def __del__(self, leave=leave):
        try:
            if self.handle is not None:
                leave(self.handle, self.size)
        except Exception:  # the interpreter or the JavaScript side is going away
            pass


#: shape and strides to the text that the bridge reads; few are met, and each of them often
_layouts = {}


class _Classes:
    """Filled in by ``torch._tensor``: the class new tensors get."""

    Tensor = None


classes = _Classes()


class TensorBase:
    """What every tensor is made of. Operations are attached by the modules of ``torch._C.ops``."""

    _grad = None
    _grad_fn = None
    _output_nr = 0
    _requires_grad = False
    _base = None
    _chain = None  # how to make this view again from its base
    _one_of_many = False  # made by a function that returns several views, or a view of such a one
    _history = 0  # counts in-place changes of the base's graph
    _view_text = None
    _hooks = None
    _retains = False
    _accumulator = None
    _post_hooks = None
    _meta_device = False

    def __init__(self, *args, **kwargs):
        pass

    # shape -------------------------------------------------------------------------------------------------

    @property
    def shape(self):
        return self._shape

    @property
    def dtype(self):
        return self._s.dtype

    @property
    def device(self):
        return meta if self._meta_device else cpu

    @property
    def layout(self):
        return strided

    @property
    def ndim(self):
        return len(self._shape)

    @property
    def is_cuda(self):
        return False

    is_sparse = property(lambda self: False)
    is_quantized = property(lambda self: False)
    is_meta = property(lambda self: self._meta_device)
    is_mps = property(lambda self: False)
    is_nested = property(lambda self: False)
    is_sparse_csr = property(lambda self: False)
    itemsize = property(lambda self: self._s.dtype.itemsize)
    nbytes = property(lambda self: self._s.dtype.itemsize * self.numel())
    names = property(lambda self: (None,) * len(self._shape))

    def numel(self):
        """Number of elements."""
        n = 1
        for d in self._shape:
            n *= d
        return n

    nelement = numel

    def dim(self):
        """Number of axes."""
        return len(self._shape)

    ndimension = dim

    def is_floating_point(self):
        return self._s.dtype.is_floating_point

    def is_complex(self):
        return False

    def is_signed(self):
        return self._s.dtype.is_signed

    def element_size(self):
        return self._s.dtype.itemsize

    def storage_offset(self):
        return self._off

    def get_device(self):
        return -1

    def is_pinned(self):
        return False

    def is_inference(self):
        return False

    def data_ptr(self):
        """A number that is equal for tensors that start at the same element of one storage."""
        return id(self._s) * 64 + self._off * self._s.dtype.itemsize

    def is_contiguous(self, memory_format=None):
        strides = self._strides
        if strides == contiguous_strides(self._shape):
            return True
        expected = 1
        for d, s in zip(reversed(tuple(self._shape)), reversed(strides)):
            if d == 1:
                continue
            if s != expected:
                return self.numel() == 0
            expected *= d
        return True

    def is_set_to(self, tensor):
        return self._s is tensor._s and self._off == tensor._off and self._strides == tensor._strides

    @property
    def _version(self):
        return self._counter[0]

    # inside ------------------------------------------------------------------------------------------------

    @property
    def _h(self):
        return self._s.handle

    def _v(self):
        """Shape, strides and offset as the text the bridge reads."""
        text = self._view_text
        if text is None:
            key = self._shape, self._strides
            text = _layouts.get(key)
            if text is None:
                text = f"{','.join(map(str, self._shape))}|{','.join(map(str, self._strides))}|"
                if len(_layouts) < 4096:
                    _layouts[key] = text
            text = self._view_text = f"{text}{self._off}"
        return text


def alias(source, shape, strides, offset):
    """A tensor on the same storage, without autograd."""
    t = object.__new__(classes.Tensor)
    t._s = source._s
    t._shape = shape if type(shape) is Size else Size(shape)
    t._strides = strides
    t._off = offset
    t._counter = source._counter
    if source._meta_device:
        t._meta_device = True
    return t


def wrap(handle, dtype, shape):
    """A new tensor around a fresh row-major storage."""
    if dtype.is_complex:
        raise NotImplementedError(
            "this operation on complex numbers is not implemented in this torch; the nearest thing that works is "
            "torch.complex(real, imag)"
        )
    t = object.__new__(classes.Tensor)
    shape = t._shape = shape if type(shape) is Size else Size(shape)
    t._strides = contiguous_strides(shape)
    t._off = 0
    t._counter = [0]
    n = 1
    for d in shape:
        n *= d
    t._s = Storage(handle, dtype, n)
    return t


def dense(t):
    """``t`` itself when its elements lie row-major without gaps, else a copy; no autograd."""
    if t.is_contiguous():
        return t
    return wrap(call("copy", t._s.handle, t._v()), t._s.dtype, t._shape)


def whole(t):
    """``t`` itself when it is exactly its storage, row-major; else a copy. For kernels that take a handle without a view."""
    if t._off == 0 and t._s.size == t.numel() and t.is_contiguous():
        return t
    return wrap(call("copy", t._s.handle, t._v()), t._s.dtype, t._shape)


def expanded(t, shape):
    """A stride-0 view of ``t`` broadcast to ``shape``; no autograd, no check."""
    if t._shape == shape:
        return t
    extra = len(shape) - len(t._shape)
    strides = [0] * extra
    for d, s, to in zip(t._shape, t._strides, shape[extra:]):
        strides.append(0 if d == 1 and to != 1 else s)
    return alias(t, shape, tuple(strides), t._off)


def permuted(t, order):
    """Axes in another order; no autograd."""
    shape, strides = tuple(t._shape), t._strides
    return alias(t, Size([shape[i] for i in order]), tuple([strides[i] for i in order]), t._off)


def prod(numbers):
    n = 1
    for d in numbers:
        n *= d
    return n


def wrap_dim(dim, ndim, scalar=True):
    """A dimension counted from the end becomes one counted from the start."""
    if not isinstance(dim, int):
        dim = dim.__index__()
    n = ndim if ndim > 0 else 1 if scalar else 0
    if dim < -n or dim >= n:
        if n == 0:
            raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
        raise IndexError(f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})")
    return dim + n if dim < 0 else dim


def show(shape):
    """A shape as messages write it: ``[2, 3]``."""
    return f"[{', '.join(map(str, shape))}]"


def broadcast_shapes(a, b):
    """The common shape of two operands, or PyTorch's message."""
    if a == b:
        return a
    out = []
    la, lb = len(a), len(b)
    n = max(la, lb)
    for i in range(1, n + 1):
        x = a[-i] if i <= la else 1
        y = b[-i] if i <= lb else 1
        if x != y and x != 1 and y != 1:
            raise RuntimeError(
                f"The size of tensor a ({x}) must match the size of tensor b ({y}) at non-singleton dimension {n - i}"
            )
        out.append(y if x == 1 else x)
    return Size(reversed(out))
