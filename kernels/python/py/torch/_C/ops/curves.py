"""Areas under curves."""

from torch._C.registry import function

_LISTS = ("Tensor y, Tensor x, *, int dim=-1", "Tensor y, *, Number dx=1, int dim=-1")


def _areas(y, x, dx, dim):
    n = y.shape[dim]
    left, right = y.narrow(dim, 0, n - 1), y.narrow(dim, 1, n - 1)
    if x is None:
        return (left + right) * (dx / 2)
    if x.dim() == 1:
        if x.shape[0] != n:
            raise RuntimeError(
                "torch.trapezoid: There must be one `x` value for each sample point"
            )
        shape = [1] * y.dim()
        shape[dim] = -1
        steps = x.diff().view(shape)
    else:
        steps = x.diff(dim=dim)
    return (left + right) * steps / 2


@function(overloads=_LISTS)
def trapezoid(y, x=None, *, dx=1, dim=-1):
    """The area under ``y`` along an axis, by straight lines between its points."""
    return _areas(y, x, dx, dim).sum(dim)


@function(overloads=_LISTS)
def cumulative_trapezoid(y, x=None, *, dx=1, dim=-1):
    """The area up to each point but the first."""
    return _areas(y, x, dx, dim).cumsum(dim)


@function(overloads=("Tensor y, *, float dx=1.0, int dim=-1", "Tensor y, Tensor x, *, int dim=-1"))
def trapz(y, x=None, *, dx=1, dim=-1):
    """The older name of ``trapezoid``."""
    return _areas(y, x, dx, dim).sum(dim)
