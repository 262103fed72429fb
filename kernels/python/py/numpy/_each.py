"""One element or one row after the other."""

from numpy._array import ndarray, tensor
from numpy._joining import stack
from numpy._making import array, asarray
from numpy._shapes import broadcast_arrays, moveaxis


def ndenumerate(arr):
    import itertools

    for index in itertools.product(*map(range, arr.shape)):
        yield index, arr[index]


def ndindex(*shape):
    import itertools

    return itertools.product(*map(range, shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape))


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
