"""The numbers of a tensor, their type, and where they lie."""

from torch._C.base import wrap_dim
from torch._complex import ComplexTensor, _real
from torch._complex_ops.registry import _op


@_op()
def item(x):
    if x.numel() != 1:
        raise RuntimeError(f"a Tensor with {x.numel()} elements cannot be converted to Scalar")
    return complex(*x._pair.reshape(2).tolist())


@_op()
def tolist(x):
    def joined(nested, depth):
        return complex(*nested) if depth == 0 else [joined(n, depth - 1) for n in nested]

    return joined(x._pair.tolist(), x.dim())


@_op()
def to(x, *args, **kwargs):
    kind = kwargs.get("dtype") or next((a for a in args if hasattr(a, "is_complex") and not callable(a.is_complex)), None)
    if kind is None or kind is x.dtype:
        return x
    if kind.is_complex:
        return ComplexTensor(x._pair.to(_real[kind]))
    import warnings

    warnings.warn("Casting complex values to real discards the imaginary part", stacklevel=4)
    return x._pair.select(-1, 0).to(kind)


@_op("type")
def type_(x, dtype=None, non_blocking=False):
    return "torch." + x.dtype.legacy if dtype is None else to(x, dtype)


@_op()
def size(x, dim=None):
    return x._shape if dim is None else x._shape[wrap_dim(dim, x.dim())]


@_op()
def stride(x, dim=None):
    strides = tuple(s // 2 for s in x._pair._strides[:-1])
    return strides if dim is None else strides[wrap_dim(dim, x.dim())]


@_op()
def numpy(x, **kwargs):
    raise NotImplementedError(
        "numpy() of complex tensors is not implemented in this torch; the nearest thing that works is "
        "torch.view_as_real(x).numpy()"
    )
