"""Attention in a window around each position."""

from dataclasses import dataclass

import torch
from torch import nn

from xformers.components.attention import Attention, AttentionConfig, AttentionMask, maybe_sparsify, register_attention
from xformers.components.attention import sparsify
from xformers.components.attention._sputnik_sparse import SparseCS
from xformers.components.attention.attention_patterns import causal_1d_pattern, local_1d_pattern
from xformers.components.attention.core import scaled_dot_product_attention


@dataclass
class LocalAttentionConfig(AttentionConfig):
    """Settings of LocalAttention."""

    causal: bool | None = None
    window_size: int | None = None
    force_sparsity: bool | None = None


def _first_lost(visible, mask):
    """The first (query, key) that compressing the mask lost, or None."""
    pairs = torch.nonzero(visible)
    kept = mask.column_indices.numel()
    return tuple(pairs[kept].tolist()) if kept < len(pairs) else None


@register_attention("local", LocalAttentionConfig)
class LocalAttention(Attention):
    """Each query sees the keys of its window.

    ``causal=True``: the ``window_size`` keys before it and its own (window_size + 1 keys). ``causal=False``: ``window_size``
    keys centred on it, an odd number. Inputs are (batch, seq, head_dim); the window runs along axis 1. Arguments it does
    not know are swallowed, as in xformers.
    """

    def __init__(self, dropout=0.0, causal=False, window_size=5, force_sparsity=False, *args, **kwargs):
        super().__init__()
        self.attn_drop = nn.Dropout(dropout, inplace=False)
        self.causal = causal
        self.force_sparsity = force_sparsity
        if not causal:
            assert window_size % 2 == 1, "The window size is assumed to be odd (counts self-attention + 2 wings)"
        self.window_size = window_size
        self.attention_mask = None
        self.requires_same_k_q_dimensions = True
        self.supports_attention_mask = True
        self.supports_key_padding_mask = False

    def _get_local_mask(self, shape):
        width = self.window_size * 2 + 1 if self.causal else self.window_size
        visible = local_1d_pattern(shape[1], width)
        if self.causal:
            visible &= causal_1d_pattern(shape[1])
        mask = sparsify(visible) if self.force_sparsity else maybe_sparsify(visible)
        if isinstance(mask, SparseCS) and self.window_size >= 0:
            wing = self.window_size if self.causal else self.window_size // 2
            mask.window = (wing, 0 if self.causal else wing, _first_lost(visible, mask))
        return mask

    def forward(self, q, k, v, att_mask=None, *args, **kwargs):
        """(batch, seq, head_dim) each; ``att_mask`` is combined with the window's mask."""
        if self.attention_mask is None or self.attention_mask.shape[1] != q.shape[1]:
            self.attention_mask = self._get_local_mask(q.shape).to(q.device)
        mask = self.attention_mask
        if att_mask is not None:
            if isinstance(att_mask, AttentionMask):
                att_mask = att_mask.to_bool()
            mask = mask & att_mask
        return scaled_dot_product_attention(q=q, k=k, v=v, att_mask=mask, dropout=self.attn_drop)
