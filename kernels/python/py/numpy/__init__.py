"""numpy over the tensors of this page: arrays share their memory, print as numpy's, and follow its rules for types.

Written from behaviour. What is missing says so. No npm package carries it: those keep their elements in a memory of their
own, 64-bit integers as BigInts, so that no array could share a tensor's storage.
"""

import builtins as _builtins
import math as _math

inf, nan, pi, e = _math.inf, _math.nan, _math.pi, _math.e
Inf = Infinity = inf
NaN = nan
euler_gamma = 0.5772156649015329
newaxis = None
__version__ = "2.1.0"

from numpy import _reductions, _text, _types, _ufuncs  # noqa: E402
from numpy._array import ndarray  # noqa: E402
from numpy._asking import *  # noqa: E402, F403
from numpy._each import *  # noqa: E402, F403
from numpy._editing import *  # noqa: E402, F403
from numpy._filling import *  # noqa: E402, F403
from numpy._joining import *  # noqa: E402, F403
from numpy._making import *  # noqa: E402, F403
from numpy._saving import *  # noqa: E402, F403
from numpy._selecting import *  # noqa: E402, F403
from numpy._shapes import *  # noqa: E402, F403
from numpy._triangles import *  # noqa: E402, F403
from numpy._types import (  # noqa: E402
    bool_,
    dtype,
    finfo,
    floating,
    generic,
    iinfo,
    inexact,
    integer,
    number,
    signedinteger,
    unsignedinteger,
)

globals().update({name: kind for name, kind in _types.scalars.items() if name != "bool"})
globals().update(_ufuncs.functions)
globals().update(_reductions.functions)
int_, intp, float_, double, single, half, uint, byte = int64, int64, float64, float64, float32, float16, int64, int8  # noqa: F821
ubyte = uint8  # noqa: F821
bool = bool_


def _from_tensor(t):
    return ndarray(t)


def dot(a, b, out=None):
    """The product of matrices and vectors."""
    x, y = asarray(a), asarray(b)
    if not x.ndim or not y.ndim:
        return x * y
    return matmul(a, b) if y.ndim < 3 else tensordot(a, b, ([-1], [-2]))  # noqa: F821


def _with_common(fn):
    def run(a, b, *args, **kwargs):
        import torch
        from numpy._array import common, to, wrap

        x, y, name = common(asarray(a), asarray(b))
        return wrap(fn(torch, to(x, name), to(y, name), *args, **kwargs))

    return run


def _pairs(axes):
    return axes if isinstance(axes, _builtins.int) else [[d] if isinstance(d, _builtins.int) else list(d) for d in axes]


inner = _with_common(lambda torch, a, b: torch.inner(a, b))
outer = _with_common(lambda torch, a, b: torch.outer(a.reshape(-1), b.reshape(-1)))
vdot = _with_common(lambda torch, a, b: torch.dot(a.reshape(-1), b.reshape(-1)))
kron = _with_common(lambda torch, a, b: torch.kron(a, b))
cross = _with_common(lambda torch, a, b: torch.cross(*torch.broadcast_tensors(a, b), -1))
tensordot = _with_common(lambda torch, a, b, axes=2: torch.tensordot(a, b, _pairs(axes)))


def trace(a, offset=0):
    return asarray(a).trace(offset)


def einsum(subscripts, *operands, **options):
    """Products and sums named by letters."""
    import torch
    from numpy._array import wrap
    from numpy._joining import _joined

    return wrap(torch.einsum(subscripts, *_joined(operands)))


ndarray.dot = lambda self, other: dot(self, other)


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", **options):
    """The text of an array."""
    with printoptions(precision=precision, suppress=suppress_small, linewidth=max_line_width):
        return _text.elements(asarray(a), separator, prefix)


def array_repr(arr, **options):
    return _text.representation(arr)


def array_str(a, **options):
    return _text.string(a)


def set_printoptions(**options):
    """precision, threshold, edgeitems, linewidth, suppress, floatmode, formatter."""
    options.pop("legacy", None)
    _text.options.update({k: v for k, v in options.items() if v is not None or k == "formatter"})


def get_printoptions():
    return dict(_text.options)


class printoptions:
    """Print options for a ``with`` block."""

    def __init__(self, **options):
        self._options = options

    def __enter__(self):
        self._before = dict(_text.options)
        set_printoptions(**self._options)

    def __exit__(self, *exc):
        _text.options.update(self._before)


class errstate:
    """Whether floating point trouble warns inside a ``with`` block."""

    def __init__(self, **options):
        self._options = options

    def __enter__(self):
        import warnings

        self._catch = warnings.catch_warnings()
        self._catch.__enter__()
        if "ignore" in self._options.values():
            warnings.simplefilter("ignore", RuntimeWarning)

    def __exit__(self, *exc):
        self._catch.__exit__(*exc)


def seterr(**options):
    """Accepted; use ``np.errstate`` to be rid of warnings."""
    return {}


def issubdtype(arg1, arg2):
    """Whether a type is of a kind, such as np.floating."""
    kind = _types.scalars[_types.name_of(arg1)]
    other = arg2 if isinstance(arg2, type) and issubclass(arg2, generic) else _types.scalars[_types.name_of(arg2)]
    return issubclass(kind, other)


def may_share_memory(a, b):
    return a._t._s is b._t._s


shares_memory = may_share_memory


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    if name in ("random", "linalg"):
        import importlib

        return importlib.import_module(f"numpy.{name}")
    raise NotImplementedError(
        f"numpy.{name} is not part of this numpy; the nearest thing that works is the torch function of the same purpose, on "
        "torch.from_numpy(array)"
    )
