"""Two operands compared, and logic on bits and truth values."""

from torch._C.base import TensorBase
from torch._C.bridge import call
from torch._C.dtypes import bool_, result_type
from torch._C.inplace import apply
from torch._C.ops.binary import combine, operands
from torch._C.ops.pointwise import in_place
from torch._C.registry import functions, method, op

T = "T"


def _comparison(name, *aliases):
    def fn(input, other):
        a, b, _, _ = operands(name, input, other)
        return combine(name, a, b, result_type(a, b), bool_)

    fn.__doc__ = f"Element by element comparison ({name}), as a bool tensor."
    op(name, aliases=aliases)(fn)


_comparison("eq")
_comparison("ne", "not_equal")
_comparison("lt", "less")
_comparison("le", "less_equal")
_comparison("gt", "greater")
_comparison("ge", "greater_equal")


def _logical(name):
    def fn(input: T, other: T):
        if not isinstance(other, TensorBase):
            raise TypeError(f"{name}(): argument 'other' (position 2) must be Tensor, not {type(other).__name__}")
        return combine(name, input, other, result_type(input, other), bool_)

    fn.__doc__ = f"{name} with 0 as false and everything else as true."
    op(name)(fn)


for _name in ("logical_and", "logical_or", "logical_xor"):
    _logical(_name)


def _bitwise(name, kernel, logical):
    def fn(input, other):
        a, b, _, _ = operands(name, input, other)
        kind = result_type(a, b)
        if kind.is_floating_point:
            title = {"float32": "Float", "float64": "Double"}.get(kind.name, kind.cpp)
            raise NotImplementedError(f'"{name}_cpu" not implemented for \'{title}\'')
        return combine(logical if kind is bool_ else kernel, a, b, kind)

    fn.__doc__ = f"{name} of integers or bools."
    op(name)(fn)


_bitwise("bitwise_and", "bitand", "logical_and")
_bitwise("bitwise_or", "bitor", "logical_or")
_bitwise("bitwise_xor", "bitxor", "logical_xor")


@op()
def bitwise_left_shift(input, other):
    return combine("lshift", input, other)


@op()
def bitwise_right_shift(input, other):
    return combine("rshift", input, other)


for _name in (
    "bitwise_and", "bitwise_or", "bitwise_xor", "logical_and", "logical_or", "logical_xor", "bitwise_left_shift",
    "bitwise_right_shift",
):
    in_place(_name)

for _name in ("eq", "ne", "lt", "le", "gt", "ge"):

    def _compare_in_place(self, *args, _plain=functions[_name], **kwargs):
        return apply(self, lambda old: _plain(old, *args, **kwargs).to(old.dtype))

    method(_name + "_")(_compare_in_place)


@op()
def isclose(input: T, other: T, rtol=1e-05, atol=1e-08, equal_nan=False):
    """|input − other| <= atol + rtol·|other|, element by element."""
    a, b = input.detach(), other.detach()
    if a.dtype is not b.dtype:
        raise RuntimeError(f"{a.dtype.cpp} did not match {b.dtype.cpp}")
    close = (a == b) | (
        a.isfinite() & b.isfinite() & ((a.double() - b.double()).abs() <= atol + rtol * b.double().abs())
    )
    return close | (a.isnan() & b.isnan()) if equal_nan else close


@op()
def allclose(input: T, other: T, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether every element is close (see :func:`isclose`)."""
    return bool(isclose(input, other, rtol, atol, equal_nan).all())


@op()
def equal(input: T, other: T):
    """Same shape and the same elements."""
    if input._shape != other._shape:
        return False
    return bool(call("equal", input._s.handle, input._v(), other._s.handle, other._v()))
