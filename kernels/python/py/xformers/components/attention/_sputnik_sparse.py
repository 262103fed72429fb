"""A mask or a matrix of weights in compressed rows."""

import torch

from xformers.ops import masked_matmul
from xformers.sparse import SparseCSRTensor


class SparseCS:
    """One pattern shared by the batch; ``values`` is (batch, pairs)."""

    window = None  # (left, right, first lost pair or None) when the pattern is LocalAttention's own

    def __init__(self, matrix, device=None):
        if matrix.ndim == 2:
            matrix = matrix[None]
        assert matrix.ndim == 3
        self._mat = SparseCSRTensor.from_dense(matrix if device is None else matrix.to(device))

    @classmethod
    def wrap(cls, shape, values, row_indices, row_offsets, column_indices, _transp_info):
        """From its parts; ``shape`` is (rows, columns) or (batch, rows, columns)."""
        made = cls.__new__(cls)
        full = (values.shape[0], *tuple(shape)[-2:])
        made._mat = SparseCSRTensor(row_indices, row_offsets, column_indices, values, torch.Size(full))
        return made

    @classmethod
    def _wrap_mat(cls, mat):
        made = cls.__new__(cls)
        made._mat = mat
        return made

    @property
    def _transp_info(self):
        return self._mat._transp_info

    @property
    def ndim(self):
        return self._mat.ndim

    @property
    def device(self):
        return self._mat.device

    @property
    def is_sparse(self):
        return True

    @property
    def shape(self):
        return self._mat.shape[1:]

    @property
    def values(self):
        return self._mat.values_

    @property
    def row_indices(self):
        return self._mat.row_indices

    @property
    def column_indices(self):
        return self._mat.column_indices

    @property
    def row_offsets(self):
        return self._mat.row_offsets

    @property
    def dtype(self):
        return self._mat.dtype

    def to(self, device, dtype=None):
        """On another device or of another dtype."""
        assert isinstance(device, torch.device)
        assert dtype is None or isinstance(dtype, torch.dtype)
        made = SparseCS._wrap_mat(self._mat.to(device, dtype))
        made.window = self.window
        return made

    def to_dense(self):
        """(batch, rows, columns)."""
        return self._mat.to_dense()

    def matmul_with_mask(self, a, b):
        """a @ b at the pairs of this pattern."""
        return type(self)._wrap_mat(masked_matmul(a, b, self._mat))

    def softmax(self):
        """Softmax over each row's pairs."""
        return type(self)._wrap_mat(torch.nn.functional.softmax(self._mat, -1))

    def spmm(self, b):
        """The product with dense (batch, columns, d)."""
        return torch.bmm(self._mat, b)

    def transpose(self):
        """Rows and columns exchanged."""
        return type(self)._wrap_mat(torch.transpose(self._mat, -2, -1))

    def logical_and(self, other):
        """Pairs visible here and in a dense mask."""
        if isinstance(other, SparseCS):
            other = other._mat
        return type(self)._wrap_mat(torch.logical_and(self._mat, other))

    def __and__(self, other):
        return self.logical_and(other)
