"""From dense matrices to compressed rows."""

import torch


def _round_nnz(mask, divisible_by=4):
    """Keep a multiple of ``divisible_by`` visible pairs: the last ones, in row order, are lost."""
    where = torch.nonzero(mask, as_tuple=True)
    count = where[0].shape[0]
    kept = count - count % divisible_by
    out = torch.zeros_like(mask)
    out[tuple(axis[:kept] for axis in where)] = True
    return out


def _csr_indices(mask):
    """Rows, row offsets and columns of the visible pairs, in row order."""
    row, column = torch.nonzero(mask, as_tuple=True)
    counts = mask.sum(-1)
    offsets = torch.nn.functional.pad(counts.cumsum(0), (1, 0)).to(torch.int32)
    return row.to(torch.int32), offsets, column.to(torch.int32)


def _dense3d_to_sparse(matrix, device):
    """One pattern for the batch; values (batch, pairs)."""
    assert matrix.ndim == 3, "expects a batch of matrices"
    mask = matrix != 0
    if not torch.all(mask == mask[0]):
        raise ValueError("Expected the same sparsity pattern over the batch dimension")
    mask = _round_nnz(mask[0], divisible_by=4)
    values = matrix[:, mask].to(device)
    return (values, *_csr_indices(mask))
