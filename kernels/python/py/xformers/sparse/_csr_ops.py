"""The compiled CPU operators on compressed rows, with their gradients."""

import torch
from torch._C.xformers_kernels import row_softmax, row_softmax_gradient, sampled_product, sparse_product


def _sddmm_func(a, b, row_indices, row_offsets, column_indices):
    return sampled_product(a, b, row_indices, column_indices)


class _sddmm(torch.autograd.Function):
    """Products of rows of (batch, n, d) and (batch, m, d), only at the pairs of a pattern."""

    @staticmethod
    def forward(ctx, a, b, row_indices, row_offsets, column_indices):
        out = _sddmm_func(a, b, row_indices, row_offsets, column_indices)
        ctx.save_for_backward(a, b, row_indices, column_indices)
        return out

    @staticmethod
    def backward(ctx, grad):
        a, b, rows, columns = ctx.saved_tensors
        ga = sparse_product(grad, rows, columns, b, a.shape[1]) if ctx.needs_input_grad[0] else None
        gb = sparse_product(grad, columns, rows, a, b.shape[1]) if ctx.needs_input_grad[1] else None
        return ga, gb, None, None, None


class _sparse_softmax(torch.autograd.Function):
    """Softmax over each row's values."""

    @staticmethod
    def forward(ctx, values, row_offsets):
        out = row_softmax(values, row_offsets)
        ctx.save_for_backward(out, row_offsets)
        return out

    @staticmethod
    def backward(ctx, grad):
        out, offsets = ctx.saved_tensors
        return row_softmax_gradient(out, grad, offsets), None


class _spmm(torch.autograd.Function):
    """Weights in compressed rows times dense (batch, m, d)."""

    @staticmethod
    def forward(ctx, b, row_indices, values, row_offsets, column_indices, n):
        ctx.save_for_backward(b, row_indices, values, column_indices)
        return sparse_product(values, row_indices, column_indices, b, n)

    @staticmethod
    def backward(ctx, grad):
        b, rows, values, columns = ctx.saved_tensors
        gb = sparse_product(values, columns, rows, grad, b.shape[1]) if ctx.needs_input_grad[0] else None
        gv = sampled_product(grad, b, rows, columns) if ctx.needs_input_grad[2] else None
        return gb, None, gv, None, None, None
