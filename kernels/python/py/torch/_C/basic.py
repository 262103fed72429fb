"""Size, device, layout and memory format."""


class _Compiled(type):
    """Classes that PyTorch has compiled: Python's own messages write them with their module, ``'torch.Size' object …``."""

    __name__ = property(lambda cls: cls.__qualname__)


def compiled(cls):
    """The class as one that PyTorch has compiled."""
    body = {k: v for k, v in vars(cls).items() if k not in ("__dict__", "__weakref__", *vars(cls).get("__slots__", ()))}
    body |= {"__module__": "torch", "__qualname__": cls.__qualname__}
    return _Compiled(f"torch.{cls.__qualname__}", cls.__bases__, body)


@compiled
class Size(tuple):
    """A tensor's shape; a tuple that prints itself as ``torch.Size([2, 3])``."""

    __slots__ = ()

    def __repr__(self):
        return f"torch.Size([{', '.join(map(str, self))}])"

    def numel(self):
        """Number of elements of a tensor of this shape."""
        n = 1
        for d in self:
            n *= d
        return n

    def __getitem__(self, index):
        item = tuple.__getitem__(self, index)
        return Size(item) if isinstance(index, slice) else item

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other)))

    def __mul__(self, n):
        return Size(tuple.__mul__(self, n))

    __rmul__ = __mul__

    def __reduce__(self):
        return Size, (tuple(self),)


_kinds = (
    "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, "
    "privateuseone"
)


@compiled
class device:
    """Where a tensor lives. Here that is always the CPU as Python sees it; heavy work runs on WebGL behind it."""

    __slots__ = ("type", "index")

    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            self.type, self.index = type.type, type.index
            return
        if isinstance(type, int):
            type, index = "cuda", type
        name, _, number = str(type).partition(":")
        if name not in _kinds.split(", "):
            raise RuntimeError(f"Expected one of {_kinds} device type at start of device string: {name}")
        if number:
            if not number.isdigit():
                raise RuntimeError(f"Invalid device string: '{type}'")
            index = int(number)
        self.type, self.index = name, index

    def __repr__(self):
        if self.index is None:
            return f"device(type='{self.type}')"
        return f"device(type='{self.type}', index={self.index})"

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __reduce__(self):
        return device, (self.type, self.index)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


cpu = device("cpu")
meta = device("meta")


def check_device(where):
    """The device a tensor is to be made on; anything but the CPU fails as PyTorch without that device does."""
    if where is None:
        return cpu
    d = where if isinstance(where, device) else device(where)
    if d.type == "cpu":
        return cpu
    if d.type == "meta":
        return meta
    if d.type == "cuda":
        raise AssertionError("Torch not compiled with CUDA enabled")
    if d.type == "mps":
        raise RuntimeError("PyTorch is not linked with support for mps devices")
    raise NotImplementedError(f"the device '{d}' is not implemented in this torch; use device='cpu'")


@compiled
class layout:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "torch." + self.name


@compiled
class memory_format:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "torch." + self.name


strided = layout("strided")
sparse_coo = layout("sparse_coo")
sparse_csr = layout("sparse_csr")
contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")
channels_last_3d = memory_format("channels_last_3d")


def contiguous_strides(shape):
    """Of a row-major tensor. Few shapes are met, and each of them often."""
    found = _strides.get(shape)
    if found is None:
        out = []
        step = 1
        for d in reversed(tuple(shape)):
            out.append(step)
            step *= max(d, 1)
        found = tuple(reversed(out))
        if len(_strides) < 4096:
            _strides[tuple(shape)] = found
    return found


_strides = {}
