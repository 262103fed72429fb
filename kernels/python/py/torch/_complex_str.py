"""How complex tensors print: real and imaginary parts, each in the format of its own kind of numbers."""

from torch import _tensor_str
from torch._C.base import prod
from torch._complex import default_kind


class _Pair:
    """The two formats, used as one by what lays out rows."""

    def __init__(self, real, imag):
        self._real, self._imag = real, imag
        self.width = real.width + imag.width + 1

    def padded(self, value):
        imag = (self._imag.padded(value.imag) + "j").lstrip()
        return self._real.padded(value.real) + (imag if imag[0] in "+-" else "+" + imag)


def _zip(re, im):
    if isinstance(re, list):
        return [_zip(a, b) for a, b in zip(re, im)]
    return None if re is None else complex(re, im)


def text(x):
    """``repr`` of a complex tensor."""
    indent, shape = len("tensor("), x._shape
    suffixes = []
    silent = x.dtype is default_kind()
    if prod(shape) == 0 and shape:
        if len(shape) != 1:
            suffixes.append(f"size={tuple(shape)}")
        body = "[]"
    else:
        parts = [p.detach() for p in x._pair.detach().unbind(-1)]
        whole = prod(shape) <= _tensor_str.PRINT_OPTS.threshold
        nested = [p.tolist() if whole else _tensor_str._summary(p, shape) for p in parts]
        leaves = [[n] if not shape else _tensor_str._leaves(n, []) for n in nested]
        formats = [_tensor_str._Format(each, parts[0].dtype) for each in leaves]
        body = _tensor_str._block(_zip(*nested), indent, len(shape), _Pair(*formats))
    if not silent:
        suffixes.append(f"dtype={x.dtype}")
    fn = x.grad_fn
    if fn is not None:
        suffixes.append(f"grad_fn=<{fn.name()}>")
    elif x.requires_grad:
        suffixes.append("requires_grad=True")
    return _tensor_str._suffixed("tensor(" + body, suffixes, indent)
