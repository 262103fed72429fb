"""Attention in which some tokens see all, and are seen by all."""

from dataclasses import dataclass

import torch
from torch import nn

from xformers.components.attention import Attention, AttentionConfig, AttentionMask, maybe_sparsify, register_attention
from xformers.components.attention import sparsify
from xformers.components.attention.attention_patterns import causal_1d_pattern, global_token_pattern
from xformers.components.attention.core import scaled_dot_product_attention


@dataclass
class GlobalAttentionConfig(AttentionConfig):
    """Settings of GlobalAttention."""

    attention_query_mask: torch.Tensor | None = None
    causal: bool | None = None
    force_sparsity: bool | None = None


@register_attention("global", GlobalAttentionConfig)
class GlobalAttention(Attention):
    """A query sees a key when one of the two is a global token.

    ``attention_query_mask``: (seq, 1), True for global tokens; the sequence has this length. Inputs are
    (batch, seq, head_dim).
    """

    def __init__(self, dropout, attention_query_mask, causal=False, force_sparsity=False, *_, **__):
        super().__init__()
        assert attention_query_mask.dtype == torch.bool, "A boolean mask is expected"
        assert (
            attention_query_mask.shape[1] == 1 and attention_query_mask.shape[0] > attention_query_mask.shape[1]
        ), "A N x 1 query mask is expected"
        self.attn_drop = nn.Dropout(dropout, inplace=False)
        visible = global_token_pattern(attention_query_mask[:, 0])
        self.force_sparsity = force_sparsity
        if causal:
            visible &= causal_1d_pattern(attention_query_mask.shape[0])
        self.attention_mask = sparsify(visible) if force_sparsity else maybe_sparsify(visible)
        self.requires_skip_multi_head = False
        self.supports_attention_mask = True
        self.supports_key_padding_mask = False

    def forward(self, q, k, v, att_mask=None, *_, **__):
        """(batch, seq, head_dim) each; ``att_mask`` is combined with the pattern."""
        mask = self.attention_mask.to(q.device)
        if att_mask is not None:
            if isinstance(att_mask, AttentionMask):
                att_mask = att_mask.to_bool()
            mask = mask & att_mask
        return scaled_dot_product_attention(q=q, k=k, v=v, att_mask=mask, dropout=self.attn_drop)
