"""Matrices in compressed rows."""

from xformers.sparse.csr_tensor import SparseCSRTensor

__all__ = ["SparseCSRTensor"]
