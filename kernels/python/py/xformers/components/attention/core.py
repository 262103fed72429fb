"""Scores, softmax and weighted sum, for dense and for compressed masks."""

import math
from contextlib import nullcontext

import torch
from torch._C.windowed import windowed_attention

from xformers.components.attention._sputnik_sparse import SparseCS
from xformers.components.attention.attention_mask import AttentionMask


def _matmul_with_mask(a, b, mask):
    if mask is None:
        return a @ b
    if mask.dtype == torch.bool:
        if isinstance(mask, SparseCS):
            return mask.matmul_with_mask(a, b)
        return torch.masked_fill(a @ b, ~mask, float("-inf"))
    att = a @ b
    have, want = mask.shape[0], att.shape[0]
    if mask.ndim == 3 and have != want and want % have == 0:
        # a mask of fewer batch elements than there are scores goes round among them
        mask = mask.repeat(want // have, 1, 1)
    att += mask
    return att


def _softmax(a, causal=False):
    if isinstance(a, SparseCS):
        return a.softmax()
    return torch.softmax(a, dim=a.ndim - 1)


def bmm(a, b):
    """The weighted sum of values."""
    if isinstance(a, SparseCS):
        return a.spmm(b)
    return a @ b


def _apply_dropout(att, dropout):
    if dropout is None:
        return att
    if isinstance(att, SparseCS):
        values = dropout(att.values.clone())
        return SparseCS.wrap(att.shape, values, att.row_indices, att.row_offsets, att.column_indices, att._transp_info)
    return dropout(att)


def scaled_query_key_softmax(q, k, att_mask):
    """softmax(q k^T / sqrt(head_dim) + mask)."""
    q = q / math.sqrt(k.size(-1))
    mask = att_mask.values if isinstance(att_mask, AttentionMask) else att_mask
    att = _matmul_with_mask(q, k.transpose(-2, -1), mask)
    return _softmax(att, causal=isinstance(att_mask, AttentionMask) and att_mask.is_causal)


def _is_window(mask, q, dropout):
    """Whether a compressed mask is an untouched window over this query, and no weight is dropped."""
    drops = dropout is not None and dropout.training and dropout.p > 0
    return getattr(mask, "window", None) is not None and not drops and q.shape[1:2] == mask.shape[:1]


def scaled_dot_product_attention(q, k, v, att_mask, dropout=None, block_size=None):
    """Attention of (batch, seq, head_dim) tensors under a mask; compressed masks compute in float32."""
    compressed = isinstance(att_mask, SparseCS) or (att_mask is not None and att_mask.is_sparse)
    with nullcontext():
        if compressed:
            q, k, v = q.float(), k.float(), v.float()
            if _is_window(att_mask, q, dropout):
                out = windowed_attention(q, k, v, att_mask.window)
                if out is not None:
                    return out
        att = scaled_query_key_softmax(q, k, att_mask=att_mask)
        att = _apply_dropout(att, dropout)
        return bmm(att, v)
