"""A batch of matrices with one pattern, in compressed rows, that torch functions accept."""

import torch

from xformers.ops import masked_matmul
from xformers.sparse import _csr_ops
from xformers.sparse.utils import _dense3d_to_sparse


class SparseCSRTensor:
    """``values_`` is (batch, pairs); ``row_indices``, ``row_offsets``, ``column_indices`` are int32."""

    def __init__(self, row_indices, row_offsets, column_indices, values, shape):
        self.row_indices = row_indices
        self.row_offsets = row_offsets
        self.column_indices = column_indices
        self.values_ = values
        self.shape = torch.Size(shape)
        self._transp_info = None

    @classmethod
    def from_dense(cls, matrix):
        """The entries that are not 0 (the last 1 to 3 of them may get lost)."""
        values, row_indices, row_offsets, column_indices = _dense3d_to_sparse(matrix, matrix.device)
        return cls(row_indices, row_offsets, column_indices, values, matrix.shape)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def dtype(self):
        return self.values_.dtype

    @property
    def device(self):
        return self.values_.device

    @property
    def is_sparse(self):
        return True

    @property
    def requires_grad(self):
        return self.values_.requires_grad

    def _with_values(self, values):
        shape = (values.shape[0], *self.shape[1:])
        return type(self)(self.row_indices, self.row_offsets, self.column_indices, values, shape)

    def to(self, device=None, dtype=None):
        return self._with_values(self.values_ if dtype is None else self.values_.to(dtype))

    def to_dense(self):
        """(batch, rows, columns) with 0 (or False) elsewhere."""
        dense = torch.zeros(self.shape, dtype=self.values_.dtype)
        return dense.index_put(
            (slice(None), self.row_indices.long(), self.column_indices.long()), self.values_
        )

    def __repr__(self):
        return f"sparse_csr_tensor(shape={list(self.shape)}, values={self.values_})"

    # the functions it takes part in ------------------------------------------------------------------------

    @classmethod
    def _softmax(cls, arg0, dim, dtype=None, _stacklevel=3):
        if dim not in (-1, 2):
            return NotImplemented
        return arg0._with_values(_csr_ops._sparse_softmax.apply(arg0.values_, arg0.row_offsets))

    @classmethod
    def _masked_matmul(cls, a, b, mask):
        if not isinstance(mask, cls):
            return NotImplemented
        assert mask.shape[1] == a.shape[1]
        assert mask.shape[2] == b.shape[2]
        values = _csr_ops._sddmm.apply(
            a, b.transpose(-2, -1), mask.row_indices, mask.row_offsets, mask.column_indices
        )
        return mask._with_values(values)

    @classmethod
    def _bmm(cls, arg0, arg1):
        if not isinstance(arg0, cls):
            return NotImplemented
        return _csr_ops._spmm.apply(
            arg1, arg0.row_indices, arg0.values_, arg0.row_offsets, arg0.column_indices, arg0.shape[1]
        )

    @classmethod
    def _transpose(cls, arg0, dim0, dim1):
        if {dim0 % 3, dim1 % 3} != {1, 2}:
            return NotImplemented
        return cls.from_dense(arg0.to_dense().transpose(1, 2))

    @classmethod
    def _binary_op_slow(cls, func, arg0, arg1):
        left = arg0.to_dense() if isinstance(arg0, cls) else arg0
        right = arg1.to_dense() if isinstance(arg1, cls) else arg1
        return cls.from_dense(func(left, right))

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if func in (torch.softmax, torch.nn.functional.softmax, torch.Tensor.softmax):
            return cls._softmax(*args, **kwargs)
        if func is masked_matmul:
            return cls._masked_matmul(*args, **kwargs)
        if func in (torch.bmm, torch.matmul, torch.Tensor.bmm, torch.Tensor.matmul):
            return cls._bmm(*args, **kwargs)
        if func in (torch.transpose, torch.Tensor.transpose):
            return cls._transpose(*args, **kwargs)
        if func in (torch.logical_and, torch.Tensor.logical_and, torch.add, torch.mul):
            return cls._binary_op_slow(func, *args, **kwargs)
        raise NotImplementedError(f"SparseCSRTensor does not take part in torch.{func.__name__}; use to_dense()")
