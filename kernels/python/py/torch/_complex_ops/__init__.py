"""What complex tensors can do, by the name of torch's function."""

from torch._complex_ops import arithmetic, comparison, in_place, making, sums, values, views  # noqa: F401
from torch._complex_ops.registry import operations  # noqa: F401
