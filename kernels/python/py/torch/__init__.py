"""PyTorch's interface for this page: tensors, autograd, modules, on JavaScript and WebGL.

Written from behaviour. float32 numbers agree with PyTorch's to rounding; random numbers agree bit for bit with PyTorch on
x86 CPUs with AVX2. int64 is exact up to 2**53.
"""

import math as _math

from torch._C.basic import (
    Size,
    channels_last,
    channels_last_3d,
    contiguous_format,
    device,
    layout,
    memory_format,
    preserve_format,
    sparse_coo,
    sparse_csr,
    strided,
)
from torch._C.dtypes import bfloat16, dtype, float16, float32, float64, int8, int16, int32, int64, uint8
from torch._C.dtypes import bool_ as _bool

double, half, long, short = float64, float16, int64, int16
pi, e, inf, nan = _math.pi, _math.e, _math.inf, _math.nan
newaxis = None
__version__ = "2.13.0+cpu"

from torch._C import missing as _missing, registry as _registry  # noqa: E402
from torch._C.graph import mode as _mode  # noqa: E402
from torch._C.ops import (  # noqa: E402, F401
    pointwise as _pointwise,
    binary as _binary,
    comparisons as _comparisons,
    ternary as _ternary,
    views as _views,
    axes as _axes,
    slices as _slices,
    pieces as _pieces,
    reduce as _reduce,
    scans as _scans,
    variance as _variance,
    copies as _copies,
    joining as _joining,
    repeats as _repeats,
    triangles as _triangles,
    linalg as _linalg,
    indexing as _indexing,
    rows as _rows,
    gather as _gather,
    masked as _masked,
    create as _create,
    sorting as _sorting,
    rand as _rand,
    neural as _neural,
    magic as _magic,
)
from torch._tensor import Tensor  # noqa: E402
from torch._C.info import finfo, iinfo  # noqa: E402
from torch._C.ops.rand import Generator, default_generator  # noqa: E402
from torch._tensor_str import set_printoptions  # noqa: E402

globals().update(_registry.functions)
float, bool, int = float32, _bool, int32

from torch.autograd.grad_mode import (  # noqa: E402
    enable_grad,
    inference_mode,
    is_grad_enabled,
    no_grad,
    set_grad_enabled,
)
from torch.compiler import compile  # noqa: E402
from torch.functional import (  # noqa: E402
    broadcast_shapes,
    broadcast_tensors,
    cdist,
    chain_matmul,
    einsum,
    meshgrid,
    norm,
    split,
    tensordot,
    unique,
    unique_consecutive,
)
from torch.random import fork_rng, get_rng_state, initial_seed, manual_seed, seed, set_rng_state  # noqa: E402
from torch.serialization import load, save  # noqa: E402
from torch import _tensor, autograd, cuda, functional, linalg, nn, optim, random, return_types, special, utils  # noqa: E402
from torch import amp, backends, compiler, jit, overrides, testing, types, version  # noqa: E402
from torch._C import legacy as _legacy  # noqa: E402

(
    FloatTensor, DoubleTensor, LongTensor, IntTensor, BoolTensor, ByteTensor, HalfTensor, BFloat16Tensor, ShortTensor,
    CharTensor,
) = _legacy.constructors
autocast = amp.autocast
for _t in (Size, dtype, device, Generator, layout, memory_format):
    _registry.plain(_t)


def is_inference_mode_enabled():
    return _mode.inference


def get_num_threads():
    """There is one thread here."""
    return 1


def set_num_threads(n):
    """Accepted; there is one thread here."""


def set_default_device(device):
    """Only the CPU is there."""
    _create.check_device(device)


def get_default_device():
    return device("cpu")


def set_float32_matmul_precision(precision):
    """Accepted; sums are carried in double or by WebGL in float32."""


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Accepted; everything here is deterministic."""


def are_deterministic_algorithms_enabled():
    return True


def typename(obj):
    """The qualified name of an object's type."""
    if isinstance(obj, Tensor):
        return obj.type()
    return f"{type(obj).__module__}.{type(obj).__qualname__}"


def is_storage(obj):
    return False


def __getattr__(name):
    return _missing.attribute(__name__, name)
